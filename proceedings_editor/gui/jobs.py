"""Long work that tells where it stands and can be stopped."""

import time
from collections.abc import Callable
from dataclasses import field, replace
from functools import partial
from itertools import count
from threading import Event
from typing import Final, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from proceedings_editor.domain.errors import ProceedingsError
from proceedings_editor.domain.records import dataclass
from proceedings_editor.gui.place import JobState
from proceedings_editor.gui.tasks import Tasks
from proceedings_editor.services.progress import Progress

T = TypeVar("T")
_OFTEN: Final = 0.05  # seconds between two tellings; more would only be painted over
_SURE: Final = 0.08  # share done before the time left is guessed at


@dataclass(slots=True, kw_only=True)
class _Job:
    """A job, when it began, and whether it is wanted still."""

    state: JobState
    began: float = field(default_factory=time.monotonic)
    unwanted: Event = field(default_factory=Event)
    told: float = 0.0


class Jobs(QObject):
    """The jobs under way; ``changed`` when one begins, ends or has got on."""

    changed = Signal()
    _told = Signal(int, float, str)
    _ended = Signal(int)

    def __init__(self, tasks: Tasks) -> None:
        super().__init__(tasks)
        self._tasks = tasks
        self._ids = count(1)
        self._jobs: dict[int, _Job] = {}
        self._told.connect(self._show, Qt.ConnectionType.QueuedConnection)
        self._ended.connect(self._end, Qt.ConnectionType.QueuedConnection)

    @property
    def states(self) -> tuple[JobState, ...]:
        """Return the jobs under way, oldest first."""
        return tuple(job.state for job in self._jobs.values())

    def start(
        self,
        title: str,
        work: Callable[[Progress], T],
        done: Callable[[T], None],
        failed: Callable[[ProceedingsError], None],
        *,
        kind: str,
    ) -> None:
        """Call ``work`` elsewhere with a progress that is shown and can be cancelled."""
        number = next(self._ids)
        job = self._jobs[number] = _Job(state=JobState(id=number, title=title, kind=kind))
        progress = Progress(tell=partial(self._tell, job), cancelled=job.unwanted.is_set)
        self._tasks.start(partial(self._worked, number, work, progress), done, failed)
        self.changed.emit()

    def cancel(self, number: int) -> None:
        """Ask a job to stop at its next step; one that is over stays so."""
        if job := self._jobs.get(number):
            job.unwanted.set()

    def cancel_all(self) -> None:
        """Ask every job to stop."""
        for number in self._jobs:
            self.cancel(number)

    def _worked(self, number: int, work: Callable[[Progress], T], progress: Progress) -> T:
        try:
            return work(progress)
        finally:
            self._ended.emit(number)

    def _tell(self, job: _Job, done: int, total: int, what: str) -> None:
        """Hand a telling to the window's thread, not more often than can be seen."""
        now = time.monotonic()
        if now - job.told >= _OFTEN:
            job.told = now
            self._told.emit(job.state.id, done / total if total else 0.0, what)

    def _show(self, number: int, share: float, what: str) -> None:
        if job := self._jobs.get(number):
            spent = time.monotonic() - job.began
            left = spent * (1 - share) / share if share >= _SURE else None
            job.state = replace(job.state, share=share, words=what, left=left)
            self.changed.emit()

    def _end(self, number: int) -> None:
        self._jobs.pop(number, None)
        self.changed.emit()
