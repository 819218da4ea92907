"""The galley: which rows hold together, what white stands between them."""

from hypothesis import given
from hypothesis import strategies as st

from proceedings_editor.domain.manuscript import NoteId
from proceedings_editor.layout.galley import Box, Galley, Item, Keep, NoteLine, beside
from proceedings_editor.layout.lines import PlacedNote, SetLine
from proceedings_editor.layout.pages import DIVIDED, FORBIDDEN
from proceedings_editor.layout.setting import Looks
from tests.layout.samples import style

LINE = SetLine(())
KEEP = Keep()


def body_lines(galley: Galley, count: int) -> int:
    return galley.lines([LINE] * count, Looks(style()).paragraph("body"), 1, KEEP)


def forbidden(galley: Galley) -> list[bool]:
    return [penalty >= FORBIDDEN for penalty in galley.rows.penalty]


def test_two_lines_stay_at_either_end_of_a_paragraph() -> None:
    galley = Galley()
    body_lines(galley, 6)
    assert forbidden(galley) == [True, False, False, False, True, False]


def test_a_head_keeps_lines_of_more_than_one_paragraph() -> None:
    galley = Galley()
    galley.keep = 3
    body_lines(galley, 1)
    body_lines(galley, 1)
    body_lines(galley, 1)
    body_lines(galley, 1)
    assert forbidden(galley) == [True, True, False, False]


@given(st.integers(0, 8), st.lists(st.integers(1, 6), min_size=1, max_size=6))
def test_rows_made_at_once_hold_together_as_rows_made_singly(keep: int, counts: list[int]) -> None:
    at_once, singly = Galley(keep=keep), Galley(keep=keep)
    for count in counts:
        body_lines(at_once, count)
        first = len(singly)
        for _ in range(count):
            singly.add((Item(0.0, 10.0, LINE, 1),), 13.5)
        for row, price in enumerate(KEEP.penalties([LINE] * count), start=first):
            singly.rows.penalty[row] = max(singly.rows.penalty[row], price)
    assert at_once.rows.penalty == singly.rows.penalty
    assert at_once.keep == singly.keep
    assert at_once.rows.height == singly.rows.height


def test_a_line_that_ends_in_a_hyphen_is_a_dear_end_of_a_page() -> None:
    hyphened = SetLine((), hyphen=True)
    assert KEEP.penalties([LINE, LINE, hyphened, LINE, LINE])[2] == DIVIDED


def test_white_above_goes_to_the_next_row_only() -> None:
    galley = Galley()
    galley.gap(6.75)
    body_lines(galley, 2)
    assert galley.rows.before == [6.75, 0.0]
    assert galley.rows.snap == [True, False]


def test_a_note_is_called_by_its_first_mark_only() -> None:
    note = NoteId("n")
    marked = SetLine((), notes=(PlacedNote(note, 0.0, 4.0, 2),))
    galley = Galley(notes={note: (NoteLine(()), NoteLine(()))})
    galley.lines([marked, LINE, marked], Looks(style()).paragraph("body"), 1, KEEP)
    assert galley.rows.notes == [(2,), (), ()]
    assert galley.calls[0] == (note,)


def test_boxes_stand_over_and_beside_each_other() -> None:
    upper = Box((Item(0.0, 8.0, LINE, 1),), 10.0)
    lower = Box((Item(0.0, 8.0, LINE, 2),), 20.0)
    both = upper.over(lower, 5.0)
    assert (both.height, both.content[1].y) == (35.0, 23.0)
    assert upper.over(Box(), 5.0) == upper
    assert Box().over(lower, 5.0) == lower
    assert beside(upper, lower).height == 20.0
