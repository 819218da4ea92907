"""Dates, numerals, names in order, and the words that the book says itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proceedings_editor.text.collation import index_letter, sort_key
from proceedings_editor.text.dates import date_range, long_date
from proceedings_editor.text.numerals import from_roman, letters, roman
from proceedings_editor.text.scripts import runs
from proceedings_editor.text.words import WORDS, word


@pytest.mark.parametrize(
    ("lang", "written"),
    [
        ("en", "12\u00a0May 2026"),
        ("ru", "12\u00a0мая 2026\u00a0г."),
        ("tk", "2026-njy ýylyň 12-nji\u00a0maýy"),
        ("fr", "12\u00a0mai 2026"),
        ("zh", "2026年5月12日"),
    ],
)
def test_a_date_in_each_language(lang: str, written: str) -> None:
    assert long_date("2026-05-12", lang) == written


def test_what_is_no_date_stays_as_it_is() -> None:
    assert long_date("spring 2026", "en") == "spring 2026"


def test_a_span_of_days_names_the_month_once() -> None:
    assert date_range("2026-05-12", "2026-05-14", "en") == "12–14\u00a0May 2026"
    assert date_range("2026-05-30", "2026-06-02", "en") == "30\u00a0May – 2\u00a0June 2026"
    assert date_range("2026-05-12", "2026-05-12", "en") == "12\u00a0May 2026"


@given(st.integers(1, 3999))
def test_roman_numerals_come_back(number: int) -> None:
    assert from_roman(roman(number)) == number


def test_what_is_no_roman_numeral_is_zero() -> None:
    assert [from_roman(text) for text in ("", "iiii", "abc", "vx")] == [0, 0, 0, 0]


def test_list_letters() -> None:
    assert [letters(n) for n in (1, 26, 27, 52, 703)] == ["a", "z", "aa", "az", "aaa"]


def test_turkmen_names_follow_the_turkmen_alphabet() -> None:
    names = ["Žukow", "Zaýyr", "Çary", "Berdi", "Dädäýew", "Öwez", "Orazow", "Ňur", "Nur"]
    wanted = ["Berdi", "Çary", "Dädäýew", "Žukow", "Nur", "Ňur", "Orazow", "Öwez", "Zaýyr"]
    assert sorted(names, key=lambda name: sort_key(name, "tk")) == wanted


def test_accents_only_break_ties_elsewhere() -> None:
    names = ["Etienne", "Éluard", "Eluard", "Étienne", "Evans"]
    assert sorted(names, key=sort_key) == ["Eluard", "Éluard", "Etienne", "Étienne", "Evans"]


def test_cyrillic_stands_after_latin_and_yo_beside_ye() -> None:
    names = ["Ёлкин", "Ежов", "Елкин", "Zola", "Кадыров"]
    assert sorted(names, key=sort_key) == ["Zola", "Ежов", "Елкин", "Ёлкин", "Кадыров"]


def test_word_by_word_order() -> None:
    assert sorted(["Newark", "New York"], key=sort_key) == ["New York", "Newark"]


@pytest.mark.parametrize(
    ("name", "lang", "letter"),
    [
        ("Étienne", "", "E"),
        ("Ňur", "tk", "Ň"),
        ("Øre", "", "O"),
        ("Ясин", "", "Я"),
        ("«7»", "", ""),
    ],
)
def test_the_letter_of_an_index(name: str, lang: str, letter: str) -> None:
    assert index_letter(name, lang) == letter


@given(st.text(max_size=40))
def test_script_runs_cover_the_text(text: str) -> None:
    assert "".join(text[start:end] for start, end, _ in runs(text)) == text


def test_every_word_of_the_book_stands_in_every_language() -> None:
    assert [key for key, forms in WORDS.items() if not all(forms.values())] == []
    assert word("abstract", "ru-RU") == "Аннотация"
    assert word("abstract", "xx") == "Abstract"
