"""What will become of each dropped file, in words; what needs the editor comes first."""

from collections.abc import Collection
from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt

from proceedings_editor.domain.errors import IntakeError
from proceedings_editor.domain.finding import Severity
from proceedings_editor.domain.lang import primary
from proceedings_editor.domain.manuscript import Figure, Manuscript, Table
from proceedings_editor.domain.plain import plain, words
from proceedings_editor.domain.records import dataclass
from proceedings_editor.domain.volume import Snapshot
from proceedings_editor.gui.models.outline import PLENARY, area_number, numbers_of
from proceedings_editor.gui.models.rows import RowsModel
from proceedings_editor.gui.words import tr

if TYPE_CHECKING:
    from proceedings_editor.services.receiving import Item, Plan

_SURE: Final = 0.6  # below this a guess is worth a look
FOUND_ROLE: Final = Qt.ItemDataRole.UserRole + 1
_ORDER: Final = ("error", "warn", "good", "info")


@dataclass(frozen=True, slots=True, kw_only=True)
class IntakeRow:
    """One dropped file: the verdict, what happens; what was found is counted when it is seen.

    ``sign`` is error (refused), warn (taken in, with something to look at), good or info (same).
    """

    item: "Item"
    file: str
    type: str
    verdict: str
    detail: str
    sign: str
    tab: int = PLENARY
    left_out: bool = False

    @property
    def goes_in(self) -> bool:
        """Return whether it is taken in with the plan."""
        return self.sign in {"good", "warn"} and not self.left_out


def intake_rows(
    plan: "Plan", snapshot: Snapshot, left_out: frozenset[str] = frozenset()
) -> tuple[IntakeRow, ...]:
    """Return a row for each file of a plan, what needs a look first."""
    numbers = numbers_of(snapshot)
    tab = area_number(snapshot.volume, plan.target.area)
    made = (_row(item, snapshot, numbers.get(item.paper, 0), tab) for item in plan.items)
    rows = (_without(row, left_out) for row in made)
    return tuple(sorted(rows, key=lambda row: _ORDER.index(row.sign)))


def found_words(manuscript: Manuscript) -> str:
    """Return ``5 214 words · 31 notes · 2 tables · English``."""
    tables = sum(isinstance(block, Table) for block in manuscript.blocks)
    figures = sum(isinstance(block, Figure) for block in manuscript.blocks)
    counted = (
        tr("{n} words", n=words(manuscript)),
        tr("{n} notes", n=len(manuscript.notes)) if manuscript.notes else "",
        tr("{n} tables", n=tables) if tables else "",
        tr("{n} figures", n=figures) if figures else "",
        language_words(manuscript.language),
    )
    return " · ".join(filter(None, counted))


def language_words(tag: str) -> str:
    """Return the name of a language in the window's language, the tag if it has none."""
    names = {
        "en": tr("English"),
        "ru": tr("Russian"),
        "tk": tr("Turkmen"),
        "fr": tr("French"),
        "de": tr("German"),
        "es": tr("Spanish"),
        "ar": tr("Arabic"),
        "zh": tr("Chinese"),
    }
    return names.get(primary(tag), tag)


def found_in(item: "Item") -> str:
    """Return what was found in a file, or why it is refused."""
    if item.refused:
        refused = item.refused
        return tr.of(refused.reason if isinstance(refused, IntakeError) else refused.message)
    if item.intake is None:
        return tr("Byte for byte the file that is here already")
    return found_words(item.intake.manuscript)


def _row(item: "Item", snapshot: Snapshot, number: int, tab: int) -> IntakeRow:
    old = next((paper for paper in snapshot.papers if paper.id == item.paper), None)
    verdict, detail, sign = _fate(item, number)
    return IntakeRow(
        item=item,
        file=PurePath(item.file).name,
        type=PurePath(item.file).suffix.lstrip(".").upper()[:4],
        verdict=verdict,
        detail=detail,
        sign=sign,
        tab=area_number(snapshot.volume, old.area) if old else tab,
    )


def _fate(item: "Item", number: int) -> tuple[str, str, str]:
    """Return the verdict, what happens, and the sign."""
    if item.refused:
        return tr("Refused"), tr.of(item.refused.hint), "error"
    if item.intake is None:
        return tr("Same as before"), tr("Nothing to do"), "info"
    looks = _to_look_at(item)
    detail = tr("{n} things to look at", n=looks) if looks else _title(item)
    named = tr("paper {number}", number=number) if number else item.paper
    verdict = tr("New version of {paper}", paper=named) if item.version > 1 else tr("New paper")
    return verdict, detail, "warn" if looks else "good"


def _to_look_at(item: "Item") -> int:
    """Return how many remarks and doubtful guesses a file brings."""
    found = sum(finding.severity is not Severity.INFO for finding in item.findings)
    guesses = item.intake.manuscript.front.guesses if item.intake else ()
    return found + sum(guess.confidence < _SURE for guess in guesses)


def _title(item: "Item") -> str:
    return plain(item.intake.manuscript.front.title) if item.intake else ""


def _without(row: IntakeRow, left_out: Collection[str]) -> IntakeRow:
    return replace(row, left_out=True) if row.item.sha256 in left_out else row


class IntakeModel(RowsModel[IntakeRow]):
    """Dropped files for a list; a thousand of them are a thousand rows, not widgets."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._found: dict[str, str] = {}  # by hash; counting the words of a paper takes a while

    def key(self, row: IntakeRow) -> str:
        """Return the file, which is the same however its reading goes on."""
        return row.file

    def told(self, row: IntakeRow, role: int) -> object:
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.file
            case int() if role == FOUND_ROLE:
                return self._found_in(row)
            case Qt.ItemDataRole.AccessibleTextRole | Qt.ItemDataRole.ToolTipRole:
                found = self._found_in(row)
                return "\n".join(filter(None, (row.file, found, row.verdict, row.detail)))
            case _:
                return None

    def _found_in(self, row: IntakeRow) -> str:
        key = row.item.sha256 or row.file
        if key not in self._found:
            self._found[key] = found_in(row.item)
        return self._found[key]
