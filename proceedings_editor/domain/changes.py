"""Accepting and rejecting tracked changes."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any, Final

from proceedings_editor.domain.manuscript import (
    AnyBlock,
    Cell,
    Change,
    ChangeKind,
    Figure,
    Inline,
    Inlines,
    Manuscript,
    MathBlock,
    NoteRef,
    Row,
    Table,
)
from proceedings_editor.domain.plain import block_contents
from proceedings_editor.domain.rewriting import rewrite_block

Decide = Callable[[Change], bool]
"""Returns whether a change is accepted."""

_BRINGS: Final = frozenset({ChangeKind.INSERTED, ChangeKind.MOVED_TO})


def accept_all(manuscript: Manuscript) -> Manuscript:
    """Return the manuscript with all tracked changes accepted."""
    return settle(manuscript, lambda _: True)


def reject_all(manuscript: Manuscript) -> Manuscript:
    """Return the manuscript with all tracked changes rejected."""
    return settle(manuscript, lambda _: False)


def settle(manuscript: Manuscript, decide: Decide) -> Manuscript:
    """Return the manuscript with every tracked change accepted or rejected.

    A note whose only marks went goes with them; so does a paragraph that is left empty.
    """
    before = {mark.note for mark in _marks(manuscript.blocks)}
    blocks = _settled(manuscript.blocks, decide)
    gone = before - {mark.note for mark in _marks(blocks)}
    notes = tuple(
        replace(note, blocks=_settled(note.blocks, decide))
        for note in manuscript.notes
        if note.id not in gone
    )
    return replace(manuscript, blocks=blocks, notes=notes)


def changes_in(blocks: Iterable[AnyBlock]) -> Iterator[Change]:
    """Yield the tracked changes of blocks, a run at a time."""
    for block in blocks:
        if block.change is not None:
            yield block.change
        for content in block_contents(block):
            yield from (it.marks.change for it in content if it.marks.change is not None)
        if isinstance(block, Table):
            for row in (*block.head, *block.body):
                yield from filter(None, (row.change, *(cell.change for cell in row.cells)))


def stays(change: Change | None, decide: Decide) -> bool:
    """Return whether what a change is about is in the text once it is decided."""
    while change is not None:
        if (change.kind in _BRINGS) is not decide(change):
            return False
        change = change.over
    return True


def _marks(blocks: Iterable[AnyBlock]) -> Iterator[NoteRef]:
    for block in blocks:
        for content in block_contents(block):
            yield from (it for it in content if isinstance(it, NoteRef))


def _settled(blocks: Iterable[AnyBlock], decide: Decide) -> tuple[AnyBlock, ...]:
    made: list[AnyBlock] = []
    held: AnyBlock | None = None  # a block whose end went: the next one joins it
    for block in blocks:
        done = _settled_block(block, decide)
        if done is None:
            continue
        if held is not None:
            before: Inlines | None = getattr(held, "content", None)
            after: Inlines | None = getattr(done, "content", None)
            if before is None or after is None:
                made.append(held)
            else:
                joined: Any = {"content": (*before, *after)}
                done = replace(done, **joined)
        held = None if stays(block.change, decide) else done
        if held is None:
            made.append(done)
    if held is not None:
        made.append(held)
    return tuple(block for block in made if not _is_emptied(block))


def _settled_block(block: AnyBlock, decide: Decide) -> AnyBlock | None:
    """Return a block with its changes decided, None if it was one thing that went."""

    def kept(content: Inlines) -> Inlines:
        return tuple(_decided(it) for it in content if stays(it.marks.change, decide))

    if isinstance(block, MathBlock) and not stays(block.math.marks.change, decide):
        return None
    if isinstance(block, Figure) and not any(stays(it.marks.change, decide) for it in block.images):
        return None
    if isinstance(block, Table):
        head, body = _rows(block.head, decide), _rows(block.body, decide)
        if not (head or body):
            return None
        block = replace(block, head=head, body=body)
    return replace(rewrite_block(block, kept), change=None)


def _decided(inline: Inline) -> Inline:
    if inline.marks.change is None:
        return inline
    return replace(inline, marks=replace(inline.marks, change=None))


def _rows(rows: Iterable[Row], decide: Decide) -> tuple[Row, ...]:
    """Return the rows that stay, with the cells that stay; a row without cells goes."""
    found = []
    for row in rows:
        cells = tuple(_cell(it) for it in row.cells if stays(it.change, decide))
        if cells and stays(row.change, decide):
            found.append(Row(cells=cells))
    return tuple(found)


def _cell(cell: Cell) -> Cell:
    return cell if cell.change is None else replace(cell, change=None)


def _is_emptied(block: AnyBlock) -> bool:
    """Return whether nothing is left of a block of text."""
    content: Inlines | None = getattr(block, "content", None)
    return content is not None and not content
