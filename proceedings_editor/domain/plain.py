"""Plain text of inline content, and walks over a manuscript."""

from collections.abc import Iterable, Iterator

from proceedings_editor.domain.manuscript import (
    AnyBlock,
    Break,
    ChangeKind,
    Cite,
    Definition,
    Figure,
    Image,
    Inline,
    Inlines,
    LineBreak,
    Manuscript,
    Math,
    MathBlock,
    NoteRef,
    PageImage,
    Raw,
    RawInline,
    Table,
    Text,
    XRef,
)

_GONE = frozenset({ChangeKind.DELETED, ChangeKind.MOVED_FROM})


def is_deleted(inline: Inline) -> bool:
    """Return whether a tracked change took this node out (it is kept but not printed)."""
    change = inline.marks.change
    return change is not None and change.kind in _GONE


def inline_text(inline: Inline) -> str:
    """Return the characters this node prints, a newline for a line break, none for a note."""
    if inline.marks.hidden or is_deleted(inline):
        return ""
    match inline:
        case Text(text=text):
            return text
        case Cite(shown=shown) | XRef(shown=shown):
            return shown
        case Math(tex=tex):
            return tex
        case LineBreak():
            return "\n"
        case RawInline(text=text):
            return text
        case NoteRef() | Image():
            return ""


def plain(content: Iterable[Inline]) -> str:
    """Return the printed characters of inline content."""
    return "".join(map(inline_text, content))


def block_contents(block: AnyBlock) -> Iterator[Inlines]:
    """Yield the inline sequences of a block in reading order."""
    match block:
        case Table():
            yield from _table_contents(block)
        case Figure():
            yield from (*block.parts, block.caption)
        case Definition():
            yield from (block.term, block.content)
        case MathBlock():
            yield (block.math,)
        case PageImage() | Raw():
            yield (Text(block.text),)
        case Break():
            return
        case _:
            yield block.content


def _table_contents(table: Table) -> Iterator[Inlines]:
    yield table.caption
    for row in (*table.head, *table.body):
        for cell in row.cells:
            yield from cell.content
    yield from table.notes


def block_text(block: AnyBlock) -> str:
    """Return the printed characters of a block; its inline sequences are joined by newlines."""
    return "\n".join(filter(None, map(plain, block_contents(block))))


def note_refs(block: AnyBlock) -> Iterator[NoteRef]:
    """Yield the note marks of a block in reading order."""
    for content in block_contents(block):
        for inline in content:
            if isinstance(inline, NoteRef) and not is_deleted(inline):
                yield inline


def words(manuscript: Manuscript) -> int:
    """Return how many words the blocks and notes hold."""
    blocks = [*manuscript.blocks, *(block for note in manuscript.notes for block in note.blocks)]
    return sum(len(block_text(block).split()) for block in blocks)
