"""A page on the desk: paper, picture, edge, shade of the fold; always white, also in the dark."""

from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from proceedings_editor.gui.models.sheets import Sheet
from proceedings_editor.gui.theme import font, ui
from proceedings_editor.gui.words import tr

PAPER: Final = QColor("#fffefb")
_QUIET: Final = QColor("#6a655b")
_FOLD: Final = QColor(60, 50, 30)
_GUIDE: Final = QColor(23, 98, 110, 90)


class Margins(NamedTuple):
    """White round the text block, and the bleed outside the trim, in points."""

    top: float
    bottom: float
    inside: float
    outside: float
    bleed: float


def paint_sheet(
    painter: QPainter, rect: QRectF, sheet: Sheet, image: QImage | None, *, fold: bool = True
) -> None:
    """Draw a page in its place; until its picture comes it is bare paper."""
    _edge(painter, rect)
    painter.fillRect(rect, PAPER)
    if image is not None:
        painter.drawImage(rect, image)
    if sheet.blank:
        painter.setPen(_QUIET)
        painter.setFont(font("caption"))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, tr("blank"))
    if fold:
        _fold(painter, rect, recto=sheet.is_recto)
    if ui.contrasty:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(ui.color("ink"), 1))
        painter.drawRect(rect)


def paint_guides(painter: QPainter, rect: QRectF, sheet: Sheet, margins: Margins, k: float) -> None:
    """Draw the text block as a hairline; ``k`` is pixels a point."""
    left = margins.inside if sheet.is_recto else margins.outside
    right = margins.outside if sheet.is_recto else margins.inside
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(_GUIDE, 1))
    painter.drawRect(rect.adjusted(left * k, margins.top * k, -right * k, -margins.bottom * k))


def paint_trim(painter: QPainter, rect: QRectF, bleed: float) -> None:
    """Draw the bleed dashed and crop marks outside it round an opening; ``bleed`` is in pixels."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(ui.color("line_strong"), 1, Qt.PenStyle.DashLine))
    painter.drawRect(rect.adjusted(-bleed, -bleed, bleed, bleed))
    painter.setPen(QPen(ui.color("ink2"), 1))
    near, far = bleed + 4, bleed + 14
    for x, across in ((rect.left(), -1), (rect.right(), 1)):
        for y, down in ((rect.top(), -1), (rect.bottom(), 1)):
            painter.drawLine(QPointF(x, y + down * near), QPointF(x, y + down * far))
            painter.drawLine(QPointF(x + across * near, y), QPointF(x + across * far, y))


def _edge(painter: QPainter, rect: QRectF) -> None:
    """Draw the faint shade that lifts paper off the desk."""
    if ui.contrasty:
        return
    strength = 3 if ui.color("base").lightness() < 128 else 1
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for at, alpha in enumerate((16, 9, 4)):
        painter.setPen(QPen(QColor(0, 0, 0, alpha * strength), 1))
        painter.drawRect(rect.adjusted(-at - 0.5, -at + 0.5, at - 0.5, at + 0.5))


def _fold(painter: QPainter, rect: QRectF, *, recto: bool) -> None:
    for at in range(10):
        x = rect.left() + at if recto else rect.right() - 1 - at
        _FOLD.setAlpha(max(0, 26 - 3 * at))
        painter.fillRect(QRectF(x, rect.top(), 1, rect.height()), _FOLD)
