"""Where a column may end: every sensible end of one column, and its price.

Weighed are empty lines at the foot, divided words and notes.  What must not be is not weighed but
left out: a line parted from its neighbour (``FORBIDDEN``), a note that begins after its mark's
column.  Only where nothing else is possible are these rules broken, and the price says so.
"""

from math import ceil, floor
from typing import Final, NamedTuple

from proceedings_editor.domain.records import dataclass
from proceedings_editor.domain.units import Pt
from proceedings_editor.layout.pages import DIVIDED, FORBIDDEN, FORCED, SLACK, Room, Rows

BROKEN: Final = 1e6
"""Price of a rule broken because there was no other way."""

EMPTY_LINE: Final = 60.0  # by the square of their number
_MOST_EMPTY: Final = 4  # lines at a foot, while there is another way
_HALF: Final = 0.5
_DIVIDED_NOTE: Final = 260.0
_HELD_LINE: Final = 6.0
_HELD_AGAIN: Final = 9e3  # a note that reaches a third page
_LATE_NOTE: Final = 1e5  # a note that begins on a later page than its mark
_FLOAT_PAGE: Final = 240.0
RUNT: Final = 300.0  # a last page of less than ``RUNT_LINES``
RUNT_LINES: Final = 5
_TURNED_HYPHEN: Final = 2e4  # a word divided where the leaf is turned
_UNEVEN: Final = 5e3  # columns of different length at the end of a text


class Try(NamedTuple):
    """A column about to be filled: where it starts and what already stands in it.

    ``effort`` 0 looks for good columns, 1 also for short ones, 2 for any that takes something.
    """

    start: int
    carry: int  # lines of a note held over from the column before
    number: int  # of the page in the piece, from 0
    effort: int
    turn: float  # how much a penalty weighs: more where the leaf is turned
    height: Pt  # of the column
    room: Pt  # what floats leave of it
    lines: int  # of notes: the carry and those of the floats
    last: int  # lines of the last of these notes
    end: int  # where the text of the band ends
    parted: bool = False  # the band runs in several columns
    boxed: bool = False  # floats stand over or under all columns of the page
    cap: Pt | None = None  # the column's share of the last page


class End(NamedTuple):
    """A possible end of a column: the row after it, the note lines held over, the price.

    ``empty``: the lines that stand empty at its foot or, beyond what is due, over its notes;
    ``short``: how much higher it ends than a full column does.
    """

    row: int
    held: int
    cost: float
    empty: int = 0
    short: int = 0
    more: int = 0  # lines that paragraphs of the column are to give


def leap_plain(rows: Rows, room: Room, page: Try, most_empty: Pt) -> tuple[int, Pt, int, int]:
    """Return the first row to be looked at, and what is known of the column above it.

    That is its height, the lines of its notes and those of the last of them.  All rows after which
    the column would be far too short may be passed over; here none is.
    """
    del rows, room, most_empty
    return page.start, 0.0, page.lines, page.last


try:
    from proceedings_editor.layout._core import leap
except ImportError:  # a pure wheel
    leap = leap_plain


@dataclass(slots=True)
class Ends:
    """Finds the sensible ends of a column."""

    rows: Rows
    room: Room

    def of_text(self, page: Try) -> list[End]:  # noqa: C901, PLR0912, PLR0915 - the hot loop
        """Return the ends of a column that holds at least one row."""
        rows, strict, total = self.rows, page.effort < 2, page.end
        before, height, after, snap = rows.before, rows.height, rows.after, rows.snap
        penalty, notes, grid = rows.penalty, rows.notes, self.room.grid
        base, line, split = self.room.note_base, self.room.note_line, self.room.split
        cap, white = page.cap, self.room.note_white
        most_empty = _MOST_EMPTY * grid + white
        if page.effort:
            most_empty = self.room.height
        ends: list[End] = []
        first, used, lines, last = leap(rows, self.room, page, most_empty)
        for row in range(first, total):
            if row == page.start:
                used = rows.top[row]
            else:
                if snap[row]:
                    used = ceil(used / grid - SLACK) * grid
                used += before[row] + height[row]
            if notes[row]:
                lines += sum(notes[row])
                last = notes[row][-1]
            rest = page.room - used
            held, late = 0, 0.0
            if lines:
                rest -= base + lines * line
                if rest < -SLACK:
                    held = max(split, ceil(-rest / line - SLACK))
                    if last - held < split:
                        if strict or ends:
                            break
                        held, late = min(held, lines), _LATE_NOTE
                    rest += held * line
            if cap is not None:
                rest = min(rest, cap - used)
            if rest > most_empty and row + 1 < total and penalty[row] > FORCED:
                used += after[row]
                continue  # far too short
            if rest < -SLACK and (strict or ends):
                break
            if row + 1 == total or not (strict and penalty[row] >= FORBIDDEN):
                price = self._price(page, row, rest, lines - held)
                if price < BROKEN or not strict:
                    again = _HELD_AGAIN if held and lines == page.lines else 0.0
                    divided = _DIVIDED_NOTE + _HELD_LINE * held if held else 0.0
                    empty = 0
                    if rest >= grid - SLACK and row + 1 < total:
                        felt = rest - white if lines else rest
                        empty = int(felt / grid + _HALF)
                    cost = price + divided + again + late
                    ends.append(End(row + 1, held, cost, empty, 0 if lines else empty))
            if penalty[row] <= FORCED:
                break
            used += after[row]
        return ends

    def _price(self, page: Try, row: int, rest: Pt, notes: int) -> float:
        """Return what ending a column after ``row`` costs, with ``rest`` empty at its foot."""
        penalty = self.rows.penalty[row]
        if rest < -SLACK:
            return BROKEN * (2 - rest)
        empty = (max(0.0, rest - self.room.note_white) if notes else rest) / self.room.grid
        if row + 1 == page.end:
            return self._last_price(page, empty)
        if penalty <= FORCED:
            return 0.0
        if penalty >= FORBIDDEN:
            return BROKEN + EMPTY_LINE * empty * empty
        if penalty == DIVIDED and page.turn > 1.0:
            penalty = _TURNED_HYPHEN
        return 1.0 + penalty * page.turn + EMPTY_LINE * empty * empty

    def _last_price(self, page: Try, empty: float) -> float:
        """Return what it costs to end the text in a column."""
        if page.cap is not None:
            return 0.0  # the balance has its own price
        if page.parted:
            return _UNEVEN
        filled = self.room.height / self.room.grid - empty
        return RUNT if page.number and filled < RUNT_LINES else 0.0

    def bare(self, page: Try) -> list[End]:
        """Return the end of a column of floats or held notes alone, if there may be such a one."""
        has_floats = page.room < page.height or page.boxed
        strict = page.effort < 2
        if page.start < page.end and not (has_floats or (page.effort and page.carry)):
            return []
        room = page.room + self.room.float_space * has_floats  # no text to keep away from
        fit = max(0, floor((room - self.room.note_base) / self.room.note_line + SLACK))
        held = page.lines - fit
        if held > 0:
            held = min(page.last, max(held, self.room.split))
            if strict and page.last - held < self.room.split:
                return []
            if held >= page.lines and not has_floats:
                held = 0  # not even one line fits: better too long than never
        held = max(0, held)
        lines = page.lines - held
        rest = room - (self.room.note_base + lines * self.room.note_line if lines else 0.0)
        if strict and rest < -SLACK:
            return []
        empty = max(0.0, rest) / self.room.grid
        overfull = BROKEN * (1 - rest) if rest < -SLACK else 0.0
        return [End(page.start, held, _FLOAT_PAGE + EMPTY_LINE * empty + overfull)]
