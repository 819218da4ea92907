"""Laws of all commands: help, exit statuses, one JSON document, no traceback."""

import os
import signal
import subprocess
import sys
import time
from argparse import ArgumentParser
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from proceedings_editor import __version__
from proceedings_editor.cli import main as entry
from proceedings_editor.cli.main import COMMANDS, command, main
from proceedings_editor.cli.output import Status
from proceedings_editor.domain.errors import CancelledError
from proceedings_editor.domain.wording import Wording
from tests.cli.driver import Answer, Run, paper

ANSWERING = [name for name in COMMANDS if name != "edit"]
USED: Mapping[str, tuple[str, ...]] = {
    "demo": ("{below}",),
    "new": ("{below}/book",),
    "add": ("{project}", "{file}"),
    "list": ("{project}",),
    "show": ("{project}", "p001"),
    "set": ("{project}", "p001", "udc=1"),
    "move": ("{project}", "p001", "--area", "3"),
    "state": ("{project}", "p001", "accepted"),
    "accept": ("{project}", "p001"),
    "remove": ("{project}", "p001"),
    "undo": ("{project}",),
    "redo": ("{project}",),
    "build": ("{project}", "-o", "{folder}/v.pdf"),
    "backup": ("{project}",),
    "restore": ("{project}",),
    "verify": ("{project}",),
    "history": ("{project}",),
    "doctor": (),
    "styles": ("list",),
}


def words(name: str, project: Path, below: Path) -> list[str]:
    """Return a command as somebody would type it; ``below`` is a folder it may make files in."""
    file = project.parent / "d.md"
    file.write_bytes(paper("On Rivers", "Ali Rahmanow"))
    made = [
        word.format(project=project, file=file, below=below, folder=project.parent)
        for word in USED[name]
    ]
    return [name, *made]


def as_program(*said: object, **options: Any) -> Answer:
    """Run the program itself."""
    program = [sys.executable, "-m", "proceedings_editor", *map(str, said)]
    done = subprocess.run(program, capture_output=True, check=False, text=True, **options)
    return Answer(done.returncode, done.stdout, done.stderr)


@pytest.mark.parametrize("name", [n for n in ANSWERING if n != "demo"])
def test_done_prints_all_that_failing_promises(run: Run, project: Path, name: str) -> None:
    if name == "redo":
        run("undo", project)
    answer = run(*words(name, project, project.parent), "--json")
    assert answer.status in {0, 1} or name == "doctor"
    assert set(answer.json) >= set(command(name).EMPTY)
    assert "error" not in answer.json


@pytest.mark.parametrize("name", [n for n in ANSWERING if n not in {"doctor", "styles"}])
def test_failing_prints_one_document_with_the_same_keys(
    run: Run, tmp_path: Path, name: str
) -> None:
    file = tmp_path / "file"
    file.write_text("no folder")
    answer = run(*words(name, tmp_path / "none.proceedings", file / "below"), "--json")
    assert answer.status == Status.FAILED
    assert set(answer.json) == {*command(name).EMPTY, "error"}
    assert answer.json["error"]["message"]
    assert answer.json["error"]["hint"]
    assert answer.explained()


@pytest.mark.parametrize("name", COMMANDS)
def test_an_argument_nobody_knows_is_wrong_usage(run: Run, project: Path, name: str) -> None:
    said = words(name, project, project.parent) if name in USED else [name]
    answer = run(*said, "--nonsense")
    assert (answer.status, answer.out) == (2, "")
    assert "--nonsense" in answer.err


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_that_names_all_it_takes(run: Run, name: str) -> None:
    answer = run(name, "--help")
    assert answer.status == 0
    assert command(name).HELP.split()[0] in answer.out
    parser = ArgumentParser()
    command(name).add_arguments(parser)
    bare = [
        action.dest
        for action in parser._actions
        if not (action.help or action.metavar or action.choices)
    ]
    assert bare == []


def test_help_of_the_program_lists_the_commands_and_nonsense_is_refused(run: Run) -> None:
    assert all(f"    {name} " in run("--help").out for name in COMMANDS)
    assert run("--version").out.strip() == f"proceedings-editor {__version__}"
    wrong = run("typeset")
    assert wrong.status == 2
    assert "invalid choice: 'typeset'" in wrong.err


@pytest.mark.parametrize(
    "stopped", [KeyboardInterrupt(), CancelledError(Wording("Stopped"), hint=Wording("So."))]
)
def test_stopping_ends_with_130(
    run: Run, project: Path, monkeypatch: pytest.MonkeyPatch, stopped: BaseException
) -> None:
    def stop(_: object) -> int:
        raise stopped

    monkeypatch.setattr(command("list"), "run", stop)
    answer = run("list", project, "--json")
    assert answer.status == 130
    assert answer.json["papers"] == []
    assert answer.explained("Stopped")


def test_a_disk_that_fails_is_no_traceback(
    run: Run, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: object) -> int:
        raise OSError(5, "Input/output error", "/disk/file")

    monkeypatch.setattr(command("list"), "run", fail)
    answer = run("list", project)
    assert answer.status == 3
    assert answer.explained("/disk/file: Input/output error", "free space")


def test_a_fault_of_the_program_is_not_hidden(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fault(_: object) -> int:
        raise KeyError("a bug")

    monkeypatch.setattr(command("list"), "run", fault)
    with pytest.raises(KeyError):
        main(["list", str(project)])


def test_without_a_command_the_window_opens() -> None:
    asked: list[object] = []

    def window(arguments: object) -> int:
        asked.append(arguments)
        return 7

    assert main([], window) == 7
    assert main(["edit", "book", "--place", "preview", "--size", "800x600"], window) == 7
    assert getattr(asked[1], "size", None) == (800, 600)


def test_where_there_is_no_window_it_is_said(run: Run) -> None:
    answer = run("edit")
    assert answer.status == 2
    assert answer.explained("no window")
    assert run("edit", "--size", "big").status == 2


def test_the_program_answers_in_utf_8_whatever_the_console(project: Path) -> None:
    env = {**os.environ, "PYTHONIOENCODING": "cp1252:strict", "PYTHONUTF8": "0", "LC_ALL": "C"}
    done = as_program("set", project, "volume", "title=Türkmenistan — Түркменистан", env=env)
    assert done.status == 0, done.err
    answer = as_program("list", project, "--json", env=env, encoding="utf-8")
    assert answer.json["volume"]["title"] == "Türkmenistan — Түркменистан"


@pytest.mark.skipif(sys.platform == "win32", reason="NOT TESTED: pipes break so on POSIX only")
def test_a_reader_that_leaves_is_no_trouble(project: Path) -> None:
    program = [sys.executable, "-m", "proceedings_editor", "styles", "show"]
    child = subprocess.Popen(program, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    assert child.stdout
    assert child.stderr
    child.stdout.close()
    assert child.stderr.read() == b""
    child.stderr.close()
    assert child.wait() == 0
    assert as_program("verify", project).status == 0


@pytest.mark.skipif(sys.platform == "win32", reason="NOT TESTED: Ctrl-C is sent otherwise there")
@pytest.mark.skipif(not hasattr(os, "fork"), reason="NOT TESTED: needs a POSIX shell")
@pytest.mark.parametrize(
    ("where", "status"),
    [
        ("styles list >&-", Status.DONE),
        ("styles list >&- 2>&-", Status.DONE),
        ("styles list >/dev/full", Status.FAILED),
        ("list BOOK --json >/dev/full", Status.FAILED),
        ("list BOOK 2>/dev/full", Status.DONE),
    ],
)
def test_an_output_that_is_closed_or_full_is_no_traceback(
    project: Path, where: str, status: Status
) -> None:
    asked = where.replace("BOOK", f"'{project}'")
    words = f"'{sys.executable}' -m proceedings_editor {asked}"
    ended = subprocess.run(["sh", "-c", words], capture_output=True, text=True, check=False)
    assert ended.returncode == status, ended.stderr
    assert "Traceback" not in ended.stderr
    assert ("free" in ended.stderr) == (status is Status.FAILED), ended.stderr


def test_ctrl_c_in_the_middle_ends_clean(run: Run, project: Path, tmp_path: Path) -> None:
    for number in range(300):
        text = paper(f"Paper {number}", f"Author{number} Name{number}", body="Text. " * 900)
        (tmp_path / "in").mkdir(exist_ok=True)
        (tmp_path / "in" / f"{number}.md").write_bytes(text)
    said = ("add", str(project), str(tmp_path / "in"), "--json")
    program = [sys.executable, "-m", "proceedings_editor", *said]
    child = subprocess.Popen(program, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    lock = project.with_name(project.name + ".lock")
    while not lock.exists() and child.poll() is None:
        time.sleep(0.02)
    time.sleep(0.3)
    child.send_signal(signal.SIGINT)
    out, err = child.communicate(timeout=60)
    answer = Answer(child.returncode, out, err)
    assert answer.status == 130, err
    assert answer.json["added"] == []
    assert answer.explained("Stopped")
    assert len(run("list", project, "--json").json["papers"]) == 3
    assert run("verify", project).status == 0


def test_ctrl_c_while_the_program_is_being_loaded_is_no_fault() -> None:
    code = """
import sys
class Stopped:
    def __getattr__(self, name):
        raise KeyboardInterrupt
sys.modules["proceedings_editor.cli.main"] = Stopped()
from proceedings_editor.__main__ import main
main()
"""
    done = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True)
    assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"")


def test_progress_is_told_on_a_terminal_and_nothing_of_it_stays(
    run: Run, project: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(entry, "_speak_utf8", lambda: None)
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    file = tmp_path / "d.md"
    file.write_bytes(paper("On Rivers", "Ali Rahmanow"))
    told = run("add", project, file).err
    assert "0/1 d.md" in told
    assert told.rstrip().rpartition("\x1b[K")[2].startswith("p004")


@pytest.mark.slow
def test_the_sample_is_written_and_built(run: Run, tmp_path: Path) -> None:
    answer = run("demo", tmp_path / "demo", "--json")
    assert answer.status == 0
    assert answer.json["project"] == str(tmp_path / "demo" / "demo.proceedings")
    assert len(answer.json["pdfs"]) == 2
    assert all(Path(pdf).read_bytes().startswith(b"%PDF-") for pdf in answer.json["pdfs"])
    assert all(built["pages"] >= 120 for built in answer.json["built"])
    assert run("verify", answer.json["project"]).status == 0
