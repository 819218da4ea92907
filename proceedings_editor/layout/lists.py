"""Lists and definitions: labels in a box at the left, text hanging beside them, on the grid.

Structure: ISO 32000-1, 14.8.4.3.3; a list within a list stands in the body of the item above it.
"""

from collections.abc import Iterable, Mapping
from typing import Final

from proceedings_editor.domain.manuscript import (
    AnyBlock,
    Definition,
    ListItem,
    Marks,
    Paragraph,
    Text,
)
from proceedings_editor.domain.units import Pt
from proceedings_editor.layout.flow import Flow, OpenList
from proceedings_editor.layout.lines import SetLine

_BULLETS: Final = ("•", "–", "◦")
_GAP: Final = 0.4  # em between a label and the text beside it
_LONGEST_TERM: Final = 0.45  # of the measure; a longer term gets a line of its own


def label_of(item: ListItem) -> str:
    """Return what is printed before an item: the author's label, a number or a bullet."""
    if item.label:
        return item.label
    if item.ordered:
        return f"{item.number or 1}."
    return _BULLETS[(item.level - 1) % len(_BULLETS)]


def labels(blocks: Iterable[AnyBlock]) -> Mapping[tuple[str, int], tuple[str, ...]]:
    """Return the labels of each list and level, for the width of its box."""
    found: dict[tuple[str, int], tuple[str, ...]] = {}
    for block in blocks:
        if isinstance(block, ListItem):
            key = (block.list, block.level)
            found[key] = (*found.get(key, ()), label_of(block))
    return found


def item(flow: Flow, block: ListItem) -> None:
    """Add an item of a list."""
    flow.enter("list")
    opened = _list_of(flow, block)
    desk, setting = flow.desk, flow.desk.looks.paragraph("body")
    entry = desk.tag("LI", opened.tag, lang=block.lang)
    mark = desk.tag("Lbl", entry)
    body = desk.tag("LBody", entry)
    flow.lists[-1] = opened._replace(body=body)
    label = desk.line(label_of(block), setting, mark)
    hung = setting.with_(left=opened.text_at, first_indent=0.0)
    row = len(flow.galley)
    flow.add(flow.lines_of(block, block.content, hung, body), hung, body)
    flow.beside(label, mark, row, x=opened.label_at)


def continuation(flow: Flow, block: Paragraph) -> None:
    """Add a further paragraph of the item above it."""
    if not flow.lists:
        flow.enter("")
    body = flow.lists[-1].body if flow.lists else 0
    left = flow.lists[-1].text_at if flow.lists else 0.0
    flow.galley.gap(snap=not flow.lists)
    setting = flow.desk.looks.paragraph("body").with_(left=left, first_indent=0.0)
    tag = flow.desk.tag("P", body, lang=block.lang)
    flow.add(flow.lines_of(block, block.content, setting, tag), setting, tag)


def _list_of(flow: Flow, block: ListItem) -> OpenList:
    """Return the list an item belongs to; a fresh one is given its place."""
    outer = [opened for opened in flow.lists if opened.level < block.level]
    opened = flow.list_at(block.list, block.level)
    if not opened.text_at:
        left = outer[-1].text_at if outer else _step(flow)
        opened = opened._replace(label_at=left, text_at=left + _box(flow, block))
        flow.lists[-1] = opened
    return opened


def _box(flow: Flow, block: ListItem) -> Pt:
    """Return the width of the labels' box: the paragraph indent, or more for wide labels."""
    setting, step = flow.desk.looks.paragraph("body"), _step(flow)
    shown = flow.labels.get((block.list, block.level), ())
    longest = max(shown, key=len, default="")
    if len(longest) <= 1:
        return step
    width = flow.desk.line(longest, setting, 0).width + _GAP * setting.size
    return max(step, width)


def _step(flow: Flow) -> Pt:
    """Return how far lists are set in: the indent of a paragraph."""
    setting = flow.desk.looks.paragraph("body")
    return setting.text.first_indent or setting.size


def definition(flow: Flow, block: Definition) -> None:
    """Add a term and what is said of it, the text hanging under the term."""
    desk, setting = flow.desk, flow.desk.looks.paragraph("body")
    if flow.enter("definitions"):
        flow.element = desk.tag("L")
    entry = desk.tag("LI", flow.element, lang=block.lang)
    mark, body = desk.tag("Lbl", entry), desk.tag("LBody", entry)
    term = _term(flow, block, mark)
    hang = _step(flow)
    at = term.width + 0.7 * setting.size
    if at > _LONGEST_TERM * flow.measure:
        flow.add(
            flow.lines_of(block, _strong(block), setting.with_(first_indent=0.0), mark),
            setting,
            mark,
        )
        at = hang
    hung = setting.with_(left=hang, first_indent=at - hang)
    row = len(flow.galley)
    flow.add(flow.lines_of(block, block.content, hung, body), hung, body)
    if at > hang:
        flow.beside(term, mark, row)


def _term(flow: Flow, block: Definition, tag: int) -> SetLine:
    return flow.desk.line(_strong(block), flow.desk.looks.paragraph("body"), tag, block.lang)


def _strong(block: Definition) -> tuple[Text, ...]:
    """Return a term in bold."""
    return tuple(
        Text(run.text, Marks(strong=True, lang=run.marks.lang))
        for run in block.term
        if isinstance(run, Text)
    )
