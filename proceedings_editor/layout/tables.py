"""Tables: columns by their content, ragged cells, three rules; a long one goes on over pages."""

from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from typing import Final, NamedTuple

from proceedings_editor.domain.manuscript import Align, Table
from proceedings_editor.domain.units import Pt
from proceedings_editor.layout.captions import label_of, set_caption
from proceedings_editor.layout.figures import add_box
from proceedings_editor.layout.flow import Flow
from proceedings_editor.layout.frames import ARTIFACT, Rule
from proceedings_editor.layout.galley import Box, FloatBox, Item, Sideways, moved, stacked
from proceedings_editor.layout.grid import Grid, Placed, is_wide, measured_grid, placed_cells
from proceedings_editor.layout.pages import FORBIDDEN, FORCED
from proceedings_editor.layout.strips import Strip, artifact, set_part, strips, whole
from proceedings_editor.styles.keys import Stroke
from proceedings_editor.text.words import word

_CAPTION_GAP: Final = 4.0
_NOTE_GAP: Final = 5.0
_RULE_GAP: Final = 1.0  # beyond the gap of rows


class _SetTable(NamedTuple):
    """A table in parts, from the caption down; ``again`` heads it on a further page."""

    grid: Grid
    top: Box
    strips: tuple[Strip, ...]
    foot: Box
    again: Box

    @property
    def height(self) -> Pt:
        """Return the height of the table in one piece."""
        return self.top.height + sum(strip.height for strip in self.strips) + self.foot.height


def table(flow: Flow, block: Table) -> None:
    """Add a table: as a float if it fits a page, else row by row with its head repeated.

    One too wide for a column of the text stands over all columns.
    """
    cells = tuple(placed_cells(block))
    with flow.across() if is_wide(flow, block, cells) else nullcontext():
        _add(flow, block, cells)


def _add(flow: Flow, block: Table, cells: tuple[Placed, ...]) -> None:
    tag = flow.desk.tag("Table", lang=block.lang)
    label = label_of(flow, block, "table")
    if not cells:
        set_caption(flow, block, label, tag)
        return
    grid = measured_grid(flow, block, tag, cells)
    made = _set(grid, set_caption(flow, block, label, tag, measure=grid.measure), label)
    if grid.fit.turned:
        _turned(made)
    elif flow.floating and made.height <= flow.style.page.lines * flow.grid:
        add_box(flow, block.id, _boxed(made.top, made.strips, made.foot))
    else:
        _flowing(made)


def _set(grid: Grid, caption: Box, label: str) -> _SetTable:
    """Return the parts of a table with its rules, its caption above or below as the style says."""
    table = grid.flow.style.table
    head = _stroke(table.rules.top, grid.measure)
    head = head._replace(height=head.height + table.text.row_gap)
    if grid.heads:
        head = head.over(whole(grid, set_part(grid, head=True)))
        head = head.over(_stroke(table.rules.head, grid.measure))
        head = head._replace(height=head.height + table.text.row_gap + _RULE_GAP)
    body = strips(grid, set_part(grid, head=False))
    body = [_ruled(grid, strip) for strip in body]
    foot = Box(height=_RULE_GAP).over(_stroke(table.rules.bottom, grid.measure))
    foot = foot.over(_notes(grid), _NOTE_GAP)
    again = _again(grid, label, head)
    if table.float.caption == "above":
        return _SetTable(grid, caption.over(head, _CAPTION_GAP), tuple(body), foot, again)
    return _SetTable(grid, head, tuple(body), foot.over(caption, _CAPTION_GAP), again)


def _stroke(stroke: Stroke, width: Pt) -> Box:
    """Return a rule across the table, or two."""
    thin = stroke.thickness
    if not thin:
        return Box()
    rules = [Rule(0.0, 0.0, width, thin)]
    if stroke.double:
        rules.append(Rule(0.0, 3 * thin, width, thin))
    return Box(tuple(rules), thin * (4 if stroke.double else 1))


def _ruled(grid: Grid, strip: Strip) -> Strip:
    """Return a strip with rules between its columns, if the style has any."""
    thin = grid.flow.style.table.rules.vertical.thickness
    if not thin:
        return strip
    edges = [sum(grid.widths[:at]) + grid.gap * (at - 0.5) for at in range(1, grid.count)]
    rules = tuple(Rule(x, 0.0, thin, strip.height) for x in edges)
    return strip._replace(content=strip.content + rules)


def _notes(grid: Grid) -> Box:
    """Return the table's own notes, in smaller type across the measure."""
    style = grid.flow.style.table.text
    setting = grid.flow.desk.looks.of(style, size=style.note_size, leading=style.note_leading)
    setting = setting.with_(hyphenate=style.hyphenate)
    found = Box()
    for content in grid.block.notes:
        tag = grid.flow.desk.tag("P", lang=grid.block.lang)
        lines = grid.flow.lines_of(grid.block, content, setting, tag, measure=grid.measure)
        found = found.over(stacked(lines, setting, tag))
    return found


def _again(grid: Grid, label: str, head: Box) -> Box:
    """Return the head for the top of a further page, outside the structure tree."""
    desk = grid.flow.desk
    bare = Box(tuple(map(artifact, head.content)), head.height)
    if not label or grid.flow.style.table.float.continued == "none":
        return bare
    setting = desk.looks.paragraph("caption")
    shown = f"{label} ({word('continued', grid.lang)})"
    line = desk.line(shown, setting, ARTIFACT, grid.lang)
    x = (grid.measure - line.width) / 2 if setting.text.align is Align.CENTRE else 0.0
    caption = Box((Item(x, setting.rise, line, ARTIFACT),), setting.leading)
    return caption.over(bare, _CAPTION_GAP)


def _boxed(top: Box, body: Sequence[Strip], foot: Box) -> Box:
    """Return some strips between what stands over and under them."""
    found = top
    for strip in body:
        content = found.content + moved(strip.content, found.height)
        found = Box(content, found.height + strip.height, found.calls + strip.calls)
    return found.over(foot)


def _flowing(made: _SetTable) -> None:
    """Add a table strip by strip; its head stands again, as an artifact, on every page it reaches.

    Texts of cells that span what goes on there stand again too.
    """
    flow, last = made.grid.flow, len(made.strips) - 1
    white = flow.style.table.float.space * flow.grid
    flow.enter(f"table {made.grid.tag}", before=white, after=white)
    flow.galley.run_in(flow.columns)
    if not made.strips:
        flow.galley.add(made.top.over(made.foot).content, made.height)
    for number, strip in enumerate(made.strips):
        row = Box(strip.content, strip.height, strip.calls)
        row = made.top.over(row) if not number else row
        row = row.over(made.foot) if number == last else row
        at = flow.galley.add(row.content, row.height, calls=row.calls)
        if number:
            spanning = moved(strip.again, made.again.height)
            again = made.again._replace(content=made.again.content + spanning)
            flow.galley.repeats[at] = again
            flow.galley.rows.top[at] = row.height + again.height
        if number < last:
            flow.galley.close(penalty=strip.penalty)
    flow.enter("")
    flow.galley.run_in(flow.desk.columns)
    flow.flush = True


def _turned(made: _SetTable) -> None:
    """Add a table that is read with the book turned, on pages of its own."""
    flow, block = made.grid.flow, made.grid.block
    width, height = flow.measure, made.grid.measure
    for box in _fields(made, width):
        field = Sideways(0.0, 0.0, width, height, box.content)
        if flow.floating:
            calls = flow.galley.first_calls(box.calls)
            anchor, wide = len(flow.galley), flow.columns < flow.desk.columns
            flow.galley.floats.append(FloatBox(block.id, anchor, height, (field,), calls, wide))
            continue
        flow.enter("")
        if len(flow.galley):
            flow.galley.rows.penalty[-1] = FORCED
        row = flow.galley.add((field,), height, calls=box.calls)
        flow.galley.rows.penalty[row] = FORCED
        flow.flush = True


def _fields(made: _SetTable, room: Pt) -> Iterator[Box]:
    """Yield a table in boxes that are no higher than ``room``."""
    top, start = made.top, 0
    while start < len(made.strips):
        end = _end(made, start, room - top.height)
        last = end == len(made.strips)
        yield _boxed(top, made.strips[start:end], made.foot if last else Box())
        if last:
            return
        spanning = moved(made.strips[end].again, made.again.height)
        top, start = made.again._replace(content=made.again.content + spanning), end
    if not made.strips:
        yield made.top.over(made.foot)


def _end(made: _SetTable, start: int, room: Pt) -> int:
    """Return the strip after the last one that fits; rows hold together if that is possible."""
    rest = sum(strip.height for strip in made.strips[start:]) + made.foot.height
    if rest <= room:
        return len(made.strips)
    used, fits, best = 0.0, start, start
    for number in range(start, len(made.strips) - 1):
        used += made.strips[number].height
        if used > room:
            break
        fits = number + 1
        if made.strips[number].penalty < FORBIDDEN:
            best = fits
    return best if best > start else max(fits, start + 1)
