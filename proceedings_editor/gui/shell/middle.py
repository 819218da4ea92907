"""The centre and what stands at its side: beside it where there is room, else a sheet over it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from proceedings_editor.gui.kit import Pane, row
from proceedings_editor.gui.theme import SIDE, ui

_LEFT_FREE = 48  # pixels of the centre that a sheet never covers


class Middle(QWidget):
    """Holds the centre and the side; a guest (help) takes the side's place until it leaves."""

    def __init__(self, centre: QWidget) -> None:
        super().__init__()
        self._own: QWidget | None = None
        self._guest: QWidget | None = None
        self._narrow, self._docked, self._sheet = False, True, False
        self._room = QWidget()
        self._room.setFixedWidth(ui.px(SIDE))
        row((centre, 1), self._room, gap=0, into=self)
        self.side = Pane("rail", "l")
        self.side.setParent(self)
        self._layout = QVBoxLayout(self.side)
        self._layout.setContentsMargins(1, 0, 0, 0)

    def show_own(self, widget: QWidget | None) -> None:
        """Show the inspector of a place, None where it has none."""
        self._own = widget
        self._fit()

    def show_guest(self, widget: QWidget) -> None:
        """Show something else in its place."""
        self.dismiss_guest()
        self._guest = widget
        self._fit()

    @property
    def guest(self) -> QWidget | None:
        """Return what is shown in place of the inspector."""
        return self._guest

    def dismiss_guest(self) -> bool:
        """Let the guest go; return whether there was one."""
        guest, self._guest = self._guest, None
        self._fit()
        if guest:
            guest.deleteLater()
        return guest is not None

    def dismiss(self) -> bool:
        """Let the guest go, else the sheet; return whether there was one."""
        if self.dismiss_guest():
            return True
        there = self._narrow and self._sheet
        self._sheet = False
        self._fit()
        return there

    def toggle(self) -> None:
        """Hide the inspector, or show it."""
        if self._narrow:
            self._sheet = not self._sheet
        else:
            self._docked = not self._docked
        self._fit()

    def set_narrow(self, *, narrow: bool) -> None:
        """Know whether there is room beside the centre."""
        if narrow is not self._narrow:
            self._narrow, self._sheet = narrow, False
        self._fit()

    def _fit(self) -> None:
        shown = self._guest or self._own
        before = self._layout.itemAt(0)
        if (old := before.widget() if before else None) is not shown:
            if old:
                self._layout.removeWidget(old)
                old.hide()
            if shown:
                self._layout.addWidget(shown)
                shown.show()
        wanted = bool(self._guest) or (self._sheet if self._narrow else self._docked)
        self._room.setVisible(bool(shown and wanted) and not self._narrow)
        self.side.setVisible(bool(shown and wanted))
        self._place()

    def _place(self) -> None:
        width = min(ui.px(SIDE), self.width() - _LEFT_FREE)
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        self.side.setGeometry(0 if rtl else self.width() - width, 0, width, self.height())
        self.side.raise_()

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self._place()
