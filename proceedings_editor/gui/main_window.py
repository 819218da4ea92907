"""The main window: composes the frame, the actions and the desk, and is where files are dropped."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import (
    QAction,
    QCloseEvent,
    QKeyEvent,
)
from PySide6.QtWidgets import QStackedWidget, QWidget

from proceedings_editor.domain.finding import Finding
from proceedings_editor.domain.volume import PaperId
from proceedings_editor.gui.actions import Registry, window_actions
from proceedings_editor.gui.desk import Desk, is_project
from proceedings_editor.gui.place import Notice, Place, WindowState
from proceedings_editor.gui.places.first_run import FirstRun
from proceedings_editor.gui.questions import Questions
from proceedings_editor.gui.registry import places
from proceedings_editor.gui.remarks import place_of
from proceedings_editor.gui.session import Session
from proceedings_editor.gui.shell.dropping import DropWindow
from proceedings_editor.gui.shell.frame import ShellFrame
from proceedings_editor.gui.shell.menus import LOOKS, drop_down, drop_down_recent
from proceedings_editor.gui.shell.palette import CommandPalette
from proceedings_editor.gui.shell.results import Result, everything
from proceedings_editor.gui.theme import dress, scale_after, ui
from proceedings_editor.gui.words import tr


class MainWindow(DropWindow):
    """One window on one project; it is put together anew when look or language change."""

    def __init__(self, desk: Desk, session: Session) -> None:
        super().__init__()
        self.desk, self.session = desk, session
        self._questions = Questions(self, desk)
        self._before: QWidget | None = None
        self._at = -1  # of the finding gone to last
        self._compose("", folded=session.folded)
        self.setMinimumSize(760, 520)
        self.resize(1440, 900)
        if not session.geometry.isEmpty():
            self.restoreGeometry(session.geometry)
        desk.state_changed.connect(self._show)
        desk.went.connect(self._go)
        desk.said.connect(self._tell)
        desk.opened.connect(session.remember)

    def zoom(self, by: int) -> None:
        """Make words larger or smaller by so many steps; 0 is back to the usual size."""
        self.use(percent=scale_after(ui.percent, by))

    def use(self, *, palette: str = "", language: str = "", percent: int = 0) -> None:
        """Put another look, language or size in force, here and at the next start."""
        if percent:
            self.session.percent = percent
            ui.scale_to(percent)
        if palette:
            self.session.palette = palette
            ui.use(palette)
            dress()
        if language:
            self.session.language = language
            tr.language = language
        place = self.frame.place
        self._compose(place.key if place else "", folded=self.frame.folded)

    def leave(self) -> None:
        """Close the window."""
        self.close()

    def open_palette(self) -> None:
        """Lay the palette over the window."""
        overlay = CommandPalette(self, everything(self.registry.actions, self.desk.state))
        overlay.chosen.connect(self._do)

    def show_drawer(self, tab: str) -> None:
        """Open the drawer at a tab, or shut it if it is open there."""
        self.frame.toggle_drawer(tab)

    def fold_rail(self) -> None:
        """Fold the rail, or unfold it."""
        self.frame.fold_rail()

    def fold_side(self) -> None:
        """Hide the inspector, or show it."""
        self.frame.fold_side()

    def show_help(self) -> None:
        """Show what is said of this place, or hide it."""
        self.frame.show_help(self.registry.actions, on=not self.frame.helping)

    def next_pane(self, by: int) -> None:
        """Put the focus into the next pane, or the one before."""
        self.frame.next_pane(by)

    def step_finding(self, by: int) -> None:
        """Go to the next finding or the one before; after the last comes the first."""
        findings = self.desk.state.findings
        if findings:
            first = 0 if by > 0 else -1
            self._at = first if self._at < 0 else self._at + by
            self._at %= len(findings)
            self._to_finding(findings[self._at])

    def take(self, paths: Sequence[Path]) -> None:
        """Take what was dropped: a project is opened, papers are offered, or begin a volume."""
        projects = [path for path in paths if is_project(path)]
        papers = tuple(path for path in paths if not is_project(path))
        if projects:
            self.desk.open_project(projects[0])
        elif papers and self.desk.state.open:
            self.desk.take_in(papers)
        elif papers:
            self._questions.ask_begin(papers)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back one step: the drawer shuts, then help or a sheet, then the filter."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.frame.drawer.isVisible():
            self.frame.drawer.hide()
        elif not self.frame.middle.dismiss():
            self.desk.set_areas(())

    def closeEvent(self, event: QCloseEvent) -> None:
        self.setFocus()  # a field that is being written gives up its words when it loses the focus
        self.session.geometry = self.saveGeometry()
        self.session.folded = self.frame.folded
        self.session.save()
        self.desk.close()
        super().closeEvent(event)

    def _compose(self, place: str, *, folded: bool) -> None:
        """Build every widget in the look and language in force.

        What was there before is kept until the next time: answers to what it asked for may still
        be on their way to it.
        """
        for action in self.findChildren(QAction, options=Qt.FindChildOption.FindDirectChildrenOnly):
            self.removeAction(action)
            action.deleteLater()
        if self._before:
            self._before.deleteLater()
        self._before = self.takeCentralWidget()
        entries = places()
        self.frame = ShellFrame(self.desk, entries, folded=folded)
        self._welcome = FirstRun(self.session.own)
        self.registry = Registry(self, window_actions(self.desk, self._questions, self, entries))
        self._pages = QStackedWidget()
        self._pages.addWidget(self._welcome)
        self._pages.addWidget(self.frame)
        self.setCentralWidget(self._pages)
        self._wire()
        if place:
            self.frame.go(place)
        self._show(self.desk.state)

    def _wire(self) -> None:
        frame, run = self.frame, self.registry.run
        for part in (frame.rail, frame.header, frame.status, frame.notices, self._welcome):
            part.asked.connect(run)
        frame.rail.went.connect(self.desk.go)
        frame.rail.filtered.connect(self.desk.set_areas)
        frame.rail.menu.clicked.connect(partial(drop_down, self.registry, frame.rail.menu))
        frame.rail.project.clicked.connect(self._show_recent)
        frame.header.cleared.connect(partial(self.desk.set_areas, ()))
        language = frame.status.language
        language.clicked.connect(partial(drop_down, self.registry, language, LOOKS))
        frame.status.cancelled.connect(self.desk.cancel)
        frame.drawer.cancelled.connect(self.desk.cancel)
        frame.drawer.went.connect(self._to_finding)
        frame.arrived.connect(self._arrived)
        frame.worded.connect(self._offer)
        self._welcome.picked.connect(self.desk.open_project)

    def _show_recent(self) -> None:
        here = self.desk.state.snapshot.path
        others = [path for path in self.session.recent if str(path) != here]
        drop_down_recent(self.registry, self.frame.rail.project, others, self.desk.open_project)

    def _show(self, state: WindowState) -> None:
        self.registry.show_state(state)
        wanted = self.frame if state.open else self._welcome
        if self._pages.currentWidget() is not wanted or not self.windowTitle():
            self._pages.setCurrentWidget(wanted)
            if not state.open:
                self._welcome.focus_default()
        named = (state.snapshot.volume.title, "Proceedings Editor")
        self.setWindowTitle(" – ".join(filter(None, named)))
        if state.open:
            self.frame.show_state(state)
        else:
            self._welcome.show_state(state)

    def _go(self, key: str, finding: Finding | None) -> None:
        place = self.frame.go(key)
        if finding:
            place.jump(finding)

    def _tell(self, notice: Notice) -> None:
        self.frame.drawer.tell(notice)
        bars = self.frame.notices if self.desk.state.open else self._welcome.notices
        bars.tell(notice, self.registry.find(notice.action))

    def _arrived(self, place: Place) -> None:
        self.registry.set_place(place.commands())
        self._offer(place)
        if self.frame.helping:
            self.frame.show_help(self.registry.actions, on=True)

    def _offer(self, place: Place) -> None:
        """Show the one thing that is next; while something is not saved, that is to save it."""
        action, state = self.registry.find(place.primary()), self.desk.state
        enabled = action is not None and action.enabled(state)
        self.frame.header.set_primary(action, enabled=enabled, calm=bool(state.snapshot.unsaved))

    def _do(self, result: Result) -> None:
        if result.action:
            self.registry.run(result.action)
        elif result.finding:
            self._to_finding(result.finding)
        else:
            self.desk.go("paper", result.paper)

    def _to_finding(self, finding: Finding) -> None:
        paper = PaperId(finding.place.paper) if finding.place.paper else None
        self.desk.go(place_of(finding), paper, finding)
