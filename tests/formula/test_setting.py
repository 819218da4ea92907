"""Formulas as outlines."""

import pytest

from proceedings_editor.domain.errors import BuildError
from proceedings_editor.domain.manuscript import Math
from proceedings_editor.formula import set_formula

SHARE = r"w_i = \frac{a_i}{\sum_{j=1}^{n} a_j}"


def test_a_fraction_stands_above_and_below_the_line() -> None:
    shape = set_formula(Math(tex=SHARE), 10.4, display=True)
    assert shape.height > 8
    assert shape.depth > 8
    assert 30 < shape.width < 80
    assert shape.text == SHARE


def test_every_outline_lies_within_the_box() -> None:
    shape = set_formula(Math(tex=r"\sqrt{x^2 + y^2} \geq 0"), 10.0, display=False)
    points = [segment[1:] for segment in shape.path if len(segment) > 1]
    xs = [float(value) for point in points for value in point[::2]]
    ys = [float(value) for point in points for value in point[1::2]]
    assert min(xs) >= -1
    assert max(xs) <= shape.width + 1
    assert min(ys) >= -shape.height - 1
    assert max(ys) <= shape.depth + 1


def test_size_scales_the_formula() -> None:
    small = set_formula(Math(tex="a+b"), 8.0, display=False)
    large = set_formula(Math(tex="a+b"), 16.0, display=False)
    assert large.width == pytest.approx(2 * small.width, rel=0.02)


def test_mathml_is_taken_as_it_is() -> None:
    shape = set_formula(
        Math(mathml="<math><mfrac><mi>p</mi><mn>2</mn></mfrac></math>"), 10.0, display=True
    )
    assert shape.path
    assert shape.text.split() == ["p", "2"]


def test_what_cannot_be_set_is_said() -> None:
    with pytest.raises(BuildError, match="formula"):
        set_formula(Math(mathml="<math><mfrac>"), 10.0, display=True)
