"""What the page breaker is told of a galley, and what it answers.

A galley is a column of rows, each with its height, the white before and after it and the lengths of
the notes its marks call.  Its rows stand in bands: those of a band run over the whole measure or in
columns.  ``pagination.break_pages`` weighs every way to cut a band into columns and pages.
"""

from collections.abc import Sequence
from dataclasses import field
from math import ceil
from typing import Final, NamedTuple, Protocol

from proceedings_editor.domain.records import dataclass
from proceedings_editor.domain.units import Pt

FORBIDDEN: Final = 1e9
"""Penalty of a break that may not be taken."""
FORCED: Final = -1e9
"""Penalty of a break that must be taken."""

DIVIDED: Final = 60.0
"""Penalty of a break after a line that ends in a divided word."""

SLACK: Final = 1e-3
"""Points; sums of floats must not turn a full page over."""


@dataclass(slots=True)
class Rows:
    """A galley as the page breaker sees it: one entry a row in each list."""

    before: list[Pt] = field(default_factory=list)  # white above, dropped at the top of a column
    height: list[Pt] = field(default_factory=list)
    after: list[Pt] = field(default_factory=list)  # white below, dropped at the foot of a column
    top: list[Pt] = field(default_factory=list)  # height when the row stands first in its column
    snap: list[bool] = field(default_factory=list)  # starts on a line of the grid
    penalty: list[float] = field(default_factory=list)  # of a break after the row
    notes: list[tuple[int, ...]] = field(default_factory=list)  # lines of each note it calls

    def __len__(self) -> int:
        return len(self.height)


class Room(NamedTuple):
    """The measures of a page; ``note_base`` is what notes take apart from their lines."""

    height: Pt
    grid: Pt
    note_base: Pt = 0.0
    note_line: Pt = 1.0
    note_white: Pt = 0.0  # further white over the notes that is not felt as empty
    split: int = 2  # fewest lines of a divided note on either page
    float_space: Pt = 0.0
    starts_recto: bool = True
    float_top: bool = True  # floats may stand at the top of a page
    float_foot: bool = True  # and at its foot


class Float(NamedTuple):
    """A table or figure that goes to the top or foot of the column of ``anchor`` or a later one.

    A ``wide`` one stands over or under all columns of its page.
    """

    anchor: int  # the row it stands before in the galley
    height: Pt
    notes: tuple[int, ...] = ()
    wide: bool = False


class Band(NamedTuple):
    """Rows of a galley from ``start`` on that run in so many columns."""

    start: int
    columns: int = 1


class Cut(NamedTuple):
    """One column of a page: its rows and floats, and how many note lines it holds over.

    ``top`` and ``foot`` bound the column, in points below the top of the text block; ``wide`` are
    the floats over or under all columns of its page, told by every column of the band.
    """

    start: int
    end: int
    first_float: int = 0
    last_float: int = 0
    held: int = 0
    broken: bool = False
    page: int = 0
    column: int = 0
    columns: int = 1
    top: Pt = 0.0
    foot: Pt = 0.0
    cap: Pt = 0.0  # where the columns of a balanced page end, 0 elsewhere
    wide: tuple[int, int] = (0, 0)
    on_top: bool = True  # its floats, and the wide ones, stand over the text
    empty: int = 0  # lines that stand empty at its foot or over its notes
    short: int = 0  # how much higher it ends than a full one
    more: int = 0  # lines that its paragraphs are to be set in beyond what they want


class Spare(Protocol):
    """Paragraphs that can be set in another number of lines, and the pages where that may help."""

    @property
    def pages(self) -> frozenset[int]:
        """Return the pages on which it may be asked."""

    def price(self, start: int, end: int, more: int) -> float | None:
        """Return what it costs that rows from ``start`` to ``end`` take so many more lines.

        None: they cannot.
        """


def row_tops(rows: Rows, grid: Pt, start: int, end: int) -> list[Pt]:
    """Return how far below the top of the column each of its rows stands."""
    tops: list[Pt] = []
    used = 0.0
    for row in range(start, end):
        if row > start:
            if rows.snap[row]:
                used = snapped(used, grid)
            used += rows.before[row]
        tops.append(used)
        used += (rows.top if row == start else rows.height)[row] + rows.after[row]
    return tops


def snapped(length: Pt, grid: Pt) -> Pt:
    """Return a length rounded up to whole lines."""
    return ceil(length / grid - SLACK) * grid


def stacked_height(floats: Sequence[Float], space: Pt) -> Pt:
    """Return what floats take at the top or foot of a column, with the white that sets them off."""
    return sum([box.height + space for box in floats])
