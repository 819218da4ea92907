"""The strip of spreads: small openings one below the other, a sign where there is a fault."""

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import (
    QModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from proceedings_editor.gui.models.rows import Index, RowsModel
from proceedings_editor.gui.models.sheets import Sheet, Spread, spread_of, spreads
from proceedings_editor.gui.pages import PageSource
from proceedings_editor.gui.painting import paint_finding, paint_text, plate
from proceedings_editor.gui.theme import FOCUS, ui
from proceedings_editor.gui.views.sheet_painting import paint_sheet
from proceedings_editor.gui.views.shelf import Shelf, Want
from proceedings_editor.gui.words import tr
from proceedings_editor.services.viewing import PdfHandle

WIDTH: Final = 176
_PAGE, _TOP, _BELOW = 62, 12, 34


class SpreadsModel(RowsModel[Spread]):
    """Spreads for a list."""

    def told(self, row: Spread, role: int) -> object:
        return row.folios if role == Qt.ItemDataRole.DisplayRole else None


class Strip(QListView):
    """Small spreads; ``chosen`` tells the first page (from 0) of the one to go to."""

    chosen = Signal(int)

    def __init__(self, pages: PageSource) -> None:
        super().__init__()
        self._rows = SpreadsModel(self)
        self.shelf = Shelf(pages, self, keep=120)
        self.shelf.came.connect(lambda _page: self.viewport().update())
        self.sizes: Sequence[tuple[float, float]] = ()
        self.faults: Mapping[str, str] = {}  # sign by folio
        self.setModel(self._rows)
        self.setItemDelegate(_StripDelegate(self))
        self.setAccessibleName(tr("Spreads"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFixedWidth(WIDTH)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        palette = self.palette()
        palette.setColor(palette.ColorRole.Base, ui.color("rail"))
        self.setPalette(palette)
        self.clicked.connect(self._choose)
        self.activated.connect(self._choose)
        self.verticalScrollBar().valueChanged.connect(self._want)

    def show_pages(self, handle: PdfHandle, sheets: Sequence[Sheet]) -> None:
        """Show a PDF; the old small pages stay until the new ones are there."""
        self.sizes = handle.sizes
        self.shelf.show(handle)
        at = self.currentIndex().row()
        self._rows.show(spreads(sheets[: handle.pages]))
        if at >= 0:
            self.setCurrentIndex(self._rows.index(min(at, len(self._rows.rows) - 1)))
        self._want()

    def show_faults(self, faults: Mapping[str, str]) -> None:
        """Mark the pages of these folios with the sign of their worst finding."""
        self.faults = faults
        self.viewport().update()

    def go_to(self, page: int) -> None:
        """Make the spread of a page the current one."""
        at = spread_of(self._rows.rows, page)
        if self._rows.rows and at != self.currentIndex().row():
            index = self._rows.index(at)
            self.setCurrentIndex(index)
            self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)
        self._want()

    def scale(self, page: int) -> float:
        """Return the pixels a point at which a small page is drawn."""
        return _PAGE / self.sizes[page][0]

    def _choose(self, index: QModelIndex) -> None:
        self.chosen.emit(self._rows.rows[index.row()].sheets[0].index)

    def _want(self) -> None:
        """Ask for the small pages that are seen, and only for those."""
        if not self._rows.rows:
            return
        height, step = self.viewport().height(), max(1, self.sizeHintForRow(0))
        first = self.verticalScrollBar().value() // step
        seen = self._rows.rows[first : first + height // step + 2]
        ratio = self.devicePixelRatioF()
        self.shelf.want(
            Want(it.index, round(self.scale(it.index) * ratio, 3))
            for spread in seen
            for it in spread.sheets
        )

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)  # type: ignore[arg-type]  # a resize event
        self._want()


class _StripDelegate(QStyledItemDelegate):
    """Paints a small spread with its folios."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(WIDTH, _TOP + self._tall() + ui.px(_BELOW))

    def _strip(self) -> Strip:
        strip = self.parent()
        assert isinstance(strip, Strip)  # noqa: S101 - it is made by one
        return strip

    def _tall(self) -> int:
        sizes = self._strip().sizes
        return round(_PAGE * sizes[0][1] / sizes[0][0]) if sizes else 88

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        spread: Spread = index.data(Qt.ItemDataRole.UserRole)
        painter.save()
        hint = QPainter.RenderHint
        painter.setRenderHints(hint.Antialiasing | hint.SmoothPixmapTransform)
        box = QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            ground = box.adjusted(16, 2, -16, -6)
            plate(painter, ground, ui.color("accent_soft"), ui.color("accent"), FOCUS)
        for sheet in spread.sheets:
            self._paint(painter, box, sheet, chosen=chosen)
        painter.restore()

    def _paint(self, painter: QPainter, box: QRectF, sheet: Sheet, *, chosen: bool) -> None:
        strip = self._strip()
        fold = box.center().x()
        left = fold if sheet.is_recto else fold - _PAGE
        page = QRectF(left, box.top() + _TOP, _PAGE, self._tall())
        paint_sheet(painter, page, sheet, strip.shelf.image(sheet.index))
        below = QRectF(left, page.bottom() + 3, _PAGE, ui.px(18))
        ink = "ink" if chosen else "ink3"
        paint_text(painter, below, sheet.folio, "caption", ink, Qt.AlignmentFlag.AlignHCenter)
        if sign := strip.faults.get(sheet.folio):
            paint_finding(painter, QRectF(left + 4, page.top() + 4, 14, 14), sign)
