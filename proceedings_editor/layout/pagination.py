"""Where columns and pages end: the bands of a galley, cut one after the other.

A band in several columns ends in columns of equal length, whether the piece ends with it or a band
over the whole measure follows.
"""

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Final

from proceedings_editor.domain.units import Pt
from proceedings_editor.layout.cutting import Breaker, Spot, Stretch
from proceedings_editor.layout.ends import Ends
from proceedings_editor.layout.pages import (
    Band,
    Cut,
    Float,
    Room,
    Rows,
    Spare,
    row_tops,
    snapped,
    stacked_height,
)

_LEAST: Final = 4  # lines under a band that make it worth beginning there


def break_pages(
    rows: Rows,
    floats: Sequence[Float],
    room: Room,
    bands: Sequence[Band] = (Band(0),),
    spare: Spare | None = None,
) -> tuple[Cut, ...]:
    """Return the columns of a galley: every row, float and note line in exactly one, in order.

    With ``spare``, columns may also ask for paragraphs in a line more or less.
    """
    found: list[Cut] = []
    spot = Spot()
    for stretch in _stretches(len(rows), floats, bands):
        spot = _begun(rows, room, stretch, spot)
        breaker = Breaker(Ends(rows, room), floats, room, stretch, spot, spare)
        made = breaker.cuts()
        spot = _filled(rows, floats, room, made, spot)
        found += made
    return tuple(found)


def _stretches(total: int, floats: Sequence[Float], bands: Sequence[Band]) -> Iterator[Stretch]:
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
            yield Stretch(band.start, end, band.columns, first, last)
        first = last
    if first < len(floats):
        yield Stretch(total, total, most, first, len(floats))


def _begun(rows: Rows, room: Room, stretch: Stretch, spot: Spot) -> Spot:
    """Return where a band begins: below the band before it, or on a new page."""
    if not spot.used:
        return spot
    if stretch.start == len(rows):
        return Spot(spot.page + 1)
    top = snapped(snapped(spot.used, room.grid) + rows.before[stretch.start], room.grid)
    lines = max(spot.notes, default=0)
    left = room.height - top - (room.note_base + lines * room.note_line if lines else 0.0)
    if left < _LEAST * room.grid:
        return Spot(spot.page + 1)
    return spot._replace(used=top)


def _filled(
    rows: Rows, floats: Sequence[Float], room: Room, cuts: Sequence[Cut], spot: Spot
) -> Spot:
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
    return Spot(page, used, lines, foot)


def _end_of_text(rows: Rows, room: Room, cut: Cut) -> Pt:
    """Return how far down the rows of a column reach."""
    tops = row_tops(rows, room.grid, cut.start, cut.end)
    last = cut.end - 1
    return cut.top + (tops[-1] + rows.height[last] + rows.after[last] if tops else 0.0)
