"""The desk over a real project: edits, undo, refusals, what cannot be saved."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from proceedings_editor.domain.errors import NotSavedError
from proceedings_editor.domain.manuscript import Manuscript
from proceedings_editor.domain.volume import AreaId, PaperId, SessionId, State
from proceedings_editor.domain.wording import Wording
from proceedings_editor.gui.desk import Desk
from proceedings_editor.gui.place import Notice
from proceedings_editor.storage import Store

pytestmark = pytest.mark.gui


def first(desk: Desk) -> PaperId:
    return desk.state.snapshot.papers[0].id


def test_an_edit_is_shown_and_undone_and_done_again(desk: Desk, qtbot: QtBot) -> None:
    paper = first(desk)

    def title() -> str:
        return next(it.title for it in desk.state.snapshot.papers if it.id == paper)

    desk.set_fields(paper, {"title": "Another name"})
    qtbot.waitUntil(lambda: title() == "Another name")
    desk.undo()
    qtbot.waitUntil(lambda: title() == "Neutrality as a Resource")
    desk.redo()
    qtbot.waitUntil(lambda: title() == "Another name")


def test_edits_keep_the_order_they_were_asked_in(desk: Desk, qtbot: QtBot) -> None:
    paper = first(desk)
    for number in range(20):
        desk.set_fields(paper, {"title": f"Title {number}"})
    desk.undo()
    qtbot.waitUntil(lambda: desk.idle)
    assert desk.state.snapshot.papers[0].title == "Title 18"


def test_a_paper_moves_to_another_area(desk: Desk, qtbot: QtBot) -> None:
    paper = desk.state.snapshot.papers[1].id
    desk.move(paper, AreaId("a2"), SessionId("s2"))
    qtbot.waitUntil(lambda: desk.idle)
    moved = next(it for it in desk.state.snapshot.papers if it.id == paper)
    assert (moved.area, moved.session) == ("a2", "s2")


def test_what_the_rules_forbid_is_told_with_a_hint(desk: Desk, qtbot: QtBot) -> None:
    with qtbot.waitSignal(desk.said) as told:
        desk.change_state(first(desk), State.FINAL)
    notice = told.args[0]
    assert isinstance(notice, Notice)
    assert (notice.kind, notice.todo[:13]) == ("error", "It can become")


def test_a_removed_paper_is_chosen_no_more(desk: Desk, qtbot: QtBot) -> None:
    paper = first(desk)
    desk.choose(paper)
    desk.remove(paper)
    qtbot.waitUntil(lambda: desk.idle)
    assert desk.state.chosen is None
    assert len(desk.state.snapshot.papers) == 4


def test_findings_follow_edits(desk: Desk, qtbot: QtBot) -> None:
    def rules() -> list[str]:
        return [finding.rule for finding in desk.state.findings]

    assert rules().count("PRO-03") == 1
    desk.set_fields(desk.state.snapshot.papers[4].id, {"authors": "Myrat Saparow"})
    qtbot.waitUntil(lambda: "PRO-03" not in rules())
    assert rules().count("PRO-04") == 5
    desk.accept(first(desk))
    qtbot.waitUntil(lambda: rules().count("PRO-04") == 4)


def test_a_manuscript_is_read_off_the_thread(desk: Desk, qtbot: QtBot) -> None:
    read: list[Manuscript] = []
    desk.manuscript(first(desk), read.append)
    assert not read
    qtbot.waitUntil(lambda: bool(read))
    assert len(read[0].blocks) == 2


def test_a_file_that_is_no_project_is_told(empty_desk: Desk, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "x.proceedings"
    path.write_bytes(b"no project")
    with qtbot.waitSignal(empty_desk.said) as told:
        empty_desk.open_project(path)
    assert told.args[0].kind == "error"
    assert not empty_desk.state.open


def test_what_the_disk_refuses_is_no_notice_but_a_state(
    desk: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[Notice] = []
    desk.said.connect(said.append)

    def refuse(*_: object) -> None:
        raise NotSavedError(Wording("The disk is full"), hint=Wording("Free some space."))

    assert desk.workspace is not None
    monkeypatch.setattr(desk.workspace.store, "undo", refuse)
    desk.undo()
    qtbot.waitUntil(lambda: desk.idle)
    assert not said


def test_a_new_project_takes_the_place_of_the_old(desk: Desk, tmp_path: Path, qtbot: QtBot) -> None:
    desk.new_project(tmp_path / "second.proceedings")
    qtbot.waitUntil(lambda: desk.state.snapshot.path.endswith("second.proceedings") and desk.idle)
    assert desk.state.snapshot.volume.title == "second"
    assert not desk.state.snapshot.papers
    desk.open_project(tmp_path / "small.proceedings")
    qtbot.waitUntil(lambda: len(desk.state.snapshot.papers) == 5)


def test_dropped_files_become_a_plan_then_one_step(
    desk: Desk, tmp_path: Path, qtbot: QtBot
) -> None:
    good, bad = tmp_path / "one.md", tmp_path / "two.docx"
    good.write_text("# A paper\n\nAn Author\n\nSome text of it.\n", encoding="utf-8")
    bad.write_bytes(b"PK\x03\x04 cut off")
    desk.take_in([good])
    qtbot.waitUntil(lambda: desk.state.plan is not None and desk.idle, timeout=20_000)
    desk.take_in([bad])
    qtbot.waitUntil(lambda: desk.state.plan is not None and len(desk.state.plan.items) == 2)
    plan = desk.state.plan
    assert plan is not None
    assert sorted(item.verdict for item in plan.items) == ["new", "refused"]
    desk.commit_plan(plan)
    qtbot.waitUntil(lambda: len(desk.state.snapshot.papers) == 6)
    assert desk.state.plan is None
    desk.undo()
    qtbot.waitUntil(lambda: len(desk.state.snapshot.papers) == 5)


def test_a_job_can_be_stopped(desk: Desk, tmp_path: Path, qtbot: QtBot) -> None:
    paths = []
    for number in range(40):
        path = tmp_path / f"{number}.md"
        path.write_text(f"# Paper {number}\n\nText {number}.\n", encoding="utf-8")
        paths.append(path)
    desk.take_in(paths)
    desk.cancel(desk.state.jobs[0].id)
    with qtbot.waitSignal(desk.said) as told:
        pass
    assert told.args[0].kind == "info"
    qtbot.waitUntil(lambda: not desk.state.jobs)
    assert desk.state.plan is None


def test_edits_asked_for_before_the_end_are_done(desk: Desk, project: Path, qtbot: QtBot) -> None:
    assert qtbot
    paper = first(desk)
    for number in range(30):
        desk.set_fields(paper, {"title": f"Title {number}"})
    desk.close()
    with Store.open(project) as store:
        assert store.snapshot().papers[0].title == "Title 29"


def test_a_project_still_being_opened_is_closed(empty_desk: Desk, project: Path) -> None:
    empty_desk.open_project(project)
    empty_desk.close()
    with Store.open(project) as store:  # raises if it were left locked
        assert len(store.snapshot().papers) == 5
