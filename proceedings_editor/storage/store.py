"""The store: what services and window see of a project file.

All SQL runs in one thread.  Whoever asks gets values: snapshots that never change, manuscripts,
tuples.  An edit counts when ``commit`` returns; if the disk refuses it, it is held and
``snapshot().unsaved`` says why, until ``retry`` or the next edit gets it written.
"""

from collections.abc import Callable
from concurrent.futures import Future
from functools import lru_cache, partial
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from proceedings_editor.domain.codec import decode_manuscript
from proceedings_editor.domain.errors import NotSavedError, StorageError
from proceedings_editor.domain.manuscript import Manuscript
from proceedings_editor.domain.volume import PaperId, Snapshot, Volume
from proceedings_editor.domain.wording import Wording
from proceedings_editor.storage import backups, blobs, editions, garbage, journal, opening
from proceedings_editor.storage.chores import Chores
from proceedings_editor.storage.clock import now
from proceedings_editor.storage.connection import in_words
from proceedings_editor.storage.editions import Edition
from proceedings_editor.storage.journal import HistoryEntry, Step
from proceedings_editor.storage.search import SearchHit
from proceedings_editor.storage.thread import StoreThread
from proceedings_editor.storage.verify import VerifyReport, verify

T = TypeVar("T")
Told = Callable[[Snapshot], None]


class Store:
    """An open project file."""

    def __init__(self, path: Path, *, read_only: bool, take_over: bool) -> None:
        self._thread = StoreThread()
        self._told: list[Told] = []
        self._revisions = lru_cache(maxsize=128)(self._read_revision)
        try:
            self._project, self._lock = self._thread.call(
                partial(opening.open_project, path, read_only=read_only, take_over=take_over)
            )
        except BaseException:
            self._thread.end()
            raise
        self._snapshot = self._project.snapshot()
        self._chores = Chores(self._project, self._lock, self._thread, self._publish)
        self._thread.when_idle(self._chores.one)

    @classmethod
    def create(cls, path: Path, volume: Volume) -> Self:
        """Make a project file and open it; ``.proceedings`` is added to the name if missing.

        Raises:
            StorageError: there is a file of that name, or none can be made.
        """
        return cls(opening.create(path, volume), read_only=False, take_over=False)

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False, take_over: bool = False) -> Self:
        """Open a project file.

        Where it cannot be edited (write-protected disk, a backup) it is opened for reading, and
        ``snapshot().read_only`` says why.  ``take_over`` sets another machine's lock aside.

        Raises:
            LockedError: somebody else has it open; the message says who.
            NewerError: a newer program wrote it.
            DamagedError: it is not what was written, or holds what no project holds.
            StorageError: there is none, or it is something else.
        """
        return cls(path, read_only=read_only, take_over=take_over)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def snapshot(self) -> Snapshot:
        """Return the newest state; costs nothing."""
        return self._snapshot

    def subscribe(self, told: Told) -> Callable[[], None]:
        """Call ``told`` with each new snapshot, in the store's thread; return what ends that."""
        self._told.append(told)
        return lambda: self._told.remove(told)

    def commit(self, step: Step) -> Snapshot:
        """Do a step and return when it is on the disk.

        Raises:
            NotSavedError: the disk did not take it; it is held.
            ReadOnlyError: the project is open for reading only.
        """
        return self.submit(step).result()

    def submit(self, step: Step) -> Future[Snapshot]:
        """Do a step without waiting; the future raises what ``commit`` raises."""
        work = journal.prepare(step, now())
        return self._thread.submit(lambda: self._changed(lambda: self._project.do(work)))

    def undo(self) -> Snapshot:
        """Take back the newest step; errors as ``commit``, StorageError if there is none."""
        return self._change(partial(journal.undo, self._project.connection))

    def redo(self) -> Snapshot:
        """Do the step last undone again; errors as ``undo``."""
        return self._change(partial(journal.redo, self._project.connection))

    def retry(self) -> Snapshot:
        """Write what is held, if anything; raises NotSavedError if the disk still refuses."""
        return self._thread.call(lambda: self._changed(self._project.retry))

    def fresh_ids(self, count: int) -> tuple[PaperId, ...]:
        """Return ids that no paper has or ever had."""
        return self._ask(lambda: journal.fresh_ids(self._project.connection, count))

    def keep(self, data: bytes) -> str:
        """Keep a file as it is and return its SHA-256; errors as ``commit``."""
        name, blob = blobs.pack(data)
        self._thread.call(lambda: self._project.keep(name, blob))
        return name

    def blob(self, sha256: str) -> bytes:
        """Return a kept file, compared with its hash.

        Raises:
            DamagedError: it is not what was kept.
            StorageError: there is none.
        """
        return self._ask(lambda: blobs.read(self._project.connection, self._project.path, sha256))

    def manuscript(self, paper: PaperId) -> Manuscript:
        """Return the text in force of a paper; errors as ``blob``, StorageError if it has none."""
        for found in self._snapshot.papers:
            if found.id == paper and found.revision:
                return self.revision(found.revision)
        raise StorageError(
            Wording("Paper {paper} has no text", paper=paper),
            hint=Wording("Take its manuscript in first."),
        )

    def revision(self, sha256: str) -> Manuscript:
        """Return a text by its hash; errors as ``blob``."""
        return self._revisions(sha256)

    def history(self, paper: PaperId | None = None) -> tuple[HistoryEntry, ...]:
        """Return what was done, oldest first; to one paper, if one is named."""
        return self._ask(lambda: journal.history(self._project.connection, paper))

    def search(self, query: str, limit: int = 50) -> tuple[SearchHit, ...]:
        """Return the papers that hold all words of a query, best first."""
        return self._ask(lambda: self._chores.search(query, limit))

    def record_edition(self, *, sha256: str, edition: str, pages: int, path: str) -> None:
        """Remember a PDF that was built; errors as ``commit``, but it is not held."""
        made = Edition(sha256=sha256, edition=edition, pages=pages, path=path, at=now())
        connection = self._project.connection
        self._change(lambda: editions.record(connection, made))

    def editions(self) -> tuple[Edition, ...]:
        """Return the PDFs that were built, oldest first."""
        return self._ask(lambda: editions.listed(self._project.connection))

    def verify(self) -> VerifyReport:
        """Return whether every page, row and file is what was written, paper by paper."""
        return self._ask(lambda: verify(self._project.connection))

    def backup(self, to: Path | None = None) -> Path:
        """Return the path of a dated, verified copy; errors as ``backups.backup``."""
        return self._ask(lambda: backups.backup(self._project.connection, self._project.path, to))

    def checkpoint(self, reason: str) -> Path | None:
        """Take a snapshot before something large; return None where none can be kept."""
        return self._ask(lambda: self._chores.checkpoint(reason))

    def collect(self) -> int:
        """Remove files that no text, step or version names; return how many."""
        return self._ask(lambda: self._project.collect(garbage.collect))

    def close(self) -> None:
        """Close the project; what is held stays in the black box."""
        if not self._thread.ended:
            try:
                self._thread.call(self._chores.close)
            finally:
                self._thread.end()

    def _ask(self, question: Callable[[], T]) -> T:
        def asked() -> T:
            with in_words(self._project.path):
                return question()

        return self._thread.call(asked)

    def _change(self, work: Callable[[], None]) -> Snapshot:
        return self._thread.call(lambda: self._changed(lambda: self._project.change(work)))

    def _changed(self, work: Callable[[], None]) -> Snapshot:
        try:
            work()
        except NotSavedError:
            self._publish()
            raise
        return self._publish()

    def _publish(self) -> Snapshot:
        snapshot = self._project.snapshot()
        if snapshot != self._snapshot:
            self._snapshot = snapshot
            for told in tuple(self._told):
                told(snapshot)
        return snapshot

    def _read_revision(self, sha256: str) -> Manuscript:
        return decode_manuscript(self.blob(sha256))
