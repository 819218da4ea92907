"""A table in strips: what a page end may not part, from the first row of the body to the last.

A strip is a row, or a few lines of a row too tall to stay together.  Rows that a cell spans stay
together unless they would take much of a page; then its text stands again where they go on.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from proceedings_editor.domain.manuscript import NoteId
from proceedings_editor.domain.units import Pt
from proceedings_editor.layout.cells import SetCell, set_cell
from proceedings_editor.layout.frames import ARTIFACT, Rule
from proceedings_editor.layout.galley import Box, Content, Item
from proceedings_editor.layout.grid import Grid
from proceedings_editor.layout.pages import FORBIDDEN

_KEPT: Final = 2  # rows, or lines of a divided row, that stay together at either end
_TALL: Final = 0.4  # of a page: rows up to this height are never divided
_DIVIDED_ROW: Final = 300.0  # price of a page end within a row
_DIVIDED_SPAN: Final = 150.0  # and between rows that a cell spans
_SLACK: Final = 0.01  # points


class Strip(NamedTuple):
    """Marks of a table that stay together, and the price of a page end below them.

    ``again`` stands beside them where they come first on a page: texts of cells that span them.
    """

    content: tuple[Content, ...]
    height: Pt
    calls: tuple[NoteId, ...] = ()
    penalty: float = 0.0
    again: tuple[Content, ...] = ()


class Part(NamedTuple):
    """The set rows of the head or the body: their cells and the heights of their text."""

    rows: list[list[SetCell]]
    heights: list[Pt]

    @property
    def tops(self) -> list[Pt]:
        """Return where each row begins, and where the last one ends."""
        tops = [0.0]
        for height in self.heights:
            tops.append(tops[-1] + height)
        return tops


def set_part(grid: Grid, *, head: bool) -> Part:
    """Return the head or the body of a table; a cell over several rows makes the last one taller.

    Heights hold the gap below each row.
    """
    placed = [cell for cell in grid.cells if cell.head is head]
    if not placed:
        return Part([], [])
    first = placed[0].row
    count = max(cell.row for cell in placed) + 1 - first
    desk, setting = grid.flow.desk, grid.text
    group = desk.tag("THead" if head else "TBody", grid.tag)
    rows: list[list[SetCell]] = []
    for number in range(count):
        tag = desk.tag("TR", group)
        rows.append([set_cell(grid, cell, tag) for cell in placed if cell.row == first + number])
    gap = grid.flow.style.table.text.row_gap
    heights = [setting.leading + gap] * count
    cells = sorted((cell for row in rows for cell in row), key=lambda c: c.placed.cell.rowspan)
    for cell in cells:
        top = cell.placed.row - first
        last = min(count, top + cell.placed.cell.rowspan) - 1
        lacking = cell.height + gap - sum(heights[top : last + 1])
        heights[last] += max(0.0, lacking)
    return Part(rows, heights)


def whole(grid: Grid, part: Part) -> Box:
    """Return rows as one box, a rule under cells of the head that span columns."""
    content: list[Content] = []
    calls: list[NoteId] = []
    for row, top in zip(part.rows, part.tops, strict=False):
        for cell in row:
            items = _items(cell, top)
            content += items
            calls += _calls(items)
            if cell.placed.head and cell.placed.cell.colspan > 1 and cell.lines:
                content.append(_rule_under(grid, cell, part, top))
    return Box(tuple(content), sum(part.heights), tuple(calls))


def _rule_under(grid: Grid, cell: SetCell, part: Part, top: Pt) -> Rule:
    placed, rule = cell.placed, grid.flow.style.table.rules.head.thickness
    first = part.rows[0][0].placed.row
    at = placed.row - first
    height = sum(part.heights[at : at + placed.cell.rowspan])
    return Rule(grid.left(placed), top + height - rule, grid.width(placed), rule)


def strips(grid: Grid, part: Part) -> list[Strip]:
    """Return the body in strips."""
    items = [
        item
        for row, top in zip(part.rows, part.tops, strict=False)
        for cell in row
        for item in _items(cell, top)
    ]
    cuts = list(_cuts(grid, part))
    found: list[Strip] = []
    for (top, _), (end, penalty) in pairwise([(0.0, 0.0), *cuts]):
        own = [item for item in items if top - _SLACK <= item.y - grid.text.rise < end - _SLACK]
        content = tuple(item._replace(y=item.y - top) for item in own)
        again = tuple(_again(grid, part, top))
        found.append(Strip(content, end - top, _calls(own), penalty, again))
    return found


def _items(cell: SetCell, top: Pt) -> list[Item]:
    return [Item(cell.x, top + one.y, one.line, one.tag) for one in cell.lines]


def _calls(items: Sequence[Item]) -> tuple[NoteId, ...]:
    return tuple(mark.note for item in items for mark in item.line.notes)


def _cuts(grid: Grid, part: Part) -> Iterator[tuple[Pt, float]]:
    """Yield where the body may be parted, from its top, with the price; the last is its end."""
    tops, count = part.tops, len(part.heights)
    most = _TALL * grid.flow.style.page.lines * grid.flow.grid
    spanned = _spanned(part)
    for number, (top, end) in enumerate(pairwise(tops)):
        if end - top > most:
            yield from _within(grid, top, end)
        group = spanned.get(number)
        if group is not None and number + 1 < group[1]:
            tall = tops[group[1]] - tops[group[0]] > most
            yield end, _DIVIDED_SPAN if tall else FORBIDDEN
        else:
            kept = number < _KEPT - 1 or count - _KEPT <= number < count - 1
            yield end, FORBIDDEN if kept and end - top < most else 0.0


def _within(grid: Grid, top: Pt, end: Pt) -> Iterator[tuple[Pt, float]]:
    """Yield the cuts between the lines of a tall row."""
    leading = grid.text.leading
    lines = int((end - top + _SLACK) / leading)
    for line in range(1, lines):
        kept = line < _KEPT or lines - line < _KEPT
        yield top + line * leading, FORBIDDEN if kept else _DIVIDED_ROW


def _spanned(part: Part) -> dict[int, tuple[int, int]]:
    """Return, by row, the first row and the row after the last of those held by spanning cells."""
    found: dict[int, tuple[int, int]] = {}
    for number, row in enumerate(part.rows):
        end = number + max((cell.placed.cell.rowspan for cell in row), default=1)
        end = min(end, len(part.rows))
        first = number
        held = found.get(number)
        if held is not None:
            first, end = held[0], max(end, held[1])
        if end > number + 1:
            found.update(dict.fromkeys(range(first, end), (first, end)))
    return found


def _again(grid: Grid, part: Part, top: Pt) -> Iterator[Content]:
    """Yield what cells say whose text ended above a place that they still span."""
    tops, leading = part.tops, grid.text.leading
    for at, row in enumerate(part.rows):
        for cell in row:
            stop = tops[min(len(part.rows), at + cell.placed.cell.rowspan)]
            ended = tops[at] + cell.height <= top + _SLACK
            if ended and tops[at] < top - _SLACK and stop > top + _SLACK:
                room = int((stop - top + _SLACK) / leading)
                for one in cell.lines[:room]:
                    yield artifact(Item(cell.x, one.y, one.line, ARTIFACT))


def artifact(mark: Content) -> Content:
    """Return a mark that a screen reader skips and that leads nowhere."""
    if not isinstance(mark, Item):
        return mark
    runs = tuple(run._replace(tag=0) for run in mark.line.runs)
    return mark._replace(line=mark.line._replace(runs=runs, notes=(), links=()), tag=ARTIFACT)
