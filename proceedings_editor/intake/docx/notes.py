"""Footnotes and endnotes, told apart, with the numbers the author's file showed."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from proceedings_editor.domain.finding import Severity
from proceedings_editor.domain.manuscript import (
    AnyBlock,
    Note,
    NoteId,
    NoteKind,
    NoteRef,
    Paragraph,
)
from proceedings_editor.domain.plain import block_contents, block_text, inline_text, is_deleted
from proceedings_editor.intake.captions import cut
from proceedings_editor.intake.docx.blocks import read_blocks
from proceedings_editor.intake.docx.counting import counted
from proceedings_editor.intake.docx.names import Element, W, child_val, integer
from proceedings_editor.intake.docx.package import Part
from proceedings_editor.intake.docx.story import Reading, Story

_KINDS: Final = {
    "footnotes": ("fn", NoteKind.FOOTNOTE, W + "footnote", W + "footnotePr", "decimal"),
    "endnotes": ("en", NoteKind.ENDNOTE, W + "endnote", W + "endnotePr", "lowerRoman"),
}


def read_notes(reading: Reading, main: Part) -> tuple[Note, ...]:
    """Return the notes of a document; their numbers are given by ``number_notes``."""
    notes: list[Note] = []
    for kind in _KINDS:
        name = main.target(kind)
        part = reading.package.part(name) if name else None
        if part is None:
            if name:
                reading.ledger.remark(
                    "INT-43",
                    Severity.ERROR,
                    f"The {kind} of the file cannot be read",
                    "Ask the author to save the file again and to send it once more.",
                )
            continue
        notes.extend(_of_part(reading, part, kind))
    return tuple(notes)


def _of_part(reading: Reading, part: Part, part_kind: str) -> Iterator[Note]:
    prefix, kind, tag, *_ = _KINDS[part_kind]
    for element in part.root.iter(tag):
        if element.get(W + "type", "normal") != "normal":
            continue  # separators
        note = NoteId(prefix + element.get(W + "id", ""))
        place = f"{note}."
        story = Story(reading=reading, part=part_kind, relations=part.relations, place=place)
        read_blocks(story, element)
        blocks = tuple(story.blocks)
        yield Note(
            id=note, kind=kind, blocks=_without_mark(blocks, reading.note_marks.get(note, ""))
        )


def _without_mark(blocks: tuple[AnyBlock, ...], mark: str) -> tuple[AnyBlock, ...]:
    """Return a note's blocks without the mark and the blank after it at their start."""
    if not blocks or not isinstance(blocks[0], Paragraph):
        return blocks
    content = blocks[0].content
    text = "".join(map(inline_text, content))
    length = len(text) - len(text.lstrip())
    if mark and text[length:].startswith(mark):
        rest = text[length + len(mark) :]
        length = len(text) - len(rest.lstrip(" \t\u00a0.)"))
    return (replace(blocks[0], content=cut(content, length)), *blocks[1:])


def number_notes(
    notes: Sequence[Note], blocks: Sequence[AnyBlock], main: Part, settings: Element | None
) -> tuple[Note, ...]:
    """Return the notes in the order of their marks, numbered as Word numbers them.

    A custom mark takes no number.  Numbering may start anew in each section; where it does on each
    page no number is known.
    """
    marks = [it for block in blocks for it in _marks(block)]
    order: dict[NoteId, NoteRef] = {}
    for mark in marks:
        order.setdefault(mark.note, mark)
    by_id = {note.id: note for note in notes}
    counts = {kind: _Count(main.root, settings, kind) for kind in _KINDS}
    found = []
    for note_id, mark in order.items():
        note = by_id.pop(note_id, None)
        if note is not None:
            part = "footnotes" if note.kind is NoteKind.FOOTNOTE else "endnotes"
            number = mark.shown or ("" if is_deleted(mark) else counts[part].next(note_id))
            found.append(replace(note, number=number))
    return (*found, *by_id.values())


def _marks(block: AnyBlock) -> Iterator[NoteRef]:
    for content in block_contents(block):
        yield from (it for it in content if isinstance(it, NoteRef))


class _Count:
    """Counts the notes of one kind (w:footnotePr and w:endnotePr, 17.11.11 and 17.11.5)."""

    def __init__(self, root: Element, settings: Element | None, kind: str) -> None:
        self._prefix, _, _, tag, self._how = _KINDS[kind]
        self._start, restart = 1, ""
        for said in (settings, root.find(f"{W}body/{W}sectPr")):
            properties = None if said is None else said.find(tag)
            self._how = child_val(properties, W + "numFmt", self._how)
            self._start = integer(child_val(properties, W + "numStart"), self._start)
            restart = child_val(properties, W + "numRestart", restart)
        self._known = restart != "eachPage"
        self._sections = _sections(root, kind) if restart == "eachSect" else {}
        self._section = 0
        self._next = self._start

    def next(self, note: NoteId) -> str:
        """Return the number of the next note as the file shows it."""
        section = self._sections.get(note.removeprefix(self._prefix), self._section)
        if section != self._section:
            self._section, self._next = section, self._start
        number, self._next = self._next, self._next + 1
        return counted(number, self._how) if self._known else ""


def _sections(root: Element, kind: str) -> dict[str, int]:
    """Return the section each note of a kind is marked in; its last paragraph ends a section."""
    mark = W + kind.removesuffix("s") + "Reference"
    found: dict[str, int] = {}
    section = 0
    for paragraph in root.iter(W + "p"):
        for node in paragraph.iter(mark):
            found.setdefault(node.get(W + "id", ""), section)
        section += paragraph.find(f"{W}pPr/{W}sectPr") is not None
    return found


def report_notes(reading: Reading, notes: Sequence[Note]) -> None:
    """Remark on marks without a note and on notes without a mark."""
    known = {note.id for note in notes}
    for marked in reading.note_marks:
        if marked not in known:
            reading.ledger.remark(
                "INT-41",
                Severity.ERROR,
                f"A note is marked in the text but is not in the file ({marked})",
                "Ask the author for its text.",
            )
    for note in notes:
        if note.id not in reading.note_marks:
            text = block_text(note.blocks[0]) if note.blocks else ""
            reading.ledger.remark(
                "INT-42",
                Severity.WARNING,
                f"A note has no mark in the text: {text[:60]}",
                "Put its mark where it belongs, or remove the note.",
            )
