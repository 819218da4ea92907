"""The parent's side: what the program asks of the guarded process, and the check of its answers."""

import math
from collections.abc import Callable, Mapping
from functools import partial
from hashlib import sha256
from itertools import count
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Final, NamedTuple, Self, TypeVar

from proceedings_editor.domain.codec import decode, decode_manuscript, encode
from proceedings_editor.domain.errors import CancelledError, WorkerError
from proceedings_editor.domain.finding import Finding
from proceedings_editor.domain.manuscript import MediaId
from proceedings_editor.domain.records import dataclass
from proceedings_editor.domain.units import Pt
from proceedings_editor.domain.wording import Wording
from proceedings_editor.intake import ALONE, Intake
from proceedings_editor.worker.guard import Guard, Limits
from proceedings_editor.worker.wire import Frame

if TYPE_CHECKING:
    from proceedings_editor.pdf.prepared import Prepared

LIMITS: Final = Limits()
T = TypeVar("T")
_TURNS: Final = 3  # a child may be replaced between opening a PDF and asking for its page


@dataclass(frozen=True, slots=True, kw_only=True)
class PdfHandle:
    """A PDF open for viewing; ``sizes`` are the pages' width and height in points, as seen."""

    id: int
    name: str
    sizes: tuple[tuple[Pt, Pt], ...]

    @property
    def pages(self) -> int:
        """Return how many pages it has."""
        return len(self.sizes)


class PdfSource(NamedTuple):
    """A PDF whose pages are asked for one by one; ``key`` names its content, ``read`` gives it."""

    key: str
    read: Callable[[], bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pixels:
    """A drawn page for ``QImage.Format_RGB32``: rows of ``stride`` bytes, pixels B G R unused."""

    width: int
    height: int
    stride: int
    data: bytes


class Worker:
    """Reads foreign files and draws foreign pages in one guarded process.

    Safe to call from several threads; requests wait for each other, so a window that draws while
    it takes files in keeps two.  The process starts with the first request, is replaced when it
    dies and after ``limits.requests``; open PDFs are opened again without being asked for.
    """

    def __init__(self, *, limits: Limits = LIMITS) -> None:
        self._guard = Guard(limits)
        self._ids = count(1)
        self._open: dict[int, bytes] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def starts(self) -> int:
        """Return how many processes were needed so far."""
        return self._guard.starts

    def read(
        self,
        name: str,
        data: bytes,
        companions: Mapping[str, bytes] = ALONE,
        *,
        cancelled: Callable[[], bool] | None = None,
    ) -> Intake:
        """Return the manuscript in a file; see ``intake.read``.

        Raises:
            IntakeError: the file is refused, with the reason and what to do.
            WorkerError: it took too much or broke its reader; it is kept unchanged.
            CancelledError: ``cancelled`` returned True; it is asked from another thread.
        """
        answer = self._guard.ask(
            {"op": "read", "name": name, "companions": list(companions)},
            (data, *companions.values()),
            cancelled=cancelled,
        )
        return _checked(name, answer, _intake)

    def unpack(self, name: str, data: bytes) -> tuple[tuple[str, bytes], ...]:
        """Return the files in a .zip as (name within it, bytes); see ``intake.unpack``.

        Raises:
            IntakeError, WorkerError: as in ``read``.
        """
        answer = self._guard.ask({"op": "unpack", "name": name}, (data,))
        return _checked(name, answer, _members)

    def picture(
        self,
        name: str,
        data: bytes,
        edition: str,
        *,
        cancelled: Callable[[], bool] | None = None,
    ) -> "Prepared":
        """Return a picture in the colours of an edition, ready to be taken into a volume.

        Raises:
            IntakeError, WorkerError, CancelledError: as in ``read``.
        """
        asked = {"op": "picture", "name": name, "edition": edition}
        answer = self._guard.ask(asked, (data,), cancelled=cancelled)
        return _checked(name, answer, partial(_prepared, b"/Image"))

    def place(
        self,
        name: str,
        source: PdfSource,
        page: int,
        *,
        cancelled: Callable[[], bool] | None = None,
    ) -> "Prepared":
        """Return a page of a PDF, counted from 0, ready to be taken into a volume.

        Raises:
            IntakeError, WorkerError, CancelledError: as in ``read``.
        """
        asked = {"op": "place", "name": name, "source": source.key, "page": page}
        answer = self._guard.ask(asked, cancelled=cancelled)
        if "missing" in answer.header:
            answer = self._guard.ask(asked, (source.read(),), cancelled=cancelled)
        return _checked(name, answer, partial(_prepared, b"/Form"))

    def open_pdf(self, source: Path | bytes, name: str = "") -> PdfHandle:
        """Return a handle on a PDF, which stays open until ``close_pdf``.

        Raises:
            IntakeError, WorkerError: as in ``read``.
            OSError: the path cannot be read.
        """
        data = source if isinstance(source, bytes) else source.read_bytes()
        name = name or ("PDF" if isinstance(source, bytes) else source.name)
        number = next(self._ids)
        answer = self._guard.ask(_opening(number, name), (data,))
        sizes = _checked(name, answer, _sizes)
        self._open[number] = data
        return PdfHandle(id=number, name=name, sizes=sizes)

    def render(self, handle: PdfHandle, page: int, scale: float) -> Pixels:
        """Return a page, counted from 0, drawn at ``scale`` pixels a point.

        Raises:
            IntakeError, WorkerError: as in ``read``.
        """
        answer = self._ask_open(handle, {"op": "render", "page": page, "scale": scale})
        return _checked(handle.name, answer, _pixels)

    def page_text(self, handle: PdfHandle, page: int) -> str:
        """Return the text layer of a page, counted from 0.

        Raises:
            IntakeError, WorkerError: as in ``read``.
        """
        answer = self._ask_open(handle, {"op": "page-text", "page": page})
        return _checked(handle.name, answer, lambda frame: frame.parts[0].decode())

    def close_pdf(self, handle: PdfHandle) -> None:
        """Close a PDF; closing it twice is no mistake."""
        if self._open.pop(handle.id, None) is not None:
            self._guard.ask({"op": "close-pdf", "name": handle.name, "pdf": handle.id})

    def close(self) -> None:
        """End the process; a later request would start another."""
        self._open.clear()
        self._guard.close()

    def _ask_open(self, handle: PdfHandle, header: dict[str, Any]) -> Frame:
        """Return the answer about an open PDF; a child that does not know it is given it again."""
        data = self._open.get(handle.id)
        if data is None:
            raise CancelledError(
                Wording("{file} was closed", file=handle.name), hint=Wording("Open it again.")
            )
        for _ in range(_TURNS):
            answer = self._guard.ask(header | {"name": handle.name, "pdf": handle.id})
            if "missing" not in answer.header:
                return answer
            self._guard.ask(_opening(handle.id, handle.name), (data,))
        raise WorkerError(
            Wording("{file}: page could not be shown", file=handle.name),
            hint=Wording("Close some of the open PDFs."),
        )


def _opening(number: int, name: str) -> dict[str, Any]:
    return {"op": "open-pdf", "name": name, "pdf": number}


def _checked(name: str, answer: Frame, make: Callable[[Frame], T]) -> T:
    """Return what ``make`` builds of an answer; a hostile child may have written anything.

    Raises:
        WorkerError: the answer does not hold what it should.
    """
    try:
        return make(answer)
    except (ValueError, TypeError, KeyError, IndexError, RecursionError) as error:
        raise WorkerError(
            Wording(
                "{name}: could not be read safely ({why}). It is kept unchanged.",
                name=name,
                why=Wording("its reader's answer makes no sense"),
            ),
            hint=Wording("Ask the author for another copy of the file."),
        ) from error


def _intake(answer: Frame) -> Intake:
    """Return the intake in an answer: canonical JSON only, pictures only under their own hash."""
    remarks, ids = answer.header["findings"], answer.header["media"]
    if len(answer.parts) != 1 + remarks + len(ids):
        raise ValueError("not what was announced")
    text, rest = answer.parts[0], answer.parts[1:]
    manuscript = decode_manuscript(text)
    findings = tuple(decode(Finding, part) for part in rest[:remarks])
    if (text, *rest[:remarks]) != tuple(map(encode, (manuscript, *findings))):
        raise ValueError("not canonical")
    media = {MediaId(id_): part for id_, part in zip(ids, rest[remarks:], strict=True)}
    if any(sha256(part).hexdigest() != id_ for id_, part in media.items()):
        raise ValueError("a picture under a wrong hash")
    return Intake(manuscript=manuscript, findings=findings, media=media)


def _prepared(subtype: bytes, answer: Frame) -> "Prepared":
    from proceedings_editor.pdf.prepared import Prepared  # noqa: PLC0415 - only builds need it

    (data,) = answer.parts
    return Prepared.from_bytes(data, subtype)


def _members(answer: Frame) -> tuple[tuple[str, bytes], ...]:
    names = answer.header["names"]
    if not all(isinstance(name, str) for name in names):
        raise TypeError("a name that is no text")
    return tuple(zip(names, answer.parts, strict=True))


def _sizes(answer: Frame) -> tuple[tuple[Pt, Pt], ...]:
    sizes = tuple((float(width), float(height)) for width, height in answer.header["sizes_pt"])
    if not all(math.isfinite(side) and side >= 0 for size in sizes for side in size):
        raise ValueError("a page without size")
    return sizes


def _pixels(answer: Frame) -> Pixels:
    width, height, stride = (int(answer.header[key]) for key in ("width", "height", "stride"))
    (data,) = answer.parts
    if not (0 < 4 * width <= stride and height > 0 and stride * height == len(data)):
        raise ValueError("a picture of another size")
    return Pixels(width=width, height=height, stride=stride, data=data)
