"""Lays the opening of a paper out as paragraphs: boxes unpacked, broken lines parted."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from proceedings_editor.domain.manuscript import (
    AnyBlock,
    BlockId,
    Break,
    Cell,
    Figure,
    Heading,
    Image,
    Inline,
    Inlines,
    LineBreak,
    Paragraph,
    Table,
)
from proceedings_editor.domain.plain import block_text, plain
from proceedings_editor.intake.front_draft import Entry
from proceedings_editor.intake.front_lexicon import (
    ABSTRACT_LABEL,
    KEYWORDS_LABEL,
    is_introduction,
    opens_front_field,
)
from proceedings_editor.intake.inlines import stripped
from proceedings_editor.intake.looks import Look, look_of

_OPENING: Final = 60  # blocks among which the front matter is looked for
_LONG: Final = 60  # words; a paragraph of so many that is no abstract is text of the paper
_MOST_CELLS: Final = 4  # of a table that is there for its frame only


def opening_blocks(blocks: Sequence[AnyBlock]) -> tuple[AnyBlock, ...]:
    """Return the blocks with those of the opening as plain paragraphs.

    A frame round an abstract (a table of one cell, or of few with a labelled one) is taken away;
    a paragraph is parted at its line breaks where one of the lines begins a labelled field.
    """
    return tuple(_divided(_unboxed(blocks)))


def read_entries(blocks: Sequence[AnyBlock], looks: Mapping[BlockId, Look]) -> Iterator[Entry]:
    """Yield the paragraphs and headings with text before the first list, table or the like.

    Rules, page breaks and emblems are passed over.
    """
    for place, block in enumerate(blocks[:_OPENING]):
        if isinstance(block, Break) or (isinstance(block, Figure) and not block.caption):
            continue
        if not isinstance(block, Paragraph | Heading):
            return
        if block_text(block).strip():
            look = look_of(block, looks.get(block.id, Look()))
            yield Entry(at=place, block=block, content=block.content, look=look)


def _unboxed(blocks: Sequence[AnyBlock]) -> Iterator[AnyBlock]:
    """Yield the blocks, the tables before the text of the paper that only frame it unpacked."""
    opening = True
    for place, block in enumerate(blocks):
        text = block_text(block)
        if isinstance(block, Table) and opening and place < _OPENING:
            cells = [cell for row in (*block.head, *block.body) for cell in row.cells]
            if not block.caption and _is_frame(cells):
                yield from _paragraphs(block, cells)
                continue
        opening = opening and not is_introduction(text) and not _is_long(text)
        yield block


def _is_long(text: str) -> bool:
    return len(text.split()) > _LONG and not opens_front_field(text)


def _is_frame(cells: Sequence[Cell]) -> bool:
    labelled = any(
        pattern.match(plain(content).strip())
        for cell in cells
        for content in cell.content
        for pattern in (ABSTRACT_LABEL, KEYWORDS_LABEL)
    )
    contents = [content for cell in cells for content in cell.content]
    if any(isinstance(inline, Image) for content in contents for inline in content):
        return False  # it holds a figure
    return len(cells) == 1 or (labelled and len(cells) <= _MOST_CELLS)


def _paragraphs(table: Table, cells: Sequence[Cell]) -> Iterator[Paragraph]:
    for content in (content for cell in cells for content in cell.content):
        if plain(content).strip():
            yield Paragraph(id=table.id, origin=table.origin, content=content)


def _divided(blocks: Iterator[AnyBlock]) -> Iterator[AnyBlock]:
    """Yield the blocks, paragraphs parted at line breaks where a line begins a labelled field."""
    for place, block in enumerate(blocks):
        if place < _OPENING and isinstance(block, Paragraph) and LineBreak() in block.content:
            parts = _lines(block.content)
            if any(opens_front_field(plain(part)) for part in parts[1:]):
                yield from (replace(block, content=part) for part in parts)
                continue
        yield block


def _lines(content: Inlines) -> list[Inlines]:
    lines: list[list[Inline]] = [[]]
    for inline in content:
        if isinstance(inline, LineBreak):
            lines.append([])
        else:
            lines[-1].append(inline)
    return [stripped(tuple(line)) for line in lines if line]
