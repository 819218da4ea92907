"""The black box: every transaction written a second time, in another folder.

If the project file is deleted, cut short or damaged, the box holds the last acknowledged edit.
Its records are a ``HEAD`` (which project), ``BASE`` (a whole state), ``STEP`` (a changeset each),
``HELD`` (what the project file refused) and the blobs all of these name, each once.  A state is
named by its token, the SHA-256 of the token before it and of what changed, so that a box and a
project that have parted company are never taken for one.
"""

import json
import os
import zlib
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Final, NamedTuple

import apsw

from proceedings_editor.domain.errors import DamagedError
from proceedings_editor.storage import blobs, journal, rows, schema
from proceedings_editor.storage.blobs import Blob
from proceedings_editor.storage.paths import projects_folder
from proceedings_editor.storage.records import Draft, Kind, Record, RecordFile, write_new

NAME: Final = "black-box"
_NO_KEY: Final = bytes(32)
_STATES: Final = frozenset({Kind.BASE, Kind.STEP})


class Mark(NamedTuple):
    """Which state a project is in; ``at`` is when it came to be."""

    uid: str
    serial: int
    token: bytes
    at: str


def new_uid() -> str:
    """Return the name of a new project, which no other has."""
    return os.urandom(16).hex()


class Entry(NamedTuple):
    """A recorded change: the state it leads to, and the changeset."""

    serial: int
    at: str
    version: int
    changes: bytes

    def packed(self) -> bytes:
        """Return the payload that holds it."""
        head = rows.canonical([self.serial, self.at, self.version])
        return head.encode() + b"\n" + zlib.compress(self.changes, 1)


def unpacked(payload: bytes) -> Entry:
    """Return the entry that ``Entry.packed`` wrote."""
    head, _, changes = payload.partition(b"\n")
    serial, at, version = json.loads(head)
    return Entry(serial, at, version, zlib.decompress(changes))


def next_token(token: bytes, payload: bytes) -> bytes:
    """Return the token of the state that ``payload`` leads to from the state ``token``."""
    return sha256(token + payload).digest()


def whole_state(connection: apsw.Connection, path: Path) -> bytes:
    """Return the changeset that makes all logged rows from nothing.

    Raises:
        DamagedError: a row is not what was written.
    """
    builder = apsw.ChangesetBuilder()  # type: ignore[no-untyped-call]
    builder.schema(connection, "main")
    for table in schema.LOGGED:
        found = rows.select(connection, table)
        rows.checked(path, table, found)
        for row in found:
            builder.add_insert(table, False, row)  # noqa: FBT003  # apsw's own signature
    return builder.output()


class BlackBox:
    """The box of one project on this machine."""

    def __init__(self, folder: Path, *, read_only: bool = False) -> None:
        self.folder = folder
        self._file = RecordFile(folder / NAME, read_only=read_only)
        self._blobs = {r.key.hex(): r for r in self._file.records if r.kind is Kind.BLOB}
        self._states = [r for r in self._file.records if r.kind in _STATES]

    @property
    def size(self) -> int:
        """Return the length of the box in bytes."""
        return self._file.size

    @property
    def token(self) -> bytes:
        """Return the token of the newest state, empty if there is none."""
        return self._states[-1].key if self._states else b""

    @property
    def names(self) -> frozenset[str]:
        """Return the hashes of the blobs in the box."""
        return frozenset(self._blobs)

    def head(self) -> dict[str, str]:
        """Return ``uid`` and ``path`` of the project this box belongs to, or nothing."""
        for record in self._file.records:
            if record.kind is Kind.HEAD:
                found: dict[str, str] = json.loads(self._file.payload(record))
                return found
        return {}

    def begin(self, path: Path, mark: Mark, state: Entry) -> None:
        """Start over from a whole state; what was recorded before stays readable."""
        drafts = [Draft(Kind.BASE, mark.token, state.packed())]
        if not self.head():
            drafts.insert(0, _head(mark.uid, path))
        self._append(drafts, {})

    def step(self, token: bytes, payload: bytes, kept: Mapping[str, Blob]) -> None:
        """Record one transaction; one that is the newest already is not recorded twice.

        Raises:
            OSError: the disk did not take it.
        """
        if token != self.token:
            self._append((Draft(Kind.STEP, token, payload),), kept)

    def hold(self, payload: bytes, kept: Mapping[str, Blob]) -> None:
        """Record what the project file did not take."""
        self._append((Draft(Kind.HELD, _NO_KEY, payload),), kept)

    def keep(self, kept: Mapping[str, Blob]) -> None:
        """Record blobs alone."""
        if kept.keys() - self._blobs.keys():
            self._append((), kept)

    def held(self) -> bytes:
        """Return what was held after the newest state, or nothing."""
        for record in reversed(self._file.records):
            if record.kind is Kind.HELD:
                return self._file.payload(record)
            if record.kind in _STATES:
                break
        return b""

    def since(self, token: bytes) -> list[Record] | None:
        """Return the states recorded after one, or None if that one is unknown here."""
        for i in range(len(self._states) - 1, -1, -1):
            if self._states[i].key == token:
                return self._states[i + 1 :]
        return None

    def blobs_since(self, token: bytes) -> Iterator[tuple[str, Blob]]:
        """Yield the blobs recorded after a state."""
        ends = [record.end for record in self._states if record.key == token]
        for name, record in self._blobs.items():
            blob = self.blob(name) if ends and record.start >= ends[-1] else None
            if blob is not None:
                yield name, blob

    def entry(self, record: Record) -> Entry:
        """Return what a state's record holds."""
        return unpacked(self._file.payload(record))

    def blob(self, name: str) -> Blob | None:
        """Return a blob, or None if it is not here or not whole."""
        record = self._blobs.get(name)
        try:
            return blobs.unpacked(self._file.payload(record)) if record else None
        except DamagedError:
            return None

    def replays(self) -> Iterator[tuple[apsw.Connection, Mark]]:
        """Yield states in memory with their marks: the newest, then those left for another one.

        Steps are followed from a base for as long as each token fits the one before.
        """
        bases = [i for i, record in enumerate(self._states) if record.kind is Kind.BASE]
        for first in reversed(bases):
            try:
                yield self._follow(self._states[first:])
            except (DamagedError, apsw.Error, ValueError, zlib.error):
                continue  # an older one may be whole

    def _follow(self, states: list[Record]) -> tuple[apsw.Connection, Mark]:
        base = self.entry(states[0])
        memory = in_memory(base)
        mark = Mark(self.head().get("uid", ""), base.serial, states[0].key, base.at)
        for record in states[1:]:
            try:
                payload = self._file.payload(record)
            except DamagedError:
                break
            if record.kind is not Kind.STEP or next_token(mark.token, payload) != record.key:
                break
            entry = unpacked(payload)
            journal.apply(memory, entry.changes)
            mark = Mark(mark.uid, entry.serial, record.key, entry.at)
        return memory, mark

    def compacted(self, needed: Iterable[str], mark: Mark, state: Entry, path: Path) -> "BlackBox":
        """Return the box written anew with one base and the needed blobs only; this one is closed.

        Raises:
            OSError: there was no room; the old box is as it was.
        """
        write_new(self._file.path, self._compacted(needed, mark, state, path))
        self.close()
        return BlackBox(self.folder)

    def _compacted(
        self, needed: Iterable[str], mark: Mark, state: Entry, path: Path
    ) -> Iterator[Draft]:
        yield _head(mark.uid, path)
        for name in sorted(needed):
            blob = self.blob(name)
            if blob is not None:
                yield Draft(Kind.BLOB, bytes.fromhex(name), blob.packed())
        yield Draft(Kind.BASE, mark.token, state.packed())

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def _append(self, drafts: Iterable[Draft], kept: Mapping[str, Blob]) -> None:
        new = [
            Draft(Kind.BLOB, bytes.fromhex(name), blob.packed())
            for name, blob in kept.items()
            if name not in self._blobs
        ]
        before = len(self._file.records)
        self._file.append((*new, *drafts))
        for record in self._file.records[before:]:
            if record.kind is Kind.BLOB:
                self._blobs[record.key.hex()] = record
            elif record.kind in _STATES:
                self._states.append(record)


def in_memory(base: Entry) -> apsw.Connection:
    """Return a database in memory with the state of a base, in today's schema."""
    memory = apsw.Connection(":memory:")
    for script in schema.MIGRATIONS[: base.version]:
        memory.execute(script)
    journal.apply(memory, base.changes)
    for script in schema.MIGRATIONS[base.version :]:
        memory.execute(script)
    return memory


def folders_of(path: Path, uid: str) -> Iterator[Path]:
    """Yield the folders whose box belongs to the project at ``path``, or to ``uid`` elsewhere.

    Raises:
        OSError: one cannot be looked at, so it is not known whose it is.
    """
    wanted = str(path.resolve())
    for folder in _folders():
        if not (folder / NAME).exists():
            continue
        box = BlackBox(folder, read_only=True)
        head = box.head()
        box.close()
        if head.get("path") == wanted or (uid and head.get("uid") == uid):
            yield folder


def _folders() -> list[Path]:
    try:
        return sorted(projects_folder().iterdir())
    except (FileNotFoundError, NotADirectoryError):
        return []


def _head(uid: str, path: Path) -> Draft:
    told = rows.canonical({"uid": uid, "path": str(path.resolve())})
    return Draft(Kind.HEAD, _NO_KEY, told.encode())
