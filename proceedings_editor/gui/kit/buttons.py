"""Buttons, filter chips and key caps."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QPushButton, QWidget

from proceedings_editor.gui.kit.surfaces import Painted
from proceedings_editor.gui.painting import (
    hovered_ground,
    mix,
    paint_finding,
    paint_icon,
    paint_text,
    plate,
    text_width,
)
from proceedings_editor.gui.theme import FOCUS, font, ui


class Button(QPushButton):
    """A push button: primary, secondary, quiet, or link; with an icon, a word, or both.

    A button without a word must have a ``name``: tooltip and accessible name.
    """

    def __init__(
        self,
        words: str = "",
        kind: str = "secondary",
        icon: str = "",
        *,
        name: str = "",
        on: bool = False,
        small: bool = False,
    ) -> None:
        super().__init__(words)
        self._kind, self._icon, self._small = kind, icon, small
        self.on = on
        self._role = "smallstrong" if words and kind in {"primary", "secondary"} else "small"
        self.setFont(font(self._role))
        self.setAccessibleName(name or words)
        self.setToolTip("" if words else name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.set_words(words)

    def set_words(self, words: str) -> None:
        """Show other words; the button grows with them."""
        self.setText(words)
        if words:
            self.setAccessibleName(words)
        self.setFixedSize(self._size(words))

    def _size(self, words: str) -> QSize:
        height = ui.px(26 if self._small else 32)
        if not words:
            return QSize(height, height)
        used = text_width(words, self._role)
        if self._kind == "link":
            return QSize(used + 2, height)
        return QSize(
            used + (20 if self._small else 28) + (ui.px(16) + 6 if self._icon else 0), height
        )

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, box = QPainter(self), QRectF(self.rect())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = self._paint_ground(painter, box)
        if not self.isEnabled():
            painter.setOpacity(0.45)
        if self.hasFocus():
            plate(painter, box, None, ui.color("accent"), FOCUS)
        words = self.text()
        used = text_width(words, self._role) if words else 0
        size = ui.px(16 if used else 18)
        beside = size + 6 if used and self._icon else 0
        start = (self.width() - used - beside) / 2
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        if self._icon:
            x = (start if not rtl else self.width() - start - size) if used else None
            left = (self.width() - size) / 2 if x is None else x
            place = QRectF(left, (self.height() - size) / 2, size, size)
            paint_icon(painter, place, self._icon, ui.color(ink))
        shift = start + beside
        text = box.adjusted(0, 0, -shift, 0) if rtl else box.adjusted(shift, 0, 4, 0)
        paint_text(painter, text, words, self._role, ink)

    def _paint_ground(self, painter: QPainter, box: QRectF) -> str:
        """Draw the ground of the kind; return the token of what stands on it."""
        if self._kind == "primary":
            ground = ui.color("accent")
            plate(painter, box, mix(ground, ui.color("ink"), 0.85) if self.isDown() else ground)
            return "on_accent"
        if self._kind == "secondary":
            strong, raised = ui.color("line_strong"), ui.color("raised")
            ground = ui.color("accent_soft") if self.isDown() or self.on else raised
            plate(painter, box, ground, strong if ui.contrasty else mix(strong, raised, 0.7))
            return "ink"
        if self.on or self.isDown():
            edge = ui.color("accent") if ui.contrasty else None
            plate(painter, box, ui.color("accent_soft"), edge)
            return "ink"
        if self.underMouse() and self.isEnabled() and self._kind == "quiet":
            hovered_ground(painter, box, "base")
        return "accent" if self.text() and not self._icon else "ink2"


class Chip(QAbstractButton):
    """A filter: a small rounded word, with the sign of a finding if it has one."""

    def __init__(self, words: str, *, on: bool = False, sign: str = "") -> None:
        super().__init__()
        self._sign = sign
        self.setCheckable(True)
        self.setChecked(on)
        self.set_words(words)

    def set_words(self, words: str) -> None:
        """Show other words; the chip grows with them."""
        self.setText(words)
        self.setAccessibleName(words)
        self.setFixedSize(text_width(words, "caption") + 18 + (18 if self._sign else 0), ui.px(24))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, box = QPainter(self), QRectF(self.rect())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self.isChecked()
        line = ui.color("line_strong") if ui.contrasty else None if on else ui.color("line")
        plate(painter, box, ui.color("accent_soft") if on else None, line, 1, 12)
        if self.hasFocus():
            plate(painter, box, None, ui.color("accent"), FOCUS, 12)
        if self._sign:
            rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
            paint_finding(
                painter,
                QRectF(self.width() - 20 if rtl else 8, (self.height() - 12) / 2, 12, 12),
                self._sign,
            )
        lead = 26 if self._sign else 9
        paint_text(
            painter, _inset(self, box, lead, 9), self.text(), "caption", "ink" if on else "ink2"
        )


class KeyCap(Painted):
    """One key combination, e.g. Ctrl+K."""

    def __init__(self, keys: str) -> None:
        super().__init__()
        self._keys = keys
        self.setFixedSize(text_width(keys, "caption") + 12, ui.px(20))

    def draw(self, painter: QPainter, box: QRectF) -> None:
        plate(painter, box, ui.color("base"), ui.color("line"), radius=4)
        paint_text(painter, box, self._keys, "caption", "ink3", Qt.AlignmentFlag.AlignHCenter)


def _inset(widget: QWidget, box: QRectF, lead: int, trail: int) -> QRectF:
    """Return a box inset at its leading and trailing side, whichever way the window runs."""
    if widget.layoutDirection() is Qt.LayoutDirection.RightToLeft:
        return box.adjusted(trail, 0, -lead, 0)
    return box.adjusted(lead, 0, -trail, 0)
