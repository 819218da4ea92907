"""The papers and facts of an open project as values, kept in step with its rows."""

from pathlib import Path

import apsw

from proceedings_editor.domain.errors import DamagedError
from proceedings_editor.domain.volume import Paper, PaperId, Volume
from proceedings_editor.domain.wording import Wording
from proceedings_editor.storage import journal, rows
from proceedings_editor.storage.connection import MENDING


class Contents:
    """What the rows say: ``volume``, ``papers`` in book order, labels of ``undo`` and ``redo``.

    Every row that is read is compared with its digest; DamagedError names those that differ.
    """

    def __init__(self, connection: apsw.Connection, path: Path) -> None:
        self._connection = connection
        self._path = path
        revisions = self._rows("revision", "WHERE hash IN (SELECT revision FROM paper)")
        by_hash = {row[0]: row for row in revisions}
        found = (self._paper(row, by_hash.get(row[6])) for row in self._rows("paper"))
        self._by_id = {paper.id: paper for paper in found}
        self.volume = self._volume()
        self.papers = tuple(sorted(self._by_id.values(), key=rows.book_order))
        self.undo, self.redo = journal.labels(connection)

    def follow(self, changes: bytes) -> None:
        """Read again the rows that a changeset touched."""
        keys = set(journal.keys(changes))
        if any(table == "fact" for table, _ in keys):
            self.volume = self._volume()
        touched = [key for table, key in keys if table == "paper"]
        for key in touched:
            self._by_id.pop(PaperId(key), None)
            for row in self._rows("paper", "WHERE id = ?", key):
                found = self._rows("revision", "WHERE hash = ?", row[6])
                self._by_id[PaperId(key)] = self._paper(row, found[0] if found else None)
        if touched:
            self.papers = tuple(sorted(self._by_id.values(), key=rows.book_order))
        self.undo, self.redo = journal.labels(self._connection)

    def _rows(self, table: str, where: str = "", *values: rows.Value) -> list[rows.Row]:
        return rows.checked(self._path, table, rows.select(self._connection, table, where, *values))

    def _paper(self, row: rows.Row, revision: rows.Row | None) -> Paper:
        try:
            return rows.paper_of(row, revision)
        except (ValueError, TypeError) as error:
            raise self._damaged(Wording("paper {paper}", paper=row[0]), error) from error

    def _volume(self) -> Volume:
        try:
            return rows.volume_of(dict(self._rows("fact")))
        except (ValueError, TypeError) as error:
            raise self._damaged(Wording("the facts of the volume"), error) from error

    def _damaged(self, what: Wording, error: Exception) -> DamagedError:
        return DamagedError(
            Wording("{file}: {what}: {error}", file=self._path.name, what=what, error=error),
            hint=MENDING,
        )
