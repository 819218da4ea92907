"""Work that would freeze the window, done elsewhere."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal

from proceedings_editor.domain.errors import ProceedingsError

T = TypeVar("T")


class Tasks(QObject):
    """Calls services off the window's thread, as many at a time as it has ``workers``."""

    _ended = Signal(object)

    def __init__(self, parent: QObject | None = None, *, workers: int = 2) -> None:
        super().__init__(parent)
        self._pool = ThreadPoolExecutor(max_workers=workers)
        self._under_way = 0
        self._closed = False
        self._ended.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def start(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[ProceedingsError], None],
    ) -> None:
        """Call ``work`` elsewhere, then ``done`` or ``failed`` on this thread; not once closed."""
        if self._closed:
            return
        self._under_way += 1
        ended = self._pool.submit(work)
        ended.add_done_callback(partial(self._end, done, failed))

    def close(self, *, drop: bool = True) -> None:
        """Take no more on and let running work end; ``drop`` what has not begun, or do it too."""
        self._closed = True
        self._pool.shutdown(wait=True, cancel_futures=drop)
        QCoreApplication.sendPostedEvents(self, QEvent.Type.MetaCall)

    @property
    def idle(self) -> bool:
        """Return whether all that was started has ended and been delivered."""
        return self._under_way == 0

    def _end(
        self,
        done: Callable[[T], None],
        failed: Callable[[ProceedingsError], None],
        ended: Future[T],
    ) -> None:
        """Hand the delivery of what has ended to the window's thread."""
        if not ended.cancelled():
            self._ended.emit(partial(_tell, ended.result, done, failed))

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
