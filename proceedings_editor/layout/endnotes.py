"""Notes after the text: before the list of works cited, under a head of their own."""

from collections.abc import Sequence

from proceedings_editor.domain.manuscript import (
    AnyBlock,
    Heading,
    Note,
    Paragraph,
    Role,
    Text,
)
from proceedings_editor.layout.body import set_blocks
from proceedings_editor.layout.flow import Flow
from proceedings_editor.layout.notes import is_endnote, set_note
from proceedings_editor.layout.pages import FORBIDDEN
from proceedings_editor.text.words import word


def set_with_endnotes(flow: Flow, blocks: Sequence[AnyBlock], notes: Sequence[Note]) -> None:
    """Add the text of a paper, its endnotes where the works cited begin or at its end."""
    if not any(is_endnote(note, flow.style) for note in notes):
        set_blocks(flow, blocks)
        return
    cited = _works_cited(blocks)
    set_blocks(flow, blocks[:cited])
    add_endnotes(flow, notes)
    set_blocks(flow, blocks[cited:])


def add_endnotes(flow: Flow, notes: Sequence[Note]) -> None:
    """Add the endnotes that were called and do not stand anywhere yet."""
    desk, setting = flow.desk, flow.desk.looks.of(flow.style.footnote.text)
    ended = {note.id for note in notes if is_endnote(note, flow.style)}
    called = [note for note in desk.marks if note in ended and note not in desk.back_links]
    if not called:
        return
    head = Heading(level=1, content=(Text(word("notes", desk.lang)),), unnumbered=True)
    set_blocks(flow, [head])
    for note in called:
        lines = set_note(desk, desk.texts[note])
        rows = [tuple(item._replace(y=setting.rise) for item in line.items) for line in lines]
        flow.galley.note_rows[len(flow.galley)] = (note, rows[0][0])
        for number, items in enumerate(rows):
            row = flow.galley.add(items, setting.leading)
            if number in {0, len(rows) - 2} and number < len(rows) - 1:
                flow.galley.rows.penalty[row] = FORBIDDEN


def _works_cited(blocks: Sequence[AnyBlock]) -> int:
    """Return where the head of the works cited stands; the end where there are none."""
    for number, block in enumerate(blocks):
        if isinstance(block, Paragraph) and block.role is Role.REFERENCE:
            above = blocks[number - 1] if number else None
            return number - isinstance(above, Heading)
    return len(blocks)
