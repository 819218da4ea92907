"""The desk: everything the window does, each act ending in a new state or a notice."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeVar

from PySide6.QtCore import QObject

from proceedings_editor.domain.errors import ProceedingsError
from proceedings_editor.domain.finding import Finding
from proceedings_editor.domain.manuscript import Manuscript
from proceedings_editor.domain.volume import (
    AreaId,
    Paper,
    PaperId,
    PaperKind,
    SessionId,
    Snapshot,
    State,
)
from proceedings_editor.gui.project import OpenProject
from proceedings_editor.gui.words import tr
from proceedings_editor.services import editing, volume_facts
from proceedings_editor.services.lastbuild import last_build
from proceedings_editor.services.ordering import book_order
from proceedings_editor.services.workspace import SUFFIX, Workspace, open_workspace, paper_of

if TYPE_CHECKING:
    from proceedings_editor.services.progress import Progress
    from proceedings_editor.services.proofing import Proofs
    from proceedings_editor.services.receiving import Plan, Target
    from proceedings_editor.services.typesetting import Built

T = TypeVar("T")
_CLOCK: Final = "%H:%M"


class Desk(OpenProject):
    """What the window can be asked to do; the only one who calls services."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._proofs: Proofs | None = None
        self._dropped: tuple[Path, ...] = ()
        self.wanted: Path | None = None

    def choose(self, paper: PaperId | None) -> None:
        """Make a paper the chosen one everywhere."""
        if paper != self.state.paper:
            self.show(paper=paper)

    def go(self, place: str, paper: PaperId | None = None, finding: Finding | None = None) -> None:
        """Go to a place, to a paper in it, to what a finding is about."""
        if paper is not None:
            self.choose(paper)
        self.went.emit(place, finding)

    def set_areas(self, areas: Iterable[AreaId]) -> None:
        """Show these areas only; none shows all."""
        self.show(areas=frozenset(areas))

    def open_project(self, path: Path, *, read_only: bool = False) -> None:
        """Open a project in place of the one that is open; what was built before is built again."""
        self._dropped = ()
        self.wanted = path
        opening = partial(_opened, path, read_only=read_only)
        self._begin(path.stem, opening, self._resume)

    def open_to_read(self) -> None:
        """Open for reading only what somebody else has open."""
        if self.wanted:
            self.open_project(self.wanted, read_only=True)

    def new_project(
        self, path: Path, source: Path | None = None, papers: Iterable[Path] = ()
    ) -> None:
        """Begin a project, from a concept note if there is one, and offer it papers."""
        offered = tuple(papers)
        then = partial(self.take_in, offered) if offered else _no_more
        self._begin(path.stem, partial(_begun, path, source), then)

    def open_sample(self) -> None:
        """Open the sample conference, made first if need be, and build its volume."""
        self._begin(tr("Sample conference"), _sample, self._show_sample)

    def _show_sample(self) -> None:
        self._choose_first()
        self.build()

    def _resume(self) -> None:
        """Show a volume that was built before: its papers lie painted in the cache."""
        self._choose_first()
        if last_build(Path(self.state.snapshot.path)):
            self.build()

    def _choose_first(self) -> None:
        """Choose the first paper, so that the side has something to tell."""
        papers = (p for p in book_order(self.state.snapshot) if p.kind is PaperKind.PAPER)
        self.choose(next((paper.id for paper in papers), None))

    def set_fields(self, paper: PaperId, fields: Mapping[str, str]) -> None:
        """Set facts of a paper."""
        self._on(paper, lambda workspace, it: editing.set_fields(workspace, it, fields))

    def accept(self, paper: PaperId, fields: Sequence[str] = ()) -> None:
        """Accept guessed facts of a paper, all when none is named."""
        self._on(paper, lambda workspace, it: editing.accept(workspace, it, fields))

    def change_state(self, paper: PaperId, state: State, reason: str = "") -> None:
        """Put a paper into another state."""
        self._on(paper, lambda workspace, it: editing.change_state(workspace, it, state, reason))

    def remove(self, paper: PaperId) -> None:
        """Take a paper out of the project."""
        self._on(paper, editing.remove)

    def move(
        self,
        paper: PaperId,
        area: AreaId | None,
        session: SessionId | None,
        before: PaperId | None = None,
    ) -> None:
        """Put a paper into an area and session, before another paper or last among them."""
        self._on(paper, lambda workspace, it: editing.move(workspace, it, area, session, before))

    def set_volume_facts(self, facts: Mapping[str, str]) -> None:
        """Set facts of the volume."""
        self._edit(lambda workspace: volume_facts.set_volume_facts(workspace, facts))

    def undo(self) -> None:
        """Take back the newest step."""
        self._edit(lambda workspace: workspace.store.undo())

    def redo(self) -> None:
        """Do again what was taken back."""
        self._edit(lambda workspace: workspace.store.redo())

    def retry_save(self) -> None:
        """Try again to write what the disk did not take."""
        self._edit(lambda workspace: workspace.store.retry())

    def take_in(self, paths: Iterable[Path], target: "Target | None" = None) -> None:
        """Read the files dropped so far and show what taking them in would do."""
        workspace = self.workspace
        if workspace is None or self.state.busy("take-in"):
            return
        self._dropped = tuple(dict.fromkeys((*self._dropped, *paths)))
        work = partial(_planned, workspace, self._dropped, target)

        def done(plan: "Plan") -> None:
            if workspace is self.workspace:
                self.show(plan=plan)

        self._jobs.start(tr("Reading files"), work, done, self._not_planned, kind="take-in")
        self.go("intake")

    def commit_plan(self, plan: "Plan") -> None:
        """Take in what a plan says, as one step."""
        self.drop_plan()
        self._edit(partial(_taken_in, plan=plan))

    def drop_plan(self) -> None:
        """Forget what was dropped."""
        self._dropped = ()
        self.show(plan=None)

    def build(self, paper: PaperId | None = None) -> None:
        """Build the volume, or one paper, for the screen."""
        workspace = self.workspace
        if workspace is None or self.state.busy("build"):
            return
        title = tr("Building the paper") if paper else tr("Building the volume")
        serial = self.state.snapshot.serial

        def done(built: "Built") -> None:
            if workspace is self.workspace:
                self._show_built(workspace, built, paper, serial)

        self._jobs.start(
            title, partial(self._proof, workspace, paper), done, self.fail, kind="build"
        )

    def manuscript(self, paper: PaperId, done: Callable[[Manuscript], None]) -> None:
        """Read the text in force of a paper, then call ``done`` with it."""
        if workspace := self.workspace:
            self.ask(lambda: workspace.store.manuscript(paper), done)

    def ask(self, work: Callable[[], T], done: Callable[[T], None]) -> None:
        """Call a quick service elsewhere, then ``done`` with what it returns."""
        self._edits.start(work, done, self.fail)

    def _on(self, paper: PaperId, act: Callable[[Workspace, Paper], object]) -> None:
        """Edit a paper as it stands when its turn comes."""
        self._edit(lambda workspace: act(workspace, paper_of(workspace.snapshot, paper)))

    def _not_planned(self, error: ProceedingsError) -> None:
        self._dropped = ()
        self.fail(error)

    def _proof(self, workspace: Workspace, paper: PaperId | None, progress: "Progress") -> "Built":
        from proceedings_editor.services.proofing import Proofs  # noqa: PLC0415 - brings the layout

        self._proofs = self._proofs or Proofs()
        return self._proofs.build(workspace, paper, progress)

    def _show_built(
        self, workspace: Workspace, built: "Built", paper: PaperId | None, serial: int
    ) -> None:
        if paper is not None:
            self.show(paper_pdfs={**self.state.paper_pdfs, paper: built.pdf})
            return
        now = datetime.now().astimezone().strftime(_CLOCK)
        self.show(built=built, pdf=built.pdf, built_serial=serial, built_at=now)
        self._checker.see_built(workspace, built.findings)


def is_project(path: Path) -> bool:
    """Return whether a path names a project file."""
    return path.suffix == SUFFIX


def _opened(path: Path, _progress: "Progress", *, read_only: bool) -> Workspace:
    return open_workspace(path, read_only=read_only)


def _begun(path: Path, source: Path | None, _progress: "Progress") -> Workspace:
    from proceedings_editor.services.opening import begin  # noqa: PLC0415 - brings the readers

    return begin(path, source)


def _sample(progress: "Progress") -> Workspace:
    from proceedings_editor.services.opening import open_sample  # noqa: PLC0415 - as above

    return open_sample(progress)


def _planned(
    workspace: Workspace, paths: Sequence[Path], target: "Target | None", progress: "Progress"
) -> "Plan":
    from proceedings_editor.services.receiving import Target, plan  # noqa: PLC0415 - as above

    return plan(workspace, paths, target or Target(), progress)


def _taken_in(workspace: Workspace, plan: "Plan") -> Snapshot:
    from proceedings_editor.services.receiving import take_in  # noqa: PLC0415 - as above

    return take_in(workspace, plan)


def _no_more() -> None:
    """Do nothing further."""
