"""The window in every language, size and direction; its help."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QLabel,
    QLineEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from proceedings_editor.gui.desk import Desk
from proceedings_editor.gui.kit import Button, Chip
from proceedings_editor.gui.main_window import MainWindow
from proceedings_editor.gui.session import Session
from proceedings_editor.gui.shell.help import guide
from proceedings_editor.gui.theme import ui
from proceedings_editor.gui.words import tr
from tests.gui.hands import button, labels

pytestmark = pytest.mark.gui


def test_look_and_language_change_at_once_and_are_kept(
    window: MainWindow, remembered: Session
) -> None:
    window.registry.run("language-ru")
    window.registry.run("palette-dark")
    QApplication.processEvents()
    assert tr.language == "ru"
    assert ui.palette_name == "dark"
    assert (remembered.language, remembered.palette) == ("ru", "dark")
    assert window.frame.place is not None
    assert window.frame.place.key == "volume"
    assert button(window, "Отменить").isVisible()


def test_the_window_runs_right_to_left(window: MainWindow, app: QApplication) -> None:
    app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        window.use(language="en")
        QApplication.processEvents()
        rail = window.frame.rail
        assert rail.mapTo(window, QPoint(0, 0)).x() > window.width() // 2
        assert not window.grab().isNull()
    finally:
        app.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def test_a_narrow_window_folds_the_rail_and_leaves_the_side_out(window: MainWindow) -> None:
    window.resize(1000, 700)
    QApplication.processEvents()
    assert window.frame.rail.width() == 56
    window.resize(1440, 900)
    QApplication.processEvents()
    assert window.frame.rail.width() == 224
    window.registry.run("rail")
    assert window.frame.rail.width() == 56


@pytest.mark.parametrize("language", ["en", "ru", "tk"])
def test_every_control_has_a_name_and_no_label_is_rich_text(
    window: MainWindow, desk: Desk, language: str
) -> None:
    window.use(language=language)
    for key in ("volume", "paper", "preview", "intake"):
        desk.go(key)
        QApplication.processEvents()
    controls = (QAbstractButton, QLineEdit, QAbstractItemView)
    for widget in window.findChildren(QWidget):
        inner = widget.objectName().startswith("qt_") or widget.window() is not window
        if isinstance(widget, controls) and not inner:
            assert widget.accessibleName(), f"{widget} has no name"
        if isinstance(widget, QLabel) and not widget.objectName().startswith("qt_"):
            assert widget.textFormat() is Qt.TextFormat.PlainText, widget.text()


@pytest.mark.parametrize("language", ["en", "ru", "tk"])
def test_no_word_on_a_button_is_cut_off(window: MainWindow, desk: Desk, language: str) -> None:
    window.use(language=language)
    window.registry.run("drawer")
    for key in ("volume", "paper", "preview", "intake"):
        desk.go(key)
        QApplication.processEvents()
        for it in window.findChildren(QWidget):
            if isinstance(it, (Button, Chip)) and it.isVisible():
                right = it.mapTo(window, QPoint(it.width(), 0)).x()
                assert right <= window.width(), f"{it.text()} sticks out"


def test_a_narrow_window_lays_the_side_over_the_centre_when_asked(
    window: MainWindow,
) -> None:
    window.resize(1300, 800)
    side, centre = window.frame.middle.side, window.frame.place
    assert centre is not None
    assert side.isVisible()
    assert centre.mapTo(window, centre.rect().topRight()).x() < side.mapTo(window, QPoint()).x()
    window.resize(1000, 700)
    assert not side.isVisible()
    window.registry.run("side")
    assert side.isVisible()
    assert side.width() == 360
    assert centre.width() > 900 - 56
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert not side.isVisible()
    window.resize(1300, 800)
    assert side.isVisible()
    window.registry.run("side")
    assert not side.isVisible()


def test_f1_tells_of_the_place_and_its_keys_and_goes_along(window: MainWindow, desk: Desk) -> None:
    window.registry.run("help")
    assert "Help: Volume" in labels(window)
    assert "plenary, areas, sessions, papers" in labels(window)
    assert "Move the paper up" in labels(window)
    desk.go("paper")
    assert "Help: Paper" in labels(window)
    assert "Move the paper up" not in labels(window.frame.middle.side)
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert "Help:" not in labels(window)
    window.resize(1000, 700)
    window.registry.run("help")
    assert "Help: Paper" in labels(window)
    window.registry.run("help")
    assert "Help:" not in labels(window)


@pytest.mark.parametrize("place", ["volume", "paper", "preview", "intake"])
@pytest.mark.parametrize("language", ["en", "ru", "tk"])
def test_every_place_has_its_guide_in_every_language(
    place: str, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tr, "language", language)
    said = guide(place)
    assert len(said) >= 3
    assert all(words.endswith(".") for words in said)


def test_words_grow_and_shrink_and_the_size_is_kept(
    window: MainWindow, remembered: Session, desk: Desk
) -> None:
    def tall() -> int:
        return window.frame.header.height()

    usual = tall()
    window.registry.run("larger")
    window.registry.run("larger")
    assert ui.percent == 125
    assert tall() == usual * 1.25
    assert remembered.percent == 125
    desk.go("preview")  # where Ctrl+0 fits the page
    window.registry.run("usual-size")
    assert (ui.percent, tall()) == (100, usual)
    for _ in range(9):
        window.registry.run("smaller")
    assert ui.percent == 80


@pytest.mark.parametrize("percent", [80, 150])
def test_no_words_are_cut_off_at_any_size(
    window: MainWindow, desk: Desk, percent: int, qtbot: QtBot
) -> None:
    window.use(percent=percent, language="ru")
    for place in ("volume", "paper", "preview"):
        desk.go(place)
        qtbot.waitUntil(lambda: desk.idle)
        low = [
            (place, it.text(), it.height())
            for it in window.findChildren(QLabel)
            if it.isVisible() and it.text() and it.height() < it.fontMetrics().height() - 2
        ]
        assert not low
