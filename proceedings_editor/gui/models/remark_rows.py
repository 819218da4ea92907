"""Findings as rows in words: what, where, what to do."""

from collections.abc import Iterable
from typing import NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

from proceedings_editor.domain.finding import Finding
from proceedings_editor.domain.volume import Snapshot
from proceedings_editor.gui import remarks

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class RemarkRow(NamedTuple):
    """One finding in the words of the window."""

    kind: str
    what: str
    where: str
    todo: str
    finding: Finding


def remark_rows(findings: Iterable[Finding], snapshot: Snapshot) -> tuple[RemarkRow, ...]:
    """Return findings in words, in the order given."""
    return tuple(
        RemarkRow(
            remarks.kind(it),
            remarks.what(it),
            remarks.where(it, snapshot),
            remarks.todo(it),
            it,
        )
        for it in findings
    )


class RemarksModel(QAbstractListModel):
    """Findings for a list."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[RemarkRow, ...] = ()

    def show(self, rows: tuple[RemarkRow, ...]) -> None:
        """Show other findings."""
        if rows != self.rows:
            self.beginResetModel()
            self.rows = rows
            self.endResetModel()

    # what Qt calls

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        match role:
            case Qt.ItemDataRole.UserRole:
                return row
            case Qt.ItemDataRole.DisplayRole:
                return row.what
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleTextRole:
                return "\n".join(filter(None, (row.what, row.where, row.todo)))
            case _:
                return None
