"""Starting the window, and what happens when it breaks."""

import os
import platform
import sys
import traceback
from argparse import Namespace
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType

import PySide6
from PySide6.QtWidgets import QApplication

from proceedings_editor import __version__
from proceedings_editor.domain.errors import UsageError
from proceedings_editor.domain.wording import Wording
from proceedings_editor.gui.beginning import begin_with, paint_window
from proceedings_editor.gui.desk import Desk
from proceedings_editor.gui.main_window import MainWindow
from proceedings_editor.gui.place import Notice
from proceedings_editor.gui.session import Session
from proceedings_editor.gui.theme import dress, font, load_fonts, ui
from proceedings_editor.gui.words import tr
from proceedings_editor.services.folders import reports_folder


def run_window(arguments: Namespace) -> int:
    """Open the window, or paint it into a picture; return the exit status.

    Raises:
        UsageError: this PySide6 cannot run under this Python.
    """
    refuse_broken_qt()
    if arguments.screenshot:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        with TemporaryDirectory() as nowhere:  # a picture remembers nothing and is left by nothing
            return paint_window(_window(arguments, Session(Path(nowhere, "window.ini"))), arguments)
    window = _window(arguments, Session())
    begin_with(window, arguments)
    window.show()
    return QApplication.exec()


def _window(arguments: Namespace, session: Session) -> MainWindow:
    """Return a window in the look and language asked for, else those chosen before."""
    application = make_app()
    ui.use(arguments.palette or session.palette)
    ui.scale_to(arguments.scale or session.percent)
    tr.language = arguments.language or session.language or "en"
    dress()
    desk = Desk(application)
    sys.excepthook = crash_hook(desk.say)
    return MainWindow(desk, session)


def make_app() -> QApplication:
    """Return the application, dressed: Fusion, our fonts, no platform style between."""
    app = QApplication.instance()
    made = app if isinstance(app, QApplication) else QApplication(sys.argv[:1])
    made.setApplicationName("Proceedings Editor")
    made.setStyle("Fusion")
    load_fonts()
    made.setFont(font())
    return made


def refuse_broken_qt() -> None:
    """Stop before a Qt that would abort: PySide6 6.12 loses references under Python < 3.12.

    Raises:
        UsageError: it is that pair.
    """
    version = tuple(int(part) for part in PySide6.__version__.split(".")[:2])
    if version == (6, 12) and sys.version_info < (3, 12):
        raise UsageError(
            Wording(
                "PySide6 {qt} does not run under Python {python}",
                qt=PySide6.__version__,
                python=platform.python_version(),
            ),
            hint=Wording('Install another: pip install "PySide6-Essentials<6.12"'),
        )


Hook = Callable[[type[BaseException], BaseException, TracebackType | None], None]


def crash_hook(say: Callable[[Notice], None]) -> Hook:
    """Return the hook that tells of a bug in the window and writes a report; nothing is sent.

    A fault that comes again, as one in painting does, is reported once.
    """
    known: set[str] = set()

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        sys.__excepthook__(kind, error, trace)
        if not issubclass(kind, Exception):
            return
        text = "".join(traceback.format_exception(kind, error, trace))
        if text in known:
            return
        known.add(text)
        report = write_report(text)
        place = tr("A report was written: {file}", file=report) if report else ""
        say(
            Notice(
                kind="error",
                what=tr("The program has a fault: {name}", name=kind.__name__),
                where=place,
                todo=tr("Edits are saved as they are made. Go on, or start the program again."),
            )
        )

    return hook


def write_report(text: str) -> Path | None:
    """Write a report of a crash and return its path, None where the disk does not take it."""
    now = datetime.now(UTC)
    head = (
        f"Proceedings Editor {__version__}\n{now.isoformat(timespec='seconds')}\n"
        f"Python {platform.python_version()}, PySide6 {PySide6.__version__}, "
        f"{platform.platform()}\n\n"
    )
    path = reports_folder() / f"{now:%Y%m%d-%H%M%S-%f}.txt"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(head + text, encoding="utf-8")
    except OSError:
        return None
    return path
