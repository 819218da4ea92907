"""The rescue ladder: bring the newest intact state of a project back, and name what was lost.

The damaged file is never written to; it is set aside under another name.  The new file takes its
place whole or not at all.
"""

import json
import re
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from proceedings_editor.domain.codec import decode
from proceedings_editor.domain.errors import DamagedError, StorageError
from proceedings_editor.domain.records import dataclass
from proceedings_editor.domain.volume import PaperId, Version
from proceedings_editor.domain.wording import Wording
from proceedings_editor.storage import lock, rows, salvage, schema
from proceedings_editor.storage.blackbox import Entry, Mark, in_memory, new_uid, next_token
from proceedings_editor.storage.blobs import Blob
from proceedings_editor.storage.clock import now, stamp
from proceedings_editor.storage.opening import fill
from proceedings_editor.storage.paths import sync_folder
from proceedings_editor.storage.salvage import FindBlob, State, Wreck

_HASH: Final = re.compile(rb"[0-9a-f]{64}")


class Fate(StrEnum):
    """What became of a paper."""

    INTACT = "intact"
    RESTORED = "restored"
    DAMAGED = "damaged"


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperFate:
    """A paper after a rescue; ``at`` is the time of the state it was restored from."""

    id: PaperId
    title: str
    fate: Fate
    at: str = ""
    lost: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RestoreReport:
    """What a rescue did: from which source and time, each paper's fate, where the old file is.

    ``set_aside`` is None if the file was intact and the newest, and so was not touched.
    """

    path: Path
    source: str
    at: str
    papers: tuple[PaperFate, ...]
    set_aside: Path | None = None


def restore(path: Path) -> RestoreReport:
    """Bring back the newest intact state of a project that is damaged, deleted or outdated.

    Raises:
        LockedError: it is open.
        NewerError: it is not damaged, but was written by a newer program.
        DamagedError: nothing of it is left anywhere on this machine.
        StorageError: a folder or the disk does not let us read or write.
    """
    path = path.absolute()
    try:
        return _restored(path)
    except OSError as error:
        raise StorageError(
            Wording(
                "{file} cannot be brought back: {place}: {error}",
                file=path.name,
                place=error.filename or path.parent,
                error=error.strerror or error,
            ),
            hint=Wording(
                "See to the rights and the free space there and run it again; nothing is lost."
            ),
        ) from error


def _restored(path: Path) -> RestoreReport:
    with lock.locked(path), TemporaryDirectory() as desk, ExitStack() as closing:
        wreck = salvage.read_wreck(path, Path(desk), closing)
        states, finders = salvage.states_of(path, wreck, closing)
        state = _best(states, wreck)
        if state is None and not wreck.tables.get("paper") and not wreck.tables.get("fact"):
            raise DamagedError(
                Wording("Nothing of {file} is left on this machine", file=path.name),
                hint=Wording("Copy a .backup file of it here, rename it, and open it."),
            )
        rescue = _Rescue(wreck, state, [wreck.blob, *finders])
        if wreck.whole and state is None:
            at = wreck.mark.at if wreck.mark else ""
            return RestoreReport(path=path, source="itself", at=at, papers=rescue.fates())
        rescue.settle(path.stem)
        mark = rescue.mark()
        new = path.with_name(path.name + ".new")
        fill(new, mark, rescue.content(), rescue.blobs())
        return RestoreReport(
            path=path,
            source=state.source if state else "what could be read of it",
            at=rescue.at,
            papers=rescue.fates(),
            set_aside=_replace(path, new),
        )


def _best(states: list[State], wreck: Wreck) -> State | None:
    """Return the state to go back to; none if the file is whole and there is no newer one.

    A damaged file gets the newest state of its own line.  A whole one that is older than what was
    saved here last was put in its place, and gets the greatest.
    """
    if not wreck.whole or wreck.mark is None:
        return states[0] if states else None
    newer = [state for state in states if state.mark.serial > wreck.mark.serial]
    return max(newer, key=lambda state: state.mark.serial, default=None)


class _Rescue:
    """The state being put together: ``memory`` starts as a good state or as nothing."""

    def __init__(self, wreck: Wreck, state: State | None, finders: list[FindBlob]) -> None:
        self._wreck = wreck
        self._state = state
        self._finders = finders
        self._memory = state.memory if state else in_memory(Entry(0, "", schema.version(), b""))
        self._fallen: dict[str, PaperFate] = {}
        if self._wreck_is_newer():
            for table, found in wreck.tables.items():
                for row in found:
                    rows.put(self._memory, table, row)
        self.at = self._time()

    def _wreck_is_newer(self) -> bool:
        wreck, state = self._wreck.mark, self._state
        if state is None:
            return True
        if wreck is None:  # how old it is cannot be read; a snapshot is the older in all likelihood
            return state.source != "black box"
        return wreck.serial > state.mark.serial

    def _time(self) -> str:
        if self._state is not None and not self._wreck_is_newer():
            return self._state.mark.at
        return self._wreck.mark.at if self._wreck.mark else now()

    def mark(self) -> Mark:
        """Return the mark of the new file: later than all that went before."""
        known = [mark for mark in (self._wreck.mark, self._state and self._state.mark) if mark]
        last = max(known, key=lambda mark: mark.serial, default=Mark(new_uid(), 0, b"", ""))
        uid = last.uid or new_uid()
        return Mark(uid, last.serial + 1, next_token(last.token, b"restored"), now())

    def settle(self, title: str) -> None:
        """Give each paper the newest of its texts that is whole; drop what nothing holds."""
        revisions = {row[0]: row[:-1] for row in rows.select(self._memory, "revision")}
        for row in rows.select(self._memory, "paper"):
            self._settle_paper(row[:-1], revisions)
        for name in revisions:
            if self._blob(name) is None:
                self._memory.execute("DELETE FROM revision WHERE hash = ?", (name,))
        if not rows.select(self._memory, "fact", "WHERE key = 'title'"):
            rows.put(self._memory, "fact", ("title", rows.canonical(title)))

    def _settle_paper(self, row: rows.Row, revisions: dict[str, rows.Row]) -> None:
        key, text, versions = row[0], row[6], decode(tuple[Version, ...], row[8])
        lost = [f"the file {v.file}" for v in versions if self._blob(v.sha256) is None]
        whole, at = text, ""
        while whole and (whole not in revisions or self._blob(whole) is None):
            whole = revisions[whole][4] if whole in revisions else ""
        known = revisions.get(text)
        title = known[1] if known else ""
        if whole != text:
            at = revisions[whole][6] if whole else ""
            lost.append(f"its text after {at}" if whole else "its text")
            authors = json.loads(known[2]) if known else []
            heading = rows.canonical([title, authors, known[3] if known else "en"])
            new = (*row[:6], whole or None, None if whole else heading, row[8])
            rows.put(self._memory, "paper", new)
        if lost:
            fate = Fate.RESTORED if whole and whole != text and len(lost) == 1 else Fate.DAMAGED
            self._fallen[key] = PaperFate(
                id=PaperId(key), title=title, fate=fate, at=at, lost=tuple(lost)
            )

    def fates(self) -> tuple[PaperFate, ...]:
        """Return what became of each paper, in the order of their ids."""
        there = {row[0]: row for row in self._wreck.tables.get("paper", ())}
        texts = {row[0]: row for row in self._wreck.tables.get("revision", ())}
        found = dict(self._fallen)
        for row in rows.select(self._memory, "paper"):
            key, text = row[0], row[6]
            same = there.get(key) == row[:-1]
            readable = not text or (text in texts and self._wreck.blob(text) is not None)
            fate = Fate.INTACT if same and readable else Fate.RESTORED
            at = "" if fate is Fate.INTACT else self.at
            title = self._title(row)
            found.setdefault(key, PaperFate(id=PaperId(key), title=title, fate=fate, at=at))
        for key in self._wreck.unsound if self._state is None else ():
            lost = PaperFate(id=PaperId(key), title="", fate=Fate.DAMAGED, lost=("its entry",))
            found.setdefault(key, lost)
        return tuple(found[key] for key in sorted(found))

    def _title(self, row: rows.Row) -> str:
        found = rows.select(self._memory, "revision", "WHERE hash = ?", row[6])
        return str(found[0][1] if found else json.loads(row[7] or '[""]')[0])

    def content(self) -> Iterator[tuple[str, rows.Row]]:
        """Yield table and values of each row, those first that others point to."""
        for table in schema.LOGGED:
            for row in rows.select(self._memory, table):
                yield table, row[:-1]

    def blobs(self) -> Iterator[tuple[str, Blob]]:
        """Yield every blob that a row names and some source holds whole."""
        names: set[str] = set()
        for _, row in self.content():
            for value in row:
                data = value if isinstance(value, bytes) else str(value).encode(errors="replace")
                names.update(found.decode() for found in _HASH.findall(data))
        for name in sorted(names):
            blob = self._blob(name)
            if blob is not None:
                yield name, blob

    def _blob(self, name: str) -> Blob | None:
        return next((blob for find in self._finders if (blob := find(name)) is not None), None)


def _replace(path: Path, new: Path) -> Path | None:
    """Put the new file in the place of the old one; return where the old one is now."""
    aside = path.with_name(f"{path.name}.damaged-{stamp()}")
    journal = path.with_name(path.name + "-journal")
    if path.exists():
        try:
            aside.hardlink_to(path)
        except OSError:  # a disk without links
            shutil.copy2(path, aside)
        with suppress(FileNotFoundError):  # it would be applied to the new file
            journal.rename(aside.with_name(aside.name + "-journal"))
    new.replace(path)
    sync_folder(path.parent)
    return aside if aside.exists() else None
