"""The counterparts of an outcome document side by side: a column a language, rows that start level.

Lines of all columns share their leading, so that a row is a stack of lines across the page; it is
divided between pages only where that parts no paragraph of any column too near its ends.  A screen
reader is given one language after the other: each is a section of the structure tree, whatever
order its words have on the page.
"""

from collections.abc import Iterator, Sequence
from dataclasses import field, replace
from typing import Final, NamedTuple

from proceedings_editor.domain.lang import is_rtl, script_of
from proceedings_editor.domain.manuscript import (
    AnyBlock,
    Clause,
    ClauseKind,
    Definition,
    Heading,
    Inline,
    Inlines,
    LineBreak,
    ListItem,
    Manuscript,
    NoteId,
    Text,
)
from proceedings_editor.domain.parallel import Counterpart, Row, rows
from proceedings_editor.domain.plain import block_text
from proceedings_editor.domain.records import dataclass
from proceedings_editor.domain.units import Pt
from proceedings_editor.layout.compose import Composer
from proceedings_editor.layout.desk import Desk, PaperContext, Where
from proceedings_editor.layout.frames import ARTIFACT, Mark, Rule, SetPaper, Tag, Turned
from proceedings_editor.layout.frames import Page as FramePage
from proceedings_editor.layout.galley import Box, Content, Galley, Item, Span
from proceedings_editor.layout.lines import SetLine, Setter
from proceedings_editor.layout.notes import page_room
from proceedings_editor.layout.outcome import numbered, phrased
from proceedings_editor.layout.pages import FORBIDDEN
from proceedings_editor.layout.pagination import break_pages
from proceedings_editor.layout.parallel_notes import Column, set_notes, with_own_notes
from proceedings_editor.layout.setting import Setting
from proceedings_editor.styles.pieces import OutcomeParallel
from proceedings_editor.styles.schema import Style
from proceedings_editor.text.words import own_name, word

_MOST_UNEQUAL: Final = 0.15  # that a column may be narrower or wider than an equal share
_KEPT: Final = 2  # lines of a paragraph that stay together at either end of a page
_ARABIC: Final = 1.2  # of the leading
_NUMBER_GAP: Final = 0.8  # em
_ABOVE_HEAD: Final = 1.5  # times the white between rows


class _Cell(NamedTuple):
    """The lines of a block in its column; each line is a few items, all on one baseline."""

    lines: tuple[tuple[Item, ...], ...]
    calls: tuple[tuple[NoteId, ...], ...]  # of each line


@dataclass(slots=True)
class _Page:
    """The document being set: desk, galley and columns, and what is open in each."""

    desk: Desk
    galley: Galley
    columns: tuple[Column, ...]
    lists: list[list[int]] = field(default_factory=list)  # the body of the last item by level

    @property
    def table(self) -> OutcomeParallel:
        """Return what the style says of parallel texts."""
        return self.desk.style.outcome.parallel


def widened(style: Style) -> Style:
    """Return the style of pages whose outer margin gives way to the columns."""
    page = style.page
    more = max(0.0, style.outcome.parallel.width - page.measure)
    margin = replace(page.margin, outside=max(0.0, page.margin.outside - more))
    return replace(style, page=replace(page, margin=margin, columns=1))


def lay_out_parallel(
    counterparts: Sequence[Counterpart], context: PaperContext, style: Style, setter: Setter
) -> SetPaper:
    """Return the counterparts of an outcome document in columns; the first gives the order."""
    style = widened(style)
    told = [with_own_notes(it) for it in in_order(counterparts, style.outcome.parallel.languages)]
    lead = told[0]
    desk = Desk(
        style=style,
        looks=setter.looks(style),
        setter=setter,
        context=context,
        lang=lead.lang,
        texts={note.id: note for it in told for note in it.manuscript.notes},
    )
    title = "".join(part.text for part in lead.manuscript.front.title if isinstance(part, Text))
    desk.add(Tag("Art", lang=lead.lang, title=title))
    page = _Page(desk, Galley(style.page.baseline_grid, notes=desk.notes), _columns(desk, told))
    page.lists = [[] for _ in told]
    set_notes(page.desk, page.columns)
    head = _heads(page)
    _add_titles(page)
    for row in rows([it.blocks for it in told]):
        _add_row(page, row, head)
    return _paginated(page, lead.manuscript)


def in_order(texts: Sequence[Counterpart], languages: Sequence[str]) -> tuple[Counterpart, ...]:
    """Return texts in the order of languages a style gives; others follow as they come."""

    def place(text: Counterpart) -> int:
        return languages.index(text.lang) if text.lang in languages else len(languages)

    return tuple(sorted(texts, key=place))


def _paginated(page: _Page, lead: Manuscript) -> SetPaper:
    desk, galley = page.desk, page.galley
    setting = desk.looks.of(desk.style.footnote.text)
    room = page_room(desk.style, setting, starts_recto=desk.context.starts_recto)
    cuts = break_pages(galley.rows, (), room, galley.bands)
    blocks = frozenset(block.id for block in lead.blocks)
    made = Composer(desk, galley, room, setting, blocks).compose(cuts)
    return replace(made, pages=tuple(_by_language(one, made.tags) for one in made.pages))


def _by_language(page: FramePage, tags: Sequence[Tag]) -> FramePage:
    """Return a page whose marks come one language after the other, what belongs to none first.

    So words are copied in the order they are read even by programs that know nothing of structure.
    """

    def section(mark: Mark) -> int:
        tag = 0 if isinstance(mark, Turned) else max(0, mark.tag)
        while tags[tag].parent:
            tag = tags[tag].parent
        return tag

    return page._replace(marks=tuple(sorted(page.marks, key=section)))


def _columns(desk: Desk, counterparts: Sequence[Counterpart]) -> tuple[Column, ...]:
    """Return the columns, wider for the language that needs more words, so that rows are even."""
    table, measure = desk.style.outcome.parallel, desk.style.page.measure
    count, designed = len(counterparts), len(table.languages)
    gutter = (table.width - designed * table.column) / max(1, designed - 1)
    room = measure - gutter * (count - 1)
    setting = desk.looks.of(table)
    needs = [max(1.0, sum(_natural(desk, it, setting))) for it in counterparts]
    equal, low, high = room / count, 1 - _MOST_UNEQUAL, 1 + _MOST_UNEQUAL
    shares = [min(high, max(low, count * need / sum(needs))) * equal for need in needs]
    widths = [share * room / sum(shares) for share in shares]
    found, x = [], 0.0
    for counterpart, width in zip(counterparts, widths, strict=True):
        tag = desk.add(Tag("Sect", 0, lang=counterpart.lang))
        opposed = is_rtl(counterpart.lang) is not desk.mirrored
        found.append(Column(counterpart, tag, x, width, opposed))
        x += width + gutter
    return tuple(found)


def _natural(desk: Desk, counterpart: Counterpart, setting: Setting) -> Iterator[Pt]:
    for block in counterpart.blocks:
        yield desk.measured(block_text(block), setting)


def _heads(page: _Page) -> Box:
    """Add the names of the languages; return them as they stand again on every further page."""
    table, desk = page.table, page.desk
    setting = desk.looks.of(
        table, weight=table.head_weight, style=table.head_style, align=table.head_align
    )
    setting = _leaded(page, setting)
    first: list[Content] = []
    again: list[Content] = []
    height = setting.leading + table.head_space
    for column in page.columns:
        for items, tag in ((first, desk.tag("P", column.tag)), (again, ARTIFACT)):
            name = (Text(own_name(column.lang)),)
            (line,) = _broken(page, column, name, setting, max(0, tag))[:1]
            items.append(Item(column.x, setting.rise, line, tag))
    rule = table.head_rule.thickness
    if rule:
        drawn = Rule(0.0, setting.leading, desk.style.page.measure, rule)
        first.append(drawn)
        again.append(drawn)
    page.galley.add(tuple(first), height)
    page.galley.close(penalty=FORBIDDEN)
    return Box(tuple(again), height)


def _add_titles(page: _Page) -> None:
    """Add the titles, each the first head of its language."""
    table, desk = page.table, page.desk
    setting = desk.looks.of(
        table, display=True, font=table.title_font, weight=400, size=table.title_size,
        leading=table.title_leading, align=table.title_align,
    )  # fmt: skip
    setting = _leaded(page, setting)
    cells = []
    for column in page.columns:
        tag = desk.tag("H1", column.tag)
        lines = _broken(page, column, column.counterpart.manuscript.front.title, setting, tag)
        cells.append(_cell(column, lines, tag, setting))
    _add_lines(page, cells, setting, Box(), together=True)
    page.galley.close(penalty=FORBIDDEN)
    page.galley.gap(2 * table.between, snap=False)


def _broken(
    page: _Page, column: Column, content: Inlines, setting: Setting, tag: int, block: str = ""
) -> tuple[SetLine, ...]:
    place = page.desk.place(block)
    where = Where(replace(place, paper=column.counterpart.paper), column.lang)
    return page.desk.paragraph(content, setting, column.width, tag, where)


def _cell(column: Column, lines: Sequence[SetLine], tag: int, setting: Setting) -> _Cell:
    return _Cell(
        tuple((Item(column.x, setting.rise, line, tag),) for line in lines),
        tuple(tuple(mark.note for mark in line.notes) for line in lines),
    )


def _add_row(page: _Page, row: Row, again: Box) -> None:
    """Add what stands side by side, line by line."""
    lead = next(block for block in row if block is not None)
    heading = isinstance(lead, Heading) or _is(lead, ClauseKind.ANNEX)
    setting = _setting(page, heading=heading)
    first = len(page.galley)
    if heading:
        page.galley.gap(_ABOVE_HEAD * page.table.between, snap=False)
    cells = [
        _set_block(page, number, block, setting)
        for number, block in enumerate(row)
        if block is not None
    ]
    _add_lines(page, cells, setting, again, together=heading)
    if heading or block_text(lead).rstrip().endswith(":"):
        page.galley.close(penalty=FORBIDDEN)
    page.galley.gap(page.table.between, snap=False)
    if row[0] is not None and len(page.galley) > first:
        page.galley.spans.append(Span(row[0].id, first, len(page.galley)))


def _is(block: AnyBlock, kind: ClauseKind) -> bool:
    return isinstance(block, Clause) and block.clause is kind


def _setting(page: _Page, *, heading: bool) -> Setting:
    table, looks = page.table, page.desk.looks
    made = looks.of(table, weight=table.head_weight) if heading else looks.of(table)
    return _leaded(page, made.with_(last_min=0.0))


def _leaded(page: _Page, setting: Setting) -> Setting:
    """Return a setting with more white between lines where a column is Arabic, its letters large.

    All columns have it: lines stay level.
    """
    if not any(script_of(column.lang) == "Arab" for column in page.columns):
        return setting
    more = (_ARABIC - 1) * setting.leading
    return setting._replace(leading=setting.leading + more, rise=setting.rise + 0.7 * more)


def _set_block(page: _Page, number: int, block: AnyBlock, setting: Setting) -> _Cell:
    """Return the lines of a block in its column, its number run in."""
    column, desk = page.columns[number], page.desk
    content, mark = _content(page, block, column.lang)
    if not mark:
        page.lists[number].clear()
        role = "H2" if isinstance(block, Heading) or _is(block, ClauseKind.ANNEX) else "P"
        tag = desk.tag(role, column.tag)
        return _cell(column, _broken(page, column, content, setting, tag, block.id), tag, setting)
    label, body = _item(page, number, max(1, getattr(block, "level", 1)))
    figure = desk.line(mark, setting, label, column.lang)
    indent = figure.width + _NUMBER_GAP * setting.size
    own = setting.with_(first_indent=indent)
    made = _cell(column, _broken(page, column, content, own, body, block.id), body, setting)
    x = column.x + (column.width - figure.width if column.opposed else 0.0)
    item = Item(x, setting.rise, figure, label)
    return _Cell(((item, *(made.lines or ((),))[0]), *made.lines[1:]), made.calls or ((),))


def _item(page: _Page, number: int, level: int) -> tuple[int, int]:
    """Return the elements of a number and its text, in lists as deep as the level."""
    desk, bodies = page.desk, page.lists[number]
    del bodies[2 * level :]
    while len(bodies) < 2 * level:  # a list and the body of its last item, level by level
        outer = bodies[-1] if bodies else page.columns[number].tag
        bodies += [desk.tag("L", outer), 0]
        if len(bodies) < 2 * level:
            bodies[-1] = desk.tag("LBody", desk.tag("LI", bodies[-2]))
    entry = desk.tag("LI", bodies[-2])
    label = desk.tag("Lbl", entry)
    bodies[-1] = desk.tag("LBody", entry)
    return label, bodies[-1]


def _content(page: _Page, block: AnyBlock, lang: str) -> tuple[Inlines, Inlines]:
    """Return the words of a block, and the number before them."""
    table = page.desk.style.outcome.text
    match block:
        case Clause(clause=ClauseKind.ANNEX):
            label = " ".join(filter(None, (word("annex", lang), block.number)))
            between: tuple[Inline, ...] = (LineBreak(),) if block.content else ()
            return (Text(label), *between, *block.content), ()
        case Clause(clause=ClauseKind.OPERATIVE):
            levels = (f"{table.levels[0].rstrip('.')}.", *table.levels[1:])
            return phrased(block, table), numbered(block, replace(table, levels=levels), lang)
        case Clause():
            return phrased(block, table), ()
        case ListItem():
            return block.content, (Text(block.label or "•"),)
        case Heading(number=number) if number:
            return (Text(f"{number}. "), *block.content), ()
        case Definition():
            return (*block.term, Text(": "), *block.content), ()
        case _:
            return getattr(block, "content", ()), ()


def _add_lines(
    page: _Page, cells: Sequence[_Cell], setting: Setting, again: Box, *, together: bool
) -> None:
    """Add a row of the galley for each line that any cell has."""
    galley = page.galley
    count = max((len(cell.lines) for cell in cells), default=0)
    for at in range(count):
        white = galley.before
        items = [it for cell in cells for line in cell.lines[at : at + 1] for it in line]
        calls = [note for cell in cells for line in cell.calls[at : at + 1] for note in line]
        content: tuple[Content, ...] = (*items, *_dividers(page, setting.leading, white))
        row = galley.add(content, setting.leading, calls=tuple(calls))
        if again.height:
            galley.repeats[row] = again
            galley.rows.top[row] = setting.leading + again.height
        if at + 1 < count and (together or _parts_badly(cells, at + 1)):
            galley.close(penalty=FORBIDDEN)


def _parts_badly(cells: Sequence[_Cell], at: int) -> bool:
    """Return whether a page that ends after ``at`` lines leaves too few of a paragraph anywhere."""
    return any(
        len(cell.lines) - at > 0 and (at < _KEPT or len(cell.lines) - at < _KEPT) for cell in cells
    )


def _dividers(page: _Page, height: Pt, above: Pt) -> Iterator[Rule]:
    """Yield the rules between columns, which go on through the white above a row."""
    thick = page.table.divider.thickness
    if not thick:
        return
    for left, right in zip(page.columns, page.columns[1:], strict=False):
        middle = (left.x + left.width + right.x - thick) / 2
        yield Rule(middle, -above, thick, height + above)
