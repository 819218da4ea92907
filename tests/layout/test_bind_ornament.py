"""The device is drawn by its own rules."""

from itertools import pairwise
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proceedings_editor.layout.frames import Shape
from proceedings_editor.layout.ornament import lozenge, octagon

Point = tuple[float, float]


def _outlines(shape: Shape) -> list[list[Point]]:
    """Return the outlines in points on the page."""
    found: list[list[Point]] = []
    for op, *numbers in shape.path:
        if op == "m":
            found.append([])
        if op != "h":
            x, y = (float(number) for number in numbers)
            found[-1].append((shape.x + x * shape.scale, shape.y + y * shape.scale))
    return found


def _inked(shape: Shape, x: float, y: float) -> bool:
    """Return whether a point is inside by the even-odd rule (ISO 32000-1, 8.5.3.3.3)."""
    crossings = 0
    for outline in _outlines(shape):
        for (x1, y1), (x2, y2) in pairwise([*outline, outline[0]]):
            if (y1 > y) != (y2 > y) and x < x1 + (y - y1) / (y2 - y1) * (x2 - x1):
                crossings += 1
    return crossings % 2 == 1


def _in_quarter(number: int) -> Point:
    """Return a point of the field of a quarter, beside its seed."""
    across, down = ((-1, -1), (1, -1), (-1, 1), (1, 1))[number - 1]
    return 130 + across * 28.5, 110 + down * 62.5


def _drawn(solid: int | Literal["all", "none"]) -> Shape:
    return octagon(0, 0, 263.4, solid=solid, stroke=0.34)  # a knot is 10 points


@pytest.mark.parametrize("area", [1, 2, 3, 4])
def test_the_quarter_of_the_area_is_solid_and_no_other(area: int) -> None:
    drawn = _drawn(area)
    assert [n for n in (1, 2, 3, 4) if _inked(drawn, *_in_quarter(n))] == [area]


def test_all_quarters_may_be_solid_or_none() -> None:
    assert all(_inked(_drawn("all"), *_in_quarter(n)) for n in (1, 2, 3, 4))
    assert not any(_inked(_drawn("none"), *_in_quarter(n)) for n in (1, 2, 3, 4))
    assert _drawn(5).path == _drawn("none").path  # a fifth area has no quarter of its own


@given(st.floats(10, 600), st.floats(0.05, 0.5), st.floats(-50, 50), st.floats(-50, 50))
def test_the_ink_fills_the_width_asked_for(width: float, stroke: float, x: float, y: float) -> None:
    shape = octagon(x, y, width, solid="all", stroke=stroke)
    points = [point for outline in _outlines(shape) for point in outline]
    assert min(px for px, _ in points) == pytest.approx(x, abs=1e-6)
    assert max(px for px, _ in points) == pytest.approx(x + width, abs=1e-6)
    assert min(py for _, py in points) == pytest.approx(y, abs=1e-6)


@pytest.mark.parametrize("shape", [_drawn("all"), lozenge(3, 4, 20)])
def test_every_side_is_level_or_upright_and_the_device_is_symmetrical(shape: Shape) -> None:
    for outline in _outlines(shape):
        for (x1, y1), (x2, y2) in pairwise([*outline, outline[0]]):
            assert abs(x1 - x2) < 1e-9 or abs(y1 - y2) < 1e-9
    corners = {
        (round(px - shape.x, 6), round(py - shape.y, 6))
        for outline in _outlines(shape)
        for px, py in outline
    }
    assert {(-px, py) for px, py in corners} == corners == {(px, -py) for px, py in corners}


def test_the_lozenge_is_hollow() -> None:
    shape = lozenge(0, 0, 40)
    assert not _inked(shape, 20.1, 20.1)
    assert _inked(shape, 20.1, 8.1)
