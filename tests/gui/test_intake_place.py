from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from proceedings_editor.domain.errors import IntakeError
from proceedings_editor.domain.manuscript import Front, Guess, Manuscript, Note, NoteId, NoteKind
from proceedings_editor.domain.manuscript import Text as Words
from proceedings_editor.domain.volume import AreaId, PaperId, Snapshot
from proceedings_editor.domain.wording import Wording
from proceedings_editor.gui.desk import Desk
from proceedings_editor.gui.models.intake_rows import IntakeModel, IntakeRow, found_in, intake_rows
from proceedings_editor.gui.models.outline import outline
from proceedings_editor.gui.place import JobState, WindowState
from proceedings_editor.gui.places.intake import IntakePlace
from proceedings_editor.intake import Intake
from proceedings_editor.services.receiving import Item, Plan, Target, Verdict

from .conftest import VOLUME

pytestmark = [pytest.mark.gui, pytest.mark.usefixtures("app")]
SNAPSHOT = Snapshot(serial=1, path="book.proceedings", volume=VOLUME)


def offered(name: str, sure: float = 0.9) -> Item:
    manuscript = Manuscript(
        language="en",
        front=Front(
            title=(Words(name),), guesses=(Guess(field="title", confidence=sure, source=name),)
        ),
        notes=(Note(id=NoteId("n1"), kind=NoteKind.FOOTNOTE, blocks=()),),
    )
    return Item(
        file=f"{name}.docx",
        verdict=Verdict.NEW,
        sha256=name,
        intake=Intake(manuscript=manuscript),
        paper=PaperId("p009"),
    )


REFUSED = Item(
    file="scan.pdf",
    verdict=Verdict.REFUSED,
    sha256="r",
    refused=IntakeError(
        "scan.pdf", Wording("is locked"), hint=Wording("Ask the author for an unlocked file.")
    ),
)
SAME = Item(file="again.docx", verdict=Verdict.SAME, sha256="s", paper=PaperId("p001"))
PLAN = Plan(
    items=(SAME, offered("clear"), offered("doubtful", 0.3), REFUSED),
    target=Target(area=AreaId("a2")),
)


def named(rows: tuple[IntakeRow, ...]) -> list[str]:
    return [row.file for row in rows]


def test_what_needs_the_editor_comes_first() -> None:
    rows = intake_rows(PLAN, SNAPSHOT)
    assert named(rows) == ["scan.pdf", "doubtful.docx", "clear.docx", "again.docx"]
    assert [row.verdict for row in rows] == ["Refused", "New paper", "New paper", "Same as before"]
    assert [row.goes_in for row in rows] == [False, True, True, False]


def test_a_refusal_says_why_and_what_to_do() -> None:
    row = intake_rows(PLAN, SNAPSHOT)[0]
    assert (found_in(row.item), row.detail) == ("is locked", "Ask the author for an unlocked file.")


def test_a_file_says_what_was_found_and_where_it_goes() -> None:
    row = intake_rows(PLAN, SNAPSHOT)[1]
    assert found_in(row.item) == "0 words · 1 note · English"
    assert row.detail == "1 thing to look at"
    assert (row.type, row.tab) == ("DOCX", 2)


def test_the_model_keeps_to_the_rules_of_qt(qtmodeltester: ModelTester) -> None:
    model = IntakeModel()
    model.show(intake_rows(PLAN, SNAPSHOT))
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]


@pytest.fixture
def place(empty_desk: Desk, qtbot: QtBot) -> IntakePlace:
    made = IntakePlace(empty_desk)
    qtbot.addWidget(made)
    made.show_state(WindowState(snapshot=SNAPSHOT, plan=PLAN))
    return made


def test_one_button_takes_in_all_that_is_clear(place: IntakePlace) -> None:
    assert place._take.text() == "Take in 2 files"
    assert place._take.isEnabled()
    assert place.facts() == "4 files dropped"


def test_space_leaves_a_file_out_and_puts_it_back(place: IntakePlace) -> None:
    place._view.setCurrentIndex(place._rows.index(1))
    QTest.keyClick(place._view, Qt.Key.Key_Space)
    assert place._take.text() == "Take in 1 file"
    assert place._rows.rows[1].left_out
    QTest.keyClick(place._view, Qt.Key.Key_Space)
    assert place._take.text() == "Take in 2 files"


def test_a_refused_file_cannot_be_put_in(place: IntakePlace) -> None:
    place._view.setCurrentIndex(place._rows.index(0))
    QTest.keyClick(place._view, Qt.Key.Key_Space)
    assert place._take.text() == "Take in 2 files"


def test_filters_count_and_choose(place: IntakePlace) -> None:
    words = [chip.text() for chip in place._chips.buttons()]
    assert words == ["All 4", "To take in 2", "To look at 1", "Same 1", "Refused 1"]
    place._chips.buttons()[4].click()
    assert named(place._rows.rows) == ["scan.pdf"]


def test_another_area_is_where_all_new_papers_go(place: IntakePlace) -> None:
    words = [place._panel._targets.itemText(at) for at in range(place._panel._targets.count())]
    place._panel._targets.activated.emit(words.index("1  International Law"))
    assert {row.tab for row in place._rows.rows if row.goes_in} == {1}


def test_two_thousand_files_are_rows_and_not_widgets(place: IntakePlace) -> None:
    few = Plan(items=tuple(offered(f"paper {n}") for n in range(2)))
    place.show_state(WindowState(snapshot=SNAPSHOT, plan=few))
    before = len(place.findChildren(QWidget))
    many = Plan(items=tuple(offered(f"paper {n}") for n in range(2000)))
    place.show_state(WindowState(snapshot=SNAPSHOT, plan=many))
    assert len(place._rows.rows) == 2000
    assert sum(it.isVisibleTo(place) for it in place.findChildren(QWidget)) <= before


def test_reading_shows_how_far_it_has_got(place: IntakePlace) -> None:
    job = JobState(id=7, title="Reading files", kind="take-in", share=0.5, words="third.docx")
    place.show_state(WindowState(snapshot=SNAPSHOT, jobs=(job,)))
    assert place._layers.currentWidget() is place._reading
    assert place._reading._words.text() == "third.docx"


def test_with_nothing_dropped_it_says_how_files_come_here(place: IntakePlace) -> None:
    place.show_state(WindowState(snapshot=SNAPSHOT))
    assert place._layers.currentIndex() == 2


def test_dropped_files_are_read_told_of_taken_in_and_stand_in_the_outline(
    desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    place = IntakePlace(desk)
    qtbot.addWidget(place)
    desk.state_changed.connect(place.show_state)
    good, bad = tmp_path / "river.md", tmp_path / "broken.docx"
    good.write_text(
        "# Weighing a River\n\nHenrik Lindqvall\n\nWater is shared.\n", encoding="utf-8"
    )
    bad.write_bytes(b"PK\x03\x04 and no more")
    desk.take_in([good, bad], Target(area=AreaId("a2")))
    qtbot.waitUntil(lambda: desk.state.plan is not None, timeout=20_000)
    assert named(place._rows.rows) == ["broken.docx", "river.md"]
    place._take.click()

    def titles() -> list[str]:
        return [row.title for row in outline(desk.state)]

    qtbot.waitUntil(lambda: "Weighing a River" in titles())
    taken = next(it for it in desk.state.snapshot.papers if it.title == "Weighing a River")
    assert taken.area == "a2"
    assert desk.state.plan is None
    desk.undo()
    qtbot.waitUntil(lambda: "Weighing a River" not in titles())
