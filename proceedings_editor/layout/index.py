"""The index of authors, in columns: Latin names first, then other scripts, each by its alphabet."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Final, NamedTuple

from proceedings_editor.domain.lang import char_script
from proceedings_editor.domain.manuscript import Marks
from proceedings_editor.domain.manuscript import Text as Words
from proceedings_editor.domain.people import Contributor
from proceedings_editor.domain.units import Pt
from proceedings_editor.layout.frames import SetPaper
from proceedings_editor.layout.lines import SetLine, Setter
from proceedings_editor.layout.sheet import Sheet
from proceedings_editor.styles.schema import Style
from proceedings_editor.text.collation import index_letter, sort_key
from proceedings_editor.text.words import word

_ALPHABETS: Final = {"Cyrl": "А–Я", "Arab": "ا–ي", "Grek": "Α–Ω"}
_FEW: Final = 12  # names of a script that need no letters of their own


class Signed(NamedTuple):
    """A piece and who signed it: what the index is made from."""

    target: str
    folio: str
    authors: tuple[Contributor, ...]


class Name(NamedTuple):
    """A name of the index and the pieces under it, as (folio, target)."""

    name: str
    places: tuple[tuple[str, str], ...]


class Letter(NamedTuple):
    """A letter of the alphabet and its names."""

    letter: str
    names: tuple[Name, ...]


def index_of(pieces: Iterable[Signed], lang: str) -> tuple[Letter, ...]:
    """Return the names of all authors in every script they sign in, in alphabetical order."""
    places: dict[str, list[tuple[str, str]]] = {}
    for piece in pieces:
        for name in dict.fromkeys(name for author in piece.authors for name in _forms(author)):
            places.setdefault(name, []).append((piece.folio, piece.target))
    ordered = sorted(places, key=lambda name: sort_key(name, lang))
    scripts = _count_scripts(ordered)
    grouped = groupby(ordered, key=lambda name: _letter(name, lang, scripts))
    return tuple(
        Letter(letter, tuple(Name(name, tuple(places[name])) for name in names))
        for letter, names in grouped
    )


def _forms(author: Contributor) -> Iterable[str]:
    """Yield the name as an index lists it, in each script it is known in."""
    yield author.index_form
    for other in author.others:
        form = Contributor(
            native="", given=other.given, patronymic=other.patronymic, family=other.family
        )
        yield form.index_form


def _script(name: str) -> str:
    return next((found for found in map(char_script, name) if found != "Zyyy"), "")


def _count_scripts(names: Iterable[str]) -> Mapping[str, int]:
    counts: dict[str, int] = {}
    for name in names:
        counts[_script(name)] = counts.get(_script(name), 0) + 1
    return counts


def _letter(name: str, lang: str, scripts: Mapping[str, int]) -> str:
    script = _script(name)
    if script in _ALPHABETS and scripts[script] < _FEW:
        return _ALPHABETS[script]
    return index_letter(name, lang)


class _Part(NamedTuple):
    """A letter with its names, set, on so many lines of the grid; kept in one column."""

    letter: SetLine | None
    letter_tag: int
    names: tuple[tuple[int, tuple[SetLine, ...]], ...]

    @property
    def lines(self) -> int:
        """Return how many lines the part takes."""
        return (self.letter is not None) + sum(len(lines) for _, lines in self.names)


def set_index(letters: Sequence[Letter], style: Style, setter: Setter, *, lang: str) -> SetPaper:
    """Return the index, its last page in columns of even length."""
    sheet = Sheet(style, setter, lang=lang, title=word("index", lang))
    top = sheet.title(word("index", lang))
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
        names = tuple(_name(sheet, name) for name in letter.names[start : start + most])
        yield _Part(head, tag, names)


def _name(sheet: Sheet, name: Name) -> tuple[int, tuple[SetLine, ...]]:
    """Return a name and its folios, each a link, broken to the column."""
    table, tag = sheet.style.index, sheet.tag("P")
    look = sheet.looks.of(table)
    look = look.with_(
        left=sheet.style.page.baseline_grid, first_indent=-sheet.style.page.baseline_grid
    )
    content = [Words(name.name)]
    for folio, target in name.places:
        content += (Words(", "), Words(folio, Marks(link=target)))
    return tag, sheet.broken(tuple(content), look, _column_width(sheet.style), tag=tag)


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
