"""What stands by itself between paragraphs: formulas, camera-ready pages, rules, raw text."""

from typing import Final

from proceedings_editor.domain.errors import BuildError
from proceedings_editor.domain.finding import Severity
from proceedings_editor.domain.manuscript import (
    Align,
    Break,
    MathBlock,
    PageImage,
    Paragraph,
    Raw,
    Text,
)
from proceedings_editor.domain.units import Pt
from proceedings_editor.formula import set_formula
from proceedings_editor.layout.flow import Flow
from proceedings_editor.layout.frames import PlacedPage, Shape, Tag
from proceedings_editor.layout.galley import Content, Item
from proceedings_editor.layout.pages import FORCED, snapped
from proceedings_editor.text.words import word

_HALF: Final = 0.5  # grid lines above and below a displayed formula
_STARS: Final = "* * *"


def formula(flow: Flow, block: MathBlock) -> None:
    """Add a displayed formula, centred, its number at the right edge."""
    desk, body = flow.desk, flow.desk.looks.paragraph("body")
    try:
        shape = set_formula(block.math, body.size, display=True)
    except BuildError as error:
        desk.report(
            "LAY-08",
            str(error),
            hint=error.hint,
            place=desk.place(block.id),
            severity=Severity.ERROR,
        )
        source = (Text(block.math.tex or block.math.mathml),)
        raw(flow, Paragraph(id=block.id, content=source))
        return
    flow.enter("")
    flow.galley.close(penalty=80.0)
    tag = desk.add(Tag("Formula", alt=block.alt or shape.text))
    inner = shape.height + shape.depth
    height = snapped(inner + 2 * _HALF * flow.grid, flow.grid)
    baseline = (height - inner) / 2 + shape.height
    x: Pt = max(0.0, (flow.measure - shape.width) / 2)
    content: list[Content] = [Shape(x, baseline, shape.path, tag=tag)]
    if shape.width > flow.measure:
        desk.report(
            "LAY-01",
            "a formula is wider than the measure",
            hint="Ask the author where it may be divided.",
            place=desk.place(block.id),
            severity=Severity.WARNING,
        )
    if block.number:
        number = desk.line(f"({block.number.strip('()')})", body, desk.tag("P"))
        content.append(Item(flow.measure - number.width, baseline, number, len(desk.tags) - 1))
    flow.galley.add(tuple(content), height)
    flow.flush = True


def page_image(flow: Flow, block: PageImage) -> None:
    """Add a page of a camera-ready PDF on a page of its own, never enlarged."""
    page = flow.style.page
    flow.enter("")
    flow.galley.close(penalty=0.0)
    if len(flow.galley):
        flow.galley.rows.penalty[-1] = FORCED
    whole = flow.style.start.camera_ready == "trim"
    room = page.trim if whole else (page.measure, page.lines * flow.grid)
    scale = min(1.0, room[0] / block.width, room[1] / block.height)
    width, height = block.width * scale, block.height * scale
    alt = block.text or word("camera-ready", flow.desk.lang)
    tag = flow.desk.add(Tag("Figure", alt=alt))
    flow.desk.media[block.media] = None
    x, y = (room[0] - width) / 2, (room[1] - height) / 2 if whole else 0.0
    placed = PlacedPage(x, y, width, height, block.media, block.page, tag)
    flow.galley.run_in(1)
    row = flow.galley.add((placed,), page.lines * flow.grid)
    flow.galley.run_in(flow.desk.columns)
    if whole:
        flow.galley.whole_pages.add(row)
    flow.galley.rows.penalty[row] = FORCED
    flow.flush = True


def divider(flow: Flow, block: Break) -> None:
    """Add an author's page break, or three stars for a rule."""
    flow.enter("")
    if block.page:
        return  # the book has pages of its own
    setting = flow.desk.looks.flush_body.with_(align=Align.CENTRE)
    line = flow.lines_of(block, (Text(_STARS),), setting, -1)
    flow.galley.gap(flow.grid)
    flow.add(line, setting, -1)
    flow.galley.close(after=flow.grid)
    flow.flush = True


def raw(flow: Flow, block: Raw | Paragraph) -> None:
    """Add the text of something that was not understood, as a paragraph."""
    flow.enter("")
    content = (Text(block.text),) if isinstance(block, Raw) else block.content
    setting = flow.desk.looks.flush_body
    tag = flow.desk.tag("P", lang=block.lang)
    flow.add(flow.lines_of(block, content, setting, tag), setting, tag)
