"""Dates, numerals, names in order, and the words that the book says itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

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


@given(st.text(max_size=40))
def test_script_runs_cover_the_text(text: str) -> None:
    assert "".join(text[start:end] for start, end, _ in runs(text)) == text


def test_every_word_of_the_book_stands_in_every_language() -> None:
    assert [key for key, forms in WORDS.items() if not all(forms.values())] == []
    assert word("abstract", "ru-RU") == "Аннотация"
    assert word("abstract", "xx") == "Abstract"
