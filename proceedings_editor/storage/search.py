"""Full-text search over the texts in force.

The index is derived, so it lives apart from the project, in the user's data folder: edits stay
small, a foreign project needs no virtual table, and an index that is lost or broken is made anew.
Letters are compared without case and diacritics (FTS5, ``unicode61 remove_diacritics 2``).

What a search costs is bounded by three rules.  Hits are ranked (bm25) by the rarer words asked
for: to weigh a word that stands a million times in the volume takes long and tells nothing.
Where all are of that kind, titles and names come first.  The beginning of a word is looked up in
all of the text from three letters on, before that in titles and names.  Words round a place are
cut out for the hits that are shown, and only for those.
"""

from collections.abc import Callable, Iterable
from itertools import accumulate
from pathlib import Path
from typing import Final

import apsw

from proceedings_editor.domain.manuscript import Manuscript
from proceedings_editor.domain.plain import block_text, plain
from proceedings_editor.domain.records import dataclass
from proceedings_editor.domain.volume import Paper, PaperId
from proceedings_editor.storage import rows
from proceedings_editor.storage.query import Word, everywhere, in_front, words_of
from proceedings_editor.storage.surroundings import surroundings

NAME: Final = "search"
_FORM: Final = 2
_WEIGHABLE: Final = 200_000
"""Places of words that are weighed in one search; bm25 takes about 0.07 µs for each."""
_TOKENIZER: Final = ("unicode61", "remove_diacritics", "2")
_TABLES: Final = f"""
CREATE TABLE IF NOT EXISTS known (hash TEXT PRIMARY KEY, place INTEGER NOT NULL) WITHOUT ROWID;
CREATE VIRTUAL TABLE IF NOT EXISTS text USING fts5(
  title, authors, body, tokenize = '{" ".join(_TOKENIZER)}');
CREATE VIRTUAL TABLE temp.word USING fts5vocab(main, text, row);
"""
_ALL: Final = "SELECT rowid FROM text WHERE text MATCH ?"
_RANKED: Final = f"{_ALL} ORDER BY bm25(text, 10.0, 5.0, 1.0), rowid"
_COUNTS: Final = "SELECT cnt FROM temp.word WHERE term >= ? AND term < ?"
_LAST_LETTER: Final = "\U0010ffff"
_BODY: Final = "SELECT body FROM text WHERE rowid = ?"


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
        """Return the revisions not indexed yet, in book order; forget what is out of force."""
        wanted = dict.fromkeys(paper.revision for paper in papers if paper.revision)
        for name in self._places.keys() - wanted.keys():
            place = self._places.pop(name)
            with self._connection:
                self._connection.execute("DELETE FROM text WHERE rowid = ?", (place,))
                self._connection.execute("DELETE FROM known WHERE hash = ?", (name,))
        return [name for name in wanted if name not in self._places]

    def add(self, texts: Iterable[tuple[str, Manuscript]]) -> None:
        """Index some revisions, all or none."""
        places: dict[str, int] = {}
        with self._connection:
            for name, manuscript in texts:
                self._connection.execute("INSERT INTO text VALUES (?, ?, ?)", _row(manuscript))
                places[name] = self._connection.last_insert_rowid()
                self._connection.execute("REPLACE INTO known VALUES (?, ?)", (name, places[name]))
        self._places.update(places)

    def find(self, query: str, papers: Iterable[Paper], limit: int) -> tuple[SearchHit, ...]:
        """Return the best hits, best first; the last word may be the beginning of one."""
        words = words_of(query, self._tokens)
        if not words:
            return ()
        by_place: dict[int, list[Paper]] = {}
        for paper in papers:
            by_place.setdefault(self._places.get(paper.revision, 0), []).append(paper)
        numbered = sorted((self._number(word), word) for word in words)
        rarest = numbered[0][1]
        return tuple(
            SearchHit(paper=paper.id, title=paper.title, snippet=snippet)
            for place in self._best(numbered, limit)
            for snippet in (surroundings(self._body(place), rarest.tokens, begun=rarest.begun),)
            for paper in by_place.get(place, ())
        )

    def again(self) -> None:
        """Throw the index away and begin a new one."""
        self._connection.close()
        self._path.unlink(missing_ok=True)
        self._connection, self._places = self._opened()

    def without_disk(self) -> None:
        """Begin a new index in memory: the disk does not take it."""
        self._connection.close()
        self._connection, self._places = _index(":memory:")

    def close(self) -> None:
        """Close the index."""
        self._connection.close()

    def _best(self, numbered: list[tuple[int, Word]], limit: int) -> list[int]:
        """Return where the texts with all of the words stand, best first."""
        words = [word for _, word in numbered]
        sums = accumulate(number for number, _ in numbered)
        weighed = [word for word, places in zip(words, sums, strict=True) if places <= _WEIGHABLE]
        if len(weighed) == len(words):
            return self._fetch(f"{_RANKED} LIMIT {limit}", everywhere(words))
        if weighed:
            hits = set(self._fetch(_ALL, everywhere(words)))
            ranked = self._fetch(_RANKED, everywhere(weighed))
            return [place for place in ranked if place in hits][:limit]
        best = self._fetch(f"{_ALL} LIMIT {limit}", in_front(words))
        if len(best) < limit:
            best += self._fetch(f"{_ALL} LIMIT {limit}", everywhere(words))
        return list(dict.fromkeys(best))[:limit]

    def _number(self, word: Word) -> int:
        """Return how often a word stands in all texts; of a phrase its rarest word."""
        if word.begun and not word.continued:
            return _WEIGHABLE + 1  # its few letters tell nothing
        last = word.tokens[-1]
        beyond = last + (_LAST_LETTER if word.continued else "\0")
        bounds = [*((token, token + "\0") for token in word.tokens[:-1]), (last, beyond)]
        return min(sum(self._fetch(_COUNTS, *bound)) for bound in bounds)

    def _tokens(self, text: str) -> tuple[str, ...]:
        """Return the words of a text as the index knows them."""
        cut = self._connection.fts5_tokenizer(_TOKENIZER[0], list(_TOKENIZER[1:]))
        utf8, kind = text.encode(errors="replace"), apsw.FTS5_TOKENIZE_QUERY
        return tuple(
            map(str, cut(utf8, kind, None, include_offsets=False, include_colocated=False))
        )

    def _fetch(self, question: str, *values: str) -> list[int]:
        return [number for (number,) in rows.fetch(self._connection, question, *values)]

    def _body(self, place: int) -> str:
        return str(rows.fetch(self._connection, _BODY, place)[0][0])

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
    connection.execute(_TABLES)
    connection.pragma("user_version", _FORM)
    return connection, dict(rows.fetch(connection, "SELECT hash, place FROM known"))


def _row(manuscript: Manuscript) -> tuple[str, str, str]:
    """Return title, names and text."""
    notes = (block for note in manuscript.notes for block in note.blocks)
    front = manuscript.front
    return (
        f"{plain(front.title)} {plain(front.subtitle)}",
        " ".join(person.native for person in front.contributors),
        "\n".join(map(block_text, (*manuscript.blocks, *notes))),
    )


def healed(index: SearchIndex, work: Callable[[], tuple[SearchHit, ...]]) -> tuple[SearchHit, ...]:
    """Return what ``work`` finds; a broken or full index is made anew and asked once more."""
    try:
        return work()
    except (apsw.CorruptError, apsw.NotADBError):
        index.again()
        return work()
    except (apsw.FullError, apsw.IOError, apsw.ReadOnlyError):
        index.without_disk()
        return work()
