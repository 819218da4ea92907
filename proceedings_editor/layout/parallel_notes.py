"""The notes of texts side by side: those of one number stand level, a language in each column."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from proceedings_editor.domain.manuscript import (
    Clause,
    Definition,
    Heading,
    Inlines,
    ListItem,
    NoteId,
    NoteRef,
    Paragraph,
)
from proceedings_editor.domain.parallel import Counterpart
from proceedings_editor.domain.plain import note_refs
from proceedings_editor.domain.units import Pt
from proceedings_editor.layout.desk import Desk
from proceedings_editor.layout.galley import NoteLine
from proceedings_editor.layout.notes import set_note

_TEXT: Final = (Clause, Heading, ListItem, Paragraph, Definition)


class Column(NamedTuple):
    """A counterpart's place on the page: its section of the structure tree, left edge and width."""

    counterpart: Counterpart
    tag: int
    x: Pt
    width: Pt
    opposed: bool  # runs the other way than the page

    @property
    def lang(self) -> str:
        """Return the language."""
        return self.counterpart.lang


def with_own_notes(counterpart: Counterpart) -> Counterpart:
    """Return a counterpart whose notes no other counterpart has by the same name."""
    made = counterpart.manuscript

    def own(note: NoteId) -> NoteId:
        return NoteId(f"{made.language}-{note}")

    def renamed(content: Inlines) -> Inlines:
        return tuple(
            replace(it, note=own(it.note)) if isinstance(it, NoteRef) else it for it in content
        )

    blocks = tuple(
        replace(block, content=renamed(block.content)) if isinstance(block, _TEXT) else block
        for block in made.blocks
    )
    front = replace(made.front, title=renamed(made.front.title))
    notes = tuple(replace(note, id=own(note.id)) for note in made.notes)
    return counterpart._replace(manuscript=replace(made, blocks=blocks, notes=notes, front=front))


def set_notes(desk: Desk, columns: Sequence[Column]) -> None:
    """Set the notes in columns too: those of one number, a language each, side by side."""
    called = [[*_called(column.counterpart)] for column in columns]
    for at in range(max(map(len, called), default=0)):
        lines: list[NoteLine] = []
        for column, notes in zip(columns, called, strict=True):
            note = desk.texts.get(notes[at]) if at < len(notes) else None
            if note is None:
                continue
            desk.marks[note.id] = str(at + 1)
            made = set_note(desk, note, width=column.width, parent=column.tag, lang=column.lang)
            lines = _beside(lines, [_moved(line, column) for line in made])
        if lines:
            desk.notes[NoteId(next(notes[at] for notes in called if at < len(notes)))] = tuple(
                lines
            )


def _called(counterpart: Counterpart) -> Iterator[NoteId]:
    """Yield the notes of a counterpart in the order of their marks, then those without a mark."""
    seen = dict.fromkeys(
        it.note for it in counterpart.manuscript.front.title if isinstance(it, NoteRef)
    )
    seen |= dict.fromkeys(ref.note for block in counterpart.blocks for ref in note_refs(block))
    yield from (seen | dict.fromkeys(note.id for note in counterpart.manuscript.notes))


def _moved(line: NoteLine, column: Column) -> NoteLine:
    """Return a line of a note in its column, its figure at the side where its language begins."""
    items = [item._replace(x=item.x + column.x) for item in line.items]
    if line.note and column.opposed:
        figure = line.items[0]
        x = column.x + column.width - figure.x - figure.line.width
        items[0] = figure._replace(x=x)
    return line._replace(items=tuple(items))


def _beside(lines: Sequence[NoteLine], others: Sequence[NoteLine]) -> list[NoteLine]:
    """Return the lines of two notes side by side."""
    found = []
    for at in range(max(len(lines), len(others))):
        parts = [*lines[at : at + 1], *others[at : at + 1]]
        first, *rest = parts
        starts = [*first.starts]
        for part in rest:
            if part.note and first.note:
                starts.append((part.note, part.items[0]))
            starts += part.starts
        items = tuple(item for part in parts for item in part.items)
        found.append(NoteLine(items, note=first.note, starts=tuple(starts)))
    return found
