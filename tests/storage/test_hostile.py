"""A project from outside is hostile until proved otherwise."""

import zlib
from hashlib import sha256
from pathlib import Path

import apsw
import pytest

from proceedings_editor.domain.errors import DamagedError, NewerError, StorageError
from proceedings_editor.storage import Store, rows
from proceedings_editor.storage.blobs import LARGEST
from tests.storage.samples import taken_in


def tamper(path: Path, *statements: str) -> None:
    connection = apsw.Connection(str(path))
    for statement in statements:
        connection.execute(statement)
    connection.close()


@pytest.mark.parametrize(
    ("statement", "name"),
    [
        ("CREATE TRIGGER evil AFTER UPDATE ON paper BEGIN DELETE FROM blob; END", "evil"),
        ("CREATE VIEW evil AS SELECT * FROM paper", "evil"),
        ("CREATE VIRTUAL TABLE evil USING fts5(x)", "evil"),
        ("CREATE TABLE evil (x)", "evil"),
        ("CREATE INDEX evil ON paper (area)", "evil"),
        ("ALTER TABLE fact ADD COLUMN evil TEXT", "fact"),
        ("DROP TABLE edition", "edition"),
    ],
)
def test_what_does_not_belong_in_a_project_is_refused(
    store: Store, path: Path, statement: str, name: str
) -> None:
    store.close()
    tamper(path, statement)
    with pytest.raises(DamagedError, match=name) as error:
        Store.open(path)
    assert "trust" in error.value.hint


def test_a_view_in_the_place_of_a_table_is_refused(store: Store, path: Path) -> None:
    store.close()
    tamper(path, "DROP TABLE edition", "CREATE VIEW edition AS SELECT 1 AS number")
    with pytest.raises(DamagedError, match="edition"):
        Store.open(path, read_only=True)


def test_triggers_and_views_are_dead_in_our_connection(store: Store) -> None:
    config = store._project.connection.config
    assert store._ask(lambda: config(apsw.SQLITE_DBCONFIG_ENABLE_TRIGGER, -1)) == 0
    assert store._ask(lambda: config(apsw.SQLITE_DBCONFIG_ENABLE_VIEW, -1)) == 0
    assert store._ask(lambda: config(apsw.SQLITE_DBCONFIG_TRUSTED_SCHEMA, -1)) == 0
    assert store._ask(lambda: config(apsw.SQLITE_DBCONFIG_DEFENSIVE, -1)) == 1


def test_a_newer_form_is_refused_and_not_touched(store: Store, path: Path) -> None:
    store.close()
    tamper(path, "PRAGMA user_version = 99")
    before = path.read_bytes()
    with pytest.raises(NewerError, match="newer version") as error:
        Store.open(path)
    assert error.value.hint
    assert path.read_bytes() == before


def test_another_programs_database_and_other_files_are_refused(store: Store, path: Path) -> None:
    store.close()
    tamper(path, "PRAGMA application_id = 7")
    with pytest.raises(StorageError, match="another program"):
        Store.open(path)
    path.write_text("Dear editor, please find attached")
    with pytest.raises(StorageError, match="is not a project"):
        Store.open(path)


def test_an_identity_that_is_a_path_leads_nowhere(store: Store, path: Path, data: Path) -> None:
    store.close()
    connection = apsw.Connection(str(path))
    ((_, serial, token, at, _),) = rows.select(connection, "mark")
    connection.execute("DELETE FROM mark")
    rows.put(connection, "mark", ("../../evil", serial, token, at))
    connection.close()
    with pytest.raises(DamagedError, match="identity"):
        Store.open(path)
    assert not list(data.parent.rglob("evil*"))


def test_a_row_that_was_altered_is_named(store: Store, path: Path) -> None:
    store.commit(taken_in("p001", "One"))
    store.commit(taken_in("p002", "Two"))
    store.close()
    tamper(path, "UPDATE paper SET rank = 5 WHERE id = 'p002'")
    with pytest.raises(DamagedError, match="p002"):
        Store.open(path)


def test_a_row_with_a_true_digest_and_no_sense_is_refused(store: Store, path: Path) -> None:
    store.commit(taken_in("p001", "One"))
    store.close()
    connection = apsw.Connection(str(path))
    ((*row, _),) = rows.select(connection, "paper")
    rows.put(connection, "paper", (row[0], "emperor", *row[2:]))
    connection.close()
    with pytest.raises(DamagedError, match="emperor"):
        Store.open(path)


@pytest.mark.parametrize("claimed", [10, 100_000_000, LARGEST + 1, -1])
def test_a_blob_never_unfolds_to_more_than_it_claims(
    store: Store, path: Path, claimed: int
) -> None:
    store.close()
    name = sha256(b"small").hexdigest()
    connection = apsw.Connection(str(path))
    bomb = zlib.compress(bytes(50_000_000))
    connection.execute("INSERT INTO blob VALUES (?, 1, ?, ?)", (name, claimed, bomb))
    connection.close()
    with Store.open(path) as opened:
        with pytest.raises(DamagedError):
            opened.blob(name)
        assert not opened.verify().intact


def test_the_pages_of_an_unknown_file_are_looked_at_before_use(
    store: Store, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.keep(bytes(range(256)) * 300)
    store.close()
    data = bytearray(path.read_bytes())
    page = int.from_bytes(data[16:18], "big")
    data[36:40] = (3).to_bytes(4, "big")  # the header lies about unused pages
    data[32:36] = (len(data) // page).to_bytes(4, "big")
    path.write_bytes(data)
    monkeypatch.setenv("PROCEEDINGS_EDITOR_DATA", str(path.parent / "another-machine"))
    with pytest.raises(DamagedError, match="is damaged"):
        Store.open(path)
