"""How a piece begins: the initial of a foreword and the small capitals after it."""

import pytest

from proceedings_editor.domain.manuscript import AnyBlock, BlockId, Manuscript, Paragraph, Text
from proceedings_editor.domain.volume import PaperKind
from proceedings_editor.layout.frames import Line, SetPaper
from proceedings_editor.layout.paper import lay_out_blocks
from tests.layout.samples import context, setter, style

OPENING = "onferences on neutrality have a tendency to be neutral about their conclusions. "


def foreword(text: str, lang: str = "en", name: str = "law-review") -> SetPaper:
    blocks: tuple[AnyBlock, ...] = (Paragraph(id=BlockId("b1"), content=(Text(text),)),)
    made = Manuscript(language=lang, blocks=blocks)
    told = context(kind=PaperKind.FRONT)
    return lay_out_blocks("Foreword", made, told, style(name), setter())


def lines(paper: SetPaper) -> list[Line]:
    return [mark for mark in paper.pages[0].marks if isinstance(mark, Line)][1:]


def words(line: Line) -> str:
    return " ".join(word.text for run in line.runs for word in run.words)


def test_an_initial_stands_on_the_second_baseline_and_as_high_as_two_lines() -> None:
    initial, first, second, third, *_ = lines(foreword("C" + OPENING * 4))
    assert words(initial) == "C"
    assert initial.y == pytest.approx(second.y)
    run = initial.runs[0]
    body = first.runs[-1]
    high = run.font.cap_height * run.size / 1000
    assert high == pytest.approx(14.0 + body.font.cap_height * body.size / 1000, abs=0.01)
    assert first.x == pytest.approx(second.x, abs=0.5)
    assert first.x > third.x + 10.0


def test_the_rest_of_its_word_is_set_in_small_capitals_and_reads_as_one_word() -> None:
    initial, first, *_ = lines(foreword("C" + OPENING * 4))
    assert first.runs[0].words[0].text == "onferences"
    assert "smcp" in first.runs[0].font.spec.features
    assert not initial.runs[0].tail, "no space is read between them"


def test_an_initial_that_is_a_word_is_read_as_one() -> None:
    initial, first, *_ = lines(foreword("A conference lasts a day; " + OPENING * 4))
    assert initial.runs[0].tail
    assert first.runs[0].words[0].text == "conference"


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Ashgabat, 12 May 2026", "en"),  # too short to stand beside an initial
        ("“Conferences” " + OPENING * 4, "en"),
        ("1995 " + OPENING * 4, "en"),
        ("الحياد الدائم " * 30, "ar"),
    ],
)
def test_some_paragraphs_begin_like_any_other(text: str, lang: str) -> None:
    first = lines(foreword(text, lang))[0]
    assert first.runs[0].size < 20.0


def test_only_a_style_that_asks_for_an_initial_has_one() -> None:
    first = lines(foreword("C" + OPENING * 4, name="ashgabat-b5"))[0]
    assert words(first).startswith("Conferences on")


def test_no_word_is_lost_beside_an_initial() -> None:
    text = "C" + OPENING * 6
    shown = [words(line) for line in lines(foreword(text))]
    read = (shown[0] + " ".join(shown[1:])).replace("\u00ad ", "")
    assert read.split() == text.split()
