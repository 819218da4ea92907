"""Dropped files as cards, painted: what was found, what will happen, where it goes."""

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from proceedings_editor.gui.models.intake_rows import FOUND_ROLE, IntakeModel, IntakeRow
from proceedings_editor.gui.painting import (
    paint_area,
    paint_finding,
    paint_icon,
    paint_text,
    plate,
    text_width,
)
from proceedings_editor.gui.theme import FOCUS, RADIUS, font, ui
from proceedings_editor.gui.words import tr

Index = QModelIndex | QPersistentModelIndex
_CARD, _GAP, _EDGE = 68, 8, 24
_INKS: Final = {"error": "error", "warn": "ink", "good": "ink", "info": "ink2"}


class IntakeView(QListView):
    """The list of dropped files; Space leaves one out or puts it back."""

    chosen = Signal(object)  # IntakeRow
    toggled = Signal(object)  # IntakeRow

    def __init__(self, model: IntakeModel) -> None:
        super().__init__()
        self.setModel(model)
        self.setItemDelegate(IntakeDelegate(self))
        self.setAccessibleName(tr("Dropped files"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        palette = self.palette()
        palette.setColor(palette.ColorRole.Base, ui.color("base"))
        self.setPalette(palette)
        self.selectionModel().currentChanged.connect(lambda index, _old: self._choose(index))

    def current(self) -> IntakeRow | None:
        """Return the file that is current."""
        found = self.currentIndex().data(Qt.ItemDataRole.UserRole)
        return found if isinstance(found, IntakeRow) else None

    def _choose(self, index: QModelIndex) -> None:
        self.chosen.emit(index.data(Qt.ItemDataRole.UserRole))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the cards, and below them, where there is room, that more may be dropped."""
        super().paintEvent(event)
        used = self.sizeHintForRow(0) * self.model().rowCount()
        room = QRectF(self.viewport().rect()).adjusted(_EDGE, used, -_EDGE, -_GAP)
        if room.height() < ui.px(_CARD):
            return
        room.setHeight(ui.px(_CARD))
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(ui.color("line_strong" if ui.contrasty else "line"), 1.5)
        pen.setDashPattern([4, 4])
        painter.setPen(pen)
        painter.drawRoundedRect(room.adjusted(1, 1, -1, -1), RADIUS, RADIUS)
        words, centre = (
            tr("Drop more files, a folder or an archive here"),
            Qt.AlignmentFlag.AlignHCenter,
        )
        paint_text(painter, room, words, "small", "ink3", centre)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.current()
        if event.key() == Qt.Key.Key_Space and row:
            self.toggled.emit(row)
            return
        super().keyPressEvent(event)


class IntakeDelegate(QStyledItemDelegate):
    """Paints a card a file."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(200, ui.px(_CARD + _GAP))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: IntakeRow = index.data(Qt.ItemDataRole.UserRole)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(option.direction)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        box = QRectF(option.rect).adjusted(_EDGE, 0, -_EDGE, -_GAP)
        line = ui.color("accent") if chosen else ui.color("line")
        plate(painter, box, ui.color("raised"), line, FOCUS if chosen else 1, RADIUS)
        if row.left_out:
            painter.setOpacity(0.5)
        rtl = option.direction is Qt.LayoutDirection.RightToLeft
        _Card(painter, box, rtl=rtl).draw(row, index.data(FOUND_ROLE))
        painter.restore()


class _Card:
    """The inside of one card."""

    def __init__(self, painter: QPainter, box: QRectF, *, rtl: bool) -> None:
        self._painter, self._box, self._rtl = painter, box, rtl

    def draw(self, row: IntakeRow, found: str) -> None:
        """Draw file, findings, fate and area."""
        half = 66 + (self._box.width() - 120) * 0.42
        self._type(row.type)
        self._text(66, half - 16, 12, row.file, "strong", "ink")
        self._text(66, half - 16, 36, found, "small", "ink3")
        self._sign(half, row.sign)
        end = self._box.width() - 60
        verdict = tr("Left out") if row.left_out else row.verdict
        self._text(half + 24, end, 12, verdict, "smallstrong", _INKS[row.sign])
        self._text(half + 24, end, 36, row.detail, "small", "ink2")
        if row.sign in {"good", "warn"}:
            paint_area(self._painter, self._at(self._box.width() - 38, 24, 20, 20), row.tab)

    def _at(self, left: float, top: float, width: float, height: float) -> QRectF:
        box = self._box
        x = box.right() - left - width if self._rtl else box.left() + left
        return QRectF(x, box.top() + ui.px(top), width, ui.px(height))

    def _text(self, left: float, right: float, top: float, words: str, role: str, ink: str) -> None:
        paint_text(self._painter, self._at(left, top, right - left, 20), words, role, ink)

    def _sign(self, left: float, sign: str) -> None:
        box = self._at(left, 14, 16, 16)
        if sign == "good":
            paint_icon(self._painter, box, "check", ui.color("good"))
        else:
            paint_finding(self._painter, box.adjusted(1, 1, -1, -1), sign)

    def _type(self, words: str) -> None:
        """Draw a sheet with the file's type on it."""
        sheet = self._at(16, 12, max(32, text_width(words, "label") + 6), 44)
        plate(self._painter, sheet, ui.color("raised"), ui.color("line_strong"), 1.2, 3)
        self._painter.setFont(font("label", pixels=11))
        self._painter.setPen(ui.color("ink2"))
        self._painter.drawText(sheet, Qt.AlignmentFlag.AlignCenter, words)
