"""Making a project file, and opening one: a foreign file is hostile until proved otherwise."""

import re
from collections.abc import Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import Final
from uuid import uuid4

import apsw

from proceedings_editor.domain.errors import DamagedError, ReadOnlyError, StorageError
from proceedings_editor.domain.volume import Volume
from proceedings_editor.storage import blackbox, blobs, lock, rows, schema
from proceedings_editor.storage.backups import copy
from proceedings_editor.storage.blackbox import BlackBox, Mark
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
from proceedings_editor.storage.lock import Lock
from proceedings_editor.storage.paths import SUFFIX, project_folder, sync_folder
from proceedings_editor.storage.project import Project, read_mark, writing

_UID: Final = re.compile(r"[0-9a-f]{32}")


def create(path: Path, volume: Volume) -> Path:
    """Make a project file and return its path; it appears whole or not at all.

    Raises:
        StorageError: there is a file of that name, or none can be made.
    """
    if path.suffix != SUFFIX:
        path = path.with_name(path.name + SUFFIX)
    if not path.parent.is_dir():
        raise StorageError(f"There is no folder {path.parent}", hint="Make it first.")
    with lock.locked(path):
        if path.exists():
            raise StorageError(
                f"{path.name} is there already", hint="Open it, or choose another name."
            )
        new = path.with_name(path.name + ".new")
        uid = uuid4().hex
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
    look_at_head(path)
    with ExitStack() as undo:
        held, reason = _lock(path, take_over=take_over) if not read_only else (None, "as asked")
        if held is not None:
            undo.callback(held.release)
        connection = connect(path, read_only=held is None)
        undo.callback(connection.close)
        migrated = _admit(connection, path, read_only=held is None)
        mark = _prove(connection, path)
        folder = project_folder(mark.uid, path)
        project = Project(path, connection, None, read_only=reason)
        undo.callback(project.close)
        if held is not None:
            _join_box(project, folder, anew=migrated)
        undo.pop_all()
    return project, held


def _lock(path: Path, *, take_over: bool) -> tuple[Lock | None, str]:
    """Return the lock, or no lock and why the project cannot be edited."""
    if path.suffix != SUFFIX:
        return None, "it is a backup, which stays as it is"
    try:
        path.open("r+b").close()
        return lock.acquire(path, take_over=take_over), ""
    except ReadOnlyError:
        return None, "the folder it lies in cannot be written"
    except OSError:
        return None, "the disk or the file is write-protected"


def _admit(connection: apsw.Connection, path: Path, *, read_only: bool) -> bool:
    """Admit the file, migrated if it is older; return whether it was."""
    found = admit(connection, path)
    if found == schema.version():
        return False
    if read_only:
        raise ReadOnlyError(
            f"{path.name} was written by an older version of this program",
            hint="Open it once for editing, which makes a backup and brings it up to date.",
        )
    _prove(connection, path)
    copy(connection, path, path.with_name(f"{path.stem}-{stamp()}-before-migration.backup"))
    with in_words(path):
        schema.migrate(connection, found)
    return True


def _prove(connection: apsw.Connection, path: Path) -> Mark:
    """Return the mark; the pages of a file not known on this machine are all looked at first."""
    with in_words(path):
        mark = read_mark(connection, path)
    if not _UID.fullmatch(mark.uid):
        raise DamagedError(f"{path.name} has no proper identity", hint=MENDING)
    if not (project_folder(mark.uid, path) / blackbox.NAME).exists():
        found = quick_check(connection)
        if found:
            raise DamagedError(f"{path.name} is damaged: {found[0]}", hint=MENDING)
    return mark


def _join_box(project: Project, folder: Path, *, anew: bool) -> None:
    """Bring project and black box together: each may know something the other does not."""
    try:
        box = project.box = BlackBox(folder)
        held = box.held()
        later = box.since(project.mark.token)
        if later is None or anew:
            box.begin(project.path, project.mark, project.state())
        elif len(later) == 1:  # written to the box when the program or the disk failed
            for name, blob in box.blobs_since(project.mark.token):
                project.keep(name, blob)
            project.follow(later[0].key, box.entry(later[0]))
            project.notice = "The last edit was brought back from the black box."
        elif later:
            box.begin(project.path, project.mark, project.state())
            project.notice = (
                f"This file is older than the one last saved here, by {len(later)} edits;"
                " “restore” brings those back."
            )
    except OSError as error:
        project.without_box(error)
        return
    project.recall(held)
