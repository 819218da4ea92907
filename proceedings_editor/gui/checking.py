"""The findings of the open project, kept in step with edits and builds."""

from collections.abc import Callable
from functools import partial

from proceedings_editor.domain.errors import ProceedingsError
from proceedings_editor.domain.finding import Finding
from proceedings_editor.gui.tasks import Tasks
from proceedings_editor.services.known import Known
from proceedings_editor.services.workspace import Workspace

Findings = tuple[Finding, ...]


class Checker:
    """Examines a project off the window's thread; asked again meanwhile, it looks once more."""

    def __init__(
        self,
        tasks: Tasks,
        told: Callable[[Workspace, Findings], None],
        failed: Callable[[ProceedingsError], None],
    ) -> None:
        self._tasks, self._told, self._failed = tasks, told, failed
        self._known = Known()
        self._built: Findings = ()
        self._next: Workspace | None = None
        self._running = False

    def look(self, workspace: Workspace) -> None:
        """Examine the project as it now stands."""
        self._next = workspace
        if not self._running:
            self._start()

    def see_built(self, workspace: Workspace, findings: Findings) -> None:
        """Show what the newest build had to say beside what is found in the project."""
        self._built = findings
        self.look(workspace)

    def _start(self) -> None:
        workspace, self._next = self._next, None
        if workspace is None:
            return
        self._running = True
        work = partial(_examined, workspace, self._known, self._built)
        self._tasks.start(work, partial(self._done, workspace), self._stopped)

    def _done(self, workspace: Workspace, findings: Findings) -> None:
        self._running = False
        if self._next is None:
            self._told(workspace, findings)
        self._start()

    def _stopped(self, error: ProceedingsError) -> None:
        self._running = False
        self._failed(error)


def _examined(workspace: Workspace, known: Known, built: Findings) -> Findings:
    from proceedings_editor.services.examining import (  # noqa: PLC0415 - brings the layout
        examine,
        ordered,
    )

    return ordered(workspace.snapshot, (*examine(workspace, known), *built))
