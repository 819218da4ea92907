from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from proceedings_editor.domain.finding import Finding, Place, Severity
from proceedings_editor.domain.volume import (
    AreaId,
    Paper,
    PaperId,
    PaperKind,
    Session,
    SessionId,
    SessionKind,
    Snapshot,
    State,
    ThematicArea,
    Volume,
)
from proceedings_editor.gui.desk import Desk
from proceedings_editor.gui.models.moving import shift
from proceedings_editor.gui.models.outline import Row, RowKind, landing, outline, step
from proceedings_editor.gui.models.outline_model import OutlineModel
from proceedings_editor.gui.models.rows import RowsModel
from proceedings_editor.gui.models.signs import faults
from proceedings_editor.gui.place import WindowState
from proceedings_editor.gui.places.volume import VolumePlace
from proceedings_editor.gui.places.volume.outline_view import OutlineView
from proceedings_editor.services.editing import _ranked
from proceedings_editor.services.ordering import book_order

pytestmark = pytest.mark.gui

AREAS = tuple(ThematicArea(id=AreaId(f"a{n}"), title=f"Area {n}") for n in (1, 2))
SESSIONS = (
    Session(id=SessionId("P"), title="Plenary", kind=SessionKind.PLENARY),
    Session(id=SessionId("1A"), title="Sources", area=AreaId("a1"), chair="K. Lindqvist"),
    Session(id=SessionId("1B"), title="Data", area=AreaId("a1")),
    Session(id=SessionId("2A"), title="Status", area=AreaId("a2")),
)
VOLUME = Volume(title="Neutrality", areas=AREAS, sessions=SESSIONS)


def paper(number: int, session: str, state: State = State.ACCEPTED) -> Paper:
    area = next(it.area for it in SESSIONS if it.id == session)
    return Paper(
        id=PaperId(f"p{number:03}"),
        title=f"Paper {number}",
        authors=(f"Author {number}",),
        area=area,
        session=SessionId(session),
        state=state,
        rank=float(number),
    )


def state_of(*papers: Paper, **more: object) -> WindowState:
    snapshot = Snapshot(serial=1, path="book.proceedings", volume=VOLUME, papers=papers)
    return WindowState(snapshot=snapshot, **more)  # type: ignore[arg-type]


BOOK = state_of(paper(1, "P"), paper(2, "1A"), paper(3, "1A"), paper(4, "1B"))


def ids(rows: tuple[Row, ...]) -> list[str]:
    return [row.paper for row in rows if row.paper]


def at(rows: tuple[Row, ...], number: int) -> int:
    return next(n for n, row in enumerate(rows) if row.paper == f"p{number:03}")


def test_the_outline_says_parts_sessions_and_papers_in_book_order() -> None:
    shown = [(row.kind, row.title) for row in outline(BOOK)]
    assert shown == [
        (RowKind.MATTER, "Half-title, title, contents"),
        (RowKind.PART, "Plenary session"),
        (RowKind.PAPER, "Paper 1"),
        (RowKind.PART, "Area 1"),
        (RowKind.SESSION, "Session 1A · Sources"),
        (RowKind.PAPER, "Paper 2"),
        (RowKind.PAPER, "Paper 3"),
        (RowKind.SESSION, "Session 1B · Data"),
        (RowKind.PAPER, "Paper 4"),
        (RowKind.PART, "Area 2"),
        (RowKind.EMPTY, "No papers here yet"),
        (RowKind.MATTER, "Index of authors, colophon"),
    ]


def test_papers_are_numbered_through_the_book_and_chairs_named() -> None:
    rows = outline(BOOK)
    assert [row.number for row in rows if row.paper] == [1, 2, 3, 4]
    assert rows[4].note == "Chair: K. Lindqvist"


def test_a_filter_shows_the_chosen_area_alone() -> None:
    rows = outline(state_of(*BOOK.snapshot.papers, areas=frozenset({AreaId("a1")})))
    assert ids(rows) == ["p002", "p003", "p004"]
    assert RowKind.MATTER not in {row.kind for row in rows}


def test_withdrawn_papers_and_strays_are_never_out_of_sight() -> None:
    stray = Paper(id=PaperId("p009"), title="Lost", area=AreaId("gone"))
    rows = outline(state_of(paper(1, "P"), paper(2, "1A", State.WITHDRAWN), stray))
    assert set(ids(rows)) == {"p001", "p002", "p009"}
    assert not rows[at(rows, 2)].slot.printed
    assert not rows[at(rows, 9)].slot.printed


def test_a_paper_wears_the_worst_sign_of_each_column() -> None:
    place = Place(paper="p002")
    found = (
        Finding(rule="INT-01", severity=Severity.WARNING, message="odd", place=place),
        Finding(rule="INT-02", severity=Severity.ERROR, message="bad", place=place),
        Finding(rule="LAY-01", severity=Severity.INFO, message="so", place=place),
    )
    row = outline(state_of(*BOOK.snapshot.papers, findings=found))[5]
    assert (row.facts, row.setting) == ("error", "none")


def test_what_stands_before_the_press_is_told_by_rule_the_gravest_first() -> None:
    def finding(rule: str, severity: Severity, number: int) -> Finding:
        place = Place(paper=f"p{number:03}")
        return Finding(rule=rule, severity=severity, message=rule, place=place)

    told = faults(
        (
            finding("LAY-01", Severity.WARNING, 1),
            finding("LAY-01", Severity.WARNING, 2),
            finding("FNT-01", Severity.ERROR, 3),
            finding("INT-01", Severity.INFO, 4),
        )
    )
    assert [(it.sign, it.papers, it.times) for it in told] == [
        ("error", ("p003",), 1),
        ("warn", ("p001", "p002"), 2),
    ]


def test_a_paper_dropped_below_a_sessions_head_is_its_first() -> None:
    rows = outline(BOOK)
    found = landing(rows, at(rows, 4), rows[at(rows, 2)])
    assert found == ("a1", "1B", "p004")


def test_a_paper_dropped_at_the_end_of_a_session_is_its_last() -> None:
    rows = outline(BOOK)
    assert landing(rows, at(rows, 3) + 1, rows[at(rows, 4)]) == ("a1", "1A", None)


def test_an_empty_area_takes_a_paper() -> None:
    rows = outline(BOOK)
    empty = next(n for n, row in enumerate(rows) if row.kind is RowKind.EMPTY)
    assert landing(rows, empty, rows[at(rows, 1)]) == ("a2", "2A", None)


def test_a_paper_is_not_dropped_where_it_is_nor_among_other_pieces() -> None:
    rows = outline(BOOK)
    here = at(rows, 2)
    assert landing(rows, here, rows[here]) is None
    assert landing(rows, here + 1, rows[here]) is None
    assert landing(rows, 0, rows[here]) is None
    assert landing(rows, len(rows), rows[here]) is None


@given(
    st.lists(st.sampled_from(["P", "1A", "1B", "2A"]), min_size=1, max_size=12),
    st.data(),
)
def test_every_landing_puts_the_paper_where_the_gap_was(
    homes: list[str], data: st.DataObject
) -> None:
    papers = tuple(paper(number, home) for number, home in enumerate(homes, start=1))
    rows = outline(state_of(*papers))
    moved = rows[at(rows, data.draw(st.integers(1, len(papers))))]
    gap = data.draw(st.integers(0, len(rows)))
    found = landing(rows, gap, moved)
    if found is None:
        return
    snapshot = state_of(*papers).snapshot
    old = next(it for it in papers if it.id == moved.paper)
    new = replace(old, area=found.area, session=found.session)
    changed = {it.id: it for it in (*papers, *_ranked(snapshot, new, found.before))}
    after = [it.id for it in book_order(state_of(*changed.values()).snapshot)]
    above = [row.paper for row in rows[:gap] if row.paper and row.paper != moved.paper]
    assert after.index(old.id) == len(above)


def test_steps_lead_through_sessions_and_areas_and_end_at_the_ends() -> None:
    rows = outline(BOOK)
    assert step(rows, at(rows, 3), -1) == ("a1", "1A", "p002")
    assert step(rows, at(rows, 3), 1) == ("a1", "1B", "p004")
    assert step(rows, at(rows, 4), 1) == ("a2", "2A", None)
    assert step(rows, at(rows, 1), -1) is None


def test_the_model_keeps_to_the_rules_of_qt(qtmodeltester: ModelTester) -> None:
    model = OutlineModel()
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]
    model.show(outline(BOOK))
    qtmodeltester.check(model)  # type: ignore[no-untyped-call]


def test_rows_that_changed_in_place_are_not_torn_out(qtbot: QtBot) -> None:
    model = OutlineModel()
    model.show(outline(BOOK))
    final = tuple(paper(n, s, State.FINAL) for n, s in ((1, "P"), (2, "1A"), (3, "1A"), (4, "1B")))
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.dataChanged):
        model.show(outline(state_of(*final)))


@given(st.permutations(list(range(7))), st.integers(0, 6), st.integers(0, 6))
def test_a_row_that_moved_moves_and_all_else_is_torn_out_and_put_back(
    order: list[int], old: int, new: int
) -> None:
    class Numbers(RowsModel[tuple[int, str]]):
        def key(self, row: tuple[int, str]) -> object:
            return row[0]

        def told(self, row: tuple[int, str], _role: int) -> object:
            return row[1]

    model, torn, moved = Numbers(), [0], [0]
    model.modelReset.connect(lambda: torn.append(1))
    model.rowsMoved.connect(lambda *_: moved.append(1))
    model.show(tuple((n, "a") for n in order))
    kept = QPersistentModelIndex(model.index(old))
    order.insert(new, order.pop(old))
    model.show(tuple((n, "b") for n in order))
    assert model.rows == tuple((n, "b") for n in order)
    assert (sum(torn), sum(moved)) == (1, old != new)
    assert kept.row() == new or abs(old - new) == 1  # two neighbours: either has moved


def test_a_dragged_paper_stays_the_chosen_row_wherever_it_lands(qtbot: QtBot) -> None:
    model = OutlineModel()
    view = OutlineView(model)
    qtbot.addWidget(view)
    model.show(outline(BOOK))
    view.choose(PaperId("p002"))
    moved = replace(paper(2, "1B"), rank=5.0)
    with qtbot.assertNotEmitted(model.modelReset):
        model.show(outline(state_of(paper(1, "P"), paper(3, "1A"), paper(4, "1B"), moved)))
    assert model.rows[view.currentIndex().row()].paper == "p002"
    assert ids(model.rows) == ["p001", "p003", "p004", "p002"]


def test_dragging_a_paper_moves_it_in_the_project_and_undo_puts_it_back(
    desk: Desk, qtbot: QtBot
) -> None:
    place = VolumePlace(desk)
    qtbot.addWidget(place)
    desk.state_changed.connect(place.show_state)
    place.show_state(desk.state)
    model = place._rows
    before = ids(model.rows)
    last, first = before[-1], before[1]
    data = model.mimeData([model.index(model.row_of(PaperId(last)))])
    move, nowhere = Qt.DropAction.MoveAction, QModelIndex()
    gap = model.row_of(PaperId(first))
    assert model.canDropMimeData(data, move, gap, 0, nowhere)
    assert model.dropMimeData(data, move, gap, 0, nowhere)
    wanted = [before[0], last, *before[1:-1]]
    qtbot.waitUntil(lambda: ids(model.rows) == wanted)
    moved = next(it for it in desk.state.snapshot.papers if it.id == last)
    assert moved.session == "s1"
    desk.undo()
    qtbot.waitUntil(lambda: ids(model.rows) == before)


def test_alt_and_an_arrow_move_the_chosen_paper_as_one_step(desk: Desk, qtbot: QtBot) -> None:
    place = VolumePlace(desk)
    qtbot.addWidget(place)
    desk.state_changed.connect(place.show_state)
    before = [it.id for it in book_order(desk.state.snapshot)]
    desk.choose(before[2])
    place.show_state(desk.state)
    up = next(it for it in place.commands() if it.shortcut == "Alt+Up")
    assert up.enabled(desk.state)
    up.run()
    wanted = [before[0], before[2], before[1], *before[3:]]
    qtbot.waitUntil(lambda: ids(place._rows.rows) == wanted)
    assert desk.state.snapshot.undo.startswith("Move")


def test_choosing_a_row_chooses_the_paper(desk: Desk, qtbot: QtBot) -> None:
    place = VolumePlace(desk)
    qtbot.addWidget(place)
    place.show_state(desk.state)
    row = place._rows.row_of(PaperId("p003"))
    place._view.setCurrentIndex(place._rows.index(row))
    assert desk.state.paper == "p003"


def test_an_empty_project_says_what_will_be_here(empty_desk: Desk, qtbot: QtBot) -> None:
    place = VolumePlace(empty_desk)
    qtbot.addWidget(place)
    place.show_state(state_of())
    assert place._layers.currentWidget() is place._empty
    assert place.primary() == "take-in"


def test_five_hundred_papers_make_no_more_widgets_than_five(empty_desk: Desk, qtbot: QtBot) -> None:
    place = VolumePlace(empty_desk)
    qtbot.addWidget(place)
    place.show_state(BOOK)
    few = len(place.findChildren(QWidget))
    many = tuple(paper(n, ("P", "1A", "1B", "2A")[n % 4]) for n in range(1, 501))
    place.show_state(state_of(*many))
    assert len(ids(place._rows.rows)) == 500
    assert len(place.findChildren(QWidget)) <= few + 2
    assert place._rows.rows[2].slot.kind is PaperKind.PAPER


def paged(*folios: str) -> tuple[Row, ...]:
    """Return the rows of papers in session 1A, 1A, 1B and 2A with these folios."""
    book = outline(state_of(*(paper(n, s) for n, s in enumerate(("1A", "1A", "1B", "2A"), 1))))
    pages = iter(folios)
    return tuple(replace(row, folios=next(pages)) if row.paper else row for row in book)


def test_a_drag_tells_the_new_folio_and_what_else_moves() -> None:
    rows = paged("17–24", "25–31", "33–43", "47–50")
    assert shift(rows, at(rows, 3), at(rows, 1)) == (3, 28, 17)
    assert shift(rows, at(rows, 1), at(rows, 3) + 1) == (3, 28, 37)
    assert shift(rows, at(rows, 4), at(rows, 3) + 1) is None  # it passes no paper
    assert shift(rows, at(rows, 1), at(rows, 2) + 1) == (2, 16, 25)
    assert shift(rows, at(rows, 2), len(rows)) == (3, 24, 43)


def test_a_drag_tells_no_folio_before_the_first_build() -> None:
    rows = paged("", "", "", "")
    assert shift(rows, at(rows, 3), at(rows, 1)) is None
