"""What stands by itself between paragraphs: camera-ready pages, rules, raw text."""

from typing import Final

from proceedings_editor.domain.manuscript import (
    Align,
    Break,
    PageImage,
    Paragraph,
    Raw,
    Text,
)
from proceedings_editor.layout.flow import Flow
from proceedings_editor.layout.frames import PlacedPage, Tag
from proceedings_editor.layout.pages import FORCED
from proceedings_editor.text.words import word

_STARS: Final = "* * *"


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
