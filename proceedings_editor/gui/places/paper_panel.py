"""The chosen paper at the side: its opening, facts, worst findings and next steps."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from proceedings_editor.domain.volume import Paper, PaperId, PaperKind
from proceedings_editor.gui.kit import Button, Mark, Pane, Text, fact, row, rule, stack
from proceedings_editor.gui.models.outline import area_number, title_in
from proceedings_editor.gui.models.remark_rows import remark_rows
from proceedings_editor.gui.models.sheets import opening_of, sheets_of
from proceedings_editor.gui.models.signs import of_paper
from proceedings_editor.gui.models.state_words import state_words
from proceedings_editor.gui.pages import PageSource
from proceedings_editor.gui.place import WindowState
from proceedings_editor.gui.views.peek import Peek
from proceedings_editor.gui.views.remarks_view import RemarksView
from proceedings_editor.gui.views.shelf import OpenPdf
from proceedings_editor.gui.words import tr
from proceedings_editor.services.viewing import PdfHandle


class PaperPanel(Pane):
    """About one paper; ``wanted`` a finding to go to, ``opened`` and ``seen`` the paper itself."""

    wanted = Signal(object)  # Finding
    opened = Signal(str)
    seen = Signal(str)

    def __init__(self, pages: PageSource, *, steps: bool = True) -> None:
        super().__init__("rail", "l")
        self._state = WindowState()
        self._pdf = OpenPdf(pages, self)
        self._peek = Peek(pages)
        self._facts = Swap()
        self._remarks = RemarksView(tr("Findings of the paper"))
        self._remarks.chosen.connect(self.wanted)
        self._pdf.ready.connect(self._take_pdf)
        self._next = self._buttons() if steps else None
        below = (self._next,) if self._next else ()
        stack(self._peek, self._facts, rule(), (self._remarks, 1), *below, into=self)

    def show_state(self, state: WindowState) -> None:
        """Show the chosen paper of a state."""
        old, self._state = self._state, state
        self._pdf.show(state.pdf, state.built)
        if _seen(old) != _seen(state) or not self._facts.filled:
            self._show_paper()

    def _show_paper(self) -> None:
        paper = self._state.chosen
        self._facts.show_widget(_facts(paper, self._state) if paper else _nobody())
        if self._next:
            self._next.setEnabled(paper is not None)
        found = of_paper(self._state.findings, paper.id) if paper else ()
        self._remarks.show_rows(remark_rows(found, self._state.snapshot))
        self._show_opening()

    def _show_opening(self) -> None:
        built, paper = self._state.built, self._state.chosen
        if built is None or paper is None:
            self._peek.show_page(None, tr("Its pages are here once the volume is built."))
            return
        sheets = sheets_of(built.bound, [])
        opening = opening_of(sheets, paper.id)
        self._peek.show_page(opening, tr("Not in the built volume yet"))

    def _take_pdf(self, handle: PdfHandle) -> None:
        if self._state.built:
            self._peek.show_pages(handle, sheets_of(self._state.built.bound, []))
            self._show_opening()

    def _buttons(self) -> QWidget:
        read = Button(tr("Open the paper"), icon="paper", small=True)
        look = Button(tr("Show its pages"), icon="spread", small=True)
        read.clicked.connect(lambda: self._tell(self.opened.emit))
        look.clicked.connect(lambda: self._tell(self.seen.emit))
        return row(read, look, None, gap=8, pad=(20, 10, 20, 16))

    def _tell(self, tell: Callable[[PaperId], None]) -> None:
        if self._state.paper:
            tell(self._state.paper)


class Swap(QWidget):
    """A place for one widget, replaced whole."""

    def __init__(self) -> None:
        super().__init__()
        self._now: QWidget | None = None
        self._place = QVBoxLayout(self)
        self._place.setContentsMargins(0, 0, 0, 0)

    @property
    def filled(self) -> bool:
        """Return whether anything is shown."""
        return self._now is not None

    def show_widget(self, widget: QWidget) -> None:
        """Show a widget in place of the last one."""
        if self._now:
            self._place.removeWidget(self._now)
            self._now.deleteLater()
        self._now = widget
        self._place.addWidget(widget)


def _seen(state: WindowState) -> tuple[object, ...]:
    return state.chosen, state.findings, state.built, state.snapshot.volume


def _facts(paper: Paper, state: WindowState) -> QWidget:
    """Return title, authors and the four facts that place a paper in the book."""
    ring = row(Mark("state", paper.state, 14), (Text(state_words(paper.state), "small"), 1), gap=8)
    lines: list[QWidget | int] = [
        Text(paper.title or tr("Untitled"), "heading", wrap=True),
        2,
        Text(", ".join(paper.authors) or tr("No authors found"), "small", "ink2", wrap=True),
        10,
        *_area(paper, state),
        fact(tr("State"), ring),
        fact(tr("Pages"), _pages(paper, state)),
    ]
    if paper.versions:
        newest = paper.versions[-1]
        named = tr("version {n}", n=newest.number) if newest.number > 1 else ""
        lines.append(fact(tr("File"), " · ".join(filter(None, (newest.file, named)))))
    return stack(*lines, pad=(20, 16, 20, 12))


def _area(paper: Paper, state: WindowState) -> tuple[QWidget, ...]:
    if paper.kind is not PaperKind.PAPER:
        return ()
    volume = state.snapshot.volume
    area = next((it for it in volume.areas if it.id == paper.area), None)
    words = title_in(area.titles, area.title) if area else tr("Plenary session")
    tab = Mark("area", area_number(volume, paper.area), 18)
    return (fact(tr("Area"), row(tab, (Text(words, "small"), 1), gap=8)),)


def _pages(paper: Paper, state: WindowState) -> str:
    """Return ``107–122 · starts recto · 16 pages``."""
    built = state.built
    own = [page for page in built.bound.pages if page.piece == paper.id] if built else []
    if not own:
        return tr("not built yet")
    side = tr("starts recto") if own[0].is_recto else tr("starts verso")
    return f"{own[0].folio}–{own[-1].folio} · {side} · {tr('{n} pages', n=len(own))}"


def _nobody() -> QWidget:
    words = tr("Choose a paper to see its facts and pages here.")
    return stack(Text(words, "small", "ink3", wrap=True), pad=(20, 16, 20, 12))
