"""Shaped words on disk: what comes back, and what a damaged or foreign file does."""

from pathlib import Path
from typing import Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from proceedings_editor.fonts import Font, FontSpec, Library, Word, WordStore
from proceedings_editor.fonts import font as fonts
from proceedings_editor.fonts import store as stores
from proceedings_editor.fonts.plain import PlainWord

SERIF: Final = FontSpec("Source Serif 4", features=("onum", "pnum"))
ENGLISH: Final = ["office", "1995", "AV.", "treaty,", "(see", "“Law”", "naïve", "12–14", "of"]
RUSSIAN: Final = ["право", "договор,", "«Устав»", "объём", "1992"]


@pytest.fixture(autouse=True)
def _every_word_is_worth_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "_WORTH", 1)


def _library(folder: Path, version: str = "1") -> Library:
    return Library(store=WordStore(folder=folder, version=version))


def _saved(folder: Path, words: list[str] = ENGLISH, lang: str = "en") -> dict[str, Word]:
    """Return words as shaped by a process that then keeps them."""
    library = _library(folder)
    lexicon = library.font(SERIF).lexicon(lang)
    lexicon.font.warm(lexicon.recall(words), lang)
    found = {text: lexicon[text] for text in words}
    found["of"].breaks = ()
    library.save_store()
    return found


def _recalled(font: Font, words: list[str], lang: str = "en") -> tuple[list[str], dict[str, Word]]:
    lexicon = font.lexicon(lang)
    return lexicon.recall(words), dict(lexicon)


def _facts(word: Word) -> tuple[object, ...]:
    return tuple(getattr(word, name) for name in PlainWord.__slots__)


@pytest.mark.parametrize(("words", "lang"), [(ENGLISH, "en"), ([*RUSSIAN, "of"], "ru")])
def test_another_process_finds_the_words_as_they_were_shaped(
    tmp_path: Path, words: list[str], lang: str
) -> None:
    shaped = _saved(tmp_path, words, lang)
    font = _library(tmp_path).font(SERIF)
    unknown, recalled = _recalled(font, [*words, "new"], lang)
    assert set(unknown) <= {"new", "AV."}  # capitals in a row may need another font
    for text, word in recalled.items():
        assert _facts(word) == _facts(shaped[text])
        assert all(font.codes.table[number][0] for number in word.extra)


def test_hooks_and_breaks_come_back(tmp_path: Path) -> None:
    library = _library(tmp_path)
    lexicon = library.font(SERIF).lexicon("en")
    word = lexicon["constitution"]
    behind = [sum(word.advances[:at]) * library.font(SERIF).scale for at in (3, 6)]
    word.hooks, word.breaks = 5, ((3, 1, behind[0]), (6, 4, behind[1]))
    library.save_store()
    _, recalled = _recalled(_library(tmp_path).font(SERIF), ["constitution"])
    assert _facts(recalled["constitution"]) == _facts(word)


def test_words_of_two_processes_stand_together(tmp_path: Path) -> None:
    _saved(tmp_path, ["of", "treaty"])
    _saved(tmp_path, ["of", "law"])
    unknown, _ = _recalled(_library(tmp_path).font(SERIF), ["of", "treaty", "law"])
    assert unknown == []


def test_few_new_words_write_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "_WORTH", 100)
    _saved(tmp_path)
    assert not list(tmp_path.iterdir())


def test_another_version_font_or_language_finds_nothing(tmp_path: Path) -> None:
    _saved(tmp_path)
    others = (
        _recalled(_library(tmp_path, "2").font(SERIF), ["of"]),
        _recalled(_library(tmp_path).font(FontSpec("Source Serif 4")), ["of"]),
        _recalled(_library(tmp_path).font(SERIF), ["of"], "fr"),
    )
    assert [unknown for unknown, _ in others] == [["of"]] * 3


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_a_damaged_file_counts_for_nothing(tmp_path: Path, data: st.DataObject) -> None:
    _saved(tmp_path)
    (path,) = tmp_path.iterdir()
    whole = path.read_bytes()
    at = data.draw(st.integers(0, len(whole) - 1))
    hurt = data.draw(st.sampled_from([whole[:at], whole[:at] + b"\xff\0" + whole[at + 2 :]]))
    path.write_bytes(hurt)
    unknown, _ = _recalled(_library(tmp_path).font(SERIF), ["of"])
    assert unknown == (["of"] if hurt != whole else [])
    path.unlink()


def test_a_wrong_length_counts_for_nothing(tmp_path: Path) -> None:
    _saved(tmp_path)
    (path,) = tmp_path.iterdir()
    whole = path.read_bytes()
    path.write_bytes(whole[:13] + b"\xff" + whole[14:])  # longer than the file
    unknown, _ = _recalled(_library(tmp_path).font(SERIF), ["of"])
    assert unknown == ["of"]


def test_a_whole_segment_before_a_damaged_one_is_used(tmp_path: Path) -> None:
    _saved(tmp_path, ["of", "treaty"])
    (path,) = tmp_path.iterdir()
    path.write_bytes(path.read_bytes() + b"PEwords1 and so on")
    unknown, _ = _recalled(_library(tmp_path).font(SERIF), ["treaty"])
    assert unknown == []


def test_a_code_that_means_something_else_here_ends_the_file(tmp_path: Path) -> None:
    (ligature, *_) = _saved(tmp_path)["office"].extra
    font = _library(tmp_path).font(SERIF)
    assert font.codes.adopt(ligature, 1, "something else")
    unknown, _ = _recalled(font, ["of"])
    assert unknown == ["of"]


def test_the_newest_words_stay_when_there_are_too_many(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stores, "MOST_WORDS", 4)
    _saved(tmp_path, ["of", "old", "older"])
    _saved(tmp_path, ["of", "new", "newer"])
    unknown, _ = _recalled(_library(tmp_path).font(SERIF), ["old", "new", "newer"])
    assert unknown == ["old"]


def test_files_written_long_ago_go_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    foreign = tmp_path / "foreign"
    foreign.write_bytes(bytes(1000))
    monkeypatch.setattr(stores, "MOST_BYTES", 1200)
    _saved(tmp_path)
    assert not foreign.exists()
    assert len(list(tmp_path.iterdir())) == 1


def test_a_folder_that_cannot_be_written_only_costs_time(tmp_path: Path) -> None:
    taken = tmp_path / "words"
    taken.write_text("a file, no folder", encoding="utf-8")
    assert _saved(taken)["of"].text == "of"
