"""Pictures of the pages of one PDF: the sharpest there is now, a sharper one asked for."""

from collections import OrderedDict
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from proceedings_editor.gui.pages import PageSource
from proceedings_editor.services.viewing import PdfHandle

_AT_ONCE = 2


class Want(NamedTuple):
    """A page (from 0) at so many device pixels a point."""

    page: int
    scale: float


class Shelf(QObject):
    """Keeps pictures of pages; what is wanted is replaced whole, so nothing piles up."""

    came = Signal(int)  # page

    def __init__(self, pages: PageSource, parent: QObject | None = None, keep: int = 24) -> None:
        super().__init__(parent)
        self._pages, self._keep = pages, keep
        self._handle: PdfHandle | None = None
        self._kept: OrderedDict[int, tuple[Want, QImage]] = OrderedDict()
        self._wanted: list[Want] = []
        self._asked: set[Want] = set()

    def show(self, handle: PdfHandle | None) -> None:
        """Take pages of another PDF; the old pictures stay until the new ones are there."""
        self._handle = handle
        self._asked.clear()
        self._wanted.clear()
        old = Want(-1, 0.0)
        self._kept = OrderedDict((page, (old, image)) for page, (_, image) in self._kept.items())

    def image(self, page: int) -> QImage | None:
        """Return the picture there is of a page, sharp or not."""
        found = self._kept.get(page)
        return found[1] if found else None

    def want(self, wanted: Iterable[Want]) -> None:
        """Ask for these pictures, the first first, and for nothing asked for before."""
        self._wanted = [want for want in wanted if not self._has(want)]
        self._asked.intersection_update(self._wanted)
        self._ask()

    def _has(self, want: Want) -> bool:
        found = self._kept.get(want.page)
        if found:
            self._kept.move_to_end(want.page)
        return found is not None and found[0] == want

    def _ask(self) -> None:
        """Ask for the next pictures; few at once, for the eye may have moved on."""
        while self._handle and self._wanted and len(self._asked) < _AT_ONCE:
            want = self._wanted.pop(0)
            if want not in self._asked and want.page < self._handle.pages:
                self._asked.add(want)
                done = partial(self._take, self._handle.id, want)
                self._pages.request(self._handle, want.page, want.scale, done)

    def _take(self, handle: int, want: Want, image: QImage) -> None:
        if self._handle is None or self._handle.id != handle:
            return
        self._asked.discard(want)
        self._kept[want.page] = (want, image)
        self._kept.move_to_end(want.page)
        while len(self._kept) > self._keep:
            self._kept.popitem(last=False)
        self.came.emit(want.page)
        self._ask()


class OpenPdf(QObject):
    """One PDF kept open for viewing; when it is written anew, opened anew."""

    ready = Signal(object)  # PdfHandle

    def __init__(self, pages: PageSource, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pages = pages
        self._of: object = None
        self.handle: PdfHandle | None = None

    def show(self, path: Path | None, of: object) -> None:
        """Open a PDF unless it is the one ``of`` the same making."""
        if path is None or of is self._of:
            return
        self._of = of
        self._pages.open(path, path.name, partial(self._take, of))

    def _take(self, of: object, handle: PdfHandle) -> None:
        if of is not self._of:  # built again in the meantime
            self._pages.close(handle)
            return
        old, self.handle = self.handle, handle
        self.ready.emit(handle)
        if old:
            self._pages.close(old)
