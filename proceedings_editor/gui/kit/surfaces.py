"""Grounds and signs: flat panes, raised cards, hairlines, painted marks, thin bars."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QWidget

from proceedings_editor.domain.volume import State
from proceedings_editor.gui.painting import (
    paint_area,
    paint_finding,
    paint_icon,
    paint_state,
    plate,
)
from proceedings_editor.gui.theme import FOCUS, RADIUS, ui


class Painted(QWidget):
    """A widget that draws itself in ``draw``, antialiased."""

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        hint = QPainter.RenderHint
        painter.setRenderHints(hint.Antialiasing | hint.SmoothPixmapTransform)
        self.draw(painter, QRectF(self.rect()))

    def draw(self, painter: QPainter, box: QRectF) -> None:
        """Paint the widget in its box."""


class Mark(Painted):
    """A fixed-size sign: an icon, a finding, a state or an area."""

    def __init__(
        self, kind: str, value: str | int | State, size: int = 16, color: str = "ink2"
    ) -> None:
        super().__init__()
        self._kind, self._value, self._color = kind, value, color
        self.setFixedSize(ui.px(size), ui.px(size))
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def draw(self, painter: QPainter, box: QRectF) -> None:
        value = self._value
        if self._kind == "icon":
            paint_icon(painter, box, str(value), ui.color(self._color))
        elif self._kind == "finding":
            paint_finding(painter, box.adjusted(1, 1, -1, -1), str(value))
        elif isinstance(value, State):
            paint_state(painter, box, value)
        else:
            paint_area(painter, box, int(value))


class Pane(Painted):
    """A flat surface of one token, with hairlines on the named sides (l r t b).

    Left and right are those of a left-to-right window; they change places in the other direction.
    """

    def __init__(self, token: str = "base", sides: str = "") -> None:  # noqa: S107 - a colour
        super().__init__()
        self.token, self._sides = token, sides

    def draw(self, painter: QPainter, box: QRectF) -> None:
        painter.fillRect(box, ui.color(self.token))
        width, height = self.width(), self.height()
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        leading, trailing = (width - 1, 0) if rtl else (0, width - 1)
        lines = {
            "l": (leading, 0, 1, height),
            "r": (trailing, 0, 1, height),
            "t": (0, 0, width, 1),
            "b": (0, height - 1, width, 1),
        }
        for side in self._sides:
            painter.fillRect(*lines[side], ui.color("line"))


class Card(Painted):
    """A raised rounded surface; ``edge`` colours a 4 px leading edge, ``tint`` the ground."""

    def __init__(
        self, tint: str = "raised", edge: str = "", *, selected: bool = False, radius: int = RADIUS
    ) -> None:
        super().__init__()
        self.selected = selected
        self._tint, self._edge, self._radius = tint, edge, radius

    def draw(self, painter: QPainter, box: QRectF) -> None:
        lined = self._tint == "raised" or ui.contrasty
        line = ui.color("accent") if self.selected else ui.color("line") if lined else None
        width = FOCUS if self.selected else 1
        plate(painter, box, ui.color(self._tint), line, width, self._radius)
        if self._edge:
            clip = QPainterPath()
            clip.addRoundedRect(box, self._radius, self._radius)
            painter.setClipPath(clip)
            rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
            left = self.width() - 4 if rtl else 0
            painter.fillRect(QRectF(left, 0, 4, self.height()), ui.color(self._edge))


class Bar(Painted):
    """A thin determinate bar; ``share`` is 0 to 1."""

    def __init__(self, width: int = 160) -> None:
        super().__init__()
        self._share = 0.0
        self.setFixedSize(width, 4)

    def set_share(self, share: float) -> None:
        """Show how much is done."""
        self._share = min(1.0, max(0.0, share))
        self.update()

    def draw(self, painter: QPainter, box: QRectF) -> None:
        plate(painter, box, ui.color("line"), radius=2)
        done = self.width() * self._share
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        left = self.width() - done if rtl else 0.0
        plate(painter, QRectF(left, 0, done, 4), ui.color("accent"), radius=2)


def rule() -> Pane:
    """Return a hairline across."""
    line = Pane("line")
    line.setFixedHeight(1)
    return line
