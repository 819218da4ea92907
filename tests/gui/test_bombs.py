"""Hostile files dropped among good ones: the window lives, each gets one message, none is lost."""

from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from proceedings_editor.gui.desk import Desk
from proceedings_editor.gui.main_window import MainWindow
from proceedings_editor.services.receiving import Verdict
from tests.gui.hands import drop
from tests.worker import bombs

pytestmark = pytest.mark.gui


def test_bombs_among_good_papers_cost_one_message_each(
    window: MainWindow, desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    good = bombs.paper("Neutrality and the Law of the Sea", "The Caspian Sea is shared by five.")
    hostile = {**bombs.DOCX, "deflate.pdf": bombs.PDF["deflate.pdf"]}
    files = {"a-good.pdf": good, **{name: made() for name, made in hostile.items()}}
    files["z-good.pdf"] = good + b"%\n"
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    turns: list[int] = []
    heart = QTimer()
    heart.timeout.connect(
        lambda: turns.append(len(desk.state.plan.items) if desk.state.plan else 0)
    )
    heart.start(10)
    drop(window, [tmp_path / name for name in files])
    qtbot.waitUntil(lambda: desk.state.plan is not None and desk.idle, timeout=120_000)
    assert turns.count(False) > 10, "the window stood still while files were read"
    plan = desk.state.plan
    assert plan is not None
    refused = {item.file: item.refused for item in plan.items if item.verdict is Verdict.REFUSED}
    assert refused.keys() == hostile.keys()
    assert all(error is not None and error.hint for error in refused.values())
    taken = [item.file for item in plan.items if item.verdict is Verdict.NEW]
    assert taken == ["a-good.pdf", "z-good.pdf"]
