"""The Volume place: the first screen of the day."""

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QStackedLayout, QWidget

from proceedings_editor.domain.finding import Finding
from proceedings_editor.domain.volume import PaperId, PaperKind
from proceedings_editor.gui.kit import Button, Text, row, stack
from proceedings_editor.gui.models.outline import Landing, outline
from proceedings_editor.gui.models.outline_model import OutlineModel
from proceedings_editor.gui.place import Action, Place, WindowState
from proceedings_editor.gui.places.paper_panel import PaperPanel
from proceedings_editor.gui.places.volume.holdings import holding_commands
from proceedings_editor.gui.places.volume.outline_view import EDGE, OutlineView
from proceedings_editor.gui.places.volume.press_card import PressCard
from proceedings_editor.gui.words import tr

if TYPE_CHECKING:
    from proceedings_editor.gui.desk import Desk


class VolumePlace(Place):
    """Book order, what stands before the press, and the chosen paper at the side."""

    key: ClassVar[str] = "volume"
    icon: ClassVar[str] = "volume"

    def __init__(self, desk: "Desk") -> None:
        super().__init__(desk)
        self._state = WindowState()
        self._rows = OutlineModel(self)
        self._view = OutlineView(self._rows)
        self._card = PressCard()
        self._panel = PaperPanel(desk.pages)
        self.keep(self._panel)
        self._empty = self._emptiness()
        self._book = stack(stack(self._card, pad=(EDGE, 16, EDGE, 6)), (self._view, 1))
        self._layers = QStackedLayout(self)
        self._layers.addWidget(self._book)
        self._layers.addWidget(self._empty)
        self._wire()

    def _wire(self) -> None:
        desk = self.desk
        self._rows.moved.connect(self._move)
        self._view.chosen.connect(lambda paper: desk.choose(PaperId(paper)))
        self._view.opened.connect(lambda paper: desk.go("paper", PaperId(paper)))
        self._view.peeked.connect(lambda paper: desk.go("preview", PaperId(paper)))
        self._panel.opened.connect(lambda paper: desk.go("paper", PaperId(paper)))
        self._panel.seen.connect(lambda paper: desk.go("preview", PaperId(paper)))
        self._panel.wanted.connect(self._go_through)
        self._card.wanted.connect(self._go_through)

    # what the window asks

    def title(self) -> str:
        return tr("Volume")

    def facts(self) -> str:
        state = self._state
        papers = [it for it in state.snapshot.papers if it.kind is PaperKind.PAPER]
        printed = sum(paper.state.in_volume for paper in papers)
        words = [tr("{n} papers", n=printed)]
        if state.built:
            words.append(tr("{n} pages", n=state.built.pages))
            words.append(tr("built {time}", time=state.built_at))
        return " · ".join(words) if state.open else ""

    def side(self) -> QWidget:
        return self._panel

    def primary(self) -> str:
        return "build" if self._state.snapshot.papers else "take-in"

    def commands(self) -> tuple[Action, ...]:
        def made(id_: str, words: str, keys: str, by: int) -> Action:
            run = lambda: self._step(by)  # noqa: E731 - one line, used once
            return Action(id=id_, words=words, run=run, shortcut=keys, enabled=_movable)

        return (
            made("volume.move-up", tr("Move the paper up"), "Alt+Up", -1),
            made("volume.move-down", tr("Move the paper down"), "Alt+Down", 1),
            *holding_commands(lambda: self._state, self.desk.set_volume_facts),
        )

    def show_state(self, state: WindowState) -> None:
        old, self._state = self._state, state
        self._layers.setCurrentWidget(self._book if state.snapshot.papers else self._empty)
        if _shown(old) != _shown(state):
            self._rows.show(outline(state))
        self._view.setDragEnabled(state.editable)
        self._view.choose(state.paper)
        self._card.show_state(state)
        self._panel.show_state(state)

    def jump(self, finding: Finding) -> None:
        self._view.choose(PaperId(finding.place.paper))

    # what the user does

    def _move(self, paper: str, to: Landing) -> None:
        if self._state.editable:
            self.desk.move(PaperId(paper), to.area, to.session, to.before)

    def _step(self, by: int) -> None:
        if self._state.paper:
            self._rows.step(self._state.paper, by)

    def _go_through(self, finding: Finding) -> None:
        paper = PaperId(finding.place.paper) if finding.place.paper else None
        self.desk.go("preview" if finding.place.page else "paper", paper, finding)

    def _emptiness(self) -> QWidget:
        words = Text(tr("No papers yet. Drop files here, or take them in."), "body", "ink2")
        take = Button(tr("Take in files"), icon="intake")
        take.clicked.connect(lambda: self.desk.go("intake"))
        return stack(None, row(None, words, None), 16, row(None, take, None), None)


def _movable(state: WindowState) -> bool:
    return state.editable and state.chosen is not None


def _shown(state: WindowState) -> tuple[object, ...]:
    """Return what the outline is made of."""
    return state.snapshot, state.findings, state.built, state.areas
