"""The rail: project, places, areas as a filter over every place, intake and menu."""

from collections import Counter

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QSizePolicy, QVBoxLayout, QWidget

from proceedings_editor.domain.volume import AreaId, ThematicArea
from proceedings_editor.gui.kit import Button, Pane, Text, row, stack
from proceedings_editor.gui.painting import (
    chosen_ground,
    hovered_ground,
    paint_area,
    paint_icon,
    paint_text,
    plate,
    text_width,
)
from proceedings_editor.gui.place import WindowState
from proceedings_editor.gui.registry import Entry
from proceedings_editor.gui.theme import FOCUS, RAIL, RAIL_FOLDED, ui
from proceedings_editor.gui.words import tr


class RailRow(QAbstractButton):
    """A place or an area: its sign, its name, and a count."""

    def __init__(self, words: str, icon: str = "", area: int = 0, keys: str = "") -> None:
        super().__init__()
        self._icon, self._area, self._count = icon, area, ""
        self.setText(words)
        self.setCheckable(True)
        self.setAccessibleName(words)
        self.setToolTip(f"{words} ({keys})" if keys else words)
        self.setFixedHeight(ui.px(34 if icon else 30))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def set_count(self, count: str) -> None:
        """Show a number behind the name."""
        if count != self._count:
            self._count = count
            self.setAccessibleDescription(count)
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, box = QPainter(self), QRectF(self.rect())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self.isChecked()
        if on:
            chosen_ground(painter, box)
        elif self.underMouse():
            hovered_ground(painter, box, "rail")
        if self.hasFocus():
            plate(painter, box, None, ui.color("accent"), FOCUS)
        size = ui.px(18)
        folded = self.width() <= ui.px(RAIL_FOLDED)
        lead = (self.width() - size) / 2 if folded else 10
        sign = self._placed(QRectF(lead, (self.height() - size) / 2, size, size))
        if self._icon:
            paint_icon(painter, sign, self._icon, ui.color("accent" if on else "ink2"))
        else:
            paint_area(painter, sign, self._area)
        if not folded:
            self._paint_words(painter, on=on)

    def _paint_words(self, painter: QPainter, *, on: bool) -> None:
        quiet = ("body", "ink") if self._icon else ("small", "ink2")
        role, color = ("strong", "ink") if on else quiet
        used = text_width(self._count, "caption") + 20 if self._count else 8
        words = self._placed(
            QRectF(20 + ui.px(18), 0, self.width() - 20 - ui.px(18) - used, self.height())
        )
        paint_text(painter, words, self.text(), role, color, self._start())
        if self._count:
            number = self._placed(QRectF(self.width() - used, 0, used - 10, self.height()))
            paint_text(painter, number, self._count, "caption", "ink3", self._end())

    def _placed(self, box: QRectF) -> QRectF:
        """Return a box of a left-to-right row where it stands in this direction."""
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            box.moveLeft(self.width() - box.right())
        return box

    def _start(self) -> Qt.AlignmentFlag:
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        return Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft

    def _end(self) -> Qt.AlignmentFlag:
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        return Qt.AlignmentFlag.AlignLeft if rtl else Qt.AlignmentFlag.AlignRight


class ProjectButton(QAbstractButton):
    """The project's name; a click shows the recent projects."""

    def __init__(self) -> None:
        super().__init__()
        self._below = ""
        self.setFixedHeight(ui.px(52))
        self.setAccessibleName(tr("Recent projects"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_names(self, name: str, below: str) -> None:
        """Show the volume's short name and the line below it."""
        self.setText(name)
        self._below = below
        self.setToolTip(f"{name}\n{below}".strip())
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, box = QPainter(self), QRectF(self.rect())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse():
            hovered_ground(painter, box, "rail")
        if self.hasFocus():
            plate(painter, box, None, ui.color("accent"), FOCUS)
        folded = self.width() <= ui.px(RAIL_FOLDED)
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        edge = 12 if rtl else self.width() - 26
        if folded:
            edge = (self.width() - 16) // 2
        paint_icon(painter, QRectF(edge, self.height() / 2 - 8, 16, 16), "updown", ui.color("ink3"))
        if not folded:
            lead, trail = (30, 10) if rtl else (10, 30)
            line = QRectF(lead, ui.px(7), box.width() - lead - trail, ui.px(20))
            align = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
            paint_text(painter, line, self.text(), "strong", "ink", align)
            paint_text(
                painter, line.translated(0, ui.px(19)), self._below, "caption", "ink3", align
            )


class Rail(Pane):
    """The rail; ``went`` names a place, ``filtered`` the areas to show."""

    went = Signal(str)
    filtered = Signal(object)  # frozenset[AreaId]
    asked = Signal(str)  # id of an action

    def __init__(self, entries: tuple[Entry, ...]) -> None:
        super().__init__("rail", "r")
        self.project = ProjectButton()
        self.menu = Button(icon="menu", kind="quiet", name=tr("Menu"))
        self._files = Button(tr("Take in files"), "quiet", "intake")
        self._files.clicked.connect(lambda: self.asked.emit("take-in"))
        self._places = {
            entry.key: RailRow(entry.words, entry.icon, keys=f"Ctrl+{number}")
            for number, entry in enumerate(entries, 1)
        }
        for key, line in self._places.items():
            line.clicked.connect(lambda _checked=False, key=key: self._go(key))
        self._label = Text(tr("Areas"), "label", "ink3")
        self._areas: dict[AreaId, RailRow] = {}
        self._shown: tuple[ThematicArea, ...] = ()
        self._current = ""
        self._folded = False
        self._column = QWidget()
        holder = QVBoxLayout(self._column)
        holder.setContentsMargins(0, 0, 0, 0)
        holder.setSpacing(2)
        label = row(self._label, None, pad=(10, 0, 0, 4))
        foot = row(self._files, None, self.menu, gap=0)
        stack(
            *(self.project, 10, *self._places.values(), 18, label, self._column, None, foot),
            gap=2,
            pad=(8, 8, 8, 8),
            into=self,
        )
        self.setFixedWidth(ui.px(RAIL))

    def set_place(self, key: str) -> None:
        """Mark the place that is shown."""
        self._current = key
        for name, line in self._places.items():
            line.setChecked(name == key)

    def set_folded(self, *, folded: bool) -> None:
        """Show signs only, or signs with names."""
        self._folded = folded
        self.setFixedWidth(ui.px(RAIL_FOLDED if folded else RAIL))
        self._files.setVisible(not folded)
        self._label.setVisible(not folded and bool(self._areas))

    def show_state(self, state: WindowState) -> None:
        """Show the project's name, its areas with their papers, and what is filtered."""
        volume = state.snapshot.volume
        time = " ".join(filter(None, (volume.place, volume.start[:4])))
        self.project.show_names(time or volume.title, volume.title if time else "")
        if volume.areas != self._shown:
            self._shown = volume.areas
            self._show_areas()
        counts = Counter(paper.area for paper in state.snapshot.papers if paper.state.in_volume)
        for id_, line in self._areas.items():
            line.set_count(str(counts[id_]))
            line.setChecked(id_ in state.areas)
        grave = sum(finding.severity.weight == 2 for finding in state.findings)
        self._places["preview"].set_count(str(grave) if grave else "")

    def _show_areas(self) -> None:
        layout = self._column.layout()
        for line in self._areas.values():
            line.hide()
            line.deleteLater()
        self._areas = {}
        for number, area in enumerate(self._shown, 1):
            line = RailRow(area.titles.get(tr.language, area.title), area=number)
            line.clicked.connect(lambda _checked=False, id_=area.id: self._filter(id_))
            self._areas[area.id] = line
            if layout is not None:
                layout.addWidget(line)
        self._label.setVisible(bool(self._areas) and not self._folded)

    def _go(self, key: str) -> None:
        self.set_place(self._current)  # a click checks the row; the window decides
        self.went.emit(key)

    def _filter(self, id_: AreaId) -> None:
        """Show one area; with Ctrl, add it or take it away; the only one again shows all."""
        on = frozenset(key for key, line in self._areas.items() if line.isChecked())
        more = QApplication.keyboardModifiers() & Qt.KeyboardModifier.ControlModifier
        self.filtered.emit(on if more or id_ not in on else frozenset({id_}))
