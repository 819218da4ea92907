"""The chosen paper at the side: its opening, facts, worst findings and next steps."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from proceedings_editor.domain.volume import Paper, PaperId, PaperKind, State
from proceedings_editor.gui.kit import Button, Mark, Pane, Text, empty_out, fact, row, rule, stack
from proceedings_editor.gui.models.outline import area_number, title_in
from proceedings_editor.gui.models.remark_rows import remark_rows
from proceedings_editor.gui.models.sheets import opening_of, sheets_of
from proceedings_editor.gui.models.signs import of_paper
from proceedings_editor.gui.models.state_words import state_words
from proceedings_editor.gui.pages import PageSource
from proceedings_editor.gui.place import WindowState
from proceedings_editor.gui.theme import ui
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
        super().__init__("rail")
        self._state = WindowState()
        self._pdf = OpenPdf(pages, self)
        self._peek = Peek(pages)
        self._facts = Swap()
        self._told: _Told | None = None
        self._shown = False
        self._remarks = RemarksView(tr("Findings of the paper"))
        self._remarks.chosen.connect(self.wanted)
        self._remarks.setMinimumHeight(ui.px(40))
        self._pdf.ready.connect(self._take_pdf)
        self._next = self._buttons() if steps else None
        below = (self._next,) if self._next else ()
        stack(self._peek, self._facts, rule(), (self._remarks, 1), *below, into=self)

    def show_state(self, state: WindowState) -> None:
        """Show the chosen paper of a state."""
        old, self._state = self._state, state
        self._pdf.show(state.pdf, state.built)
        if _seen(old) != _seen(state) or not self._shown:
            self._show_paper()

    def _show_paper(self) -> None:
        paper = self._state.chosen
        told = _told(self._state)
        if told != self._told or not self._shown:
            self._facts.show_widget(_facts(told) if told else _nobody())
        self._told, self._shown = told, True
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
        self._place = QVBoxLayout(self)
        self._place.setContentsMargins(0, 0, 0, 0)

    def show_widget(self, widget: QWidget) -> None:
        """Show a widget in place of the last one."""
        empty_out(self._place)
        self._place.addWidget(widget)


def _seen(state: WindowState) -> tuple[object, ...]:
    return state.chosen, state.findings, state.built, state.snapshot.volume


class _Told(NamedTuple):
    """The facts that place a paper in the book, in words."""

    title: str
    authors: str
    area: str
    tab: int
    state: State
    pages: str
    file: str


def _told(state: WindowState) -> _Told | None:
    """Return what is told of the chosen paper, None where none is chosen."""
    paper = state.chosen
    if paper is None:
        return None
    volume, newest = state.snapshot.volume, paper.versions[-1] if paper.versions else None
    area = next((it for it in volume.areas if it.id == paper.area), None)
    words = title_in(area.titles, area.title) if area else tr("Plenary session")
    named = tr("version {n}", n=newest.number) if newest and newest.number > 1 else ""
    return _Told(
        title=paper.title or tr("Untitled"),
        authors=", ".join(paper.authors) or tr("No authors found"),
        area=words if paper.kind is PaperKind.PAPER else "",
        tab=area_number(volume, paper.area),
        state=paper.state,
        pages=_pages(paper, state),
        file=" · ".join(filter(None, (newest.file, named))) if newest else "",
    )


def _facts(told: _Told) -> QWidget:
    """Return title, authors and the facts that place a paper in the book."""
    ring = row(Mark("state", told.state, 14), (Text(state_words(told.state), "small"), 1), gap=8)
    lines: list[QWidget | int] = [
        Text(told.title, "heading", wrap=True),
        2,
        Text(told.authors, "small", "ink2", wrap=True),
        10,
    ]
    if told.area:
        tab = row(Mark("area", told.tab, 18), (Text(told.area, "small"), 1), gap=8)
        lines.append(fact(tr("Area"), tab))
    lines += [fact(tr("State"), ring), fact(tr("Pages"), told.pages)]
    if told.file:
        lines.append(fact(tr("File"), told.file))
    return stack(*lines, pad=(20, 16, 20, 12))


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
