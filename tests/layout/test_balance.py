"""Titles and labels of a few lines: broken by sense, none of one word, about equally long."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proceedings_editor.domain.manuscript import Align
from tests.layout.paragraphs import BODY, paragraph

TITLE = BODY._replace(align=Align.CENTRE, hyphenate=False, rag=8.0, display=True, last_min=0.0)


def shown(text: str, measure: float) -> list[str]:
    return [
        " ".join(word.text for run in line.runs for word in run.words)
        for line in paragraph(text, TITLE, measure).lines
    ]


@pytest.mark.parametrize(
    ("title", "measure", "lines"),
    [
        (
            "Proceedings of the International Scientific and Practical Conference",
            300.0,
            ["Proceedings of the International", "Scientific and Practical Conference"],
        ),
        (
            "The Quiet Seat: Permanent Neutrality and the Duty to Prevent",
            262.0,
            ["The Quiet Seat: Permanent Neutrality", "and the Duty to Prevent"],
        ),
        (
            "Обязанности накануне: предварительное действие постоянного нейтралитета",
            262.0,
            ["Обязанности накануне: предварительное", "действие постоянного нейтралитета"],
        ),
        (
            "Conclusions on the Joint Measurement of Shared Rivers",
            130.0,
            ["Conclusions on the Joint", "Measurement", "of Shared Rivers"],
        ),
        ("A Sea Measured from Kronstadt", 330.0, ["A Sea Measured from Kronstadt"]),
    ],
)
def test_a_title_is_shared_out_over_its_lines(title: str, measure: float, lines: list[str]) -> None:
    assert shown(title, measure) == lines


@given(
    st.lists(
        st.sampled_from(["law", "of", "the", "sea", "and", "its", "neutral", "coastal", "States"]),
        min_size=1,
        max_size=14,
    )
)
def test_no_line_is_added_and_no_word_lost(words: list[str]) -> None:
    text = " ".join(words)
    plain = paragraph(text, TITLE._replace(display=False), 160.0).lines
    made = paragraph(text, TITLE, 160.0).lines
    assert " ".join(shown(text, 160.0)) == text
    assert len(made) <= len(plain) + 1  # a line more at most, lest one ends with “of the”
    assert all(line.over == 0.0 for line in made)


def test_running_text_is_never_evened() -> None:
    text = "A neutral state keeps its promise in time of peace. " * 2
    ragged = BODY._replace(align=Align.LEFT)
    first, *_ = paragraph(text, ragged, 330.0).lines
    assert first.width > 300.0
