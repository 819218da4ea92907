"""Collecting blobs that nothing names any more."""

import re
from typing import Final

import apsw

from proceedings_editor.storage import blobs, rows

_HASH: Final = re.compile(rb"[0-9a-f]{64}")


def collect(connection: apsw.Connection, spared: set[str]) -> int:
    """Remove the blobs that no revision, step or version names; return how many went.

    Every run of 64 hexadecimal digits in those rows counts as a name: a blob kept for nothing
    costs room, one removed in error costs a paper.
    """
    named = set(spared)
    for table in ("revision", "paper", "step", "fact"):
        for row in rows.select(connection, table):
            for value in row:
                data = value if isinstance(value, bytes) else str(value).encode(errors="replace")
                named.update(found.decode() for found in _HASH.findall(data))
    gone = blobs.names(connection) - named
    connection.executemany("DELETE FROM blob WHERE hash = ?", [(name,) for name in gone])
    return len(gone)
