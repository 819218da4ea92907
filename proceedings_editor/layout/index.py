"""Indexes as they are set: in columns, a letter's names together, sub-entries below their entry."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from proceedings_editor.domain.manuscript import Inline, Marks
from proceedings_editor.domain.manuscript import Text as Words
from proceedings_editor.domain.units import Pt
from proceedings_editor.layout.frames import SetPaper
from proceedings_editor.layout.indexing import Letter, Name
from proceedings_editor.layout.lines import SetLine, Setter
from proceedings_editor.layout.sheet import Sheet
from proceedings_editor.styles.schema import Style
from proceedings_editor.text.words import word

_NOTE: Final = re.compile(r"(?P<page>.*\d)n(?P<note>\S+)")


class _Part(NamedTuple):
    """A letter with its names, set, on so many lines of the grid; kept in one column."""

    letter: SetLine | None
    letter_tag: int
    names: tuple[tuple[int, tuple[SetLine, ...]], ...]

    @property
    def lines(self) -> int:
        """Return how many lines the part takes."""
        return (self.letter is not None) + sum(len(lines) for _, lines in self.names)


def set_index(
    letters: Sequence[Letter], style: Style, setter: Setter, *, lang: str, title: str = ""
) -> SetPaper:
    """Return an index, its last page in columns of even length; without a title that of authors."""
    title = title or word("index", lang)
    sheet = Sheet(style, setter, lang=lang, title=title)
    top = sheet.title(title)
    top += sheet.looks.style_of("piece-title").space_after * style.page.baseline_grid
    parts = [part for letter in letters for part in _parts(sheet, letter)]
    while parts:
        room = round((sheet.foot - top) / style.index.leading)
        columns = columns_of([part.lines for part in parts], room, style.index.columns)
        for number, column in enumerate(columns):
            _set_column(sheet, parts[column.start : column.stop], number, top)
        parts = parts[columns[-1].stop :]
        if parts:
            sheet.turn()
            top = sheet.line_top(1)
    return sheet.done()


def columns_of(heights: Sequence[int], room: int, count: int) -> tuple[range, ...]:
    """Return which parts stand in each of at most ``count`` columns of at most ``room`` lines.

    An empty line divides two parts.  The columns are as short as they can be while they hold as
    many parts as full ones would; the last is the shortest.
    """
    most = _filled(heights, room, count)
    for height in range(1, room):
        columns = _filled(heights, height, count)
        if columns[-1].stop == most[-1].stop and all(
            _height(heights, column) <= height for column in columns
        ):
            return columns
    return most


def _filled(heights: Sequence[int], room: int, count: int) -> tuple[range, ...]:
    columns: list[range] = []
    start = 0
    while start < len(heights) and len(columns) < count:
        end = start + 1
        while end < len(heights) and _height(heights, range(start, end + 1)) <= room:
            end += 1
        columns.append(range(start, end))
        start = end
    return tuple(columns)


def _height(heights: Sequence[int], column: range) -> int:
    return sum(heights[column.start : column.stop]) + len(column) - 1


def _column_width(style: Style) -> Pt:
    table = style.index
    return (style.page.measure - (table.columns - 1) * table.gutter) / table.columns


def _parts(sheet: Sheet, letter: Letter) -> Iterable[_Part]:
    """Yield a letter with its names, in more than one part when a column cannot hold it."""
    table = sheet.style.index
    most = sheet.style.page.lines // 2
    for start in range(0, len(letter.names), most):
        head, tag = None, 0
        if start == 0 and table.letters == "head":
            look = sheet.looks.of(
                table, font=table.letter_font, weight=table.letter_weight, size=table.letter_size
            )
            tag = sheet.tag("P")
            head = sheet.line(letter.letter, look)
        names = tuple(
            line for name in letter.names[start : start + most] for line in _name(sheet, name)
        )
        yield _Part(head, tag, names)


def _name(sheet: Sheet, name: Name) -> Iterator[tuple[int, tuple[SetLine, ...]]]:
    """Yield a name and its places, each a link, broken to the column; then its sub-entries."""
    yield _entry(sheet, name, 0.0)
    indent = sheet.style.index.sub_indent
    for sub in name.subs:
        yield _entry(sheet, sub, indent)


def _entry(sheet: Sheet, name: Name, indent: Pt) -> tuple[int, tuple[SetLine, ...]]:
    table, tag, hang = sheet.style.index, sheet.tag("P"), sheet.style.page.baseline_grid
    look = sheet.looks.of(table)
    look = look.with_(left=indent + hang, first_indent=-hang)
    content: list[Inline] = [Words(name.name)]
    for folio, target in name.places:
        content += (Words(", "), *_place(folio, target))
    if name.see:
        content += (Words(", "), Words(word("see", sheet.lang), Marks(emph=True)))
        content.append(Words(f" {'; '.join(name.see)}"))
    return tag, sheet.broken(tuple(content), look, _column_width(sheet.style), tag=tag)


def _place(folio: str, target: str) -> Iterator[Words]:
    """Yield a folio as a link, the n of a note in italics."""
    note = _NOTE.fullmatch(folio)
    if note is None:
        yield Words(folio, Marks(link=target))
        return
    yield Words(note["page"], Marks(link=target))
    yield Words("n", Marks(link=target, emph=True))
    yield Words(note["note"], Marks(link=target))


def _set_column(sheet: Sheet, parts: Sequence[_Part], number: int, top: Pt) -> None:
    table = sheet.style.index
    look = sheet.looks.of(table)
    x = number * (_column_width(sheet.style) + table.gutter)
    for part in parts:
        if part.letter is not None:
            sheet.put(part.letter, x, top + look.rise, part.letter_tag)
            top += look.leading
        for tag, lines in part.names:
            top = sheet.place(lines, look, x, top, tag)
        top += look.leading
