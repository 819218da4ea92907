"""Code: lines as the author broke them, in type of one width, turned where they are too long."""

import re
from collections.abc import Iterator
from typing import Final

from proceedings_editor.domain.manuscript import Inline, Inlines, LineBreak, Paragraph, Text
from proceedings_editor.domain.plain import inline_text
from proceedings_editor.domain.units import Pt
from proceedings_editor.layout.flow import Flow
from proceedings_editor.layout.frames import ARTIFACT
from proceedings_editor.layout.galley import Content, Item
from proceedings_editor.layout.pages import FORBIDDEN
from proceedings_editor.layout.setting import Setting

_TAB: Final = 4
_TURNED: Final = 2  # characters that a turned part is set in further than its line
_MOST_INDENT: Final = 0.5  # of the measure
_TURN: Final = "→"  # stands before a turned part
_AFTER: Final = re.compile(r"[\s,;.)\]}>+\-*/=&|:]")
_SOLID: Final = re.compile(r"\S+(?: \S+)*")
_KEPT: Final = 2  # lines that stay together at either end


def code(flow: Flow, block: Paragraph) -> None:
    """Add lines of code, each character in its column."""
    setting = flow.desk.looks.paragraph("code")
    table = flow.desk.looks.style_of("code")
    white = table.space_before * flow.grid
    flow.enter("code", before=white, after=table.space_after * flow.grid)
    tag = flow.desk.tag("Code", flow.desk.tag("P", lang=block.lang))
    wide = flow.desk.measured("0" * 100, setting) / 100
    left = setting.text.left
    columns = max(20, int((flow.measure - left - setting.text.right) / wide))
    rows: list[tuple[Content, ...]] = []
    for content in code_lines(block.content):
        shown = "".join(map(inline_text, content)).expandtabs(_TAB).rstrip()
        for at, (indent, part) in enumerate(_parts(shown, columns)):
            x = left + indent * wide
            items = tuple(_items(flow, part, setting, tag, x, wide))
            rows.append((*_mark(flow, setting, x - _TURNED * wide), *items) if at else items)
    for number, row in enumerate(rows):
        flow.galley.add(row, setting.leading)
        kept = number + 1 < _KEPT or len(rows) - number - 1 < _KEPT
        flow.galley.close(penalty=FORBIDDEN if kept and number + 1 < len(rows) else None)


def code_lines(content: Inlines) -> list[Inlines]:
    """Return the lines of code as the author broke them."""
    found: list[list[Inline]] = [[]]
    for inline in content:
        if isinstance(inline, LineBreak):
            found.append([])
        elif isinstance(inline, Text):
            first, *others = inline.text.split("\n")
            found[-1].append(Text(first, inline.marks))
            found += [[Text(other, inline.marks)] for other in others]
        else:
            found[-1].append(inline)
    return [tuple(line) or (Text(" "),) for line in found]


def _parts(line: str, columns: int) -> Iterator[tuple[int, str]]:
    """Yield the parts of a line that fit the measure, each with the column it starts in."""
    rest = line.lstrip(" ")
    indent = min(len(line) - len(rest), int(_MOST_INDENT * columns))
    turned = indent + _TURNED
    while len(rest) > columns - indent:
        room = columns - indent
        cut = max((m.end() for m in _AFTER.finditer(rest[:room])), default=0)
        cut = cut if cut > room // 2 else room
        yield indent, rest[:cut].rstrip()
        rest, indent = rest[cut:].lstrip(), turned
    yield indent, rest


def _items(flow: Flow, text: str, setting: Setting, tag: int, x: Pt, wide: Pt) -> Iterator[Item]:
    """Yield the words of a part, those that stand apart by more than a space at their columns."""
    for found in _SOLID.finditer(text):
        line = flow.desk.line(found[0], setting, tag, "zxx")
        yield Item(x + found.start() * wide, setting.rise, line, tag)


def _mark(flow: Flow, setting: Setting, x: Pt) -> tuple[Item, ...]:
    return (Item(x, setting.rise, flow.desk.line(_TURN, setting, ARTIFACT), ARTIFACT),)
