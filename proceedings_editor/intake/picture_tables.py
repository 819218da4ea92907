"""Tables that authors made to set pictures side by side, read as the figures they are."""

from collections.abc import Iterator
from typing import Final

from proceedings_editor.domain.manuscript import (
    Cell,
    Figure,
    Image,
    Inlines,
    LineBreak,
    Table,
    Text,
)
from proceedings_editor.domain.plain import inline_text, plain
from proceedings_editor.domain.records import dataclass
from proceedings_editor.intake.captions import caption_in

_LONGEST: Final = 300  # characters of a caption under one picture


@dataclass(slots=True)
class _Found:
    """Pictures met so far, the caption of each, and that of the whole figure."""

    images: list[Image]
    parts: list[Inlines]
    label: str = ""
    caption: Inlines = ()


def figure_in(table: Table) -> Figure | None:
    """Return the figure a table of pictures and their captions is, None for other tables."""
    rows = (*table.head, *table.body)
    if not any(_images(cell) for row in rows for cell in row.cells):
        return None
    if any(row.change is not None for row in rows) or table.notes:
        return None
    found = _Found([], [])
    above: dict[int, int] = {}  # column -> the picture that stands in it
    for row in rows:
        column = 0
        for cell in row.cells:
            if not _take(found, cell, column, above):
                return None
            column += cell.colspan
    parts = tuple(found.parts) if len(found.images) > 1 else ()
    caption = found.caption or (found.parts[0] if len(found.images) == 1 else ())
    return Figure(
        id=table.id,
        lang=table.lang,
        style=table.style,
        origin=table.origin,
        images=tuple(found.images),
        parts=parts if any(parts) else (),
        caption=table.caption or caption,
        label=table.label or found.label,
    )


def _take(found: _Found, cell: Cell, column: int, above: dict[int, int]) -> bool:
    """Note what a cell holds; return whether it may be part of a figure."""
    images = _images(cell)
    if len(images) > 1:
        return False
    if images:
        above[column] = len(found.images)
        found.images.append(images[0])
        found.parts.append(())
    for text in _texts(cell):
        whole = caption_in(text)
        if whole is not None and not found.label:
            found.label, found.caption = whole
        elif column in above and not found.parts[above[column]] and len(plain(text)) < _LONGEST:
            found.parts[above[column]] = text
        else:
            return False
    return True


def _images(cell: Cell) -> list[Image]:
    return [inline for content in cell.content for inline in content if isinstance(inline, Image)]


def _texts(cell: Cell) -> Iterator[Inlines]:
    """Yield the paragraphs of a cell without its pictures."""
    for content in cell.content:
        rest = [inline for inline in content if not isinstance(inline, Image)]
        while rest and isinstance(rest[0], LineBreak):
            del rest[0]
        if "".join(map(inline_text, rest)).strip():
            first = rest[0]
            if isinstance(first, Text):
                rest[0] = Text(first.text.lstrip(), first.marks)
            yield tuple(rest)
