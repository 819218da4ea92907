"""Finding by a few letters across scripts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proceedings_editor.gui.matching import match


@pytest.mark.parametrize(
    ("query", "text", "shown"),
    [
        ("pa", "Тимур Сапаров", "па"),
        ("сапар", "Timur Saparow", "Sapar"),
        ("bitarap", "Hemişelik bitaraplyk", "bitarap"),
        ("hemis", "Hemişelik bitaraplyk", "Hemiş"),
        ("shch", "Щербаков", "Щ"),
        ("ýyl", "Yyl", "Yyl"),
        ("VOL", "Build volume", "vol"),
    ],
)
def test_letters_answer_in_every_script(query: str, text: str, shown: str) -> None:
    found = match(query, text)
    assert found is not None
    assert [text[start:end] for start, end in found.spans] == [shown]


def test_first_letters_of_words_answer_less_than_a_word() -> None:
    spread, word = match("bv", "Build volume"), match("vo", "Build volume")
    assert spread is not None
    assert word is not None
    assert spread.score < word.score


def test_every_word_of_a_query_must_answer() -> None:
    assert match("build book", "Build volume") is None
    assert match("vol bui", "Build volume") is not None


def test_a_beginning_is_better_than_the_middle() -> None:
    begin, inside = match("pa", "Paper"), match("pa", "Company")
    assert begin is not None
    assert inside is not None
    assert begin.score > inside.score


@given(st.text(max_size=40), st.text(max_size=8))
def test_spans_lie_within_the_text(text: str, query: str) -> None:
    found = match(query, text)
    for start, end in found.spans if found else ():
        assert 0 <= start < end <= len(text)


@given(st.text(alphabet="abcdefgh ", min_size=1, max_size=20))
def test_a_text_answers_to_itself(text: str) -> None:
    assert match(text, text) is not None
