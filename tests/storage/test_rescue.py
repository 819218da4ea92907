"""A user can restore: from a deleted, cut, zeroed, outdated or torn project."""

import shutil
from pathlib import Path

import apsw
import pytest

from proceedings_editor.domain.errors import DamagedError, LockedError, NewerError
from proceedings_editor.domain.volume import PaperId
from proceedings_editor.domain.wording import Wording
from proceedings_editor.storage import Fate, Step, Store, blobs, restore, second_copies
from proceedings_editor.storage.blackbox import NAME, BlackBox, folders_of
from proceedings_editor.storage.paths import project_folder
from tests.storage.model import Shown, shown_by
from tests.storage.samples import taken_in


@pytest.fixture
def shown(store: Store) -> Shown:
    """Return the state of a closed project with some history."""
    for i in range(1, 6):
        store.commit(taken_in(f"p00{i}", f"Paper {i}", "word " * 2_000))
    store.commit(Step(label=Wording("Remove"), removed=(PaperId("p002"),)))
    store.commit(taken_in("p003", "Changed"))
    store.undo()
    found = shown_by(store)
    store.close()
    return found


def same_again(path: Path, shown: Shown) -> Store:
    store = Store.open(path)
    assert shown_by(store) == shown
    assert store.verify().intact
    return store


def test_a_deleted_project_comes_back_with_its_history(shown: Shown, path: Path) -> None:
    path.unlink()
    report = restore(path)
    assert (report.source, report.set_aside) == ("black box", None)
    assert {paper.fate for paper in report.papers} == {Fate.RESTORED}
    assert all(paper.at and paper.title for paper in report.papers)
    with same_again(path, shown) as store:
        assert store.redo().papers[1].title == "Changed"
        assert store.undo().papers == shown.papers
        assert len(store.undo().papers) == 5


@pytest.mark.parametrize("broken", ["zeros", "half", "empty", "text"])
def test_a_broken_project_comes_back_and_is_set_aside_untouched(
    shown: Shown, path: Path, broken: str
) -> None:
    whole = path.read_bytes()
    damaged = {"zeros": bytes(5_000), "half": whole[:9_000], "empty": b"", "text": b"Dear editor"}
    path.write_bytes(damaged[broken])
    report = restore(path)
    assert report.set_aside is not None
    assert report.set_aside.read_bytes() == damaged[broken]
    assert report.set_aside.suffix != ".proceedings"
    same_again(path, shown).close()


def test_an_intact_project_is_left_alone(shown: Shown, path: Path) -> None:
    before = path.read_bytes()
    report = restore(path)
    assert (report.source, report.set_aside) == ("itself", None)
    assert {paper.fate for paper in report.papers} == {Fate.INTACT}
    assert path.read_bytes() == before
    same_again(path, shown).close()


def test_a_project_of_a_newer_version_is_not_put_back_to_an_older_one(
    shown: Shown, path: Path
) -> None:
    with apsw.Connection(str(path)) as connection:
        connection.execute("PRAGMA user_version = 99")
    before = path.read_bytes()
    with pytest.raises(NewerError) as told:
        restore(path)
    assert "newer version" in told.value.hint
    assert path.read_bytes() == before
    assert shown.papers


def test_papers_that_were_not_hurt_are_called_intact(shown: Shown, path: Path) -> None:
    connection = apsw.Connection(str(path))
    connection.execute("UPDATE paper SET rank = 7 WHERE id = 'p004'")
    connection.close()
    report = restore(path)
    fates = {paper.id: paper.fate for paper in report.papers}
    assert fates.pop(PaperId("p004")) is Fate.RESTORED
    assert set(fates.values()) == {Fate.INTACT}
    same_again(path, shown).close()


def test_short_visits_give_a_project_from_elsewhere_its_second_copy(
    shown: Shown, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PROCEEDINGS_EDITOR_DATA", str(tmp_path / "another machine"))
    with Store.open(path) as store:
        store.commit(Step(label=Wording("Remove"), removed=(PaperId("p001"),)))
        store.undo()
    path.write_bytes(bytes(5_000))
    assert {paper.fate for paper in restore(path).papers} == {Fate.RESTORED}
    with Store.open(path) as again:
        assert shown_by(again).papers == shown.papers
        assert again.verify().intact


@pytest.mark.usefixtures("shown")
def test_a_visit_takes_its_share_of_what_has_no_second_copy(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PROCEEDINGS_EDITOR_DATA", str(tmp_path / "another machine"))
    monkeypatch.setattr(second_copies, "_AT_ONCE", 1)
    with Store.open(path) as store:
        wanted = set(blobs.names(store._project.connection))
        folder = project_folder(store._project.mark.uid, path)
    have = 0
    while have < len(wanted):
        box = BlackBox(folder, read_only=True)
        assert have < len(box.names) <= have + second_copies._AT_THE_END
        assert box.names <= wanted
        have = len(box.names)
        box.close()
        Store.open(path).close()


def test_a_damaged_text_does_not_keep_others_from_a_second_copy(
    shown: Shown, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PROCEEDINGS_EDITOR_DATA", str(tmp_path / "another machine"))
    broken = shown.papers[0].revision
    with apsw.Connection(str(path)) as connection:
        connection.execute("UPDATE blob SET data = x'00' WHERE hash = ?", (broken,))
    Store.open(path).close()
    path.unlink()
    fates = {paper.id: paper.fate for paper in restore(path).papers}
    assert fates.pop(shown.papers[0].id) is Fate.DAMAGED
    assert set(fates.values()) == {Fate.RESTORED}


def test_without_a_black_box_the_newest_snapshot_helps(store: Store, path: Path) -> None:
    store.commit(taken_in("p001", "One"))
    store.checkpoint("before import")
    store.close()
    path.unlink()
    for folder in folders_of(path, ""):
        box = folder / NAME
        whole = box.read_bytes()
        at = whole.rindex(b"\x89PE1")  # the last step; blobs and base stay
        base = whole.index(b"\x89PE1", 4)
        box.write_bytes(whole[:base] + bytes(40) + whole[base + 40 : at])
    report = restore(path)
    assert report.source == "snapshot"
    with Store.open(path) as again:
        assert [paper.title for paper in again.snapshot().papers] == ["One"]
        assert again.verify().intact


def test_without_all_these_a_backup_beside_the_project_helps(
    store: Store, path: Path, data: Path
) -> None:
    store.commit(taken_in("p001", "One"))
    store.backup()
    store.commit(taken_in("p002", "Two"))
    store.close()
    shutil.rmtree(data)
    path.write_bytes(b"")
    report = restore(path)
    assert report.source == "backup"
    with Store.open(path) as again:
        assert [paper.title for paper in again.snapshot().papers] == ["One"]
        assert again.verify().intact


def test_with_nothing_else_what_can_be_read_is_saved_and_the_rest_named(
    store: Store, path: Path, data: Path
) -> None:
    store.commit(taken_in("p001", "One"))
    store.commit(taken_in("p002", "Two, first"))
    store.commit(taken_in("p002", "Two, second"))
    store.commit(taken_in("p003", "Three"))
    texts = {paper.id: paper.revision for paper in store.snapshot().papers}
    store.close()
    shutil.rmtree(data)
    connection = apsw.Connection(str(path))
    for key in ("p002", "p003"):
        sql = "UPDATE blob SET data = x'00' WHERE hash = ?"
        connection.execute(sql, (texts[PaperId(key)],))
    connection.execute("UPDATE fact SET value = '1' WHERE key = 'title'")
    connection.close()
    report = restore(path)
    one, two, three = report.papers
    assert one.fate is Fate.INTACT
    assert two.fate is Fate.RESTORED
    assert two.at
    assert three.fate is Fate.DAMAGED
    assert three.lost == ("its text",)
    with Store.open(path) as again:
        titles = [paper.title for paper in again.snapshot().papers]
        assert titles == ["One", "Two, first", "Three"]
        assert again.snapshot().volume.title == "volume"
        assert again.verify().intact


def test_a_project_that_is_open_or_never_was_cannot_be_restored(
    store: Store, tmp_path: Path
) -> None:
    with pytest.raises(LockedError):
        restore(Path(store.snapshot().path))
    with pytest.raises(DamagedError, match="Nothing of"):
        restore(tmp_path / "never.proceedings")


def test_the_edit_in_flight_when_the_program_died_comes_back_by_itself(
    store: Store, path: Path
) -> None:
    store.commit(taken_in("p001", "One"))
    before = path.read_bytes()
    shown = store.commit(taken_in("p002", "Two"))
    store.close()
    path.write_bytes(before)  # as if the commit had not reached the disk
    with Store.open(path) as again:
        assert again.snapshot().papers == shown.papers
        assert "brought back" in again.snapshot().notice
        assert again.verify().intact
        assert len(again.undo().papers) == 1


def test_an_older_copy_opens_as_it_is_and_restore_brings_the_newer_back(
    store: Store, path: Path
) -> None:
    store.commit(taken_in("p001", "One"))
    store.close()
    older = path.read_bytes()
    with Store.open(path) as further:
        for i in range(2, 6):
            further.commit(taken_in(f"p00{i}", f"Paper {i}"))
        newest = shown_by(further)
    path.write_bytes(older)
    with Store.open(path) as again:
        assert len(again.snapshot().papers) == 1
        assert "lacks: 4" in again.snapshot().notice
    report = restore(path)
    assert report.set_aside is not None
    assert report.set_aside.read_bytes() == older
    same_again(path, newest).close()


def test_a_project_edited_on_another_machine_opens_without_a_word(
    store: Store, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.commit(taken_in("p001", "One"))
    store.close()
    with monkeypatch.context() as elsewhere:
        elsewhere.setenv("PROCEEDINGS_EDITOR_DATA", str(path.parent / "elsewhere"))
        with Store.open(path) as other:
            other.commit(taken_in("p002", "Two"))
            shown = shown_by(other)
    with Store.open(path) as back:
        assert back.snapshot().notice == ""
        assert shown_by(back) == shown
        back.checkpoint("fill the box")
    path.unlink()
    restore(path)
    same_again(path, shown).close()
