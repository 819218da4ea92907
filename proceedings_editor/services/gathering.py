"""What was dropped: files, folders and archives as a list of offered files."""

import os
import re
import stat
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import field
from pathlib import Path, PurePosixPath
from typing import Final
from urllib.parse import unquote

from proceedings_editor.domain.errors import IntakeError, ProceedingsError
from proceedings_editor.domain.records import dataclass
from proceedings_editor.domain.wording import Wording
from proceedings_editor.intake.zipguard import is_litter
from proceedings_editor.services.workspace import SUFFIX
from proceedings_editor.worker import Worker

MOST_BYTES: Final = 200_000_000
MOST_FILES: Final = 10_000
_ARCHIVES: Final = frozenset({".zip", ".rar", ".7z", ".tar", ".gz"})
_PICTURES: Final = (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".gif", ".bmp")
_DRAWINGS: Final = (".pdf",)  # pictures where a text names them, else papers
_MARKDOWN: Final = frozenset({".md", ".markdown"})
_ADDRESS: Final = re.compile(r"!\[[^\]]*\]\(\s*(?:<([^<>\n]+)>|([^\s)]+))")


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
    closed: list[OSError] = []
    walk = os.walk(folder, onerror=closed.append)
    files = sorted(Path(root, name) for root, _, names in walk for name in names)
    wanted = [file for file in files if _is_offered(file.relative_to(folder))]
    for error in closed:
        yield _unreadable(Path(error.filename), error)
    if len(wanted) > MOST_FILES:
        reason = Wording(
            "the folder holds {n} files, more than {most}", n=len(wanted), most=MOST_FILES
        )
        yield _refusal(folder, reason, Wording("Take it in by parts."))
        return
    if not (wanted or closed):
        hint = Wording("Drop the folder that holds the papers.")
        yield _refusal(folder, Wording("the folder holds no manuscripts"), hint)
    shown = {picture for file in wanted for picture in _drawings_of(file)}
    for file in wanted:
        if file.resolve() not in shown:
            yield from _file(file, worker)


def _drawings_of(file: Path) -> Iterator[Path]:
    """Yield the PDFs that a Markdown text shows as pictures: they are no papers."""
    if file.suffix.lower() in _MARKDOWN:
        with suppress(OSError, IntakeError):
            for name in _named(_content(file)):
                if _suffix(name) in _DRAWINGS:
                    yield (file.parent / unquote(name)).resolve()


def _named(data: bytes) -> Iterator[str]:
    """Yield the names of the pictures in a Markdown text."""
    for angled, bare in _ADDRESS.findall(data.decode(errors="replace")):
        yield (angled or bare).removeprefix("./").removeprefix("figure:")


def _is_offered(file: Path) -> bool:
    """Return whether a file within a folder may be a manuscript: no litter, picture, project."""
    return not (
        is_litter(file.as_posix())
        or file.suffix.lower() in _PICTURES
        or SUFFIX in file.name  # the project itself, its lock, its journal
    )


def _file(path: Path, worker: Worker) -> Iterator[Offered]:
    try:
        data = _content(path)
    except OSError as error:
        yield _unreadable(path, error)
    except IntakeError as error:
        yield Offered(name=_name(path), refused=error)
    else:
        if path.suffix.lower() in _ARCHIVES:
            yield from _archive(path, data, worker)
        else:
            yield Offered(name=_name(path), data=data, companions=_beside(path, data))


def _content(path: Path) -> bytes:
    """Return the bytes of a file; a device or a pipe may never end."""
    status = path.stat()
    if not stat.S_ISREG(status.st_mode):
        raise IntakeError(
            _name(path), Wording("is not a file"), hint=Wording("Drop files, folders or archives.")
        )
    if status.st_size > MOST_BYTES:
        size, most = status.st_size // 1_000_000, MOST_BYTES // 1_000_000
        raise IntakeError(
            _name(path),
            Wording("{size} MB are more than {most} MB", size=size, most=most),
            hint=Wording("Ask the author for the text with smaller pictures."),
        )
    return path.read_bytes()


def _archive(path: Path, data: bytes, worker: Worker) -> Iterator[Offered]:
    try:
        members = worker.unpack(_name(path), data)
    except ProceedingsError as error:
        yield Offered(name=_name(path), data=data, refused=error)
        return
    shown = {
        str(PurePosixPath(name).parent / picture)
        for name, inside in members
        if _suffix(name) in _MARKDOWN
        for picture in _named(inside)
        if _suffix(picture) in _DRAWINGS
    }
    pictures = {
        name: inside for name, inside in members if _suffix(name) in _PICTURES or name in shown
    }
    texts = [(name, inside) for name, inside in members if name not in pictures]
    if not texts:
        yield _refusal(
            path,
            Wording("the archive holds no manuscripts"),
            Wording("Ask the author for the text."),
        )
    for name, inside in texts:
        companions = _within(pictures, name) if _suffix(name) in _MARKDOWN else {}
        yield Offered(name=PurePosixPath(name).name, data=inside, companions=companions)


def _within(pictures: Mapping[str, bytes], text: str) -> dict[str, bytes]:
    """Return the pictures of an archive by their path from the folder of a text in it."""
    folder = f"{PurePosixPath(text).parent}/"
    return {name.removeprefix(folder): data for name, data in pictures.items()}


def _beside(path: Path, data: bytes) -> dict[str, bytes]:
    """Return the pictures a Markdown text names, from its own folder and those below it only."""
    if path.suffix.lower() not in _MARKDOWN:
        return {}
    folder = path.parent.resolve()
    found: dict[str, bytes] = {}
    for name in _named(data):
        for key in (name, *(name + suffix for suffix in _PICTURES)):
            found |= _picture(folder, key)
    return found


def _picture(folder: Path, name: str) -> dict[str, bytes]:
    """Return a picture under its name, nothing where there is none: the reader will say so."""
    try:
        path = (folder / unquote(name)).resolve()
        kind = path.suffix.lower()
        if kind in (*_PICTURES, *_DRAWINGS) and path.is_relative_to(folder):
            return {name: _content(path)}
    except (OSError, ValueError, IntakeError):
        pass
    return {}


def _name(path: Path) -> str:
    """Return the name of a file as text; a file system may hold what is no Unicode."""
    return path.absolute().name.encode(errors="replace").decode()


def _suffix(name: str) -> str:
    return PurePosixPath(name).suffix.lower()


def _unreadable(path: Path, error: OSError) -> Offered:
    said = error.strerror or ""
    begun_small = said[:1].lower() + said[1:]
    reason = Wording(begun_small) if said else Wording("it cannot be read")
    return _refusal(path, reason, Wording("Check that it is there and yours."))


def _refusal(path: Path, reason: Wording, hint: Wording) -> Offered:
    return Offered(name=_name(path), refused=IntakeError(_name(path), reason, hint=hint))
