"""Captions of tables and figures: the label in bold, the text after it or on a line of its own."""

from proceedings_editor.domain.manuscript import Align, Figure, Table
from proceedings_editor.domain.plain import plain
from proceedings_editor.domain.units import Pt
from proceedings_editor.layout.flow import Flow
from proceedings_editor.layout.galley import Box, Item
from proceedings_editor.layout.lines import SetLine
from proceedings_editor.layout.setting import Setting
from proceedings_editor.text.words import word


def set_caption(
    flow: Flow, block: Table | Figure, label: str, parent: int = 0, *, measure: Pt = 0.0
) -> Box:
    """Return the caption of a table or figure after its label, across the measure or another."""
    measure = measure or flow.measure
    if not label and not block.caption:
        return Box()
    kind = "table" if isinstance(block, Table) else "figure"
    flow.desk.captions[block.id] = kind, label, " ".join(plain(block.caption).split())
    setting = flow.desk.looks.paragraph("caption")
    tag = flow.desk.tag("Caption" if parent else "P", parent, lang=block.lang)
    mark = flow.desk.line(label, _label_setting(flow), tag, block.lang)
    gap = flow.desk.looks.style_of("caption").label_gap * setting.size if block.caption else 0.0
    if setting.text.align is Align.CENTRE:
        return _centred(flow, block, setting, mark, tag, measure)
    hung = setting.with_(first_indent=mark.width + gap)
    lines = flow.lines_of(block, block.caption, hung, tag, measure=measure)
    items = [Item(0.0, setting.rise, mark, tag), *_stacked(lines, setting, tag, 0)]
    return _box(items, setting, max(1, len(lines)))


def label_of(flow: Flow, block: Table | Figure, kind: str) -> str:
    """Return the author's label, or the next number where there is a caption but no label."""
    if block.label or not block.caption:
        return block.label
    flow.boxes[kind] = flow.boxes.get(kind, 0) + 1
    number = f"{flow.appendix}{flow.boxes[kind]}"
    return f"{word(kind, block.lang or flow.desk.lang)}\u00a0{number}"


def _centred(
    flow: Flow, block: Table | Figure, setting: Setting, mark: SetLine, tag: int, measure: Pt
) -> Box:
    """Return the label centred on a line of its own, the text centred below it."""
    lines = flow.lines_of(block, block.caption, setting, tag, measure=measure)
    x: Pt = (measure - mark.width) / 2
    items = [Item(x, setting.rise, mark, tag), *_stacked(lines, setting, tag, 1)]
    return _box(items, setting, 1 + len(lines))


def _stacked(lines: tuple[SetLine, ...], setting: Setting, tag: int, above: int) -> list[Item]:
    return [
        Item(0.0, setting.rise + setting.leading * number, line, tag)
        for number, line in enumerate(lines, start=above)
    ]


def _box(items: list[Item], setting: Setting, lines: int) -> Box:
    calls = tuple(mark.note for item in items for mark in item.line.notes)
    return Box(tuple(items), lines * setting.leading, calls)


def _label_setting(flow: Flow) -> Setting:
    table = flow.desk.looks.style_of("caption")
    return flow.desk.looks.of(
        table, display=True, weight=table.label_weight, caps=table.label_caps, style="roman"
    )
