"""What goes into a project comes out the same, at once and after a restart."""

import threading
from dataclasses import replace
from pathlib import Path

import pytest

from proceedings_editor.domain.errors import ReadOnlyError, StorageError
from proceedings_editor.domain.volume import (
    AreaId,
    Imprint,
    Paper,
    PaperId,
    PaperKind,
    Session,
    SessionId,
    Snapshot,
    State,
    Version,
)
from proceedings_editor.domain.wording import Wording
from proceedings_editor.storage import Step, Store, rows, text_hash
from tests.storage.samples import VOLUME, manuscript, paper, taken_in


def test_a_new_project_shows_its_volume_and_nothing_to_undo(store: Store, path: Path) -> None:
    shown = store.snapshot()
    assert shown.volume == VOLUME
    assert (shown.papers, shown.undo, shown.redo, shown.path) == ((), "", "", str(path))


def test_the_extension_is_added_and_no_file_is_overwritten(tmp_path: Path) -> None:
    Store.create(tmp_path / "baku", VOLUME).close()
    assert (tmp_path / "baku.proceedings").is_file()
    with pytest.raises(StorageError, match="is there already"):
        Store.create(tmp_path / "baku.proceedings", VOLUME)


def test_a_closed_project_is_one_file(store: Store, path: Path) -> None:
    store.commit(taken_in("p001", "Silence"))
    store.close()
    assert [file.name for file in path.parent.iterdir() if file.is_file()] == [path.name]


def test_a_paper_comes_back_as_it_was_taken_in(store: Store, path: Path) -> None:
    text = manuscript("The Patience of the Law", "Жили-были.\nŞeýle hem.\nA\x00B")
    whole = replace(
        paper("p001", text, rank=2.5),
        state=State.IN_REVIEW,
        session=SessionId("s1"),
        versions=(Version(number=1, file="a.docx", sha256="0" * 64, at="2026-11-22", size=7),),
    )
    shown = store.commit(Step(label=Wording("Take in"), papers=(whole,), manuscripts=(text,)))
    assert shown.papers == (whole,)
    store.close()
    with Store.open(path) as again:
        assert again.snapshot().papers == (whole,)
        assert again.manuscript(whole.id) == text


def test_a_paper_known_from_the_register_alone_keeps_its_title(store: Store, path: Path) -> None:
    awaited = Paper(id=PaperId("p001"), title="Awaited", authors=("B. Ataýew",), language="tk")
    store.commit(Step(label=Wording("Register"), papers=(awaited,)))
    store.close()
    with Store.open(path) as again:
        assert again.snapshot().papers == (awaited,)
        with pytest.raises(StorageError, match="has no text"):
            again.manuscript(awaited.id)


def test_title_authors_and_language_are_those_of_the_text(store: Store) -> None:
    text = manuscript("As written")
    claimed = replace(paper("p001", text), title="As registered", authors=(), language="fr")
    (shown,) = store.commit(Step(label=Wording(""), papers=(claimed,), manuscripts=(text,))).papers
    assert (shown.title, shown.authors, shown.language) == ("As written", ("Aýna Orazowa",), "en")


def test_a_text_that_was_never_kept_is_refused(store: Store) -> None:
    with pytest.raises(ValueError, match="never kept"):
        store.commit(Step(label=Wording(""), papers=(paper("p001", manuscript("Lost")),)))
    assert store.snapshot().papers == ()


def test_papers_stand_in_book_order(store: Store) -> None:
    placed = {
        "b": (PaperKind.BACK, 0.0),
        "c": (PaperKind.OUTCOME, 0.0),
        "d": (PaperKind.PAPER, 2.0),
        "e": (PaperKind.PAPER, 1.5),
        "f": (PaperKind.PAPER, 1.5),
        "g": (PaperKind.FRONT, 9.0),
    }
    papers = tuple(Paper(id=PaperId(i), kind=kind, rank=r) for i, (kind, r) in placed.items())
    shown = store.commit(Step(label=Wording(""), papers=papers))
    assert [item.id for item in shown.papers] == ["g", "e", "f", "d", "c", "b"]


def test_a_volume_comes_back_with_areas_and_sessions_in_order(store: Store, path: Path) -> None:
    changed = replace(
        VOLUME,
        subtitle="Materials",
        titles={"ru": "Нейтралитет"},
        editors=("A", "B"),
        imprint=Imprint(isbn="978-0-00-000000-2"),
        areas=VOLUME.areas[::-1],
        sessions=(
            Session(id=SessionId("z"), title="Plenary"),
            Session(id=SessionId("a"), title="Law", area=AreaId("law")),
        ),
    )
    store.commit(Step(label=Wording("Facts"), volume=changed))
    store.commit(Step(label=Wording("Facts"), volume=replace(changed, subtitle="")))
    store.close()
    with Store.open(path) as again:
        assert again.snapshot().volume == replace(changed, subtitle="")
        assert again.undo().volume == changed


def test_undo_and_redo_survive_a_restart(store: Store, path: Path) -> None:
    states = [store.snapshot()]
    states += [store.commit(taken_in(f"p00{i}", f"Paper {i}")) for i in range(1, 4)]
    states.append(store.commit(Step(label=Wording("Remove"), removed=(PaperId("p002"),))))
    for before in reversed(states[:-1]):
        store.close()
        store = Store.open(path)
        assert store.undo().papers == before.papers
    with pytest.raises(StorageError, match="no such step"):
        store.undo()
    for after in states[1:]:
        store.close()
        store = Store.open(path)
        assert store.redo().papers == after.papers
    with pytest.raises(StorageError, match="no such step"):
        store.redo()
    store.close()


def test_undo_and_redo_are_named(store: Store) -> None:
    store.commit(taken_in("p001", "One"))
    assert store.commit(taken_in("p002", "Two")).undo == "Take in Two"
    shown = store.undo()
    assert (shown.undo, shown.redo) == ("Take in One", "Take in Two")


def test_a_step_after_an_undo_leaves_nothing_to_redo(store: Store) -> None:
    store.commit(taken_in("p001", "One"))
    store.undo()
    assert store.commit(taken_in("p002", "Two")).redo == ""
    assert [(entry.label, entry.undone) for entry in store.history()] == [
        ("Take in One", True),
        ("Take in Two", False),
    ]


def test_a_step_that_changes_nothing_is_no_step(store: Store) -> None:
    shown = store.commit(taken_in("p001", "One"))
    assert store.commit(taken_in("p001", "One")) == shown
    assert len(store.history()) == 1


def test_history_tells_of_one_paper_who_did_what(store: Store) -> None:
    store.commit(replace(taken_in("p001", "One"), by="Editor"))
    store.commit(taken_in("p002", "Two"))
    (entry,) = store.history(PaperId("p001"))
    assert (entry.label, entry.by, entry.papers) == ("Take in One", "Editor", ("p001",))


def test_the_number_of_a_removed_paper_is_not_given_again(store: Store) -> None:
    store.commit(taken_in("p001", "One"))
    store.commit(Step(label=Wording("Remove"), removed=(PaperId("p001"),)))
    assert store.fresh_ids(2) == ("p002", "p003")
    with pytest.raises(StorageError, match="belonged to a paper"):
        store.commit(taken_in("p001", "Other"))
    assert [item.title for item in store.undo().papers] == ["One"]


def test_an_edit_of_text_changes_the_papers_revision_alone(store: Store) -> None:
    store.commit(taken_in("p001", "One", "word " * 10_000))
    store.commit(taken_in("p001", "One", "word " * 10_000 + "more"))
    connection = store._project.connection
    changes = store._ask(lambda: rows.fetch(connection, "SELECT changes FROM step"))
    size = len(changes[1][0])
    assert size < 1_000


def test_files_are_kept_once_under_their_hash(store: Store, path: Path) -> None:
    data = bytes(range(256)) * 4_000
    name = store.keep(data)
    size = path.stat().st_size
    assert store.keep(data) == name
    store.commit(Step(label=Wording(""), blobs=(data,), papers=(Paper(id=PaperId("p001")),)))
    assert store.blob(name) == data
    assert path.stat().st_size - size < 10_000
    with pytest.raises(StorageError, match="holds no file"):
        store.blob("0" * 64)


def test_only_what_nothing_names_is_collected(store: Store, path: Path) -> None:
    text, source = manuscript("One"), b"as it was sent"
    named = store.keep(source)
    sent = Version(number=1, file="one.txt", sha256=named, at="")
    first = replace(paper("p001", text), versions=(sent,))
    store.commit(Step(label=Wording(""), papers=(first,), manuscripts=(text,)))
    store.commit(taken_in("p001", "Other"))
    store.undo()
    forgotten = store.keep(b"nobody's")
    assert store.collect() == 0  # a paper may be about to name it
    store.close()
    with Store.open(path) as again:
        assert again.collect() == 1
        assert again.blob(named) == source
        assert again.redo().papers[0].title == "Other"
        assert again.verify().intact
        with pytest.raises(StorageError):
            again.blob(forgotten)


def test_every_new_snapshot_is_told_until_nobody_listens(store: Store) -> None:
    told: list[Snapshot] = []
    stop = store.subscribe(told.append)
    shown = store.commit(taken_in("p001", "One"))
    stop()
    store.undo()
    assert told == [shown]


def test_a_listener_may_ask_the_store(store: Store) -> None:
    heard: list[int] = []
    store.subscribe(lambda _: heard.append(len(store.history())))
    store.commit(taken_in("p001", "One"))
    assert heard == [1]


def test_steps_of_many_threads_are_all_done(store: Store) -> None:
    def work(i: int) -> None:
        for j in range(5):
            store.commit(taken_in(f"p{i}{j}", f"Paper {i}{j}"))

    threads = [threading.Thread(target=work, args=(i,)) for i in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(store.snapshot().papers) == len(store.history()) == 20


def test_steps_that_are_not_waited_for_are_done_in_order(store: Store) -> None:
    futures = [store.submit(taken_in("p001", f"Draft {i}")) for i in range(10)]
    assert [future.result().papers[0].title for future in futures] == [
        f"Draft {i}" for i in range(10)
    ]


def test_editions_are_remembered(store: Store, path: Path) -> None:
    store.record_edition(sha256="ab" * 32, edition="press", pages=240, path="out/volume.pdf")
    store.close()
    with Store.open(path) as again:
        (edition,) = again.editions()
    assert (edition.edition, edition.pages, edition.path) == ("press", 240, "out/volume.pdf")


def test_a_second_reader_sees_what_was_saved_and_may_not_edit(store: Store, path: Path) -> None:
    shown = store.commit(taken_in("p001", "One"))
    with Store.open(path, read_only=True) as reader:
        assert reader.snapshot().papers == shown.papers
        assert reader.snapshot().read_only
        assert reader.search("neutral")[0].paper == "p001"
        with pytest.raises(ReadOnlyError) as error:
            reader.commit(taken_in("p002", "Two"))
        assert error.value.hint


def test_a_revision_is_read_by_its_hash_whatever_is_in_force(store: Store) -> None:
    store.commit(taken_in("p001", "Old"))
    store.commit(taken_in("p001", "New"))
    old = manuscript("Old")
    assert store.revision(text_hash(old)) == old


def test_a_backup_is_a_whole_project_that_stays_as_it_is(store: Store, tmp_path: Path) -> None:
    shown = store.commit(taken_in("p001", "One"))
    made = store.backup()
    assert made.suffix == ".backup"
    store.commit(taken_in("p002", "Two"))
    with Store.open(made) as copy:
        assert copy.snapshot().papers == shown.papers
        assert "backup" in copy.snapshot().read_only
    assert store.backup(tmp_path / "data").parent == tmp_path / "data"
    with pytest.raises(StorageError, match="cannot be the name"):
        store.backup(tmp_path / "other.proceedings")


def test_a_closed_project_answers_nothing_and_closes_once(store: Store) -> None:
    store.close()
    store.close()
    with pytest.raises(StorageError, match="closed"):
        store.commit(taken_in("p001", "One"))
