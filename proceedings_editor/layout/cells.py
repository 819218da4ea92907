"""The cells of a table set: ragged lines, lists that hang, figures below each other."""

import re
from typing import Final, NamedTuple

from proceedings_editor.domain.manuscript import Align, Inlines, Text
from proceedings_editor.domain.units import Pt
from proceedings_editor.layout.columns import is_figure
from proceedings_editor.layout.frames import Tag
from proceedings_editor.layout.grid import Grid, Placed
from proceedings_editor.layout.lines import SetLine
from proceedings_editor.layout.setting import Setting

_AIR: Final = 1.0  # points between a tall formula and the lines round it
_LABEL: Final = re.compile(r"(?:[•–—◦▪·*-]|\(?(?:\d{1,3}|[a-zа-я]|[ivx]{1,5})[.)])[ \u00a0]")


class CellLine(NamedTuple):
    """A line of a cell with its structure element; ``y`` is its baseline below the cell's top."""

    line: SetLine
    tag: int
    y: Pt


class SetCell(NamedTuple):
    """A cell's lines and how high they are together; ``x`` is where they start."""

    lines: tuple[CellLine, ...]
    height: Pt
    x: Pt
    placed: Placed


def set_cell(grid: Grid, placed: Placed, row: int) -> SetCell:
    """Return a cell's lines, ragged; figures of a column of figures align."""
    desk, cell = grid.flow.desk, placed.cell
    heading = placed.head or cell.header
    scope = ("Column" if placed.head else "Row") if heading else ""
    tag = desk.add(
        Tag("TH" if heading else "TD", row, "", scope=scope)._replace(
            colspan=cell.colspan, rowspan=cell.rowspan
        )
    )
    setting = grid.head if placed.head else grid.text
    shift = _shift(grid, placed)
    if shift is None:
        setting = setting.with_(align=_align(grid, placed))
    lines: list[CellLine] = []
    height: Pt = 0.0
    for content in cell.content:
        part = tag if len(cell.content) == 1 else desk.tag("P", tag)
        own = _hung(grid, content, setting) if len(cell.content) > 1 else setting
        made = grid.flow.lines_of(grid.block, content, own, part, measure=grid.width(placed))
        for line in made:
            above, below = _beyond(line, setting)
            lines.append(CellLine(line, part, height + above + setting.rise))
            height += above + setting.leading + below
    return SetCell(tuple(lines), height, grid.left(placed) + (shift or 0.0), placed)


def _beyond(line: SetLine, setting: Setting) -> tuple[Pt, Pt]:
    """Return how far formulas and pictures on a line reach over it and under it."""
    if not line.boxes:
        return 0.0, 0.0
    above = max(box.height for box in line.boxes) - setting.rise
    below = max(box.depth for box in line.boxes) - (setting.leading - setting.rise)
    return max(0.0, above + _AIR), max(0.0, below + _AIR)


def _hung(grid: Grid, content: Inlines, setting: Setting) -> Setting:
    """Return how a paragraph of a cell is set: the text of a list item hangs beside its label."""
    first = content[0] if content else None
    label = _LABEL.match(first.text) if isinstance(first, Text) else None
    if label is None or setting.text.align is not Align.LEFT:
        return setting
    measured = grid.flow.desk.measured
    width = measured(f"{label[0].strip()} n", setting) - measured("n", setting)
    return setting.with_(left=width, first_indent=-width)


def _align(grid: Grid, placed: Placed) -> Align:
    """Return how a cell stands: the author's right or centre, else as the style says."""
    own = placed.cell.align
    if own is Align.AUTO and placed.column < len(grid.block.columns):
        own = grid.block.columns[placed.column].align
    if own in {Align.RIGHT, Align.CENTRE}:
        return own
    return grid.text.text.align


def _shift(grid: Grid, placed: Placed) -> Pt | None:
    """Return how far a figure is moved to stand with its decimal sign below the others.

    A sign in place of a figure stands in the middle of them.
    """
    figures = grid.figures.get(placed.column)
    if placed.head or figures is None or placed.cell.colspan > 1:
        return None
    if is_figure(placed.text):
        return figures.before - grid.part_before(placed.text)
    return max(0.0, (sum(figures) - grid.flow.desk.measured(placed.text, grid.text)) / 2)
