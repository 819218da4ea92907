"""Tells headings, lists, definitions and paragraphs of a plain-text file apart."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from proceedings_editor.domain.manuscript import (
    AnyBlock,
    Definition,
    Heading,
    Inlines,
    ListItem,
    Marks,
    Paragraph,
    Text,
)
from proceedings_editor.domain.records import dataclass
from proceedings_editor.intake.front_lexicon import opens_front_field
from proceedings_editor.intake.joining import BULLET, LABEL, NUMBER, Chunk, is_sentence_end
from proceedings_editor.intake.numbering import (
    Number,
    heading_levels,
    label_level,
    label_value,
    parse_number,
)

BULLET_LABEL: Final = "•"
_ADDRESS: Final = re.compile(
    r"(?P<mail>(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+)|(?P<url>https?://[^\s<>«»“”]*[^\s<>«»“”.,;:!?)\]])"
)
_HEADING_WORDS: Final = 14
_PLAIN_HEADING_WORDS: Final = 10
_TERM_WORDS: Final = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Shaped:
    """Blocks made of chunks, and the marks that went into fields of the blocks or nowhere."""

    blocks: tuple[AnyBlock, ...]
    removed: tuple[str, ...] = ()


def linked(text: str) -> Inlines:
    """Return the text with its e-mail and web addresses made into links."""
    parts: list[Text] = []
    at = 0
    for match in _ADDRESS.finditer(text):
        parts.append(Text(text[at : match.start()]))
        scheme = "mailto:" if match["mail"] else ""
        parts.append(Text(match[0], Marks(link=scheme + match[0])))
        at = match.end()
    parts.append(Text(text[at:]))
    return tuple(part for part in parts if part.text)


def shape(chunks: Sequence[Chunk]) -> Shaped:
    """Return the blocks of a text; ``origin`` names the line, ids are given later."""
    levels = _numbered_headings(chunks)
    terms = _definition_runs(chunks)
    made: list[AnyBlock] = []
    removed: list[str] = []
    for index, chunk in enumerate(chunks):
        block: AnyBlock
        mark = ""
        if index in levels:
            block, mark = _numbered_heading(chunk, levels[index])
        elif index in terms:
            block, mark = _definition(chunk)
        elif is_item(chunk):
            block, mark = _item(chunk)
        elif _is_plain_heading(chunks, index):
            block = Heading(level=1, content=linked(chunk.text))
        else:
            block = Paragraph(content=linked(chunk.text))
        made.append(replace(block, origin=f"text#{chunk.line}"))
        removed += filter(None, [mark])
    return Shaped(blocks=tuple(_named_lists(made, chunks)), removed=tuple(removed))


def is_item(chunk: Chunk) -> bool:
    """Return whether a list mark or number stands, or stood, before the text."""
    return chunk.lost_bullet or bool(BULLET.match(chunk.text) or _item_number(chunk))


def _item_number(chunk: Chunk) -> re.Match[str] | None:
    """Return the match of a typed list number; a capital letter and a point is an initial."""
    marked = NUMBER.match(chunk.text)
    return None if marked and (marked["number"] or "1")[0].isalpha() else marked


def could_be_heading(chunk: Chunk) -> bool:
    """Return whether a chunk is short, one line, without a full stop and begins like a title."""
    marked = NUMBER.match(chunk.text)
    rest = chunk.text[marked.end() :] if marked else chunk.text
    return (
        chunk.lines == 1
        and len(rest.split()) <= _HEADING_WORDS
        and not is_sentence_end(rest)
        and rest[-1:] not in ",-–—"
        and any(map(str.isalpha, rest))
        and not rest[:1].islower()
        and "@" not in rest
    )


def _heading_number(chunk: Chunk) -> Number | None:
    marked = NUMBER.match(chunk.text)
    if marked is None or marked["letter"] or marked["point"] == ")" or not could_be_heading(chunk):
        return None
    return parse_number(marked["number"] or marked["decimal"])


def _numbered_headings(chunks: Sequence[Chunk]) -> dict[int, int]:
    """Return the level of each numbered heading by its place among the chunks.

    Short numbered lines that follow one another without text between them are a list.
    """
    numbers = {i: n for i, chunk in enumerate(chunks) if (n := _heading_number(chunk))}
    romans = [i for i in numbers if not chunks[i].text[0].isdigit()]
    if {numbers[i] for i in romans} <= {(1,), (5,), (10,)}:  # I. V. X. alone are initials of names
        numbers = {i: n for i, n in numbers.items() if i not in romans}
    listed = set()
    for index, number in numbers.items():
        following = numbers.get(index + 1)
        if following and len(number) == len(following) == 1 and following[0] == number[0] + 1:
            listed |= {index, index + 1}
    at = [index for index in numbers if index not in listed and index + 1 < len(chunks)]
    return dict(zip(at, heading_levels([numbers[index] for index in at]), strict=True))


def _numbered_heading(chunk: Chunk, level: int) -> tuple[Heading, str]:
    marked = NUMBER.match(chunk.text)
    assert marked is not None  # noqa: S101 - only chunks with a number get here
    number = marked["number"] or marked["decimal"]
    content = linked(chunk.text[marked.end() :])
    return Heading(level=level, number=number, content=content), marked["point"] or ""


def _definition_runs(chunks: Sequence[Chunk]) -> frozenset[int]:
    """Return the places of labelled lines (``Event: …``) that stand at least two in a row."""
    terms = [i for i, chunk in enumerate(chunks) if _is_definition(chunk)]
    return frozenset(i for i in terms if i - 1 in terms or i + 1 in terms)


def _is_definition(chunk: Chunk) -> bool:
    label = LABEL.match(chunk.text)
    return (
        label is not None
        and len(label["term"].split()) <= _TERM_WORDS
        and not label["term"][:1].islower()
        and not opens_front_field(chunk.text)
    )


def _definition(chunk: Chunk) -> tuple[Definition, str]:
    label = LABEL.match(chunk.text)
    assert label is not None  # noqa: S101 - only labelled chunks get here
    content = linked(chunk.text[label.end() :])
    return Definition(term=linked(label["term"]), content=content), label["colon"]


def _item(chunk: Chunk) -> tuple[ListItem, str]:
    """Return a list item, its list not yet named, and the typed mark that a bullet replaces."""
    if bullet := BULLET.match(chunk.text):
        content = linked(chunk.text[bullet.end() :])
        return ListItem(list="", content=content, label=BULLET_LABEL), bullet["mark"]
    marked = _item_number(chunk)
    if marked is None:
        return ListItem(list="", content=linked(chunk.text), label=BULLET_LABEL), ""
    content = linked(chunk.text[marked.end() :])
    return ListItem(list="", content=content, ordered=True, label=marked[0].strip()), ""


def _is_plain_heading(chunks: Sequence[Chunk], index: int) -> bool:
    """Return whether an unnumbered short line heads the text after it."""
    chunk = chunks[index]
    if not could_be_heading(chunk) or len(chunk.text.split()) > _PLAIN_HEADING_WORDS:
        return False
    following = chunks[index + 1] if index + 1 < len(chunks) else None
    return (
        following is not None
        and (chunk.gap > 0 or chunk.indent == 1)
        and not opens_front_field(chunk.text)
        and (is_item(following) or is_sentence_end(following.text))
        and len(following.text.split()) > 3
    )


def _named_lists(blocks: Sequence[AnyBlock], chunks: Sequence[Chunk]) -> Iterator[AnyBlock]:
    """Yield the blocks, items of one list sharing its name, each with its level and number.

    Levels come from the kind of label (1, a, ii) and from how far a mark is indented.
    """
    count, first, before = 0, (False, 0, 0), ""
    name = ""
    for block, chunk in zip(blocks, chunks, strict=True):
        if not isinstance(block, ListItem):
            name = ""
            yield block
            continue
        label = block.label.strip("().") if block.ordered else ""
        depth = label_level(label, before) if label else 1
        deeper = bool(name) and (chunk.indent >= first[1] + 2 or depth > first[2] > 0)
        if not name or (not deeper and block.ordered != first[0]):
            count += 1
            name, first, deeper = f"l{count}", (block.ordered, chunk.indent, depth), False
        level = max(2, depth - first[2] + 1) if deeper else 1
        number = label_value(label, before) if label else 0
        before = label
        yield replace(block, list=name, level=level, number=number)
