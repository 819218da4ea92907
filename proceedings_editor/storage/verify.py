"""Verifying: pages, rows and blobs compared with what was written, paper by paper."""

import json
from collections.abc import Callable

import apsw

from proceedings_editor.domain.codec import decode
from proceedings_editor.domain.errors import DamagedError
from proceedings_editor.domain.records import dataclass
from proceedings_editor.domain.volume import PaperId, Version
from proceedings_editor.storage import blobs, rows, schema
from proceedings_editor.storage.connection import quick_check


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperHealth:
    """Whether all of a paper is what was written; ``damage`` says what is not."""

    id: PaperId
    title: str
    damage: tuple[str, ...] = ()

    @property
    def intact(self) -> bool:
        """Return whether nothing is amiss."""
        return not self.damage


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifyReport:
    """What was found: each paper by name, and what is amiss beside the papers."""

    papers: tuple[PaperHealth, ...]
    damage: tuple[str, ...]
    blobs: int

    @property
    def intact(self) -> bool:
        """Return whether nothing is amiss anywhere."""
        return not self.damage and all(paper.intact for paper in self.papers)


def verify(connection: apsw.Connection) -> VerifyReport:
    """Return the health of an admitted project file; never raises for damage."""
    damage = list(quick_check(connection))
    names = _blob_names(connection)
    bad_blobs = {name for name in names if not _whole(connection, name)}
    tables = {table: readable(connection, table) for table in schema.DIGESTED}
    for table, found in tables.items():
        if table != "paper":
            damage += [f"{table} {row[0]}" for row in found if not rows.sound(row)]
    revisions = {row[0]: row for row in tables["revision"] if rows.sound(row)}
    missing = Missing(names - bad_blobs, revisions)
    papers = tuple(paper_health(row, missing) for row in tables["paper"])
    of_papers = {name for row in tables["paper"] for name in missing.named(row)}
    damage += [f"file {name[:12]}" for name in sorted(bad_blobs - of_papers)]
    return VerifyReport(papers=papers, damage=tuple(damage), blobs=len(names))


@dataclass(frozen=True, slots=True)
class Missing:
    """Knows which blobs and revisions are whole, and what a paper's row needs of them."""

    whole: set[str]
    revisions: dict[rows.Value, rows.Row]

    def named(self, row: rows.Row) -> set[str]:
        """Return the blobs that a paper's row names, directly or through its revision."""
        found = {version.sha256 for version in _versions(row)}
        revision = self.revisions.get(row[6])
        if row[6]:
            found.add(str(row[6]))
        if revision is not None:
            found.update(json.loads(str(revision[5])))
        return found


def paper_health(row: rows.Row, missing: Missing) -> PaperHealth:
    """Return the health of the paper in a row of the table, digest included."""
    damage = [] if rows.sound(row) else ["its entry in the register"]
    revision = missing.revisions.get(row[6])
    if row[6] and revision is None:
        damage.append("the entry of its text")
    if row[6] and row[6] not in missing.whole:
        damage.append("its text")
    files = {version.sha256: version.file for version in _versions(row)}
    lost = sorted(missing.named(row) - missing.whole - {row[6]})
    damage += [f"the file {files.get(name, name[:12])}" for name in lost]
    return PaperHealth(id=PaperId(str(row[0])), title=_title(row, revision), damage=tuple(damage))


def readable(connection: apsw.Connection, table: str) -> list[rows.Row]:
    """Return the rows that can be read, from both ends of a table that is torn in the middle."""
    found: dict[rows.Value, rows.Row] = {}
    for direction in ("ASC", "DESC"):
        sql = rows.SELECT[table] + f" ORDER BY rowid {direction}"
        if _collect(connection, sql, lambda row: found.setdefault(row[0], row)):
            break
    return list(found.values())


def _collect(connection: apsw.Connection, sql: str, take: Callable[[rows.Row], object]) -> bool:
    """Give each row to ``take``; return whether the last one was reached."""
    try:
        for row in connection.execute(sql):
            take(row)
    except (apsw.Error, UnicodeDecodeError):
        return False
    return True


def _blob_names(connection: apsw.Connection) -> set[str]:
    found: set[str] = set()
    for direction in ("ASC", "DESC"):
        sql = f"SELECT hash FROM blob ORDER BY rowid {direction}"  # noqa: S608  # two words
        if _collect(connection, sql, lambda row: found.add(str(row[0]))):
            break
    return found


def _whole(connection: apsw.Connection, name: str) -> bool:
    try:
        blob = blobs.find(connection, name)
        if blob is None:
            return False
        blob.content(name)
    except (apsw.Error, DamagedError, TypeError):
        return False
    return True


def _versions(row: rows.Row) -> tuple[Version, ...]:
    try:
        return decode(tuple[Version, ...], str(row[8]))
    except ValueError:
        return ()


def _title(row: rows.Row, revision: rows.Row | None) -> str:
    try:
        return str(revision[1] if revision else json.loads(str(row[7]))[0])
    except (ValueError, TypeError, IndexError):
        return ""
