"""Full-text search over the texts in force.

The index is derived, so it lives apart from the project, in the user's data folder: edits stay
small, a foreign project needs no virtual table, and an index that is lost or broken is made anew.
Letters are compared without case and diacritics (FTS5, ``unicode61 remove_diacritics 2``).
"""

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

import apsw

from proceedings_editor.domain.manuscript import Manuscript
from proceedings_editor.domain.plain import block_text, plain
from proceedings_editor.domain.records import dataclass
from proceedings_editor.domain.volume import Paper, PaperId
from proceedings_editor.storage import rows

NAME: Final = "search"
_FORM: Final = 1
_WORDS: Final = re.compile(r'"([^"]*\w[^"]*)"|([\w’\'-]*\w[\w’\'-]*)')
_TABLE: Final = """
CREATE VIRTUAL TABLE IF NOT EXISTS text USING fts5(
  hash UNINDEXED, title, authors, body, tokenize = 'unicode61 remove_diacritics 2')
"""
_FIND: Final = """
SELECT hash, snippet(text, -1, '', '', ' … ', 24) FROM text WHERE text MATCH ?
ORDER BY bm25(text, 0.0, 10.0, 5.0, 1.0) LIMIT ?
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchHit:
    """A paper in which all the words were found, and some words round the first place."""

    paper: PaperId
    title: str
    snippet: str


class SearchIndex:
    """The index of one project; used in the store's thread only."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / NAME
        self._connection, self._places = self._opened()

    def lacking(self, papers: Iterable[Paper]) -> list[str]:
        """Return the revisions not indexed yet; what is out of force is forgotten."""
        wanted = {paper.revision for paper in papers if paper.revision}
        for name in self._places.keys() - wanted:
            place = self._places.pop(name)
            self._connection.execute("DELETE FROM text WHERE rowid = ?", (place,))
        return sorted(wanted - self._places.keys())

    def add(self, name: str, manuscript: Manuscript) -> None:
        """Index one revision."""
        notes = (block for note in manuscript.notes for block in note.blocks)
        front = manuscript.front
        row = (
            name,
            f"{plain(front.title)} {plain(front.subtitle)}",
            " ".join(person.native for person in front.contributors),
            "\n".join(map(block_text, (*manuscript.blocks, *notes))),
        )
        self._connection.execute("INSERT INTO text VALUES (?, ?, ?, ?)", row)
        self._places[name] = self._connection.last_insert_rowid()

    def find(self, query: str, papers: Iterable[Paper], limit: int) -> tuple[SearchHit, ...]:
        """Return the best hits, best first; the last word may be the beginning of one."""
        asked = _expression(query)
        if not asked:
            return ()
        by_hash: dict[str, list[Paper]] = {}
        for paper in papers:
            by_hash.setdefault(paper.revision, []).append(paper)
        found = rows.fetch(self._connection, _FIND, asked, limit)
        return tuple(
            SearchHit(paper=paper.id, title=paper.title, snippet=snippet)
            for name, snippet in found
            for paper in by_hash.get(name, ())
        )

    def again(self) -> None:
        """Throw the index away and begin a new one."""
        self._connection.close()
        self._path.unlink(missing_ok=True)
        self._connection, self._places = self._opened()

    def close(self) -> None:
        """Close the index."""
        self._connection.close()

    def _opened(self) -> tuple[apsw.Connection, dict[str, int]]:
        """Return the index on disk, or one in memory where the disk gives none."""
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            return _index(str(self._path))
        except (OSError, apsw.CantOpenError, apsw.ReadOnlyError, apsw.BusyError):
            return _index(":memory:")
        except apsw.Error:
            self._path.unlink(missing_ok=True)
            return _index(str(self._path))


def _index(path: str) -> tuple[apsw.Connection, dict[str, int]]:
    """Return an index and where in it each revision stands."""
    connection = apsw.Connection(path)
    connection.set_busy_timeout(1_000)
    if connection.pragma("user_version") not in {0, _FORM}:
        connection.close()
        raise apsw.SchemaChangeError
    connection.pragma("synchronous", "NORMAL")
    connection.execute(_TABLE)
    connection.pragma("user_version", _FORM)
    return connection, dict(rows.fetch(connection, "SELECT hash, rowid FROM text"))


def healed(index: SearchIndex, work: Callable[[], tuple[SearchHit, ...]]) -> tuple[SearchHit, ...]:
    """Return what ``work`` finds; a broken index is made anew and asked once more."""
    try:
        return work()
    except (apsw.CorruptError, apsw.NotADBError):
        index.again()
        return work()


def _expression(query: str) -> str:
    """Return the words of a query as an FTS5 expression; quoted ones stay together."""
    words = [f'"{phrase or word}"' for phrase, word in _WORDS.findall(query.replace("\0", " "))]
    return " ".join(words) + ("*" if words and not query.rstrip().endswith('"') else "")
