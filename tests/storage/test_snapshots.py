"""Snapshots: taken, read back, thinned, kept within bounds."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from proceedings_editor.domain.volume import PaperId
from proceedings_editor.domain.wording import Wording
from proceedings_editor.storage import Step, Store, restore, snapshots
from proceedings_editor.storage.blackbox import BlackBox, folders_of
from proceedings_editor.storage.chores import Chores
from tests.storage.model import shown_by
from tests.storage.samples import taken_in


def test_a_snapshot_is_named_after_its_time_and_reason(store: Store) -> None:
    path = store.checkpoint("Before import!")
    assert path is not None
    assert path.name.endswith("-before-import.snapshot")


def test_an_hour_with_edits_leaves_a_snapshot(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = next(folders_of(Path(store.snapshot().path), ""))
    monkeypatch.setattr("proceedings_editor.storage.chores._HOUR", 0.0)
    idle = store._chores
    assert isinstance(idle, Chores)
    store._ask(idle._take_hourly)
    assert snapshots.newest_first(folder) == []
    store.commit(taken_in("p001", "One"))
    store._ask(idle._take_hourly)
    store._ask(idle._take_hourly)
    assert len(snapshots.newest_first(folder)) == 1


def test_hours_days_and_reasons_are_thinned_out(tmp_path: Path) -> None:
    folder = tmp_path / "snapshots"
    folder.mkdir()
    now = datetime(2026, 11, 22, 12, 30, tzinfo=UTC)
    for half_hours in range(4_000):
        at = now - timedelta(minutes=30 * half_hours)
        (folder / f"{at:%Y%m%dT%H%M%S.%fZ}-hourly.snapshot").touch()
    for i in range(30):
        at = now - timedelta(days=200 + i)
        (folder / f"{at:%Y%m%dT%H%M%S.%fZ}-before-import.snapshot").touch()
    snapshots.thin(tmp_path)
    kept = snapshots.newest_first(tmp_path)
    hourly = [path.name for path in kept if path.stem.endswith("hourly")]
    assert len(kept) - len(hourly) == 20
    assert 24 + 28 <= len(hourly) <= 24 + 30
    assert hourly[0].startswith("20261122T1230")
    assert hourly[-1].startswith("20261024")


def test_the_black_box_is_written_anew_when_it_is_too_large(
    store: Store, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(snapshots, "_FLOOR", 0)
    monkeypatch.setattr(snapshots, "_SHARE", 0)
    for i in range(30):
        store.commit(taken_in("p001", f"Draft {i}", f"{i} word" * 500))
    folder = next(folders_of(path, ""))
    before = (folder / "black-box").stat().st_size
    store.checkpoint("first")
    store.checkpoint("second")
    assert (folder / "black-box").stat().st_size < before
    assert len(snapshots.newest_first(folder)) == 1
    store.commit(Step(label=Wording("Remove"), removed=(PaperId("p001"),)))
    store.undo()
    shown = shown_by(store)
    store.close()
    path.unlink()
    restore(path)
    with Store.open(path) as again:
        assert shown_by(again) == shown
        assert again.verify().intact


def test_blobs_older_than_the_black_box_are_copied_when_there_is_time(
    store: Store, path: Path
) -> None:
    name = store.keep(b"sent long ago" * 50)
    store.close()
    folder = next(folders_of(path, ""))
    (folder / "black-box").unlink()
    with Store.open(path) as again:
        while again._ask(again._chores.one):
            pass
    box = BlackBox(folder, read_only=True)
    assert name in box.names
    box.close()


def test_damage_found_in_a_quiet_moment_stops_edits(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("proceedings_editor.storage.chores.quick_check", lambda _: ("page 7",))
    store._ask(store._chores.one)
    assert "page 7" in store.snapshot().read_only


def test_a_reader_is_shown_what_another_program_saved(store: Store, path: Path) -> None:
    with Store.open(path, read_only=True) as reader:
        shown = store.commit(taken_in("p001", "One"))
        reader._ask(reader._chores.one)
        assert reader.snapshot().papers == shown.papers
