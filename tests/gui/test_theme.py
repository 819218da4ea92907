"""Floors of contrast, and words of every language."""

import ast
import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from proceedings_editor.bundled import bundled
from proceedings_editor.domain.finding import Finding, Severity
from proceedings_editor.gui import words
from proceedings_editor.gui.remarks import kind, todo, what
from proceedings_editor.gui.theme import AREA_HUES, PALETTES, contrast
from proceedings_editor.gui.words import catalogue, plural_form, tr
from tests.gui.test_wordings import names_told, templates

GUI = Path(words.__file__).parent
FORMS = {"ru": 3, "tk": 2}
GROUNDS = ("rail", "base", "raised", "sunken")


@pytest.mark.parametrize("name", sorted(PALETTES))
def test_text_keeps_its_contrast(name: str) -> None:
    colors = PALETTES[name]
    floor = 7.0 if name == "contrast" else 4.5
    pairs = [(ink, ground) for ink in ("ink", "ink2") for ground in GROUNDS]
    pairs += [("ink3", ground) for ground in ("rail", "base", "raised")]
    pairs += [("on_accent", "accent"), ("ink", "accent_soft"), ("ink2", "accent_soft")]
    pairs += [(kind, f"{kind}_soft") for kind in ("error", "warn", "info", "good")]
    pairs += [(f"area{n}", f"area{n}_soft") for n in range(1, AREA_HUES + 1)]
    pairs += [(kind, ground) for kind in ("error", "accent") for ground in ("base", "raised")]
    low = {
        pair: round(ratio, 2)
        for pair in pairs
        if (ratio := contrast(colors[pair[0]], colors[pair[1]])) < floor
    }
    assert not low


@pytest.mark.parametrize("name", sorted(PALETTES))
def test_marks_keep_their_contrast(name: str) -> None:
    colors = PALETTES[name]
    for ground in ("base", "raised", "rail"):
        for mark in ("line_strong", "accent", "error", "warn", "info"):
            assert contrast(colors[mark], colors[ground]) >= 3, (mark, ground)


@cache
def keys() -> frozenset[str]:
    """Return every text given to tr; each stands there as a literal."""
    return frozenset(_keys())


def _keys() -> Iterator[str]:
    for file in sorted(GUI.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id == "tr"
            ):
                key = node.args[0]
                assert isinstance(key, ast.Constant), f"{file.name}:{node.lineno} no literal"
                assert isinstance(key.value, str)
                yield key.value


def holes(text: str) -> set[str]:
    """Return the names of the values a text is filled with."""
    return set(re.findall(r"\{(\w+)", text))


@pytest.mark.parametrize("language", sorted(FORMS))
def test_the_catalogue_holds_every_word(language: str) -> None:
    known = catalogue(language)
    assert not sorted(keys() - set(known))


@pytest.mark.parametrize("language", sorted(FORMS))
def test_translations_are_whole(language: str) -> None:
    for key, entry in catalogue(language).items():
        forms = entry if isinstance(entry, list) else [entry]
        if isinstance(entry, list):
            assert len(entry) == FORMS[language], key
        for form in forms:
            assert form.strip(), key
            if key in keys():
                assert holes(form) <= holes(key), key


@pytest.mark.parametrize("language", sorted(FORMS))
def test_counted_words_have_plural_forms(language: str) -> None:
    counted = {key for key in keys() if key.startswith("{n} ") and key in words._PLURALS}
    assert all(isinstance(catalogue(language)[key], list) for key in counted)


@pytest.mark.parametrize("language", sorted(FORMS))
def test_the_catalogue_is_sorted_and_holds_no_word_nobody_uses(language: str) -> None:
    path = bundled("resources", "translations", f"{language}.json")
    text = path.read_text(encoding="utf-8")
    found = json.loads(text)
    assert list(found) == sorted(found)
    rules = {key for key in found if key[:3].isupper() and key[3:4] == "-"}
    assert not set(found) - keys() - rules - templates() - names_told()


def test_russian_counts() -> None:
    assert [plural_form("ru", n) for n in (1, 2, 5, 11, 21, 22, 25, 111, 1.5)] == [
        *(0, 1, 2, 2, 0, 1, 2, 2, 1),
    ]


def test_english_needs_no_catalogue() -> None:
    assert tr("{n} papers", n=1) == "1 paper"
    assert tr("{n} papers", n=2) == "2 papers"


@pytest.mark.parametrize("language", sorted(FORMS))
def test_translations_of_rules_fill_in_what_the_english_does(
    language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tr, "language", language)
    full = Finding(
        rule="INT-106", severity=Severity.INFO, message="m", args={"sample": "teh", "meant": "the"}
    )
    assert "«teh»" in what(full)
    assert "the" in todo(full)
    bare = Finding(rule="INT-106", severity=Severity.INFO, message="English words", hint="Do it")
    assert (what(bare), todo(bare)) == ("English words", "Do it")
    unknown = Finding(rule="XXX-01", severity=Severity.ERROR, message="New rule")
    assert (what(unknown), todo(unknown), kind(unknown)) == ("New rule", "", "error")
