"""Numbers of lines: every fifth of a page, in the margin, not read aloud."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from proceedings_editor.layout.frames import ARTIFACT, Line, Page, SetPaper, dump
from proceedings_editor.layout.paper import lay_out_paper
from proceedings_editor.styles.schema import Style
from tests.layout.papers import of_size, text
from tests.layout.samples import body, context, everything, manuscript, setter, style
from tests.layout.test_columns_of_text import two


def numbered(base: Style, every: int = 5) -> Style:
    """Return a style with numbers of lines."""
    own = replace(base.page.line_numbers, every=every)
    return replace(base, page=replace(base.page, line_numbers=own))


def numbers(paper: SetPaper, page: int) -> list[Line]:
    return [
        mark
        for mark in paper.pages[page].marks
        if isinstance(mark, Line) and mark.tag == ARTIFACT and text(mark).isdigit()
    ]


def lay_out(base: Style) -> SetPaper:
    return lay_out_paper(manuscript(*[body(5) for _ in range(30)]), context(), base, setter())


def test_every_fifth_line_of_a_page_has_its_number_at_its_outer_side() -> None:
    paper = lay_out(numbered(style()))
    page = style().page
    for number in (1, 2):
        found = numbers(paper, number)
        assert [text(line) for line in found] == [str(n) for n in range(5, 41, 5)]
        baselines = sorted({line.y for at, line in of_size(paper, 10.4) if at == number})
        assert [line.y for line in found] == pytest.approx(baselines[4::5])
    verso, recto = numbers(paper, 1)[0], numbers(paper, 2)[0]
    assert verso.x + verso.runs[-1].width < page.left(recto=False) - 8
    assert recto.x > page.left(recto=True) + page.measure + 8


def test_in_two_columns_numbers_stand_at_either_side_and_count_on() -> None:
    paper = lay_out(numbered(two()))
    found = numbers(paper, 1)
    assert [text(line) for line in found] == [str(n) for n in range(5, 81, 5)]
    left = two().page.left(recto=False)
    assert all(line.x < left - 8 for line in found[:8])
    assert all(line.x > left + two().page.measure + 8 for line in found[8:])


def test_without_the_key_there_are_none_and_nothing_moves() -> None:
    plain, marked = lay_out(style()), lay_out(numbered(style()))
    assert not numbers(plain, 1)
    for before, after in zip(plain.pages, marked.pages, strict=True):
        assert [m for m in after.marks if m in before.marks] == [*before.marks]


@pytest.mark.golden
def test_numbers_of_a_whole_paper_are_as_looked_at(golden: Callable[[str, str], None]) -> None:
    paper = lay_out_paper(everything(), context(), numbered(style()), setter())
    said = "".join(dump((replace_marks(paper, number),)) for number in range(len(paper.pages)))
    golden("paper-line-numbers", said)


def replace_marks(paper: SetPaper, number: int) -> Page:
    """Return a page with its numbers of lines alone."""
    return paper.pages[number]._replace(marks=tuple(numbers(paper, number)))
