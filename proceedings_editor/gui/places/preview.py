"""Preview: the volume as it will be bound, and what its pages have to say."""

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QStackedLayout, QWidget

from proceedings_editor.domain.finding import Finding
from proceedings_editor.domain.volume import PaperKind
from proceedings_editor.gui import remarks
from proceedings_editor.gui.kit import Button, Text, row, stack
from proceedings_editor.gui.models.remark_rows import remark_rows
from proceedings_editor.gui.models.sheets import Sheet, opening_of, sheets_of
from proceedings_editor.gui.place import Action, Place, WindowState
from proceedings_editor.gui.places.verdict import Verdict
from proceedings_editor.gui.views.desk_tools import DeskTools
from proceedings_editor.gui.views.page_view import PageView
from proceedings_editor.gui.views.sheet_painting import Margins
from proceedings_editor.gui.views.shelf import OpenPdf
from proceedings_editor.gui.views.strip import Strip
from proceedings_editor.gui.words import tr
from proceedings_editor.services.viewing import PdfHandle

if TYPE_CHECKING:
    from proceedings_editor.gui.desk import Desk
    from proceedings_editor.services.typesetting import Built


class PreviewPlace(Place):
    """Spreads small and large; a finding at the side goes to its page."""

    key: ClassVar[str] = "preview"
    icon: ClassVar[str] = "preview"

    def __init__(self, desk: "Desk") -> None:
        super().__init__(desk)
        self._state, self._sheets = WindowState(), tuple[Sheet, ...]()
        self._built: Built | None = None
        self._design = ""  # that of the pages built or being built
        self._goal: tuple[str, str] | None = None  # piece and folio to go to once pages are there
        self._pdf = OpenPdf(desk.pages, self)
        self._strip = Strip(desk.pages)
        self._pages = PageView(desk.pages, tr("Pages of the volume"))
        self._tools = DeskTools(self._pages)
        self._verdict = Verdict()
        self.keep(self._verdict)
        self._layers = QStackedLayout(self)
        self._layers.addWidget(row(self._strip, (self._pages, 1), gap=0))
        self._layers.addWidget(self._emptiness())
        self._pdf.ready.connect(self._take)
        self._strip.chosen.connect(self._pages.go_to)
        self._pages.moved.connect(lambda: self._strip.go_to(self._pages.page))
        self._verdict.chosen.connect(self.jump)
        self._verdict.designs.wanted.connect(self._redesign)
        desk.ask(_designs, self._verdict.designs.show_designs)

    # what the window asks

    def title(self) -> str:
        return tr("Preview")

    def facts(self) -> str:
        state = self._state
        if state.built is None:
            return ""
        words = [tr("built {time}", time=state.built_at)]
        if state.built_serial != state.snapshot.serial:
            words.append(tr("edited since"))
        return " · ".join(words)

    def side(self) -> QWidget:
        return self._verdict

    def primary(self) -> str:
        state = self._state
        fresh = state.built is not None and state.built_serial == state.snapshot.serial
        return "" if fresh else "build"

    def commands(self) -> tuple[Action, ...]:
        pages = self._pages
        found = (
            ("preview.fit", tr("Fit the pages to the window"), "Ctrl+0", pages.fit),
            ("preview.spread", tr("Show spreads or single pages"), "", self._tools.flip_spread),
            ("preview.guides", tr("Show trim, bleed and text block"), "", self._tools.flip_guides),
            ("preview.back", tr("Page back"), "[", partial(pages.turn, -1)),
            ("preview.on", tr("Page on"), "]", partial(pages.turn, 1)),
        )
        return tuple(
            Action(id=id_, words=words, shortcut=keys, run=run, enabled=_is_built)
            for id_, words, keys, run in found
        )

    def show_state(self, state: WindowState) -> None:
        old, self._state = self._state, state
        self._layers.setCurrentIndex(0 if state.built else 1)
        self._pdf.show(state.pdf, state.built)
        self._verdict.show_job(next((it for it in state.jobs if it.kind == "build"), None))
        if (old.findings, old.built, old.snapshot) != (state.findings, state.built, state.snapshot):
            found = tuple(it for it in state.findings if it.place.page)
            self._verdict.show_rows(remark_rows(found, state.snapshot), state)
            self._strip.show_faults(_faults(found))
        if state.paper != old.paper and state.paper:
            self._go(state.paper, "")
        self._follow_design(old)

    def jump(self, finding: Finding) -> None:
        self._verdict.mark(finding)
        self._go(finding.place.paper, finding.place.page)

    # pages

    def _take(self, handle: PdfHandle) -> None:
        """Show the pages of a new making, at the place where one was."""
        built = self._state.built
        if built is None:
            return
        papers = [it.id for it in self._state.snapshot.papers if it.kind is PaperKind.PAPER]
        order = [piece.key for piece in built.bound.pieces if piece.key in papers]
        self._sheets = sheets_of(built.bound, order)
        self._strip.show_pages(handle, self._sheets)
        self._pages.show_pages(handle, self._sheets)
        self._tools.show_count(len(self._sheets))
        if self._built is None or self._built.style != built.style:
            style = self._state.snapshot.volume.style
            self.desk.ask(partial(_margins, style), self._pages.show_margins)
        self._built = built
        if self._goal:
            self._go(*self._goal)

    def _go(self, piece: str, folio: str) -> None:
        """Go to a piece or folio, or do so when its pages have come."""
        self._goal = (piece, folio)
        page = opening_of(self._sheets, piece, folio)
        if page is not None:
            self._pages.go_to(page)
            self._goal = None

    def _redesign(self, style: str) -> None:
        if self._state.editable and style != self._state.snapshot.volume.style:
            self.desk.set_volume_facts({"style": style})

    def _follow_design(self, old: WindowState) -> None:
        """Build anew what was built in another design, also after undo."""
        state, designs = self._state, self._verdict.designs
        designs.setEnabled(state.editable)
        style = state.snapshot.volume.style
        designs.show_current(style)
        if state.built is None or state.snapshot.path != old.snapshot.path:
            self._design = style
            return
        fresh = state.built is not old.built  # begun perhaps before another design was chosen
        if fresh and not designs.names(style, state.built.style):
            self._design = ""
        if style != self._design and not state.busy("build"):
            self._design = style
            self.desk.build(None)

    def _emptiness(self) -> QWidget:
        words = Text(tr("The pages are here once the volume is built."), "body", "ink2")
        build = Button(tr("Build the volume"), icon="build")
        build.clicked.connect(lambda: self.desk.build(None))
        return stack(None, row(None, words, None), 16, row(None, build, None), None)


def _is_built(state: WindowState) -> bool:
    return state.built is not None


def _faults(found: tuple[Finding, ...]) -> dict[str, str]:
    """Return the sign of the worst finding of each folio."""
    worst = sorted(found, key=lambda finding: finding.severity.weight)
    return {finding.place.page: remarks.kind(finding) for finding in worst}


def _designs() -> tuple[tuple[str, str], ...]:
    """Return name and title of every design there is."""
    from proceedings_editor.styles.load import load, names  # noqa: PLC0415 - when pages are shown

    return tuple((name, load(name).style.name) for name in names())


def _margins(style: str) -> Margins:
    """Return the margins of a style."""
    from proceedings_editor.styles.load import load  # noqa: PLC0415 - when pages are shown

    page = load(style).page
    white = page.margin
    return Margins(white.top, white.bottom, white.inside, white.outside, page.bleed)
