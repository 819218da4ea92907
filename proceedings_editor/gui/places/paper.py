"""One paper: its facts as a form, its text, its pages, its versions and history."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QScrollArea, QStackedWidget, QWidget

from proceedings_editor.domain.finding import Finding
from proceedings_editor.domain.manuscript import Manuscript
from proceedings_editor.domain.volume import Paper, PaperId
from proceedings_editor.gui.form import MetadataForm
from proceedings_editor.gui.kit import Button, Text, row, stack
from proceedings_editor.gui.models.outline import numbers_of
from proceedings_editor.gui.models.text_rows import text_rows
from proceedings_editor.gui.place import Action, Place, WindowState
from proceedings_editor.gui.places.paper_pages import PaperPages
from proceedings_editor.gui.places.paper_panel import PaperPanel, Swap
from proceedings_editor.gui.places.paper_past import Deed, past
from proceedings_editor.gui.theme import ui
from proceedings_editor.gui.views.tabs import Tabs
from proceedings_editor.gui.views.text_view import TextView
from proceedings_editor.gui.words import tr
from proceedings_editor.services.ordering import book_order

if TYPE_CHECKING:
    from proceedings_editor.gui.desk import Desk

FACTS, TEXT, PAGES, PAST = range(4)


class PaperPlace(Place):
    """Everything of the chosen paper."""

    key: ClassVar[str] = "paper"
    icon: ClassVar[str] = "paper"

    def __init__(self, desk: "Desk") -> None:
        super().__init__(desk)
        self._state, self._shown = WindowState(), ("", "")
        self._goal: Finding | None = None  # to be pointed at once the text is there
        self._read = ""  # the paper whose text is shown
        self._manuscript: Manuscript | None = None
        self._form, self._text = MetadataForm(), TextView()
        self._pages, self._past = PaperPages(desk), Swap()
        self._panel = PaperPanel(desk.pages, steps=False)
        self.keep(self._panel)
        self._tabs = Tabs((tr("Facts"), tr("Text"), tr("Pages"), tr("Versions and history")))
        self._layers, self._whole = QStackedWidget(), QStackedWidget(self)
        for layer in (_scrolled(self._form), self._text, self._pages, _scrolled(self._past)):
            self._layers.addWidget(layer)
        self._whole.addWidget(stack(self._tabs, (self._layers, 1)))
        self._whole.addWidget(self._emptiness())
        stack((self._whole, 1), into=self)
        self._tabs.turned.connect(self.show_tab)
        self._form.edited.connect(lambda paper, facts: desk.set_fields(PaperId(paper), facts))
        self._form.accepted.connect(lambda paper, names: desk.accept(PaperId(paper), names))
        self._form.state_wanted.connect(
            lambda paper, to, why: desk.change_state(PaperId(paper), to, why)
        )
        self._panel.wanted.connect(self.jump)

    # what the window asks

    def title(self) -> str:
        return tr("Paper")

    def facts(self) -> str:
        paper = self._state.chosen
        if paper is None:
            return ""
        number = numbers_of(self._state.snapshot).get(paper.id, 0)
        return f"{number}  {paper.title}" if number else paper.title

    def side(self) -> QWidget:
        return self._panel

    def primary(self) -> str:
        return "build-paper" if self._state.chosen else ""

    def commands(self) -> tuple[Action, ...]:
        found = (
            ("paper.next", tr("Next paper"), "Ctrl+PgDown", partial(self._step, 1)),
            ("paper.previous", tr("Previous paper"), "Ctrl+PgUp", partial(self._step, -1)),
            ("paper.accept", tr("Accept all that was found"), "", self._accept),
        )
        return tuple(
            Action(id=id_, words=words, shortcut=keys, run=run, enabled=_has_paper)
            for id_, words, keys, run in found
        )

    def show_tab(self, number: int) -> None:
        """Show facts, text, pages, or versions and history."""
        self._tabs.turn(number)
        self._layers.setCurrentIndex(number)
        self._form.flush()
        if number == PAST:
            self._ask_past()

    def show_state(self, state: WindowState) -> None:
        old, self._state = self._state, state
        paper = state.chosen
        self._whole.setCurrentIndex(0 if paper else 1)
        self._panel.show_state(state)
        self._pages.show_state(state)
        if paper is None:
            return
        if (paper.id, paper.revision) != self._shown:
            self._shown = (paper.id, paper.revision)
            self.desk.manuscript(paper.id, partial(self._take, paper.id))
        elif paper is not old.chosen or state.editable != old.editable:
            self._show_form()
        if self._layers.currentIndex() == PAST and state.snapshot is not old.snapshot:
            self._ask_past()

    def jump(self, finding: Finding) -> None:
        self._goal = finding
        self._point()

    def hideEvent(self, event: object) -> None:
        """Save what is typed before another place is shown."""
        self._form.flush()
        super().hideEvent(event)  # type: ignore[arg-type]  # a hide event

    # the paper

    def _take(self, paper: PaperId, manuscript: Manuscript) -> None:
        """Show the text of a paper, unless another one has been chosen since."""
        if paper != self._state.paper:
            return
        self._manuscript, self._read = manuscript, paper
        self._text.show_rows(text_rows(manuscript))
        self._show_form()
        self._point()

    def _show_form(self) -> None:
        paper, state = self._state.chosen, self._state
        if paper and self._manuscript:
            volume = state.snapshot.volume
            self._form.show_paper(paper, self._manuscript, volume, editable=state.editable)

    def _point(self) -> None:
        """Go to the words a finding is about, or to the fact, once its paper is shown."""
        goal = self._goal
        if goal is None or goal.place.paper != self._read:
            return
        self._goal = None
        block, fact = goal.place.note or goal.place.block, str(goal.args.get("field", ""))
        self.show_tab(TEXT if block and not fact else FACTS)
        self._text.point_at(block)
        self._form.point_at(fact)

    def _ask_past(self) -> None:
        workspace, paper = self.desk.workspace, self._state.chosen
        if workspace and paper:
            show = partial(self._show_past, paper)
            self.desk.ask(partial(workspace.store.history, paper.id), show)

    def _show_past(self, paper: Paper, deeds: Sequence[Deed]) -> None:
        self._past.show_widget(past(paper, deeds))

    def _step(self, by: int) -> None:
        """Go to the paper after or before this one in the book."""
        book = [paper.id for paper in book_order(self._state.snapshot)]
        if self._state.paper in book:
            at = book.index(self._state.paper) + by
            self.desk.choose(book[max(0, min(at, len(book) - 1))])

    def _accept(self) -> None:
        if self._state.paper:
            self.desk.accept(self._state.paper)

    def _emptiness(self) -> QWidget:
        words = Text(tr("Choose a paper in the volume to see it here."), "body", "ink2")
        there = Button(tr("Go to the volume"), icon="volume")
        there.clicked.connect(lambda: self.desk.go("volume"))
        return stack(None, row(None, words, None), 16, row(None, there, None), None)


def _has_paper(state: WindowState) -> bool:
    return state.chosen is not None


def _scrolled(widget: QWidget) -> QScrollArea:
    """Return a scroll area that holds a widget at a readable width."""
    held = row(None, (widget, 8), None, pad=(24, 20, 24, 24))
    widget.setMaximumWidth(ui.px(760))
    area = QScrollArea()
    area.setWidget(held)
    area.setWidgetResizable(True)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    return area
