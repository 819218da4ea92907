"""Where the spreads of a PDF stand on the desk at a zoom: pure geometry, in pixels."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QRectF, QSizeF

from proceedings_editor.domain.records import dataclass
from proceedings_editor.gui.models.sheets import Sheet, Spread

ABOVE: Final = 36.0  # room for crop marks above a spread
BELOW: Final = 96.0  # for crop marks, the names of the pages and the tools below it
ASIDE: Final = 36.0


class Placed(NamedTuple):
    """A page and its box on the desk."""

    sheet: Sheet
    rect: QRectF


@dataclass(frozen=True, slots=True, kw_only=True)
class PageLayout:
    """Spreads one below the other; ``sizes`` are those of all pages, in points."""

    rows: tuple[Spread, ...]
    sizes: Sequence[tuple[float, float]]
    tops: tuple[float, ...]  # of the rows, and below the last
    lead: float  # above the pages of a row
    zoom: float
    width: float
    spread: bool

    def rows_in(self, top: float, bottom: float) -> range:
        """Return the rows that show between two heights."""
        first = max(0, bisect_right(self.tops, top) - 1)
        return range(first, min(bisect_right(self.tops, bottom), len(self.rows)))

    def row_at(self, y: float) -> int:
        """Return the row at a height."""
        return max(0, min(bisect_right(self.tops, y) - 1, len(self.rows) - 1))

    def placed(self, row: int) -> tuple[Placed, ...]:
        """Return the pages of a row in their boxes; in a spread the fold is in the middle."""
        top, fold = self.tops[row] + self.lead, self.width / 2
        found = []
        for sheet in self.rows[row].sheets:
            width, height = (side * self.zoom for side in self.sizes[sheet.index])
            left = fold - width / 2
            if self.spread:
                left = fold if sheet.is_recto else fold - width
            found.append(
                Placed(sheet, QRectF(round(left), round(top), round(width), round(height)))
            )
        return tuple(found)

    @property
    def height(self) -> float:
        """Return the height of everything."""
        return self.tops[-1]


def lay_out(
    rows: Sequence[Spread],
    sizes: Sequence[tuple[float, float]],
    view: QSizeF,
    *,
    zoom: float | None,
    spread: bool,
) -> PageLayout:
    """Return the layout at a zoom (pixels a point), or so that a row fills the view when None."""
    scale = zoom or fitting(sizes, view, spread=spread)
    highest = max((sizes[it.index][1] for row in rows for it in row.sheets), default=0.0)
    widest = max((sizes[it.index][0] for row in rows for it in row.sheets), default=0.0)
    spare = 0.0 if zoom else max(0.0, view.height() - (ABOVE + highest * scale + BELOW))
    tops, y = [], 0.0
    for row in rows:
        tops.append(y)
        y += ABOVE + max(sizes[it.index][1] for it in row.sheets) * scale + BELOW + spare
    needed = widest * scale * (2 if spread else 1) + 2 * ASIDE
    return PageLayout(
        rows=tuple(rows),
        sizes=sizes,
        tops=(*tops, y),
        lead=ABOVE + spare / 2,
        zoom=scale,
        width=max(view.width(), needed),
        spread=spread,
    )


def fitting(sizes: Sequence[tuple[float, float]], view: QSizeF, *, spread: bool) -> float:
    """Return the zoom at which the widest and tallest row fits the view."""
    if not sizes:
        return 1.0
    wide = max(width for width, _ in sizes) * (2 if spread else 1)
    tall = max(height for _, height in sizes)
    across = (view.width() - 2 * ASIDE) / wide
    return max(0.05, min(across, (view.height() - ABOVE - BELOW) / tall))
