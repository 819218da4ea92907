"""Rows of the project file and the domain's values they stand for."""

import json
from hashlib import sha256
from pathlib import Path
from typing import Any, Final, TypeAlias

import apsw

from proceedings_editor.domain.codec import decode, encode
from proceedings_editor.domain.errors import DamagedError
from proceedings_editor.domain.volume import (
    AreaId,
    Paper,
    PaperId,
    PaperKind,
    SessionId,
    State,
    Version,
    Volume,
)
from proceedings_editor.domain.wording import Wording
from proceedings_editor.storage.connection import MENDING

Value: TypeAlias = str | int | float | bytes | None
Row: TypeAlias = tuple[Any, ...]

_COLUMNS: Final = {
    "mark": ("uid", "serial", "token", "at"),
    "revision": ("hash", "title", "authors", "language", "parent", "names", "at"),
    "fact": ("key", "value"),
    "paper": (
        *("id", "kind", "area", "session", "state"),
        *("rank", "revision", "heading", "versions"),
    ),
    "used": ("id",),
    "step": ("number", "at", "by", "label", "papers", "changes", "undone"),
    "edition": ("number", "sha256", "edition", "pages", "at", "path"),
}


def _upsert(table: str, columns: tuple[str, ...]) -> str:
    key, *rest = (*columns, "digest")
    marks = ", ".join("?" * len((key, *rest)))
    changed = ", ".join(f"{column} = excluded.{column}" for column in rest)
    return (
        f"INSERT INTO {table} ({key}, {', '.join(rest)}) VALUES ({marks})"  # noqa: S608  # our own names
        f" ON CONFLICT ({key}) DO UPDATE SET {changed}"
    )


_UPSERT: Final = {table: _upsert(table, columns) for table, columns in _COLUMNS.items()}
SELECT: Final = {
    table: f"SELECT {', '.join((*columns, 'digest'))} FROM {table}"  # noqa: S608  # our own names
    for table, columns in _COLUMNS.items()
}
_BOOK_ORDER: Final = {
    kind: place
    for place, kind in enumerate(
        (PaperKind.FRONT, PaperKind.PAPER, PaperKind.OUTCOME, PaperKind.BACK)
    )
}


def digest(values: Row) -> bytes:
    """Return the SHA-256 of a row; type and length stand before each value, so none can shift."""
    made = sha256()
    for value in values:
        if isinstance(value, str):
            data = value.encode(errors="surrogatepass")
        else:
            data = value if isinstance(value, bytes) else repr(value).encode()
        made.update(f"{type(value).__name__} {len(data)}:".encode())
        made.update(data)
    return made.digest()


def put(connection: apsw.Connection, table: str, values: Row) -> None:
    """Insert or change one row; its first value is the key."""
    connection.execute(_UPSERT[table], (*values, digest(values)))


def fetch(connection: apsw.Connection, sql: str, *values: Value) -> list[Row]:
    """Return all rows of a query; its cursor is gone when this returns."""
    try:
        return connection.execute(sql, values).fetchall()
    except UnicodeDecodeError as error:
        raise apsw.CorruptError(f"text that is no text: {error}") from error


def select(connection: apsw.Connection, table: str, where: str = "", *values: Value) -> list[Row]:
    """Return rows of a table, the digest last; ``where`` is the rest of the statement."""
    return fetch(connection, f"{SELECT[table]} {where}", *values)


def sound(row: Row) -> bool:
    """Return whether a row is what was written: its last value is the digest of the others."""
    return bool(row[-1] == digest(row[:-1]))


def checked(path: Path, table: str, rows: list[Row]) -> list[Row]:
    """Return the rows without their digests.

    Raises:
        DamagedError: some are not what was written; the message names them.
    """
    bad = [str(row[0]) for row in rows if not sound(row)]
    if bad:
        names = ", ".join(bad[:5]) + (f" and {len(bad) - 5} more" if len(bad) > 5 else "")
        raise DamagedError(
            Wording("{file} is damaged: {table} {names}", file=path.name, table=table, names=names),
            hint=MENDING,
        )
    return [row[:-1] for row in rows]


def canonical(value: object) -> str:
    """Return the canonical JSON text of plain data."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def paper_row(paper: Paper) -> Row:
    """Return the row of a paper; its own title is kept only while there is no text to say it.

    SQLite knows no negative zero, so the rank has none either.
    """
    heading = canonical([paper.title, list(paper.authors), paper.language])
    return (
        *(paper.id, paper.kind.value, paper.area, paper.session, paper.state.value),
        *(paper.rank + 0.0, paper.revision or None, None if paper.revision else heading),
        encode(paper.versions).decode(),
    )


def paper_of(row: Row, revision: Row | None) -> Paper:
    """Return the paper of a row (without digest) and the row of the revision it names.

    Raises:
        ValueError: the row does not hold a paper.
    """
    key, kind, area, session, state, rank, text, heading, versions = row
    if revision is not None:
        title, authors, language = str(revision[1]), json.loads(str(revision[2])), str(revision[3])
    else:
        title, authors, language = json.loads(str(heading))
    return Paper(
        id=PaperId(str(key)),
        kind=PaperKind(str(kind)),
        title=title,
        authors=tuple(authors),
        language=language,
        area=None if area is None else AreaId(str(area)),
        session=None if session is None else SessionId(str(session)),
        state=State(str(state)),
        rank=float(rank or 0),
        revision=str(text or ""),
        versions=decode(tuple[Version, ...], str(versions)),
    )


def book_order(paper: Paper) -> tuple[int, float, str]:
    """Return the key that sorts papers as the book has them."""
    return _BOOK_ORDER[paper.kind], paper.rank, paper.id


def facts_of(volume: Volume) -> dict[str, str]:
    """Return a volume as small facts, one for each area and session, so that edits stay small."""
    plain = json.loads(encode(volume))
    facts = {}
    for name in ("areas", "sessions"):
        for place, item in enumerate(plain.pop(name, ())):
            facts[f"{name}/{item['id']}"] = canonical([place, item])
    return {**facts, **{name: canonical(value) for name, value in plain.items()}}


def volume_of(facts: dict[str, str]) -> Volume:
    """Return the volume that facts describe.

    Raises:
        ValueError: they describe none.
    """
    plain: dict[str, object] = {}
    listed: dict[str, list[tuple[int, object]]] = {"areas": [], "sessions": []}
    for key, value in facts.items():
        name, slash, _ = key.partition("/")
        if slash:
            place, item = json.loads(value)
            listed.setdefault(name, []).append((place, item))
        else:
            plain[name] = json.loads(value)
    for name, items in listed.items():
        plain[name] = [item for _, item in sorted(items, key=lambda pair: pair[0])]
    return decode(Volume, canonical(plain))
