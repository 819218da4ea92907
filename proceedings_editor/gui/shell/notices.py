"""Notices at the top of the centre: an error stays until settled, a warning until closed."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from proceedings_editor.gui.kit import Button, Pane, notice
from proceedings_editor.gui.place import Action, Notice, WindowState
from proceedings_editor.gui.words import tr

_MOST: Final = 3  # bars at once; more would push the place off the screen


class Notices(Pane):
    """The bars over a place; NOT SAVED first, as long as it is so."""

    asked = Signal(str)  # id of an action

    def __init__(self) -> None:
        super().__init__("base", "b")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(24, 12, 20, 13)
        self._column.setSpacing(8)
        self._told: dict[str, QWidget] = {}
        self._held: QWidget | None = None
        self._reason = ""
        self.hide()

    def tell(self, told: Notice, action: Action | None = None) -> None:
        """Show an error or a warning; the same one twice is one."""
        if told.kind not in {"error", "warn"} or told.what in self._told:
            return
        buttons = []
        if action:
            mend = Button(action.words)
            mend.clicked.connect(lambda: self._settle(told.what, action.id))
            buttons.append(mend)
        close = Button(tr("Close"), "quiet")
        close.setAccessibleName(tr("Close this notice"))
        close.clicked.connect(lambda: self._settle(told.what))
        words = "\n".join(filter(None, (told.where, told.todo)))
        bar = notice(told.kind, told.what, words, *buttons, close)
        while len(self._told) >= _MOST:
            self._settle(next(iter(self._told)))
        self._told[told.what] = bar
        self._column.addWidget(bar)
        self.show()

    def show_state(self, state: WindowState) -> None:
        """Show that something is held and not on the disk, or that it is written now."""
        reason = state.snapshot.unsaved
        if reason == self._reason:
            return
        self._reason = reason
        if self._held:
            _discard(self._held)
            self._held = None
        if reason:
            self._held = self._not_saved(reason)
            self._column.insertWidget(0, self._held)
        self._fold()

    def _not_saved(self, reason: str) -> QWidget:
        again = Button(tr("Try again"), "primary")
        again.clicked.connect(lambda: self.asked.emit("retry-save"))
        copy = Button(tr("Save a copy elsewhere…"))
        copy.clicked.connect(lambda: self.asked.emit("save-copy"))
        words = tr(
            "The last edit is held in memory and in the rescue file of this machine. "
            "Until it is written you can read and copy, but not edit."
        )
        return notice("error", tr("NOT SAVED"), f"{tr.of(reason)}\n{words}", copy, again)

    def _settle(self, what: str, action: str = "") -> None:
        bar = self._told.pop(what, None)
        if bar:
            _discard(bar)
        self._fold()
        if action:
            self.asked.emit(action)

    def _fold(self) -> None:
        self.setVisible(bool(self._told or self._held))


def _discard(bar: QWidget) -> None:
    bar.hide()
    bar.deleteLater()
