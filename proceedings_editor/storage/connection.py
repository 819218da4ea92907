"""Opening the project file so that nothing in it can act and nothing written can be lost.

``journal_mode=TRUNCATE`` with ``synchronous=FULL`` is durable without flushing a folder, works on
read-only media, and leaves one file that can be copied (https://sqlite.org/pragma.html).  What
SQLite answers is compared with what was asked, for a setting it does not like is silently ignored.
Against hostile files: defensive mode, no trusted schema, no triggers, no views
(https://sqlite.org/security.html).
"""

import struct
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, NoReturn

import apsw

from proceedings_editor.domain.errors import (
    DamagedError,
    LockedError,
    NewerError,
    NotSavedError,
    ReadOnlyError,
    StorageError,
)
from proceedings_editor.domain.wording import Wording
from proceedings_editor.storage import schema

BUSY_MS: Final = 5_000
MENDING: Final = Wording("Keep the file and run “proceedings-editor restore” on it.")
_MAGIC: Final = b"SQLite format 3\0"

_ALWAYS: Final = (
    ("foreign_keys", 1),
    ("trusted_schema", 0),
    ("cell_size_check", 1),
)
_WRITING: Final = (
    ("journal_mode", "truncate"),
    ("synchronous", 2),
    ("fullfsync", 1),
    ("cache_spill", 0),
)
_GUARDS: Final = (
    (apsw.SQLITE_DBCONFIG_DEFENSIVE, 1),
    (apsw.SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0),
    (apsw.SQLITE_DBCONFIG_ENABLE_TRIGGER, 0),
    (apsw.SQLITE_DBCONFIG_ENABLE_VIEW, 0),
)


def connect(path: Path, *, read_only: bool = False, create: bool = False) -> apsw.Connection:
    """Return a guarded connection to the file; its content has not been looked at yet."""
    flags = apsw.SQLITE_OPEN_READONLY if read_only else apsw.SQLITE_OPEN_READWRITE
    if create:
        flags |= apsw.SQLITE_OPEN_CREATE
    with in_words(path):
        connection = guarded(path, flags)
        for name, wanted in _ALWAYS if read_only else (*_ALWAYS, *_WRITING):
            _settle(connection, path, name, wanted)
    return connection


def guarded(path: Path, flags: int) -> apsw.Connection:
    """Return a connection in which nothing that a file brings along can act."""
    connection = apsw.Connection(str(path), flags=flags)
    connection.set_busy_timeout(BUSY_MS)
    for option, value in _GUARDS:
        connection.config(option, value)
    return connection


def _settle(connection: apsw.Connection, path: Path, name: str, wanted: str | int) -> None:
    connection.pragma(name, wanted)
    answer = connection.pragma(name)
    if answer != wanted:
        connection.close()
        raise StorageError(
            Wording(
                "{file}: this disk gave {name} = {answer} where {wanted} is needed",
                file=path.name,
                name=name,
                answer=answer,
                wanted=wanted,
            ),
            hint=Wording("Copy the project to a local disk and open it there."),
        )


def admit(connection: apsw.Connection, path: Path) -> int:
    """Return the schema version of a file that is a project and holds nothing but one.

    Raises:
        NewerError: a newer program wrote it.
        DamagedError: it holds triggers, views or other tables, or ours are not whole.
        StorageError: it is not a project.
    """
    with in_words(path):
        owner, found = connection.pragma("application_id"), connection.pragma("user_version")
        if owner != schema.APPLICATION_ID:
            raise StorageError(
                Wording("{file} is a database of another program", file=path.name),
                hint=Wording("Choose a file that this program made."),
            )
        if not isinstance(found, int) or found > schema.version():
            raise NewerError(
                Wording(
                    "{file} was written by a newer version of this program"
                    " (form {found}; this program knows up to {known})",
                    file=path.name,
                    found=found,
                    known=schema.version(),
                ),
                hint=Wording("Install the newer version; the file has not been touched."),
            )
        strange = schema.unexpected(connection, found)
    if strange:
        raise DamagedError(
            Wording(
                "{file} is not a clean project: {names}",
                file=path.name,
                names=", ".join(strange[:5]),
            ),
            hint=Wording("Do not open it unless you trust its sender; ask for a fresh copy."),
        )
    return found


def look_at_head(path: Path) -> None:
    """Refuse a file whose first bytes or length show that it is not, or not all of, a project.

    Raises:
        StorageError: there is no such file, or it is something else.
        DamagedError: it is empty, filled with zeros, or was copied in part.
    """
    try:
        with path.open("rb") as file:
            head = file.read(100)
        size, journal = path.stat().st_size, path.with_name(path.name + "-journal")
        interrupted = journal.exists() and journal.stat().st_size > 0
    except FileNotFoundError:
        hint = Wording("Look for it elsewhere, or run “proceedings-editor restore” with this name.")
        raise StorageError(Wording("There is no project at {path}", path=path), hint=hint) from None
    except OSError as error:
        raise StorageError(
            Wording("{file} cannot be read: {error}", file=path.name, error=error.strerror),
            hint=Wording("Check the disk and your rights."),
        ) from error
    if interrupted:
        return  # SQLite puts back from the journal what a sudden end left half written
    if not head.strip(b"\0"):
        what = Wording("is filled with zeros") if head else Wording("is empty")
        raise DamagedError(Wording("{file} {what}", file=path.name, what=what), hint=MENDING)
    if not head.startswith(_MAGIC):
        raise StorageError(
            Wording("{file} is not a project", file=path.name),
            hint=Wording("Choose a .proceedings file."),
        )
    if size < _promised(head):
        raise DamagedError(
            Wording(
                "{file} was copied only in part: {size} of {whole} bytes are there",
                file=path.name,
                size=size,
                whole=_promised(head),
            ),
            hint=Wording("Copy it again. {mending}", mending=MENDING),
        )


def _promised(head: bytes) -> int:
    """Return how long the header says the file is (https://sqlite.org/fileformat2.html, 1.3)."""
    if len(head) < 100:
        return 100
    (page,) = struct.unpack_from(">H", head, 16)
    (pages,) = struct.unpack_from(">I", head, 28)
    return (65_536 if page == 1 else int(page)) * int(pages)


def quick_check(connection: apsw.Connection) -> tuple[str, ...]:
    """Return what SQLite finds wrong with the file's pages, at most 20 sentences."""
    try:
        found = connection.execute("PRAGMA quick_check(20)").fetchall()
    except (apsw.CorruptError, apsw.NotADBError, apsw.IOError) as error:
        return (str(error),)
    return tuple(str(line) for (line,) in found if line != "ok")


@contextmanager
def in_words(path: Path) -> Iterator[None]:
    """Turn what SQLite raises about this file into an error that says what can be done."""
    try:
        yield
    except apsw.Error as error:
        _say(path, error)


def _say(path: Path, error: apsw.Error) -> NoReturn:
    match error:
        case apsw.CorruptError() | apsw.NotADBError() | apsw.AbortError():
            raise DamagedError(
                Wording("{file} is damaged ({error})", file=path.name, error=error), hint=MENDING
            ) from error
        case apsw.BusyError() | apsw.LockedError():
            raise LockedError(
                Wording("{file} is being written by another program", file=path.name),
                hint=Wording(
                    "Close it there (a backup or sync program may hold it) and try again."
                ),
            ) from error
        case apsw.FullError() | apsw.IOError():
            raise NotSavedError(
                Wording(
                    "{file}: the disk is full or did not answer ({error})",
                    file=path.name,
                    error=error,
                ),
                hint=Wording("Free some space or reconnect the disk, then try again."),
            ) from error
        case apsw.ReadOnlyError() | apsw.CantOpenError() | apsw.PermissionsError():
            raise ReadOnlyError(
                Wording("{file} cannot be written ({error})", file=path.name, error=error),
                hint=Wording("Copy the project to a folder of your own and open it there."),
            ) from error
    raise error
