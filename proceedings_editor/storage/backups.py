"""Backups: dated copies of the whole project, verified before anybody relies on them."""

from pathlib import Path
from typing import Final

import apsw

from proceedings_editor.domain.errors import (
    DamagedError,
    NotSavedError,
    ReadOnlyError,
    StorageError,
)
from proceedings_editor.domain.wording import Wording
from proceedings_editor.storage.clock import stamp
from proceedings_editor.storage.connection import admit, connect, in_words
from proceedings_editor.storage.paths import SUFFIX, sync_folder
from proceedings_editor.storage.verify import verify

_PAGES: Final = 4_096


def backup(connection: apsw.Connection, path: Path, to: Path | None) -> Path:
    """Return the path of a verified copy: beside the project, in the folder ``to``, or as ``to``.

    Raises:
        StorageError: the copy could not be written there.
        DamagedError: the copy is not whole, because the project is not.
    """
    try:
        return _backup(connection, path, to)
    except OSError as error:
        raise _refusal(to or path.parent, error.strerror or str(error)) from error


def _backup(connection: apsw.Connection, path: Path, to: Path | None) -> Path:
    target = _target(path, to)
    part = target.with_name(target.name + ".part")
    part.unlink(missing_ok=True)
    try:
        copy(connection, path, part)
        _confirm(part, path)
        part.replace(target)
        sync_folder(target.parent)
    finally:
        part.unlink(missing_ok=True)
    return target


def copy(connection: apsw.Connection, path: Path, to: Path) -> None:
    """Copy the committed state of an open project to a new file (https://sqlite.org/backup.html).

    Raises:
        StorageError: the copy could not be written there.
        DamagedError: the project cannot be read.
    """
    try:
        with in_words(path):
            target = apsw.Connection(str(to))
            try:
                with target.backup("main", connection, "main") as pages:
                    while not pages.done:
                        pages.step(_PAGES)
            finally:
                target.close()
    except NotSavedError as error:  # not of the project, which is only read here
        raise _refusal(to, Wording("the disk is full or does not answer")) from error
    except ReadOnlyError as error:
        raise _refusal(to, Wording("the place cannot be written")) from error


def _refusal(to: Path, why: str) -> StorageError:
    return StorageError(
        Wording("The backup {file} cannot be written: {error}", file=to, error=why),
        hint=Wording("Choose another folder or free some space."),
    )


def _target(path: Path, to: Path | None) -> Path:
    name = f"{path.name.removesuffix(SUFFIX)}-{stamp()}.backup"
    if to is None:
        return path.with_name(name)
    if to.is_dir():
        return to / name
    if to.suffix == SUFFIX or to.exists():
        raise StorageError(
            Wording("{file} cannot be the name of a backup", file=to.name),
            hint=Wording(
                "Choose a new name that does not end in {suffix}, or a folder.", suffix=SUFFIX
            ),
        )
    if not to.parent.is_dir():
        raise StorageError(
            Wording("There is no folder {folder}", folder=to.parent),
            hint=Wording("Make it first, or choose another."),
        )
    return to


def _confirm(copied: Path, path: Path) -> None:
    connection = connect(copied, read_only=True)
    try:
        admit(connection, copied)
        report = verify(connection)
    finally:
        connection.close()
    if not report.intact:
        bad = [paper.title or paper.id for paper in report.papers if not paper.intact]
        named = ", ".join((*bad, *report.damage)[:5])
        raise DamagedError(
            Wording(
                "{file} is damaged, so no backup was kept: {named}", file=path.name, named=named
            ),
            hint=Wording("Run “proceedings-editor restore” on it; earlier backups are untouched."),
        )
