"""Starting, breaking, painting pictures, remembering."""

import sys
from argparse import ArgumentParser
from pathlib import Path

import PySide6
import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from proceedings_editor.cli import edit
from proceedings_editor.domain.errors import UsageError
from proceedings_editor.gui import app as starting
from proceedings_editor.gui.place import Notice
from proceedings_editor.gui.session import Session

pytestmark = pytest.mark.gui


def test_the_broken_qt_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(PySide6, "__version__", "6.12.0")
    monkeypatch.setattr(sys, "version_info", (3, 11, 7))
    with pytest.raises(UsageError, match=r"6\.12\.0"):
        starting.refuse_broken_qt()
    monkeypatch.setattr(sys, "version_info", (3, 12, 0))
    starting.refuse_broken_qt()


class _Bell(QObject):
    rung = Signal(bool)


def test_emitting_loses_no_references(app: QApplication) -> None:
    bell, heard = _Bell(app), [0]

    def hear(_on: bool) -> None:  # noqa: FBT001 - a signal's argument
        heard[0] += 1

    bell.rung.connect(hear)
    before = sys.getrefcount(True)  # noqa: FBT003 - the object itself
    for _ in range(2000):
        bell.rung.emit(True)  # noqa: FBT003 - as above
    assert heard == [2000]
    assert abs(sys.getrefcount(True) - before) < 100  # noqa: FBT003 - the object itself


def test_a_bug_is_told_and_reported(data_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told: list[Notice] = []
    hook = starting.crash_hook(told.append)
    with pytest.raises(ZeroDivisionError) as caught:
        _ = 1 / len(told)
    hook(caught.type, caught.value, caught.tb)
    assert told[0].kind == "error"
    reports = list((data_folder / "reports").iterdir())
    assert len(reports) == 1
    assert "ZeroDivisionError: division by zero" in reports[0].read_text(encoding="utf-8")
    assert "division by zero" in capsys.readouterr().err


def test_a_report_that_cannot_be_written_stops_nothing(data_folder: Path) -> None:
    data_folder.write_text("a file where the folder should be")
    assert starting.write_report("text") is None


def test_a_place_is_painted_into_a_picture(
    app: QApplication, project: Path, tmp_path: Path
) -> None:
    assert app
    parser = ArgumentParser()
    edit.add_arguments(parser)
    picture = tmp_path / "window.png"
    command = f"{project} --place volume --language ru --palette dark --size 1200x800"
    arguments = parser.parse_args([*command.split(), "--screenshot", str(picture)])
    hook = sys.excepthook
    try:
        assert starting.run_window(arguments) == 0
    finally:
        sys.excepthook = hook
    image = QImage(str(picture))
    assert (image.width(), image.height()) == (1200, 800)
    assert image.pixelColor(600, 30).lightness() < 80


def test_the_session_is_kept(tmp_path: Path) -> None:
    file = tmp_path / "window.ini"
    one, two = tmp_path / "one.proceedings", tmp_path / "two.proceedings"
    one.touch()
    two.touch()
    session = Session(file)
    for path in (one, two, one):
        session.remember(path)
    session.language, session.palette, session.folded = "tk", "contrast", True
    session.save()
    again = Session(file)
    assert again.recent == (one, two)
    assert (again.language, again.palette, again.folded) == ("tk", "contrast", True)
    two.unlink()
    assert Session(file).recent == (one,)


def test_a_session_edited_by_hand_is_read_with_care(tmp_path: Path) -> None:
    file = tmp_path / "window.ini"
    file.write_text("[General]\nlanguage=xx\npalette=7\nrecent=@Invalid()\ngeometry=here\n")
    session = Session(file)
    assert (session.language, session.palette, session.recent) == ("", "light", ())
    assert session.geometry.isEmpty()
