"""Where pages end: the best breaks of a whole piece, found page by page.

A galley is a column of rows, each with its height, the white before and after it and the lengths of
the notes its marks call.  ``break_pages`` weighs every way to cut it: empty lines at the foot,
divided words and notes, floats that stray from their place.  What must not be is not weighed but
left out: a line parted from its neighbour (``FORBIDDEN``), a note that begins after its mark's
page.  Only where nothing else is possible are these rules broken, and the cut says so.
"""

from collections.abc import Sequence
from dataclasses import field
from math import ceil, floor
from typing import Final, NamedTuple

from proceedings_editor.domain.records import dataclass
from proceedings_editor.domain.units import Pt

FORBIDDEN: Final = 1e9
"""Penalty of a break that may not be taken."""
FORCED: Final = -1e9
"""Penalty of a break that must be taken."""

_SLACK: Final = 1e-3  # points; sums of floats must not turn a full page over
_EMPTY_LINE: Final = 100.0  # by the square of their number
_MOST_EMPTY: Final = 12  # lines at a foot, while there is another way
_DIVIDED_NOTE: Final = 260.0
_HELD_LINE: Final = 6.0
_HELD_AGAIN: Final = 900.0  # a note that reaches a third page
_LATE_FLOAT: Final = 700.0  # for every page it stands after its place
_FLOAT_PAGE: Final = 240.0
_RUNT: Final = 300.0  # a last page of less than ``_RUNT_LINES``
_RUNT_LINES: Final = 5
_TURN: Final = 4.0  # how much worse a penalty is where the leaf is turned
_BROKEN: Final = 1e6  # a rule broken because there was no other way
_BEAM: Final = 1.6e3  # how much worse than the best a start may be and still be tried


@dataclass(slots=True)
class Rows:
    """A galley as the page breaker sees it: one entry a row in each list."""

    before: list[Pt] = field(default_factory=list)  # white above, dropped at the top of a page
    height: list[Pt] = field(default_factory=list)
    after: list[Pt] = field(default_factory=list)  # white below, dropped at the foot of a page
    top: list[Pt] = field(default_factory=list)  # height when the row stands first on its page
    snap: list[bool] = field(default_factory=list)  # starts on a line of the grid
    penalty: list[float] = field(default_factory=list)  # of a break after the row
    notes: list[tuple[int, ...]] = field(default_factory=list)  # lines of each note it calls

    def __len__(self) -> int:
        return len(self.height)


class Room(NamedTuple):
    """The measures of a page; ``note_base`` is what notes take apart from their lines."""

    height: Pt
    grid: Pt
    note_base: Pt = 0.0
    note_line: Pt = 1.0
    note_white: Pt = 0.0  # further white over the notes that is not felt as empty
    split: int = 2  # fewest lines of a divided note on either page
    float_space: Pt = 0.0
    starts_recto: bool = True


class Float(NamedTuple):
    """A table or figure that goes to the top or foot of the page of ``anchor`` or a later one."""

    anchor: int  # the row it stands before in the galley
    height: Pt
    notes: tuple[int, ...] = ()


class Cut(NamedTuple):
    """One page: its rows and floats, and how many note lines it holds over to the next."""

    start: int
    end: int
    first_float: int = 0
    last_float: int = 0
    held: int = 0
    broken: bool = False


class _Node(NamedTuple):
    """The best way found to a state: (next row, held note lines, next float)."""

    cost: float
    cut: Cut | None
    back: "_Node | None"


_State = tuple[int, int, int]
_Layer = dict[_State, _Node]


def break_pages(rows: Rows, floats: Sequence[Float], room: Room) -> tuple[Cut, ...]:
    """Return the pages of a galley: every row, float and note line on exactly one, in order."""
    breaker = _Breaker(rows, floats, room)
    end: _State = (len(rows), 0, len(floats))
    layer: _Layer = {(0, 0, 0): _Node(0.0, None, None)}
    best: _Node | None = None
    page = 0
    while layer:
        following = breaker.next_layer(layer, page)
        done = following.pop(end, None)
        if done is not None and (best is None or done.cost < best.cost):
            best = done
        layer = _pruned(following, best)
        page += 1
    return _trace(best)


def row_tops(rows: Rows, room: Room, start: int, end: int) -> list[Pt]:
    """Return how far below the top of the text each row of a page stands."""
    tops: list[Pt] = []
    used = 0.0
    for row in range(start, end):
        if row > start:
            if rows.snap[row]:
                used = snapped(used, room.grid)
            used += rows.before[row]
        tops.append(used)
        used += (rows.top if row == start else rows.height)[row] + rows.after[row]
    return tops


def snapped(length: Pt, grid: Pt) -> Pt:
    """Return a length rounded up to whole lines."""
    return ceil(length / grid - _SLACK) * grid


def _pruned(layer: _Layer, best: _Node | None) -> _Layer:
    if not layer:
        return layer
    limit = min(node.cost for node in layer.values()) + _BEAM
    if best is not None:
        limit = min(limit, best.cost)
    return {state: node for state, node in layer.items() if node.cost <= limit}


def _trace(node: _Node | None) -> tuple[Cut, ...]:
    cuts: list[Cut] = []
    while node is not None and node.cut is not None:
        cuts.append(node.cut)
        node = node.back
    return tuple(reversed(cuts))


class _Try(NamedTuple):
    """A page about to be filled: where it starts and what already stands on it.

    ``effort`` 0 looks for good pages, 1 also for short ones, 2 for any that takes something.
    """

    start: int
    carry: int  # lines of a note held over from the page before
    number: int  # of the page in the piece, from 0
    effort: int
    turned: bool  # the leaf is turned after it
    room: Pt = 0.0  # what floats leave of it
    lines: int = 0  # of notes: the carry and those of the floats
    last: int = 0  # lines of the last of these notes


class _End(NamedTuple):
    """A possible end of a page: the row after it, the note lines held over, the price."""

    row: int
    held: int
    cost: float


@dataclass(slots=True)
class _Breaker:
    """Finds the sensible ends of a page."""

    rows: Rows
    floats: Sequence[Float]
    room: Room

    def next_layer(self, layer: _Layer, number: int) -> _Layer:
        """Return the states after one more page, keeping the rules if that is possible at all."""
        turned = (number % 2 == 0) == self.room.starts_recto
        found: _Layer = {}
        for effort in range(3):
            for state, node in layer.items():
                self._extend(found, state, node, _Try(state[0], state[1], number, effort, turned))
            if found and effort:
                best = min(found, key=lambda state: found[state].cost)
                return {best: found[best]}
            if found:
                break
        return found

    def _extend(self, found: _Layer, state: _State, node: _Node, page: _Try) -> None:
        """Add every page that may follow a state, with as many floats as it takes."""
        room, lines, last = self.room.height, page.carry, page.carry
        for floats in range(state[2], len(self.floats) + 1):
            if floats > state[2]:
                box = self.floats[floats - 1]
                room -= box.height + self.room.float_space
                lines += sum(box.notes)
                last = box.notes[-1] if box.notes else last
            page = page._replace(room=room, lines=lines, last=last)
            ends = self._text_ends(page)
            if lines or floats > state[2]:
                ends += self._bare_end(page)
            for end in ends:
                if floats > state[2] and self.floats[floats - 1].anchor > end.row:
                    continue
                self._keep_best(
                    found, end, node, Cut(page.start, end.row, state[2], floats, end.held)
                )
            if room < 0 or (floats < len(self.floats) and self._is_far(self.floats[floats], ends)):
                break

    def _is_far(self, box: Float, ends: list[_End]) -> bool:
        """Return whether the place of a float lies behind every end of the page."""
        return bool(ends) and box.anchor > max(end.row for end in ends)

    def _keep_best(self, found: _Layer, end: _End, node: _Node, cut: Cut) -> None:
        waiting = sum(box.anchor <= end.row for box in self.floats[cut.last_float :])
        cost = node.cost + end.cost + _LATE_FLOAT * waiting
        state = (end.row, end.held, cut.last_float)
        old = found.get(state)
        if old is None or cost < old.cost:
            if end.cost >= _BROKEN:
                cut = cut._replace(broken=True)
            found[state] = _Node(cost, cut, node)

    def _text_ends(self, page: _Try) -> list[_End]:  # noqa: C901, PLR0912, PLR0915 - the hot loop
        """Return the ends of a page that holds at least one row."""
        rows, strict, total = self.rows, page.effort < 2, len(self.rows)
        before, height, after, snap = rows.before, rows.height, rows.after, rows.snap
        penalty, notes, grid = rows.penalty, rows.notes, self.room.grid
        base, line, split = self.room.note_base, self.room.note_line, self.room.split
        lines, last, used = page.lines, page.last, 0.0
        most_empty = (
            _MOST_EMPTY * grid + self.room.note_white if not page.effort else self.room.height
        )
        ends: list[_End] = []
        for row in range(page.start, total):
            if row == page.start:
                used = rows.top[row]
            else:
                if snap[row]:
                    used = ceil(used / grid - _SLACK) * grid
                used += before[row] + height[row]
            if notes[row]:
                lines += sum(notes[row])
                last = notes[row][-1]
            rest = page.room - used
            held = 0
            if lines:
                rest -= base + lines * line
                if rest < -_SLACK:
                    held = max(split, ceil(-rest / line - _SLACK))
                    if last - held < split:
                        if strict or ends:
                            break
                        held = min(held, last)
                    rest += held * line
            if rest < -_SLACK and (strict or ends):
                break
            hopeless = rest > most_empty and penalty[row] > FORCED
            if row + 1 == total or not (strict and (hopeless or penalty[row] >= FORBIDDEN)):
                price = self._price(page, row, rest, lines - held)
                if price < _BROKEN or not strict:
                    again = _HELD_AGAIN if held and lines == page.lines else 0.0
                    divided = _DIVIDED_NOTE + _HELD_LINE * held if held else 0.0
                    ends.append(_End(row + 1, held, price + divided + again))
            if penalty[row] <= FORCED:
                break
            used += after[row]
        return ends

    def _price(self, page: _Try, row: int, rest: Pt, notes: int) -> float:
        """Return what ending a page after ``row`` costs, with ``rest`` empty at its foot."""
        penalty = self.rows.penalty[row]
        if rest < -_SLACK:
            return _BROKEN * (2 - rest)
        empty = (max(0.0, rest - self.room.note_white) if notes else rest) / self.room.grid
        if row + 1 == len(self.rows):
            filled = self.room.height / self.room.grid - empty
            return _RUNT if page.number and filled < _RUNT_LINES else 0.0
        if penalty <= FORCED:
            return 0.0
        if penalty >= FORBIDDEN:
            return _BROKEN + _EMPTY_LINE * empty * empty
        return 1.0 + penalty * (_TURN if page.turned else 1.0) + _EMPTY_LINE * empty * empty

    def _bare_end(self, page: _Try) -> list[_End]:
        """Return the end of a page of floats or held notes alone, if such a page makes sense."""
        has_floats, strict = page.room < self.room.height, page.effort < 2
        if strict and not has_floats and page.start < len(self.rows):
            return []
        room = page.room + self.room.float_space * has_floats  # no text to keep away from
        fit = max(0, floor((room - self.room.note_base) / self.room.note_line + _SLACK))
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
        if strict and rest < -_SLACK:
            return []
        empty = max(0.0, rest) / self.room.grid
        overfull = _BROKEN * (1 - rest) if rest < -_SLACK else 0.0
        return [_End(page.start, held, _FLOAT_PAGE + _EMPTY_LINE * empty + overfull)]
