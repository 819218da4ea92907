"""The drawer: jobs under way, notices so far, findings that jump to their place."""

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import (
    QListView,
    QStackedWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from proceedings_editor.domain.finding import Finding
from proceedings_editor.gui.kit import Bar, Button, Pane, Text, empty_out, row, rule, stack
from proceedings_editor.gui.models.rows import ROW_ROLE, Index, RowsModel
from proceedings_editor.gui.painting import chosen_ground, paint_finding, paint_text, text_width
from proceedings_editor.gui.place import JobState, Notice, WindowState
from proceedings_editor.gui.remarks import kind, todo, what, where
from proceedings_editor.gui.shell.status import left
from proceedings_editor.gui.theme import ROW, ui
from proceedings_editor.gui.words import tr

TABS: Final = ("jobs", "notices", "checks")
_HEIGHT: Final = 224
Line = tuple[str, str, str, str]


class LineModel(RowsModel[Line]):
    """Lines of a list: (sign, what, where, what to do)."""

    def told(self, row: Line, role: int) -> object:
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return "\n".join(filter(None, row[1:]))
        return None


class LineDelegate(QStyledItemDelegate):
    """Paints a line: sign, what, where, what to do."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        return QSize(200, ui.px(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        sign, said, place, hint = index.data(ROW_ROLE)
        box = QRectF(option.rect)
        rtl = option.direction is Qt.LayoutDirection.RightToLeft
        align = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            chosen_ground(painter, box.adjusted(12, 0, -12, 0))
        start, room = 50.0, box.width() - 70
        shares = ((said, "ink", 0.5), (place, "ink3", 0.55), (hint, "accent", 1.0))
        paint_finding(painter, _placed(box, 24, 14, rtl=rtl).adjusted(0, 8, 0, -8), sign)
        for words, color, share in shares:
            width = min(text_width(words, "small"), room * share)
            paint_text(painter, _placed(box, start, width, rtl=rtl), words, "small", color, align)
            start, room = start + width + 14, room - width - 14
        painter.restore()


def _placed(box: QRectF, start: float, width: float, *, rtl: bool) -> QRectF:
    x = box.right() - start - width if rtl else box.left() + start
    return QRectF(x, box.top(), max(0.0, width), box.height())


class Drawer(Pane):
    """Jobs · Notices · Checks; shut until it is asked for."""

    cancelled = Signal(int)
    went = Signal(object)  # Finding
    shut = Signal()

    def __init__(self) -> None:
        super().__init__("base", "t")
        self.setFixedHeight(ui.px(_HEIGHT))
        self._notices: tuple[Notice, ...] = ()
        self._findings: tuple[Finding, ...] = ()
        self._jobs: tuple[JobState, ...] = ()
        self._told, self._checks = LineModel(self), LineModel(self)
        self._work = QWidget()
        self._work_lines = QVBoxLayout(self._work)
        self._work_lines.setContentsMargins(24, 8, 20, 8)
        self._pages = QStackedWidget()
        lists = (_list(self._told, tr("Notices")), _list(self._checks, tr("Checks")))
        for page in (self._work, *lists):
            self._pages.addWidget(page)
        lists[1].clicked.connect(self._go)
        lists[1].activated.connect(self._go)
        words = (tr("Jobs"), tr("Notices"), tr("Checks"))
        self._tabs = [Button(it, "quiet", small=True) for it in words]
        for tab, button in zip(TABS, self._tabs, strict=True):
            button.clicked.connect(lambda _checked=False, tab=tab: self.open_at(tab))
        close = Button(tr("Close"), "link", small=True)
        close.setAccessibleName(tr("Close the drawer"))
        close.clicked.connect(self.shut)
        tabs = row(*self._tabs, None, close, gap=4, pad=(20, 6, 20, 6))
        stack(tabs, rule(), (self._pages, 1), pad=(0, 1, 0, 0), into=self)
        self._show_jobs(())
        self.open_at("jobs")
        self.hide()

    @property
    def tab(self) -> str:
        """Return which of its lists is shown."""
        return TABS[self._pages.currentIndex()]

    def open_at(self, tab: str) -> None:
        """Show one of jobs, notices, checks."""
        number = TABS.index(tab)
        self._pages.setCurrentIndex(number)
        for at, button in enumerate(self._tabs):
            button.on = at == number
            button.update()
        self.show()

    def tell(self, notice: Notice) -> None:
        """Add a notice, newest first."""
        self._notices = (notice, *self._notices[:199])
        self._told.show(tuple((it.kind, it.what, it.where, it.todo) for it in self._notices))

    def show_state(self, state: WindowState) -> None:
        """Show jobs and findings; what did not change is left alone."""
        if state.jobs != self._jobs:
            self._show_jobs(state.jobs)
        if state.findings is not self._findings:
            self._findings = state.findings
            self._checks.show(
                tuple((kind(f), what(f), where(f, state.snapshot), todo(f)) for f in state.findings)
            )

    def _show_jobs(self, jobs: tuple[JobState, ...]) -> None:
        self._jobs = jobs
        empty_out(self._work_lines)
        for job in jobs:
            self._work_lines.addWidget(self._job_line(job))
        if not jobs:
            self._work_lines.addWidget(Text(tr("Nothing is being worked on."), "small", "ink3"))
        self._work_lines.addStretch(1)

    def _job_line(self, job: JobState) -> QWidget:
        bar = Bar()
        bar.set_share(job.share)
        stop = Button(tr("Stop"), "link", small=True)
        stop.setAccessibleName(tr("Stop: {job}", job=job.title))
        stop.clicked.connect(lambda: self.cancelled.emit(job.id))
        words = Text(job.words, "small", "ink3")
        return row(
            Text(job.title, "small"), (words, 1), Text(left(job), "small", "ink3"), bar, stop
        )

    def _go(self, index: Index) -> None:
        if index.row() < len(self._findings):
            self.went.emit(self._findings[index.row()])


def _list(model: LineModel, name: str) -> QListView:
    view = QListView()
    view.setModel(model)
    view.setItemDelegate(LineDelegate(view))
    view.setFrameShape(QListView.Shape.NoFrame)
    view.setAccessibleName(name)
    view.setUniformItemSizes(True)
    colors = view.palette()
    colors.setColor(QPalette.ColorRole.Base, ui.color("base"))
    view.setPalette(colors)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return view
