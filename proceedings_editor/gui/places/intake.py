"""Intake: what will happen to each dropped file, before anything happens."""

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QStackedLayout, QWidget

from proceedings_editor.gui.kit import Bar, Button, Chip, Pane, Text, row, stack
from proceedings_editor.gui.models.intake_rows import IntakeModel, IntakeRow, intake_rows
from proceedings_editor.gui.place import Action, JobState, Place, WindowState
from proceedings_editor.gui.places.intake_panel import IntakePanel
from proceedings_editor.gui.theme import ui
from proceedings_editor.gui.views.intake_view import IntakeView
from proceedings_editor.gui.words import tr

if TYPE_CHECKING:
    from proceedings_editor.gui.desk import Desk
    from proceedings_editor.services.receiving import Plan, Target


class IntakePlace(Place):
    """The files just dropped, as cards; one button takes in all that is clear."""

    key: ClassVar[str] = "intake"
    icon: ClassVar[str] = "intake"

    def __init__(self, desk: "Desk") -> None:
        super().__init__(desk)
        self._state, self._left_out = WindowState(), frozenset[str]()
        self._plan: Plan | None = None
        self._all: tuple[IntakeRow, ...] = ()
        self._rows = IntakeModel(self)
        self._view = IntakeView(self._rows)
        self._panel = IntakePanel()
        self.keep(self._panel)
        self._filter = ""
        self._chips = QButtonGroup(self)
        self._chip_row = QWidget()
        self._said = Text("", "small", "ink2")
        self._take = Button(tr("Take in files"), "primary")
        self._layers = QStackedLayout(self)
        self._reading = _Reading()
        for layer in (self._report(), self._reading, self._emptiness()):
            self._layers.addWidget(layer)
        self._wire()

    def _wire(self) -> None:
        self._view.chosen.connect(self._panel.show_row)
        self._view.toggled.connect(self._toggle)
        self._panel.toggled.connect(self._toggle)
        self._panel.aimed.connect(self._aim)
        self._reading.stopped.clicked.connect(self._stop)
        self._take.clicked.connect(self._commit)

    # what the window asks

    def title(self) -> str:
        return tr("Intake")

    def facts(self) -> str:
        return tr("{n} files dropped", n=len(self._all)) if self._all else ""

    def side(self) -> QWidget | None:
        return self._panel

    def commands(self) -> tuple[Action, ...]:
        take = Action(
            id="intake.take-in",
            words=tr("Take in what was dropped"),
            run=self._commit,
            shortcut="Ctrl+Return",
            enabled=lambda state: state.plan is not None and state.editable,
        )
        return (take,)

    def show_state(self, state: WindowState) -> None:
        self._state = state
        if state.plan is not self._plan:
            self._plan, self._left_out = state.plan, frozenset()
            self._panel.show_plan(state.plan, state.snapshot.volume)
            self._show_rows()
        job = next((it for it in state.jobs if it.kind == "take-in"), None)
        self._reading.show_job(job)
        self._layers.setCurrentIndex(1 if job else 0 if state.plan else 2)
        self._take.setEnabled(state.editable and any(row.goes_in for row in self._all))

    # the report

    def _show_rows(self) -> None:
        snapshot = self._state.snapshot
        self._all = intake_rows(self._plan, snapshot, self._left_out) if self._plan else ()
        self._show_chips()
        self._show_filtered()
        count = sum(row.goes_in for row in self._all)
        self._take.set_words(tr("Take in {n} files", n=count))
        self._take.setEnabled(self._state.editable and count > 0)
        said = tr("{n} files will be taken in as one step that can be undone.", n=count)
        self._said.setText(said if count else tr("There is nothing to take in."))
        self.changed.emit()

    def _show_filtered(self) -> None:
        before = self._view.currentIndex().row()
        self._rows.show(tuple(row for row in self._all if _passes(row, self._filter)))
        if self._rows.rows:
            at = min(max(before, 0), len(self._rows.rows) - 1)
            self._view.setCurrentIndex(self._rows.index(at))
        self._panel.show_row(self._view.current())

    def _show_chips(self) -> None:
        """Make the filters anew with their counts."""
        for old in self._chips.buttons():
            self._chips.removeButton(old)
            old.deleteLater()
        count = Counter(row.sign for row in self._all)
        goes = count["good"] + count["warn"]
        layout = self._chip_row.layout()
        for key, words, sign, shown in (
            ("", tr("All {n}", n=len(self._all)), "", True),
            ("in", tr("To take in {n}", n=goes), "", goes),
            ("warn", tr("To look at {n}", n=count["warn"]), "warn", count["warn"]),
            ("info", tr("Same {n}", n=count["info"]), "info", count["info"]),
            ("error", tr("Refused {n}", n=count["error"]), "error", count["error"]),
        ):
            if shown and layout:
                chip = Chip(words, on=key == self._filter, sign=sign)
                chip.clicked.connect(lambda _on=False, key=key: self._choose_filter(key))
                self._chips.addButton(chip)
                layout.addWidget(chip)

    def _choose_filter(self, key: str) -> None:
        self._filter = key
        self._show_filtered()

    def _report(self) -> QWidget:
        row(gap=6, into=self._chip_row)
        calm = Text(
            tr("Files are only read. Nothing is changed until you take them in."),
            "small",
            "ink3",
            wrap=True,
        )
        calm.setAlignment(Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        head = row(self._chip_row, (calm, 1), gap=12, pad=(24, 16, 24, 12))
        cancel = Button(tr("Cancel"), "quiet")
        cancel.clicked.connect(self.desk.drop_plan)
        foot = row(
            (self._said, 1),
            cancel,
            self._take,
            gap=10,
            pad=(24, 12, 24, 12),
            into=Pane("base", "t"),
        )
        return stack(head, (self._view, 1), foot)

    def _emptiness(self) -> QWidget:
        words = tr("Drop files, a folder or an archive anywhere in the window to take them in.")
        return stack(None, row(None, Text(words, "body", "ink2"), None), None)

    # what the user does

    def _toggle(self, chosen: IntakeRow) -> None:
        """Leave a file out, or put it back."""
        if chosen.sign in {"good", "warn"}:
            self._left_out ^= {chosen.item.sha256}
            self._show_rows()

    def _aim(self, target: "Target") -> None:
        if self._plan:
            self._plan = replace(self._plan, target=target)
            self._show_rows()

    def _commit(self) -> None:
        if self._plan and self._state.editable:
            kept = {row.item.sha256 for row in self._all if row.goes_in}
            items = tuple(item for item in self._plan.items if item.sha256 in kept)
            self.desk.commit_plan(replace(self._plan, items=items))
            self.desk.go("volume")

    def _stop(self) -> None:
        for job in self._state.jobs:
            if job.kind == "take-in":
                self.desk.cancel(job.id)


class _Reading(QWidget):
    """What is shown while files are read."""

    def __init__(self) -> None:
        super().__init__()
        self._title = Text(tr("Reading files"), "heading")
        self._words = Text("", "small", "ink3")
        self._bar = Bar(320)
        self.stopped = Button(tr("Stop"), small=True)
        held = stack(self._title, 4, self._words, 12, row(self._bar, 12, self.stopped, None), gap=0)
        held.setFixedWidth(ui.px(440))
        stack(None, row(None, held, None), None, into=self)

    def show_job(self, job: JobState | None) -> None:
        """Show how far it has got."""
        if job:
            self._words.setText(job.words)
            self._bar.set_share(job.share)


def _passes(row: IntakeRow, wanted: str) -> bool:
    return not wanted or row.sign == wanted or (wanted == "in" and row.sign in {"good", "warn"})
