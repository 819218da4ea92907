"""Making a project file, and opening one: a foreign file is hostile until proved otherwise."""

import re
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import Final

import apsw

from proceedings_editor.domain.codec import decode
from proceedings_editor.domain.errors import DamagedError, ReadOnlyError, StorageError
from proceedings_editor.domain.volume import Volume
from proceedings_editor.domain.wording import UNSAID, Wording
from proceedings_editor.storage import blackbox, blobs, journal, lock, rows, schema
from proceedings_editor.storage.backups import copy
from proceedings_editor.storage.blackbox import BlackBox, Entry, Mark
from proceedings_editor.storage.blobs import Blob
from proceedings_editor.storage.clock import now, stamp
from proceedings_editor.storage.connection import (
    MENDING,
    admit,
    connect,
    in_words,
    look_at_head,
    quick_check,
)
from proceedings_editor.storage.journal import Held, Work
from proceedings_editor.storage.lock import Lock
from proceedings_editor.storage.paths import SUFFIX, project_folder, sync_folder
from proceedings_editor.storage.project import Project, read_mark, tell, without_box, writing
from proceedings_editor.storage.records import Kind

_UID: Final = re.compile(r"[0-9a-f]{32}")


def create(path: Path, volume: Volume) -> Path:
    """Make a project file and return its path; it appears whole or not at all.

    Raises:
        StorageError: there is a file of that name, or none can be made.
    """
    path = path.absolute()
    if path.suffix != SUFFIX:
        path = path.with_name(path.name + SUFFIX)
    if not path.parent.is_dir():
        raise StorageError(
            Wording("There is no folder {folder}", folder=path.parent),
            hint=Wording("Make it first."),
        )
    with lock.locked(path):
        if path.exists():
            raise StorageError(
                Wording("{file} is there already", file=path.name),
                hint=Wording("Open it, or choose another name."),
            )
        new = path.with_name(path.name + ".new")
        uid = blackbox.new_uid()
        mark = Mark(uid, 0, blackbox.next_token(b"", uid.encode()), now())
        fill(new, mark, (("fact", fact) for fact in rows.facts_of(volume).items()))
        new.rename(path)
        sync_folder(path.parent)
    return path


def fill(
    new: Path,
    mark: Mark,
    content: Iterable[tuple[str, rows.Row]],
    kept: Iterable[tuple[str, Blob]] = (),
) -> None:
    """Make a database with the tables of a project, its mark, some blobs and some rows."""
    new.unlink(missing_ok=True)
    connection = connect(new, create=True)
    try:
        with in_words(new):
            schema.migrate(connection, 0)
            with writing(connection):
                rows.put(connection, "mark", mark)
                for name, blob in kept:
                    blobs.insert(connection, name, blob)
                for table, row in content:
                    rows.put(connection, table, row)
    except StorageError:
        new.unlink(missing_ok=True)
        raise
    finally:
        connection.close()
        new.with_name(new.name + "-journal").unlink(missing_ok=True)


def open_project(
    path: Path, *, read_only: bool = False, take_over: bool = False
) -> tuple[Project, Lock | None]:
    """Return the project in a file, and its lock if it is open for editing.

    Raises:
        StorageError: see ``Store.open``.
    """
    path = path.absolute()
    look_at_head(path)
    with in_words(path), ExitStack() as undo:
        held, reason = (
            _lock(path, take_over=take_over) if not read_only else (None, Wording("as asked"))
        )
        if held is not None:
            undo.callback(held.release)
        connection = connect(path, read_only=held is None)
        undo.callback(connection.close)
        found = admit(connection, path)
        mark = _identify(connection, path)
        box, trouble = _box(project_folder(mark.uid, path), read_only=held is None)
        if box is not None:
            undo.callback(box.close)
        if found < schema.version() or not _is_known(box, mark):
            _examine(connection, path)
        if found < schema.version():
            _migrate(connection, path, found, read_only=held is None)
        project = Project(path, connection, box)
        project.read_only = reason
        tell(project, trouble)
        if held is not None:
            _join(project, anew=found < schema.version())
        undo.pop_all()
    return project, held


def _lock(path: Path, *, take_over: bool) -> tuple[Lock | None, Wording]:
    """Return the lock, or no lock and why the project cannot be edited."""
    if path.suffix != SUFFIX:
        return None, Wording("it is a backup, which stays as it is")
    try:
        path.open("r+b").close()
        return lock.acquire(path, take_over=take_over), UNSAID
    except ReadOnlyError as error:
        return None, error.message
    except OSError:
        return None, Wording("the disk or the file is write-protected")


def _identify(connection: apsw.Connection, path: Path) -> Mark:
    with in_words(path):
        mark = read_mark(connection, path)
    if not _UID.fullmatch(mark.uid):
        raise DamagedError(Wording("{file} has no proper identity", file=path.name), hint=MENDING)
    return mark


def _box(folder: Path, *, read_only: bool) -> tuple[BlackBox | None, Wording]:
    """Return the black box, or why there is none; a reader needs none."""
    try:
        return BlackBox(folder, read_only=read_only), UNSAID
    except OSError as error:
        return None, UNSAID if read_only else without_box(folder, error)


def _is_known(box: BlackBox | None, mark: Mark) -> bool:
    """Return whether the file is in the state in which it was left on this machine."""
    later = box.since(mark.token) if box else None
    return later is not None and len(later) <= 1


def _examine(connection: apsw.Connection, path: Path) -> None:
    """Look at all pages of a file that comes from elsewhere, or is about to be altered."""
    found = quick_check(connection)
    if found:
        raise DamagedError(
            Wording("{file} is damaged: {what}", file=path.name, what=found[0]), hint=MENDING
        )


def _migrate(connection: apsw.Connection, path: Path, found: int, *, read_only: bool) -> None:
    """Bring an older file up to date, after a backup."""
    if read_only:
        raise ReadOnlyError(
            Wording("{file} was written by an older version of this program", file=path.name),
            hint=Wording(
                "Open it once for editing, which makes a backup and brings it up to date."
            ),
        )
    copy(connection, path, path.with_name(f"{path.stem}-{stamp()}-before-migration.backup"))
    with in_words(path):
        schema.migrate(connection, found)


def _join(project: Project, *, anew: bool) -> None:
    """Bring project and black box together: each may know something the other does not."""
    box = project.box
    if box is None:
        return
    held, later = box.held(), box.since(project.mark.token)
    try:
        if later is None or anew:
            box.begin(project.path, project.mark, project.state())
        elif len(later) == 1 and later[0].kind is Kind.STEP:  # the program or the disk failed here
            for name, blob in box.blobs_since(project.mark.token):
                project.keep(name, blob)
            _follow(project, later[0].key, box.entry(later[0]))
            tell(project, Wording("The last edit was brought back from the black box."))
        elif later:
            box.begin(project.path, project.mark, project.state())
            tell(
                project,
                Wording(
                    "This file is older than the one last saved here (edits it lacks: {n});"
                    " “restore” brings those back.",
                    n=len(later),
                ),
            )
    except OSError as error:
        project.lose_box(error)
    _recall(project, held)


def _follow(project: Project, token: bytes, entry: Entry) -> None:
    """Apply a transaction that the black box has and the project file has not."""
    with writing(project.connection):
        journal.apply(project.connection, entry.changes)
        mark = Mark(project.mark.uid, entry.serial, token, entry.at)
        rows.put(project.connection, "mark", mark)
    project.load()


def _recall(project: Project, held: bytes) -> None:
    """Do what an earlier run held in the black box and could not write."""
    box = project.box
    if not held or box is None:
        return
    for deed in decode(Held, held).deeds:
        found = {name: box.blob(name) for name in deed.names}
        project.do(Work(deed, {name: blob for name, blob in found.items() if blob is not None}))
