"""Older files are backed up and brought up to date, all or nothing."""

from pathlib import Path

import apsw
import pytest

from proceedings_editor.domain.errors import ReadOnlyError
from proceedings_editor.storage import Store, restore, schema
from tests.storage.model import shown_by
from tests.storage.samples import taken_in

NEXT = "CREATE TABLE remark (id TEXT NOT NULL PRIMARY KEY, digest BLOB NOT NULL) STRICT;"


@pytest.fixture
def older(store: Store, path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a project that the program of tomorrow finds old."""
    store.commit(taken_in("p001", "One"))
    store.close()
    monkeypatch.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, NEXT))
    schema._known.cache_clear()
    return path


def test_an_older_file_is_backed_up_and_migrated(older: Path) -> None:
    before = older.read_bytes()
    with Store.open(older) as store:
        assert [paper.title for paper in store.snapshot().papers] == ["One"]
        assert store.undo().papers == ()
        store.redo()
        shown = shown_by(store)
    (copy,) = older.parent.glob("*-before-migration.backup")
    assert len(copy.read_bytes()) == len(before)
    older.unlink()
    restore(older)
    with Store.open(older) as again:
        assert shown_by(again) == shown


def test_an_older_file_cannot_be_read_without_being_migrated(older: Path) -> None:
    with pytest.raises(ReadOnlyError, match="older version"):
        Store.open(older, read_only=True)


def test_a_migration_that_fails_leaves_the_file_as_it_was(
    store: Store, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = store.commit(taken_in("p001", "One"))
    store.close()
    connection = apsw.Connection(str(path))
    with monkeypatch.context() as tomorrow:
        tomorrow.setattr(schema, "MIGRATIONS", (*schema.MIGRATIONS, NEXT + "SELECT nonsense;"))
        with pytest.raises(apsw.SQLError):
            schema.migrate(connection, 1)
    connection.close()
    with Store.open(path) as again:
        assert again.snapshot() == shown
