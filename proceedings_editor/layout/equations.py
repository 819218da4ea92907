"""Displayed formulas: centred, numbered at the right edge, smaller or divided where too long."""

from typing import Final

from proceedings_editor.domain.errors import BuildError
from proceedings_editor.domain.finding import Severity
from proceedings_editor.domain.manuscript import MathBlock, Paragraph, Text
from proceedings_editor.domain.units import Pt
from proceedings_editor.formula import FormulaShape, divided, set_formula
from proceedings_editor.layout.displays import raw
from proceedings_editor.layout.flow import LEAD_IN, Flow
from proceedings_editor.layout.frames import Shape, Tag
from proceedings_editor.layout.galley import Content, Item
from proceedings_editor.layout.pages import snapped
from proceedings_editor.text.words import word

_HALF: Final = 0.5  # grid lines above and below a displayed formula
_SMALLER: Final = 0.85  # of its size, before a formula is divided
_SMALLEST: Final = 0.6  # of its size, where it cannot be
_INDENT: Final = 2.0  # em that its further lines are set in
_NUMBER_GAP: Final = 1.0  # em between a formula and its number
_LINE_GAP: Final = 0.35  # em between the lines of a divided formula


def formula(flow: Flow, block: MathBlock) -> None:
    """Add a displayed formula; one that cannot be read is printed as its author wrote it."""
    try:
        shapes = _fitting(flow, block)
    except BuildError as error:
        flow.desk.report(
            "LAY-08",
            str(error),
            hint=error.hint,
            place=flow.desk.place(block.id),
            severity=Severity.ERROR,
        )
        source = (Text(block.math.tex or block.math.mathml),)
        raw(flow, Paragraph(id=block.id, content=source))
        return
    flow.enter("")
    flow.galley.close(penalty=LEAD_IN)
    _add(flow, block, shapes)
    flow.flush = True


def _fitting(flow: Flow, block: MathBlock) -> tuple[FormulaShape, ...]:
    """Return a formula in as many lines as it needs, in smaller type if that saves one."""
    body = flow.desk.looks.paragraph("body")
    size = flow.desk.setter.palette(body.text).math_size
    room = _room(flow, block)
    whole = set_formula(block.math, size, display=True)
    if whole.width <= room:
        return (whole,)
    if whole.width * _SMALLER <= room:
        return (whole.scaled(room / whole.width),)
    lines = divided(block.math, size, room, _INDENT * size)
    widest = max(line.width for line in lines)
    if widest <= room:
        return lines
    share = room / widest
    if share < _SMALLEST:
        flow.desk.report(
            "LAY-01",
            f"a formula is set at {share * 100:.0f} % of its size to fit the measure",
            hint="Ask the author where it may be divided.",
            place=flow.desk.place(block.id),
            severity=Severity.WARNING,
        )
    return tuple(line.scaled(share) for line in lines)


def _room(flow: Flow, block: MathBlock) -> Pt:
    if not block.number:
        return flow.measure
    body = flow.desk.looks.paragraph("body")
    number = flow.desk.measured(_shown(block), body)
    return flow.measure - number - _NUMBER_GAP * body.size


def _shown(block: MathBlock) -> str:
    return f"({block.number.strip('()')})"


def _add(flow: Flow, block: MathBlock, shapes: tuple[FormulaShape, ...]) -> None:
    desk, body = flow.desk, flow.desk.looks.paragraph("body")
    alt = block.alt or shapes[0].text or word("formula", desk.lang)
    tag = desk.add(Tag("Formula", alt=alt))
    gap = _LINE_GAP * body.size
    inner = sum(shape.height + shape.depth for shape in shapes) + gap * (len(shapes) - 1)
    height = snapped(inner + 2 * _HALF * flow.grid, flow.grid)
    y = (height - inner) / 2
    content: list[Content] = []
    for number, shape in enumerate(shapes):
        y += shape.height
        content.append(Shape(_left(flow, block, shapes, number), y, shape.path, tag=tag))
        baseline = y
        y += shape.depth + gap
    if block.number:
        mark = desk.tag("P")
        line = desk.line(_shown(block), body, mark)
        content.append(Item(flow.measure - line.width, baseline, line, mark))
    flow.galley.add(tuple(content), height)


def _left(flow: Flow, block: MathBlock, shapes: tuple[FormulaShape, ...], number: int) -> Pt:
    """Return where a line of a formula starts: one alone is centred, others follow the first."""
    if len(shapes) > 1:
        size = flow.desk.looks.paragraph("body").size
        return _INDENT * size * bool(number)
    centred = (flow.measure - shapes[0].width) / 2
    return max(0.0, min(centred, _room(flow, block) - shapes[0].width))
