"""A volume set by several processes is the one that a single process sets."""

import os
import signal
import subprocess
import time
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from proceedings_editor.cli.main import main
from proceedings_editor.domain.errors import CancelledError
from proceedings_editor.services import sharing
from proceedings_editor.services.assembling import Entry
from proceedings_editor.services.composing import Compositor, Done
from proceedings_editor.services.progress import Progress
from proceedings_editor.services.sharing import Mates, mates_for
from proceedings_editor.services.typesetting import Order, build
from proceedings_editor.services.workspace import opened
from tests.cli.driver import paper

pytestmark = pytest.mark.usefixtures("eager")


@pytest.fixture
def eager(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sharing, "_WORTH", 1)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")


@pytest.fixture
def taken(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the ids of the papers that mates have set."""
    ids: list[str] = []
    take = Compositor.taken

    def spy(self: Compositor, entry: Entry, share: sharing.Share) -> Done:
        ids.append(entry.paper.id)
        return take(self, entry, share)

    monkeypatch.setattr(Compositor, "taken", spy)
    return ids


@pytest.fixture
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the build wait for its mates, which take longer to start than small papers to set."""
    mates: list[Mates] = []
    start, make = Mates.__init__, Compositor.paper

    def noted(self: Mates, *arguments: Any) -> None:
        start(self, *arguments)
        mates.append(self)

    def waiting(self: Compositor, entry: Entry, base: int) -> Done:
        ends = time.monotonic() + 30
        while mates and not mates[-1].given and time.monotonic() < ends:
            time.sleep(0.02)
        return make(self, entry, base)

    monkeypatch.setattr(Mates, "__init__", noted)
    monkeypatch.setattr(Compositor, "paper", waiting)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return a project whose first paper needs two slots of object numbers."""
    found = tmp_path / "volume.proceedings"
    assert main(["new", str(found)]) == 0
    for number in range(6):
        text = paper(f"On Rivers {number}", "Ali Rahmanow")
        if not number:
            text += b"".join(b"\n\nA short paragraph, number %d.\n" % at for at in range(1_100))
        (tmp_path / f"{number}.md").write_bytes(text)
        assert main(["add", str(found), str(tmp_path / f"{number}.md")]) == 0
    return found


def _built(project: Path, processes: int, progress: Progress | None = None, style: str = "") -> str:
    out = project.with_name(f"{processes}.pdf")
    order = Order(processes=processes, cached=False, style=style)
    with opened(project, read_only=True) as workspace:
        build(workspace, out, order, progress or Progress())
    return sha256(out.read_bytes()).hexdigest()


@pytest.mark.usefixtures("patient")
def test_the_volume_is_the_same_however_many_set_it(project: Path, taken: list[str]) -> None:
    alone = _built(project, 1)
    assert not taken
    assert _built(project, 3) == alone
    assert taken


@pytest.mark.usefixtures("patient")
def test_papers_that_follow_each_other_begin_on_their_sides(
    project: Path, taken: list[str]
) -> None:
    style = project.with_name("follow.toml")
    style.write_text(
        'style = { name = "Follow", extends = "ashgabat-b5" }\nstart = { paper = "any" }\n'
    )
    alone = _built(project, 1, style=str(style))
    assert _built(project, 2, style=str(style)) == alone
    assert alone != _built(project, 1)
    assert taken


def test_what_a_mate_does_not_give_is_set_here(
    project: Path, taken: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    alone = _built(project, 1)
    nobody = ["false"] if os.name == "posix" else ["cmd", "/c", "exit"]

    def broken() -> "subprocess.Popen[bytes]":
        return subprocess.Popen(nobody, stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    monkeypatch.setattr(sharing, "_started", broken)
    assert _built(project, 2) == alone
    assert not taken


def test_a_build_that_is_stopped_leaves_no_mate(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started = []
    start = sharing._started

    def noted() -> "subprocess.Popen[bytes]":
        started.append(start())
        return started[-1]

    monkeypatch.setattr(sharing, "_started", noted)
    with pytest.raises(CancelledError):
        _built(project, 2, Progress(cancelled=lambda: bool(started)))
    assert [mate.wait(10) for mate in started] == [-signal.SIGKILL]
    assert not project.with_name("2.pdf").exists()


def test_few_papers_start_no_mate(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sharing, "_WORTH", 16)
    assert mates_for(15, 8) == 0
    assert mates_for(60, 1) == 0
    assert mates_for(60, 2) == 1
    assert mates_for(3_000, 64) == sharing._MOST
    assert mates_for(3_000, 0) <= sharing._MOST
