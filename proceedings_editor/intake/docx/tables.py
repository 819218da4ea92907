"""Tables: spans, header rows, tracked rows and cells (ECMA-376 part 1, clause 17.4)."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from proceedings_editor.domain.manuscript import (
    Align,
    AnyBlock,
    BlockId,
    Break,
    Cell,
    Change,
    ChangeKind,
    Column,
    Inlines,
    ListItem,
    Math,
    MathBlock,
    Row,
    Table,
    Text,
)
from proceedings_editor.domain.plain import block_contents
from proceedings_editor.domain.records import dataclass
from proceedings_editor.intake.docx.inlines import MARKERS, change_of, mark_changes
from proceedings_editor.intake.docx.names import (
    MC,
    VAL,
    Element,
    W,
    alternative,
    child_val,
    children,
    integer,
    is_on,
    val,
)
from proceedings_editor.intake.docx.paragraphs import FORMULA_NUMBER
from proceedings_editor.intake.docx.story import Line, Story, upon
from proceedings_editor.intake.docx.styles import RunFormat, paragraph_format

_MOST_COLUMNS: Final = 63  # Word's own limit
_FIRST_ROW: Final = 0x0020  # in w:tblLook/@w:val (17.4.55)
_CELL_CHANGES: Final = {W + "cellIns": ChangeKind.INSERTED, W + "cellDel": ChangeKind.DELETED}

_ReadBlocks = Callable[[Story, Element], None]


@dataclass(slots=True)
class _Spot:
    """A cell while its table grows: where it starts, and how its column goes on below."""

    column: int
    width: int
    cell: Cell
    merged: bool = False  # it goes on a cell above (w:vMerge without "restart")
    filler: bool = False  # a gap at the side of the row


def read_table(story: Story, element: Element, read_blocks: _ReadBlocks) -> None:
    """Add the table a ``w:tbl`` is to the story; what stands in its cells is made inline."""
    origin = story.next_origin()
    outer, story.inside = story.inside, origin
    blocks, looks = story.blocks, story.looks
    properties = element.find(W + "tblPr")
    rows, heads = [], []
    for row in _rows(story, element):
        rows.append(_row(story, row, read_blocks))
        heads.append(_is_head(row))
    story.blocks, story.looks, story.inside = blocks, looks, outer
    changes = [_row_change(row) for row in _rows(story, element)]
    grid = [integer(it.get(W + "w")) for it in element.iterfind(f"{W}tblGrid/{W}gridCol")]
    made = _spanned(rows)
    head = _reach(made, _head_count(story, properties, heads))
    table_rows = [
        Row(cells=cells, change=change) for cells, change in zip(made, changes, strict=True)
    ]
    visual = None if properties is None else properties.find(W + "bidiVisual")
    table = Table(
        id=BlockId(origin),
        origin=origin,
        style=story.reading.styles.get(child_val(properties, W + "tblStyle")).name,
        direction="rtl" if visual is not None and is_on(visual) else "",
        columns=_columns(rows, grid),
        head=_cut(table_rows[:head]),
        body=_cut(table_rows[head:]),
    )
    if table_rows:
        story.blocks.append(_formula(table) or table)
        style = story.reading.styles.paragraph("")
        story.looks.append(Line(story=story, origin=origin, style=style, base=RunFormat()))
        story.settle(origin)


def _formula(table: Table) -> MathBlock | None:
    """Return the formula a table of one row only sets beside its number, None for other tables."""
    if table.head or len(table.body) != 1 or table.body[0].change is not None:
        return None
    nodes = [it for cell in table.body[0].cells for content in cell.content for it in content]
    formulas = [it for it in nodes if isinstance(it, Math)]
    texts = [it for it in nodes if isinstance(it, Text)]
    number = FORMULA_NUMBER.fullmatch("".join(it.text for it in texts).strip())
    if len(formulas) != 1 or number is None or len(nodes) != len(texts) + 1:
        return None
    return MathBlock(id=table.id, origin=table.origin, math=formulas[0], number=number[1])


def _rows(story: Story, table: Element) -> Iterator[Element]:
    """Yield the rows; content controls and the like round them are looked through."""
    yield from _inside(story, table, W + "tr")


def _inside(story: Story, parent: Element, wanted: str) -> Iterator[Element]:
    for node in children(parent):
        if node.tag == wanted:
            yield node
        elif node.tag in MARKERS:
            MARKERS[str(node.tag)](story, node)
        elif node.tag in _CONTAINERS:
            yield from _inside(story, node, wanted)
        elif node.tag == MC + "AlternateContent" and (chosen := alternative(node)) is not None:
            yield from _inside(story, chosen, wanted)


_CONTAINERS: Final = frozenset(
    W + name for name in ("sdt", "sdtContent", "customXml", "ins", "del", "moveFrom", "moveTo")
)


def _row(story: Story, row: Element, read_blocks: _ReadBlocks) -> list[_Spot]:
    properties = row.find(W + "trPr")
    before = _clamped(child_val(properties, W + "gridBefore", "0"))
    spots = [_Spot(0, before, Cell(colspan=before), filler=True)] if before else []
    column = before
    for node in _inside(story, row, W + "tc"):
        spot = _cell(story, node, column, read_blocks)
        column += spot.width
        spots.append(spot)
    after = _clamped(child_val(properties, W + "gridAfter", "0"))
    if after:
        spots.append(_Spot(column, after, Cell(colspan=after), filler=True))
    return spots


def _clamped(text: str) -> int:
    return min(max(integer(text), 0), _MOST_COLUMNS)


def _cell(story: Story, node: Element, column: int, read_blocks: _ReadBlocks) -> _Spot:
    properties = node.find(W + "tcPr")
    story.blocks, story.looks = [], []
    read_blocks(story, node)
    span = _clamped(child_val(properties, W + "gridSpan", "1"))
    width = max(1, min(span, _MOST_COLUMNS - column))
    first = node.find(f"{W}p/{W}pPr")
    cell = Cell(
        content=tuple(_flat(story, story.blocks)),
        colspan=width,
        align=paragraph_format(first).align or Align.AUTO,
        change=_cell_change(properties),
    )
    merge = None if properties is None else properties.find(W + "vMerge")
    merged = merge is not None and val(merge, "continue") != "restart"
    return _Spot(column, width, cell, merged=merged)


def _flat(story: Story, blocks: Sequence[AnyBlock]) -> Iterator[Inlines]:
    """Yield the paragraphs of a cell; a list keeps its labels, a table within is set row by row."""
    ledger = story.reading.ledger
    for block in blocks:
        match block:
            case Break():
                ledger.lose("break within a table", story.inside)
            case ListItem(label=label, content=content):
                ledger.lose("list within a table", story.inside)
                yield (Text(f"{label} "), *content)
            case Table(head=head, body=body):
                ledger.lose("table within a table", story.inside)
                for row in (*head, *body):
                    for cell in row.cells:
                        yield from cell.content
            case _:
                yield from _contents(block)


def _contents(block: AnyBlock) -> Iterator[Inlines]:
    images = getattr(block, "images", ())
    if images:
        yield images
    yield from filter(None, block_contents(block))


def _cell_change(properties: Element | None) -> Change | None:
    for node in children(properties):
        kind = _CELL_CHANGES.get(str(node.tag))
        if kind is not None:
            author, at = node.get(W + "author", ""), node.get(W + "date", "")
            return Change(kind=kind, author=author, at=at, id=node.get(W + "id", ""))
    return None


def _row_change(row: Element) -> Change | None:
    change = mark_changes(row.find(W + "trPr"))
    for around in row.iterancestors(W + "ins", W + "del", W + "moveFrom", W + "moveTo", W + "tbl"):
        if around.tag == W + "tbl":
            break
        change = upon(change_of(around), change)
    return change


def _is_head(row: Element) -> bool:
    said = row.find(f"{W}trPr/{W}tblHeader")
    return said is not None and is_on(said)


def _head_count(story: Story, properties: Element | None, heads: Sequence[bool]) -> int:
    """Return how many rows head the table: those that say so, or one a style dresses apart."""
    count = next((at for at, is_head in enumerate(heads) if not is_head), len(heads))
    if count or len(heads) < 2:
        return 0 if count == len(heads) else count
    look = None if properties is None else properties.find(W + "tblLook")
    if look is None:
        return 0
    value = look.get(VAL, "")
    bits = int(value, 16) if value and all(it in "0123456789abcdefABCDEF" for it in value) else 0
    said = look.get(W + "firstRow")
    first = bits & _FIRST_ROW if said is None else said in {"1", "true", "on"}
    styled = child_val(properties, W + "tblStyle") in story.reading.styles.header_rows
    return 1 if first and styled else 0


def _reach(rows: Sequence[Sequence[Cell]], head: int) -> int:
    """Return how many rows head the table if cells of the head reach down; 0 if all would."""
    at = 0
    while at < head < len(rows):
        head = max(head, *(at + cell.rowspan for cell in rows[at])) if rows[at] else head
        at += 1
    return head if head < len(rows) else 0


def _spanned(rows: Sequence[Sequence[_Spot]]) -> list[tuple[Cell, ...]]:
    """Return the cells of each row; those merged into one above are counted into its row span."""
    kept: list[list[_Spot]] = []
    above: dict[int, _Spot] = {}
    for row in rows:
        standing: list[_Spot] = []
        here: dict[int, _Spot] = {}
        for spot in row:
            top = above.get(spot.column) if spot.merged else None
            if top is not None and top.width == spot.width:
                content = (*top.cell.content, *spot.cell.content)
                top.cell = replace(top.cell, rowspan=top.cell.rowspan + 1, content=content)
                here[spot.column] = top
            else:
                standing.append(spot)
                here[spot.column] = spot
        above = here
        kept.append(standing)
    return [tuple(spot.cell for spot in row) for row in kept]


def _cut(rows: Sequence[Row]) -> tuple[Row, ...]:
    """Return rows with spans that end where these rows end."""
    return tuple(
        replace(
            row,
            cells=tuple(
                cell if cell.rowspan <= len(rows) - at else replace(cell, rowspan=len(rows) - at)
                for cell in row.cells
            ),
        )
        for at, row in enumerate(rows)
    )


def _columns(rows: Sequence[Sequence[_Spot]], grid: Sequence[int]) -> tuple[Column, ...]:
    """Return the columns with their share of the width and the alignment most cells have."""
    count = max((row[-1].column + row[-1].width for row in rows if row), default=0)
    widths = [*grid, *[0] * count][: min(max(count, 1), len(grid) + count)]
    total = sum(widths)
    aligns: dict[int, Counter[Align]] = {}
    for row in rows:
        for spot in row:
            if spot.width == 1 and not spot.filler and spot.cell.content:
                aligns.setdefault(spot.column, Counter())[spot.cell.align] += 1
    return tuple(
        Column(
            align=aligns[at].most_common(1)[0][0] if at in aligns else Align.AUTO,
            width=round(width / total, 4) if total > 0 and all(widths) else 0.0,
        )
        for at, width in enumerate(widths)
    )
