"""The frame round the places: what is shown where, and nothing of what it means."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from proceedings_editor.gui.desk import Desk
from proceedings_editor.gui.kit import Pane, row, stack
from proceedings_editor.gui.place import Action, Place, WindowState
from proceedings_editor.gui.registry import Entry
from proceedings_editor.gui.shell.drawer import Drawer
from proceedings_editor.gui.shell.header import Header
from proceedings_editor.gui.shell.help import HelpPanel
from proceedings_editor.gui.shell.middle import Middle
from proceedings_editor.gui.shell.notices import Notices
from proceedings_editor.gui.shell.rail import Rail
from proceedings_editor.gui.shell.status import Status
from proceedings_editor.gui.theme import ui

_NARROW, _NO_SIDE = 1240, 1120
_IDLE = 400  # milliseconds without work before a place is made that nobody has visited


class ShellFrame(Pane):
    """Rail, header, notices, place, side, drawer, status line."""

    arrived = Signal(object)  # Place
    worded = Signal(object)  # Place whose next action may be another

    def __init__(self, desk: Desk, entries: tuple[Entry, ...], *, folded: bool) -> None:
        super().__init__("base")
        self._desk = desk
        self._entries = {entry.key: entry for entry in entries}
        self._places: dict[str, Place] = {}
        self._loaded: set[str] = set()
        self.place: Place | None = None
        self._folded = folded
        self.rail = Rail(tuple(entry for entry in entries if entry.words))
        self.header, self.status, self.drawer = Header(), Status(), Drawer()
        self.notices = Notices()
        self._centre = QStackedWidget()
        self.middle = Middle(self._centre)
        column = stack(self.header, self.notices, (self.middle, 1), self.drawer, self.status)
        row(self.rail, (column, 1), gap=0, into=self)
        self._centre.setMinimumWidth(320)
        self.drawer.shut.connect(self.drawer.hide)
        self._idle = QTimer(self, interval=_IDLE, singleShot=True)
        self._idle.timeout.connect(self._prepare)

    @property
    def folded(self) -> bool:
        """Return whether the rail was folded by hand."""
        return self._folded

    def go(self, key: str) -> Place:
        """Show a place, made now if it is visited for the first time, and return it."""
        place = self._places.get(key) or self._make(key)
        if place is not self.place:
            self.place = place
            self._centre.setCurrentWidget(place)
            self.rail.set_place(key)
            place.show_state(self._desk.state)
            self._show_words()
            place.setFocus()
            self.arrived.emit(place)
            self._idle.start()
        return place

    def _make(self, key: str) -> Place:
        place = self._places[key] = self._entries[key].load()(self._desk)
        self._centre.addWidget(place)
        place.changed.connect(self._show_words)
        return place

    def _prepare(self) -> None:
        """Load, then make a place nobody has visited yet: the first click on it shall be quick."""
        unmade = [key for key, it in self._entries.items() if it.words and key not in self._places]
        if not unmade:
            return
        key = unmade[0]
        if self._desk.idle and key in self._loaded:
            self._make(key)
        elif self._desk.idle:
            self._entries[key].load()
            self._loaded.add(key)
        self._idle.start()

    def show_state(self, state: WindowState) -> None:
        """Hand a state down to everything that is shown."""
        for part in (self.rail, self.header, self.status, self.drawer, self.notices):
            part.show_state(state)
        if self.place:
            self.place.show_state(state)
            self._show_words()

    def toggle_drawer(self, tab: str) -> None:
        """Open the drawer at a tab; shut it if it is open there."""
        if self.drawer.isVisible() and self.drawer.tab == tab:
            self.drawer.hide()
        else:
            self.drawer.open_at(tab)

    def fold_rail(self) -> None:
        """Fold the rail by hand, or unfold it."""
        self._folded = not self._folded
        self._fit(self.width())

    def fold_side(self) -> None:
        """Hide the inspector, or show it."""
        self.middle.toggle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit(event.size().width())

    def _fit(self, width: int) -> None:
        """Fold the rail, and lay the side over the centre, where the window is too narrow."""
        self.rail.set_folded(folded=self._folded or width < ui.px(_NARROW))
        self.middle.set_narrow(narrow=width < ui.px(_NO_SIDE))

    def _show_words(self) -> None:
        place = self.place
        if place is None:
            return
        self.header.set_words(place.title(), place.facts())
        self.middle.show_own(place.side())
        self.worded.emit(place)

    @property
    def helping(self) -> bool:
        """Return whether help is shown."""
        return self.middle.guest is not None

    def show_help(self, actions: Iterable[Action], *, on: bool) -> None:
        """Show what is said of the place with the keys in force, or hide it."""
        self.middle.dismiss_guest()
        if on and self.place:
            panel = HelpPanel(self.place.title(), self.place.key, actions)
            panel.left.connect(self.middle.dismiss)
            self.middle.show_guest(panel)

    def next_pane(self, by: int) -> None:
        """Put the focus into the next pane, or the one before."""
        focused = QApplication.focusWidget()
        middle = (self.place,) if self.place else ()
        panes = [self.header, *middle, self.middle.side, self.drawer, self.rail]
        shown = [pane for pane in panes if pane.isVisible() and _first(pane)]
        here = [at for at, it in enumerate(shown) if focused and it.isAncestorOf(focused)]
        target = shown[((here[0] if here else 0) + by) % len(shown)] if shown else None
        if target and (first := _first(target)):
            first.setFocus(Qt.FocusReason.TabFocusReason)


def _first(pane: QWidget) -> QWidget | None:
    """Return the first widget of a pane that takes the focus."""
    for widget in pane.findChildren(QWidget):
        tabbed = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if tabbed and widget.isVisible() and widget.isEnabled():
            return widget
    return None
