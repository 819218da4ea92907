"""Blobs: whole files and manuscripts, never changed, each kept once under its SHA-256."""

import zlib
from hashlib import sha256
from pathlib import Path
from typing import Final, NamedTuple

import apsw

from proceedings_editor.domain.errors import DamagedError, StorageError
from proceedings_editor.domain.wording import Wording
from proceedings_editor.storage import rows
from proceedings_editor.storage.connection import MENDING

LARGEST: Final = 512 * 1024 * 1024
"""Bytes of the largest file that is taken in; SQLite itself ends at 10⁹."""

_RAW, _DEFLATED = 0, 1


class Blob(NamedTuple):
    """A blob as stored: raw or deflated, whichever is shorter; ``size`` is that of the content."""

    form: int
    size: int
    data: bytes

    def content(self, name: str) -> bytes:
        """Return the bytes that were kept.

        Raises:
            DamagedError: they are not those that ``name`` is the SHA-256 of.
        """
        try:
            found = _inflated(self) if self.form == _DEFLATED else self.data
        except zlib.error:
            found = b""
        if sha256(found).hexdigest() != name:
            raise DamagedError(
                Wording("The stored file {file_id} is damaged", file_id=name[:12]), hint=MENDING
            )
        return found

    def packed(self) -> bytes:
        """Return the form in which records of the black box hold it."""
        return bytes((self.form,)) + self.size.to_bytes(8, "big") + self.data


def _inflated(blob: Blob) -> bytes:
    """Return the content, never more than ``size`` bytes of it, whatever the data unfolds to."""
    if not 0 <= blob.size <= LARGEST:
        return b""
    return zlib.decompressobj().decompress(blob.data, blob.size + 1)


def unpacked(data: bytes) -> Blob:
    """Return the blob that ``Blob.packed`` wrote."""
    return Blob(data[0], int.from_bytes(data[1:9], "big"), data[9:])


def pack(data: bytes) -> tuple[str, Blob]:
    """Return the name of a content and how it will be stored.

    Raises:
        StorageError: it is too large for a project.
    """
    if len(data) > LARGEST:
        raise StorageError(
            Wording("A file of {size} MB is too large for a project", size=len(data) // 1000000),
            hint=Wording(
                "Keep files under {limit} MB; large pictures can be reduced.",
                limit=LARGEST // 1000000,
            ),
        )
    deflated = zlib.compress(data, 6)
    blob = Blob(_RAW, len(data), data)
    if len(deflated) < len(data) * 0.95:  # a DOCX or JPEG is deflated already
        blob = Blob(_DEFLATED, len(data), deflated)
    return sha256(data).hexdigest(), blob


def insert(connection: apsw.Connection, name: str, blob: Blob) -> None:
    """Keep a blob; one that is there already is left alone."""
    connection.execute("INSERT OR IGNORE INTO blob VALUES (?, ?, ?, ?)", (name, *blob))


def find(connection: apsw.Connection, name: str) -> Blob | None:
    """Return a stored blob, not yet compared with its hash."""
    found = rows.fetch(connection, "SELECT form, size, data FROM blob WHERE hash = ?", name)
    return Blob(*found[0]) if found else None


def read(connection: apsw.Connection, path: Path, name: str) -> bytes:
    """Return the content of a blob, compared with its hash.

    Raises:
        StorageError: the project has no such blob.
        DamagedError: it is not what was kept.
    """
    blob = find(connection, name)
    if blob is None:
        raise StorageError(
            Wording("{file} holds no file {file_id}", file=path.name, file_id=name[:12]),
            hint=MENDING,
        )
    return blob.content(name)


def names(connection: apsw.Connection) -> set[str]:
    """Return the hashes of all blobs."""
    return {name for (name,) in rows.fetch(connection, "SELECT hash FROM blob")}
