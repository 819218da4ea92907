"""The open project behind the window: its workspace, its state, and the work under way."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

from proceedings_editor.domain.errors import (
    CancelledError,
    LockedError,
    NotSavedError,
    ProceedingsError,
)
from proceedings_editor.domain.finding import Finding
from proceedings_editor.domain.volume import Snapshot
from proceedings_editor.gui.checking import Checker
from proceedings_editor.gui.jobs import Jobs
from proceedings_editor.gui.pages import PageSource
from proceedings_editor.gui.place import Notice, WindowState
from proceedings_editor.gui.tasks import Tasks
from proceedings_editor.gui.words import tr
from proceedings_editor.services.progress import Progress
from proceedings_editor.services.workspace import Workspace


class OpenProject(QObject):
    """Keeps one project open and turns what its store publishes into states of the window.

    Edits run one after the other in the order they were asked for; jobs run beside them.
    """

    state_changed = Signal(object)  # WindowState
    went = Signal(str, object)  # place, Finding | None
    said = Signal(object)  # Notice
    opened = Signal(object)  # Path
    _published = Signal(object, object)  # Workspace, Snapshot

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.workspace: Workspace | None = None
        self.state = WindowState()
        self.pages = PageSource(self.fail, self)
        self._edits, self._work = Tasks(self, workers=1), Tasks(self)
        self._jobs = Jobs(self._work)
        self._checker = Checker(self._work, self._show_findings, self.fail)
        self._jobs.changed.connect(lambda: self.show(jobs=self._jobs.states))
        self._published.connect(self._take, Qt.ConnectionType.QueuedConnection)

    @property
    def idle(self) -> bool:
        """Return whether nothing is under way: no job, no edit, no page."""
        return self._work.idle and self._edits.idle and self.pages.idle

    def show(self, **changes: Any) -> None:
        """Put a state with these parts changed in force."""
        self.state = replace(self.state, **changes)
        self.state_changed.emit(self.state)

    def say(self, notice: Notice) -> None:
        """Tell something in the window."""
        self.said.emit(notice)

    def fail(self, error: ProceedingsError) -> None:
        """Tell what went wrong; what is not saved stands in the window as long as it is so."""
        if isinstance(error, CancelledError):
            self.say(Notice(kind="info", what=tr.of(error.message), todo=tr.of(error.hint)))
        elif not isinstance(error, NotSavedError):
            action = "read-only" if isinstance(error, LockedError) else ""
            self.say(
                Notice(
                    kind="error", what=tr.of(error.message), todo=tr.of(error.hint), action=action
                )
            )

    def cancel(self, job: int) -> None:
        """Ask a job to stop."""
        self._jobs.cancel(job)

    def close(self) -> None:
        """Stop the jobs, let edits end, close the project."""
        self._jobs.cancel_all()
        self._work.close()
        self._edits.close(drop=False)
        self.pages.end()
        if self.workspace:
            self.workspace.close()
            self.workspace = None

    def _begin(
        self,
        name: str,
        work: Callable[[Progress], Workspace],
        then: Callable[[], None] = lambda: None,
    ) -> None:
        """Open a project in a job in place of the one that is open, then go on."""
        if self.state.busy("open"):
            return

        def done(workspace: Workspace) -> None:
            self._changed_to(workspace)
            then()

        title = tr("Opening {name}", name=name)
        self._jobs.start(title, work, done, self.fail, kind="open")

    def _changed_to(self, workspace: Workspace) -> None:
        """Show a project just opened; close the one before it."""
        if before := self.workspace:
            self._edits.start(before.close, _nothing, self.fail)
        self.workspace = workspace
        workspace.store.subscribe(lambda snapshot: self._published.emit(workspace, snapshot))
        snapshot = workspace.snapshot
        self.state = WindowState(jobs=self._jobs.states)
        self.show(snapshot=snapshot)
        self._checker.see_built(workspace, ())
        self.opened.emit(Path(snapshot.path))
        self.went.emit("volume", None)
        if snapshot.notice:
            self.say(Notice(kind="warn", what=tr.of(snapshot.notice)))

    def _take(self, workspace: Workspace, snapshot: Snapshot) -> None:
        """Show what the store published, unless its project was closed since."""
        if workspace is self.workspace and snapshot.serial >= self.state.snapshot.serial:
            self.show(snapshot=snapshot)
            self._checker.look(workspace)

    def _show_findings(self, workspace: Workspace, findings: tuple[Finding, ...]) -> None:
        if workspace is self.workspace:
            self.show(findings=findings)

    def _edit(self, work: Callable[[Workspace], object]) -> None:
        """Do an edit after those asked for before it."""
        if workspace := self.workspace:
            self._edits.start(lambda: work(workspace), _nothing, self.fail)


def _nothing(_value: object) -> None:
    """Want nothing of a result; the store publishes what changed."""
