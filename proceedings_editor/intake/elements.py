"""What readers of all formats leave to tell: statements, sources of quotations, notes of tables.

Blocks are looked at in their order; what was read is regrouped, never rewritten.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from proceedings_editor.domain.manuscript import (
    AnyBlock,
    BlockId,
    LineBreak,
    Manuscript,
    MathBlock,
    Paragraph,
    Role,
    Table,
    Text,
)
from proceedings_editor.domain.plain import plain
from proceedings_editor.intake.captions import join_captions
from proceedings_editor.intake.picture_tables import figure_in
from proceedings_editor.intake.statements import with_statements

_SOURCE: Final = re.compile(r"\s*[—–―]\s*\S|\s*-{1,3}\s+\S")
_TAG: Final = re.compile(r"\\tag\*?\s*\{\s*(?P<number>[^{}]{1,12}?)\s*\}")
_TYPED_TAG: Final = re.compile(
    r"(?:\\q?quad|\\hfill|~|\s{2,})\s*"
    r"\(\s*(?P<number>[A-ZА-Я]?\.?\d{1,3}(?:\.\d+)*[a-zа-я]?)\s*\)\s*$"
)
_LONGEST_SOURCE: Final = 160  # characters
_QUOTED: Final = frozenset({Role.QUOTATION, Role.EPIGRAPH, Role.VERSE})
_TABLE_NOTE: Final = re.compile(
    r"\s*(?:(?:sources?|notes?|источники?|примечани[ея]|çeşme(?:ler)?|bellik(?:ler)?|quelle"
    r"|notas?|fuentes?|remarques?)\s*[.:]\s*\S|\*{1,3}\s*[\w(]|[†‡])",
    re.IGNORECASE,
)
_LONGEST_NOTE: Final = 600  # characters; a longer paragraph is text


class Shaped(NamedTuple):
    """A manuscript, and for blocks that went into others the block each one went to."""

    manuscript: Manuscript
    moved: Mapping[BlockId, BlockId]


def with_elements(manuscript: Manuscript) -> Shaped:
    """Return the manuscript with its elements told apart."""
    figured = _with_figures(manuscript.blocks)
    blocks, moved = _with_table_notes(figured)
    shaped = with_statements(_with_sources([_numbered(block) for block in blocks]))
    same = len(shaped) == len(manuscript.blocks) and all(
        now is was for now, was in zip(shaped, manuscript.blocks, strict=True)
    )
    return Shaped(manuscript if same else replace(manuscript, blocks=tuple(shaped)), moved)


def _with_figures(blocks: Sequence[AnyBlock]) -> Sequence[AnyBlock]:
    """Return blocks with tables of pictures as figures, captions that stand by them joined."""
    made = [(isinstance(block, Table) and figure_in(block)) or block for block in blocks]
    if all(now is was for now, was in zip(made, blocks, strict=True)):
        return blocks
    return join_captions(made, {})[0]


def _numbered(block: AnyBlock) -> AnyBlock:
    """Return a formula with the number its TeX holds as its number."""
    if not isinstance(block, MathBlock) or block.number or not block.math.tex:
        return block
    tag = _TAG.search(block.math.tex) or _TYPED_TAG.search(block.math.tex)
    if tag is None:
        return block
    tex = (block.math.tex[: tag.start()] + block.math.tex[tag.end() :]).strip()
    return replace(block, math=replace(block.math, tex=tex), number=tag["number"].strip("()"))


def _with_sources(blocks: Sequence[AnyBlock]) -> list[AnyBlock]:
    """Return blocks with the last paragraph of a quotation as its source where a dash says so."""
    found: list[AnyBlock] = []
    for number, block in enumerate(blocks):
        following = blocks[number + 1] if number + 1 < len(blocks) else None
        if not _is_quoted(block) or _is_same(block, following):
            found.append(block)
        elif _is_source(block) and found and _is_quoted(found[-1]) and not _is_source(found[-1]):
            assert isinstance(block, Paragraph)  # noqa: S101 - what is quoted is one
            found.append(replace(block, role=Role.ATTRIBUTION))
        else:
            found += _parted(block)
    return found


def _is_quoted(block: AnyBlock | None) -> bool:
    return isinstance(block, Paragraph) and block.role in _QUOTED


def _is_same(block: AnyBlock, following: AnyBlock | None) -> bool:
    """Return whether a quotation goes on with the next block."""
    if not isinstance(block, Paragraph) or not isinstance(following, Paragraph):
        return False
    return block.role is following.role


def _is_source(block: AnyBlock) -> bool:
    text = plain(block.content) if isinstance(block, Paragraph) else ""
    return len(text) <= _LONGEST_SOURCE and _SOURCE.match(text) is not None


def _parted(block: AnyBlock) -> list[AnyBlock]:
    """Return a quotation whose last line is its source as two paragraphs."""
    if not isinstance(block, Paragraph) or block.change is not None:
        return [block]
    places = [at for at, inline in enumerate(block.content) if isinstance(inline, LineBreak)]
    if not places:
        return [block]
    source = replace(block, content=block.content[places[-1] + 1 :], role=Role.ATTRIBUTION)
    if not _is_source(source):
        return [block]
    return [replace(block, content=block.content[: places[-1]]), replace(source, id=BlockId(""))]


def _with_table_notes(
    blocks: Sequence[AnyBlock],
) -> tuple[list[AnyBlock], dict[BlockId, BlockId]]:
    """Return blocks with the notes that stand under a table as the table's own."""
    found: list[AnyBlock] = []
    moved: dict[BlockId, BlockId] = {}
    for block in blocks:
        last = found[-1] if found else None
        if isinstance(last, Table) and isinstance(block, Paragraph) and _is_table_note(block):
            found[-1] = replace(last, notes=(*last.notes, block.content))
            moved[block.id] = last.id
        else:
            found.append(block)
    return found, moved


def _is_table_note(block: Paragraph) -> bool:
    if block.role is not Role.BODY or block.change is not None:
        return False
    text = plain(block.content)
    first = block.content[0] if block.content else None
    lettered = isinstance(first, Text) and first.marks.superscript and len(first.text.strip()) <= 2
    return len(text) <= _LONGEST_NOTE and bool(_TABLE_NOTE.match(text) or lettered)
