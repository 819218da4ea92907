"""Counts the characters of a source and of what was made of it."""

from collections import Counter
from collections.abc import Iterator

from proceedings_editor.domain.manuscript import (
    AnyBlock,
    Clause,
    Front,
    Heading,
    Inlines,
    ListItem,
    Manuscript,
    NoteRef,
)
from proceedings_editor.domain.plain import block_contents, inline_text


def characters(text: str) -> Counter[str]:
    """Return how often each character but white space occurs."""
    return Counter(char for char in text if not char.isspace())


def characters_of(manuscript: Manuscript) -> Counter[str]:
    """Return the characters of a manuscript: blocks, numbers, notes, front matter, removed text."""
    return characters("".join(_pieces(manuscript)))


def _pieces(manuscript: Manuscript) -> Iterator[str]:
    numbers = {note.id: note.number for note in manuscript.notes}

    def shown(content: Inlines) -> str:
        return "".join(
            numbers[inline.note] if isinstance(inline, NoteRef) else inline_text(inline)
            for inline in content
        )

    note_blocks = [block for note in manuscript.notes for block in note.blocks]
    for block in (*manuscript.blocks, *note_blocks):
        yield from map(shown, block_contents(block))
        yield _number(block)
    yield from numbers.values()
    yield from manuscript.provenance.removed
    yield from map(shown, _contents(manuscript.front))
    yield from _texts(manuscript.front)


def _number(block: AnyBlock) -> str:
    match block:
        case Heading() | Clause():
            return block.number
        case ListItem(ordered=True):
            return block.label
    return ""


def _contents(front: Front) -> Iterator[Inlines]:
    yield from (front.title, front.subtitle, *(title.content for title in front.titles))
    for abstract in front.abstracts:
        yield from abstract.paragraphs


def _texts(front: Front) -> Iterator[str]:
    yield from (front.udc, front.jel, front.doi, *(a.label for a in front.abstracts))
    for keywords in front.keywords:
        yield from (keywords.label, *keywords.words)
    for person in front.contributors:
        yield from (person.native, person.role, person.email, person.orcid)
    for place in front.affiliations:
        yield from (place.name, place.city, place.country)
