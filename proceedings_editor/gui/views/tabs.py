"""A row of tabs: words, the one shown underlined."""

from collections.abc import Iterable

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup

from proceedings_editor.gui.kit import Pane, row
from proceedings_editor.gui.painting import paint_text, plate, text_width
from proceedings_editor.gui.theme import FOCUS, ui

_HEIGHT = 40


class Tabs(Pane):
    """Tabs for the pages of a place; ``turned`` tells the number of the page wanted."""

    turned = Signal(int)

    def __init__(self, words: Iterable[str]) -> None:
        super().__init__("base", "b")
        self._group = QButtonGroup(self)
        made = [_Tab(word) for word in words]
        for number, tab in enumerate(made):
            self._group.addButton(tab, number)
        self._group.idClicked.connect(self.turned)
        row(*made, None, gap=12, pad=(18, 0, 24, 0), into=self)
        self.setFixedHeight(ui.px(_HEIGHT))
        made[0].setChecked(True)

    def turn(self, number: int) -> None:
        """Show a tab as the one in front."""
        self._group.button(number).setChecked(True)


class _Tab(QAbstractButton):
    """One tab."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.setText(words)
        self.setAccessibleName(words)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setFixedSize(text_width(words, "smallstrong") + 12, ui.px(_HEIGHT))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, box = QPainter(self), QRectF(self.rect())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on, centre = self.isChecked(), Qt.AlignmentFlag.AlignHCenter
        role, ink = ("smallstrong", "ink") if on else ("small", "ink2")
        paint_text(painter, box, self.text(), role, ink, centre)
        if on:
            painter.fillRect(box.adjusted(0, box.height() - 2, 0, 0), ui.color("accent"))
        if self.hasFocus():
            plate(painter, box.adjusted(0, 6, 0, -6), None, ui.color("accent"), FOCUS)
