"""Text that nobody would write: laid out or told, never lost in silence, never slow."""

import pytest

from proceedings_editor.fonts import FontSpec, Library
from tests.layout.paragraphs import paragraph


def shown(text: str) -> str:
    lines = paragraph(text).lines
    return "".join(word.text for line in lines for run in line.runs for word in run.words)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("before \ud800 after", "FNT-01"),
        ("a \ufffe b", "FNT-01"),
        ("x \ue123 y", "FNT-01"),
        ("evil \u202etxt.exe", "FNT-04"),
        ("a \u206ab", "FNT-04"),
    ],
)
def test_what_cannot_be_shown_or_turns_the_text_is_told(text: str, rule: str) -> None:
    assert rule in {finding.rule for finding in paragraph(text).findings}


def test_zero_width_characters_are_not_shown_and_letters_stay() -> None:
    assert shown("za\u200bb\u2060c\ufeffd") == "zabcd"
    assert shown("a \u2067b\u2069 c") == "abc"


def test_a_zero_width_space_lets_a_line_end_without_a_hyphen() -> None:
    lines = paragraph("neutra\u200blity" * 12, measure=90.0).lines
    assert len(lines) > 2
    assert not any(line.hyphen for line in lines)


def test_twenty_thousand_accents_on_one_letter_stay_on_it() -> None:
    assert shown("e" + "\u0301" * 20_000 + " end").startswith("e\u0301\u0301")


@pytest.mark.parametrize("control", "\u202a\u202b\u2066\u2067\u2068\u200f")
def test_controls_without_their_end_lose_no_letter(control: str) -> None:
    assert sorted(shown(control * 3_000 + "abc \u0628")) == sorted("abc\u0628")


def test_more_characters_than_a_face_has_places_for_are_laid_out() -> None:
    text = "".join(chr(0x20000 + number) for number in range(8_200))
    made = paragraph(text)
    assert made.lines
    assert "FNT-01" in {finding.rule for finding in made.findings}


def test_a_face_without_a_free_place_shows_a_question_mark() -> None:
    codes = Library().font(FontSpec("PT Serif")).codes
    for number in range(8_000):
        codes.code(5, f"meaning {number}")
    assert codes.code(5, "one more") == (0x3F, "?")
