"""The window: places, filter, palette, findings, notices, saving, looks and languages."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QLineEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from proceedings_editor.domain.volume import AreaId
from proceedings_editor.domain.wording import Wording
from proceedings_editor.gui.desk import Desk
from proceedings_editor.gui.main_window import MainWindow
from proceedings_editor.gui.place import Notice
from proceedings_editor.gui.places.first_run import Choice
from proceedings_editor.gui.places.paper import PaperPlace
from proceedings_editor.gui.places.paper_panel import PaperPanel
from proceedings_editor.gui.session import Session
from proceedings_editor.gui.shell.palette import CommandPalette
from proceedings_editor.gui.shell.rail import RailRow
from proceedings_editor.storage import Store
from tests.gui.conftest import VOLUME, fill
from tests.gui.hands import button, labels

pytestmark = pytest.mark.gui


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
