"""Labels of the type scale, and laying widgets out down or across."""

from typing import TypeAlias

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLayout, QSizePolicy, QVBoxLayout, QWidget

from proceedings_editor.gui.theme import TYPE, font, ui

Item: TypeAlias = QWidget | tuple[QWidget, int] | int | None
Padding: TypeAlias = tuple[int, int, int, int] | int


class Text(QLabel):
    """A label of one type role and one colour token, always plain text; elides unless it wraps."""

    def __init__(
        self,
        words: str,
        role: str = "body",
        color: str = "ink",
        *,
        wrap: bool = False,
        family: str = "Source Sans 3",
        italic: bool = False,
    ) -> None:
        super().__init__(words)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(font(role, family=family, italic=italic))
        self.setWordWrap(wrap)
        self._line = ui.px(TYPE[role].line)
        self.set_color(color)
        if wrap:
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
        else:
            self.setMinimumHeight(self._line)

    def set_color(self, token: str) -> None:
        """Wear another colour."""
        palette = self.palette()
        palette.setColor(self.foregroundRole(), ui.color(token))
        self.setPalette(palette)

    def minimumSizeHint(self) -> QSize:
        if self.wordWrap():
            return QSize(40, self._line)
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), 24), hint.height())

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(hint.width(), self._line) if self.wordWrap() else hint

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.wordWrap():
            super().paintEvent(event)
            return
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(self.palette().color(self.foregroundRole()))
        right = Qt.TextElideMode.ElideRight
        shown = self.fontMetrics().elidedText(self.text(), right, self.width() + 1)
        self.setToolTip(self.text() if shown != self.text() else "")
        painter.drawText(self.rect(), self.alignment() | Qt.AlignmentFlag.AlignVCenter, shown)


def stack(
    *items: Item,
    gap: int = 0,
    pad: Padding = 0,
    into: QWidget | None = None,
    across: bool = False,
) -> QWidget:
    """Lay widgets out down (or across) a widget and return it.

    None is a stretch, a number a space, a pair a widget with its stretch.
    """
    holder = into or QWidget()
    layout = QHBoxLayout(holder) if across else QVBoxLayout(holder)
    layout.setSpacing(gap)
    layout.setContentsMargins(*((pad,) * 4 if isinstance(pad, int) else pad))
    for item in items:
        match item:
            case None:
                layout.addStretch(1)
            case int():
                layout.addSpacing(item)
            case (widget, stretch):
                layout.addWidget(widget, stretch)
            case _:
                layout.addWidget(item, 0, _alignment(item, across=across))
    return holder


def row(*items: Item, gap: int = 8, pad: Padding = 0, into: QWidget | None = None) -> QWidget:
    """Lay widgets out across a widget and return it."""
    return stack(*items, gap=gap, pad=pad, into=into, across=True)


def empty_out(layout: QLayout) -> None:
    """Let go of all widgets of a layout."""
    while item := layout.takeAt(0):
        if widget := item.widget():
            widget.hide()
            widget.deleteLater()


def _alignment(widget: QWidget, *, across: bool) -> Qt.AlignmentFlag:
    """Centre widgets of fixed height in a row; let others fill it."""
    fixed = widget.minimumHeight() == widget.maximumHeight()
    return Qt.AlignmentFlag.AlignVCenter if across and fixed else Qt.AlignmentFlag(0)
