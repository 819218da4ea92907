"""The grid of a table: which cell stands where, how wide its columns are, and which way up.

A table that is too wide is set in smaller type within the limit of the style, then with the book
turned, then with all words divided; only what does not fit even so is reported (LAY-02).
"""

from collections.abc import Iterator
from dataclasses import field, replace
from enum import IntEnum
from itertools import pairwise
from typing import Any, Final, NamedTuple

from proceedings_editor.domain.finding import Severity
from proceedings_editor.domain.lang import is_rtl
from proceedings_editor.domain.manuscript import PLAIN, Cell, ChangeKind, Inlines, Row, Table, Text
from proceedings_editor.domain.plain import block_contents, note_refs, plain
from proceedings_editor.domain.records import dataclass
from proceedings_editor.domain.units import Pt
from proceedings_editor.layout.columns import (
    Span,
    before_decimal,
    column_needs,
    distribute,
    figures_of,
    gap_between,
    is_figure,
    is_figure_column,
    is_too_much,
)
from proceedings_editor.layout.flow import Flow
from proceedings_editor.layout.notes import page_room
from proceedings_editor.layout.pages import snapped
from proceedings_editor.layout.setting import Setting
from proceedings_editor.layout.wordbreaks import word_breaks

_GAP: Final = 1.3  # em between columns
_EASE: Final = 0.1  # points: a text as wide as its column is not broken
_LONG: Final = 10.0  # em: longer words may be divided before a table is set small or turned
_NARROW: Final = 6.0  # em: a column of text any narrower reads like a list of words
_LONG_WORDS: Final = 3  # of a paragraph that are measured
_GONE: Final = frozenset({ChangeKind.DELETED, ChangeKind.MOVED_FROM})


class Placed(NamedTuple):
    """A cell in the grid of its table."""

    row: int
    column: int
    cell: Cell
    head: bool

    @property
    def text(self) -> str:
        """Return the cell's text in one line, without superior marks."""
        return " ".join(map(figures_of, self.cell.content)).strip()


class Figures(NamedTuple):
    """A column of figures: what its widest cell takes before and after the decimal sign."""

    before: Pt
    after: Pt


class _Ease(IntEnum):
    """How much room the columns of a table are given."""

    DIVIDED = 0  # for parts of words
    WHOLE = 1  # for every word
    GOOD = 2  # and for a few words in a line


class _Fit(NamedTuple):
    """A way to set a table: type size, room for its columns, whether the book is turned."""

    size: Pt
    ease: _Ease = _Ease.GOOD
    turned: bool = False


@dataclass(slots=True)
class Grid:
    """A table being set; ``measure`` is the room for its columns."""

    flow: Flow
    block: Table
    tag: int
    cells: tuple[Placed, ...]
    heads: int
    count: int
    fit: _Fit
    measure: Pt
    widths: list[Pt] = field(default_factory=list)
    figures: dict[int, Figures] = field(default_factory=dict)
    gap: Pt = 0.0

    @property
    def lang(self) -> str:
        """Return the language of the table."""
        return self.block.lang or self.flow.desk.lang

    @property
    def rtl(self) -> bool:
        """Return whether the first column stands at the far side of the page."""
        rtl = self.block.direction == "rtl" or is_rtl(self.lang)
        return rtl is not self.flow.desk.mirrored  # such a page is mirrored as a whole

    @property
    def text(self) -> Setting:
        """Return how cells are set."""
        return self._set()

    @property
    def head(self) -> Setting:
        """Return how head cells are set."""
        table = self.flow.style.table.text
        return self._set(weight=table.head_weight, style=table.head_style)

    def _set(self, **changes: Any) -> Setting:
        table = self.flow.style.table.text
        leading = table.leading * self.fit.size / table.size
        made = self.flow.desk.looks.of(table, size=self.fit.size, leading=leading, **changes)
        return made.with_(hyphenate=table.hyphenate)

    def left(self, placed: Placed) -> Pt:
        """Return the left edge of a cell."""
        before = sum(self.widths[: placed.column]) + self.gap * placed.column
        return self.measure - before - self.width(placed) if self.rtl else before

    def width(self, placed: Placed) -> Pt:
        """Return the width of a cell over all its columns."""
        columns = self.widths[placed.column : placed.column + placed.cell.colspan]
        return sum(columns) + self.gap * (len(columns) - 1)

    def part_before(self, text: str) -> Pt:
        """Return the width of what stands left of the decimal sign."""
        return self.flow.desk.measured(before_decimal(text, self.lang), self.text)


def placed_cells(block: Table) -> Iterator[Placed]:
    """Yield the cells at their places; what a cell spans from above is left out."""
    taken: set[tuple[int, int]] = set()
    rows = [(row, True) for row in block.head] + [(row, False) for row in block.body]
    for number, (row, head) in enumerate(row for row in rows if not _is_gone(row[0])):
        column = 0
        for cell in row.cells:
            while (number, column) in taken:
                column += 1
            taken |= {
                (number + down, column + right)
                for down in range(cell.rowspan)
                for right in range(cell.colspan)
            }
            yield Placed(number, column, _as_head(cell) if head else cell, head)
            column += cell.colspan


def _as_head(cell: Cell) -> Cell:
    """Return a head cell without the bold its author gave all of it: its weight is the style's."""
    return replace(cell, content=tuple(map(_unemboldened, cell.content)))


def _unemboldened(content: Inlines) -> Inlines:
    runs = [inline for inline in content if isinstance(inline, Text) and inline.text.strip()]
    if not runs or not all(run.marks.strong for run in runs):
        return content
    return tuple(
        Text(inline.text, replace(inline.marks, strong=False))
        if isinstance(inline, Text)
        else inline
        for inline in content
    )


def _is_gone(row: Row) -> bool:
    return row.change is not None and row.change.kind in _GONE


def is_wide(flow: Flow, block: Table, cells: tuple[Placed, ...]) -> bool:
    """Return whether a table is to stand over all columns of the text, not in one of them."""
    if flow.columns == 1 or not cells:
        return False
    size = flow.style.table.text.size
    grid = Grid(flow, block, 0, cells, 0, 0, _Fit(size), flow.measure)
    return is_too_much([_span(grid, placed) for placed in cells], _GAP * size, flow.measure)


def measured_grid(flow: Flow, block: Table, tag: int, cells: tuple[Placed, ...]) -> Grid:
    """Return a table's grid in the first way that leaves every word room."""
    count = max(placed.column + placed.cell.colspan for placed in cells)
    heads = len({placed.row for placed in cells if placed.head})
    lacking: Pt = 0.0
    for fit in _fits(flow):
        measure = _turned_measure(flow, block) if fit.turned else flow.measure
        grid = Grid(flow, block, tag, cells, heads, count, fit, measure)
        lacking = _measure(grid)
        if lacking <= 0:
            return grid
    flow.desk.report(
        "LAY-02",
        f"{block.label or 'a table'} is {lacking:.0f} pt too wide even in its smallest type",
        hint="Divide the table, turn rows into columns, or shorten its longest words.",
        place=flow.desk.place(block.id),
        severity=Severity.WARNING,
    )
    return grid


def _turned_measure(flow: Flow, block: Table) -> Pt:
    """Return the height of the text block, less what notes called in the table may take."""
    desk, page = flow.desk, flow.style.page
    full = page.lines * flow.grid
    setting = desk.looks.of(flow.style.footnote.text)
    lines = 0
    for ref in note_refs(block):
        note = desk.texts.get(ref.note)
        for content in (c for one in note.blocks for c in block_contents(one)) if note else ():
            lines += 1 + desk.count_lines(content, setting, page.measure)
    if not lines:
        return full
    room = page_room(flow.style, setting, starts_recto=True)
    return full - snapped(room.note_base + lines * room.note_line, flow.grid)


def _fits(flow: Flow) -> list[_Fit]:
    """Return the ways a table may be set, the best first."""
    table = flow.style.table
    size, smallest = table.text.size, table.text.size * min(1.0, table.text.smallest)
    sizes = dict.fromkeys((size, (size + smallest) / 2, smallest))
    ways = [_Fit(size) for size in sizes]
    turned = table.float.turn_wide_tables
    if turned:
        ways += [_Fit(size, turned=True) for size in sizes]
    ways += [_Fit(size, _Ease.WHOLE, turned) for size in sizes]
    return [*ways, _Fit(smallest, _Ease.DIVIDED, turned)]


def _measure(grid: Grid) -> Pt:
    """Give the columns their widths; return how much too wide the table is."""
    gap = _GAP * grid.fit.size
    room = grid.measure - gap * (grid.count - 1)
    grid.figures = dict(_figure_columns(grid))
    spans = [_span(grid, placed) for placed in grid.cells]
    for column, figures in grid.figures.items():
        width = sum(figures) + _EASE
        spans.append(Span(column, 1, width, width))
    least, natural = column_needs(spans, grid.count, gap)
    grid.widths = distribute(least, natural, room)
    grid.gap = gap_between(grid.widths, gap, grid.measure)
    return sum(least) - room


def _figure_columns(grid: Grid) -> Iterator[tuple[int, Figures]]:
    """Yield the columns of figures."""
    measured, setting = grid.flow.desk.measured, grid.text
    for column in range(grid.count):
        cells = [p for p in grid.cells if p.column == column and not p.head]
        texts = [placed.text for placed in cells if placed.cell.colspan == 1 and placed.text]
        if is_figure_column(texts):
            shown = [text for text in texts if is_figure(text)]
            befores = [grid.part_before(text) for text in shown]
            afters = [
                measured(text, setting) - before
                for text, before in zip(shown, befores, strict=True)
            ]
            yield column, Figures(max(befores), max(afters))


def _span(grid: Grid, placed: Placed) -> Span:
    """Return what a cell needs: its widest word, and its widest paragraph in one line."""
    setting = grid.head if placed.head else grid.text
    least = natural = 0.0
    for content in placed.cell.content:
        width = grid.flow.desk.measured(content, setting)
        natural = max(natural, width)
        least = max(least, _least(grid, content, setting))
        if grid.fit.ease is _Ease.GOOD and not placed.head:
            least = max(least, min(width, _NARROW * setting.size))
    return Span(placed.column, placed.cell.colspan, least + _EASE, natural + _EASE)


def _least(grid: Grid, content: Inlines, setting: Setting) -> Pt:
    """Return the width of the widest word, or of the widest part of one that is divided."""
    words = sorted(plain(content).split(), key=len, reverse=True)[:_LONG_WORDS]
    measured = grid.flow.desk.measured
    limit = _LONG * setting.size if grid.fit.ease is not _Ease.DIVIDED else 0.0
    found: Pt = 0.0
    for word in words:
        width = measured(word, setting)
        if width > limit and setting.text.hyphenate:
            parts = max(measured(part, setting) for part in _parts(grid, word, setting))
            width = min(width, max(parts, limit))
        found = max(found, width)
    return found


def _parts(grid: Grid, text: str, setting: Setting) -> Iterator[str]:
    """Yield the parts of a word as they would stand at the ends of lines."""
    desk = grid.flow.desk
    voice = desk.setter.palette(setting.text).voice(PLAIN, grid.lang)
    word = voice.word(text)
    alphabets = desk.setter.hyphenators.alphabets(grid.lang)
    cuts = [0, *(offset for offset, _, _ in word_breaks(word, 1.0, alphabets)), len(text)]
    for start, end in pairwise(cuts):
        yield text[start:end] + "-" * (end < len(text) and text[end - 1].isalpha())
