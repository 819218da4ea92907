"""Disks that are full, fail, forbid or forget: nothing is lost, and the editor is told."""

import os
import random
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import apsw
import pytest

from proceedings_editor.domain.errors import (
    DamagedError,
    NotSavedError,
    ReadOnlyError,
    StorageError,
)
from proceedings_editor.domain.volume import PaperId
from proceedings_editor.storage import Step, Store, restore
from proceedings_editor.storage.blackbox import NAME, folders_of
from tests.rights import as_anybody
from tests.storage.model import shown_by
from tests.storage.samples import VOLUME, taken_in

resource = pytest.importorskip("resource", reason="NOT TESTED: file limits need a POSIX system")


@contextmanager
def no_file_longer_than(size: int) -> Iterator[None]:
    """Let the disk be full, as far as files are concerned that would have to grow."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def with_file(step: Step, size: int) -> Step:
    return Step(
        label=step.label,
        papers=step.papers,
        manuscripts=step.manuscripts,
        blobs=(random.Random(size).randbytes(size),),  # noqa: S311  # only not compressible
    )


def test_an_edit_that_a_full_disk_refuses_is_held_and_written_later(
    store: Store, path: Path
) -> None:
    before = store.commit(taken_in("p001", "One"))
    with no_file_longer_than(path.stat().st_size):
        with pytest.raises(NotSavedError) as error:
            store.commit(with_file(taken_in("p002", "Two"), 300_000))
        assert error.value.hint
        assert store.snapshot().unsaved
        assert store.snapshot().papers == before.papers
        with pytest.raises(NotSavedError):
            store.commit(with_file(taken_in("p003", "Three"), 1_000))
        with pytest.raises(NotSavedError):
            store.undo()
        with pytest.raises(NotSavedError):
            store.retry()
    after = store.retry()
    assert [paper.title for paper in after.papers] == ["One", "Two", "Three"]
    assert after.unsaved == ""
    assert [entry.label for entry in store.history()][1:] == ["Take in Two", "Take in Three"]
    store.close()
    with Store.open(path) as again:
        assert again.snapshot().papers == after.papers
        assert again.verify().intact


def test_the_next_edit_takes_what_is_held_with_it(store: Store, path: Path) -> None:
    with no_file_longer_than(path.stat().st_size), pytest.raises(NotSavedError):
        store.commit(with_file(taken_in("p001", "One"), 300_000))
    assert len(store.commit(taken_in("p002", "Two")).papers) == 2


def test_what_is_held_survives_the_program_in_the_black_box(store: Store, path: Path) -> None:
    store.keep(os.urandom(1_000_000))
    store.close()
    for folder in folders_of(path, ""):
        (folder / NAME).unlink()  # a box without the large file has room where the project has none
    store = Store.open(path)
    with no_file_longer_than(path.stat().st_size):
        for i in (1, 2):
            with pytest.raises(NotSavedError):
                store.commit(with_file(taken_in(f"p{i}", f"Paper {i}"), 200_000))
        store.close()
    with Store.open(path) as again:
        assert [paper.title for paper in again.snapshot().papers] == ["Paper 1", "Paper 2"]
        assert again.verify().intact
        assert again.undo().redo == "Take in Paper 2"


class Failing(apsw.VFS):
    """A disk on which the ``n``-th write, flush or truncation of a project fails, once."""

    def __init__(self, n: int) -> None:
        self.base, self.left = apsw.vfs_names()[0], n
        super().__init__("failing", self.base, makedefault=True)

    def xOpen(self, name: Any, flags: list[int]) -> apsw.VFSFile:  # noqa: N802  # SQLite's name
        return _FailingFile(self, name, flags)

    def count(self, name: str) -> None:
        if "volume.proceedings" in name:
            self.left -= 1
            if self.left == 0:
                raise apsw.FullError


class _FailingFile(apsw.VFSFile):
    def __init__(self, disk: Failing, name: Any, flags: list[int]) -> None:
        found = name.filename() if isinstance(name, apsw.URIFilename) else name
        self._disk, self._name = disk, found or ""
        super().__init__(disk.base, name, flags)

    def xWrite(self, data: Any, offset: int) -> None:  # noqa: N802
        self._disk.count(self._name)
        super().xWrite(data, offset)

    def xSync(self, flags: int) -> None:  # noqa: N802
        self._disk.count(self._name)
        super().xSync(flags)

    def xTruncate(self, newsize: int) -> None:  # noqa: N802
        self._disk.count(self._name)
        super().xTruncate(newsize)


def test_wherever_the_disk_fails_once_nothing_is_lost(store: Store, path: Path) -> None:
    """Each write, flush and truncation of a few edits fails in turn."""
    store.commit(taken_in("p001", "One"))
    store.close()
    whole, failures = path.read_bytes(), 0
    for n in range(1, 200):
        path.write_bytes(whole)
        shutil.rmtree(path.parent / "data")
        disk = Failing(n)
        try:
            failed = _edit_on(path)
        finally:
            disk.unregister()
        failures += failed
        if disk.left > 0:
            break
        with Store.open(path) as again:
            assert [paper.title for paper in again.snapshot().papers] == ["Other", "Two"], n
            assert again.verify().intact
    assert failures > 10


def _edit_on(path: Path) -> int:
    """Return how many edits failed; each was done in the end."""
    one, two = taken_in("p001", "Other"), taken_in("p002", "Two", "long " * 9_999)
    with Store.open(path) as store:
        failed = _insist(store, lambda: store.commit(one), "Take in Other")
        failed += _insist(store, lambda: store.commit(two), "Take in Two")
        failed += _insist(store, store.undo, "Take in Other")
        failed += _insist(store, store.redo, "Take in Two")
        assert store.snapshot().unsaved == ""
    return failed


def _insist(store: Store, edit: Callable[[], object], undo: str) -> int:
    """Do an edit after which ``undo`` is the step to undo; return whether it failed at first."""
    try:
        edit()
    except NotSavedError:
        assert store.snapshot().unsaved
        if store.retry().undo != undo:
            edit()
        return 1
    return 0


def test_a_black_box_that_cannot_be_written_stops_no_edit(path: Path, data: Path) -> None:
    data.write_text("a file where a folder should be")
    with Store.create(path, VOLUME) as store:
        assert store.snapshot().notice
        assert store.commit(taken_in("p001", "One")).unsaved == ""
        assert store.search("neutral")
        assert store.checkpoint("import") is None


def test_a_project_on_a_read_only_medium_opens_for_reading(monkeypatch: pytest.MonkeyPatch) -> None:
    """As from a stick with its switch set, or somebody else's folder."""
    with as_anybody() as folder:
        path = folder / "volume.proceedings"
        monkeypatch.setenv("PROCEEDINGS_EDITOR_DATA", str(folder / "data"))
        with Store.create(path, VOLUME) as store:
            shown = store.commit(taken_in("p001", "One"))
        path.chmod(0o444)
        folder.chmod(0o555)
        with Store.open(path) as reader:
            assert reader.snapshot().papers == shown.papers
            assert "cannot be written" in reader.snapshot().read_only or (
                "write-protected" in reader.snapshot().read_only
            )
            assert reader.manuscript(PaperId("p001"))
            assert reader.search("neutral")
            with pytest.raises(ReadOnlyError):
                reader.commit(taken_in("p002", "Two"))
        with pytest.raises(ReadOnlyError):
            Store.create(folder / "other.proceedings", VOLUME)


@pytest.mark.parametrize(
    "hidden", ["data", "data/projects", "data/projects/*", "data/projects/*/black-box"]
)
def test_without_a_right_to_the_black_box_the_project_still_works(
    monkeypatch: pytest.MonkeyPatch, hidden: str, caplog: pytest.LogCaptureFixture
) -> None:
    with as_anybody() as folder:
        path = folder / "volume.proceedings"
        monkeypatch.setenv("PROCEEDINGS_EDITOR_DATA", str(folder / "data"))
        with Store.create(path, VOLUME) as store:
            store.commit(taken_in("p001", "One"))
        (place,) = folder.glob(hidden)
        place.chmod(0)
        with Store.open(path, read_only=True) as reader:
            assert (len(reader.snapshot().papers), reader.snapshot().notice) == (1, "")
        assert not caplog.messages
        with Store.open(path) as again:
            again.commit(taken_in("p002", "Two"))
            assert str(folder / "data") in again.snapshot().notice
            assert "Make that folder writable" in again.snapshot().notice
            assert caplog.messages == [again.snapshot().notice]
        with pytest.raises(StorageError, match="Permission denied") as told:
            restore(path)
        assert "rights" in told.value.hint


def test_no_flipped_bit_goes_unnoticed(store: Store, path: Path) -> None:
    """``FLIPS=400 pytest tests/storage/test_faults.py`` for a longer run."""
    for i in range(40):
        store.commit(taken_in(f"p{i:03}", f"Paper {i}", "word " * 300))
    shown = shown_by(store)
    store.close()
    whole, dice = path.read_bytes(), random.Random(4)  # noqa: S311  # repeatable
    found = 0
    for _ in range(int(os.environ.get("FLIPS", "60"))):
        flipped = bytearray(whole)
        at = dice.randrange(len(flipped))
        flipped[at] ^= 1 << dice.randrange(8)
        path.write_bytes(flipped)
        if _is_noticed(path):
            found += 1
            if found % 10 == 1:
                assert restore(path).papers
                with Store.open(path) as restored:
                    assert shown_by(restored) == shown
                    assert restored.verify().intact
        else:
            with Store.open(path) as harmless:
                assert shown_by(harmless) == shown, at
    assert found


def _is_noticed(path: Path) -> bool:
    try:
        with Store.open(path) as store:
            return not store.verify().intact
    except StorageError as error:
        return bool(error.hint)


def test_a_file_copied_in_part_or_emptied_is_called_damaged(store: Store, path: Path) -> None:
    store.commit(taken_in("p001", "One", "word " * 9_000))
    store.close()
    whole = path.read_bytes()
    for broken, word in (
        (whole[: len(whole) // 2], "in part"),
        (whole[:50], "in part"),
        (bytes(len(whole)), "zeros"),
        (b"", "empty"),
    ):
        path.write_bytes(broken)
        with pytest.raises(DamagedError, match=word) as error:
            Store.open(path)
        assert "restore" in error.value.hint


def test_a_missing_file_is_said_to_be_missing(path: Path) -> None:
    with pytest.raises(StorageError, match="There is no project"):
        Store.open(path)


def test_of_a_damaged_project_no_backup_and_no_snapshot_is_kept(store: Store, path: Path) -> None:
    name = store.keep(b"as it was sent" * 99)
    connection = apsw.Connection(str(path))
    connection.execute("UPDATE blob SET data = x'00' WHERE hash = ?", (name,))
    connection.close()
    with pytest.raises(DamagedError, match="no backup was kept"):
        store.backup()
    assert not list(path.parent.glob("*.backup*"))


def test_a_backup_that_does_not_fit_leaves_nothing_behind(store: Store, path: Path) -> None:
    with no_file_longer_than(path.stat().st_size // 2), pytest.raises(StorageError) as error:
        store.backup()
    assert error.value.hint
    assert not list(path.parent.glob("*.backup*"))
