"""The list of works cited: entries with hanging indent, numbered by style, and heads of groups."""

import re
from collections.abc import Sequence
from typing import Final

from proceedings_editor.domain.manuscript import AnyBlock, Heading, Inlines, Paragraph, Role, Text
from proceedings_editor.layout.entries import authors_of, is_repeated, linked, with_dash
from proceedings_editor.layout.flow import Flow
from proceedings_editor.layout.prose import displayed, section
from proceedings_editor.styles.elements import HeadingStyle

_OWN_NUMBER: Final = re.compile(r"^\[?\d{1,4}[\].)]+\s+")
_GROUPS_FROM: Final = 2  # level; the head of the whole list stands above


def reference(flow: Flow, block: Paragraph) -> None:
    """Add an entry of the list of works cited."""
    table = flow.style.bibliography.entry
    setting = flow.desk.looks.of(table).with_(
        left=table.hanging_indent, first_indent=-table.hanging_indent
    )
    if flow.enter("references"):
        flow.element, flow.authors = flow.desk.tag("L"), ""
    else:
        flow.galley.gap(table.gap, snap=False)
    item = flow.desk.tag("LI", flow.element, lang=block.lang)
    content, mark = block.content, None
    if table.number != "none":
        flow.cited += 1
        content = _unnumbered(content)
        label = flow.desk.tag("Lbl", item)
        mark = flow.desk.line(table.number.replace("1", str(flow.cited)), setting, label)
        setting = setting.with_(first_indent=0.0)
    else:
        content = _with_dash(flow, content, table.same_author)
    content = linked(content)
    tag = flow.desk.tag("LBody", item)
    row = len(flow.galley)
    flow.add(flow.lines_of(block, content, setting, tag), setting, tag)
    if mark is not None:
        flow.beside(mark, label, row)


def _with_dash(flow: Flow, content: Inlines, dash: str) -> Inlines:
    """Return an entry with a dash for its authors if they are those of the entry above."""
    authors, before = authors_of(content), flow.authors
    flow.authors = authors
    repeated = dash not in {"", "none"} and is_repeated(authors, before)
    return with_dash(content, authors, dash) if repeated else content


def heads_group(block: AnyBlock, following: Sequence[AnyBlock]) -> bool:
    """Return whether a heading stands over a group of entries, such as Cases."""
    below = following[0] if following else None
    cited = isinstance(below, Paragraph) and below.role is Role.REFERENCE
    return cited and isinstance(block, Heading) and block.level >= _GROUPS_FROM


def group(flow: Flow, block: Heading) -> None:
    """Add the head of a group of entries."""
    entry = flow.style.bibliography.entry
    table = HeadingStyle(
        font=entry.group_font,
        weight=entry.group_weight,
        style=entry.group_style,
        size=entry.group_size,
        leading=flow.grid,
        align=entry.group_align,
        figures=entry.figures,
        hyphenate=False,
        space_before=entry.group_space_before,
    )
    under = flow.under_heading
    tag, _ = section(flow, block, "")
    displayed(flow, block, (flow.desk.looks.of(table, display=True), table), tag, under=under)


def _unnumbered(content: Inlines) -> Inlines:
    """Return an entry without the number its author gave it."""
    first = content[0] if content else None
    if not isinstance(first, Text):
        return content
    return Text(_OWN_NUMBER.sub("", first.text, count=1), first.marks), *content[1:]
