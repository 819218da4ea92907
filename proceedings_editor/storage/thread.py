"""The one thread in which all SQL runs."""

import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, Final, TypeVar

from proceedings_editor.domain.errors import StorageError
from proceedings_editor.domain.wording import Wording

T = TypeVar("T")
_PAUSE: Final = 2.0
"""Seconds without work after which chores are looked at."""


class StoreThread:
    """Does what it is given, in order; between whiles it does chores.

    ``chore`` does one small piece and returns whether there is more to do at once.
    """

    def __init__(self) -> None:
        self._jobs: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self.ended = False
        self._chore: Callable[[], bool] = lambda: False
        self._thread = threading.Thread(target=self._run, name="store", daemon=True)
        self._thread.start()

    @property
    def wanted(self) -> bool:
        """Return whether somebody waits; long chores should give way then."""
        return not self._jobs.empty()

    def submit(self, work: Callable[[], T]) -> Future[T]:
        """Return the future value of ``work``.

        Raises:
            StorageError: the thread has ended.
        """
        if self.ended:
            raise StorageError(Wording("The project is closed"), hint=Wording("Open it again."))
        future: Future[T] = Future()

        def job() -> None:
            _fulfil(future, work)

        if threading.current_thread() is self._thread:
            job()  # a subscriber asks from within; waiting for ourselves would be for ever
        else:
            self._jobs.put(job)
        return future

    def call(self, work: Callable[[], T]) -> T:
        """Return the value of ``work``, or raise what it raised."""
        return self.submit(work).result()

    def when_idle(self, chore: Callable[[], bool]) -> None:
        """Do this chore from now on."""
        self._chore = chore

    def end(self) -> None:
        """Finish what was given and stop."""
        self.ended = True
        self._jobs.put(None)
        if threading.current_thread() is not self._thread:
            self._thread.join()

    def _run(self) -> None:
        pause = _PAUSE
        while True:
            try:
                job = self._jobs.get(timeout=pause)
            except queue.Empty:
                pause = 0.001 if self._chore() else _PAUSE
                continue
            if job is None:
                return
            job()


def _fulfil(future: Future[Any], work: Callable[[], Any]) -> None:
    if not future.set_running_or_notify_cancel():
        return
    try:
        result = work()
    except BaseException as error:  # noqa: BLE001  # it is raised again in the thread that asked
        future.set_exception(error)
    else:
        future.set_result(result)
