"""The pages of one paper: those of the volume, or its own when it was built alone since."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedLayout, QWidget

from proceedings_editor.gui.kit import Button, Text, row, stack
from proceedings_editor.gui.models.sheets import Sheet, numbered, sheets_of
from proceedings_editor.gui.place import WindowState
from proceedings_editor.gui.views.desk_tools import DeskTools
from proceedings_editor.gui.views.page_view import PageView
from proceedings_editor.gui.views.shelf import OpenPdf
from proceedings_editor.gui.words import tr
from proceedings_editor.services.viewing import PdfHandle

if TYPE_CHECKING:
    from proceedings_editor.gui.desk import Desk


class PaperPages(QWidget):
    """A desk with one paper on it."""

    def __init__(self, desk: "Desk") -> None:
        super().__init__()
        self._desk, self._state = desk, WindowState()
        self._pdf = OpenPdf(desk.pages, self)
        self._view = PageView(desk.pages, tr("Pages of the paper"))
        self._tools = DeskTools(self._view)
        self._layers = QStackedLayout(self)
        self._layers.addWidget(self._view)
        self._layers.addWidget(self._emptiness())
        self._pdf.ready.connect(self._take)

    def show_state(self, state: WindowState) -> None:
        """Show the pages of the chosen paper, the newest there are."""
        old, self._state = self._state, state
        alone = state.paper_pdfs.get(state.paper) if state.paper else None
        there = alone is not None or bool(self._printed())
        self._layers.setCurrentIndex(0 if there else 1)
        if alone:
            self._pdf.show(alone, alone)
        elif there:
            self._pdf.show(state.pdf, state.built)
            if self._pdf.handle and state.paper != old.paper:
                self._take(self._pdf.handle)

    def _printed(self) -> tuple[Sheet, ...]:
        """Return the pages of the paper in the built volume."""
        built, paper = self._state.built, self._state.paper
        if built is None or paper is None:
            return ()
        return tuple(it for it in sheets_of(built.bound, []) if it.piece == paper)

    def _take(self, handle: PdfHandle) -> None:
        alone = self._state.paper in self._state.paper_pdfs
        sheets = numbered(handle.pages) if alone else self._printed()
        self._view.show_pages(handle, sheets)
        self._tools.show_count(len(sheets))
        if sheets:
            self._view.go_to(sheets[0].index)

    def _emptiness(self) -> QWidget:
        words = Text(tr("This paper has not been built yet."), "body", "ink2")
        build = Button(tr("Build this paper"), icon="build")
        build.clicked.connect(lambda: self._desk.build(self._state.paper))
        return stack(None, row(None, words, None), 16, row(None, build, None), None)
