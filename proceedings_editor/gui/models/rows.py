"""Rows for a Qt list: what every list of the window has in common."""

from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
ROW_ROLE = Qt.ItemDataRole.UserRole
R = TypeVar("R")


class RowsModel(QAbstractListModel, Generic[R]):
    """Shows a tuple of rows; ``ROW_ROLE`` gives a row itself, ``told`` what is said of it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[R, ...] = ()

    def show(self, rows: tuple[R, ...]) -> None:
        """Show other rows; where they are the same things, at most one moved, the list stays."""
        if rows == self.rows:
            return
        before, after = [*map(self.key, self.rows)], [*map(self.key, rows)]
        if before != after and not self._move(before, after):
            self.beginResetModel()
            self.rows = rows
            self.endResetModel()
            return
        changed = [at for at, row in enumerate(rows) if row != self.rows[at]]
        self.rows = rows
        if changed:
            self.dataChanged.emit(self.index(changed[0]), self.index(changed[-1]))

    def _move(self, before: list[object], after: list[object]) -> bool:
        """Move the one row that stands elsewhere now; return False if more than that changed."""
        apart = [at for at, (old, new) in enumerate(zip(before, after, strict=False)) if old != new]
        if len(before) != len(after) or not apart:
            return False
        first, last = apart[0], apart[-1]
        rows = list(self.rows)
        if before[first + 1 : last + 1] == after[first:last]:  # down
            rows.insert(last, rows.pop(first))
            old, new = first, last + 1
        else:
            rows.insert(first, rows.pop(last))
            old, new = last, first
        if [*map(self.key, rows)] != after:
            return False
        self.beginMoveRows(NOWHERE, old, old, NOWHERE, new)
        self.rows = tuple(rows)
        self.endMoveRows()
        return True

    def key(self, row: R) -> object:
        """Return what makes a row the same thing when its words change: here the whole row."""
        return row

    def told(self, row: R, role: int) -> object:
        """Return what a row has for a role of Qt, None for nothing."""
        raise NotImplementedError

    # what Qt calls

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        return row if role == ROW_ROLE else self.told(row, role)
