"""The text of a paper to read through: headings, paragraphs, notes; a block can be pointed at."""

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from proceedings_editor.gui.models.text_rows import TextModel, TextRow
from proceedings_editor.gui.painting import chosen_ground, paint_text
from proceedings_editor.gui.theme import font, ui
from proceedings_editor.gui.words import tr

Index = QModelIndex | QPersistentModelIndex
_MEASURE, _EDGE, _GAP, _LABEL = 660, 32, 6, 18
_WRAP: Final = Qt.TextFlag.TextWordWrap


class TextView(QListView):
    """Blocks one below the other, no wider than can be read."""

    def __init__(self) -> None:
        super().__init__()
        self._rows = TextModel(self)
        self.setModel(self._rows)
        self.setItemDelegate(_TextDelegate(self))
        self.setAccessibleName(tr("Text of the paper"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        palette = self.palette()
        palette.setColor(palette.ColorRole.Base, ui.color("base"))
        self.setPalette(palette)

    def show_rows(self, rows: tuple[TextRow, ...]) -> None:
        """Show another text."""
        self._rows.show(rows)

    def point_at(self, block: str) -> None:
        """Bring a block or note into sight and mark it."""
        at = self._rows.row_of(block)
        if at >= 0:
            index = self._rows.index(at)
            self.setCurrentIndex(index)
            self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)


class _TextDelegate(QStyledItemDelegate):
    """Paints a block in the face of the book."""

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        row: TextRow = index.data(Qt.ItemDataRole.UserRole)
        view = self.parent()
        wide = view.viewport().width() if isinstance(view, QListView) else 400
        label = ui.px(_LABEL) if row.label else 0
        return QSize(wide, _height(row, _measure(wide)) + label + 2 * _GAP + 8 * bool(row.level))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: TextRow = index.data(Qt.ItemDataRole.UserRole)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(option.rect)
        if option.state & QStyle.StateFlag.State_Selected:
            chosen_ground(painter, box.adjusted(12, 1, -12, -1))
        measure = _measure(option.rect.width())
        top = box.top() + _GAP + 8 * bool(row.level)
        left = box.left() + (box.width() - measure) / 2
        if row.label:
            paint_text(
                painter, QRectF(left, top, measure, ui.px(_LABEL)), row.label, "label", "ink3"
            )
            top += ui.px(_LABEL)
        painter.setFont(_font(row))
        painter.setPen(ui.color("ink"))
        side = Qt.AlignmentFlag.AlignRight if row.rtl else Qt.AlignmentFlag.AlignLeft
        painter.drawText(QRectF(left, top, measure, box.bottom() - top), side | _WRAP, row.text)
        painter.restore()


def _measure(wide: int) -> int:
    return max(120, min(ui.px(_MEASURE), wide - 2 * _EDGE))


def _font(row: TextRow) -> QFont:
    if row.level:
        return font("heading" if row.level == 1 else "strong", family="Source Serif 4")
    return font(
        "small" if row.label else "body", family="Source Serif 4", pixels=None if row.label else 15
    )


def _height(row: TextRow, measure: int) -> int:
    if not row.text:
        return 0
    room = QRect(0, 0, measure, 99999)
    return QFontMetrics(_font(row)).boundingRect(room, _WRAP, row.text).height()
