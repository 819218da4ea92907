"""Paragraphs and headings: what most of a paper consists of."""

from typing import Final

from proceedings_editor.domain.manuscript import (
    Align,
    Heading,
    Paragraph,
)
from proceedings_editor.domain.plain import plain
from proceedings_editor.domain.units import Pt
from proceedings_editor.layout.flow import Flow, RunIn
from proceedings_editor.layout.galley import Item, Section
from proceedings_editor.layout.initials import first_paragraph
from proceedings_editor.layout.lines import SetLine
from proceedings_editor.layout.numbers import number_of
from proceedings_editor.layout.pages import FORBIDDEN
from proceedings_editor.layout.setting import Setting
from proceedings_editor.styles.elements import HeadingStyle

_AUTHORS_ALIGN: Final = frozenset({Align.CENTRE, Align.RIGHT})
_WIDEST_RUN_IN: Final = 0.6  # of the measure; a longer head gets a line of its own


def body_paragraph(flow: Flow, block: Paragraph) -> None:
    """Add a paragraph of running text."""
    desk, setting = flow.desk, flow.desk.looks.paragraph("body")
    white = 0.0 if flow.flush else desk.looks.style_of("body").space_before
    flow.enter("")
    if white:
        flow.galley.gap(white * flow.grid, snap=False)
    head, style = flow.run_in, flow.first
    flow.run_in, flow.first = None, ""
    if style and head is None and first_paragraph(flow, block, style):
        flow.flush = False
        return
    if head is not None:
        setting = setting.with_(first_indent=head.width)
    elif block.align in _AUTHORS_ALIGN:
        setting = setting.with_(align=block.align, first_indent=0.0)
    elif flow.flush and not desk.looks.style_of("body").indent_after_heading:
        setting = desk.looks.flush_body
    tag = desk.tag("P", lang=block.lang)
    lines = flow.lines_of(block, block.content, setting, tag)
    first = len(flow.galley)
    if head is not None:
        flow.galley.gap(_white_over(flow, head.level))
    flow.add(lines, setting, tag)
    flow.flush = False
    if head is not None:
        flow.beside(head.line, head.tag, first)


def signature(flow: Flow, block: Paragraph) -> None:
    """Add a line of signature, place or date; those that follow each other stand together."""
    setting = flow.desk.looks.paragraph("signature")
    table = flow.desk.looks.style_of("signature")
    flow.enter("signature", before=table.space_before * flow.grid)
    tag = flow.desk.tag("P", lang=block.lang)
    flow.galley.close(penalty=FORBIDDEN)
    flow.add(flow.lines_of(block, block.content, setting, tag), setting, tag)


def label(flow: Flow, block: Paragraph) -> None:
    """Add a line such as CONCEPT NOTE that stands by itself."""
    setting = flow.desk.looks.paragraph("area-line")
    flow.enter("")
    tag = flow.desk.tag("P", lang=block.lang)
    flow.add(flow.lines_of(block, block.content, setting, tag), setting, tag)
    flow.flush = True


def heading(flow: Flow, block: Heading) -> None:
    """Add a heading, or keep a run-in one for the paragraph it opens."""
    desk = flow.desk
    look = setting, table = desk.looks.heading(block.level, block.lang or desk.lang)
    under = flow.under_heading
    number = number_of(flow, block, table)
    tag, line = section(flow, block, number, setting if table.run_in else None)
    if line is not None and line.width < _WIDEST_RUN_IN * flow.measure:
        width = table.first_line_indent + line.width + table.gap * setting.size
        flow.run_in = RunIn(line, tag, width, block.level, block.lang or desk.lang)
        return
    displayed(flow, block, look, tag, number, under=under)


def section(
    flow: Flow, block: Heading, number: str, run_in: Setting | None = None
) -> tuple[int, SetLine | None]:
    """Begin a section; return the tag of its head, and the head as a line if it may be run in."""
    flow.enter("")
    # PDF/UA-1 (ISO 14289-1, 7.4.2): levels descend one by one; H1 is the title
    flow.level = min(block.level + 1, flow.level + 1, 6)
    tag = flow.desk.tag(f"H{flow.level}", lang=block.lang)
    title = " ".join(plain(block.content).split())
    flow.galley.sections.append(
        Section(block.level, f"{number} {title}".strip(), len(flow.galley), block.id)
    )
    return tag, run_in and flow.desk.line(block.content, run_in, tag, block.lang)


def release(flow: Flow) -> None:
    """Give a run-in heading a line of its own where no paragraph follows it."""
    head, flow.run_in = flow.run_in, None
    if head is None:
        return
    setting, table = flow.desk.looks.heading(head.level, head.lang)
    item = Item(0.0, setting.rise, head.line, head.tag)
    _add_head(flow, [item], table, under=False, height=setting.leading)


def displayed(
    flow: Flow,
    block: Heading,
    look: tuple[Setting, HeadingStyle],
    tag: int,
    number: str = "",
    *,
    under: bool,
) -> None:
    """Add a heading on lines of its own; page breaks keep it with the text below."""
    setting, table = look
    box, mark = 0.0, None
    if number:
        mark = flow.desk.line(number, _number_setting(flow, table), tag)
        gap = 0.5 * setting.size
        box = max(table.number_width or 0.0, mark.width + gap)
    if table.number_width is None:
        hung = (
            setting.with_(first_indent=box) if setting.text.align is not Align.CENTRE else setting
        )
    else:
        hung = setting.with_(left=box)
    lines = flow.lines_of(block, block.content, hung, tag)
    items = [
        Item(0.0, setting.rise + setting.leading * number, line, tag)
        for number, line in enumerate(lines)
    ]
    if mark is not None:
        items.insert(0, Item(_number_at(lines, mark, setting), setting.rise, mark, tag))
    _add_head(flow, items, table, under=under, height=setting.leading * len(lines))


def _add_head(
    flow: Flow, items: list[Item], table: HeadingStyle, *, under: bool, height: Pt
) -> None:
    above = table.space_before
    if under and table.after_heading is not None:
        above = table.after_heading
    # white of a whole line that is there already, as under a table, counts
    there = flow.galley.rows.after[-1] if len(flow.galley) else 0.0
    white = above * flow.grid
    flow.galley.gap(max(0.0, white - there) if there >= flow.grid else white)
    calls = tuple(mark.note for item in items for mark in item.line.notes)
    row = flow.galley.add(tuple(items), height + table.space_after * flow.grid, calls=calls)
    below = table.at_page_top.space_after if table.at_page_top else table.space_after
    flow.galley.rows.top[row] = height + below * flow.grid
    flow.galley.close(penalty=FORBIDDEN)
    flow.galley.keep = max(flow.galley.keep, table.keep_with_next)
    flow.flush = flow.under_heading = True


def _number_at(lines: tuple[SetLine, ...], mark: SetLine, setting: Setting) -> Pt:
    """Return where a heading's number stands: at the left, or before centred text."""
    if setting.text.align is not Align.CENTRE or not lines:
        return 0.0
    return lines[0].x - mark.width - 0.5 * setting.size


def _number_setting(flow: Flow, table: HeadingStyle) -> Setting:
    if table.number_size is None and table.number_font == table.font:
        return flow.desk.looks.of(table, display=True)
    size = table.number_size or table.size
    return flow.desk.looks.of(
        table, display=True, font=table.number_font, style="roman", size=size, weight=400
    )


def _white_over(flow: Flow, level: int) -> Pt:
    return flow.desk.looks.heading(level, flow.desk.lang)[1].space_before * flow.grid
