"""What the pages have to say, in one sentence, then finding by finding."""

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QWidget

from proceedings_editor.domain.finding import Finding
from proceedings_editor.gui.kit import Bar, Mark, Pane, Text, row, rule, stack
from proceedings_editor.gui.models.remark_rows import RemarkRow
from proceedings_editor.gui.place import JobState, WindowState
from proceedings_editor.gui.places.paper_panel import Swap
from proceedings_editor.gui.views.design_choice import DesignChoice
from proceedings_editor.gui.views.remarks_view import RemarksView
from proceedings_editor.gui.words import tr


class Verdict(Pane):
    """The side of the preview; ``chosen`` tells the finding to go to."""

    chosen = Signal(object)  # Finding

    def __init__(self) -> None:
        super().__init__("rail")
        self._head = Swap()
        self.designs = DesignChoice()
        self._remarks = RemarksView(tr("Findings on the pages"))
        self._remarks.chosen.connect(self.chosen)
        self._bar, self._job = Bar(320), Text("", "small", "ink3")
        self._making = stack(self._job, self._bar, gap=6, pad=(20, 0, 20, 14))
        self._making.hide()
        design = row(Text(tr("Design"), "small", "ink3"), (self.designs, 1), gap=10)
        chosen = stack(design, pad=(20, 0, 20, 14))
        stack(self._head, chosen, self._making, rule(), (self._remarks, 1), into=self)

    def show_rows(self, rows: tuple[RemarkRow, ...], state: WindowState) -> None:
        """Show findings and the sentence above them."""
        self._head.show_widget(_head(rows, state))
        self._remarks.show_rows(rows)

    def show_job(self, job: JobState | None) -> None:
        """Show how far a build has got; the old pages stay until it is done."""
        self._making.setVisible(job is not None)
        if job:
            self._job.setText(" · ".join(filter(None, (job.title, job.words))))
            self._bar.set_share(job.share)

    def mark(self, finding: Finding) -> None:
        """Make a finding the current one."""
        self._remarks.mark(finding)


def _head(rows: Sequence[RemarkRow], state: WindowState) -> QWidget:
    count = Counter(row.kind for row in rows)
    sign = "error" if count["error"] else "warn" if count["warn"] else "good"
    if state.built is None:
        sign, said = "none", tr("Not built yet")
    elif sign == "good":
        said = tr("The pages are in order")
    else:
        said = tr("Something is to be settled")
    numbers = (
        tr("{n} errors", n=count["error"]) if count["error"] else "",
        tr("{n} warnings", n=count["warn"]) if count["warn"] else "",
    )
    below = ", ".join(filter(None, numbers)) or tr("No findings on the pages")
    words = stack(Text(said, "heading", wrap=True), Text(below, "small", "ink3"))
    lines: list[QWidget] = [row(Mark("finding", sign, 20), (words, 1), gap=12)]
    if state.built:
        lines.append(Text(_making(state), "small", "ink2", wrap=True))
    return stack(*lines, gap=10, pad=(20, 18, 20, 12))


def _making(state: WindowState) -> str:
    """Return ``176 × 250 mm · 210 pages · line statistics``."""
    built = state.built
    if built is None:
        return ""
    width, height = (round(side * 25.4 / 72) for side in built.bound.trim)
    lines = built.layout.lines
    loose = 100 * built.layout.loose / lines if lines else 0.0
    return " · ".join(
        (
            tr("{width} × {height} mm", width=width, height=height),
            tr("{n} pages", n=built.pages),
            tr("{percent} % loose lines", percent=QLocale(tr.language).toString(loose, "f", 1)),
        )
    )
