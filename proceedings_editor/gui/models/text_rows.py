"""The text of a manuscript as rows: headings, paragraphs, tables, notes, in reading order."""

from typing import Final, NamedTuple

from PySide6.QtCore import Qt

from proceedings_editor.domain.lang import is_rtl
from proceedings_editor.domain.manuscript import (
    AnyBlock,
    Break,
    Figure,
    Heading,
    Manuscript,
    MathBlock,
    PageImage,
    Raw,
    Table,
)
from proceedings_editor.domain.plain import block_text
from proceedings_editor.gui.models.rows import RowsModel
from proceedings_editor.gui.words import tr

_LONGEST: Final = 1200  # characters of a block that are shown


class TextRow(NamedTuple):
    """One block: its id, what it is (empty for running text), its words."""

    id: str
    label: str
    text: str
    level: int = 0  # of a heading, 0 for the rest
    rtl: bool = False


def text_rows(manuscript: Manuscript) -> tuple[TextRow, ...]:
    """Return blocks, then notes."""
    blocks = (_row(block, manuscript) for block in manuscript.blocks)
    notes = (
        _row(block, manuscript, tr("Note {number}", number=note.number or at), note.id)
        for at, note in enumerate(manuscript.notes, start=1)
        for block in note.blocks
    )
    return tuple(row for row in (*blocks, *notes) if row.text or row.label)


def _row(block: AnyBlock, manuscript: Manuscript, label: str = "", id_: str = "") -> TextRow:
    text = block_text(block).strip()
    short = text if len(text) <= _LONGEST else text[:_LONGEST].rstrip() + " …"
    level = block.level if isinstance(block, Heading) else 0
    rtl = is_rtl(block.lang or manuscript.language)
    return TextRow(id_ or str(block.id), label or _label(block), short, level, rtl)


def _label(block: AnyBlock) -> str:
    match block:
        case Table():
            return tr("Table")
        case Figure():
            return tr("Figure")
        case MathBlock():
            return tr("Formula")
        case PageImage():
            return tr("Page {number} of the camera-ready file", number=block.page + 1)
        case Break():
            return tr("Break")
        case Raw():
            return tr("Not understood; printed as plain text")
        case _:
            return ""


class TextModel(RowsModel[TextRow]):
    """Blocks for a list."""

    def row_of(self, block: str) -> int:
        """Return the row of a block or note, -1 if there is none."""
        return next((at for at, row in enumerate(self.rows) if row.id == block), -1)

    def told(self, row: TextRow, role: int) -> object:
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.text or row.label
            case _:
                return None
