"""The header: title and facts of the place, the filter, search, undo, redo, the one thing next."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton

from proceedings_editor.gui.kit import Button, Chip, Pane, Text, row
from proceedings_editor.gui.painting import paint_icon, paint_text, plate, text_width
from proceedings_editor.gui.place import Action, WindowState
from proceedings_editor.gui.theme import FOCUS, HEADER, ui
from proceedings_editor.gui.words import tr

_KEYS = "Ctrl K"


class SearchBox(QAbstractButton):
    """The box that opens search and commands."""

    def __init__(self) -> None:
        super().__init__()
        self.setText(tr("Search or command"))
        self.setAccessibleName(self.text())
        self.setFixedHeight(ui.px(32))
        self.setMinimumWidth(44)
        self.setMaximumWidth(ui.px(240))
        self.setCursor(Qt.CursorShape.IBeamCursor)

    def sizeHint(self) -> QSize:
        return QSize(max(ui.px(220), text_width(self.text(), "small") + 100), ui.px(32))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, box = QPainter(self), QRectF(self.rect())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = ui.color("line_strong" if ui.contrasty else "line")
        plate(painter, box, ui.color("raised"), line)
        if self.hasFocus():
            plate(painter, box, None, ui.color("accent"), FOCUS)
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        icon = self.width() - 26 if rtl else 10
        paint_icon(painter, QRectF(icon, self.height() / 2 - 8, 16, 16), "search", ui.color("ink3"))
        cap = text_width(_KEYS, "caption") + 12
        if self.width() < cap + 80:
            return
        lead, trail = (cap + 12, 34) if rtl else (34, cap + 12)
        align = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        words = box.adjusted(lead, 0, -trail, 0)
        paint_text(painter, words, self.text(), "small", "ink3", align)
        key = QRectF(6 if rtl else self.width() - cap - 6, 6, cap, self.height() - 12)
        plate(painter, key, ui.color("base"), ui.color("line"), radius=4)
        paint_text(painter, key, _KEYS, "caption", "ink3", Qt.AlignmentFlag.AlignHCenter)


class Header(Pane):
    """The header; ``asked`` names the action a button stands for."""

    asked = Signal(str)
    cleared = Signal()  # the filter

    def __init__(self) -> None:
        super().__init__("base", "b")
        self.setFixedHeight(ui.px(HEADER))
        self._title, self._facts = Text("", "title"), Text("", "small", "ink3")
        self._filter = Chip(tr("All areas"), on=True)
        self._filter.clicked.connect(self.cleared)
        self._filter.hide()
        self._search = SearchBox()
        self._search.clicked.connect(lambda: self.asked.emit("palette"))
        self._undo = Button(icon="undo", kind="quiet", name=tr("Undo"))
        self._undo.clicked.connect(lambda: self.asked.emit("undo"))
        self._redo = Button(icon="redo", kind="quiet", name=tr("Redo"))
        self._redo.clicked.connect(lambda: self.asked.emit("redo"))
        self._primary = Button(" ", "primary")
        self._quiet = Button(" ", "secondary")
        self._next = ""
        for button in (self._primary, self._quiet):
            button.clicked.connect(lambda: self.asked.emit(self._next))
            button.hide()
        row(
            *(self._title, 4, (self._facts, 1), self._filter, 4, self._search, 4),
            *(self._undo, self._redo, 4, self._quiet, self._primary),
            gap=6,
            pad=(24, 0, 20, 0),
            into=self,
        )

    def set_words(self, title: str, facts: str) -> None:
        """Show what the place is and what there is to say of it."""
        self._title.setText(title)
        self._facts.setText(facts)

    def set_primary(self, action: Action | None, *, enabled: bool, calm: bool) -> None:
        """Offer what is next; ``calm`` when something graver has the one accent of the screen."""
        self._next = action.id if action else ""
        for button in (self._primary, self._quiet):
            button.setVisible(action is not None and (button is self._quiet) is calm)
            if action:
                button.set_words(action.words)
            button.setEnabled(enabled)

    def show_state(self, state: WindowState) -> None:
        """Show the filter and what undo and redo would do."""
        snapshot = state.snapshot
        names = {area.id: number for number, area in enumerate(snapshot.volume.areas, 1)}
        shown = ", ".join(str(names[id_]) for id_ in names if id_ in state.areas)
        self._filter.setVisible(bool(shown))
        if shown:
            self._filter.set_words(tr("Areas: {areas}", areas=shown))
        self._filter.setChecked(True)
        free = state.editable
        self._undo.setEnabled(free and bool(snapshot.undo))
        self._redo.setEnabled(free and bool(snapshot.redo))
        self._undo.setToolTip(_with(tr("Undo"), snapshot.undo))
        self._redo.setToolTip(_with(tr("Redo"), snapshot.redo))


def _with(verb: str, step: str) -> str:
    return f"{verb}: {tr.of(step)}" if step else verb
