"""Why a paper is put into another state: asked in the form itself, told in the history."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from proceedings_editor.domain.volume import Paper, State
from proceedings_editor.gui.form.field import EditorFrame, line_editor
from proceedings_editor.gui.kit import Button, Card, Text, row, stack
from proceedings_editor.gui.models.state_words import state_words
from proceedings_editor.gui.words import tr


class ReasonPanel(Card):
    """Asks for the reason once a state is picked; Enter or the button gives it, Esc leaves all."""

    given = Signal(str, object, str)  # PaperId, State, reason
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._paper: Paper | None = None
        self._wanted = State.RECEIVED
        self._words = Text("", "smallstrong", wrap=True)
        self._reason = line_editor()
        self._reason.setAccessibleName(tr("Reason, told in the history"))
        self._reason.returnPressed.connect(self._give)
        label = Text(tr("Reason, told in the history"), "label", "ink2")
        label.setBuddy(self._reason)
        change = Button(tr("Change the state"), small=True)
        leave = Button(tr("Leave it as it is"), "link", small=True)
        change.clicked.connect(self._give)
        leave.clicked.connect(self.shut)
        asked = stack(label, EditorFrame(self._reason), gap=3)
        buttons = row(change, leave, None, gap=12)
        stack(self._words, asked, buttons, gap=8, pad=(12, 10, 12, 10), into=self)
        self.hide()

    def ask(self, paper: Paper, wanted: State) -> None:
        """Ask why a paper shall be put into a state."""
        self._paper, self._wanted = paper, wanted
        old, new = state_words(paper.state), state_words(wanted)
        self._words.setText(tr("From “{old}” to “{new}”", old=old, new=new))
        self.show()
        self._reason.setFocus()

    def asked_of(self, paper: Paper, states: Sequence[State]) -> int:
        """Return which of the states is asked about; 0, and the panel shuts, if it is none."""
        before = self._paper
        if before and (before.id, before.state) == (paper.id, paper.state):
            return states.index(self._wanted)
        self._shut()
        return 0

    def shut(self) -> None:
        """Leave the state as it is."""
        self._shut()
        self.left.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.shut()
        else:
            super().keyPressEvent(event)

    def _shut(self) -> None:
        self._paper = None
        self._reason.clear()
        self.hide()

    def _give(self) -> None:
        if self._paper:
            told = (self._paper.id, self._wanted, self._reason.text().strip())
            self._shut()
            self.given.emit(*told)
