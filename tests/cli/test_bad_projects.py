"""Projects that cannot be opened or written: each command says so, and nothing is lost."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import apsw
import pytest

from proceedings_editor.storage import Store
from tests.cli.driver import Answer, Run, paper

resource = pytest.importorskip("resource", reason="NOT TESTED: file limits need a POSIX system")
READING = ("list", "show p001", "verify", "history", "backup", "build -o {pdf}")
WRITING = ("set p001 udc=1", "remove p001", "undo", "add {file}", "state p001 accepted")


def commands(run: Run, project: Path, *which: str) -> Iterator[Answer]:
    """Yield what each of these commands answers, first in words, then as JSON."""
    pdf, file = project.parent / "v.pdf", project.parent / "d.md"
    file.write_bytes(paper("On Rivers", "Ali Rahmanow"))
    for line in which:
        name, *rest = line.format(pdf=pdf, file=file).split()
        plain, coded = run(name, project, *rest), run(name, project, *rest, "--json")
        assert plain.status == coded.status
        assert coded.json  # one document
        yield coded


def tamper(path: Path, *statements: str) -> None:
    connection = apsw.Connection(str(path))
    for statement in statements:
        connection.execute(statement)
    connection.close()


def test_a_project_that_is_not_there(run: Run, tmp_path: Path) -> None:
    for answer in commands(run, tmp_path / "nothing.proceedings", *READING, *WRITING):
        assert answer.status == 3
        assert answer.explained("nothing.proceedings")
        assert not (tmp_path / "nothing.proceedings").exists()


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("PRAGMA user_version = 99", ("newer version", "Install the newer version")),
        ("PRAGMA application_id = 7", ("another program",)),
        ("CREATE TRIGGER evil AFTER UPDATE ON paper BEGIN DELETE FROM blob; END", ("evil",)),
        ("CREATE VIEW evil AS SELECT 1", ("evil", "trust")),
        ("UPDATE paper SET rank = 5 WHERE id = 'p002'", ("p002", "restore")),
    ],
)
def test_a_project_from_the_future_from_elsewhere_or_altered(
    run: Run, project: Path, statement: str, words: tuple[str, ...]
) -> None:
    tamper(project, statement)
    before = project.read_bytes()
    for answer in commands(run, project, *READING, *WRITING):
        assert answer.status == 3
        assert answer.explained(*words), answer.err
    assert project.read_bytes() == before


@pytest.mark.parametrize("part", [0, 50, 5_000, 30_000])
def test_a_project_copied_in_part(run: Run, project: Path, part: int) -> None:
    whole = project.read_bytes()
    project.write_bytes(whole[:part])
    for answer in commands(run, project, *READING, *WRITING):
        assert answer.status == 3
        assert answer.explained("volume.proceedings", "restore")
    assert project.read_bytes() == whole[:part]


def test_zeros_text_and_folders_are_no_projects(run: Run, project: Path) -> None:
    for data in (bytes(9_000), b"Dear editor, please find attached"):
        project.write_bytes(data)
        for answer in commands(run, project, "list", "set p001 udc=1"):
            assert answer.status == 3
            assert answer.explained("volume.proceedings")
    project.unlink()
    project.mkdir()
    for answer in commands(run, project, "list", "set p001 udc=1"):
        assert answer.status == 3
        assert answer.explained("volume.proceedings")


def test_a_project_somebody_has_open_is_read_but_not_edited(run: Run, project: Path) -> None:
    child = subprocess.Popen(
        [sys.executable, "-c", _HOLDING, str(project)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert child.stdin
    assert child.stdout
    try:
        assert child.stdout.readline() == b"open\n"
        for answer in commands(run, project, *WRITING, "restore"):
            assert answer.status == 3
            assert answer.explained("volume.proceedings", str(child.pid))
        for answer in commands(run, project, *READING):
            assert answer.status == 0
    finally:
        child.stdin.close()
        child.stdout.close()
        child.wait()
    assert run("set", project, "p001", "udc=1").status == 0


_HOLDING = """
import sys
from pathlib import Path
from proceedings_editor.storage import Store
with Store.open(Path(sys.argv[1])):
    print("open", flush=True)
    sys.stdin.read()
"""


def test_a_project_in_a_folder_that_cannot_be_written(run: Run, nobody: Path) -> None:
    project = nobody / "shut" / "volume.proceedings"
    before = project.read_bytes()
    for line in ("list", "show p001", "history"):
        name, *rest = line.split()
        assert run(name, project, *rest).status == 0
    for line in ("set p001 udc=1", "remove p001", "undo"):
        name, *rest = line.split()
        answer = run(name, project, *rest, "--json")
        assert answer.status == 3
        assert answer.explained("cannot be written") or answer.explained("write-protected")
        assert answer.json["error"]
    assert project.read_bytes() == before


def test_a_backup_is_read_and_never_edited(run: Run, project: Path) -> None:
    backup = Path(run("backup", project).out.strip())
    before = backup.read_bytes()
    assert len(run("list", backup, "--json").json["papers"]) == 3
    for answer in commands(run, backup, *WRITING):
        assert answer.status == 3
        assert answer.explained("backup")
    assert backup.read_bytes() == before


def test_one_damaged_text_stops_one_paper(run: Run, project: Path, tmp_path: Path) -> None:
    """The others can be shown and printed; verify names it, and restore brings it back."""
    run("backup", project)
    with Store.open(project, read_only=True) as store:
        revision = next(p.revision for p in store.snapshot().papers if p.id == "p002")
    tamper(project, f"UPDATE blob SET data = x'00' WHERE hash = '{revision}'")  # noqa: S608
    assert run("show", project, "p001").status == 0
    listed = run("list", project, "--json")
    assert (listed.status, len(listed.json["papers"])) == (1, 3)
    assert listed.explained("restore")
    shown = run("show", project, "p002", "--json")
    assert shown.status == 3
    assert shown.explained("restore")
    assert run("build", project, "-o", tmp_path / "1.pdf", "--paper", "p001").status == 0
    verified = run("verify", project, "--json")
    assert verified.status == 1
    assert [p["id"] for p in verified.json["papers"] if p["damage"]] == ["p002"]
    assert "DAMAGED" in run("verify", project).out
    assert run("restore", project).status == 0
    assert run("verify", project).status == 0
    assert run("show", project, "p002").status == 0


def with_little_room(room: int, *words: object) -> Answer:
    """Run a command for which no file can grow beyond ``room`` bytes."""

    def small() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))

    program = [sys.executable, "-m", "proceedings_editor", *map(str, words), "--json"]
    done = subprocess.run(program, capture_output=True, preexec_fn=small, check=False, text=True)
    return Answer(done.returncode, done.stdout, done.stderr)


@pytest.mark.parametrize("name", ["add", "set"])
def test_on_a_full_disk_nothing_is_lost(run: Run, project: Path, tmp_path: Path, name: str) -> None:
    dense = "".join(f"{number * 2_654_435_761 % 2**32:x} " for number in range(20_000))
    file = tmp_path / "d.md"
    file.write_bytes(paper("On Rivers", "Ali Rahmanow", body=dense))
    words = (file,) if name == "add" else ("p001", f"abstract.en={dense[:90_000]}")
    before = run("list", project, "--json").json["papers"]
    answer = with_little_room(project.stat().st_size + 4_096, name, project, *words)
    assert answer.status == 3
    assert answer.explained("not")
    assert answer.json["error"]["message"]
    assert run("verify", project).status == 0
    assert run("list", project, "--json").json["papers"][:3] == before
    assert run(name, project, *words).status == 0  # with room again, it can be done


def test_a_full_disk_leaves_the_pdf_before_as_it_was(project: Path, tmp_path: Path) -> None:
    out = tmp_path / "v.pdf"
    out.write_bytes(b"the one before")
    answer = with_little_room(9_000, "build", project, "-o", out)
    assert answer.status == 3
    assert answer.explained("v.pdf")
    assert out.read_bytes() == b"the one before"
    assert list(tmp_path.glob("*.new")) == []


def test_a_data_folder_that_cannot_be_made_stops_no_edit(
    run: Run, project: Path, data: Path
) -> None:
    shutil.rmtree(data, ignore_errors=True)
    data.write_text("a file where a folder should be")
    assert run("set", project, "p001", "udc=1").status == 0
    assert run("show", project, "p001", "--json").json["udc"] == "1"


def test_names_no_file_can_have(run: Run, tmp_path: Path) -> None:
    for name in ("x" * 300, "a" + os.sep + "b" * 300):
        for words in (("list",), ("new",), ("restore",)):
            answer = run(*words, tmp_path / name, "--json")
            assert answer.status == 3
            assert answer.explained()
