"""One band of a galley cut into columns: the best of all ways, found column by column.

Weighed are what ``ends`` says of each column, floats that stray from their place, and columns that
stand side by side, on a page or across the spine, and end on different lines.
"""

from collections.abc import Iterator, Sequence
from dataclasses import field
from itertools import accumulate
from math import ceil
from typing import Final, NamedTuple, TypeAlias

from proceedings_editor.domain.records import dataclass
from proceedings_editor.domain.units import Pt
from proceedings_editor.layout.ends import BROKEN, EMPTY_LINE, RUNT, RUNT_LINES, End, Ends, Try
from proceedings_editor.layout.pages import SLACK, Cut, Float, Room, Spare, stacked_height

_LATE_FLOAT: Final = 700.0  # that stands on a later spread than its place
_LATE_PAGE: Final = 300.0  # that stands on the page facing its place
_LATE_COLUMN: Final = 60.0  # that stands in a later column of its page
_TURN, _PAGE, _COLUMN = 4.0, 1.0, 0.6  # how bad a break is where the leaf turns, the eye rises …
UNEVEN: Final = 80.0
"""Price of every line that a column ends above or below the one beside it."""
_BEAM: Final = 900.0  # how much worse than the best a start may be and still be tried
_WIDEST: Final = 24  # starts of a column that are tried
_ALONE: Final = -1  # in place of the empty lines of the column beside: there is none

_State: TypeAlias = tuple[int, int, int, tuple[int, int], int]
"""Next row, held note lines, next float, wide floats of the page, empty lines at the foot of the
column beside the next one."""


class _Node(NamedTuple):
    """The best way found to a state: its price, how the last column on it was filled and ended."""

    cost: float
    way: "_Way | None" = None
    end: End | None = None
    floats: int = 0  # the next one


_Layer: TypeAlias = dict[_State, _Node]


class Spot(NamedTuple):
    """How far the pages are filled: the page, its upper part, the note lines of its columns."""

    page: int = 0
    used: Pt = 0.0
    notes: tuple[int, ...] = ()
    foot: Pt = 0.0  # what wide floats take of its foot


class Share(NamedTuple):
    """How long the columns of a last page may be, and how hard it is tried (see ``Try``)."""

    height: Pt
    effort: int


class Stretch(NamedTuple):
    """The rows of a band, and the floats that find their place in it."""

    start: int
    end: int
    columns: int
    first_float: int
    last_float: int


class _Frame(NamedTuple):
    """A column to be filled."""

    page: int
    column: int
    top: Pt = 0.0
    notes: int = 0  # lines that stand at its foot already
    foot: Pt = 0.0  # what wide floats of another band take of it


@dataclass(slots=True)
class Breaker:
    """Cuts one band into columns."""

    ends: Ends
    floats: Sequence[Float]
    room: Room
    band: Stretch
    spot: Spot
    spare: Spare | None = None
    below: list[Pt] = field(default_factory=list)  # heights of so many rows at the end

    def cuts(self) -> tuple[Cut, ...]:
        """Return the columns of the band."""
        band, parted = self.band, self.band.columns > 1
        start: _State = (band.start, 0, band.first_float, (0, 0), _ALONE)
        pending: dict[int, _Layer] = {0: {start: _Node(0.0)}}
        if self.spot.used:
            empty = (self.room.height - self.spot.used) / self.room.grid
            pending[band.columns] = {start: _Node(EMPTY_LINE * empty * empty)}
        best: _Node | None = None
        number = 0
        while pending:
            layer = _pruned(pending.pop(number, {}), best)
            if parted and not number % band.columns:
                layer.update(self._with_wide(layer, number))
                for state, node in [*layer.items()]:
                    balanced = self._balanced(state, node, number)
                    _merge(pending.setdefault(number + band.columns, {}), balanced)
            following = self._next(layer, number)
            best = self._better(best, following)
            number += 1
            _merge(pending.setdefault(number, {}), following)
            best = self._better(best, pending[number])
            if not pending[number]:
                del pending[number]
        return _trace(best, self.room, band.columns)

    def _better(self, best: _Node | None, layer: _Layer) -> _Node | None:
        """Take the states in which nothing is left out of a layer; return the best of all ends."""
        band = self.band
        for state in [s for s in layer if s[:3] == (band.end, 0, band.last_float)]:
            node = layer.pop(state)
            if best is None or node.cost < best.cost:
                best = node
        return best

    def _with_wide(self, layer: _Layer, number: int) -> _Layer:
        """Return the states with as many wide floats on the page as may stand there."""
        found: _Layer = {}
        frame = _frame(self.spot, self.band, number)
        for (row, held, first, _, short), node in layer.items():
            left = self.room.height - frame.top - frame.foot
            for last in range(first, self.band.last_float):
                box = self.floats[last]
                left -= box.height + self.room.float_space
                if not box.wide or left < -self.room.float_space - SLACK:
                    break
                found[row, held, last + 1, (first, last + 1), short] = node
        return found

    def _balanced(self, state: _State, node: _Node, number: int) -> _Layer:
        """Return the states after a page whose columns end level, if the text ends on it."""
        band, rows, row = self.band, self.ends.rows, state[0]
        if row == band.end:
            return {}
        frame = _frame(self.spot, band, number)
        most = int((self.room.height - frame.top - frame.foot) / self.room.grid + 0.01)
        if self._rest(row) > band.columns * most * self.room.grid:
            return {}
        before = rows.before[row + 1 : band.end]
        rest = self._rest(row) + sum(before)
        rest -= (band.columns - 1) * max(before, default=0.0)  # dropped at the top of a column
        least = max(1, ceil(rest / self.room.grid / band.columns - SLACK))
        for effort in range(2):
            for lines in range(least, most + 1):
                found = self._level({state: node}, number, Share(lines * self.room.grid, effort))
                if found:
                    runt = RUNT if frame.page and lines < RUNT_LINES else 0.0
                    return {s: n._replace(cost=n.cost + runt) for s, n in found.items()}
        return {}

    def _rest(self, row: int) -> Pt:
        """Return the height of the rows from one on."""
        if not self.below:
            heights = self.ends.rows.height[self.band.start : self.band.end]
            self.below = [*accumulate(reversed(heights), initial=0.0)]
        return self.below[self.band.end - row]

    def _level(self, layer: _Layer, number: int, share: Share) -> _Layer:
        """Return the states after columns no longer than their share that hold all the text."""
        found: _Layer = {}
        for column in range(number, number + self.band.columns):
            layer = self._next(layer, column, share)
            done = {s: n for s, n in layer.items() if s[0] == self.band.end}
            _merge(found, {(*s[:3], (0, 0), _ALONE): n for s, n in done.items()})
            layer = {s: n for s, n in layer.items() if s not in done}
        return found

    def _next(self, layer: _Layer, number: int, share: Share | None = None) -> _Layer:
        """Return the states after one more column, keeping the rules if that is possible at all."""
        frame = _frame(self.spot, self.band, number)
        turned = (frame.page % 2 == 0) == self.room.starts_recto
        inner = frame.column < self.band.columns - 1
        turn = _COLUMN if inner else _TURN if turned else _PAGE
        found: _Layer = {}
        cap = share.height if share is not None else None
        for effort in range(3) if share is None else (share.effort,):
            for state, node in layer.items():
                wide = stacked_height(self.floats[slice(*state[3])], self.room.float_space)
                height = self.room.height - frame.foot - frame.top - wide
                page = Try(
                    state[0], state[1], frame.page, effort, turn, height, height,
                    state[1] + frame.notes, state[1] or frame.notes, self.band.end,
                    self.band.columns > 1, wide > 0.0, cap,
                )  # fmt: skip
                self._extend(found, _Way(state, node, frame, page, inner or not turned))
            if found and effort and share is None:
                best = min(found, key=lambda state: found[state].cost)
                return {best: found[best]}
            if found:
                break
        return found

    def _extend(self, found: _Layer, way: "_Way") -> None:
        """Add every column that may follow a state, with as many floats as it takes."""
        first, last_float = way.state[2], self.band.last_float
        page = way.page
        for floats in range(first, last_float + 1):
            if floats > first:
                box = self.floats[floats - 1]
                if box.wide and self.band.columns > 1:
                    break
                page = _with_float(page, box, self.room.float_space)
            ends = self._ends(page, way, boxed=floats > first)
            for end in ends:
                if floats == first or self.floats[floats - 1].anchor <= end.row:
                    self._keep_best(found, end, way, floats)
            if page.room < 0 or (floats < last_float and self._is_far(self.floats[floats], ends)):
                break

    def _ends(self, page: Try, way: "_Way", *, boxed: bool) -> list[End]:
        """Return the ends of a column, with text or without."""
        ends = self.ends.of_text(page)
        spare = self.spare
        if spare is not None and page.number in spare.pages and not (page.cap or page.effort):
            ends += self._eased(page, spare)
        rest = way.frame.column and page.start == page.end  # a wide float waits for its page
        if page.lines or page.boxed or rest or boxed:
            ends += self.ends.bare(page)
        return ends

    def _eased(self, page: Try, spare: Spare) -> Iterator[End]:
        """Yield the ends of a column a paragraph of which is set in a line more or less."""
        for more in (1, -1):
            room = page.room - more * self.room.grid
            for end in self.ends.of_text(page._replace(room=room)):
                price = spare.price(page.start, end.row, more)
                if price is not None:
                    yield end._replace(cost=end.cost + price, more=more)

    def _is_far(self, box: Float, ends: list[End]) -> bool:
        """Return whether the place of a float lies behind every end of the column."""
        return bool(ends) and box.anchor > max(end.row for end in ends)

    def _keep_best(self, found: _Layer, end: End, way: "_Way", floats: int) -> None:
        """Keep an end if there was no better way to it."""
        frame, wide = way.frame, way.state[3]
        final = frame.column == self.band.columns - 1
        if final and wide[0] < wide[1] and self.floats[wide[1] - 1].anchor > end.row:
            return  # a wide float would stand before its place
        waiting = 0
        if floats < self.band.last_float:
            rest = self.floats[floats : self.band.last_float]
            waiting = sum([box.anchor <= end.row for box in rest])
        late = _LATE_COLUMN
        if final:
            late = _LATE_PAGE if way.facing else _LATE_FLOAT
        cost = way.node.cost + end.cost + late * waiting
        beside, short = way.state[4], _ALONE
        if end.row < self.band.end:
            cost += UNEVEN * abs(end.short - beside) if beside >= 0 else 0.0
            short = end.short if way.facing else _ALONE
        state = (end.row, end.held, floats, (0, 0) if final else wide, short)
        old = found.get(state)
        if old is None or cost < old.cost:
            found[state] = _Node(cost, way, end, floats)


class _Way(NamedTuple):
    """A state about to be left, and the column that is filled next."""

    state: _State
    node: _Node
    frame: _Frame
    page: Try
    facing: bool  # the next column stands beside it, on its page or across the spine


def _with_float(page: Try, box: Float, space: Pt) -> Try:
    """Return a column with a float in it."""
    taken = box.height + space
    return page._replace(
        room=page.room - taken,
        lines=page.lines + sum(box.notes),
        last=box.notes[-1] if box.notes else page.last,
        cap=page.cap - taken if page.cap is not None else None,
    )


def _merge(layer: _Layer, other: _Layer) -> None:
    """Add states to a layer, the better way to each."""
    for state, node in other.items():
        old = layer.get(state)
        if old is None or node.cost < old.cost:
            layer[state] = node


def _pruned(layer: _Layer, best: _Node | None) -> _Layer:
    """Return a layer without states from which no good way leads on."""
    if not layer:
        return layer
    costs = sorted([node.cost for node in layer.values()])
    limit = min(costs[0] + _BEAM, costs[:_WIDEST][-1])
    if best is not None:
        limit = min(limit, best.cost)
    return {state: node for state, node in layer.items() if node.cost <= limit}


def _frame(spot: Spot, band: Stretch, number: int) -> _Frame:
    """Return where a column stands, counted from the first of its band."""
    page, column = divmod(number, band.columns)
    if page:
        return _Frame(spot.page + page, column)
    lines = spot.notes[column] if column < len(spot.notes) else 0
    if band.columns == 1:
        lines = max(spot.notes, default=0)
    return _Frame(spot.page, column, spot.used, lines, spot.foot)


def _on_top(frame: _Frame, room: Room) -> bool:
    """Return whether floats stand over the text: not over the title of a piece."""
    headed = frame.top > 0.0 or not frame.page
    return room.float_top and not (headed and room.float_foot)


def _trace(node: _Node | None, room: Room, columns: int) -> tuple[Cut, ...]:
    """Return the columns on the way to a state."""
    cuts: list[Cut] = []
    while node is not None and node.way is not None and node.end is not None:
        cuts.append(_cut(node, node.way, node.end, room)._replace(columns=columns))
        node = node.way.node
    return tuple(reversed(cuts))


def _cut(node: _Node, way: _Way, end: End, room: Room) -> Cut:
    frame, page = way.frame, way.page
    on_top = _on_top(frame, room)
    over = room.height - frame.foot - frame.top - page.height
    top = frame.top + over * on_top
    balanced = page.cap is not None
    return Cut(
        start=page.start,
        end=end.row,
        first_float=way.state[2],
        last_float=node.floats,
        held=end.held,
        broken=end.cost >= BROKEN,
        page=frame.page,
        column=frame.column,
        top=top,
        foot=top + page.height,
        cap=top + page.cap if page.cap is not None else 0.0,
        wide=way.state[3],
        on_top=on_top,
        empty=0 if balanced else end.empty,
        short=0 if balanced else end.short,
        more=end.more,
    )
