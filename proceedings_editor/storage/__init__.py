"""The project file: one SQLite database, its black box, snapshots, backups and rescue."""

from proceedings_editor.storage.editions import Edition
from proceedings_editor.storage.journal import HistoryEntry, Step, text_hash
from proceedings_editor.storage.paths import SUFFIX, data_folder
from proceedings_editor.storage.rescue import Fate, PaperFate, RestoreReport, restore
from proceedings_editor.storage.search import SearchHit
from proceedings_editor.storage.store import Store
from proceedings_editor.storage.verify import PaperHealth, VerifyReport

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
