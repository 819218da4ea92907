"""Finds headings that only look like headings, takes typed numbers off, marks the references."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, TypeAlias

from proceedings_editor.domain.manuscript import (
    Align,
    AnyBlock,
    BlockId,
    Heading,
    Inlines,
    ListItem,
    Manuscript,
    Paragraph,
    Role,
    Text,
)
from proceedings_editor.domain.plain import block_text, plain
from proceedings_editor.intake.front_lexicon import is_references_heading, opens_front_field
from proceedings_editor.intake.inlines import stripped, without_start
from proceedings_editor.intake.looks import Look, look_of
from proceedings_editor.intake.numbering import TYPED_NUMBER, heading_levels, parse_number

_CAPTION: Final = re.compile(
    r"(?:table|figure|fig\.|chart|diagram|таблица|рис(?:унок|\.)|схема|tablisa|surat|çyzgy|tableau"
    r"|tabla|cuadro|source|источник)\b",
    re.IGNORECASE,
)
_Class: TypeAlias = tuple[float, bool, bool, bool]  # size, capitals, bold, centred
_MOST_WORDS: Final = 25
_MOST_CHARACTERS: Final = 200
_ENOUGH: Final = 2.0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """A heading: its typed number, its content without it, its look."""

    block: AnyBlock
    content: Inlines
    look: Look
    number: str = ""
    cut: str = ""
    real: bool = False


def take_headings(manuscript: Manuscript, looks: Mapping[BlockId, Look]) -> Manuscript:
    """Return the manuscript with its headings as such and its references marked.

    Paragraphs that only look like headings become headings; typed numbers go to ``number``; the
    paragraphs under the last heading such as “References” get ``Role.REFERENCE``.
    """
    found: dict[int, _Found] = {}
    for place, block in enumerate(manuscript.blocks):
        heading = _found(manuscript.blocks, place, look_of(block, looks.get(block.id, Look())))
        if heading:
            found[place] = heading
    levels = _levels(found)
    blocks = [
        _heading(found[i], levels[i]) if i in found else block
        for i, block in enumerate(manuscript.blocks)
    ]
    cut = tuple(heading.cut for heading in found.values() if heading.cut)
    source = manuscript.provenance
    return replace(
        manuscript,
        blocks=tuple(_with_references(blocks)),
        provenance=replace(source, removed=(*source.removed, *cut)),
    )


def _found(blocks: Sequence[AnyBlock], place: int, look: Look) -> _Found | None:
    block = blocks[place]
    real = isinstance(block, Heading)
    if not real and not (_could_head(block) and _looks_like_one(block, look, blocks[place + 1 :])):
        return None
    content = block.content if isinstance(block, Heading | Paragraph) else ()
    if isinstance(block, Heading) and block.number:
        return _Found(block=block, content=content, look=look, number=block.number, real=True)
    typed = TYPED_NUMBER.match(plain(content))
    if typed is None or not _is_number(typed):
        return _Found(block=block, content=content, look=look, real=real)
    number = typed["number"]
    return _Found(
        block=block,
        content=stripped(without_start(content, typed.end())),
        look=look,
        number=number,
        cut=typed["mark"].replace(number, "", 1).strip(),
        real=real,
    )


def _is_number(typed: re.Match[str]) -> bool:
    """Return whether a match is a number: Roman figures need a point, or they may be words."""
    return typed["number"][0].isdigit() or bool(typed["point"])


def _could_head(block: AnyBlock) -> bool:
    if not isinstance(block, Paragraph) or block.role is not Role.BODY:
        return False
    text = block_text(block).strip()
    return (
        0 < len(text) <= _MOST_CHARACTERS
        and len(text.split()) <= _MOST_WORDS
        and any(map(str.isalpha, text))
        and not opens_front_field(text)
        and _CAPTION.match(text) is None
        and "@" not in text
    )


def _looks_like_one(block: AnyBlock, look: Look, after: Sequence[AnyBlock]) -> bool:
    """Return whether bold, capitals, number and position together make a line a heading."""
    text = block_text(block).strip()
    if is_references_heading(without_number(text)):
        return True
    if not after or (look.italic and text.endswith(".")):
        return False
    typed = TYPED_NUMBER.match(text)
    numbered = typed is not None and _is_number(typed)
    score = 2.0 * look.bold + 1.5 * look.caps + 0.5 * (look.align is Align.CENTRE)
    score += 1.0 * numbered + 0.5 * (text[-1] not in ".;,:")
    score += 2.0 * (look.outline > 0)
    return score >= _ENOUGH


def without_number(text: str) -> str:
    """Return a line without the heading number typed before it."""
    typed = TYPED_NUMBER.match(text)
    return text[typed.end() :] if typed else text


def _levels(found: Mapping[int, _Found]) -> dict[int, int]:
    """Return the level of each heading: its own, by its number, or by how it looked."""
    levels = {i: h.block.level for i, h in found.items() if isinstance(h.block, Heading)}
    fake = {i: h for i, h in found.items() if i not in levels}
    numbered = {i: parse_number(h.number) for i, h in fake.items() if h.number}
    if numbered:
        levels |= dict(zip(numbered, heading_levels(list(numbered.values())), strict=True))
    ranks = _ranks([_class(h.look) for i, h in fake.items() if i not in numbered])
    base = max(levels.values(), default=0) if any(h.real for h in found.values()) else 0
    for i, heading in fake.items():
        if i in numbered:
            continue
        rank = ranks[_class(heading.look)]
        references = is_references_heading(plain(heading.content))
        levels[i] = 1 if references or numbered else min(6, base + rank)
    return levels


def _class(look: Look) -> _Class:
    return (look.size, look.caps, look.bold, look.align is Align.CENTRE)


def _ranks(classes: Sequence[_Class]) -> dict[_Class, int]:
    """Return the rank of each look: larger, capitals, bold, centred first; two ranks at most."""
    ordered = sorted(Counter(classes), reverse=True)
    return {look: min(rank, 2) for rank, look in enumerate(ordered, start=1)}


def _heading(found: _Found, level: int) -> Heading:
    block = found.block
    if isinstance(block, Heading):
        return replace(block, content=found.content, number=found.number)
    return Heading(
        id=block.id,
        lang=block.lang,
        direction=block.direction,
        style=block.style,
        origin=block.origin,
        level=level,
        content=found.content,
        number=found.number,
    )


def _with_references(blocks: Sequence[AnyBlock]) -> list[AnyBlock]:
    """Return the blocks with the entries under the last references heading in their role."""
    starts = [
        place
        for place, block in enumerate(blocks)
        if isinstance(block, Heading) and is_references_heading(plain(block.content))
    ]
    marked = list(blocks)
    for place in range(starts[-1] + 1 if starts else len(blocks), len(blocks)):
        block = marked[place]
        if isinstance(block, Heading):
            break
        marked[place] = _reference(block)
    return marked


def _reference(block: AnyBlock) -> AnyBlock:
    match block:
        case Paragraph(role=Role.BODY):
            return replace(block, role=Role.REFERENCE)
        case ListItem(content=content):
            label = (Text(f"{block.label} "),) if block.ordered and block.label else ()
            return Paragraph(
                id=block.id,
                lang=block.lang,
                direction=block.direction,
                style=block.style,
                origin=block.origin,
                content=(*label, *content),
                role=Role.REFERENCE,
            )
        case _:
            return block
