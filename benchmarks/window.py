"""The window at work: ``python -m benchmarks.window PROJECT STARTED`` prints JSON.

``STARTED`` is the clock when the process was asked for.  Each act is done as a user does it, on
the window's own thread, and lasts until what it changed has been painted.
"""

import json
import resource
import sys
import time
from argparse import Namespace
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListView

from benchmarks.processes import RSS_UNIT
from proceedings_editor.domain.volume import AreaId, PaperId
from proceedings_editor.gui.app import make_app
from proceedings_editor.gui.beginning import begin_with
from proceedings_editor.gui.desk import Desk
from proceedings_editor.gui.main_window import MainWindow
from proceedings_editor.gui.models.outline_model import OutlineModel
from proceedings_editor.gui.session import Session

_LONGEST: Final = 30.0  # seconds an act may take before the run is given up
_TENTHS: Final = range(1, 10)


class Watch:
    """Times acts in the window until their effect has been painted."""

    def __init__(self, app: QApplication, window: MainWindow) -> None:
        self._app, self._desk = app, window.desk
        self.acts: dict[str, list[float]] = {}  # milliseconds
        self.stall = 0.0  # longest time in ms in which no click would have been taken

    def until(self, done: Callable[[], bool]) -> None:
        """Let the window work until ``done`` holds and what that changed has been painted.

        Raises:
            TimeoutError: it never holds.
        """
        limit = time.perf_counter() + _LONGEST
        while not done():
            self._work()
            if time.perf_counter() > limit:
                raise TimeoutError("the window did not come to it")
        for _ in range(2):  # a list lays itself out in one pass and is painted in the next
            self._work()

    def rest(self) -> None:
        """Let the window come to rest."""
        self.until(lambda: self._desk.idle)

    def time(self, name: str, act: Callable[[], object], done: Callable[[], bool]) -> None:
        """Note how long an act takes, then let its aftermath pass."""
        started = time.perf_counter()
        act()
        self.until(done)
        self.acts.setdefault(name, []).append(1000 * (time.perf_counter() - started))
        self.rest()

    def _work(self) -> None:
        started = time.perf_counter()
        self._app.processEvents()
        self.stall = max(self.stall, 1000 * (time.perf_counter() - started))


class User:
    """Does what an editor does all day."""

    def __init__(self, watch: Watch, window: MainWindow) -> None:
        self._watch, self._window, self._desk = watch, window, window.desk

    def work(self) -> None:
        """Choose and move papers all through the list, filter it, go from place to place."""
        papers = self._desk.state.snapshot.papers
        for tenth in _TENTHS:
            paper = papers[len(papers) * tenth // 10].id
            self._choose(paper)
            self._drag(paper)
            self._commit("undo", self._desk.undo)
            self._commit("set the title", partial(self._desk.set_fields, paper, {"title": "New"}))
            self._commit("undo", self._desk.undo)
        for area in self._desk.state.snapshot.volume.areas:
            self._filter("show one area", frozenset({area.id}))
        self._filter("show all areas", frozenset())
        for place in ("paper", "volume", "preview", "volume"):
            self._go(place)

    def _outline(self) -> tuple[QListView, OutlineModel]:
        for view in self._window.findChildren(QListView):
            model = view.model()
            if isinstance(model, OutlineModel):
                return view, model
        raise LookupError("the window shows no outline")

    def _choose(self, paper: PaperId) -> None:
        view, model = self._outline()
        index = model.index(model.row_of(paper))
        view.scrollTo(index)
        self._watch.rest()
        click = partial(
            QTest.mouseClick,
            view.viewport(),
            Qt.MouseButton.LeftButton,
            pos=view.visualRect(index).center(),
        )
        self._watch.time("choose a paper", click, lambda: self._desk.state.paper == paper)

    def _drag(self, paper: PaperId) -> None:
        _, model = self._outline()
        at = model.row_of(paper)
        data = model.mimeData([model.index(at)])
        drop = partial(model.dropMimeData, data, Qt.DropAction.MoveAction, at - 3, 0, QModelIndex())
        self._commit("drag a paper", drop)

    def _commit(self, name: str, act: Callable[[], object]) -> None:
        serial = self._desk.state.snapshot.serial
        self._watch.time(name, act, lambda: self._desk.state.snapshot.serial > serial)

    def _filter(self, name: str, areas: frozenset[AreaId]) -> None:
        act = partial(self._desk.set_areas, areas)
        self._watch.time(name, act, lambda: self._desk.state.areas == areas)

    def _go(self, key: str) -> None:
        frame = self._window.frame
        self._watch.time(
            f"go to {key}",
            partial(self._desk.go, key),
            lambda: frame.place is not None and frame.place.key == key,
        )


def main(project: str, started: str) -> None:
    """Start the window on a project, time the start and every act."""
    app = make_app()
    desk = Desk()
    window = MainWindow(desk, Session())
    watch = Watch(app, window)
    begin_with(window, Namespace(project=Path(project), paper=None, place="", drop=[]))
    window.show()
    watch.until(lambda: desk.state.open and window.frame.isVisible())
    start = time.time() - float(started)
    watch.rest()
    watch.stall = 0.0
    User(watch, window).work()
    window.close()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * RSS_UNIT / 1e6
    print(json.dumps({"start": start, "acts": watch.acts, "stall": watch.stall, "peak": peak}))


if __name__ == "__main__":
    main(*sys.argv[1:])
