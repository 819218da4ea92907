"""Work that would freeze the window, done elsewhere."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from proceedings_editor.domain.errors import ProceedingsError

T = TypeVar("T")


class Tasks(QObject):
    """Calls services off the window's thread, as many at a time as it has ``workers``."""

    _ended = Signal(object)

    def __init__(self, parent: QObject | None = None, *, workers: int = 2) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(max_workers=workers)
        self._under_way = 0
        self._ended.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def start(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[ProceedingsError], None],
    ) -> None:
        """Call ``work`` elsewhere, then ``done`` or ``failed`` on this thread."""
        self._under_way += 1
        ended = self._pool.submit(work)
        ended.add_done_callback(
            lambda it: self._ended.emit(partial(_tell, it.result, done, failed))
        )

    def close(self) -> None:
        """Let running work end and take none on."""
        self._pool.shutdown(wait=True, cancel_futures=True)

    @property
    def idle(self) -> bool:
        """Return whether all that was started has ended and been delivered."""
        return self._under_way == 0

    def _deliver(self, tell: Callable[[], None]) -> None:
        self._under_way -= 1
        tell()


def _tell(
    result: Callable[[], T],
    done: Callable[[T], None],
    failed: Callable[[ProceedingsError], None],
) -> None:
    """Hand the value over; a ProceedingsError is shown, a bug is raised."""
    try:
        value = result()
    except ProceedingsError as error:
        failed(error)
    else:
        done(value)
