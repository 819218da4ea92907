"""One fact of a form: label, editor, what was guessed, what is wrong; it saves by itself."""

from typing import Final, Protocol

from PySide6.QtCore import QEvent, QObject, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from proceedings_editor.domain.manuscript import Guess
from proceedings_editor.gui.kit import Button, Painted, Text, row, stack
from proceedings_editor.gui.models.form_values import DOUBTFUL
from proceedings_editor.gui.painting import mix, plate
from proceedings_editor.gui.theme import FOCUS, TYPE, font, ui
from proceedings_editor.gui.words import tr

IDLE: Final = 1000  # milliseconds without a key before a fact is saved
Editor = QLineEdit | QPlainTextEdit


class Judge(Protocol):
    """Says what is wrong with a value of a fact, nothing if it can be set."""

    def __call__(self, name: str, value: str) -> str:
        """Return what is wrong."""


class Field(QWidget):
    """A fact that can be typed; ``committed`` by Enter, on leaving it, after a second's rest."""

    committed = Signal(str, str)  # name, value
    accepted = Signal(str)  # name of a guess

    def __init__(self, name: str, words: str, judge: Judge, *, lines: int = 1) -> None:
        super().__init__()
        self.name, self._judge, self._stored = name, judge, ""
        self._guess = ""
        self._editor = line_editor() if lines == 1 else _page(lines)
        self._editor.setAccessibleName(words)
        self._editor.installEventFilter(self)
        self.setFocusProxy(self._editor)
        self._note = Text("", "caption", "ink3", wrap=True)
        self._yes = Button(tr("Accept"), "link", small=True)
        self._below = row((self._note, 1), self._yes, gap=8)
        self._below.hide()
        self._idle = QTimer(self, interval=IDLE, singleShot=True)
        self._idle.timeout.connect(self.flush)
        self._editor.textChanged.connect(self._idle.start)
        self._yes.clicked.connect(lambda: self.accepted.emit(self.name))
        label = Text(words, "label", "ink2")
        label.setBuddy(self._editor)
        stack(label, EditorFrame(self._editor), self._below, None, gap=3, into=self)

    @property
    def text(self) -> str:
        """Return what is typed now."""
        editor = self._editor
        return editor.text() if isinstance(editor, QLineEdit) else editor.toPlainText()

    def show_value(self, value: str, guess: Guess | None = None) -> None:
        """Show the fact as it is stored; what is being typed is left alone."""
        typing = self.text != self._stored
        if value != self._stored or not typing:
            self._stored = value
            if not typing and value != self.text:
                self._put(value)
        self._show_guess(guess)

    def set_editable(self, *, on: bool) -> None:
        """Take edits, or only show."""
        self._editor.setReadOnly(not on)
        self._yes.setEnabled(on)

    def flush(self) -> None:
        """Save what is typed, if it is new and can be."""
        self._idle.stop()
        value = self.text.strip()
        if value == self._stored.strip() or self._editor.isReadOnly():
            return
        wrong = self._judge(self.name, value)
        if wrong:
            self._say(wrong, "error")
            return
        self._stored = value
        self._below.hide()
        self.committed.emit(self.name, value)

    def clear(self) -> None:
        """Begin anew, with nothing typed and nothing stored."""
        self._stored = ""
        self._put("")

    def _put(self, value: str) -> None:
        """Show a text without taking it for typed."""
        if isinstance(self._editor, QLineEdit):
            self._editor.setText(value)
            self._editor.setCursorPosition(0)
        else:
            self._editor.setPlainText(value)
        self._idle.stop()

    def _show_guess(self, guess: Guess | None) -> None:
        self._guess = guess.field if guess else ""
        if guess is None:
            self._below.hide()
            return
        sure = tr("{percent} % sure", percent=round(guess.confidence * 100))
        source = tr("from “{source}”", source=guess.source.strip("“”")) if guess.source else ""
        doubtful = guess.confidence < DOUBTFUL
        self._say(" · ".join(filter(None, (sure, source))), "warn" if doubtful else "ink3")

    def _say(self, words: str, color: str) -> None:
        self._note.setText(words)
        self._note.set_color(color)
        self._yes.setVisible(bool(self._guess) and color != "error")
        self._below.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Save when the editor is left or Enter pressed; Ctrl+Enter accepts the guess."""
        if watched is self._editor and event.type() is QEvent.Type.FocusOut:
            self.flush()
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            return self._pressed(event)
        return False

    def _pressed(self, event: QKeyEvent) -> bool:
        if event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            return False
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and self._guess:
            self.accepted.emit(self.name)
            return True
        if isinstance(self._editor, QLineEdit):
            self.flush()
            return True
        return False


class EditorFrame(Painted):
    """The ground and edge of an editor; the edge is the accent while it has the focus."""

    def __init__(self, editor: Editor) -> None:
        super().__init__()
        self._editor = editor
        editor.installEventFilter(self)
        stack(editor, pad=(8, 2, 8, 2), into=self)

    def draw(self, painter: QPainter, box: QRectF) -> None:
        if self._editor.hasFocus():
            plate(painter, box, ui.color("raised"), ui.color("accent"), FOCUS)
            return
        strong, raised = ui.color("line_strong"), ui.color("raised")
        plate(painter, box, raised, strong if ui.contrasty else mix(strong, raised, 0.6))

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            self.update()
        return False


def line_editor() -> QLineEdit:
    """Return an editor of one line, to be put into an ``EditorFrame``."""
    made = QLineEdit()
    made.setFrame(False)
    made.setFont(font("small"))
    made.setMinimumHeight(ui.px(26))
    return made


def _page(lines: int) -> QPlainTextEdit:
    made = QPlainTextEdit()
    made.setFrameShape(QPlainTextEdit.Shape.NoFrame)
    made.setFont(font("small"))
    made.setTabChangesFocus(True)
    made.document().setDocumentMargin(2)
    made.setFixedHeight(ui.px(TYPE["small"].line * lines + 8))
    return made
