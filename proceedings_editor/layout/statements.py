"""Theorems, definitions, proofs: a label in its own type, the text after it, the proof's end mark.

A statement is set off by white; what goes on after a displayed formula is of the same piece.
"""

from typing import Final

from proceedings_editor.domain.manuscript import Inline, Inlines, Marks, Paragraph, Role, Text
from proceedings_editor.domain.plain import inline_text, plain
from proceedings_editor.domain.units import Pt
from proceedings_editor.layout.flow import Flow
from proceedings_editor.layout.frames import Shape, Tag
from proceedings_editor.layout.galley import Item
from proceedings_editor.layout.lines import SetLine
from proceedings_editor.layout.pages import FORBIDDEN
from proceedings_editor.layout.setting import Setting
from proceedings_editor.styles.elements import ParagraphStyle

_STYLES: Final = {Role.STATEMENT: "statement", Role.REMARK: "remark", Role.PROOF: "proof"}
_END_MARKS: Final = "□■∎◻◼▪"
_SIDE: Final = 0.58  # em: the end mark's square
_STROKE: Final = 0.055  # em
_GAP: Final = 1.0  # em at least between the text and the end mark
_STRONG: Final = 600


def statement(flow: Flow, block: Paragraph) -> None:
    """Add a paragraph of a statement, remark or proof."""
    name = _STYLES[block.role]
    looks, table = flow.desk.looks, flow.desk.looks.style_of(name)
    setting = looks.paragraph(name)
    if block.lead or flow.group != name:
        flow.enter("")
        before = table.space_before * flow.grid if block.lead else 0.0
        flow.enter(name, before=before, after=table.space_after * flow.grid)
    else:
        setting = setting.with_(first_indent=looks.paragraph("body").text.first_indent)
    if not block.lead and flow.flush:
        setting = setting.with_(first_indent=0.0)
    content, ended = _without_end(block.content)
    tag = flow.desk.tag("P", lang=block.lang)
    lines = flow.lines_of(block, labelled(content, block.lead, table), setting, tag)
    flow.add(lines, setting, tag)
    if ended and lines and table.end_mark != "none":
        _end(flow, lines[-1], setting, tag, table)
    flow.flush = False


def labelled(content: Inlines, lead: int, table: ParagraphStyle) -> Inlines:
    """Return the content with its label in the type of labels; a title in brackets stays plain."""
    label = plain(content)[:lead]
    ends = label.find("(")
    strong = len(label[:ends].rstrip()) if ends > 0 else len(label.rstrip())
    found: list[Inline] = []
    at = 0
    for inline in content:
        size = len(inline_text(inline))
        if not isinstance(inline, Text) or at >= lead:
            found.append(inline)
            at += size
            continue
        for start, end, marks in (
            (0, strong - at, _label_marks(table)),
            (strong - at, lead - at, _upright(table)),
            (lead - at, size, inline.marks),
        ):
            part = inline.text[max(0, start) : max(0, end)]
            if part:
                found.append(Text(part, marks))
        at += size
    return tuple(found)


def _label_marks(table: ParagraphStyle) -> Marks:
    slope = table.label_style != table.style
    small = table.label_caps == "small"
    return Marks(strong=table.label_weight >= _STRONG, emph=slope, smallcaps=small)


def _upright(table: ParagraphStyle) -> Marks:
    return Marks(emph=table.style == "italic")


def _without_end(content: Inlines) -> tuple[Inlines, bool]:
    """Return the content without the author's end mark, and whether there was one."""
    last = content[-1] if content else None
    if not isinstance(last, Text) or last.text.rstrip()[-1:] not in set(_END_MARKS):
        return content, False
    text = last.text.rstrip().rstrip(_END_MARKS).rstrip()
    rest = (Text(text, last.marks),) if text else ()
    return (*content[:-1], *rest), True


def _end(flow: Flow, line: SetLine, setting: Setting, tag: int, table: ParagraphStyle) -> None:
    """Put the end mark at the right edge of the last line, or of a line of its own."""
    side = _SIDE * setting.size
    mark = flow.desk.add(Tag("Span", tag, actual="∎"))
    x: Pt = flow.measure - setting.text.right - side
    shape = Shape(x, setting.rise, _square(side, _STROKE * setting.size, table), tag=mark)
    shape = shape._replace(even_odd=True)
    if line.x + line.width + _GAP * setting.size > x:
        flow.galley.close(penalty=FORBIDDEN)
        flow.galley.add((shape,), setting.leading)
        return
    row = len(flow.galley) - 1
    first = flow.galley.content[row][0]
    y = first.y if isinstance(first, Item) else setting.rise
    flow.galley.content[row] = (*flow.galley.content[row], shape._replace(y=y))


def _square(side: Pt, stroke: Pt, table: ParagraphStyle) -> tuple[tuple[str | float, ...], ...]:
    """Return a square that stands on the baseline, hollow or solid."""
    path = list(_box(0.0, -side, side, 0.0))
    if table.end_mark == "hollow-square":
        path += _box(stroke, stroke - side, side - stroke, -stroke)
    return tuple(path)


def _box(left: Pt, top: Pt, right: Pt, bottom: Pt) -> list[tuple[str | float, ...]]:
    corners = ((left, top), (right, top), (right, bottom), (left, bottom))
    return [("l" if number else "m", *corner) for number, corner in enumerate(corners)] + [("h",)]
