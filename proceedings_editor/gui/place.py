"""What every place is to the window, and the values the window hands down."""

from collections.abc import Callable, Mapping
from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from proceedings_editor.domain.finding import Finding
from proceedings_editor.domain.records import dataclass
from proceedings_editor.domain.volume import AreaId, Paper, PaperId, Snapshot, Volume

if TYPE_CHECKING:
    from proceedings_editor.gui.desk import Desk
    from proceedings_editor.services.receiving import Plan
    from proceedings_editor.services.typesetting import Built

NO_PROJECT: Final = Snapshot(serial=0, path="", volume=Volume(title=""))


@dataclass(frozen=True, slots=True, kw_only=True)
class JobState:
    """Work under way: its title, how much is done (0 to 1), what it is at, seconds left."""

    id: int
    title: str
    kind: str = ""  # open, take-in, build
    share: float = 0.0
    words: str = ""
    left: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """Something to tell: what, where, what to do; ``action`` names the action that mends it."""

    kind: str  # error, warn, info, good
    what: str
    where: str = ""
    todo: str = ""
    action: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WindowState:
    """Everything the places show: one consistent state, replaced whole."""

    snapshot: Snapshot = NO_PROJECT
    findings: tuple[Finding, ...] = ()
    built: "Built | None" = None
    pdf: Path | None = None
    built_serial: int = 0  # of the snapshot it was built from
    built_at: str = ""  # "14:20"
    areas: frozenset[AreaId] = frozenset()  # the filter; empty shows all
    paper: PaperId | None = None
    jobs: tuple[JobState, ...] = ()
    plan: "Plan | None" = None  # intake under decision
    paper_pdfs: Mapping[PaperId, Path] = field(default_factory=dict)  # single papers built

    @property
    def open(self) -> bool:
        """Return whether a project is open."""
        return bool(self.snapshot.path)

    @property
    def editable(self) -> bool:
        """Return whether edits are taken: a project is open, writable, and all of it saved."""
        return self.open and not (self.snapshot.read_only or self.snapshot.unsaved)

    def busy(self, kind: str) -> bool:
        """Return whether a job of this kind is under way."""
        return any(job.kind == kind for job in self.jobs)

    @property
    def chosen(self) -> Paper | None:
        """Return the chosen paper, None once it is gone."""
        return next((it for it in self.snapshot.papers if it.id == self.paper), None)


def _always(_state: WindowState) -> bool:
    return True


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """One thing the user can do: in menus, palette, shortcuts and as a header's button."""

    id: str
    words: str  # translated; actions are made anew when the language changes
    run: Callable[[], None]
    shortcut: str = ""
    also: str = ""  # another shortcut: + is not the same key everywhere
    icon: str = ""
    enabled: Callable[[WindowState], bool] = field(default=_always)


class Place(QWidget):
    """A screen of the window; it shows states and calls the desk, and knows no other place."""

    key: ClassVar[str]
    icon: ClassVar[str]
    changed = Signal()  # title, facts, side or primary changed

    def __init__(self, desk: "Desk") -> None:
        super().__init__()
        self.desk = desk

    def keep(self, side: QWidget) -> None:
        """Own an inspector as long as no window shows it.

        What nobody owns is let go by Python's collector, in whichever thread that runs, and Qt
        does not survive the end of a widget in another thread than its own.
        """
        side.setParent(self)
        side.hide()

    def title(self) -> str:
        """Return the words of the header."""
        raise NotImplementedError

    def facts(self) -> str:
        """Return the quiet words behind the title."""
        return ""

    def side(self) -> QWidget | None:
        """Return the inspector of the chosen thing, the same widget every time; None has none."""
        return None

    def primary(self) -> str:
        """Return the id of the action that is next here, empty for none."""
        return ""

    def commands(self) -> tuple[Action, ...]:
        """Return the actions of this place; their shortcuts hold while it is shown."""
        return ()

    def show_state(self, state: WindowState) -> None:
        """Show a new state: snapshot, build, findings, filter, chosen paper or plan changed."""

    def jump(self, finding: Finding) -> None:
        """Go to where a finding points."""
