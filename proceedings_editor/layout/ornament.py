"""The devices of a volume, drawn from their own rules: the stepped octagon and the lozenge.

The octagon stands on a grid of knots, 26 wide and 22 high, as a carpet does.  Its four quarters
stand for four thematic areas: quarter *n* is solid on the opener of area *n*, all are solid on the
title verso and the cover.  Paths are in knots with the origin in the middle and y downward; all
lines are filled outlines, so that a device is one shape in one ink.
"""

from collections.abc import Iterable, Sequence
from functools import cache
from itertools import pairwise
from typing import Final, Literal, TypeAlias

from proceedings_editor.domain.units import Pt
from proceedings_editor.layout.frames import ARTIFACT, Shape

Point: TypeAlias = tuple[float, float]
Outline: TypeAlias = tuple[Point, ...]
Path: TypeAlias = tuple[tuple[str | float, ...], ...]
Solid: TypeAlias = int | Literal["all", "none"]

OCTAGON_WIDTH: Final = 26.0
OCTAGON_HEIGHT: Final = 22.0
LOZENGE_WIDTH: Final = 4.0
_QUARTERS: Final = ((-1, -1), (1, -1), (-1, 1), (1, 1))  # in reading order


def device(name: str, x: Pt, y: Pt, width: Pt, *, solid: Solid, stroke: float) -> Shape | None:
    """Return the device of a name with its top left corner at ``x``, ``y``; None for ``none``."""
    match name:
        case "octagon":
            return octagon(x, y, width, solid=solid, stroke=stroke)
        case "lozenge":
            return lozenge(x, y, width)
        case _:
            return None


def octagon(x: Pt, y: Pt, width: Pt, *, solid: Solid, stroke: float, tag: int = ARTIFACT) -> Shape:
    """Return the octagon with its top left corner at ``x``, ``y``.

    ``width`` is that of its ink; ``solid`` the quarter to fill, counted from 1 in reading order;
    ``stroke`` the thickness of the outer line in knots.
    """
    knot = width / (OCTAGON_WIDTH + stroke)
    return Shape(
        x=x + width / 2,
        y=y + (OCTAGON_HEIGHT + stroke) / 2 * knot,
        path=_octagon(solid, stroke),
        scale=knot,
        even_odd=True,
        tag=tag,
    )


@cache
def _octagon(solid: Solid, stroke: float) -> Path:
    parts: list[Outline] = [
        *_line(_whole(_OUTER), stroke),
        *_line(_whole(_RING), stroke / 2),
    ]
    for number, sides in enumerate(_QUARTERS, start=1):
        filled = solid in ("all", number)
        field = _mirrored(_quarter(_BAND, _AIR, 0.5), *sides)
        parts += (field,) if filled else _line(field, stroke / 2)
        parts += _seeds(*sides)
    parts += (_whole(_HEART), _whole(_STAR), _scaled(_whole(_SEED), 0.5))
    return _path(parts)


def lozenge(x: Pt, y: Pt, width: Pt, tag: int = ARTIFACT) -> Shape:
    """Return the small stepped lozenge with its top left corner at ``x``, ``y``."""
    parts = (_whole(_stairs(0.5, ((0.5, 0.5),) * 3, 0.5)), _scaled(_whole(_SEED), 0.42))
    half = width / 2
    scale = width / LOZENGE_WIDTH
    return Shape(x=x + half, y=y + half, path=_path(parts), scale=scale, even_odd=True, tag=tag)


def _stairs(flat: float, steps: Sequence[Point], side: float) -> Outline:
    """Return a first quadrant of steps, from the upper axis round to the right one."""
    x, y = flat, side + sum(rise for _, rise in steps)
    points = [(0.0, y), (flat, y)]
    for run, rise in steps:
        y -= rise
        points.append((x, y))
        x += run
        points.append((x, y))
    return (*points, (x, 0.0))


def _even(count: int) -> tuple[Point, ...]:
    return ((1.0, 1.0),) * count


def _mirrored(outline: Iterable[Point], across: float, down: float) -> Outline:
    return tuple((x * across, y * down) for x, y in outline)


def _scaled(outline: Outline, by: float) -> Outline:
    return _mirrored(outline, by, by)


def _moved(outline: Outline, by: Point) -> Outline:
    return tuple((x + by[0], y + by[1]) for x, y in outline)


def _whole(quadrant: Outline) -> Outline:
    """Return the closed outline of which ``quadrant`` is a quarter."""
    there, back = quadrant[1:], quadrant[-2:0:-1]
    return (
        *quadrant,
        *_mirrored(quadrant[-2::-1], 1, -1),
        *_mirrored(there, -1, -1),
        *_mirrored(back, -1, 1),
    )


def _quarter(field: Outline, hole: Outline, gap: float) -> Outline:
    """Return a quadrant of ``field`` without ``hole``, ``gap`` away from both axes."""
    points = (*field, *reversed(hole))
    return tuple((max(x, gap), max(y, gap)) for x, y in points)


def _seeds(across: float, down: float) -> tuple[Outline, ...]:
    """Return the seed of a quarter and the two dots beside it."""
    places = ((_SEED, 5.4, 5.2), (_DOT, 2.25, 7.5), (_DOT, 8.25, 2.25))
    return tuple(_moved(_whole(form), (across * x, down * y)) for form, x, y in places)


def _line(outline: Outline, width: float) -> tuple[Outline, Outline]:
    """Return the two edges of a line of ``width`` along an outline of right angles."""
    return _offset(outline, width / 2), _offset(outline, -width / 2)


def _offset(outline: Outline, distance: float) -> Outline:
    """Return a right-angled outline with every side moved ``distance`` to its left.

    Each corner moves by the normals of the two sides that meet in it.
    """
    corners = _corners(outline)
    closed = (corners[-1], *corners, corners[0])
    moved = []
    for (before, here), (_, after) in pairwise(pairwise(closed)):
        one, other = _normal(before, here), _normal(here, after)
        moved.append(
            (here[0] + distance * (one[0] + other[0]), here[1] + distance * (one[1] + other[1]))
        )
    return tuple(moved)


def _corners(outline: Outline) -> Outline:
    """Return an outline without repeated points and points in the middle of a side."""
    points = [point for point, after in pairwise((*outline, outline[0])) if point != after]
    closed = (points[-1], *points, points[0])
    return tuple(
        here
        for (before, here), (_, after) in pairwise(pairwise(closed))
        if _normal(before, here) != _normal(here, after)
    )


def _normal(start: Point, end: Point) -> Point:
    """Return the unit normal to the left of a horizontal or vertical side."""
    across, down = end[0] - start[0], end[1] - start[1]
    return ((down > 0) - (down < 0), (across < 0) - (across > 0))


def _path(outlines: Iterable[Outline]) -> Path:
    ops: list[tuple[str | float, ...]] = []
    for outline in outlines:
        start, *rest = outline
        ops += (("m", *start), *(("l", *point) for point in rest), ("h",))
    return tuple(ops)


_OUTER: Final = _stairs(7, _even(6), 5)  # 13 × 11 knots
_RING: Final = _stairs(6, _even(6), 4)  # 12 × 10
_BAND: Final = _stairs(5.25, _even(5), 4)  # the quartered field
_AIR: Final = _stairs(2.5, _even(3), 2)  # air round the heart
_HEART: Final = _stairs(1.75, _even(3), 1.25)
_STAR: Final[Outline] = (
    *((0.0, 2.5), (0.5, 2.5), (0.5, 1.5), (1.5, 1.5), (1.5, 0.5), (2.5, 0.5), (2.5, 0.0)),
)
_SEED: Final = _stairs(0.5, ((0.5, 0.5), (0.5, 0.5)), 0.5)
_DOT: Final = _stairs(0.25, (), 0.25)
