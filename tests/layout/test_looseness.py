"""Paragraphs in a line more or less: no word lost, no line that shows it, feet full or even."""

from collections.abc import Callable
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proceedings_editor.domain.manuscript import Paragraph
from proceedings_editor.layout import paper as papers
from proceedings_editor.layout.frames import SetPaper, dump
from proceedings_editor.layout.galley import Again, Galley, Item, Section, Span
from proceedings_editor.layout.lines import LOOSE_SPACE, SetLine
from proceedings_editor.layout.paper import lay_out_paper
from proceedings_editor.layout.setting import Setting
from tests.layout.papers import lay_out, of_size, text
from tests.layout.paragraphs import BODY, paragraph
from tests.layout.samples import (
    SENTENCE,
    body,
    context,
    footnote,
    manuscript,
    noted,
    setter,
    style,
)

WORDS = (SENTENCE * 3 + "Neutrality is tested where it was promised, and nowhere else. ").split()
LAST = 77.5 + 39 * 13.5


def said(lines: tuple[SetLine, ...]) -> str:
    """Return the letters of lines, hyphens apart."""
    found = "".join(word.text for line in lines for run in line.runs for word in run.words)
    return found.replace("\u00ad", "").replace("-", "")


@settings(max_examples=80, deadline=None)
@given(
    st.lists(st.sampled_from(WORDS), min_size=40, max_size=140),
    st.sampled_from([-1, 1]),
    st.floats(180.0, 360.0),
)
def test_a_paragraph_in_another_number_of_lines_has_the_same_words_and_no_loose_line(
    words: list[str], more: int, measure: float
) -> None:
    made = paragraph(" ".join(words), BODY, measure)
    assert made.anew is not None
    lines = made.anew.set(made.lines, more)
    if lines:
        assert len(lines) == len(made.lines) + more
        assert said(lines) == said(made.lines)
        loosest = max(LOOSE_SPACE, *(line.ratio for line in made.lines))
        assert max(line.ratio for line in lines) <= loosest
        assert all(line.over <= 0.0 for line in lines)
        assert lines[-1].width >= BODY.last_min


def test_some_paragraphs_give_a_line_and_some_take_one() -> None:
    given_lines = {-1: 0, 1: 0}
    for seed in range(240):
        words = Random(seed).choices(WORDS, k=60 + seed % 80)  # noqa: S311 - any order of words
        made = paragraph(" ".join(words), BODY)
        assert made.anew is not None
        for more in given_lines:
            given_lines[more] += bool(made.anew.set(made.lines, more))
    assert min(given_lines.values()) > 2, given_lines


def test_short_and_ragged_paragraphs_stay_as_they_are() -> None:
    short = paragraph(SENTENCE, BODY)
    assert short.anew is not None
    assert not short.anew.set(short.lines, -1)


def uneven(sentences: int = 6) -> list[Paragraph]:
    """Return paragraphs whose lines hold together just where pages end."""
    return [body(sentences if n % 3 else 3, name=f"b{n}") for n in range(28)]


def feet(paper: SetPaper) -> list[float]:
    """Return the last baseline of each page but the last."""
    lowest: dict[int, float] = {}
    for page, line in of_size(paper, 10.4):
        lowest[page] = max(lowest.get(page, 0.0), line.y)
    return [lowest[page] for page in sorted(lowest)][:-1]


def test_pages_are_filled_by_a_paragraph_in_a_line_more(monkeypatch: pytest.MonkeyPatch) -> None:
    lengths = range(3, 9)
    filled = [feet(lay_out(*uneven(length))) for length in lengths]
    monkeypatch.setattr(papers, "fill", lambda *_, **__: [])
    monkeypatch.setattr(papers, "faults", lambda *_, **__: frozenset())
    short = [feet(lay_out(*uneven(length))) for length in lengths]
    assert count_short(filled) < count_short(short)


def count_short(found: list[list[float]]) -> int:
    """Return how many pages end above the last line."""
    return sum(foot < LAST - 1 for pages in found for foot in pages)


@pytest.mark.golden
def test_pages_with_paragraphs_set_anew_are_as_looked_at(
    golden: Callable[[str, str], None],
) -> None:
    golden("paper-looseness", dump(lay_out(*uneven(5)).pages[1:3]))


def test_notes_and_the_map_of_blocks_follow_a_paragraph_set_anew() -> None:
    blocks = [
        Paragraph(id=block.id, content=noted(SENTENCE * (6 if n % 3 else 3), f"n{n}"))
        if n == 6
        else block
        for n, block in enumerate(uneven())
    ]
    made = manuscript(*blocks, notes=(footnote("n6", "A note."),))
    paper = lay_out_paper(made, context(), style(), setter())
    anchors = paper.extent.anchors
    assert anchors["note-n6"].page == anchors["mark-n6"].page
    places = [(place.page, place.top) for place in paper.extent.blocks]
    assert places == sorted(places)


def test_facing_pages_end_on_the_same_line() -> None:
    for sentences in (4, 6, 8):
        ends = feet(lay_out(*uneven(sentences)))
        for verso, recto in zip(ends[1::2], ends[2::2], strict=False):
            assert verso == pytest.approx(recto)


def test_what_stands_below_a_paragraph_moves_with_its_lines() -> None:
    galley = Galley(13.5)
    setting = Setting(BODY, 13.5, 10.0)
    line = SetLine(())
    first = galley.add((Item(0.0, 10.0, line, 1),), 13.5)
    lines = (line, line, line)
    made = paragraph(SENTENCE)
    assert made.anew is not None
    for one in lines:
        galley.add((Item(0.0, 10.0, one, 2),), 13.5)
    below = galley.add((Item(0.0, 10.0, line, 3),), 27.0)
    galley.sections.append(Section(1, "Below", below, "b"))
    galley.spans += [Span("a", first + 1, below), Span("b", below, below + 1)]
    again = Again(first + 1, below, lines, made.anew, setting, 2, 0.0)
    galley.replace(again, (*lines, line))
    assert galley.rows.height == [13.5] * 5 + [27.0]
    assert galley.sections[0].row == 5
    assert [(span.first, span.end) for span in galley.spans] == [(1, 5), (5, 6)]
    assert all(upper.end == lower.first for upper, lower in pairwise(galley.spans))


def test_the_lines_of_a_page_read_on_after_a_paragraph_set_anew() -> None:
    paper = lay_out(*uneven())
    told = "".join(text(line) for _, line in of_size(paper, 10.4)).replace(" ", "")
    wanted = "".join(SENTENCE * (6 if n % 3 else 3) for n in range(28)).replace(" ", "")
    assert told.replace("\u00ad", "") == wanted
