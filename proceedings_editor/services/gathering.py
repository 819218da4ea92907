"""What was dropped: files, folders and archives as a list of offered files."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from proceedings_editor.domain.errors import IntakeError, ProceedingsError
from proceedings_editor.worker import Worker

_ARCHIVES: Final = frozenset({".zip", ".rar", ".7z", ".tar", ".gz"})
_PICTURES: Final = frozenset({".png", ".jpg", ".jpeg", ".tif", ".tiff", ".gif", ".bmp"})
_MARKDOWN: Final = frozenset({".md", ".markdown"})
MOST_BYTES: Final = 200_000_000
MOST_FILES: Final = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """One file as it came; ``companions`` are pictures that lay beside a Markdown text.

    ``refused`` says why it could not even be read from the disk.
    """

    name: str
    data: bytes = b""
    companions: Mapping[str, bytes] = field(default_factory=dict)
    refused: ProceedingsError | None = None


def gather(paths: Iterable[Path], worker: Worker) -> Iterator[Offered]:
    """Yield the manuscripts in files, folders and archives, in the order of their names.

    Nothing is raised: what cannot be read comes back with its reason.
    """
    for path in paths:
        if path.is_dir():
            yield from _folder(path, worker)
        else:
            yield from _file(path, worker)


def _folder(folder: Path, worker: Worker) -> Iterator[Offered]:
    files = sorted(
        f for f in folder.rglob("*") if f.is_file() and not f.name.startswith((".", "~$"))
    )
    if not files:
        yield _refusal(
            folder, "the folder holds no files", "Drop the folder that holds the papers."
        )
    for file in files[:MOST_FILES]:
        if file.suffix.lower() not in _PICTURES:
            yield from _file(file, worker)


def _file(path: Path, worker: Worker) -> Iterator[Offered]:
    try:
        size = path.stat().st_size
        data = path.read_bytes() if size <= MOST_BYTES else b""
    except OSError as error:
        reason = error.strerror or "it cannot be read"
        yield _refusal(path, reason[:1].lower() + reason[1:], "Check that the file is still there.")
        return
    if size > MOST_BYTES:
        yield _refusal(
            path,
            f"{size // 1_000_000} MB are more than {MOST_BYTES // 1_000_000} MB",
            "Ask the author for the text with smaller pictures.",
        )
    elif path.suffix.lower() in _ARCHIVES:
        yield from _archive(path, data, worker)
    else:
        yield Offered(name=path.name, data=data, companions=_beside(path))


def _archive(path: Path, data: bytes, worker: Worker) -> Iterator[Offered]:
    try:
        members = worker.unpack(path.name, data)
    except ProceedingsError as error:
        yield Offered(name=path.name, data=data, refused=error)
        return
    pictures = {name: inside for name, inside in members if _suffix(name) in _PICTURES}
    for name, inside in members:
        if name not in pictures:
            companions = pictures if _suffix(name) in _MARKDOWN else {}
            yield Offered(name=Path(name).name, data=inside, companions=companions)


def _beside(path: Path) -> dict[str, bytes]:
    """Return the pictures in the folder of a Markdown text, by their path relative to it."""
    if path.suffix.lower() not in _MARKDOWN:
        return {}
    found = (f for f in path.parent.rglob("*") if f.suffix.lower() in _PICTURES and f.is_file())
    return {f.relative_to(path.parent).as_posix(): f.read_bytes() for f in sorted(found)}


def _suffix(name: str) -> str:
    return Path(name).suffix.lower()


def _refusal(path: Path, reason: str, hint: str) -> Offered:
    return Offered(name=path.name, refused=IntakeError(path, reason, hint=hint))
