"""Rows for a Qt list: what every list of the window has in common."""

from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
ROW_ROLE = Qt.ItemDataRole.UserRole
R = TypeVar("R")


class RowsModel(QAbstractListModel, Generic[R]):
    """Shows a tuple of rows; ``ROW_ROLE`` gives a row itself, ``told`` what is said of it."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[R, ...] = ()

    def show(self, rows: tuple[R, ...]) -> None:
        """Show other rows; where each is the same thing as before, the list stays in place."""
        if rows == self.rows:
            return
        if rows and [*map(self.key, rows)] == [*map(self.key, self.rows)]:
            self.rows = rows
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

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
