"""The desk with pages on it: spreads or single pages, scrolled and zoomed, drawn as they come."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from proceedings_editor.gui.models.sheets import Sheet, singles, spread_of, spreads
from proceedings_editor.gui.pages import PageSource
from proceedings_editor.gui.painting import paint_text, plate
from proceedings_editor.gui.theme import FOCUS, ui
from proceedings_editor.gui.views.page_layout import PageLayout, Placed, lay_out
from proceedings_editor.gui.views.sheet_painting import (
    Margins,
    paint_guides,
    paint_sheet,
    paint_trim,
)
from proceedings_editor.gui.views.shelf import Shelf, Want
from proceedings_editor.services.viewing import PdfHandle

_STEP: Final = 1.15
_ZOOMS: Final = (0.1, 6.0)  # pixels a point
_FAR: Final = 1_000_000  # spreads; more than any book has
_TURNS: Final = {
    **dict.fromkeys((Qt.Key.Key_BracketLeft, Qt.Key.Key_PageUp, Qt.Key.Key_Left), -1),
    **dict.fromkeys((Qt.Key.Key_BracketRight, Qt.Key.Key_PageDown, Qt.Key.Key_Right), 1),
    Qt.Key.Key_Home: -_FAR,
    Qt.Key.Key_End: _FAR,
}
_ZOOMED: Final = {
    **dict.fromkeys((Qt.Key.Key_Plus, Qt.Key.Key_Equal), _STEP),
    Qt.Key.Key_Minus: 1 / _STEP,
}
_HINTS: Final = QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform


class PageView(QAbstractScrollArea):
    """Shows the pages of one PDF; what is painted are pictures that have come.

    ``spread`` and ``guides`` tell how; they are set by ``set_spread`` and ``set_guides``.
    """

    moved = Signal()  # another spread is in the middle, or the zoom is another

    def __init__(self, pages: PageSource, name: str) -> None:
        super().__init__()
        self._shelf = Shelf(pages, self)
        self._shelf.came.connect(lambda _page: self.viewport().update())
        self._sheets: tuple[Sheet, ...] = ()
        self._sizes: Sequence[tuple[float, float]] = ()
        self._zoom: float | None = None
        self._margins: Margins | None = None
        self.spread, self.guides, self._row = True, False, 0
        self._layout = self._laid()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    # what is shown

    def show_pages(self, handle: PdfHandle, sheets: Sequence[Sheet]) -> None:
        """Show a PDF; when it is a newer making of the same one, the place on the desk stays."""
        self._shelf.show(handle)
        self._sizes = handle.sizes
        self._sheets = tuple(sheets[: handle.pages])
        self._relay()

    def show_margins(self, margins: Margins | None) -> None:
        """Know where the text block and the bleed are."""
        self._margins = margins
        self.viewport().update()

    def set_spread(self, *, on: bool) -> None:
        """Show spreads, or single pages; the page in the middle stays."""
        page = self.page
        self.spread = on
        self._relay()
        self.go_to(page)

    def set_guides(self, *, on: bool) -> None:
        """Show trim, bleed and text block, or not."""
        self.guides = on
        self.viewport().update()

    # where it stands

    @property
    def page(self) -> int:
        """Return the first page (from 0) of the spread in the middle."""
        rows = self._layout.rows
        return rows[min(self._row, len(rows) - 1)].sheets[0].index if rows else 0

    @property
    def folios(self) -> str:
        """Return the folios of the spread in the middle."""
        return self._layout.rows[self._row].folios if self._layout.rows else ""

    @property
    def percent(self) -> int:
        """Return the zoom; at 100 a point is 96/72 of a pixel, as other viewers have it."""
        return round(self._layout.zoom * 75)

    def go_to(self, page: int) -> None:
        """Bring a page (from 0) to the middle."""
        if self._layout.rows:
            self._go_row(spread_of(self._layout.rows, page))

    def turn(self, by: int) -> None:
        """Go some spreads back or on."""
        self._go_row(self._row + by)

    def zoom_by(self, factor: float) -> None:
        """Zoom, the middle of the view staying where it is."""
        low, high = _ZOOMS
        self._zoom = min(high, max(low, self._layout.zoom * factor))
        self._relay()

    def fit(self) -> None:
        """Let a spread fill the view."""
        self._zoom = None
        self._relay()
        self._go_row(self._row)

    # the desk itself

    def _laid(self) -> PageLayout:
        rows = spreads(self._sheets) if self.spread else singles(self._sheets)
        size = QSizeF(self.viewport().size())
        return lay_out(rows, self._sizes, size, zoom=self._zoom, spread=self.spread)

    def _relay(self) -> None:
        """Lay out anew, what was in the middle staying there."""
        share, row = self._share(), self._row
        self._layout = self._laid()
        self._set_bars()  # may scroll
        row = self._row = max(0, min(row, len(self._layout.rows) - 1))
        if self._zoom is None:
            self._go_row(row)
        elif self._layout.rows:
            top, bottom = self._layout.tops[row : row + 2]
            middle = top + share * (bottom - top)
            self.verticalScrollBar().setValue(round(middle - self.viewport().height() / 2))
        self.viewport().update()
        self.moved.emit()

    def _share(self) -> float:
        """Return how far down its spread the middle of the view is."""
        if not self._layout.rows:
            return 0.5
        top, bottom = self._layout.tops[self._row : self._row + 2]
        middle = self.verticalScrollBar().value() + self.viewport().height() / 2
        return (middle - top) / (bottom - top)

    def _set_bars(self) -> None:
        size = self.viewport().size()
        down, across = self.verticalScrollBar(), self.horizontalScrollBar()
        down.setRange(0, max(0, round(self._layout.height) - size.height()))
        down.setPageStep(size.height())
        down.setSingleStep(48)
        across.setRange(0, max(0, round(self._layout.width) - size.width()))
        across.setPageStep(size.width())
        across.setValue(across.maximum() // 2)

    def _go_row(self, row: int) -> None:
        if not self._layout.rows:
            return
        row = max(0, min(row, len(self._layout.rows) - 1))
        top, bottom = self._layout.tops[row : row + 2]
        spare = max(0.0, self.viewport().height() - (bottom - top))
        self.verticalScrollBar().setValue(round(top - spare / 2))
        self._row = row
        self.viewport().update()
        self.moved.emit()

    def _scrolled(self, value: int) -> None:
        row = self._layout.row_at(value + self.viewport().height() / 2)
        if self._layout.rows and row != self._row:
            self._row = row
            self.moved.emit()

    # what Qt calls

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), ui.color("sunken"))
        painter.setRenderHints(_HINTS)
        origin = QPointF(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())
        painter.translate(origin)
        top = -origin.y()
        rows = self._layout.rows_in(top, top + self.viewport().height())
        for row in rows:
            self._paint_row(painter, self._layout.placed(row))
        if self.hasFocus():
            painter.resetTransform()
            painter.setBrush(Qt.BrushStyle.NoBrush)
            plate(painter, QRectF(self.viewport().rect()), None, ui.color("accent"), FOCUS, 0)
        self._ask(rows)

    def _paint_row(self, painter: QPainter, placed: Sequence[Placed]) -> None:
        k = self._layout.zoom
        for sheet, rect in placed:
            paint_sheet(painter, rect, sheet, self._shelf.image(sheet.index), fold=self.spread)
            side = Qt.AlignmentFlag.AlignRight if sheet.is_recto else Qt.AlignmentFlag.AlignLeft
            below = QRectF(rect.left(), rect.bottom() + 22, rect.width(), 18)
            paint_text(painter, below, sheet.label, "small", "ink2", side)
            if self.guides and self._margins and not sheet.blank:
                paint_guides(painter, rect, sheet, self._margins, k)
        if self.guides and placed:
            whole = placed[0].rect.united(placed[-1].rect)
            paint_trim(painter, whole, (self._margins.bleed if self._margins else 8.5) * k)

    def _ask(self, rows: range) -> None:
        """Want what is seen, then the neighbours."""
        near = [*rows, rows.stop, rows.start - 1]
        scale = round(self._layout.zoom * self.devicePixelRatioF(), 3)
        sheets = (
            it
            for at in near
            if 0 <= at < len(self._layout.rows)
            for it in self._layout.rows[at].sheets
        )
        self._shelf.want(Want(sheet.index, scale) for sheet in sheets)

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self._relay()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(_STEP if event.angleDelta().y() > 0 else 1 / _STEP)
            return
        super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _TURNS:
            self.turn(_TURNS[key])
        elif key in _ZOOMED:
            self.zoom_by(_ZOOMED[key])
        else:
            super().keyPressEvent(event)
