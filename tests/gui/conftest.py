"""A dressed application without a screen, and a desk over a small project."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from proceedings_editor.domain.codec import encode
from proceedings_editor.domain.manuscript import (
    BlockId,
    Front,
    Guess,
    Heading,
    Manuscript,
    Paragraph,
    Text,
)
from proceedings_editor.domain.people import Contributor
from proceedings_editor.domain.volume import (
    AreaId,
    Paper,
    PaperId,
    Session,
    SessionId,
    SessionKind,
    State,
    ThematicArea,
    Volume,
)
from proceedings_editor.domain.wording import Wording
from proceedings_editor.gui.app import make_app
from proceedings_editor.gui.desk import Desk
from proceedings_editor.gui.main_window import MainWindow
from proceedings_editor.gui.session import Session as Remembered
from proceedings_editor.gui.theme import dress, ui
from proceedings_editor.gui.words import tr
from proceedings_editor.storage import Step, Store

VOLUME = Volume(
    title="Neutrality and Cooperation",
    place="Ashgabat",
    start="2026-05-12",
    areas=(
        ThematicArea(id=AreaId("a1"), title="International Law"),
        ThematicArea(id=AreaId("a2"), title="Permanent Neutrality"),
    ),
    sessions=(
        Session(id=SessionId("s0"), title="Plenary", kind=SessionKind.PLENARY),
        Session(id=SessionId("s1"), title="Sources", area=AreaId("a1")),
        Session(id=SessionId("s2"), title="Status", area=AreaId("a2")),
    ),
)
PAPERS = (
    ("Neutrality as a Resource", "Ayna Meredowa", None, "s0"),
    ("Custom after Codification", "Karin Lindqvist", "a1", "s1"),
    ("Постоянный нейтралитет", "Тимур Сапаров", "a1", "s1"),
    ("Hemişelik bitaraplyk", "Maral Berdiýewa", "a2", "s2"),
    ("Neutral Status and Energy", "", "a2", "s2"),
)


def manuscript(title: str, author: str) -> Manuscript:
    """Return a short paper whose title was guessed, and not surely."""
    people = (Contributor(native=author),) if author else ()
    guesses = (Guess(field="title", confidence=0.4, source=title, origin="b1"),)
    return Manuscript(
        language="en",
        front=Front(title=(Text(title),), contributors=people, guesses=guesses),
        blocks=(
            Heading(id=BlockId("b1"), level=1, content=(Text("Beginning"),)),
            Paragraph(id=BlockId("b2"), content=(Text("A paragraph of some words. " * 30),)),
        ),
    )


def fill(store: Store, papers: tuple[tuple[str, str, str | None, str], ...] = PAPERS) -> None:
    """Put papers into a project in one step."""
    texts = tuple(manuscript(title, author) for title, author, _, _ in papers)
    ids = store.fresh_ids(len(papers))
    rows = tuple(
        Paper(
            id=PaperId(id_),
            title=title,
            authors=(author,) if author else (),
            area=AreaId(area) if area else None,
            session=SessionId(session),
            state=State.ACCEPTED,
            rank=float(number),
            revision=sha256(encode(text)).hexdigest(),
        )
        for number, (id_, text, (title, author, area, session)) in enumerate(
            zip(ids, texts, papers, strict=True), 1
        )
    )
    store.commit(Step(label=Wording("Take in {n} files", n=5), papers=rows, manuscripts=texts))


@pytest.fixture(autouse=True)
def data_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the data folder of this test alone."""
    folder = tmp_path / "data"
    monkeypatch.setenv("PROCEEDINGS_EDITOR_DATA", str(folder))
    return folder


@pytest.fixture(autouse=True)
def no_exec(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no dialog wait for somebody who is not there."""

    def refuse(*_arguments: object) -> int:
        raise AssertionError("a modal dialog was opened")

    monkeypatch.setattr(QDialog, "exec", refuse)


@pytest.fixture(scope="session")
def dressed(qapp: QApplication) -> QApplication:
    """Return the one application, with its fonts."""
    assert make_app() is qapp
    return qapp


@pytest.fixture
def app(dressed: QApplication) -> Iterator[QApplication]:
    """Yield the application in its usual look and in English."""
    tr.language = "en"
    ui.use("light")
    dress()
    yield dressed
    tr.language = "en"
    ui.use("light")
    ui.scale_to(100)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a project of two areas, three sessions and five papers."""
    path = tmp_path / "small.proceedings"
    with Store.create(path, VOLUME) as store:
        fill(store)
    return path


@pytest.fixture
def empty_desk(app: QApplication) -> Iterator[Desk]:
    """Yield a desk with no project open."""
    desk = Desk(app)
    yield desk
    desk.close()
    desk.deleteLater()


@pytest.fixture
def desk(empty_desk: Desk, project: Path, qtbot: QtBot) -> Desk:
    """Return a desk with the small project open and looked through."""
    empty_desk.open_project(project)
    qtbot.waitUntil(lambda: empty_desk.state.open and empty_desk.idle)
    return empty_desk


@pytest.fixture
def remembered(tmp_path: Path) -> Remembered:
    """Return what the window remembers, nothing at first."""
    return Remembered(tmp_path / "window.ini")


@pytest.fixture
def window(desk: Desk, remembered: Remembered, qtbot: QtBot) -> MainWindow:
    """Return a shown window on the small project."""
    made = MainWindow(desk, remembered)
    qtbot.addWidget(made)
    made.show()
    desk.go("volume")
    qtbot.waitUntil(lambda: desk.idle)
    return made


@pytest.fixture
def welcome(empty_desk: Desk, remembered: Remembered, qtbot: QtBot) -> MainWindow:
    """Return a shown window with no project open."""
    made = MainWindow(empty_desk, remembered)
    qtbot.addWidget(made)
    made.show()
    return made
