"""One opening of the book on a strip of desk, small, with its folios named."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter

from proceedings_editor.gui.kit import Painted
from proceedings_editor.gui.models.sheets import Sheet, Spread, spread_of, spreads
from proceedings_editor.gui.pages import PageSource
from proceedings_editor.gui.painting import paint_text
from proceedings_editor.gui.theme import ui
from proceedings_editor.gui.views.sheet_painting import paint_sheet
from proceedings_editor.gui.views.shelf import Shelf, Want
from proceedings_editor.gui.words import tr
from proceedings_editor.services.viewing import PdfHandle

_EMPTY: Final = Spread(None, None)
_TOP, _BELOW, _HEIGHT = 20, 38, 284


class Peek(Painted):
    """Shows the opening a page belongs to."""

    def __init__(self, pages: PageSource) -> None:
        super().__init__()
        self._shelf = Shelf(pages, self, keep=6)
        self._shelf.came.connect(self.update)
        self._spread = _EMPTY
        self._handle: PdfHandle | None = None
        self._spreads: tuple[Spread, ...] = ()
        self._words = ""
        self.setMaximumHeight(ui.px(_HEIGHT))
        self.setAccessibleName(tr("Pages of the chosen paper"))

    def show_pages(self, handle: PdfHandle, sheets: Sequence[Sheet]) -> None:
        """Take the pages of a PDF."""
        self._handle = handle
        self._spreads = spreads(sheets[: handle.pages])
        self._shelf.show(handle)

    def show_page(self, page: int | None, words: str = "") -> None:
        """Show the opening of a page (from 0); with none, say ``words``."""
        there = page is not None and self._spreads
        self._spread = self._spreads[spread_of(self._spreads, page or 0)] if there else _EMPTY
        self._words = words
        self.update()

    def sizeHint(self) -> QSize:
        """Return what an opening takes; where the window is low, it is the first to give way."""
        return QSize(ui.px(320), ui.px(_HEIGHT))

    def draw(self, painter: QPainter, box: QRectF) -> None:
        painter.fillRect(box, ui.color("sunken"))
        if self._handle is None or not self._spread.sheets:
            centre = Qt.AlignmentFlag.AlignHCenter
            paint_text(painter, box.adjusted(20, 0, -20, 0), self._words, "small", "ink3", centre)
            return
        wanted, fold = [], box.width() / 2
        room = box.height() - ui.px(_TOP + _BELOW)
        for sheet in self._spread.sheets:
            wide, tall = self._handle.sizes[sheet.index]
            k = max(0.0, min(room / tall, (fold - 16) / wide))
            left = fold if sheet.is_recto else fold - wide * k
            page = QRectF(left, ui.px(_TOP), wide * k, tall * k)
            paint_sheet(painter, page, sheet, self._shelf.image(sheet.index))
            side = tr("recto") if sheet.is_recto else tr("verso")
            below = QRectF(left, page.bottom() + 8, page.width(), ui.px(20))
            name = f"{sheet.folio} {side}"
            paint_text(painter, below, name, "caption", "ink2", Qt.AlignmentFlag.AlignHCenter)
            wanted.append(Want(sheet.index, round(k * self.devicePixelRatioF(), 3)))
        self._shelf.want(wanted)
