"""The status line: saved or NOT SAVED, findings, the running job, trim size, language, look."""

from datetime import datetime
from typing import Final

from PySide6.QtCore import Signal

from proceedings_editor.domain.volume import Snapshot
from proceedings_editor.gui.kit import Bar, Button, Mark, Pane, Text, row
from proceedings_editor.gui.place import JobState, WindowState
from proceedings_editor.gui.theme import STATUS, ui
from proceedings_editor.gui.words import LANGUAGES, tr

_MINUTE: Final = 60


class Status(Pane):
    """One quiet line; a job shows here while the drawer is shut."""

    asked = Signal(str)  # id of an action
    cancelled = Signal(int)

    def __init__(self) -> None:
        super().__init__("rail", "t")
        self.setFixedHeight(ui.px(STATUS))
        self._number = 0  # of the job shown
        self._disk, self._alarm = Mark("icon", "saved", 14, "ink3"), Mark("finding", "error", 14)
        self._saved = Text("", "caption", "ink2")
        self._not_saved = Text("", "label", "error")
        self._marks = {kind: Mark("finding", kind, 12) for kind in ("error", "warn")}
        self._counts = {kind: Text("", "caption", "ink2") for kind in self._marks}
        self._checks = Button(tr("Checks"), "link", small=True)
        self._checks.clicked.connect(lambda: self.asked.emit("checks"))
        self._job, self._bar = Text("", "caption", "ink2"), Bar(120)
        self._stop = Button(tr("Stop"), "link", small=True)
        self._stop.clicked.connect(lambda: self.cancelled.emit(self._number))
        self._facts = Text("", "caption", "ink3")
        self.language = Button(LANGUAGES[tr.language], "link", small=True)
        self.language.setToolTip(tr("Language and look"))
        row(
            *(self._disk, self._alarm, self._saved, self._not_saved, 16),
            *(self._marks["error"], self._counts["error"], 4),
            *(self._marks["warn"], self._counts["warn"], 4, self._checks, None),
            *(self._job, self._bar, self._stop, 16, self._facts, 16),
            *(Mark("icon", "globe", 14, "ink3"), self.language),
            gap=6,
            pad=(24, 0, 20, 0),
            into=self,
        )

    def show_state(self, state: WindowState) -> None:
        """Show what is saved, what is amiss, and what is under way."""
        snapshot = state.snapshot
        held = bool(snapshot.unsaved)
        for widget in (self._disk, self._saved):
            widget.setVisible(state.open and not held)
        for widget in (self._alarm, self._not_saved):
            widget.setVisible(held)
        self._saved.setText(_saved(snapshot))
        self._saved.setToolTip(tr.of(snapshot.read_only))
        time = clock(snapshot.saved_at)
        self._not_saved.setText(
            tr("NOT SAVED since {time}", time=time) if time else tr("NOT SAVED")
        )
        for kind, weight in (("error", 2), ("warn", 1)):
            count = sum(finding.severity.weight == weight for finding in state.findings)
            self._counts[kind].setText(str(count))
            for widget in (self._marks[kind], self._counts[kind]):
                widget.setVisible(count > 0)
        self._checks.setVisible(bool(state.findings))
        self._facts.setText(tr("{n} pages", n=state.built.pages) if state.built else "")
        self._show_job(state.jobs[0] if state.jobs else None)

    def _show_job(self, job: JobState | None) -> None:
        for widget in (self._job, self._bar, self._stop):
            widget.setVisible(job is not None)
        if job:
            self._number = job.id
            self._job.setText(" · ".join(filter(None, (job.title, left(job)))))
            self._bar.set_share(job.share)


def left(job: JobState) -> str:
    """Return how long a job will still take, empty while nobody knows."""
    if job.left is None:
        return ""
    if job.left < _MINUTE:
        return tr("{n} s left", n=max(1, round(job.left)))
    return tr("{n} min left", n=round(job.left / _MINUTE))


def clock(at: str) -> str:
    """Return the time of day of an ISO 8601 moment where the user is, "14:32"."""
    return datetime.fromisoformat(at).astimezone().strftime("%H:%M") if at else ""


def _saved(snapshot: Snapshot) -> str:
    if snapshot.read_only:
        return tr("Open for reading only")
    time = clock(snapshot.saved_at)
    return tr("Saved {time}", time=time) if time else tr("Saved")
