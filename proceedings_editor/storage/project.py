"""The open project: one connection, one black box, the state as last committed.

Everything here runs in the store's thread and nowhere else.
"""

import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Final

import apsw

from proceedings_editor.domain.codec import encode
from proceedings_editor.domain.errors import (
    DamagedError,
    LockedError,
    NotSavedError,
    ReadOnlyError,
)
from proceedings_editor.domain.volume import Snapshot
from proceedings_editor.domain.wording import UNSAID, Wording
from proceedings_editor.storage import blobs, journal, rows, schema
from proceedings_editor.storage.blackbox import BlackBox, Entry, Mark, next_token, whole_state
from proceedings_editor.storage.blobs import Blob
from proceedings_editor.storage.clock import now
from proceedings_editor.storage.connection import MENDING, in_words
from proceedings_editor.storage.contents import Contents
from proceedings_editor.storage.journal import Held, Work

_LOG: Final = logging.getLogger(__name__)


class Project:
    """A project file that has been admitted; ``read_only`` says why it takes no edits."""

    def __init__(self, path: Path, connection: apsw.Connection, box: BlackBox | None) -> None:
        self.path = path
        self.connection = connection
        self.box = box
        self.read_only = self.notice = self.unsaved = UNSAID
        self._held: list[Work] = []
        self._young: set[str] = set()
        self.load()
        self._tried = self.mark

    def load(self) -> None:
        """Read the whole state anew.

        Raises:
            DamagedError: a row is not what was written.
        """
        with in_words(self.path):
            self.mark = read_mark(self.connection, self.path)
            self.contents = Contents(self.connection, self.path)

    def snapshot(self) -> Snapshot:
        """Return the state as last committed."""
        contents = self.contents
        return Snapshot(
            serial=self.mark.serial,
            path=str(self.path),
            volume=contents.volume,
            papers=contents.papers,
            undo=contents.undo,
            redo=contents.redo,
            saved_at=self.mark.at,
            unsaved=self.unsaved,
            read_only=self.read_only,
            notice=self.notice,
        )

    def do(self, work: Work) -> None:
        """Write one step; after what is held, if something is.

        Raises:
            NotSavedError: the disk did not take it; it is held.
        """
        self.forbid_if_read_only()
        self._held.append(work)
        self.retry()

    def retry(self) -> None:
        """Write what is held.

        Raises:
            NotSavedError: the disk still does not take it.
        """
        while self._held:
            deed, kept = work = self._held.pop(0)
            try:
                self._transact(partial(journal.perform, self.connection, deed), deed.at, kept)
            except (NotSavedError, LockedError, ReadOnlyError) as error:
                self._hold([work, *self._held], error.message)
                raise NotSavedError(error.message, hint=error.hint) from error
            self.second_copy(kept)  # a step that changed nothing may have brought files
        if self.unsaved:  # it was no step that failed, and it may have taken effect
            self._transact(lambda: None, now(), {})
        self.unsaved = UNSAID

    def change(self, work: Callable[[], None]) -> None:
        """Undo, redo or note something in one transaction; after what is held, if something is.

        Raises:
            NotSavedError: the disk did not take it; it is not held.
        """
        self.forbid_if_read_only()
        self.retry()
        try:
            self._transact(work, now(), {})
        except NotSavedError as error:
            self.unsaved = error.message
            raise

    def state(self) -> Entry:
        """Return the whole state as one entry; DamagedError if a row is not what was written."""
        content = whole_state(self.connection, self.path)
        return Entry(self.mark.serial, self.mark.at, schema.version(), content)

    def keep(self, name: str, blob: Blob) -> None:
        """Keep a blob by itself.

        Raises:
            NotSavedError: the disk did not take it.
        """
        self.forbid_if_read_only()
        with in_words(self.path), writing(self.connection):
            blobs.insert(self.connection, name, blob)
        self._young.add(name)
        self.second_copy({name: blob})

    def collect(self, collect: Callable[[apsw.Connection, set[str]], int]) -> int:
        """Remove blobs that nothing names, save those kept since the project was opened."""
        self.forbid_if_read_only()
        with in_words(self.path), writing(self.connection):
            return collect(self.connection, self._young)

    def second_copy(self, kept: Mapping[str, Blob]) -> None:
        """Keep blobs in the black box too."""
        if self.box:
            try:
                self.box.keep(kept)
            except OSError as error:
                self.lose_box(error)

    def lose_box(self, error: OSError) -> None:
        """Go on without the black box: a second copy that fails must not stop the first."""
        if self.box:
            self.box.close()
            tell(self, without_box(self.box.folder, error))
        self.box = None

    def close(self) -> None:
        """Close both files; of the journal nothing is left if it is empty."""
        if self.box:
            self.box.close()
        self.connection.close()
        journal_path = self.path.with_name(self.path.name + "-journal")
        if not self.read_only and journal_path.exists() and not journal_path.stat().st_size:
            journal_path.unlink()

    def _transact(self, work: Callable[[], None], at: str, kept: Mapping[str, Blob]) -> None:
        """Do ``work`` in one transaction that is in the black box first and then on the disk."""
        with in_words(self.path), writing(self.connection):
            self._catch_up()
            for name, blob in kept.items():
                blobs.insert(self.connection, name, blob)
            with journal.recorded(self.connection, schema.LOGGED) as session:
                work()
                changes = session.changeset()
            mark = self._recorded(changes, at, kept) if changes else self.mark
        if mark is not self.mark:
            with in_words(self.path):
                self.contents.follow(changes)
            self.mark = mark  # last, so that a failed read is made good by catching up

    def _catch_up(self) -> None:
        """See whether the file is in the state we left it in.

        A disk can fail so late that the edit took effect although SQLite had to report an error.
        Then the mark is the one that was tried; writing it once more has the file flushed.
        """
        found = read_mark(self.connection, self.path)
        if found == self.mark:
            return
        if found != self._tried:
            raise LockedError(
                Wording(
                    "{file} was changed by another program while it was open here",
                    file=self.path.name,
                ),
                hint=Wording("Close it and open it again; what you did here is kept."),
            )
        self.mark = found
        self.contents = Contents(self.connection, self.path)
        rows.put(self.connection, "mark", found)

    def _recorded(self, changes: bytes, at: str, kept: Mapping[str, Blob]) -> Mark:
        entry = Entry(self.mark.serial + 1, at, schema.version(), changes)
        payload = entry.packed()
        mark = Mark(self.mark.uid, entry.serial, next_token(self.mark.token, payload), at)
        rows.put(self.connection, "mark", mark)
        self._tried = mark
        if self.box:
            try:
                self.box.step(mark.token, payload, kept)
            except OSError as error:
                self.lose_box(error)
        return mark

    def _hold(self, works: list[Work], why: Wording) -> None:
        self._held, self.unsaved = works, why
        if not self.box:
            return
        held = Held(deeds=tuple(work.deed for work in works))
        kept = {name: blob for work in works for name, blob in work.blobs.items()}
        try:
            self.box.hold(encode(held), kept)
        except OSError as error:
            self.lose_box(error)

    def forbid_if_read_only(self) -> None:
        """Raise ReadOnlyError if the project takes no edits."""
        if self.read_only:
            raise _no_edits(self.path, self.read_only)


def _no_edits(path: Path, why: Wording) -> ReadOnlyError:
    return ReadOnlyError(
        Wording("{file} is open for reading only: {why}", file=path.name, why=why),
        hint=Wording("Save a copy and work on that, or open the project where it can be written."),
    )


def read_mark(connection: apsw.Connection, path: Path) -> Mark:
    """Return which state the project file is in.

    Raises:
        DamagedError: it does not say, or says it wrongly.
    """
    found = rows.checked(path, "mark", rows.select(connection, "mark"))
    if len(found) != 1:
        raise DamagedError(
            Wording("{file} does not say which state it is in", file=path.name), hint=MENDING
        )
    uid, serial, token, at = found[0]
    if not isinstance(serial, int) or not isinstance(token, bytes):
        raise DamagedError(
            Wording("{file} does not say which state it is in", file=path.name), hint=MENDING
        )
    return Mark(str(uid), serial, token, str(at))


def tell(project: Project, notice: Wording) -> None:
    """Tell the editor something about a project: in the window, or on the command line."""
    project.notice = notice
    if notice:
        _LOG.warning("%s", notice)


def without_box(folder: Path, error: OSError) -> Wording:
    """Return what to tell the editor when the black box in ``folder`` cannot be written."""
    return Wording(
        "The second copy of your edits cannot be written to {folder} ({error}); the project"
        " itself has them. Make that folder writable, or free some space.",
        folder=folder,
        error=error.strerror or error,
    )


@contextmanager
def writing(connection: apsw.Connection) -> Iterator[None]:
    """Hold the write lock from the first statement; commit at the end, or leave no trace."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
