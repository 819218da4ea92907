"""The outline for Qt: rows to paint, papers to drag."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QMimeData,
    QModelIndex,
    Qt,
    Signal,
)

from proceedings_editor.domain.volume import PaperId
from proceedings_editor.gui.models.moving import Shift, shift
from proceedings_editor.gui.models.outline import Landing, Row, RowKind, landing, step
from proceedings_editor.gui.models.rows import NOWHERE, Index, RowsModel

MIME = "application/x-proceedings-paper"


class OutlineModel(RowsModel[Row]):
    """Shows rows; a paper dropped among them is told as ``moved``, new rows come with the state."""

    moved = Signal(str, object)  # PaperId, Landing

    def key(self, row: Row) -> object:
        """Return which paper it is, wherever it stands, or which slot or part."""
        return row.paper or (row.kind, row.slot, row.title)

    def row_of(self, paper: PaperId | None) -> int:
        """Return the row a paper stands in, -1 for none."""
        wanted = (at for at, row in enumerate(self.rows) if row.paper == paper)
        return next(wanted, -1) if paper else -1

    def step(self, paper: PaperId, by: int) -> None:
        """Move a paper one step up (-1) or down (1)."""
        at = self.row_of(paper)
        found = step(self.rows, at, by) if at >= 0 else None
        if found:
            self.moved.emit(paper, found)

    def landing_at(self, data: QMimeData, row: int, parent: Index = NOWHERE) -> Landing | None:
        """Return where what is dragged would land when dropped before a row or on one."""
        if not data.hasFormat(MIME):
            return None
        at = self.row_of(PaperId(bytes(data.data(MIME).data()).decode()))
        if at < 0:
            return None
        return landing(self.rows, self.gap(row, parent), self.rows[at])

    def shift_at(self, data: QMimeData, gap: int) -> Shift | None:
        """Return what dropping before a row does to the folios, None if nobody knows."""
        at = self.row_of(PaperId(bytes(data.data(MIME).data()).decode()))
        return shift(self.rows, at, gap) if at >= 0 else None

    def gap(self, row: int, parent: Index = NOWHERE) -> int:
        """Return before which row a drop goes in: before a paper, below the head of a part."""
        if not parent.isValid():
            return row if row >= 0 else len(self.rows)
        on = parent.row()
        return on if self.rows[on].kind is RowKind.PAPER else on + 1

    # what Qt calls

    def told(self, row: Row, role: int) -> object:
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.title
            case Qt.ItemDataRole.AccessibleTextRole:
                parts = (str(row.number or ""), row.title, row.note, row.folios)
                return ", ".join(filter(None, parts))
            case _:
                return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        flag = Qt.ItemFlag
        if not index.isValid():
            return flag.ItemIsDropEnabled
        if self.rows[index.row()].kind is RowKind.PAPER:
            able = flag.ItemIsEnabled | flag.ItemIsSelectable
            return able | flag.ItemIsDragEnabled | flag.ItemIsDropEnabled
        return flag.ItemIsEnabled | flag.ItemIsDropEnabled

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [MIME]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        papers = [row.paper for row in (self.rows[it.row()] for it in indexes) if row.paper]
        data.setData(MIME, (papers[0] if papers else "").encode())
        return data

    def canDropMimeData(
        self, data: QMimeData, _action: Qt.DropAction, row: int, _column: int, parent: Index
    ) -> bool:
        return self.landing_at(data, row, parent) is not None

    def dropMimeData(
        self, data: QMimeData, _action: Qt.DropAction, row: int, _column: int, parent: Index
    ) -> bool:
        found = self.landing_at(data, row, parent)
        if found is None:
            return False
        self.moved.emit(bytes(data.data(MIME).data()).decode(), found)
        return True
