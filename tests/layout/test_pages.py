"""Page breaks: nothing lost, order kept, no line parted, every note on the page of its mark."""

from math import ceil

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proceedings_editor.layout import ends as column_ends
from proceedings_editor.layout.pages import (
    DIVIDED,
    FORBIDDEN,
    FORCED,
    Cut,
    Float,
    Room,
    Rows,
    row_tops,
)
from proceedings_editor.layout.pagination import break_pages

GRID = 13.5
ROOM = Room(
    height=40 * GRID,
    grid=GRID,
    note_base=13.5,
    note_line=11.25,
    note_white=13.5,
    float_space=GRID,
)


def paragraph(rows: Rows, lines: int, *, notes: dict[int, tuple[int, ...]] | None = None) -> None:
    """Add a paragraph of body text."""
    for line in range(lines):
        forbidden = lines > 1 and (line in {0, lines - 2})
        add(rows, penalty=FORBIDDEN if forbidden else 0.0, notes=(notes or {}).get(line, ()))


def add(
    rows: Rows, *, height: float = GRID, before: float = 0.0, after: float = 0.0,
    penalty: float = 0.0, notes: tuple[int, ...] = (), snap: bool = True, top: float = 0.0,
) -> None:  # fmt: skip
    """Add one row."""
    rows.before.append(before)
    rows.height.append(height)
    rows.after.append(after)
    rows.top.append(top or height)
    rows.snap.append(snap)
    rows.penalty.append(penalty)
    rows.notes.append(notes)


def text(*lengths: int) -> Rows:
    rows = Rows()
    for length in lengths:
        paragraph(rows, length)
    return rows


def ends(cuts: tuple[Cut, ...]) -> list[int]:
    return [cut.end for cut in cuts]


def test_a_short_paper_is_one_page() -> None:
    assert [(cut.start, cut.end) for cut in break_pages(text(10, 12), (), ROOM)] == [(0, 22)]


def test_an_empty_galley_has_no_page() -> None:
    assert break_pages(Rows(), (), ROOM) == ()


def test_full_pages_hold_forty_lines() -> None:
    assert ends(break_pages(text(100), (), ROOM)) == [40, 80, 100]


def test_a_paragraph_of_three_lines_is_never_divided() -> None:
    cuts = break_pages(text(38, 3, 30), (), ROOM)
    assert ends(cuts)[0] in {38, 36, 37}
    assert not any(cut.broken for cut in cuts)


def test_a_single_line_never_stands_alone_at_foot_or_top() -> None:
    assert ends(break_pages(text(39, 10), (), ROOM))[0] == 39
    assert ends(break_pages(text(41), (), ROOM))[0] == 39


def test_a_heading_takes_two_lines_of_text_with_it() -> None:
    rows = text(37)
    add(rows, height=2 * GRID, before=GRID, penalty=FORBIDDEN)
    paragraph(rows, 20)
    assert ends(break_pages(rows, (), ROOM))[0] == 37


def test_a_forced_break_ends_the_page() -> None:
    rows = text(5)
    rows.penalty[-1] = FORCED
    paragraph(rows, 5)
    assert ends(break_pages(rows, (), ROOM)) == [5, 10]


def test_white_before_is_dropped_at_the_top() -> None:
    rows = Rows()
    add(rows, before=3 * GRID)
    add(rows, before=GRID)
    assert row_tops(rows, GRID, 0, 2) == [0.0, 2 * GRID]


def test_text_returns_to_the_grid_after_half_lines() -> None:
    rows = Rows()
    add(rows, after=GRID / 2)
    add(rows)
    assert row_tops(rows, GRID, 0, 2) == [0.0, 2 * GRID]


def test_a_note_stands_on_the_page_of_its_mark() -> None:
    rows = Rows()
    paragraph(rows, 80, notes={39: (6,)})
    first = break_pages(rows, (), ROOM)[0]
    # either the mark's line has gone to the next page, or its note stands below it
    assert first.end <= 39


def test_a_long_note_is_divided_and_both_parts_have_two_lines() -> None:
    rows = Rows()
    paragraph(rows, 60, notes={20: (30,)})
    cuts = break_pages(rows, (), ROOM)
    assert cuts[0].end > 20
    assert 2 <= cuts[0].held <= 28
    assert cuts[-1].held == 0


def test_a_float_stands_on_the_page_of_its_place_if_there_is_room() -> None:
    cuts = break_pages(text(60), [Float(10, 10 * GRID)], ROOM)
    assert (cuts[0].first_float, cuts[0].last_float) == (0, 1)
    assert cuts[0].end == 29


def test_a_float_pushed_off_its_page_opens_the_next() -> None:
    cuts = break_pages(text(60), [Float(38, 20 * GRID)], ROOM)
    assert cuts[0].last_float == 0
    assert cuts[1].last_float == 1


def test_a_float_at_the_end_gets_a_page() -> None:
    cuts = break_pages(text(40), [Float(40, 38 * GRID)], ROOM)
    assert ends(cuts) == [40, 40]
    assert cuts[1].last_float == 1


def test_a_float_rather_stands_on_the_facing_page_than_over_the_leaf() -> None:
    for before in range(44, 76):
        cuts = break_pages(text(before, 120), [Float(before, 14 * GRID)], ROOM)
        place = next(cut.page for cut in cuts if cut.start <= before < cut.end)
        stands = next(cut.page for cut in cuts if cut.last_float > cut.first_float)
        assert (place + 1) // 2 == (stands + 1) // 2


@given(
    st.lists(st.tuples(st.integers(3, 20), st.sets(st.integers(0, 19))), min_size=4, max_size=16)
)
def test_no_word_is_divided_where_the_leaf_is_turned(made: list[tuple[int, set[int]]]) -> None:
    rows = Rows()
    for length, hyphens in made:
        first = len(rows)
        paragraph(rows, length)
        for line in hyphens:
            if line % 2 and line < length and rows.penalty[first + line] == 0.0:
                rows.penalty[first + line] = DIVIDED
    for cut in break_pages(rows, (), ROOM)[:-1]:
        assert cut.page % 2 or rows.penalty[cut.end - 1] != DIVIDED


def test_facing_pages_end_level_where_that_costs_little() -> None:
    rows = text(38)  # the first page, a recto
    rows.penalty[-1] = FORCED
    paragraph(rows, 39)  # a verso, short by a line whatever follows
    rows.penalty[-1] = FORCED
    for _ in range(3):
        paragraph(rows, 13)
    paragraph(rows, 20)
    cuts = break_pages(rows, (), ROOM)
    verso, recto = cuts[1], cuts[2]
    assert (verso.short, recto.short) == (1, 1)


def test_a_row_taller_than_the_page_is_set_and_confessed() -> None:
    rows = text(5)
    add(rows, height=45 * GRID)
    paragraph(rows, 5)
    cuts = break_pages(rows, (), ROOM)
    assert ends(cuts) == [5, 6, 11]
    assert [cut.broken for cut in cuts] == [False, True, False]


paragraphs = st.lists(
    st.tuples(
        st.integers(1, 50), st.dictionaries(st.integers(0, 49), st.integers(1, 25), max_size=5)
    ),
    min_size=1,
    max_size=12,
)
boxes = st.lists(st.tuples(st.integers(0, 300), st.integers(1, 40)), max_size=4)


@settings(max_examples=60, deadline=None)
@given(paragraphs, boxes)
def test_nothing_is_lost_and_all_rules_hold(
    made: list[tuple[int, dict[int, int]]], boxed: list[tuple[int, int]]
) -> None:
    rows = Rows()
    for length, notes in made:
        paragraph(rows, length, notes={line: (count,) for line, count in notes.items()})
    anchors = sorted((min(anchor, len(rows)), height) for anchor, height in boxed)
    floats = [Float(anchor, height * GRID) for anchor, height in anchors]
    cuts = break_pages(rows, floats, ROOM)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(column_ends, "leap", column_ends.leap_plain)
        assert break_pages(rows, floats, ROOM) == cuts, "the core leaps over no end"
    assert [cut.start for cut in cuts] == [0, *ends(cuts)[:-1]]
    assert ends(cuts)[-1] == len(rows)
    assert cuts[-1].held == 0
    assert cuts[-1].last_float == len(floats)
    carried = 0
    for cut, following in zip(cuts, [*cuts[1:], None], strict=True):
        if following is not None:
            assert following.first_float == cut.last_float
        carried = check_page(rows, floats, cut, carried)


def check_page(rows: Rows, floats: list[Float], cut: Cut, carried: int) -> int:
    lengths = [length for row in range(cut.start, cut.end) for length in rows.notes[row]]
    lines = carried + sum(lengths) - cut.held
    placed = floats[cut.first_float : cut.last_float]
    assert all(box.anchor <= cut.end for box in placed)
    if not cut.broken:
        tops = row_tops(rows, GRID, cut.start, cut.end)
        used = tops[-1] + rows.height[cut.end - 1] if tops else 0.0
        used += sum(box.height for box in placed)
        used += GRID * (len(placed) if tops else max(0, len(placed) - 1))
        assert used + (13.5 + lines * 11.25 if lines else 0.0) <= ROOM.height + 0.1
        assert cut.end == len(rows) or cut.end == cut.start or rows.penalty[cut.end - 1] < FORBIDDEN
        assert all(top / GRID == ceil(top / GRID) for top in tops)
        if cut.held:
            last = lengths[-1] if lengths else carried
            assert cut.held >= ROOM.split
            assert last - cut.held >= ROOM.split
    return cut.held
