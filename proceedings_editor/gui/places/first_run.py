"""The first screen: three ways to begin, language and look, and whatever was open before."""

from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from proceedings_editor.gui.kit import Bar, Button, Painted, Pane, Text, row, rule, stack
from proceedings_editor.gui.painting import paint_icon, paint_text, plate, text_width
from proceedings_editor.gui.place import WindowState
from proceedings_editor.gui.shell.notices import Notices
from proceedings_editor.gui.theme import FOCUS, PALETTES, RADIUS, ui
from proceedings_editor.gui.words import LANGUAGES, tr


class Cover(Painted):
    """The mark of the first screen: four area tabs on the fore-edge of a book."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(76, 92)

    def draw(self, painter: QPainter, _box: QRectF) -> None:
        plate(painter, QRectF(1, 1, 64, 90), ui.color("raised"), ui.color("ink2"), 1.5, 3)
        painter.drawLine(12, 2, 12, 90)
        for line, width in enumerate((30, 30, 22)):
            color = ui.color("ink2" if line < 2 else "line_strong")
            painter.fillRect(QRectF(21, 22 + line * 8, width, 2.5), color)
        for number in range(1, 5):
            tab = QRectF(64, 10 + (number - 1) * 19, 8, 15)
            plate(painter, tab, ui.color(f"area{number}"), radius=2)


class Choice(QAbstractButton):
    """A way to begin: an icon, a title, a line below it, and its keys."""

    def __init__(self, icon: str, title: str, below: str, keys: str) -> None:
        super().__init__()
        self._icon, self._below, self._keys = icon, below, keys
        self.setText(title)
        self.setAccessibleName(title)
        self.setAccessibleDescription(below)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def sizeHint(self) -> QSize:
        return QSize(ui.px(600), ui.px(66))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, box = QPainter(self), QRectF(self.rect())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        near = self.hasFocus() or self.underMouse()
        line = ui.color("accent" if near else "line_strong" if ui.contrasty else "line")
        plate(painter, box, ui.color("raised"), line, FOCUS if near else 1, RADIUS)
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        paint_icon(
            painter,
            QRectF(self.width() - 40 if rtl else 18, self.height() / 2 - 11, 22, 22),
            self._icon,
            ui.color("accent"),
        )
        align = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        cap = text_width(self._keys, "caption") + 12 if self._keys else 0
        lead, trail = (cap + 24, 56) if rtl else (56, cap + 24)
        words = QRectF(lead, ui.px(12), self.width() - lead - trail, ui.px(20))
        paint_text(painter, words, self.text(), "strong", "ink", align)
        paint_text(painter, words.translated(0, ui.px(22)), self._below, "small", "ink3", align)
        if cap:
            tall = ui.px(20)
            top = (self.height() - tall) / 2
            key = QRectF(14 if rtl else self.width() - cap - 14, top, cap, tall)
            plate(painter, key, ui.color("base"), ui.color("line"), radius=4)
            center = Qt.AlignmentFlag.AlignHCenter
            paint_text(painter, key, self._keys, "caption", "ink3", center)


class FirstRun(Pane):
    """What the window shows while no project is open."""

    asked = Signal(str)  # id of an action
    picked = Signal(object)  # Path of a recent project

    def __init__(self, recent: tuple[Path, ...]) -> None:
        super().__init__("base")
        below = tr("Ashgabat 2026: twenty papers in four languages")
        title = tr("Look round the sample conference")
        self._sample = Choice("sample", title, below, "" if recent else "Enter")
        self.notices = Notices()
        self.notices.asked.connect(self.asked)
        self._job = Text("", "small", "ink2")
        self._bar = Bar(ui.px(600))
        column = stack(
            *(row(Cover(), None), 22, Text(tr("A volume begins with a conference"), "display"), 6),
            *(_invitation(), 20, self._choices(recent), 20, self._job, 4, self._bar, 8),
            *(rule(), 12, self._settings()),
        )
        column.setFixedWidth(ui.px(600))
        quiet = Text(
            tr("Works without a network. Nothing leaves this machine unless you export it."),
            "caption",
            "ink3",
        )
        foot = row(None, quiet, None, pad=(0, 0, 0, 20))
        stack(self.notices, None, row(None, column, None), None, foot, into=self)
        self.show_state(WindowState())

    def focus_default(self) -> None:
        """Put the focus on what Enter would do."""
        (self._recent[0] if self._recent else self._sample).setFocus()

    def show_state(self, state: WindowState) -> None:
        """Show the job that makes or opens a project."""
        job = state.jobs[0] if state.jobs else None
        self._job.setText(" · ".join(filter(None, (job.title, job.words))) if job else "")
        self._bar.set_share(job.share if job else 0.0)
        self._bar.setVisible(job is not None)

    def _choices(self, recent: tuple[Path, ...]) -> QWidget:
        new = Choice(
            "plus", tr("Start a new volume"), tr("Empty, or from a concept note"), "Ctrl N"
        )
        other = tr("A .proceedings file on this machine or on a stick")
        opened = Choice("folder", tr("Open a project"), other, "Ctrl O")
        for choice, action in ((self._sample, "sample"), (new, "new"), (opened, "open")):
            choice.clicked.connect(lambda _checked=False, action=action: self.asked.emit(action))
        self._recent = [Choice("volume", path.stem, str(path.parent), "") for path in recent[:2]]
        for path, choice in zip(recent, self._recent, strict=False):
            choice.clicked.connect(lambda _checked=False, path=path: self.picked.emit(path))
        return stack(*self._recent, self._sample, new, opened, gap=10)

    def _settings(self) -> QWidget:
        looks = {"light": tr("Light"), "dark": tr("Dark"), "contrast": tr("High contrast")}
        languages = [
            self._setting(words, f"language-{code}", on=code == tr.language)
            for code, words in LANGUAGES.items()
        ]
        palettes = [
            self._setting(looks[name], f"palette-{name}", on=name == ui.palette_name)
            for name in PALETTES
        ]
        return row(
            *(Text(tr("Language"), "small", "ink3"), *languages, None),
            *(Text(tr("Look"), "small", "ink3"), *palettes),
            gap=4,
        )

    def _setting(self, words: str, action: str, *, on: bool) -> Button:
        button = Button(words, "quiet", on=on, small=True)
        button.clicked.connect(lambda: self.asked.emit(action))
        return button


def _invitation() -> Text:
    words = tr(
        "Drop a concept note or a folder of papers anywhere on this window. "
        "The files are read here, on this machine, and are never changed."
    )
    return Text(words, "body", "ink2", wrap=True)
