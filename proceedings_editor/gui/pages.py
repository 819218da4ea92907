"""Pages of PDFs as pictures, drawn elsewhere and kept."""

from collections import OrderedDict
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage

from proceedings_editor.domain.errors import CancelledError, IntakeError, ProceedingsError
from proceedings_editor.domain.wording import Wording
from proceedings_editor.gui.tasks import Tasks
from proceedings_editor.services.viewing import PdfHandle, Pixels, Worker

_KEPT: Final = 160_000_000  # bytes of pictures; some twenty pages at twice the screen's density


class _Wanted(NamedTuple):
    """One picture: whose page, counted from 0, at which scale."""

    pdf: int
    page: int
    scale: float


class PageSource(QObject):
    """Opens PDFs and draws their pages in a guarded process; the latest pictures are kept."""

    def __init__(
        self, failed: Callable[[ProceedingsError], None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._worker = Worker()
        self._tasks = Tasks(self, workers=1)
        self._failed = failed
        self._kept: OrderedDict[_Wanted, QImage] = OrderedDict()
        self._size = 0
        self._waiting: dict[_Wanted, list[Callable[[QImage], None]]] = {}

    @property
    def idle(self) -> bool:
        """Return whether every page asked for is drawn."""
        return self._tasks.idle

    def open(self, source: Path | bytes, name: str, done: Callable[[PdfHandle], None]) -> None:
        """Open a PDF, then call ``done`` with its handle."""
        self._tasks.start(partial(_opened, self._worker, source, name), done, self._fail)

    def request(
        self, handle: PdfHandle, page: int, scale: float, done: Callable[[QImage], None]
    ) -> None:
        """Call ``done`` with a page (from 0) at ``scale`` device pixels a point.

        A kept picture is handed over at once.
        """
        wanted = _Wanted(handle.id, page, round(scale, 3))
        if wanted in self._kept:
            self._kept.move_to_end(wanted)
            done(self._kept[wanted])
            return
        asked = self._waiting.setdefault(wanted, [])
        asked.append(done)
        if len(asked) == 1:
            drawn = partial(self._draw, handle, wanted)
            failed = partial(self._not_drawn, wanted)
            self._tasks.start(drawn, partial(self._keep, wanted), failed)

    def drop_requests(self) -> None:
        """Forget what is asked for and not yet drawn; its ``done`` is never called."""
        self._waiting.clear()

    def close(self, handle: PdfHandle) -> None:
        """Close a PDF and forget its pages."""
        for wanted in [it for it in self._kept if it.pdf == handle.id]:
            self._size -= self._kept.pop(wanted).sizeInBytes()
        self._tasks.start(partial(self._worker.close_pdf, handle), _nothing, self._fail)

    def end(self) -> None:
        """Let the process go."""
        self._waiting.clear()
        self._tasks.close()
        self._worker.close()

    def _draw(self, handle: PdfHandle, wanted: _Wanted) -> Pixels | None:
        """Return the page, None when nobody waits for it any more."""
        if wanted not in self._waiting:
            return None
        return self._worker.render(handle, wanted.page, wanted.scale)

    def _keep(self, wanted: _Wanted, pixels: Pixels | None) -> None:
        if pixels is None:
            return
        image = _image(pixels)
        self._kept[wanted] = image
        self._size += image.sizeInBytes()
        while self._size > _KEPT and len(self._kept) > 1:
            self._size -= self._kept.popitem(last=False)[1].sizeInBytes()
        for done in self._waiting.pop(wanted, ()):
            done(image)

    def _not_drawn(self, wanted: _Wanted, error: ProceedingsError) -> None:
        self._waiting.pop(wanted, None)
        self._fail(error)

    def _fail(self, error: ProceedingsError) -> None:
        if not isinstance(error, CancelledError):  # closed while it was being drawn
            self._failed(error)


def _opened(worker: Worker, source: Path | bytes, name: str) -> PdfHandle:
    """Return the handle of a PDF; a file that is not there is the person's to see to."""
    try:
        return worker.open_pdf(source, name)
    except OSError as error:
        reason = Wording(error.strerror) if error.strerror else Wording("it cannot be read")
        raise IntakeError(name, reason, hint=Wording("Build it again.")) from error


def _image(pixels: Pixels) -> QImage:
    """Return a picture that owns its bytes."""
    shared = QImage(
        pixels.data, pixels.width, pixels.height, pixels.stride, QImage.Format.Format_RGB32
    )
    return shared.copy()


def _nothing(_value: object) -> None:
    """Want nothing of a result."""
