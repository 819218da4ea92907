"""Counterparts of an outcome document compared: what differs is named in both."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from proceedings_editor.bundled import bundled
from proceedings_editor.checks.parallel import compare
from proceedings_editor.domain.finding import Finding
from proceedings_editor.domain.manuscript import AnyBlock, Clause, Manuscript, Text
from proceedings_editor.domain.parallel import Counterpart, grouped, rows
from proceedings_editor.domain.plain import block_text
from proceedings_editor.intake import read

LANGS = ("en", "ru", "tk")


def sample(lang: str) -> Manuscript:
    name = "outcome.txt" if lang == "en" else f"outcome-{lang}.txt"
    return read(name, bundled("resources", "demo", name).read_bytes()).manuscript


TEXTS = {lang: sample(lang) for lang in LANGS}


def counterparts(**blocks: Sequence[AnyBlock]) -> list[Counterpart]:
    return [
        Counterpart(
            f"p{n}", replace(TEXTS[lang], blocks=tuple(blocks.get(lang, TEXTS[lang].blocks)))
        )
        for n, lang in enumerate(LANGS, start=1)
    ]


def told(*made: Counterpart) -> list[Finding]:
    return list(compare(made))


def at(lang: str, number: str) -> int:
    blocks = TEXTS[lang].blocks
    return next(n for n, it in enumerate(blocks) if isinstance(it, Clause) and it.number == number)


def test_the_sample_s_versions_agree() -> None:
    assert told(*counterparts()) == []


@pytest.mark.parametrize("lang", LANGS)
def test_a_missing_paragraph_is_named_with_its_place_in_either_text(lang: str) -> None:
    where = at(lang, "5")
    blocks = TEXTS[lang].blocks
    found = told(*counterparts(**{lang: (*blocks[:where], *blocks[where + 1 :])}))
    assert {it.rule for it in found} == {"OUT-01"}
    assert all(it.args["what"] == "operative 5" and it.args["after"] == "c" for it in found)
    lacking = {it.args["other"] for it in found}
    assert lacking == ({lang} if lang != "en" else {"en"})
    assert found[0].place.paper != found[0].args["paper"]


def test_a_missing_preambular_paragraph_is_found_by_the_figures_of_its_neighbours() -> None:
    blocks = TEXTS["ru"].blocks
    where = next(n for n, it in enumerate(blocks) if "1907" in block_text(it))
    (finding,) = told(*counterparts(ru=(*blocks[:where], *blocks[where + 1 :])))
    assert "1907" in finding.evidence[0] or "Hague" in finding.evidence[0]


def test_another_number_another_level_and_other_figures_are_named() -> None:
    def changed(what: str, **facts: object) -> list[AnyBlock]:
        found = list(TEXTS["tk"].blocks)
        where = at("tk", what)
        found[where] = replace(found[where], **facts)  # type: ignore[arg-type]
        return found

    (finding,) = told(*counterparts(tk=changed("7", number="8")))
    assert (finding.rule, finding.place.paper, finding.args["paper"]) == ("OUT-02", "p3", "p1")
    (finding,) = told(*counterparts(tk=changed("7", level=2)))
    assert finding.rule == "OUT-03"
    last = TEXTS["tk"].blocks[at("tk", "12")]
    content = (Text(block_text(last).replace("2028", "2029")),)
    (finding,) = told(*counterparts(tk=changed("12", content=content)))
    assert (finding.rule, finding.args["only"], finding.args["there"]) == ("OUT-04", "2028", "2029")


def test_letters_of_another_alphabet_are_the_same_letters() -> None:
    def russian(block: AnyBlock) -> AnyBlock:
        letters = {"a": "а", "b": "б", "c": "в"}
        if isinstance(block, Clause) and block.number in letters:
            return replace(block, number=letters[block.number])
        return block

    assert told(*counterparts(ru=[russian(it) for it in TEXTS["ru"].blocks])) == []


def test_every_block_stands_in_one_row_and_in_its_order() -> None:
    made = counterparts(ru=TEXTS["ru"].blocks[3:], tk=TEXTS["tk"].blocks[:-5])
    found = rows([it.blocks for it in made])
    for number, counterpart in enumerate(made):
        column = [row[number] for row in found]
        assert tuple(it for it in column if it is not None) == counterpart.blocks


def test_versions_are_told_by_their_languages_in_any_order_of_the_book() -> None:
    assert grouped(["en", "ru", "tk"]) == ((0, 1, 2),)
    assert grouped(["en", "ru", "en", "ru"]) == ((0, 1), (2, 3))
    assert grouped(["en", "en", "ru", "ru"]) == ((0, 2), (1, 3))
