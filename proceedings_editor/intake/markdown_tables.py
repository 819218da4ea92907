"""Reads pipe tables of Markdown (GitHub Flavored Markdown 0.29, section 4.10) with captions."""

import re
from collections.abc import Callable, Sequence
from typing import Final

from proceedings_editor.domain.manuscript import Align, Cell, Column, Inlines, Row, Table

_CAPTION: Final = re.compile(
    r"(?:(?:Table|Таблица|Tablisa|Tableau|Tabla)\s*)?:\s+(?P<text>.+)", re.IGNORECASE
)
_DELIMITER: Final = re.compile(r"(?P<left>:)?-+(?P<right>:)?")
_BAR: Final = re.compile(r"(?<!\\)\|")


def caption_of(lines: Sequence[str]) -> str:
    """Return the caption in a line such as ``Table: Votes by year``, ``""`` in any other."""
    match = _CAPTION.fullmatch(lines[0].strip()) if lines else None
    return match["text"] if match else ""


def is_table(lines: Sequence[str]) -> bool:
    """Return whether a table begins here: a row of cells over as many delimiters."""
    if len(lines) < 2 or "|" not in lines[0] or "|" not in lines[1]:
        return False
    delimiters = _cells(lines[1])
    return len(delimiters) == len(_cells(lines[0])) and all(
        _DELIMITER.fullmatch(cell) for cell in delimiters
    )


def read_table(lines: Sequence[str], read: Callable[[str], Inlines]) -> tuple[Table, int]:
    """Return the table that begins here, with a caption that follows it, and how many lines it is.

    Rows are cut or filled to the number of columns in the head.
    """
    columns = tuple(Column(align=_align(cell)) for cell in _cells(lines[1]))
    end = next((i for i, line in enumerate(lines) if i > 1 and "|" not in line.strip()), len(lines))
    head = _row(lines[0], columns, read, head=True)
    body = tuple(_row(line, columns, read) for line in lines[2:end])
    caption, taken = _caption_after(lines, end)
    return Table(columns=columns, head=(head,), body=body, caption=read(caption)), taken


def _caption_after(lines: Sequence[str], end: int) -> tuple[str, int]:
    """Return a caption under the table, unless it stands over a table of its own."""
    at = next((i for i in range(end, len(lines)) if lines[i].strip()), end)
    caption = caption_of(lines[at:])
    following = next((i for i in range(at + 1, len(lines)) if lines[i].strip()), len(lines))
    if not caption or is_table(lines[following:]):
        return "", end
    return caption, at + 1


def _cells(line: str) -> list[str]:
    inside = line.strip().removeprefix("|")
    inside = inside[:-1] if inside.endswith("|") and not inside.endswith("\\|") else inside
    return [cell.strip() for cell in _BAR.split(inside)]


def _align(delimiter: str) -> Align:
    left, right = delimiter.startswith(":"), delimiter.endswith(":")
    if left and right:
        return Align.CENTRE
    return Align.LEFT if left else Align.RIGHT if right else Align.AUTO


def _row(
    line: str, columns: Sequence[Column], read: Callable[[str], Inlines], *, head: bool = False
) -> Row:
    cells = [*_cells(line), *([""] * len(columns))][: len(columns)]
    return Row(
        cells=tuple(
            Cell(
                content=(read(cell.replace("\\|", "|")),) if cell else (),
                align=column.align,
                header=head,
            )
            for cell, column in zip(cells, columns, strict=True)
        )
    )
