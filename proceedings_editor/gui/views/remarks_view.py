"""The list of findings: click or Enter goes to the place."""

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from proceedings_editor.domain.finding import Finding
from proceedings_editor.gui.models.remark_rows import RemarkRow, RemarksModel
from proceedings_editor.gui.painting import chosen_ground, paint_finding, plate
from proceedings_editor.gui.theme import FOCUS, font, ui

Index = QModelIndex | QPersistentModelIndex
_LEAD: Final = 44  # sign and the room round it
_TRAIL, _GAP = 16, 10
_WRAP: Final = Qt.TextFlag.TextWordWrap


class RemarksView(QListView):
    """Findings one below the other; ``chosen`` tells the one to go to."""

    chosen = Signal(object)  # Finding

    def __init__(self, name: str, ground: str = "rail") -> None:
        super().__init__()
        self._rows = RemarksModel(self)
        self.setModel(self._rows)
        self.setItemDelegate(_RemarkDelegate(self))
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setMouseTracking(True)
        palette = self.palette()
        palette.setColor(palette.ColorRole.Base, ui.color(ground))
        self.setPalette(palette)
        self.clicked.connect(self._choose)
        self.activated.connect(self._choose)

    def show_rows(self, rows: tuple[RemarkRow, ...]) -> None:
        """Show other findings."""
        self._rows.show(rows)

    def mark(self, finding: Finding) -> None:
        """Make a finding the current one, without going anywhere."""
        at = next((n for n, row in enumerate(self._rows.rows) if row.finding == finding), -1)
        if at >= 0:
            self.setCurrentIndex(self._rows.index(at))

    def full_height(self) -> int:
        """Return the height at which nothing needs scrolling."""
        hints = (self.sizeHintForRow(at) for at in range(len(self._rows.rows)))
        return sum(hints)

    def _choose(self, index: QModelIndex) -> None:
        row = index.data(Qt.ItemDataRole.UserRole)
        if isinstance(row, RemarkRow):
            self.chosen.emit(row.finding)


class _RemarkDelegate(QStyledItemDelegate):
    """Paints a finding: sign, what (up to three lines), where, what to do."""

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        row: RemarkRow = index.data(Qt.ItemDataRole.UserRole)
        view = self.parent()
        wide = view.viewport().width() if isinstance(view, QListView) else 300
        return QSize(wide, sum(_heights(row, wide)) + 2 * _GAP)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: RemarkRow = index.data(Qt.ItemDataRole.UserRole)
        box = QRectF(option.rect)
        states: QStyle.StateFlag = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rtl = option.direction is Qt.LayoutDirection.RightToLeft
        painter.setLayoutDirection(option.direction)
        inner = box.adjusted(8, 2, -8, -2)
        if states & QStyle.StateFlag.State_MouseOver or states & QStyle.StateFlag.State_Selected:
            chosen_ground(painter, inner)
        if states & QStyle.StateFlag.State_HasFocus:
            plate(painter, inner, None, ui.color("accent"), FOCUS)
        at = box.right() - 34 if rtl else box.left() + 20
        paint_finding(painter, QRectF(at, box.top() + _GAP + 2, 14, 14), row.kind)
        trail, lead = (_LEAD, _TRAIL) if rtl else (_TRAIL, _LEAD)
        top = box.top() + _GAP
        heights = _heights(row, round(box.width()))
        lines = (
            (row.what, _role(row), "ink"),
            (row.where, "small", "ink3"),
            (row.todo, "small", "accent"),
        )
        for (words, role, color), height in zip(lines, heights, strict=True):
            painter.setFont(font(role))
            painter.setPen(ui.color(color))
            room = QRectF(box.left() + lead, top, box.width() - lead - trail, height)
            painter.drawText(room, Qt.AlignmentFlag.AlignLeading | _WRAP, words)
            top += height
        painter.restore()


def _role(row: RemarkRow) -> str:
    return "small" if row.kind == "info" else "smallstrong"


def _heights(row: RemarkRow, wide: int) -> tuple[int, int, int]:
    """Return the heights of what, where and what to do in a list so wide; 0 for the unsaid."""
    return (
        _height(row.what, _role(row), wide),
        _height(row.where, "small", wide),
        _height(row.todo, "small", wide),
    )


def _height(words: str, role: str, wide: int) -> int:
    if not words:
        return 0
    room = QRect(0, 0, max(40, wide - _LEAD - _TRAIL), 9999)
    return QFontMetrics(font(role)).boundingRect(room, _WRAP, words).height()
