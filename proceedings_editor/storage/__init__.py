"""The project file: one SQLite database, its black box, snapshots, backups and rescue."""

from typing import TYPE_CHECKING, Any

from proceedings_editor.storage.editions import Edition
from proceedings_editor.storage.journal import HistoryEntry, Step, text_hash
from proceedings_editor.storage.paths import SUFFIX, data_folder
from proceedings_editor.storage.search import SearchHit
from proceedings_editor.storage.store import Store
from proceedings_editor.storage.verify import PaperHealth, VerifyReport

if TYPE_CHECKING:
    from proceedings_editor.storage.rescue import Fate, PaperFate, RestoreReport, restore

__all__ = [
    "SUFFIX",
    "Edition",
    "Fate",
    "HistoryEntry",
    "PaperFate",
    "PaperHealth",
    "RestoreReport",
    "SearchHit",
    "Step",
    "Store",
    "VerifyReport",
    "data_folder",
    "restore",
    "text_hash",
]


def __getattr__(name: str) -> Any:
    """Load what only a damaged project needs when it is asked for (PEP 562)."""
    if name not in {"Fate", "PaperFate", "RestoreReport", "restore"}:
        raise AttributeError(name)
    from proceedings_editor.storage import rescue  # noqa: PLC0415 - a tenth of all imports

    return getattr(rescue, name)
