"""Block quotations, epigraphs and verse; a short Arabic one stands beside its translation."""

from collections.abc import Iterator, Sequence
from typing import Final

from proceedings_editor.domain.lang import is_rtl
from proceedings_editor.domain.manuscript import Align, AnyBlock, Paragraph, Role
from proceedings_editor.domain.plain import plain
from proceedings_editor.domain.units import Pt
from proceedings_editor.layout.flow import Flow
from proceedings_editor.layout.galley import Item
from proceedings_editor.layout.lines import SetLine
from proceedings_editor.layout.listing import code_lines
from proceedings_editor.layout.pages import FORBIDDEN
from proceedings_editor.layout.setting import Setting
from proceedings_editor.text.scripts import runs

_BESIDE: Final = 0.55  # of the measure for the translation, the rest for the Arabic
_LOWERED: Final = 0.45  # of a line: one Arabic line stands between two of the translation
_MOST_PARTNERS: Final = 2  # the translation and its source
_TURNED: Final = 1.5  # em that the turned part of a line of verse is set in
_STANZA: Final = 0.5  # grid lines between two stanzas


def epigraph(flow: Flow, block: Paragraph) -> None:
    """Add a paragraph of an epigraph."""
    _add(flow, block, "epigraph")


def attribution(flow: Flow, block: Paragraph) -> None:
    """Add the line that says whose words stand above it, never parted from them."""
    group = flow.group if flow.group in {"quotation", "epigraph", "verse"} else "quotation"
    around = flow.desk.looks.paragraph(group)
    flow.galley.close(penalty=FORBIDDEN)
    _add(flow, block, group, flow.desk.looks.paragraph("attribution").with_(left=around.text.left))


def verse(flow: Flow, block: Paragraph) -> None:
    """Add a stanza: lines as the poet broke them, turned ones set in."""
    setting = flow.desk.looks.paragraph("verse")
    turned = _TURNED * setting.size
    hung = setting.with_(left=setting.text.left + turned, first_indent=-turned)
    opened = flow.group == "verse"
    _open(flow, "verse", block.lang)
    if opened:
        flow.galley.gap(_STANZA * flow.grid, snap=False)
    tag = flow.desk.tag("P", flow.element)
    lines: list[SetLine] = []
    for content in code_lines(block.content):
        lines += flow.lines_of(block, content, hung, tag)
    flow.add(lines, hung, tag)


def _add(flow: Flow, block: Paragraph, group: str, setting: Setting | None = None) -> None:
    """Add a paragraph to a group that is set off from the text."""
    own = setting or flow.desk.looks.paragraph(group)
    if not _open(flow, group, block.lang) and setting is None:
        own = own.with_(first_indent=flow.desk.looks.paragraph("body").text.first_indent)
    tag = flow.desk.tag("P", flow.element)
    flow.add(flow.lines_of(block, block.content, own, tag), own, tag)


def _open(flow: Flow, group: str, lang: str) -> bool:
    """Begin a group and its structure element unless it is open; return whether it began."""
    table, grid = flow.desk.looks.style_of(group), flow.grid
    before, after = table.space_before * grid, table.space_after * grid
    if not flow.enter(group, before=before, after=after):
        return False
    flow.element = flow.desk.tag("BlockQuote", lang=lang)
    return True


def quotation(flow: Flow, block: Paragraph) -> None:
    """Add a paragraph of a block quotation."""
    setting = flow.desk.looks.paragraph("quotation")
    if _open(flow, "quotation", block.lang):
        flow.after_arabic = False
    elif not flow.after_arabic:
        setting = setting.with_(first_indent=flow.desk.looks.paragraph("body").text.first_indent)
    if is_arabic(block):
        setting = _arabic(flow).with_(align=Align.LEFT, first_indent=0.0)
        flow.galley.close(penalty=FORBIDDEN)  # never parted from the sentence that announces it
    tag = flow.desk.tag("P", flow.element)
    flow.add(flow.lines_of(block, block.content, setting, tag), setting, tag)
    flow.after_arabic = is_arabic(block)
    if flow.after_arabic:
        flow.galley.close(penalty=FORBIDDEN)  # nor from its translation


def is_arabic(block: Paragraph) -> bool:
    """Return whether a paragraph is written from right to left."""
    if block.direction or block.lang:
        return block.direction == "rtl" or is_rtl(block.lang)
    found = {script for _, _, script in runs(plain(block.content))} - {"Zyyy"}
    return bool(found) and found <= {"Arab", "Hebr"}


def partners(flow: Flow, block: Paragraph, following: Sequence[AnyBlock]) -> tuple[Paragraph, ...]:
    """Return the paragraphs that translate an Arabic quotation and can stand beside it, if any."""
    if flow.group == "quotation" or not is_arabic(block):
        return ()
    found = tuple(_translations(following[: _MOST_PARTNERS + 1]))
    after = following[len(found) : len(found) + 1]
    if len(found) > _MOST_PARTNERS or any(_is_quotation(block) for block in after):
        return ()  # a longer quotation is read line by line
    width = flow.desk.line(block.content, _arabic(flow), 0, block.lang or "ar").width
    return found if width <= (1 - _BESIDE) * flow.measure - _arabic(flow).text.left else ()


def _is_quotation(block: AnyBlock) -> bool:
    return isinstance(block, Paragraph) and block.role is Role.QUOTATION


def _translations(blocks: Sequence[AnyBlock]) -> Iterator[Paragraph]:
    """Yield the quotations that follow an Arabic one and are not Arabic themselves."""
    for block in blocks:
        if not isinstance(block, Paragraph) or not _is_quotation(block) or is_arabic(block):
            return
        yield block


def _arabic(flow: Flow) -> Setting:
    own = "arabic-quotation" in flow.style.paragraph
    return flow.desk.looks.paragraph("arabic-quotation" if own else "quotation")


def pair(flow: Flow, arabic: Paragraph, translation: Sequence[Paragraph]) -> None:
    """Add an Arabic quotation at the right with its translation and source beside it.

    They are one row, never parted from the sentence that announces them.
    """
    _open(flow, "quotation", "")
    flow.galley.close(penalty=FORBIDDEN)
    desk, setting = flow.desk, flow.desk.looks.paragraph("quotation").with_(first_indent=0.0)
    quote = flow.element
    original = desk.tag("P", quote, lang=arabic.lang or "ar")
    line = desk.line(arabic.content, _arabic(flow), original, arabic.lang or "ar")
    items: list[Item] = []
    for block in translation:
        tag = desk.tag("P", quote, lang=block.lang)
        for part in flow.lines_of(
            block, block.content, setting, tag, measure=_BESIDE * flow.measure
        ):
            items.append(Item(0.0, setting.rise + len(items) * setting.leading, part, tag))
    lowered = _LOWERED * setting.leading * (len(items) > 1)
    x: Pt = flow.measure - setting.text.left - line.width
    height = max(1, len(items)) * setting.leading
    calls = tuple(mark.note for item in items for mark in item.line.notes)
    flow.galley.add((Item(x, setting.rise + lowered, line, original), *items), height, calls=calls)
