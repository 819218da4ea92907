"""A field to choose from a list, in the dress of the other fields."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox

from proceedings_editor.gui.painting import mix, paint_icon, paint_text, plate
from proceedings_editor.gui.theme import FOCUS, font, ui

_HEIGHT = 30


class Choice(QComboBox):
    """A combo box; it scrolls the page, not its value, when the wheel turns over it."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setFont(font("small"))
        self.setAccessibleName(name)
        self.view().setAccessibleName(name)
        self.setMinimumContentsLength(8)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setFixedHeight(ui.px(_HEIGHT))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, box = QPainter(self), QRectF(self.rect())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(self.layoutDirection())
        strong, raised = ui.color("line_strong"), ui.color("raised")
        edge = ui.color("accent") if self.hasFocus() else mix(strong, raised, 0.6)
        if ui.contrasty and not self.hasFocus():
            edge = strong
        plate(painter, box, raised, edge, FOCUS if self.hasFocus() else 1)
        ink = "ink" if self.isEnabled() else "ink3"
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        inner = box.adjusted(30, 0, -10, 0) if rtl else box.adjusted(10, 0, -30, 0)
        paint_text(painter, inner, self.currentText().strip(), "small", ink)
        side = box.left() + 9 if rtl else box.right() - 25
        sign = QRectF(side, box.center().y() - 8, 16, 16)
        paint_icon(painter, sign, "updown", ui.color("ink2"))

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
