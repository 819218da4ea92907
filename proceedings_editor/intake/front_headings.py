"""Finds headings that only look like headings, takes typed numbers off, marks the references."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
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
from proceedings_editor.domain.records import dataclass
from proceedings_editor.intake.front_lexicon import (
    AFFILIATION,
    MAIL,
    is_introduction,
    is_references_heading,
    opens_front_field,
)
from proceedings_editor.intake.inlines import stripped, unmarked, without_start
from proceedings_editor.intake.looks import Look, look_of
from proceedings_editor.intake.names import read_names
from proceedings_editor.intake.numbering import TYPED_NUMBER, heading_levels, parse_number

_CAPTION: Final = re.compile(
    r"(?:table|figure|fig\.|chart|diagram|таблица|рис(?:унок|\.)|схема|tablisa|surat|çyzgy|tableau"
    r"|tabla|cuadro|source|источник)\b",
    re.IGNORECASE,
)
_Class: TypeAlias = tuple[float, bool, bool, bool, bool]  # size, capitals, bold, upright, centred
_DEEPEST: Final = 3  # levels that looks alone tell
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


def with_headings_raised(manuscript: Manuscript, whole: Sequence[AnyBlock]) -> Manuscript:
    """Return the manuscript with sections of the first level where the title was a heading above.

    Authors who make the title a heading of the first level, as Markdown has it, begin their
    sections on the second.  ``whole`` are the blocks before the front matter was taken out.
    """
    left = [block for block in manuscript.blocks if isinstance(block, Heading)]
    gone = [block for block in whole if isinstance(block, Heading) and block not in left]
    highest = min((block.level for block in left), default=1)
    if highest <= min((block.level for block in gone), default=highest):
        return manuscript
    raised = highest - 1
    blocks = (
        replace(block, level=block.level - raised) if isinstance(block, Heading) else block
        for block in manuscript.blocks
    )
    return replace(manuscript, blocks=tuple(blocks))


def _found(blocks: Sequence[AnyBlock], place: int, look: Look) -> _Found | None:
    block = blocks[place]
    real = isinstance(block, Heading)
    if not real and not (_could_head(block) and _looks_like_one(block, look, blocks[place + 1 :])):
        return None
    content = block.content if isinstance(block, Heading | Paragraph) else ()
    if isinstance(block, Heading) and block.number:
        return _Found(
            block=block, content=unmarked(content), look=look, number=block.number, real=True
        )
    typed = TYPED_NUMBER.match(plain(content))
    if typed is None or not _is_number(typed):
        return _Found(block=block, content=unmarked(content), look=look, real=real)
    number = typed["number"]
    return _Found(
        block=block,
        content=unmarked(stripped(without_start(content, typed.end()))),
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
    if not after or (look.italic and text.endswith(".")) or _is_signed(text, after[0]):
        return False
    typed = TYPED_NUMBER.match(text)
    numbered = typed is not None and _is_number(typed)
    score = 2.0 * look.bold + 1.5 * look.caps + 0.5 * (look.align is Align.CENTRE)
    score += 1.0 * numbered + 0.5 * (text[-1] not in ".;,:")
    score += 2.0 * (look.outline > 0)
    return score >= _ENOUGH


def _is_signed(text: str, following: AnyBlock) -> bool:
    """Return whether a line is a name, as its institution or address under it tells."""
    below = block_text(following)
    short = len(below.split()) <= _MOST_WORDS and not below.endswith(".")
    place = AFFILIATION.search(below) or MAIL.search(below)
    return short and place is not None and bool(read_names(text))


def without_number(text: str) -> str:
    """Return a line without the heading number typed before it."""
    typed = TYPED_NUMBER.match(text)
    return text[typed.end() :] if typed else text


def _levels(found: Mapping[int, _Found]) -> dict[int, int]:
    """Return the level of each heading: its own, by its number, or by how it looked."""
    levels = {i: h.block.level for i, h in found.items() if isinstance(h.block, Heading)}
    base = max(levels.values(), default=0)
    fake = {i: h for i, h in found.items() if i not in levels}
    numbered = {i: parse_number(h.number) for i, h in fake.items() if h.number}
    if numbered:
        levels |= dict(zip(numbered, heading_levels(list(numbered.values())), strict=True))
    levels |= {i: 1 for i, h in fake.items() if i not in numbered and _is_first_level(h)}
    looks = {i: _class(h.look, numbered=bool(numbered)) for i, h in fake.items()}
    known: dict[_Class, int] = {}
    for i in numbered:
        known[looks[i]] = min(levels[i], known.get(looks[i], levels[i]))
    telling = [look for i, look in looks.items() if i in numbered or i not in levels]
    by_look = _by_look(telling, known, base)
    return {i: by_look[look] for i, look in looks.items() if i not in levels} | levels


def _is_first_level(heading: _Found) -> bool:
    text = plain(heading.content)
    return is_references_heading(text) or is_introduction(text)


def _class(look: Look, *, numbered: bool) -> _Class:
    """Return what tells levels apart; among numbered headings centring does not."""
    centred = look.align is Align.CENTRE and not numbered
    return (look.size, look.caps, look.bold, not look.italic, centred)


def _by_look(looks: Sequence[_Class], known: Mapping[_Class, int], base: int) -> dict[_Class, int]:
    """Return the level of each look: larger, capitals, bold, upright, centred go before.

    ``looks`` are in reading order: the first heading is of the highest level, ``base`` + 1.  Looks
    of ``known`` level say what those after them are.
    """
    found: dict[_Class, int] = {}
    level = base
    for look in sorted(set(looks), reverse=True):
        level = known.get(look, base + 1 if look >= looks[0] else level + 1)
        level = found[look] = min(level, base + _DEEPEST)
    return found


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
    top = blocks[starts[-1]] if starts else None
    for place in range(starts[-1] + 1 if starts else len(blocks), len(blocks)):
        block = marked[place]
        if isinstance(block, Heading) and isinstance(top, Heading) and block.level <= top.level:
            break  # a deeper one stands over a group of entries, such as Cases
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
