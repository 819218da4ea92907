"""A file that only grows: checked records, flushed before they count.

Black box and snapshots are such files.  A record is a header (kind, length, key, SHA-256 of the
payload, CRC-32 of the header) and a payload.  Records that belong together are appended at once,
blobs first; after a power failure the unfinished tail is cut off, and damage in the middle is
stepped over by looking for the next header.
"""

import os
import struct
import sys
import zlib
from collections.abc import Iterable, Iterator
from enum import IntEnum
from hashlib import sha256
from io import FileIO
from pathlib import Path
from typing import Final, NamedTuple

from proceedings_editor.domain.errors import DamagedError
from proceedings_editor.domain.wording import Wording
from proceedings_editor.storage.paths import sync_folder

if sys.platform == "darwin":
    import fcntl

_MAGIC: Final = b"\x89PE1"
_HEADER: Final = struct.Struct(">4sIQ32s32sI")
_CHUNK: Final = 1 << 20


class Kind(IntEnum):
    """What a record holds."""

    HEAD = 1  # JSON: which project this file belongs to
    BLOB = 2  # one blob, its key the hash
    BASE = 3  # a whole state, as the inserts that make it
    STEP = 4  # one transaction, as a changeset
    HELD = 5  # steps the project file did not take


_KINDS: Final = frozenset(Kind)


class Record(NamedTuple):
    """Where a record stands; offsets are bytes from the start of the file."""

    kind: Kind
    key: bytes
    start: int
    length: int
    digest: bytes

    @property
    def end(self) -> int:
        """Return the offset after the payload."""
        return self.start + _HEADER.size + self.length


class Draft(NamedTuple):
    """A record to be written; ``key`` has 32 bytes."""

    kind: Kind
    key: bytes
    payload: bytes


class RecordFile:
    """An open record file; its records in the order written."""

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        self.path = path
        if not read_only:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.touch(mode=0o600)
        self._file = path.open("rb" if read_only else "r+b", buffering=0)
        self.records = list(_scan(self._file))
        self._drop_unfinished(cut=not read_only)

    @property
    def size(self) -> int:
        """Return the length of the file in bytes."""
        return self.records[-1].end if self.records else 0

    def append(self, drafts: Iterable[Draft]) -> None:
        """Write records and return when they are on the disk; they count together.

        Raises:
            OSError: the disk did not take them; what was there before still counts.
        """
        end = self.size
        new: list[Record] = []
        self._file.seek(end)
        try:
            for kind, key, payload in drafts:
                at = new[-1].end if new else end
                record = Record(kind, key, at, len(payload), sha256(payload).digest())
                self._write(_packed(record) + payload)
                new.append(record)
            flush(self._file)
        except OSError:
            self._file.truncate(end)
            raise
        self.records += new

    def _write(self, data: bytes) -> None:
        """Write all of ``data``; an unbuffered file may take a part at a time."""
        rest = memoryview(data)
        while rest:
            rest = rest[self._file.write(rest) :]

    def payload(self, record: Record) -> bytes:
        """Return what a record holds.

        Raises:
            DamagedError: it is not what was written.
        """
        self._file.seek(record.start + _HEADER.size)
        data = self._file.read(record.length)
        if sha256(data).digest() != record.digest:
            raise DamagedError(
                Wording("A record of {file} is damaged", file=self.path.name),
                hint=Wording("An older state may be whole."),
            )
        return data

    def close(self) -> None:
        """Close the file."""
        self._file.close()

    def _drop_unfinished(self, *, cut: bool) -> None:
        """Forget what the last append left unfinished, and cut it off."""
        closing = [i for i, record in enumerate(self.records) if record.kind is not Kind.BLOB]
        first = closing[-2] + 1 if len(closing) > 1 else 0
        for i in range(first, len(self.records)):
            if not self._whole(self.records[i]):
                del self.records[first if closing and i <= closing[-1] else i :]
                break
        if cut:
            self._file.truncate(self.size)

    def _whole(self, record: Record) -> bool:
        try:
            self.payload(record)
        except DamagedError:
            return False
        return True


def write_new(path: Path, drafts: Iterable[Draft]) -> None:
    """Write a record file in one go: it is there whole or not at all.

    Raises:
        OSError: the disk did not take it.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(path.name + ".new")
    new.unlink(missing_ok=True)
    file = RecordFile(new)
    try:
        file.append(drafts)
    finally:
        file.close()
    new.replace(path)
    sync_folder(path.parent)


def flush(file: FileIO) -> None:
    """Flush a file down to the disk's platters or cells (macOS needs its own call for that)."""
    if sys.platform == "darwin":
        fcntl.fcntl(file.fileno(), fcntl.F_FULLFSYNC)
    else:
        os.fsync(file.fileno())


def _packed(record: Record) -> bytes:
    body = _HEADER.pack(_MAGIC, record.kind, record.length, record.key, record.digest, 0)[:-4]
    return body + zlib.crc32(body).to_bytes(4, "big")


def _scan(file: FileIO) -> Iterator[Record]:
    """Yield the records whose headers are whole and whose payloads are all there."""
    size, at = file.seek(0, os.SEEK_END), 0
    while 0 <= at < size:
        file.seek(at)
        record = _header(file.read(_HEADER.size), at)
        if record is not None and record.end <= size:
            yield record
            at = record.end
        else:
            at = _next_magic(file, at + 1)


def _header(data: bytes, at: int) -> Record | None:
    if len(data) < _HEADER.size:
        return None
    magic, kind, length, key, digest, check = _HEADER.unpack(data)
    if magic != _MAGIC or check != zlib.crc32(data[:-4]) or kind not in _KINDS:
        return None
    return Record(Kind(kind), key, at, length, digest)


def _next_magic(file: FileIO, at: int) -> int:
    """Return the offset of the next header mark at or after ``at``, or -1."""
    while True:
        file.seek(at)
        chunk = file.read(_CHUNK)
        found = chunk.find(_MAGIC)
        if found >= 0:
            return at + found
        if len(chunk) < _CHUNK:
            return -1
        at += _CHUNK - len(_MAGIC) + 1
