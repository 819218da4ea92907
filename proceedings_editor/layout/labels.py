"""Folios and page labels: roman numerals for the front matter, arabic ones from the first paper.

A folio is the number of a page as readers cite it; every page has one, printed or not, so that a
screen shows the same numbers as the paper (page labels, ISO 32000-1, 12.4.2).
"""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from proceedings_editor.layout.frames import BoundPage
from proceedings_editor.text.numerals import from_roman, roman


class LabelRange(NamedTuple):
    """Pages from ``start`` (counted from 0) on are numbered from ``first`` in one style."""

    start: int
    style: Literal["r", "D"]
    first: int


def folios(front: int, total: int, numbering: Literal["roman", "arabic"]) -> tuple[str, ...]:
    """Return the folio of each of ``total`` pages, the first ``front`` of them front matter."""
    if numbering == "arabic":
        return tuple(map(str, range(1, total + 1)))
    return (*map(roman, range(1, front + 1)), *map(str, range(1, total - front + 1)))


def label_ranges(pages: Sequence[BoundPage]) -> tuple[LabelRange, ...]:
    """Return the ranges of page labels that give each page its folio."""
    ranges: list[LabelRange] = []
    expected = ("", 0)
    for index, page in enumerate(pages):
        number = from_roman(page.folio)
        style: Literal["r", "D"] = "r" if number else "D"
        value = number or int(page.folio)
        if (style, value) != expected:
            ranges.append(LabelRange(index, style, value))
        expected = (style, value + 1)
    return tuple(ranges)
