"""Pictures and camera-ready pages made ready for print by the guarded process, kept between builds.

Nothing here opens an author's file: bytes go to the worker, what comes back is copied.  A refusal
is kept too, so that a file that ends its reader does so once and not with every build; one that may
have been bad luck (the machine slept, the system was out of memory) is asked for again.
"""

import json
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import Final, NamedTuple

from proceedings_editor.domain.errors import BuildError, IntakeError, WorkerError
from proceedings_editor.domain.manuscript import MediaId
from proceedings_editor.domain.wording import Wording, packed, unpacked
from proceedings_editor.pdf.block import XObject
from proceedings_editor.pdf.editions import Edition
from proceedings_editor.pdf.prepared import Prepared
from proceedings_editor.services.caching import KeptFiles, key_of
from proceedings_editor.worker import PdfSource, Worker

_READY, _REFUSED = b"+", b"-"
_PATIENCE: Final = 3  # pages of one file that may end their reader before the rest is not tried


class _Refusal(NamedTuple):
    """Why there is nothing to show, and what to do."""

    message: Wording
    hint: Wording


class _Wanted(NamedTuple):
    """What a painter asks for: its medium, the key and kind of what comes of it, how to get it."""

    media: MediaId
    key: str
    subtype: bytes
    ask: Callable[[], Prepared]


class Preparing:
    """The pictures and pages of one project for one build.

    ``again`` tells that something was refused that may go well another time.

    Args:
        read: returns the bytes of a medium.
        worker: opens them.
        files: keeps what comes of it.
        cancelled: is asked while the worker works.
    """

    def __init__(
        self,
        read: Callable[[MediaId], bytes],
        worker: Worker,
        files: KeptFiles,
        cancelled: Callable[[], bool] | None = None,
    ) -> None:
        self._read, self._worker, self._files = read, worker, files
        self._cancelled = cancelled
        self._made: dict[str, XObject | _Refusal] = {}
        self._ended: Counter[MediaId] = Counter()
        self.again = False

    def image(self, media: MediaId, edition: Edition) -> XObject:
        """Return an image in the colours of an edition.

        Raises:
            BuildError: it cannot be printed.
            CancelledError: the user stopped the build.
        """
        colours = "press" if edition.k_only else "screen"
        ask = partial(self._picture, media, edition.name)
        return self._shown(_Wanted(media, f"{media}-{colours}", b"/Image", ask))

    def page(self, media: MediaId, index: int) -> XObject:
        """Return a page of a camera-ready PDF, counted from 0.

        Raises:
            BuildError: it cannot be printed.
            CancelledError: the user stopped the build.
        """
        ask = partial(self._page, media, index)
        return self._shown(_Wanted(media, f"{media}-{index}", b"/Form", ask))

    def _picture(self, media: MediaId, edition: str) -> Prepared:
        return self._worker.picture(
            "picture", self._read(media), edition, cancelled=self._cancelled
        )

    def _page(self, media: MediaId, index: int) -> Prepared:
        source = PdfSource(media, partial(self._read, media))
        return self._worker.place(f"page {index + 1}", source, index, cancelled=self._cancelled)

    def _shown(self, wanted: _Wanted) -> XObject:
        found = self._made.get(wanted.key)
        if found is None:
            name = key_of("prepared", wanted.key)
            found = self._kept(name, wanted) or self._asked(name, wanted)
            self._made[wanted.key] = found
        if isinstance(found, _Refusal):
            raise BuildError(found.message, hint=found.hint)
        return found

    def _kept(self, name: str, wanted: _Wanted) -> XObject | _Refusal | None:
        """Return what an earlier build was given."""
        data = self._files.get(name)
        if data is None:
            return None
        if data.startswith(_REFUSED):
            return _Refusal(*map(unpacked, json.loads(data[1:])))
        with suppress(ValueError):
            return Prepared.from_bytes(data[1:], wanted.subtype).xobject(wanted.key)
        return None

    def _asked(self, name: str, wanted: _Wanted) -> XObject | _Refusal:
        """Return what the worker makes of it."""
        if self._ended[wanted.media] >= _PATIENCE:
            return _Refusal(
                Wording(
                    "was not tried: {n} pages of this file could not be read safely", n=_PATIENCE
                ),
                Wording("Ask the author for another copy: a newly exported PDF."),
            )
        try:
            made = wanted.ask()
        except IntakeError as error:
            return self._refused(name, error)
        except WorkerError as error:
            self._ended[wanted.media] += 1
            return self._refused(name, error, again=error.again)
        self._files.put(name, _READY + made.to_bytes())
        return made.xobject(wanted.key)

    def _refused(
        self, name: str, error: IntakeError | WorkerError, *, again: bool = False
    ) -> _Refusal:
        refusal = _Refusal(error.message, error.hint)
        if again:
            self.again = True
        else:
            self._files.put(name, _REFUSED + json.dumps([*map(packed, refusal)]).encode())
        return refusal
