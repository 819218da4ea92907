"""The registry of what the window can do: menus, palette, shortcuts and buttons all ask here."""

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Protocol

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from proceedings_editor.gui.desk import Desk
from proceedings_editor.gui.painting import icon
from proceedings_editor.gui.place import Action, WindowState
from proceedings_editor.gui.questions import Questions
from proceedings_editor.gui.registry import Entry
from proceedings_editor.gui.theme import PALETTES
from proceedings_editor.gui.words import LANGUAGES, tr


class Frame(Protocol):
    """What the actions need of the window round the places."""

    def open_palette(self) -> None:
        """Lay the palette over the window."""

    def show_drawer(self, tab: str) -> None:
        """Open the drawer, or shut it with an empty tab."""

    def fold_rail(self) -> None:
        """Fold the rail, or unfold it."""

    def next_pane(self, by: int) -> None:
        """Put the focus into the next pane, or the one before."""

    def fold_side(self) -> None:
        """Hide the inspector, or show it."""

    def step_finding(self, by: int) -> None:
        """Go to the next finding or the one before."""

    def zoom(self, by: int) -> None:
        """Make words larger or smaller, or as they were with 0."""

    def show_help(self) -> None:
        """Show what is said of this place, or hide it."""

    def use(self, *, palette: str = "", language: str = "") -> None:
        """Put another look or language in force."""

    def leave(self) -> None:
        """Close the window."""


def _calm(state: WindowState) -> bool:
    return not state.busy("open")


def _open(state: WindowState) -> bool:
    return state.open


def _editable(state: WindowState) -> bool:
    return state.editable


def _chosen(state: WindowState) -> bool:
    return state.editable and state.chosen is not None


def _buildable(state: WindowState) -> bool:
    return bool(state.snapshot.papers) and not state.busy("build")


def window_actions(
    desk: Desk, questions: Questions, frame: Frame, entries: Iterable[Entry]
) -> tuple[Action, ...]:
    """Return the actions that hold in every place, in the window's language."""
    return (
        *_project_actions(desk, questions, frame),
        *_edit_actions(desk, questions, frame),
        *_view_actions(desk, frame, entries),
        *_looks(frame),
    )


def _project_actions(desk: Desk, questions: Questions, frame: Frame) -> Iterator[Action]:
    yield Action(
        id="new",
        words=tr("New volume…"),
        run=questions.ask_new,
        shortcut="Ctrl+N",
        icon="plus",
        enabled=_calm,
    )
    yield Action(
        id="new-from-note",
        words=tr("New volume from a concept note…"),
        run=questions.ask_from_note,
        icon="plus",
        enabled=_calm,
    )
    yield Action(
        id="open",
        words=tr("Open a project…"),
        run=questions.ask_open,
        shortcut="Ctrl+O",
        icon="folder",
        enabled=_calm,
    )
    yield Action(
        id="sample",
        words=tr("Open the sample conference"),
        run=desk.open_sample,
        icon="sample",
        enabled=_calm,
    )
    yield Action(
        id="read-only",
        words=tr("Open for reading only"),
        run=desk.open_to_read,
        icon="folder",
        enabled=lambda state: desk.wanted is not None and _calm(state),
    )
    yield Action(
        id="save-copy",
        words=tr("Save a copy elsewhere…"),
        run=questions.ask_copy,
        icon="export",
        enabled=_open,
    )
    yield Action(id="quit", words=tr("Quit"), run=frame.leave, shortcut="Ctrl+Q")


def _edit_actions(desk: Desk, questions: Questions, frame: Frame) -> Iterator[Action]:
    yield Action(
        id="take-in",
        words=tr("Take in files…"),
        run=questions.ask_files,
        shortcut="Ctrl+T",
        icon="intake",
        enabled=_editable,
    )
    yield Action(
        id="build",
        words=tr("Build volume"),
        run=desk.build,
        shortcut="Shift+F5",
        icon="build",
        enabled=_buildable,
    )
    yield Action(
        id="build-paper",
        words=tr("Build this paper"),
        run=lambda: desk.build(desk.state.paper),
        shortcut="F5",
        icon="build",
        enabled=lambda state: state.chosen is not None and _buildable(state),
    )
    yield Action(
        id="undo",
        words=tr("Undo"),
        run=desk.undo,
        shortcut="Ctrl+Z",
        icon="undo",
        enabled=lambda state: state.editable and bool(state.snapshot.undo),
    )
    yield Action(
        id="redo",
        words=tr("Redo"),
        run=desk.redo,
        shortcut="Ctrl+Shift+Z",
        icon="redo",
        enabled=lambda state: state.editable and bool(state.snapshot.redo),
    )
    yield Action(
        id="remove",
        words=tr("Remove this paper"),
        run=lambda: desk.remove(desk.state.paper) if desk.state.paper else None,
        shortcut="Ctrl+Delete",
        icon="strike",
        enabled=_chosen,
    )
    yield Action(
        id="retry-save",
        words=tr("Try again to save"),
        run=desk.retry_save,
        icon="saved",
        enabled=lambda state: bool(state.snapshot.unsaved),
    )
    for id_, words, keys, by in (
        ("next-finding", tr("Next finding"), "F8", 1),
        ("previous-finding", tr("Previous finding"), "Shift+F8", -1),
    ):
        yield Action(
            id=id_,
            words=words,
            run=partial(frame.step_finding, by),
            shortcut=keys,
            icon="check",
            enabled=lambda state: bool(state.findings),
        )


def _view_actions(desk: Desk, frame: Frame, entries: Iterable[Entry]) -> Iterator[Action]:
    yield Action(
        id="palette",
        words=tr("Search or command"),
        run=frame.open_palette,
        shortcut="Ctrl+K",
        icon="search",
    )
    for number, entry in enumerate((it for it in entries if it.words), 1):
        yield Action(
            id=f"go-{entry.key}",
            words=tr("Go to {place}", place=entry.words),
            run=partial(desk.go, entry.key),
            shortcut=f"Ctrl+{number}",
            icon=entry.icon,
            enabled=_open,
        )
    for id_, words, keys, run in (
        ("help", tr("Help for this place"), "F1", frame.show_help),
        ("rail", tr("Fold the rail"), "Ctrl+B", frame.fold_rail),
        ("side", tr("Show or hide the side"), "Ctrl+I", frame.fold_side),
        ("drawer", tr("Jobs, notices, checks"), "Ctrl+J", partial(frame.show_drawer, "jobs")),
        ("checks", tr("All checks"), "", partial(frame.show_drawer, "checks")),
        ("next-pane", tr("Next pane"), "F6", partial(frame.next_pane, 1)),
        ("previous-pane", tr("Previous pane"), "Shift+F6", partial(frame.next_pane, -1)),
    ):
        yield Action(id=id_, words=words, run=run, shortcut=keys, icon="menu")


def _looks(frame: Frame) -> Iterator[Action]:
    for id_, words, keys, by in (
        ("larger", tr("Larger words"), "Ctrl++", 1),
        ("smaller", tr("Smaller words"), "Ctrl+-", -1),
        ("usual-size", tr("Usual size of words"), "Ctrl+0", 0),
    ):
        run, also = partial(frame.zoom, by), "Ctrl+=" if by > 0 else ""
        yield Action(id=id_, words=words, run=run, shortcut=keys, also=also, icon="search")
    looks = {"light": tr("Light"), "dark": tr("Dark"), "contrast": tr("High contrast")}
    for name in PALETTES:
        yield Action(
            id=f"palette-{name}",
            words=tr("Look: {look}", look=looks[name]),
            run=partial(frame.use, palette=name),
            icon="contrast",
        )
    for code, language in LANGUAGES.items():
        yield Action(
            id=f"language-{code}",
            words=tr("Language: {language}", language=language),
            run=partial(frame.use, language=code),
            icon="globe",
        )


class Registry:
    """The actions in force, each with a QAction that holds its shortcut while its widget lives."""

    def __init__(self, owner: QWidget, actions: Iterable[Action]) -> None:
        self._owner = owner
        self._made: dict[str, tuple[Action, QAction]] = {}
        self._of_place: tuple[str, ...] = ()
        self._state = WindowState()
        for action in actions:
            self._add(action)

    @property
    def actions(self) -> tuple[Action, ...]:
        """Return the actions in force: those of the place shown, then the window's."""
        own = [self._made[id_][0] for id_ in self._of_place]
        return (*own, *(it for id_, (it, _) in self._made.items() if id_ not in self._of_place))

    def find(self, id_: str) -> Action | None:
        """Return the action of an id, None if it is not in force."""
        return self._made[id_][0] if id_ in self._made else None

    def run(self, id_: str) -> None:
        """Do an action if it can be done now."""
        if id_ in self._made:
            self._made[id_][1].trigger()

    def set_place(self, actions: Iterable[Action]) -> None:
        """Put the actions of another place in force instead of the last one's."""
        for id_ in self._of_place:
            _, made = self._made.pop(id_)
            self._owner.removeAction(made)
            made.deleteLater()
        found = tuple(actions)
        for action in found:
            self._add(action)
        self._of_place = tuple(action.id for action in found)
        taken = {action.shortcut for action in found}
        for action, made in self._made.values():
            if action not in found:  # the place's own keys come first
                made.setShortcuts([] if action.shortcut in taken else _keys(action))

    def show_state(self, state: WindowState) -> None:
        """Enable what can be done in this state."""
        self._state = state
        for action, made in self._made.values():
            made.setEnabled(action.enabled(state))

    def made(self, id_: str) -> QAction | None:
        """Return the QAction of an id, None if it is not in force."""
        return self._made[id_][1] if id_ in self._made else None

    def _add(self, action: Action) -> None:
        made = QAction(action.words, self._owner)
        made.triggered.connect(partial(_run, action))
        made.setShortcuts(_keys(action))
        if action.icon:
            made.setIcon(icon(action.icon))
        made.setEnabled(action.enabled(self._state))
        self._owner.addAction(made)
        self._made[action.id] = (action, made)


def _keys(action: Action) -> list[QKeySequence]:
    return [QKeySequence(keys) for keys in (action.shortcut, action.also) if keys]


def _run(action: Action, _checked: bool = False) -> None:  # noqa: FBT001, FBT002 - Qt's signal
    action.run()
