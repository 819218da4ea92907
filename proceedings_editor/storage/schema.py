"""The tables of a project file, and what turns an older file into today's.

Every table but ``blob`` ends in a ``digest`` of the row's other values; the first column is the
key.  ``paper`` and ``fact`` are what a person edits and undoes.  ``revision`` repeats the front
matter of a manuscript whose text is the blob of the same hash; neither ever changes.
"""

from collections.abc import Iterable
from functools import cache
from typing import Final

import apsw

APPLICATION_ID: Final = 0x50455631  # "PEV1"

_V1: Final = """
CREATE TABLE mark (
  uid TEXT NOT NULL PRIMARY KEY, serial INTEGER NOT NULL, token BLOB NOT NULL, at TEXT NOT NULL,
  digest BLOB NOT NULL) STRICT;
CREATE TABLE blob (
  hash TEXT NOT NULL PRIMARY KEY, form INTEGER NOT NULL, size INTEGER NOT NULL,
  data BLOB NOT NULL) STRICT;
CREATE TABLE revision (
  hash TEXT NOT NULL PRIMARY KEY REFERENCES blob(hash), title TEXT NOT NULL, authors TEXT NOT NULL,
  language TEXT NOT NULL, parent TEXT NOT NULL, names TEXT NOT NULL, at TEXT NOT NULL,
  digest BLOB NOT NULL) STRICT;
CREATE TABLE fact (
  key TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL, digest BLOB NOT NULL) STRICT;
CREATE TABLE paper (
  id TEXT NOT NULL PRIMARY KEY, kind TEXT NOT NULL, area TEXT, session TEXT, state TEXT NOT NULL,
  rank REAL NOT NULL, revision TEXT REFERENCES revision(hash), heading TEXT,
  versions TEXT NOT NULL, digest BLOB NOT NULL) STRICT;
CREATE TABLE used (
  id TEXT NOT NULL PRIMARY KEY, digest BLOB NOT NULL) STRICT;
CREATE TABLE step (
  number INTEGER NOT NULL PRIMARY KEY, at TEXT NOT NULL, by TEXT NOT NULL, label TEXT NOT NULL,
  papers TEXT NOT NULL, changes BLOB NOT NULL, undone INTEGER NOT NULL,
  digest BLOB NOT NULL) STRICT;
CREATE TABLE edition (
  number INTEGER NOT NULL PRIMARY KEY, sha256 TEXT NOT NULL, edition TEXT NOT NULL,
  pages INTEGER NOT NULL, at TEXT NOT NULL, path TEXT NOT NULL, digest BLOB NOT NULL) STRICT;
"""

MIGRATIONS: Final[tuple[str, ...]] = (_V1,)
"""Script ``n`` turns a file of version ``n`` into one of version ``n + 1``."""

UNDOABLE: Final = ("fact", "paper")
LOGGED: Final = ("revision", "fact", "paper", "used", "step", "edition")
"""Tables whose changes go into the black box; blobs go there by themselves, ``mark`` follows."""

DIGESTED: Final = ("mark", *LOGGED)


def version() -> int:
    """Return the schema version this program writes."""
    return len(MIGRATIONS)


def migrate(connection: apsw.Connection, found: int) -> None:
    """Bring the tables from version ``found`` (0: an empty file) to today's, all or nothing."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        for script in MIGRATIONS[found:]:
            connection.execute(script)
        connection.pragma("application_id", APPLICATION_ID)
        connection.pragma("user_version", version())
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def unexpected(connection: apsw.Connection, found: int) -> tuple[str, ...]:
    """Return the names of what is in the schema but not ours, or is ours but not there.

    Triggers, views, virtual tables, extra indexes and altered tables are all named by this: the
    schema of a project is known to the letter.
    """
    there = frozenset(_definitions(connection))
    return tuple(sorted({name for name, _ in there ^ _known(found)}))


@cache
def _known(found: int) -> frozenset[tuple[str, str]]:
    empty = apsw.Connection(":memory:")
    for script in MIGRATIONS[:found]:
        empty.execute(script)
    known = frozenset(_definitions(empty))
    empty.close()
    return known


def _definitions(connection: apsw.Connection) -> Iterable[tuple[str, str]]:
    rows = connection.execute("SELECT type, name, tbl_name, sql FROM sqlite_schema").fetchall()
    return [(str(name), f"{kind} {table} {sql}") for kind, name, table, sql in rows]
