"""Tables: columns by their content, ragged cells, three rules; a long one goes on over pages."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from proceedings_editor.domain.finding import Severity
from proceedings_editor.domain.manuscript import Align, Cell, ChangeKind, Row, Table
from proceedings_editor.domain.plain import plain
from proceedings_editor.domain.records import dataclass
from proceedings_editor.domain.units import Pt
from proceedings_editor.layout.captions import label_of, set_caption
from proceedings_editor.layout.columns import (
    Span,
    before_decimal,
    column_needs,
    distribute,
    gap_between,
    is_figure,
)
from proceedings_editor.layout.figures import add_box
from proceedings_editor.layout.flow import Flow
from proceedings_editor.layout.frames import ARTIFACT, Rule, Tag
from proceedings_editor.layout.galley import Box, Content, Item
from proceedings_editor.layout.lines import SetLine
from proceedings_editor.layout.pages import FORBIDDEN
from proceedings_editor.layout.setting import Setting
from proceedings_editor.styles.keys import Stroke
from proceedings_editor.text.words import word

_GAP: Final = 1.3  # em between columns
_SMALLEST: Final = 7.5  # points that the type of a crowded table is reduced to
_EASE: Final = 0.1  # points: a text as wide as its column is not broken
_CAPTION_GAP: Final = 4.0
_NOTE_GAP: Final = 5.0
_RULE_GAP: Final = 1.0  # beyond the gap of rows
_GONE: Final = frozenset({ChangeKind.DELETED, ChangeKind.MOVED_FROM})
_KEPT: Final = 2  # rows that stay together at either end of a table


class Placed(NamedTuple):
    """A cell in the grid of its table."""

    row: int
    column: int
    cell: Cell
    head: bool


class SetCell(NamedTuple):
    """A cell's lines and their structure element."""

    lines: tuple[tuple[SetLine, int], ...]
    x: Pt
    placed: Placed


@dataclass(slots=True)
class _Grid:
    """A table being set."""

    flow: Flow
    block: Table
    tag: int
    cells: tuple[Placed, ...]
    heads: int
    count: int
    size: Pt
    widths: list[Pt]
    gap: Pt = 0.0

    @property
    def text(self) -> Setting:
        """Return how cells are set."""
        table = self.flow.style.table.text
        return self.flow.desk.looks.of(table, size=self.size)

    @property
    def head(self) -> Setting:
        """Return how head cells are set."""
        table = self.flow.style.table.text
        return self.flow.desk.looks.of(
            table, size=self.size, weight=table.head_weight, style=table.head_style
        )

    def left(self, column: int) -> Pt:
        """Return the left edge of a column."""
        return sum(self.widths[:column]) + self.gap * column

    def width(self, placed: Placed) -> Pt:
        """Return the width of a cell over all its columns."""
        columns = self.widths[placed.column : placed.column + placed.cell.colspan]
        return sum(columns) + self.gap * (len(columns) - 1)


def table(flow: Flow, block: Table) -> None:
    """Add a table: as a float if it fits a page, else row by row with its head repeated."""
    tag = flow.desk.tag("Table", lang=block.lang)
    label = label_of(flow, block, "table")
    caption = set_caption(flow, block, label, tag)
    cells = tuple(_placed(block))
    if not cells:
        return
    grid = _grid(flow, block, tag, cells)
    head, rows, foot = _parts(grid)
    above = flow.style.table.float.caption == "above"
    whole = Box()
    for row in rows:
        whole = whole.over(row)
    top = caption.over(head, _CAPTION_GAP) if above else head
    foot = foot if above else foot.over(caption, _CAPTION_GAP)
    whole = top.over(whole).over(foot)
    if flow.floating and whole.height <= flow.style.page.lines * flow.grid:
        add_box(flow, block.id, whole)
    else:
        _flowing(
            grid, [top.over(rows[0]), *rows[1:-1], rows[-1].over(foot)], _again(grid, label, head)
        )


def _placed(block: Table) -> Iterator[Placed]:
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
            yield Placed(number, column, cell, head)
            column += cell.colspan


def _is_gone(row: Row) -> bool:
    return row.change is not None and row.change.kind in _GONE


def _grid(flow: Flow, block: Table, tag: int, cells: tuple[Placed, ...]) -> _Grid:
    """Return the table with its columns measured, in smaller type if it is too wide."""
    style = flow.style.table.text
    count = max(placed.column + placed.cell.colspan for placed in cells)
    heads = len({placed.row for placed in cells if placed.head})
    grid = _Grid(flow, block, tag, cells, heads, count, style.size, [])
    least: list[Pt] = []
    for size in (style.size, max(min(_SMALLEST, style.size), style.size * 0.9)):
        grid.size = size
        gap = _GAP * size
        room = flow.measure - gap * (count - 1)
        spans = [_span(grid, placed) for placed in cells]
        least, natural = column_needs(spans, count, gap)
        grid.widths = distribute(least, natural, room)
        grid.gap = gap_between(grid.widths, gap, flow.measure)
        if sum(least) <= room:
            return grid
    flow.desk.report(
        "LAY-02",
        f"{block.label or 'a table'} is {sum(least) + gap * (count - 1) - flow.measure:.0f} pt"
        " too wide even with every word on a line of its own",
        hint="Divide the table, turn rows into columns, or shorten its longest words.",
        place=flow.desk.place(block.id),
        severity=Severity.WARNING,
    )
    return grid


def _span(grid: _Grid, placed: Placed) -> Span:
    """Return what a cell needs: its widest word, and its widest paragraph in one line."""
    setting = grid.head if placed.head else grid.text
    line = grid.flow.desk.measured
    least = natural = 0.0
    for content in placed.cell.content:
        natural = max(natural, line(content, setting))
        words = sorted(plain(content).split(), key=len, reverse=True)[:3]
        least = max([least, *(line(token, setting) for token in words)])
    return Span(placed.column, placed.cell.colspan, least + _EASE, natural + _EASE)


def _parts(grid: _Grid) -> tuple[Box, list[Box], Box]:
    """Return the head with its rules, the rows, and the foot with the table's own notes."""
    rules, row_gap = grid.flow.style.table.rules, grid.flow.style.table.text.row_gap
    measure = grid.flow.measure
    made = _rows(grid)
    head = _stroke(rules.top, measure)
    head = head._replace(height=head.height + row_gap)
    for row in made[: grid.heads]:
        head = head.over(row)
    if grid.heads:
        head = head.over(_stroke(rules.head, measure))
        head = head._replace(height=head.height + row_gap + _RULE_GAP)
    foot = Box(height=_RULE_GAP).over(_stroke(rules.bottom, measure))
    return head, made[grid.heads :], foot.over(_notes(grid), _NOTE_GAP)


def _stroke(stroke: Stroke, width: Pt) -> Box:
    """Return a rule across the table, or two."""
    thin = stroke.thickness
    if not thin:
        return Box()
    rules = [Rule(0.0, 0.0, width, thin)]
    if stroke.double:
        rules.append(Rule(0.0, 3 * thin, width, thin))
    return Box(tuple(rules), thin * (4 if stroke.double else 1))


def _rows(grid: _Grid) -> list[Box]:
    """Return the rows; where a cell spans several, the last of them makes up its height."""
    desk, leading = grid.flow.desk, grid.text.leading
    row_gap = grid.flow.style.table.text.row_gap
    count = max(placed.row for placed in grid.cells) + 1
    by_row: list[list[SetCell]] = [[] for _ in range(count)]
    decimals = _decimals(grid)
    groups: dict[bool, int] = {}
    for number in range(count):
        cells = [placed for placed in grid.cells if placed.row == number]
        head = number < grid.heads
        if head not in groups:
            groups[head] = desk.tag("THead" if head else "TBody", grid.tag)
        tag = desk.tag("TR", groups[head])
        by_row[number] = [_cell(grid, placed, tag, decimals) for placed in cells]
    heights = _heights(by_row, leading)
    return [
        _row_box(grid, cells, height + row_gap)
        for cells, height in zip(by_row, heights, strict=True)
    ]


def _heights(by_row: Sequence[Sequence[SetCell]], leading: Pt) -> list[Pt]:
    """Return the height of each row's text."""
    heights = [leading] * len(by_row)
    cells = sorted((cell for row in by_row for cell in row), key=lambda c: c.placed.cell.rowspan)
    for cell in cells:
        first = cell.placed.row
        last = min(len(by_row), first + cell.placed.cell.rowspan) - 1
        lacking = len(cell.lines) * leading - sum(heights[first : last + 1])
        heights[last] += max(0.0, lacking)
    return heights


def _row_box(grid: _Grid, cells: Sequence[SetCell], height: Pt) -> Box:
    setting = grid.text
    content: list[Content] = []
    for cell in cells:
        content += [
            Item(cell.x, setting.rise + number * setting.leading, line, tag)
            for number, (line, tag) in enumerate(cell.lines)
        ]
        if cell.placed.head and cell.placed.cell.colspan > 1:
            rule = grid.flow.style.table.rules.head.thickness
            content.append(Rule(cell.x, height - rule, grid.width(cell.placed), rule))
    calls = tuple(mark.note for cell in cells for line, _ in cell.lines for mark in line.notes)
    return Box(tuple(content), height, calls)


def _cell(grid: _Grid, placed: Placed, row: int, decimals: dict[int, Pt]) -> SetCell:
    """Return a cell's lines, ragged; figures of a column of figures align."""
    flow, cell = grid.flow, placed.cell
    heading = placed.head or cell.header
    tag = flow.desk.add(
        Tag(
            "TH" if heading else "TD",
            row,
            scope=("Column" if placed.head else "Row") if heading else "",
            colspan=cell.colspan,
            rowspan=cell.rowspan,
        )
    )
    setting = grid.head if placed.head else grid.text
    left, width = grid.left(placed.column), grid.width(placed)
    shift = _decimal_shift(grid, placed, decimals)
    if shift is None:
        setting = setting.with_(align=_align(grid, placed))
    lines: list[tuple[SetLine, int]] = []
    for content in cell.content:
        part = tag if len(cell.content) == 1 else flow.desk.tag("P", tag)
        made = flow.lines_of(grid.block, content, setting, part, measure=width)
        lines += [(line, part) for line in made]
    return SetCell(tuple(lines), left + (shift or 0.0), placed)


def _align(grid: _Grid, placed: Placed) -> Align:
    """Return how a cell stands: the author's right or centre, else as the style says."""
    own = placed.cell.align
    if own is Align.AUTO and placed.column < len(grid.block.columns):
        own = grid.block.columns[placed.column].align
    return own if own in {Align.RIGHT, Align.CENTRE} else grid.text.text.align


def _decimals(grid: _Grid) -> dict[int, Pt]:
    """Return, for each column of figures, how far its decimal sign stands from its left edge."""
    found: dict[int, Pt] = {}
    for column in range(grid.count):
        cells = [p for p in grid.cells if p.column == column and not p.head]
        texts = [_one_line(placed) for placed in cells]
        shown = [text for text in texts if text]
        if len(shown) > 1 and all(map(is_figure, shown)):
            found[column] = max(_left_part(grid, text) for text in shown)
    return found


def _decimal_shift(grid: _Grid, placed: Placed, decimals: dict[int, Pt]) -> Pt | None:
    if placed.head or placed.column not in decimals:
        return None
    return decimals[placed.column] - _left_part(grid, _one_line(placed))


def _one_line(placed: Placed) -> str:
    return " ".join(map(plain, placed.cell.content)).strip()


def _left_part(grid: _Grid, text: str) -> Pt:
    lang = grid.block.lang or grid.flow.desk.lang
    return grid.flow.desk.measured(before_decimal(text, lang), grid.text)


def _notes(grid: _Grid) -> Box:
    """Return the table's own notes, in smaller type across the measure."""
    style = grid.flow.style.table.text
    setting = grid.flow.desk.looks.of(style, size=style.note_size, leading=style.note_leading)
    found = Box()
    for content in grid.block.notes:
        tag = grid.flow.desk.tag("P")
        lines = grid.flow.lines_of(grid.block, content, setting, tag)
        items = tuple(
            Item(0.0, setting.rise + number * setting.leading, line, tag)
            for number, line in enumerate(lines)
        )
        calls = tuple(mark.note for line in lines for mark in line.notes)
        found = found.over(Box(items, len(lines) * setting.leading, calls))
    return found


def _flowing(grid: _Grid, rows: Sequence[Box], again: Box) -> None:
    """Add a table row by row; its head stands again, as an artifact, on every page it reaches."""
    flow = grid.flow
    white = flow.style.table.float.space * flow.grid
    flow.enter(f"table {grid.tag}", before=white, after=white)
    spans = {
        row
        for placed in grid.cells
        for row in range(placed.row, placed.row + placed.cell.rowspan - 1)
    }
    for number, row in enumerate(rows):
        at = flow.galley.add(row.content, row.height, calls=row.calls)
        if number:
            flow.galley.repeats[at] = again
            flow.galley.rows.top[at] = row.height + again.height
        kept = number < _KEPT - 1 or number >= len(rows) - _KEPT
        if number < len(rows) - 1 and (kept or number + grid.heads in spans):
            flow.galley.close(penalty=FORBIDDEN)
    flow.enter("")
    flow.flush = True


def _again(grid: _Grid, label: str, head: Box) -> Box:
    """Return the head for the top of a further page, outside the structure tree."""
    desk = grid.flow.desk
    bare = Box(tuple(map(_artifact, head.content)), head.height)
    if not label:
        return bare
    setting = desk.looks.paragraph("caption")
    shown = f"{label} ({word('continued', grid.block.lang or desk.lang)})"
    line = desk.line(shown, setting, ARTIFACT)
    caption = Box((Item(0.0, setting.rise, line, ARTIFACT),), setting.leading)
    return caption.over(bare, _CAPTION_GAP)


def _artifact(mark: Content) -> Content:
    if not isinstance(mark, Item):
        return mark
    runs = tuple(run._replace(tag=0) for run in mark.line.runs)
    return mark._replace(line=mark.line._replace(runs=runs, notes=(), links=()), tag=ARTIFACT)
