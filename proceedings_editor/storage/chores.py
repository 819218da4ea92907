"""What the store does by itself while nobody waits."""

import logging
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import apsw

from proceedings_editor.domain.codec import decode_manuscript
from proceedings_editor.domain.errors import StorageError
from proceedings_editor.domain.manuscript import Manuscript
from proceedings_editor.domain.volume import Snapshot
from proceedings_editor.domain.wording import Wording
from proceedings_editor.storage import blobs, snapshots
from proceedings_editor.storage.connection import quick_check
from proceedings_editor.storage.lock import HEARTBEAT, Lock
from proceedings_editor.storage.paths import project_folder
from proceedings_editor.storage.project import Project
from proceedings_editor.storage.search import SearchHit, SearchIndex, healed
from proceedings_editor.storage.second_copies import SecondCopies
from proceedings_editor.storage.thread import StoreThread

_LOG: Final = logging.getLogger(__name__)
_HOUR: Final = 3600.0
_STEPS: Final = 20_000
"""Instructions of SQLite between two looks whether somebody waits."""


class Chores:
    """Heartbeat, health check, second copies of blobs, search index and hourly snapshots."""

    def __init__(
        self,
        project: Project,
        lock: Lock | None,
        thread: StoreThread,
        publish: Callable[[], Snapshot],
    ) -> None:
        self._project = project
        self._lock = lock
        self._thread = thread
        self._publish = publish
        self._index: SearchIndex | None = None
        self._looked = False
        self._seen: object = None
        self._beat = self._hour = time.monotonic()
        self._serial = project.mark.serial
        self._copies = SecondCopies(project)
        self._unreadable: set[str] = set()

    def one(self) -> bool:
        """Do the most pressing chore; return whether there is another."""
        self._show_life()
        try:
            chores = (self._follow, self._look, self._copies.copy_some, self._index_one)
            return any(chore() for chore in (*chores, self._take_hourly))
        except (apsw.Error, StorageError, OSError) as error:
            _LOG.warning("%s: %s", self._project.path.name, error)
            return False

    def search(self, query: str, limit: int) -> tuple[SearchHit, ...]:
        """Return the hits, after the texts that are not in the index yet have been put there."""
        index = self._opened_index()

        def find() -> tuple[SearchHit, ...]:
            index.add(self._texts(self._lacking(index)))
            return index.find(query, self._project.snapshot().papers, limit)

        return healed(index, find)

    def checkpoint(self, reason: str) -> Path | None:
        """Take a snapshot and make room; None without a black box to hold its blobs.

        Raises:
            DamagedError: a row is not what was written.
            ReadOnlyError: the pages of the file are damaged.
        """
        box = self._project.box
        if box is None:
            return None
        if not self._looked:
            self._examine()
        self._project.forbid_if_read_only()  # no snapshot of damage takes a good one's place
        try:
            self._copies.copy_all()
            path = snapshots.take(self._project, box, reason)
            names = blobs.names(self._project.connection)
            self._project.box = snapshots.make_room(self._project, box, names)
        except OSError as error:
            self._project.lose_box(error)
            return None
        self._hour, self._serial = time.monotonic(), self._project.mark.serial
        return path

    def close(self) -> None:
        """Close all files and give the lock back."""
        try:
            self._end_well()
        finally:
            if self._index:
                self._index.close()
            self._project.close()
            if self._lock:
                self._lock.release()

    def _end_well(self) -> None:
        """Do a share of what a longer session does at leisure."""
        try:
            if self._lock:
                self._copies.copy_share()
        except (apsw.Error, StorageError) as error:
            _LOG.warning("%s: %s", self._project.path.name, error)

    def _show_life(self) -> None:
        if self._lock and time.monotonic() - self._beat > HEARTBEAT:
            self._beat = time.monotonic()
            self._lock.beat()

    def _follow(self) -> bool:
        """Show what another program committed to a project that is open here for reading."""
        seen = self._project.connection.pragma("data_version")
        if self._lock is None and seen != self._seen:
            self._project.load()
            self._publish()
        self._seen = seen
        return False

    def _look(self) -> bool:
        """Look at all pages of the file once, giving way to whoever waits."""
        if self._looked:
            return False
        connection = self._project.connection
        connection.set_progress_handler(lambda: self._thread.wanted, _STEPS)
        try:
            self._examine()
        except apsw.InterruptError:
            return True
        finally:
            connection.set_progress_handler(None)
        return True

    def _examine(self) -> None:
        damage = quick_check(self._project.connection)
        self._looked = True
        if damage:
            self._project.read_only = Wording(
                "the file is damaged ({what}); run “restore”", what=damage[0]
            )
            self._publish()

    def _index_one(self) -> bool:
        index = self._opened_index()
        lacking = self._lacking(index)
        index.add(self._texts(lacking[:1]))
        return len(lacking) > 1

    def _lacking(self, index: SearchIndex) -> list[str]:
        names = index.lacking(self._project.snapshot().papers)
        return [name for name in names if name not in self._unreadable]

    def _texts(self, names: list[str]) -> Iterator[tuple[str, Manuscript]]:
        """Yield the texts that can be read; the others shall not keep them from being found."""
        for name in names:
            try:
                data = blobs.read(self._project.connection, self._project.path, name)
            except StorageError as error:
                self._unreadable.add(name)
                _LOG.warning("%s: %s", self._project.path.name, error)
            else:
                yield name, decode_manuscript(data)

    def _opened_index(self) -> SearchIndex:
        if self._index is None:
            self._index = SearchIndex(project_folder(self._project.mark.uid, self._project.path))
        return self._index

    def _take_hourly(self) -> bool:
        if time.monotonic() - self._hour > _HOUR and self._serial != self._project.mark.serial:
            self.checkpoint(snapshots.HOURLY)
        return False
