"""What stands in a body, cell, note or text box: paragraphs, tables, and containers of them."""

from collections.abc import Callable
from typing import Final, TypeAlias

from proceedings_editor.domain.manuscript import BlockId, Raw, Role
from proceedings_editor.intake.docx.inlines import (
    CHANGES,
    MARKERS,
    SILENT,
    change_of,
    is_placeholder,
)
from proceedings_editor.intake.docx.names import (
    MC,
    Element,
    M,
    R,
    W,
    alternative,
    child_val,
    local,
    source_of,
    text_of,
)
from proceedings_editor.intake.docx.paragraphs import read_paragraph
from proceedings_editor.intake.docx.story import Line, Story, upon
from proceedings_editor.intake.docx.styles import RunFormat
from proceedings_editor.intake.docx.tables import read_table

_Reader: TypeAlias = Callable[[Story, Element], None]


def read_blocks(story: Story, parent: Element) -> None:
    """Add every block inside an element to the story."""
    for node in parent:
        tag = node.tag
        if tag == W + "p":
            _read_paragraph(story, node)
        elif tag not in _SILENT and isinstance(tag, str):
            _READERS.get(tag, _read_unknown)(story, node)


def _read_paragraph(story: Story, node: Element) -> None:
    line = read_paragraph(story, node)
    for box in line.boxes:
        read_blocks(story, box)


def _read_table(story: Story, node: Element) -> None:
    read_table(story, node, read_blocks)


def _read_change(story: Story, node: Element) -> None:
    before = story.changes
    story.changes = upon(change_of(node), before)
    read_blocks(story, node)
    story.changes = before


_GALLERIES: Final = {
    "Table of Contents": Role.BOILERPLATE,
    "Bibliographies": Role.REFERENCE,
    "Cover Pages": None,
}


def _read_control(story: Story, node: Element) -> None:
    """Read a content control; what it is for gives its paragraphs their role."""
    properties = node.find(W + "sdtPr")
    gallery = None if properties is None else properties.find(W + "docPartObj")
    before = story.role, story.placeholder
    story.role = _GALLERIES.get(child_val(gallery, W + "docPartGallery")) or story.role
    story.placeholder = story.placeholder or is_placeholder(properties)
    content = node.find(W + "sdtContent")
    if content is not None:
        read_blocks(story, content)
    story.role, story.placeholder = before


def _read_alternative(story: Story, node: Element) -> None:
    chosen = alternative(node)
    if chosen is not None:
        read_blocks(story, chosen)


def _read_chunk(story: Story, node: Element) -> None:
    """Keep an embedded document of another format raw; the check before reading reports it."""
    relation = story.relations.get(node.get(R + "id", ""))
    name = "" if relation is None or relation.external else relation.target
    data = story.reading.package.read(name) or b""
    origin = story.next_origin()
    story.reading.ledger.lose("embedded document", origin)
    source = data.decode("utf-8", "replace") if len(data) < _LARGEST_CHUNK else ""
    _keep(story, Raw(id=BlockId(origin), origin=origin, format="altChunk", source=source))


_LARGEST_CHUNK: Final = 1_000_000


def _read_loose(story: Story, node: Element) -> None:
    """Read a run or formula that stands outside any paragraph as a paragraph of its own."""
    paragraph = node.makeelement(W + "p")
    parent = node.getparent()
    if parent is not None:
        parent.replace(node, paragraph)
    paragraph.append(node)
    _read_paragraph(story, paragraph)


def _read_unknown(story: Story, node: Element) -> None:
    """Read the paragraphs inside an unknown container; keep an unknown thing raw."""
    origin = f"{story.part}#{story.count + 1}"
    story.reading.ledger.lose(f"element {local(node)}", origin)
    if next(node.iter(W + "p", W + "r"), None) is not None:
        read_blocks(story, node)
        return
    origin = story.next_origin()
    text = text_of(node)
    _keep(
        story,
        Raw(id=BlockId(origin), origin=origin, format="docx", source=source_of(node), text=text),
    )


def _keep(story: Story, block: Raw) -> None:
    style = story.reading.styles.paragraph("")
    story.blocks.append(block)
    story.looks.append(Line(story=story, origin=block.origin, style=style, base=RunFormat()))


def _marker(story: Story, node: Element) -> None:
    MARKERS[str(node.tag)](story, node)


_SILENT: Final = SILENT | {W + name for name in ("sectPr", "tcPr", "tblPr", "background")}
_READERS: Final[dict[str, _Reader]] = {
    **dict.fromkeys(CHANGES, _read_change),
    **dict.fromkeys(MARKERS, _marker),
    W + "tbl": _read_table,
    W + "sdt": _read_control,
    W + "altChunk": _read_chunk,
    **dict.fromkeys((W + "customXml", W + "smartTag"), read_blocks),
    **dict.fromkeys(
        (W + "r", W + "hyperlink", W + "fldSimple", M + "oMath", M + "oMathPara"), _read_loose
    ),
    MC + "AlternateContent": _read_alternative,
}
