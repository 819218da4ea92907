"""Small print: facts with their labels in the hang column, or labels and facts in one line."""

from collections.abc import Sequence
from typing import Final, NamedTuple, TypeAlias

from proceedings_editor.domain.units import Pt
from proceedings_editor.layout.lines import SetLine
from proceedings_editor.layout.setting import Setting
from proceedings_editor.layout.sheet import Sheet
from proceedings_editor.styles.pieces import Data


class Fact(NamedTuple):
    """A label and what it says, in which language.

    ``telling``: the text needs its label also where there is no column for labels.
    """

    label: str
    text: str
    lang: str = ""
    telling: bool = False


_LAST_LINE: Final = 36.0  # points
Group: TypeAlias = Sequence[Fact]


class _Row(NamedTuple):
    label: SetLine | None
    lines: tuple[SetLine, ...]
    x: Pt
    tag: int


def set_facts(sheet: Sheet, groups: Sequence[Group], table: Data, *, top: Pt) -> None:
    """Set groups of facts from ``top`` down."""
    _place(sheet, _prepared(sheet, groups, table), table, top)


def set_facts_above(
    sheet: Sheet, groups: Sequence[Group], table: Data, *, foot: Pt, sunk: float = 1.0
) -> Pt:
    """Set groups of facts so that they end at ``foot``; return where they begin.

    ``sunk`` is the share of the white they leave that stands above them.
    """
    prepared = _prepared(sheet, groups, table)
    lines = sum(len(row.lines) for group in prepared for row in group)
    height = lines * table.leading + max(0, len(prepared) - 1) * _white(sheet, table)
    top = sheet.line_top(1) + sunk * (foot - height - sheet.line_top(1))
    _place(sheet, prepared, table, top)
    return top


def _prepared(sheet: Sheet, groups: Sequence[Group], table: Data) -> list[list[_Row]]:
    return [[_row(sheet, fact, table) for fact in group] for group in groups if group]


def _white(sheet: Sheet, table: Data) -> Pt:
    return table.between * sheet.style.page.baseline_grid


def _row(sheet: Sheet, fact: Fact, table: Data) -> _Row:
    look, tag = _look(sheet, table), sheet.tag("P", lang=fact.lang)
    x = sheet.style.page.hang if table.label == "hang" else 0.0
    hangs = bool(x and fact.label)
    lead = f"{fact.label} " if fact.telling and not hangs else ""
    measure = sheet.style.page.measure - x
    lines = sheet.broken(f"{lead}{fact.text}", look, measure, tag=tag, lang=fact.lang)
    strong = sheet.looks.of(table, weight=table.label_weight)
    label = sheet.line(f"{fact.label} ", strong) if hangs else None
    return _Row(label, lines, x, tag)


def _place(sheet: Sheet, groups: list[list[_Row]], table: Data, top: Pt) -> None:
    look = _look(sheet, table)
    for group in groups:
        for row in group:
            if row.label:
                sheet.put(row.label, 0.0, top + look.rise, row.tag)
            top = sheet.place(row.lines, look, row.x, top, row.tag)
        top += _white(sheet, table)


def _look(sheet: Sheet, table: Data) -> Setting:
    """Return how facts are set: no word alone on a last line."""
    return sheet.looks.of(table).with_(last_min=_LAST_LINE)
