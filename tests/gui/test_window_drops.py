"""Files dropped on the window, wherever it is."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import (
    QFileDialog,
)
from pytestqt.qtbot import QtBot

from proceedings_editor.gui.desk import Desk
from proceedings_editor.gui.main_window import MainWindow
from tests.gui.hands import drop

pytestmark = pytest.mark.gui


def test_files_dropped_anywhere_go_to_the_intake(
    window: MainWindow, desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    paper = tmp_path / "paper.md"
    paper.write_text("# New\n\nAn Author\n\nWords.\n", encoding="utf-8")
    drop(window, [paper])
    assert window.frame.place is not None
    assert window.frame.place.key == "intake"
    qtbot.waitUntil(lambda: desk.state.plan is not None and desk.idle, timeout=20_000)


def test_a_dropped_project_is_opened(
    welcome: MainWindow, empty_desk: Desk, project: Path, qtbot: QtBot
) -> None:
    drop(welcome, [project])
    qtbot.waitUntil(lambda: empty_desk.state.open and empty_desk.idle)
    assert welcome.session.recent == (project,)
    assert "Neutrality and Cooperation" in welcome.windowTitle()


def test_papers_dropped_on_the_first_screen_ask_for_a_place(
    welcome: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    paper = tmp_path / "paper.md"
    paper.write_text("# New\n\nWords.\n", encoding="utf-8")
    drop(welcome, [paper])
    dialog = welcome.findChild(QFileDialog)
    assert dialog is not None
    dialog.selectFile(str(tmp_path / "begun.proceedings"))
    dialog.fileSelected.emit(str(tmp_path / "begun.proceedings"))
    desk = welcome.desk
    qtbot.waitUntil(lambda: desk.state.plan is not None and desk.idle, timeout=20_000)
    assert len(desk.state.plan.items if desk.state.plan else ()) == 1
    dialog.close()
