"""Beginning with what the command line asks for, and painting a place into a picture."""

from argparse import Namespace
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QPoint, QTimer
from PySide6.QtGui import QCursor

from proceedings_editor.domain.errors import ProceedingsError
from proceedings_editor.gui.main_window import MainWindow
from proceedings_editor.services.workspace import paper_of

_POLL, _CALM, _LONGEST = 60, 4, 180_000  # ms between looks, looks that find rest, ms in all


def begin_with(window: MainWindow, arguments: Namespace) -> None:
    """Open the project asked for, else the last one; then go to the place and paper asked for."""
    desk = window.desk
    desk.opened.connect(lambda _path: QTimer.singleShot(0, lambda: _arrive(window, arguments)))
    recent = window.session.recent
    if arguments.project:
        desk.open_project(arguments.project)
    elif arguments.place == "first-run" or arguments.screenshot is not None:
        if arguments.place != "first-run":
            desk.open_sample()
    elif recent:
        desk.open_project(recent[0])


def paint_window(window: MainWindow, arguments: Namespace) -> int:
    """Paint the window once it has come to rest; return 0 if the picture was written."""
    window.resize(*arguments.size)
    QCursor.setPos(window.geometry().bottomRight() + QPoint(9, 9))  # it is over nothing
    begin_with(window, arguments)
    window.show()
    _rest(window)
    state = window.desk.state
    if arguments.place == "preview" and state.built is None and state.snapshot.papers:
        window.desk.build()
        _rest(window)
    written = window.grab().save(str(arguments.screenshot))
    window.close()
    window.deleteLater()  # here and now: a collection in another thread must not come upon it
    QCoreApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete)
    return 0 if written else 1


def _arrive(window: MainWindow, arguments: Namespace) -> None:
    """Go where the command line points, once; a project opened later is no business of its."""
    place, paper, drop = arguments.place, arguments.paper, arguments.drop
    arguments.paper, arguments.drop = None, []
    desk = window.desk
    if paper:
        try:
            desk.choose(paper_of(desk.state.snapshot, paper).id)
        except ProceedingsError as error:
            desk.fail(error)
    if place and place != "first-run":
        desk.go(place)
    if drop:
        window.take([Path(path) for path in drop])


def _rest(window: MainWindow) -> None:
    """Let events run until nothing has been under way for some looks."""
    loop, timer, calm = QEventLoop(), QTimer(), [0]

    def look() -> None:
        calm[0] = calm[0] + 1 if window.desk.idle else 0
        if calm[0] == _CALM:
            loop.quit()

    timer.timeout.connect(look)
    timer.start(_POLL)
    QTimer.singleShot(_LONGEST, loop.quit)
    loop.exec()
