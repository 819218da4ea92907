"""Help for the place that is open: what it is for, in a few sentences, and every key."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QScrollArea, QWidget

from proceedings_editor.gui.kit import Button, KeyCap, Pane, Text, row, rule, stack
from proceedings_editor.gui.place import Action
from proceedings_editor.gui.words import tr


def guide(place: str) -> tuple[str, ...]:
    """Return what is said of a place, a paragraph an entry."""
    return {
        "volume": (
            tr("Here the book stands in its order: plenary, areas, sessions, papers."),
            tr("Drag a paper to move it, or press Alt with an arrow; undo puts it back."),
            tr(
                "Each line tells the state of a paper, whether its facts are settled, "
                "and whether its pages are set."
            ),
            tr("“Before press” names what must be settled. “Go through” leads to the first of it."),
            tr("“Build volume” sets the pages; after an edit only what changed is set again."),
        ),
        "paper": (
            tr("Here is everything of one paper: facts, text, pages, versions and history."),
            tr("A fact is saved when you leave its field. Enter saves it at once."),
            tr(
                "Below a field stands what was guessed from the text, and how surely; "
                "Ctrl+Enter accepts it."
            ),
            tr("Another state asks for a reason, which the history tells."),
        ),
        "preview": (
            tr("Here are the pages as they will be printed, and what is amiss on them."),
            tr("A click on a finding goes to its page; a click on a page chooses its paper."),
            tr("After an edit the old pages stay until the new ones are built."),
        ),
        "intake": (
            tr("Here dropped files are shown before anything changes."),
            tr(
                "Each file says what was found in it and what will happen: a new paper, "
                "a new version, the same as before, or refused with the reason."
            ),
            tr("Space leaves a file out. All that is taken in is one step that can be undone."),
        ),
    }.get(place, ())


class HelpPanel(Pane):
    """The help at the side; ``left`` when it is to go."""

    left = Signal()

    def __init__(self, title: str, place: str, actions: Iterable[Action]) -> None:
        super().__init__("rail")
        close = Button(tr("Close"), "link", small=True)
        close.clicked.connect(self.left)
        head = row((Text(tr("Help: {place}", place=title), "heading"), 1), close)
        said = [Text(words, "small", wrap=True) for words in guide(place)]
        keys = [_key(action) for action in actions if action.shortcut]
        body = stack(
            *(part for words in said for part in (words, 8)),
            *(8, Text(tr("Keys"), "strong"), 4, *keys, *map(_gesture, _gestures()), None),
            gap=2,
            pad=(20, 12, 20, 16),
        )
        area = QScrollArea()
        area.setWidget(body)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setAccessibleName(tr("Help: {place}", place=title))
        for ground in (area.viewport(), body):
            ground.setAutoFillBackground(False)
        stack(stack(head, pad=(20, 14, 12, 10)), rule(), (area, 1), into=self)


def _gestures() -> tuple[tuple[str, str], ...]:
    """Return the keys that no action holds."""
    return (("Enter", tr("Open the chosen one")), ("Esc", tr("Back one step")))


def _gesture(told: tuple[str, str]) -> QWidget:
    keys, words = told
    return row((Text(words, "small", "ink2"), 1), KeyCap(keys), gap=8)


def _key(action: Action) -> QWidget:
    return _gesture((action.shortcut, action.words))
