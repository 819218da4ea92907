"""Steps: what a person did, kept so that it can be undone, done again and told.

A step's changes are an SQLite changeset (https://sqlite.org/sessionintro.html) over the tables
that people edit, stored in the same transaction as the edit.  Undoing applies its inverse.  A step
done after an undo leaves the undone ones to the story only.
"""

import itertools
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from enum import IntEnum
from hashlib import sha256
from typing import NamedTuple

import apsw

from proceedings_editor.domain.codec import encode
from proceedings_editor.domain.errors import StorageError
from proceedings_editor.domain.manuscript import Manuscript
from proceedings_editor.domain.plain import plain
from proceedings_editor.domain.records import dataclass
from proceedings_editor.domain.volume import Paper, PaperId, Volume
from proceedings_editor.domain.wording import UNSAID, Wording, packed, unpacked
from proceedings_editor.storage import blobs, rows, schema
from proceedings_editor.storage.blobs import Blob


class Undone(IntEnum):
    """Whether a step is in force."""

    NO = 0
    YES = 1  # redo brings it back
    FOR_GOOD = 2  # another step was done since


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One undoable edit: whole papers as they shall be, ids that go, the volume if it changes.

    ``manuscripts`` and ``blobs`` are kept first, under their hashes; a paper's title, authors and
    language are those of the manuscript that its ``revision`` names.
    """

    label: Wording
    papers: tuple[Paper, ...] = ()
    removed: tuple[PaperId, ...] = ()
    volume: Volume | None = None
    blobs: tuple[bytes, ...] = ()
    manuscripts: tuple[Manuscript, ...] = ()
    by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryEntry:
    """A step as it is told; ``papers`` are those it touched, ``at`` is ISO 8601 in UTC."""

    number: int
    at: str
    by: str
    label: Wording
    undone: bool
    papers: tuple[PaperId, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RevisionFacts:
    """What the ``revision`` table says of a manuscript; ``names`` are blobs that it mentions."""

    hash: str
    title: str
    authors: tuple[str, ...]
    language: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """A step ready to be written: its manuscripts and files are named, not held."""

    label: str  # packed
    by: str
    at: str
    papers: tuple[Paper, ...] = ()
    removed: tuple[PaperId, ...] = ()
    volume: Volume | None = None
    texts: tuple[RevisionFacts, ...] = ()
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """Deeds the project file did not take, as the black box holds them."""

    deeds: tuple[Deed, ...]


class Work(NamedTuple):
    """A deed and the blobs it needs."""

    deed: Deed
    blobs: Mapping[str, Blob]


def text_hash(manuscript: Manuscript) -> str:
    """Return the name of a manuscript's revision: the SHA-256 of its canonical JSON."""
    return sha256(encode(manuscript)).hexdigest()


def prepare(step: Step, at: str) -> Work:
    """Return the step with everything costly done: encoding, hashing, deflating."""
    kept = dict(map(blobs.pack, step.blobs))
    texts = []
    for manuscript in step.manuscripts:
        name, blob = blobs.pack(encode(manuscript))
        kept[name] = blob
        texts.append(_revision_facts(name, manuscript))
    deed = Deed(
        label=packed(step.label),
        by=step.by,
        at=at,
        papers=step.papers,
        removed=step.removed,
        volume=step.volume,
        texts=tuple(texts),
        names=tuple(kept),
    )
    return Work(deed, kept)


def _revision_facts(name: str, manuscript: Manuscript) -> RevisionFacts:
    front = manuscript.front
    media = {item.id for item in manuscript.media} | {manuscript.provenance.sha256}
    return RevisionFacts(
        hash=name,
        title=plain(front.title),
        authors=tuple(person.native for person in front.contributors),
        language=manuscript.language,
        names=tuple(sorted(media - {""})),
    )


def perform(connection: apsw.Connection, deed: Deed) -> None:
    """Write a deed and the row that tells it; the caller has kept its blobs and begun.

    A deed that changes nothing leaves no trace in the history.

    Raises:
        StorageError: a paper would get the id of one that was removed.
    """
    _keep_texts(connection, deed)
    with recorded(connection, schema.UNDOABLE) as changes:
        for paper in deed.papers:
            _put_paper(connection, paper)
        for key in deed.removed:
            connection.execute("DELETE FROM paper WHERE id = ?", (key,))
        if deed.volume is not None:
            _put_volume(connection, deed.volume)
        changed = changes.changeset()
    if not changed:
        return
    for row in rows.select(connection, "step", "WHERE undone = ?", Undone.YES):
        rows.put(connection, "step", (*row[:6], Undone.FOR_GOOD.value))
    ((last,),) = rows.fetch(connection, "SELECT coalesce(max(number), 0) FROM step")
    papers = rows.canonical(sorted(touched(changed)))
    told = (last + 1, deed.at, deed.by, deed.label, papers, changed, Undone.NO.value)
    rows.put(connection, "step", told)


def _keep_texts(connection: apsw.Connection, deed: Deed) -> None:
    before = {paper.revision: paper.id for paper in deed.papers}
    for text in deed.texts:
        if rows.select(connection, "revision", "WHERE hash = ?", text.hash):
            continue
        parents = rows.fetch(
            connection, "SELECT revision FROM paper WHERE id = ?", before.get(text.hash, "")
        )
        authors, names = rows.canonical(text.authors), rows.canonical(text.names)
        known = (text.hash, text.title, authors, text.language)
        parent = parents[0][0] or "" if parents else ""
        rows.put(connection, "revision", (*known, parent, names, deed.at))


def _put_paper(connection: apsw.Connection, paper: Paper) -> None:
    if not rows.fetch(connection, "SELECT 1 FROM paper WHERE id = ?", paper.id):
        if rows.fetch(connection, "SELECT 1 FROM used WHERE id = ?", paper.id):
            raise StorageError(
                Wording("The number {paper} belonged to a paper that was removed", paper=paper.id),
                hint=Wording("Undo the removal, or take the paper in under a new number."),
            )
        rows.put(connection, "used", (paper.id,))
    if paper.revision and not rows.select(connection, "revision", "WHERE hash = ?", paper.revision):
        raise ValueError(f"the text {paper.revision} of {paper.id} was never kept")
    rows.put(connection, "paper", rows.paper_row(paper))


def _put_volume(connection: apsw.Connection, volume: Volume) -> None:
    old = {str(row[0]): row[1] for row in rows.select(connection, "fact")}
    new = rows.facts_of(volume)
    for key in old.keys() - new.keys():
        connection.execute("DELETE FROM fact WHERE key = ?", (key,))
    for key, value in new.items():
        if old.get(key) != value:
            rows.put(connection, "fact", (key, value))


def undo(connection: apsw.Connection) -> None:
    """Take back the newest step in force.

    Raises:
        StorageError: there is none.
    """
    _turn(connection, _done(connection), Undone.YES)


def redo(connection: apsw.Connection) -> None:
    """Do the oldest undone step again.

    Raises:
        StorageError: there is none.
    """
    _turn(connection, _undone(connection), Undone.NO)


def labels(connection: apsw.Connection) -> tuple[Wording, Wording]:
    """Return the labels of the steps that undo and redo would turn; empty where there is none."""
    done, undone = _done(connection), _undone(connection)
    return _label(done), _label(undone)


def _label(row: rows.Row | None) -> Wording:
    return unpacked(str(row[3])) if row else UNSAID


def _done(connection: apsw.Connection) -> rows.Row | None:
    where = "WHERE undone = ? ORDER BY number DESC LIMIT 1"
    return next(iter(rows.select(connection, "step", where, Undone.NO)), None)


def _undone(connection: apsw.Connection) -> rows.Row | None:
    """Return the oldest step that can be done again; such steps follow the newest in force."""
    done = _done(connection)
    where = "WHERE number > ? AND undone = ? ORDER BY number LIMIT 1"
    after = done[0] if done else 0
    return next(iter(rows.select(connection, "step", where, after, Undone.YES)), None)


def _turn(connection: apsw.Connection, row: rows.Row | None, undone: Undone) -> None:
    if row is None:
        raise StorageError(
            Wording("There is no such step"), hint=Wording("Nothing has been changed.")
        )
    changes = apsw.Changeset.invert(row[5]) if undone is Undone.YES else row[5]
    try:
        apply(connection, changes)
    except apsw.AbortError:
        raise StorageError(
            Wording("“{step}” can no longer be undone or done again", step=_label(row)),
            hint=Wording("What it changed was restored from an older state since."),
        ) from None
    rows.put(connection, "step", (*row[:6], undone.value))


def history(connection: apsw.Connection, paper: PaperId | None) -> tuple[HistoryEntry, ...]:
    """Return the steps, oldest first; those that touched one paper, if one is named."""
    found = rows.fetch(
        connection, "SELECT number, at, by, label, undone, papers FROM step ORDER BY number"
    )
    entries = (
        HistoryEntry(
            number=number,
            at=at,
            by=by,
            label=unpacked(label),
            undone=undone != Undone.NO,
            papers=tuple(map(PaperId, json.loads(papers))),
        )
        for number, at, by, label, undone, papers in found
    )
    return tuple(entry for entry in entries if paper is None or paper in entry.papers)


def fresh_ids(connection: apsw.Connection, count: int) -> tuple[PaperId, ...]:
    """Return ids ``p001``, ``p002`` … that were never used."""
    used = {key for (key,) in rows.fetch(connection, "SELECT id FROM used")}
    numbered = (f"p{number:03}" for number in itertools.count(1))
    free = (PaperId(key) for key in numbered if key not in used)
    return tuple(itertools.islice(free, count))


@contextmanager
def recorded(connection: apsw.Connection, tables: tuple[str, ...]) -> Iterator[apsw.Session]:
    """Record what happens to some tables; ask the session for its changeset before the end."""
    session = apsw.Session(connection, "main")
    try:
        for table in tables:
            session.attach(table)
        yield session
    finally:
        session.close()


def apply(connection: apsw.Connection, changes: bytes) -> None:
    """Apply a changeset as a whole; a row that is not as it expects raises ``apsw.AbortError``."""
    apsw.Changeset.apply(changes, connection, conflict=lambda _why, _row: _ABORT)


def touched(changes: bytes) -> set[PaperId]:
    """Return the papers whose rows a changeset adds, alters or removes."""
    return {PaperId(key) for table, key in keys(changes) if table == "paper"}


def keys(changes: bytes) -> Iterator[tuple[str, str]]:
    """Yield table and key of each row in a changeset."""
    for change in apsw.Changeset.iter(changes):
        row = change.old if change.old is not None else change.new
        yield change.name, str(row[0] if row else "")


_ABORT = apsw.SQLITE_CHANGESET_ABORT
