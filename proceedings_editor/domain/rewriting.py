"""Rewriting the inline content of blocks."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from proceedings_editor.domain.manuscript import (
    AnyBlock,
    Break,
    Cell,
    Definition,
    Figure,
    Image,
    Inlines,
    Math,
    MathBlock,
    PageImage,
    Raw,
    Row,
    Table,
)

Rewrite = Callable[[Inlines], Inlines]


def rewrite_block(block: AnyBlock, rewrite: Rewrite) -> AnyBlock:
    """Return the block with each of its inline sequences rewritten; itself if none changed.

    The images of a figure and the formula of a displayed one are sequences too; what is rewritten
    to nothing stays.
    """
    changed: dict[str, Any] = {}
    match block:
        case Break() | PageImage() | Raw():
            return block
        case Table():
            changed = _rewritten_table(block, rewrite)
        case Figure():
            images = tuple(it for it in rewrite(block.images) if isinstance(it, Image))
            changed = {"images": images or block.images, "caption": rewrite(block.caption)}
            if block.parts:
                changed["parts"] = tuple(map(rewrite, block.parts))
        case Definition():
            changed = {"term": rewrite(block.term), "content": rewrite(block.content)}
        case MathBlock():
            formulas = [it for it in rewrite((block.math,)) if isinstance(it, Math)]
            changed = {"math": formulas[0] if formulas else block.math}
        case _:
            changed = {"content": rewrite(block.content)}
    if all(getattr(block, name) is value for name, value in changed.items()):
        return block
    return replace(block, **changed)


def _rewritten_table(table: Table, rewrite: Rewrite) -> dict[str, Any]:
    def rows(found: tuple[Row, ...]) -> tuple[Row, ...]:
        return tuple(replace(row, cells=tuple(map(cell, row.cells))) for row in found)

    def cell(found: Cell) -> Cell:
        return replace(found, content=tuple(map(rewrite, found.content)))

    return {
        "head": rows(table.head),
        "body": rows(table.body),
        "caption": rewrite(table.caption),
        "notes": tuple(map(rewrite, table.notes)),
    }
