from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from proceedings_editor.domain.finding import Finding, Place, Severity
from proceedings_editor.domain.volume import Paper, PaperId, Snapshot
from proceedings_editor.domain.wording import Wording
from proceedings_editor.gui.models.remark_rows import remark_rows
from proceedings_editor.gui.models.sheets import sheets_of
from proceedings_editor.gui.place import JobState, WindowState
from proceedings_editor.gui.places.paper_panel import PaperPanel
from proceedings_editor.gui.places.preview import PreviewPlace
from proceedings_editor.gui.views.design_choice import DesignChoice
from proceedings_editor.layout.frames import BoundPage, BoundVolume, Extent, Piece, Stats
from proceedings_editor.services.typesetting import Built, BuiltPaper
from proceedings_editor.services.viewing import PdfHandle
from proceedings_editor.styles.load import load, names

from .conftest import VOLUME

pytestmark = [pytest.mark.gui, pytest.mark.usefixtures("app")]
TRIM = (498.9, 708.7)
STANDS = (("title", 0), ("title", 1), ("p001", 0), ("p001", 1), ("p001", 2), ("", 0), ("p002", 0))
PAPERS = (
    Paper(id=PaperId("p001"), title="The Patience of the Law"),
    Paper(id=PaperId("p002"), title="Asking the Court"),
)
SNAPSHOT = Snapshot(serial=5, path="book.proceedings", volume=VOLUME, papers=PAPERS)


def built() -> Built:
    """Return a volume of seven pages: a title leaf, two papers, a blank between them."""
    pages = tuple(
        BoundPage(number=n, folio=str(n), piece=piece, page=page)
        for n, (piece, page) in enumerate(STANDS, start=1)
    )
    pieces = tuple(
        Piece(key=key, title=key, extent=Extent(pages=count))
        for key, count in (("title", 2), ("p001", 3), ("p002", 1))
    )
    bound = BoundVolume(
        title="Book", language="en", trim=TRIM, bleed=8.5, pieces=pieces, pages=pages
    )
    papers = (
        BuiltPaper(id=PaperId("p001"), first_page="3", last_page="5", first_number=3, cached=False),
        BuiltPaper(id=PaperId("p002"), first_page="7", last_page="7", first_number=7, cached=False),
    )
    return Built(
        pdf=Path("book.pdf"), sha256="", pages=7, edition="screen", style="B5", seconds={},
        papers=papers, layout=Stats(lines=200, loose=3), findings=(), bound=bound,
    )  # fmt: skip


class Pages(QObject):
    """A source that opens PDFs when told to and draws nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.opening: list[tuple[str, object]] = []
        self.closed: list[int] = []
        self.number = 0

    def open(self, _source: Path, name: str, done: object) -> None:
        self.opening.append((name, done))

    def request(self, *_arguments: object) -> None:
        return

    def close(self, handle: PdfHandle) -> None:
        self.closed.append(handle.id)

    def deliver(self) -> None:
        while self.opening:
            self.number += 1
            name, done = self.opening.pop(0)
            done(PdfHandle(id=self.number, name=name, sizes=(TRIM,) * 7))  # type: ignore[operator]


class FakeDesk(QObject):
    """A desk that remembers what was asked of it."""

    def __init__(self) -> None:
        super().__init__()
        self.pages = Pages()
        self.builds = 0
        self.facts: list[dict[str, str]] = []

    def set_volume_facts(self, facts: dict[str, str]) -> None:
        self.facts.append(facts)

    def ask(self, work: object, done: object) -> None:
        done(work())  # type: ignore[operator]

    def build(self, _paper: object) -> None:
        self.builds += 1


@pytest.fixture
def desk() -> FakeDesk:
    return FakeDesk()


@pytest.fixture
def place(desk: FakeDesk, qtbot: QtBot) -> PreviewPlace:
    made = PreviewPlace(desk)  # type: ignore[arg-type]
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    return made


def fresh(**more: object) -> WindowState:
    values = {
        "snapshot": SNAPSHOT,
        "built": built(),
        "pdf": Path("book.pdf"),
        "built_serial": 5,
        "built_at": "14:20",
        **more,
    }
    return WindowState(**values)  # type: ignore[arg-type]


def finding(page: str, paper: str = "p001") -> Finding:
    return Finding(
        rule="LAY-03",
        severity=Severity.WARNING,
        message="A line is too full",
        hint="Reword it",
        place=Place(paper=paper, block="b1", page=page),
    )


def test_pages_are_named_by_folio_side_and_the_paper_that_begins() -> None:
    sheets = sheets_of(built().bound, ["p001", "p002"])
    assert [it.label for it in sheets[2:7]] == [
        "3 recto · paper 1 begins",
        "4 verso",
        "5 recto",
        "6 verso",
        "7 recto · paper 2 begins",
    ]
    assert [it.blank for it in sheets] == [False] * 5 + [True, False]


def test_before_the_first_build_it_offers_one(place: PreviewPlace, desk: FakeDesk) -> None:
    place.show_state(WindowState(snapshot=SNAPSHOT))
    assert place._layers.currentIndex() == 1
    assert place.primary() == "build"
    assert desk.pages.opening == []


def test_a_built_volume_is_shown_with_all_its_spreads(place: PreviewPlace, desk: FakeDesk) -> None:
    place.show_state(fresh())
    desk.pages.deliver()
    assert [it.folios for it in place._strip._rows.rows] == ["1", "2–3", "4–5", "6–7"]
    assert place.facts() == "built 14:20"
    assert place.primary() == ""


def test_an_edit_since_the_build_is_told(place: PreviewPlace) -> None:
    place.show_state(fresh(built_serial=4))
    assert place.facts() == "built 14:20 · edited since"
    assert place.primary() == "build"


def test_a_finding_goes_to_its_page(place: PreviewPlace, desk: FakeDesk) -> None:
    place.show_state(fresh(findings=(finding("5"),)))
    desk.pages.deliver()
    place.jump(finding("5"))
    assert place._pages.folios == "4–5"
    assert place._strip.faults == {"5": "warn"}


def test_a_finding_that_is_gone_to_before_the_pages_come_is_not_forgotten(
    place: PreviewPlace, desk: FakeDesk
) -> None:
    place.show_state(fresh())
    place.jump(finding("7", "p002"))
    desk.pages.deliver()
    assert place._pages.folios == "6–7"


def test_choosing_a_paper_shows_its_opening(place: PreviewPlace, desk: FakeDesk) -> None:
    place.show_state(fresh())
    desk.pages.deliver()
    place.show_state(fresh(paper=PaperId("p002")))
    assert place._pages.folios == "6–7"


def test_the_strip_and_the_desk_go_together(place: PreviewPlace, desk: FakeDesk) -> None:
    place.show_state(fresh())
    desk.pages.deliver()
    place._strip.chosen.emit(3)
    assert place._pages.folios == "4–5"
    place._pages.turn(1)
    assert place._strip.currentIndex().row() == 3


def test_a_new_making_takes_the_place_of_the_old_where_it_stood(
    place: PreviewPlace, desk: FakeDesk
) -> None:
    place.show_state(fresh())
    desk.pages.deliver()
    place._pages.go_to(4)
    place.show_state(fresh())  # built anew: another value
    assert place._pages.folios == "4–5"
    desk.pages.deliver()
    assert place._pages.folios == "4–5"
    assert desk.pages.closed == [1]


def test_jobs_that_tick_open_nothing_anew(place: PreviewPlace, desk: FakeDesk) -> None:
    state = fresh()
    place.show_state(state)
    desk.pages.deliver()
    place.show_state(state)
    assert desk.pages.opening == []


def test_building_shows_how_far_it_has_got_while_the_old_pages_stay(
    place: PreviewPlace, desk: FakeDesk
) -> None:
    place.show_state(fresh())
    desk.pages.deliver()
    job = JobState(id=1, title="Building the volume", kind="build", share=0.5, words="Paper 3")
    place.show_state(fresh(jobs=(job,)))
    assert place._verdict._job.text() == "Building the volume · Paper 3"
    assert place._verdict._making.isVisibleTo(place._verdict)
    assert len(place._strip._rows.rows) == 4


def test_commands_turn_pages_and_fit(place: PreviewPlace, desk: FakeDesk) -> None:
    place.show_state(fresh())
    desk.pages.deliver()
    by_key = {it.shortcut: it for it in place.commands() if it.shortcut}
    by_key["]"].run()
    assert place._pages.folios == "2–3"
    place._pages.zoom_by(3)
    by_key["Ctrl+0"].run()
    assert place._pages.folios == "2–3"


def test_the_side_says_what_is_amiss_in_one_sentence(place: PreviewPlace) -> None:
    place.show_state(fresh(findings=(finding("5"), finding("7", "p002"))))
    rows = place._verdict._remarks._rows.rows
    assert [(it.what, it.where) for it in rows] == [
        ("A line is too full", "The Patience of the Law · page 5"),
        ("A line is too full", "Asking the Court · page 7"),
    ]


def test_remarks_are_told_in_three_lines() -> None:
    row = remark_rows((finding("5"),), SNAPSHOT)[0]
    assert (row.kind, row.todo) == ("warn", "Reword it")


def test_the_panel_shows_the_opening_of_the_chosen_paper(desk: FakeDesk, qtbot: QtBot) -> None:
    panel = PaperPanel(desk.pages)  # type: ignore[arg-type]
    qtbot.addWidget(panel)
    panel.show_state(fresh(paper=PaperId("p002"), findings=(finding("7", "p002"),)))
    desk.pages.deliver()
    assert panel._peek._spread.folios == "6–7"
    with qtbot.waitSignal(panel.wanted) as told:
        panel._remarks.clicked.emit(panel._remarks.model().index(0, 0))
    assert told.args == [finding("7", "p002")]


def designs(place: PreviewPlace) -> DesignChoice:
    (found,) = place.side().findChildren(DesignChoice)
    return found


def set_in(style: str, **more: object) -> WindowState:
    volume = replace(VOLUME, style=style)
    pages = replace(built(), style=load(style).style.name if style in names() else "Ours")
    return fresh(**{"snapshot": replace(SNAPSHOT, volume=volume), "built": pages, **more})


def test_every_design_can_be_chosen_by_its_name(place: PreviewPlace) -> None:
    place.show_state(set_in("law-review"))
    choice = designs(place)
    titles = [choice.itemText(at) for at in range(choice.count())]
    assert titles == [load(name).style.name for name in names()]
    assert len(titles) >= 6
    assert choice.currentText() == "Law Review"


def test_another_design_is_a_step_of_the_project_and_builds_the_volume_anew(
    place: PreviewPlace, desk: FakeDesk
) -> None:
    place.show_state(set_in("ashgabat-b5"))
    designs(place).activated.emit(designs(place).findData("large-print"))
    assert desk.facts == [{"style": "large-print"}]
    assert desk.builds == 0, "not before the step is done"
    place.show_state(set_in("large-print"))
    assert desk.builds == 1
    place.show_state(set_in("large-print"))
    assert desk.builds == 1
    place.show_state(set_in("ashgabat-b5"))  # as undo does
    assert desk.builds == 2


def test_a_design_chosen_during_a_build_waits_for_its_end(
    place: PreviewPlace, desk: FakeDesk
) -> None:
    busy = JobState(id=1, title="Building the volume", kind="build")
    place.show_state(set_in("ashgabat-b5"))
    place.show_state(set_in("plain-a4", jobs=(busy,)))
    assert desk.builds == 0
    place.show_state(set_in("plain-a4"))
    assert desk.builds == 1


def test_a_style_file_of_ones_own_is_named(place: PreviewPlace) -> None:
    place.show_state(set_in("designs/ours.toml"))
    assert designs(place).currentText() == "ours"


def test_what_may_not_be_edited_keeps_its_design(place: PreviewPlace, desk: FakeDesk) -> None:
    volume = replace(SNAPSHOT, read_only=Wording("open elsewhere"))
    place.show_state(fresh(snapshot=volume))
    assert not designs(place).isEnabled()
    designs(place).activated.emit(0)
    assert desk.facts == []


def test_pages_of_the_design_before_are_built_anew_when_they_come(
    place: PreviewPlace, desk: FakeDesk
) -> None:
    place.show_state(set_in("ashgabat-b5", built=None))
    place.show_state(set_in("plain-a4", built=None))  # chosen while the first build runs
    place.show_state(set_in("plain-a4", built=replace(built(), style="Ashgabat B5")))
    assert desk.builds == 1
    place.show_state(set_in("plain-a4", built=replace(built(), style="Plain A4")))
    assert desk.builds == 1
