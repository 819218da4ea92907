"""Where columns and pages end: the best breaks of a whole piece, found column by column.

``break_pages`` weighs every way to cut the bands of a galley: what ``ends`` says of each column,
and floats that stray from their place.  A band in several columns ends in columns of equal length,
whether the piece ends with it or a band over the whole measure follows.
"""

from collections.abc import Iterator, Sequence
from itertools import chain
from math import ceil
from typing import Final, NamedTuple, TypeAlias

from proceedings_editor.domain.records import dataclass
from proceedings_editor.domain.units import Pt
from proceedings_editor.layout.ends import BROKEN, RUNT, RUNT_LINES, End, Ends, Try
from proceedings_editor.layout.pages import (
    SLACK,
    Band,
    Cut,
    Float,
    Room,
    Rows,
    row_tops,
    snapped,
    stacked_height,
)

_LATE_FLOAT: Final = 700.0  # for every page it stands after its place
_LATE_COLUMN: Final = 60.0  # for every column
_TURN, _PAGE, _COLUMN = 4.0, 1.0, 0.6  # how bad a break is where the leaf turns, the eye rises …
_BEAM: Final = 1.6e3  # how much worse than the best a start may be and still be tried
_LEFT: Final = 100.0  # price of the lines left empty under a band, by the square of their number
_LEAST: Final = 4  # lines under a band that make it worth beginning there
_SHORTER: Final = 3  # lines that a balanced column may be shorter than its share

_State: TypeAlias = tuple[int, int, int, tuple[int, int]]
"""Next row, held note lines, next float, wide floats of the page."""


class _Node(NamedTuple):
    """The best way found to a state."""

    cost: float
    cut: Cut | None
    back: "_Node | None"


_Layer: TypeAlias = dict[_State, _Node]


class _Spot(NamedTuple):
    """How far the pages are filled: the page, its upper part, the note lines of its columns."""

    page: int = 0
    used: Pt = 0.0
    notes: tuple[int, ...] = ()
    foot: Pt = 0.0  # what wide floats take of its foot


class _Stretch(NamedTuple):
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


def break_pages(
    rows: Rows, floats: Sequence[Float], room: Room, bands: Sequence[Band] = (Band(0),)
) -> tuple[Cut, ...]:
    """Return the columns of a galley: every row, float and note line in exactly one, in order."""
    found: list[Cut] = []
    spot = _Spot()
    for stretch in _stretches(len(rows), floats, bands):
        spot = _begun(rows, room, stretch, spot)
        breaker = _Breaker(Ends(rows, room), floats, room, stretch, spot)
        made = breaker.cuts()
        spot = _filled(rows, floats, room, made, spot)
        found += made
    return tuple(found)


def _stretches(total: int, floats: Sequence[Float], bands: Sequence[Band]) -> Iterator[_Stretch]:
    """Yield the bands that hold something; floats stand in those with columns, if there are any."""
    most = max(band.columns for band in bands)
    ends = [*[band.start for band in bands[1:]], total]
    first = 0
    for band, end in zip(bands, ends, strict=True):
        last = first
        if band.columns == most:
            final = end == total
            last = sum(box.anchor <= end or final for box in floats)
        if end > band.start or last > first:
            yield _Stretch(band.start, end, band.columns, first, last)
        first = last
    if first < len(floats):
        yield _Stretch(total, total, most, first, len(floats))


def _begun(rows: Rows, room: Room, stretch: _Stretch, spot: _Spot) -> _Spot:
    """Return where a band begins: below the band before it, or on a new page."""
    if not spot.used:
        return spot
    if stretch.start == len(rows):
        return _Spot(spot.page + 1)
    top = snapped(snapped(spot.used, room.grid) + rows.before[stretch.start], room.grid)
    lines = max(spot.notes, default=0)
    left = room.height - top - (room.note_base + lines * room.note_line if lines else 0.0)
    if left < _LEAST * room.grid:
        return _Spot(spot.page + 1)
    return spot._replace(used=top)


def _filled(
    rows: Rows, floats: Sequence[Float], room: Room, cuts: Sequence[Cut], spot: _Spot
) -> _Spot:
    """Return how far the last page of a band is filled, given its columns and where it began."""
    page, used, held = cuts[-1].page, 0.0, 0
    notes = dict(enumerate(spot.notes)) if page == spot.page else {}
    for cut in cuts:
        lengths = list(chain.from_iterable(rows.notes[cut.start : cut.end]))
        lengths += chain.from_iterable(
            box.notes for box in floats[cut.first_float : cut.last_float]
        )
        if cut.page == page:
            notes[cut.column] = notes.get(cut.column, 0) + held + sum(lengths) - cut.held
            used = max(used, cut.cap or _end_of_text(rows, room, cut))
        held = cut.held
    foot = (
        0.0 if cuts[-1].on_top else stacked_height(floats[slice(*cuts[-1].wide)], room.float_space)
    )
    if page == spot.page:
        foot += spot.foot
    lines = tuple(notes.get(column, 0) for column in range(max(notes) + 1))
    return _Spot(page, used, lines, foot)


def _end_of_text(rows: Rows, room: Room, cut: Cut) -> Pt:
    """Return how far down the rows of a column reach."""
    tops = row_tops(rows, room.grid, cut.start, cut.end)
    last = cut.end - 1
    return cut.top + (tops[-1] + rows.height[last] + rows.after[last] if tops else 0.0)


def _trace(node: _Node | None) -> tuple[Cut, ...]:
    cuts: list[Cut] = []
    while node is not None and node.cut is not None:
        cuts.append(node.cut)
        node = node.back
    return tuple(reversed(cuts))


@dataclass(slots=True)
class _Breaker:
    """Cuts one band into columns."""

    ends: Ends
    floats: Sequence[Float]
    room: Room
    band: _Stretch
    spot: _Spot

    def cuts(self) -> tuple[Cut, ...]:
        """Return the columns of the band."""
        band, parted = self.band, self.band.columns > 1
        start: _State = (band.start, 0, band.first_float, (0, 0))
        pending: dict[int, _Layer] = {0: {start: _Node(0.0, None, None)}}
        if self.spot.used:
            empty = (self.room.height - self.spot.used) / self.room.grid
            pending[band.columns] = {start: _Node(_LEFT * empty * empty, None, None)}
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
        return _trace(best)

    def _better(self, best: _Node | None, layer: _Layer) -> _Node | None:
        """Take the states in which nothing is left out of a layer; return the best of all ends."""
        band = self.band
        for state in [s for s in layer if s[:3] == (band.end, 0, band.last_float)]:
            node = layer.pop(state)
            if best is None or node.cost < best.cost:
                best = node
        return best

    def _frame(self, number: int) -> _Frame:
        """Return where a column stands, counted from the first of the band."""
        page, column = divmod(number, self.band.columns)
        if page:
            return _Frame(self.spot.page + page, column)
        notes = self.spot.notes
        lines = notes[column] if column < len(notes) else 0
        if self.band.columns == 1:
            lines = max(notes, default=0)
        return _Frame(self.spot.page, column, self.spot.used, lines, self.spot.foot)

    def _on_top(self, frame: _Frame) -> bool:
        """Return whether floats stand over the text: not over the title of a piece."""
        headed = frame.top > 0.0 or not frame.page
        return self.room.float_top and not (headed and self.room.float_foot)

    def _with_wide(self, layer: _Layer, number: int) -> _Layer:
        """Return the states with as many wide floats on the page as may stand there."""
        found: _Layer = {}
        frame = self._frame(number)
        for (row, held, first, _), node in layer.items():
            left = self.room.height - frame.top - frame.foot
            for last in range(first, self.band.last_float):
                box = self.floats[last]
                left -= box.height + self.room.float_space
                if not box.wide or left < -self.room.float_space - SLACK:
                    break
                found[row, held, last + 1, (first, last + 1)] = node
        return found

    def _balanced(self, state: _State, node: _Node, number: int) -> _Layer:
        """Return the states after a page whose columns end level, if the text ends on it."""
        band, grid = self.band, self.room.grid
        row = state[0]
        if row == band.end:
            return {}
        rows = self.ends.rows
        rest = sum(rows.height[row : band.end]) + sum(rows.before[row + 1 : band.end])
        frame = self._frame(number)
        most = int((self.room.height - frame.top - frame.foot) / grid + 0.01)
        least = ceil(rest / grid / band.columns) - _SHORTER
        for lines in range(max(1, least), most + 1):
            layer = {state: node}
            found: _Layer = {}
            for column in range(number, number + band.columns):
                layer = self._next(layer, column, cap=lines * grid)
                _merge(found, {(*s[:3], (0, 0)): n for s, n in layer.items() if s[0] == band.end})
                layer = {s: n for s, n in layer.items() if s[0] < band.end}
            if found:
                runt = RUNT if frame.page and lines < RUNT_LINES else 0.0
                return {s: n._replace(cost=n.cost + runt) for s, n in found.items()}
        return {}

    def _next(self, layer: _Layer, number: int, cap: Pt | None = None) -> _Layer:
        """Return the states after one more column, keeping the rules if that is possible at all."""
        frame = self._frame(number)
        turned = (frame.page % 2 == 0) == self.room.starts_recto
        inner = frame.column < self.band.columns - 1
        turn = _COLUMN if inner else _TURN if turned else _PAGE
        found: _Layer = {}
        for effort in range(3 if cap is None else 2):
            for state, node in layer.items():
                wide = stacked_height(self.floats[slice(*state[3])], self.room.float_space)
                height = self.room.height - frame.foot - frame.top - wide
                page = Try(
                    state[0], state[1], frame.page, effort, turn, height, height,
                    state[1] + frame.notes, state[1] or frame.notes, self.band.end,
                    self.band.columns > 1, wide > 0.0, cap,
                )  # fmt: skip
                self._extend(found, _Way(state, node, frame, page))
            if found and effort:
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
            ends = self.ends.of_text(page)
            rest = way.frame.column and page.start == page.end  # a wide float waits for its page
            if page.lines or page.boxed or rest or floats > first:
                ends += self.ends.bare(page)
            for end in ends:
                if floats == first or self.floats[floats - 1].anchor <= end.row:
                    self._keep_best(found, end, way, floats)
            if page.room < 0 or (floats < last_float and self._is_far(self.floats[floats], ends)):
                break

    def _is_far(self, box: Float, ends: list[End]) -> bool:
        """Return whether the place of a float lies behind every end of the column."""
        return bool(ends) and box.anchor > max(end.row for end in ends)

    def _keep_best(self, found: _Layer, end: End, way: "_Way", floats: int) -> None:
        """Keep an end if there was no better way to it."""
        frame, wide = way.frame, way.state[3]
        final = frame.column == self.band.columns - 1
        if final and wide[0] < wide[1] and self.floats[wide[1] - 1].anchor > end.row:
            return  # a wide float would stand before its place
        waiting = sum(box.anchor <= end.row for box in self.floats[floats : self.band.last_float])
        late = _LATE_FLOAT if final else _LATE_COLUMN
        cost = way.node.cost + end.cost + late * waiting
        state = (end.row, end.held, floats, (0, 0) if final else wide)
        old = found.get(state)
        if old is None or cost < old.cost:
            found[state] = _Node(cost, self._cut(end, way, floats), way.node)

    def _cut(self, end: End, way: "_Way", floats: int) -> Cut:
        state, frame, page = way.state, way.frame, way.page
        on_top = self._on_top(frame)
        over = self.room.height - frame.foot - frame.top - page.height
        top = frame.top + over * on_top
        return Cut(
            start=page.start,
            end=end.row,
            first_float=state[2],
            last_float=floats,
            held=end.held,
            broken=end.cost >= BROKEN,
            page=frame.page,
            column=frame.column,
            columns=self.band.columns,
            top=top,
            foot=top + page.height,
            cap=top + page.cap if page.cap is not None else 0.0,
            wide=state[3],
            on_top=on_top,
        )


class _Way(NamedTuple):
    """A state about to be left, and the column that is filled next."""

    state: _State
    node: _Node
    frame: _Frame
    page: Try


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
    limit = min(node.cost for node in layer.values()) + _BEAM
    if best is not None:
        limit = min(limit, best.cost)
    return {state: node for state, node in layer.items() if node.cost <= limit}
