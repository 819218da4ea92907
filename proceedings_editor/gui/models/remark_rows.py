"""Findings as rows in words: what, where, what to do."""

from collections.abc import Iterable
from typing import NamedTuple

from PySide6.QtCore import Qt

from proceedings_editor.domain.finding import Finding
from proceedings_editor.domain.volume import Snapshot
from proceedings_editor.gui import remarks
from proceedings_editor.gui.models.rows import RowsModel


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


class RemarksModel(RowsModel[RemarkRow]):
    """Findings for a list."""

    def told(self, row: RemarkRow, role: int) -> object:
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.what
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleTextRole:
                return "\n".join(filter(None, (row.what, row.where, row.todo)))
            case _:
                return None
