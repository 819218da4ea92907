"""Papers in two columns: the head over both, level ends, notes and floats in their places."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proceedings_editor.domain.manuscript import Paragraph
from proceedings_editor.domain.volume import PaperKind
from proceedings_editor.layout.frames import Line, Rule, SetPaper, dump
from proceedings_editor.layout.pages import FORBIDDEN, Band, Cut, Float, Rows
from proceedings_editor.layout.pagination import break_pages
from proceedings_editor.layout.paper import lay_out_blocks, lay_out_paper
from proceedings_editor.styles.schema import Style
from tests.layout.papers import lines, of_size, shown, text
from tests.layout.samples import (
    SENTENCE,
    body,
    context,
    everything,
    figure,
    footnote,
    full_front,
    manuscript,
    noted,
    outcome,
    row,
    setter,
    style,
    table,
    words,
)
from tests.layout.test_pages import GRID, ROOM, add, paragraph

GUTTER = 18.0


def two(name: str = "ashgabat-b5", columns: int = 2) -> Style:
    """Return a style whose papers run in columns."""
    base = style(name)
    return replace(base, page=replace(base.page, columns=columns, gutter=GUTTER))


def lay_out(*blocks: object, columns: int = 2, **facts: object) -> SetPaper:
    made = manuscript(*blocks, **facts)  # type: ignore[arg-type]
    return lay_out_paper(made, context(), two(columns=columns), setter())


def edges(columns: int = 2, *, recto: bool = True) -> list[float]:
    """Return the left edges of the columns."""
    page = two(columns=columns).page
    step = page.column_measure(columns) + GUTTER
    return [page.left(recto=recto) + step * number for number in range(columns)]


def column_of(line: Line, page: int, columns: int = 2) -> int:
    found = edges(columns, recto=page % 2 == 0)
    return max(number for number, edge in enumerate(found) if line.x > edge - 9)


@pytest.mark.golden
def test_a_paper_in_two_columns_is_as_looked_at(golden: Callable[[str, str], None]) -> None:
    paper = lay_out_paper(everything(), context(), two(), setter())
    golden("paper-two-columns", dump(paper.pages))


def test_title_and_abstracts_run_over_both_columns() -> None:
    paper = lay_out(body(30), front=full_front())
    first = [line for page, line in lines(paper, "P") if not page]
    widest = max(line.x + run.x + run.width for line in first for run in line.runs)
    assert widest == pytest.approx(67.5 + two().page.measure, abs=3)
    text_lines = [line for page, line in of_size(paper, 10.4) if page == 1]
    assert {round(line.x) for line in text_lines} >= {round(x) for x in edges(recto=False)}


def test_both_columns_begin_and_stay_on_the_same_lines() -> None:
    paper = lay_out(*[body(4) for _ in range(24)], front=full_front())
    for number in range(len(paper.pages)):
        heights: list[set[float]] = [set(), set()]
        for page, line in of_size(paper, 10.4):
            if page == number and text(line) not in {"H. Aaltonen", "O. Atayewa"}:
                heights[column_of(line, page)].add(round((line.y - 77.5) % GRID, 1) % GRID)
        assert heights[0] | heights[1] <= {0.0}


def test_text_is_read_down_the_first_column_then_the_second() -> None:
    texts = [f"Paragraph {n}. " + SENTENCE * (n % 5 + 1) for n in range(40)]
    paper = lay_out(*[Paragraph(content=words(one)) for one in texts])
    said = "".join(shown(paper)).replace(" ", "").replace("\u00ad", "")
    places = [said.find(f"Paragraph{n}.") for n in range(40)]
    assert places == sorted(places)
    assert -1 not in places
    assert not Counter("".join(texts).replace(" ", "")) - Counter(said)


def test_notes_stand_at_the_foot_of_the_column_of_their_mark() -> None:
    made = [Paragraph(content=noted(SENTENCE * 3, str(n), " " + SENTENCE)) for n in range(16)]
    notes = tuple(footnote(str(n), f"Note {n}. " + SENTENCE) for n in range(16))
    paper = lay_out(*made, notes=notes)
    anchors = paper.extent.anchors
    for number in range(16):
        mark, note = anchors[f"mark-{number}"], anchors[f"note-{number}"]
        left = edges(recto=mark.page % 2 == 0)
        assert mark.page == note.page
        assert (mark.x >= left[1] - 9) == (note.x >= left[1] - 9)
        assert note.y > mark.y


def test_notes_of_the_head_stand_at_the_foot_of_the_first_column() -> None:
    paper = lay_out(body(30), front=full_front())
    starred = next(link for link in paper.pages[0].links if link.contents == "note *")
    note = paper.extent.anchors[starred.target]
    assert note.page == 0
    assert note.x == pytest.approx(edges()[0])


def test_a_wide_table_stands_over_both_columns_and_a_small_figure_in_one() -> None:
    wide = replace(
        table(),
        body=tuple(row(f"Resolution {n}/80", SENTENCE, "two thirds present") for n in range(4)),
    )
    small = replace(figure(), images=(replace(figure().images[0], width=150.0),))
    text_ = [body(8) for _ in range(6)]
    paper = lay_out(*text_, wide, *text_, small, *text_)
    places = {place.block: place for place in paper.extent.blocks}
    assert places["table"].width == pytest.approx(two().page.measure)
    assert places["figure"].width == pytest.approx(two().page.column_measure(2))
    reach = [mark for mark in paper.pages[places["table"].page].marks if isinstance(mark, Rule)]
    assert max(rule.width for rule in reach) == pytest.approx(two().page.measure)


def test_a_long_table_goes_on_over_pages_and_text_follows_in_level_columns() -> None:
    long = replace(table(90), notes=())
    paper = lay_out(*[body(6) for _ in range(3)], long, *[body(6) for _ in range(3)])
    pages = {page for page, _ in lines(paper, "TD")}
    assert len(pages) > 1
    assert "(continued)" in dump_text(paper)
    last = [line for page, line in of_size(paper, 10.4) if page == len(paper.pages) - 1]
    assert {column_of(line, len(paper.pages) - 1) for line in last} == {0, 1}


def dump_text(paper: SetPaper) -> str:
    return " ".join(text(m) for p in paper.pages for m in p.marks if isinstance(m, Line))


def test_three_columns_are_no_other_matter() -> None:
    paper = lay_out(*[body(2) for _ in range(30)], columns=3)
    seen = {column_of(line, page, 3) for page, line in of_size(paper, 10.4)}
    assert seen == {0, 1, 2}


def test_outcome_documents_and_forewords_keep_one_column() -> None:
    told = context(kind=PaperKind.OUTCOME)
    for paper in (
        lay_out_paper(outcome(), told, two(), setter()),
        lay_out_blocks("Foreword", manuscript(body(20)), context(), two(), setter()),
    ):
        assert max(place.width for place in paper.extent.blocks) == two().page.measure


paragraphs = st.lists(st.integers(1, 14), min_size=1, max_size=40)


def galley(lengths: list[int]) -> Rows:
    rows = Rows()
    for length in lengths:
        paragraph(rows, length)
    return rows


def last_page(cuts: tuple[Cut, ...]) -> list[Cut]:
    return [cut for cut in cuts if cut.page == cuts[-1].page]


@settings(max_examples=60, deadline=None)
@given(paragraphs, st.integers(2, 3), st.integers(0, 30))
def test_the_last_page_ends_level_as_far_as_lines_hold_together(
    lengths: list[int], columns: int, head: int
) -> None:
    rows = Rows()
    add(rows, height=GRID * max(1, head))
    body_rows = galley(lengths)
    for name in ("before", "height", "after", "top", "snap", "penalty", "notes"):
        getattr(rows, name).extend(getattr(body_rows, name))
    cuts = break_pages(rows, (), ROOM, (Band(0), Band(1, columns)))
    assert [cut.end for cut in cuts][-1] == len(rows)
    assert all(a.end == b.start for a, b in pairwise(cuts))
    assert not any(cut.broken for cut in cuts)
    last = [cut for cut in last_page(cuts) if cut.columns == columns]
    longest = max(cut.end - cut.start for cut in last)
    assert longest == shortest_share(rows, last[0].start, columns)


def shortest_share(rows: Rows, start: int, columns: int) -> int:
    """Return the least length that columns of the remaining lines can have, tried one by one."""
    total = len(rows) - start
    for most in range(1, total + 1):
        reached = {start}
        for _ in range(columns):
            reached |= {
                end
                for row in reached
                for end in range(row + 1, min(row + most, len(rows)) + 1)
                if end == len(rows) or rows.penalty[end - 1] < FORBIDDEN
            }
        if len(rows) in reached:
            return most
    return total


boxes = st.lists(st.tuples(st.integers(0, 200), st.integers(1, 20), st.booleans()), max_size=5)


@settings(max_examples=50, deadline=None)
@given(paragraphs, boxes, st.dictionaries(st.integers(0, 150), st.integers(1, 9), max_size=6))
def test_nothing_is_lost_in_columns_and_floats_keep_their_order(
    lengths: list[int], boxed: list[tuple[int, int, bool]], called: dict[int, int]
) -> None:
    rows = galley(lengths)
    for at, count in called.items():
        if at < len(rows):
            rows.notes[at] = (count,)
    anchors = sorted((min(anchor, len(rows)), height, wide) for anchor, height, wide in boxed)
    floats = [Float(anchor, height * GRID, (), wide) for anchor, height, wide in anchors]
    cuts = break_pages(rows, floats, ROOM, (Band(0, 2),))
    assert [cut.start for cut in cuts] == [0, *[cut.end for cut in cuts[:-1]]]
    assert cuts[-1].end == len(rows)
    assert cuts[-1].held == 0
    placed: list[int] = []
    for cut in cuts:
        if not cut.column:
            assert all(floats[n].wide for n in range(*cut.wide))
            placed += range(*cut.wide)
            page_end = max(other.end for other in cuts if other.page == cut.page)
            assert all(floats[n].anchor <= page_end for n in range(*cut.wide))
        placed += range(cut.first_float, cut.last_float)
        assert all(floats[n].anchor <= cut.end for n in range(cut.first_float, cut.last_float))
    assert placed == list(range(len(floats)))
