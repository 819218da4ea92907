"""The window: places, filter, palette, findings, notices, saving, looks and languages."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QFileDialog,
    QLabel,
    QLineEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from proceedings_editor.domain.volume import AreaId
from proceedings_editor.domain.wording import Wording
from proceedings_editor.gui.desk import Desk
from proceedings_editor.gui.kit import Button, Chip
from proceedings_editor.gui.main_window import MainWindow
from proceedings_editor.gui.place import Notice
from proceedings_editor.gui.places.first_run import Choice
from proceedings_editor.gui.places.paper import PaperPlace
from proceedings_editor.gui.places.paper_panel import PaperPanel
from proceedings_editor.gui.session import Session
from proceedings_editor.gui.shell.help import guide
from proceedings_editor.gui.shell.palette import CommandPalette
from proceedings_editor.gui.shell.rail import RailRow
from proceedings_editor.gui.theme import ui
from proceedings_editor.gui.words import tr
from proceedings_editor.storage import Store
from tests.gui.conftest import VOLUME, fill

pytestmark = pytest.mark.gui


def button(window: QWidget, name: str) -> QAbstractButton:
    """Return the visible button that is called so."""
    for found in window.findChildren(QAbstractButton):
        if found.isVisible() and found.accessibleName() == name:
            return found
    raise AssertionError(f"no button {name!r}")


def labels(window: QWidget) -> str:
    """Return all that is written in the window."""
    return "\n".join(it.text() for it in window.findChildren(QLabel) if it.isVisible())


def palette(window: MainWindow) -> CommandPalette:
    found = [it for it in window.findChildren(CommandPalette) if it.isVisible()]
    assert len(found) == 1
    return found[0]


def typed(window: MainWindow, text: str) -> list[str]:
    """Open the palette, type, and return what it lists."""
    window.registry.run("palette")
    box = palette(window).findChild(QLineEdit)
    assert box is not None
    box.setText(text)  # keyClicks knows ASCII only
    view = palette(window).findChild(QAbstractItemView)
    assert view is not None
    model = view.model()
    return [str(model.index(at, 0).data()) for at in range(model.rowCount())]


def test_the_rail_shows_the_places_there_are_and_no_others(window: MainWindow) -> None:
    names = [it.text() for it in window.findChildren(RailRow) if it.isVisible()]
    assert names == ["Volume", "Paper", "Preview", "International Law", "Permanent Neutrality"]


def test_a_place_is_made_while_nothing_else_is_to_be_done(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: bool(window.findChildren(PaperPlace)))
    assert window.frame.place is not None
    assert window.frame.place.key == "volume"
    owned = window.findChildren(PaperPanel)  # nobody else lets its side go, in another thread
    assert len(owned) == 2
    assert not window.findChildren(PaperPlace)[0].isVisible()


def test_a_click_on_an_area_filters_and_a_second_one_clears(window: MainWindow, desk: Desk) -> None:
    button(window, "Permanent Neutrality").click()
    assert desk.state.areas == {AreaId("a2")}
    assert button(window, "Areas: 2").isVisible()
    button(window, "International Law").click()
    assert desk.state.areas == {AreaId("a1")}
    button(window, "International Law").click()
    assert not desk.state.areas


def test_escape_clears_the_filter(window: MainWindow, desk: Desk) -> None:
    desk.set_areas([AreaId("a1")])
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert not desk.state.areas


def test_undo_is_offered_by_name_and_done(window: MainWindow, desk: Desk, qtbot: QtBot) -> None:
    assert button(window, "Undo").toolTip() == "Undo: Take in 5 files"
    button(window, "Undo").click()
    qtbot.waitUntil(lambda: not desk.state.snapshot.papers)
    assert not button(window, "Undo").isEnabled()
    button(window, "Redo").click()
    qtbot.waitUntil(lambda: len(desk.state.snapshot.papers) == 5)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("build v", "Build volume"),
        ("сапар", "Тимур Сапаров · Постоянный нейтралитет"),
        ("saparov", "Тимур Сапаров · Постоянный нейтралитет"),
        ("#energy", "Neutral Status and Energy"),
        ("@lind", "Karin Lindqvist · Custom after Codification"),
        ("!authors", "No authors were found · Neutral Status and Energy"),
    ],
)
def test_the_palette_finds(window: MainWindow, text: str, wanted: str) -> None:
    assert wanted in typed(window, text)


def test_the_palette_does_what_is_chosen_and_leaves(window: MainWindow, desk: Desk) -> None:
    typed(window, "#energy")
    box = palette(window).findChild(QLineEdit)
    assert box is not None
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert not [it for it in window.findChildren(CommandPalette) if it.isVisible()]
    assert desk.state.chosen is not None
    assert desk.state.chosen.title == "Neutral Status and Energy"
    assert window.frame.place is not None
    assert window.frame.place.key == "paper"


def test_escape_leaves_the_palette(window: MainWindow) -> None:
    typed(window, "x")
    box = palette(window).findChild(QLineEdit)
    assert box is not None
    QTest.keyClick(box, Qt.Key.Key_Escape)
    assert not [it for it in window.findChildren(CommandPalette) if it.isVisible()]


def test_f8_walks_the_findings(window: MainWindow, desk: Desk) -> None:
    papers = []
    for _ in desk.state.findings:
        window.registry.run("next-finding")
        papers.append(desk.state.paper)
    assert [finding.place.paper for finding in desk.state.findings] == papers
    window.registry.run("next-finding")
    assert desk.state.paper == papers[0]


def test_an_error_stays_until_it_is_closed(window: MainWindow, desk: Desk) -> None:
    desk.say(Notice(kind="error", what="The style cannot be read", todo="Choose another."))
    desk.say(Notice(kind="error", what="The style cannot be read", todo="Choose another."))
    assert labels(window).count("The style cannot be read") == 1
    button(window, "Close this notice").click()
    assert "The style cannot be read" not in labels(window)


def test_information_goes_to_the_drawer_only(window: MainWindow, desk: Desk) -> None:
    desk.say(Notice(kind="info", what="A copy is saved"))
    assert "A copy is saved" not in labels(window)
    window.registry.run("drawer")
    button(window, "Notices").click()
    views = [it for it in window.frame.drawer.findChildren(QAbstractItemView) if it.isVisible()]
    assert views[0].model().index(0, 0).data() == "A copy is saved"


def test_not_saved_is_said_while_it_is_so(window: MainWindow, desk: Desk) -> None:
    from dataclasses import replace  # noqa: PLC0415

    saved = desk.state.snapshot
    desk.show(snapshot=replace(saved, unsaved=Wording("Drive E: is full.")))
    assert "NOT SAVED" in labels(window)
    assert "Drive E: is full." in labels(window)
    assert "NOT SAVED since" in labels(window.frame.status)
    assert button(window, "Try again").isVisible()
    assert not button(window, "Undo").isEnabled()
    desk.show(snapshot=saved)
    assert "NOT SAVED" not in labels(window)
    assert "Saved" in labels(window.frame.status)


def drop(window: MainWindow, paths: list[Path]) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    event = QDropEvent(
        QPointF(300, 300),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    window.dropEvent(event)


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


def test_the_first_screen_begins_with_the_sample(welcome: MainWindow) -> None:
    focused = [it for it in welcome.findChildren(Choice) if it.hasFocus()]
    names = [it.text() for it in welcome.findChildren(Choice)]
    assert "Look round the sample conference" in names
    assert [it.text() for it in focused] in ([names[0]], [])


def test_an_error_on_the_first_screen_is_seen(
    welcome: MainWindow, empty_desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "x.proceedings"
    path.write_bytes(b"something else")
    with qtbot.waitSignal(empty_desk.said) as told:
        welcome.take([path])
    assert told.args[0].what in labels(welcome)


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


def test_every_action_says_what_it_does_and_no_shortcut_is_taken_twice(
    window: MainWindow, desk: Desk
) -> None:
    for key in ("volume", "paper", "preview", "intake"):
        desk.go(key)
        made = [window.registry.made(it.id) for it in window.registry.actions]
        shortcuts = [keys.toString() for it in made if it for keys in it.shortcuts()]
        assert len(shortcuts) == len(set(shortcuts)), key
        assert all(it.words for it in window.registry.actions)


def test_what_somebody_else_has_open_can_be_read(
    welcome: MainWindow, empty_desk: Desk, project: Path, qtbot: QtBot
) -> None:
    with Store.open(project):
        with qtbot.waitSignal(empty_desk.said) as told:
            welcome.take([project])
        assert told.args[0].action == "read-only"
        button(welcome, "Open for reading only").click()
        qtbot.waitUntil(lambda: empty_desk.state.open and empty_desk.idle)
        assert not empty_desk.state.editable
        assert "Open for reading only" in labels(welcome.frame.status)


def test_a_click_among_five_hundred_papers_makes_no_widgets(
    empty_desk: Desk, remembered: Session, tmp_path: Path, qtbot: QtBot
) -> None:
    path = tmp_path / "large.proceedings"
    many = tuple((f"Paper {n}", f"Author {n}", "a1", "s1") for n in range(500))
    with Store.create(path, VOLUME) as store:
        fill(store, many)
    empty_desk.open_project(path)
    window = MainWindow(empty_desk, remembered)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: empty_desk.state.open and empty_desk.idle, timeout=20_000)
    papers = empty_desk.state.snapshot.papers
    empty_desk.choose(papers[1].id)
    qtbot.waitUntil(lambda: empty_desk.idle)
    before = len(window.findChildren(QWidget))
    assert before < 600
    for paper in papers[2:20]:
        empty_desk.choose(paper.id)
    qtbot.waitUntil(lambda: empty_desk.idle)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert abs(len(window.findChildren(QWidget)) - before) < 60


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
