"""What can still be read of a damaged project file, and what else holds its content."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import Final, TypeVar

import apsw

from proceedings_editor.domain.errors import NewerError, StorageError
from proceedings_editor.domain.records import dataclass
from proceedings_editor.storage import blobs, rows, schema, snapshots
from proceedings_editor.storage.blackbox import (
    BlackBox,
    Entry,
    Mark,
    folders_of,
    in_memory,
    whole_state,
)
from proceedings_editor.storage.blobs import Blob
from proceedings_editor.storage.connection import admit, connect, guarded, in_words, quick_check
from proceedings_editor.storage.paths import SUFFIX
from proceedings_editor.storage.project import read_mark
from proceedings_editor.storage.verify import readable, verify

T = TypeVar("T")
FindBlob = Callable[[str], Blob | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wreck:
    """A project file as far as it can be read; ``tables`` hold sound rows, without digests."""

    mark: Mark | None
    tables: dict[str, list[rows.Row]]
    unsound: tuple[str, ...]
    whole: bool
    blob: FindBlob

    @property
    def uid(self) -> str:
        """Return the identity of the project, empty if it cannot be read."""
        return self.mark.uid if self.mark else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """A whole state from elsewhere: in memory, with its mark and where it comes from."""

    source: str
    memory: apsw.Connection
    mark: Mark


NOTHING: Final = Wreck(mark=None, tables={}, unsound=(), whole=False, blob=lambda _name: None)


def read_wreck(path: Path, desk: Path, closing: ExitStack) -> Wreck:
    """Return what is left of a file, read from a copy in the folder ``desk``.

    The copy is needed because SQLite finishes an interrupted write, which changes the file.

    Raises:
        NewerError: it is no wreck, but was written by a newer program.
    """
    if not path.exists():
        return NOTHING
    for suffix in ("", "-journal"):
        source = path.with_name(path.name + suffix)
        if source.exists():
            shutil.copyfile(source, desk / ("wreck" + suffix))
    try:
        connection = guarded(desk / "wreck", apsw.SQLITE_OPEN_READWRITE)
    except apsw.Error:
        return NOTHING
    closing.callback(connection.close)
    found = {table: readable(connection, table) for table in schema.LOGGED}
    return Wreck(
        mark=_mark(connection, path),
        tables={table: [r[:-1] for r in some if rows.sound(r)] for table, some in found.items()},
        unsound=tuple(str(row[0]) for row in found["paper"] if not rows.sound(row)),
        whole=_is_whole(connection, path),
        blob=partial(_find, connection),
    )


def states_of(path: Path, wreck: Wreck, closing: ExitStack) -> tuple[list[State], list[FindBlob]]:
    """Return whole states from black boxes, snapshots and backups, best first, and their blobs.

    A state of the black box is as new as the last edit; a snapshot or backup is older.
    """
    found: list[State] = []
    finders: list[FindBlob] = []
    for folder in folders_of(path, wreck.uid):
        box = BlackBox(folder, read_only=True)
        closing.callback(box.close)
        finders.append(box.blob)
        found += (State(source="black box", memory=m, mark=mark) for m, mark in box.replays())
        found += _first(_snapshots(folder, box.head().get("uid", "")))
    if not found:
        for state, finder in _first(_backups(path, closing)):
            found.append(state)
            finders.append(finder)
    return found, finders


def _first(items: Iterator[T]) -> list[T]:
    return [item for _, item in zip(range(1), items, strict=False)]


def _snapshots(folder: Path, uid: str) -> Iterator[State]:
    for path in snapshots.newest_first(folder):
        try:
            memory, mark = snapshots.read(path, uid)
        except (StorageError, OSError, ValueError, apsw.Error):
            continue
        yield State(source="snapshot", memory=memory, mark=mark)


def _backups(path: Path, closing: ExitStack) -> Iterator[tuple[State, FindBlob]]:
    pattern = f"{path.name.removesuffix(SUFFIX)}-*.backup"
    for copy in sorted(path.parent.glob(pattern), reverse=True):
        try:
            connection = connect(copy, read_only=True)
            closing.callback(connection.close)
            version = admit(connection, copy)
            mark = read_mark(connection, copy)
        except StorageError:
            continue
        if version == schema.version() and verify(connection).intact:
            entry = Entry(mark.serial, mark.at, version, whole_state(connection, copy))
            state = State(source="backup", memory=in_memory(entry), mark=mark)
            yield state, partial(_find, connection)


def _mark(connection: apsw.Connection, path: Path) -> Mark | None:
    try:
        with in_words(path):
            return read_mark(connection, path)
    except (StorageError, apsw.Error):
        return None


def _is_whole(connection: apsw.Connection, path: Path) -> bool:
    try:
        admit(connection, path)
    except NewerError:
        if not quick_check(connection):
            raise  # it is no wreck
        return False
    except (StorageError, apsw.Error):
        return False
    return verify(connection).intact


def _find(connection: apsw.Connection, name: str) -> Blob | None:
    """Return a blob if it can be read and is what its name says."""
    try:
        blob = blobs.find(connection, name)
        if blob is not None:
            blob.content(name)
    except (StorageError, apsw.Error, TypeError):
        return None
    return blob
