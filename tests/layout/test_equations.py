"""Displayed formulas: numbers, long ones, and those that cannot be read."""

import pytest

from proceedings_editor.domain.manuscript import Math, MathBlock
from proceedings_editor.formula import divided
from proceedings_editor.layout.frames import SetPaper, Shape, leaves
from tests.layout.papers import lay_out, lines, shown, text
from tests.layout.samples import body

LEFT, MEASURE = 67.5, 330.0
LONG = "V = " + " + ".join(f"x_{{{n}}} y_{{{n}}}" for n in range(1, 15))


def shapes(paper: SetPaper) -> list[Shape]:
    return [m for p in paper.pages for m in leaves(p.marks) if isinstance(m, Shape)]


def width(shape: Shape) -> float:
    xs = [v for _, *row in shape.path for v in row[::2]]
    return max(map(float, xs))


def test_a_number_stands_at_the_right_edge_on_the_baseline() -> None:
    paper = lay_out(body(1), MathBlock(math=Math(tex="a = b"), number="2"), body(1))
    number = next(line for _, line in lines(paper) if text(line) == "(2)")
    assert number.x + number.runs[-1].width == pytest.approx(LEFT + MEASURE, abs=0.5)
    assert number.y == pytest.approx(shapes(paper)[0].y)
    assert [tag.alt for tag in paper.tags if tag.role == "Formula"] == ["a = b"]


def test_a_long_formula_is_divided_before_a_sign() -> None:
    paper = lay_out(body(1), MathBlock(math=Math(tex=LONG), number="3"), body(1))
    first, second = shapes(paper)
    assert second.y > first.y + 10
    assert second.x > first.x
    assert all(shape.x + width(shape) < LEFT + MEASURE - 15 for shape in (first, second))
    assert [tag.alt for tag in paper.tags if tag.role == "Formula"] == [LONG]
    assert not paper.extent.findings


def test_a_formula_a_little_too_long_is_set_a_little_smaller() -> None:
    terms = " + ".join(f"x_{{{n}}} y_{{{n}}}" for n in range(1, 11))
    paper = lay_out(body(1), MathBlock(math=Math(tex=f"V = {terms}")))
    assert len(shapes(paper)) == 1
    assert width(shapes(paper)[0]) == pytest.approx(MEASURE, abs=2)


def test_a_formula_that_nothing_divides_is_made_to_fit_and_reported() -> None:
    wide = MathBlock(math=Math(tex=r"\left(" + "+".join(["x_{12345}"] * 30) + r"\right)"))
    paper = lay_out(wide, body(1))
    assert "LAY-01" in {f.rule for f in paper.extent.findings}
    assert all(shape.x + width(shape) < LEFT + MEASURE + 1 for shape in shapes(paper))


@pytest.mark.parametrize(
    "tex", [r"\frac{a}{", r"\left( a", "x^1^2", r"\unknowncommand x", "{" * 500]
)
def test_a_formula_that_cannot_be_read_is_printed_as_written(tex: str) -> None:
    paper = lay_out(body(1), MathBlock(math=Math(tex=tex)), body(1))
    assert "LAY-08" in {finding.rule for finding in paper.extent.findings}
    assert tex.replace(" ", "") in "".join(shown(paper)).replace(" ", "").replace("\u00ad", "")


def test_lines_of_a_divided_formula_hold_all_of_it_within_the_room() -> None:
    made = divided(Math(tex=LONG), 10.0, 200.0, 20.0)
    assert len(made) > 1
    assert made[0].width <= 200
    assert all(line.width <= 180 for line in made[1:])
