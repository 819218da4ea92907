"""``backup``, ``restore``, ``verify``: what was kept comes back, and each paper's fate is said."""

import shutil
from pathlib import Path

import apsw
import pytest

from proceedings_editor.storage import Store
from tests.cli.driver import Run, paper, write


@pytest.fixture
def own(run: Run, tmp_path: Path) -> Path:
    """Return a project that was made here, so that the black box holds all of it."""
    folder = write(
        tmp_path / "in", a_md=paper("On Rivers", "Ali Rahmanow"), b_md=paper("On Wells", "Bo Yi")
    )
    run("new", tmp_path / "own")
    run("add", tmp_path / "own", folder)
    run("set", tmp_path / "own", "p002", "udc=341.2")
    return tmp_path / "own.proceedings"


KEYS = {"project", "source", "at", "set_aside", "papers"}


def test_a_backup_is_a_dated_copy_that_opens(run: Run, project: Path, tmp_path: Path) -> None:
    made = run("backup", project, "--json")
    copy = Path(made.json["backup"])
    assert (made.status, copy.parent) == (0, tmp_path)
    assert copy.suffix != ".proceedings"
    assert run("list", copy, "--json").json == run("list", project, "--json").json
    assert run("verify", copy, "--json").json["intact"]


def test_a_backup_goes_where_it_is_told(run: Run, project: Path, tmp_path: Path) -> None:
    (tmp_path / "safe").mkdir()
    assert Path(run("backup", project, tmp_path / "safe").out.strip()).parent == tmp_path / "safe"
    assert run("backup", project, tmp_path / "copy.backup").status == 0
    for taken in (tmp_path / "copy.backup", tmp_path / "b.proceedings", tmp_path / "no" / "where"):
        refused = run("backup", project, taken)
        assert refused.status == 3
        assert refused.explained()


@pytest.mark.parametrize(
    ("to", "words"),
    [
        ("no/where", "There is no folder"),
        ("no/where.backup", "There is no folder"),
        ("volume.proceedings/x.backup", "There is no folder"),
        ("n" * 300, "cannot be written"),
    ],
)
def test_a_backup_that_cannot_be_written_does_not_blame_the_project(
    run: Run, project: Path, tmp_path: Path, to: str, words: str
) -> None:
    refused = run("backup", project, tmp_path / to)
    assert refused.status == 3
    assert refused.explained(words)
    assert "volume.proceedings cannot" not in refused.err
    assert "folder of your own" not in refused.err
    assert run("verify", project).status == 0


def test_an_intact_project_is_not_touched_by_restore(run: Run, project: Path) -> None:
    before = project.read_bytes()
    answer = run("restore", project, "--json")
    assert answer.status == 0
    assert set(answer.json) >= KEYS
    assert {p["fate"] for p in answer.json["papers"]} == {"intact"}
    assert answer.json["set_aside"] is None
    assert project.read_bytes() == before
    assert "not touched" in run("restore", project).err


def test_a_deleted_project_comes_back_with_its_last_edit(run: Run, own: Path) -> None:
    before = run("show", own, "p002", "--json").json
    own.unlink()
    answer = run("restore", own)
    assert answer.status == 0
    assert [line.split()[:2] for line in answer.out.splitlines()] == [
        ["p001", "restored"],
        ["p002", "restored"],
    ]
    assert "is back as of" in answer.err
    assert run("show", own, "p002", "--json").json == before


def test_a_damaged_project_is_set_aside_and_the_newest_intact_state_put_back(
    run: Run, own: Path
) -> None:
    half = own.read_bytes()[: own.stat().st_size // 2]
    own.write_bytes(half)
    answer = run("restore", own, "--json")
    assert answer.status == 0
    assert [p["id"] for p in answer.json["papers"]] == ["p001", "p002"]
    assert Path(answer.json["set_aside"]).read_bytes() == half
    assert run("verify", own).status == 0
    assert run("show", own, "p002", "--json").json["udc"] == "341.2"


def test_where_no_second_copy_is_left_what_was_lost_is_named(
    run: Run, own: Path, data: Path
) -> None:
    with Store.open(own, read_only=True) as store:
        text = store.snapshot().papers[1].revision
    shutil.rmtree(data)
    connection = apsw.Connection(str(own))
    connection.execute("UPDATE blob SET data = x'00' WHERE hash = ?", (text,))
    connection.close()
    answer = run("restore", own, "--json")
    fates = {p["id"]: (p["fate"], p["lost"]) for p in answer.json["papers"]}
    assert fates["p001"] == ("intact", [])
    assert fates["p002"][0] == "restored"
    assert "its text after" in fates["p002"][1][0]
    assert run("verify", own).status == 0


def test_a_project_of_which_nothing_is_left(run: Run, tmp_path: Path) -> None:
    answer = run("restore", tmp_path / "gone", "--json")
    assert answer.status == 3
    assert answer.explained("Nothing of gone.proceedings is left", ".backup")
    assert answer.json["papers"] == []


def test_verify_names_every_paper(run: Run, project: Path) -> None:
    answer = run("verify", project, "--json")
    assert answer.status == 0
    assert answer.json["intact"] is True
    assert [set(p) for p in answer.json["papers"]] == [{"id", "title", "damage"}] * 3
    assert run("verify", project).out.count("intact") == 3
