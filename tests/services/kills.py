"""Kill the whole program at random moments while it edits, takes files in and builds.

    python -m tests.services.kills --kills 300 --seed 7 FOLDER

The child tells each piece of work through a pipe after the service returned: the serial of the
project, a digest of all it shows, the hash of the PDF.  The parent kills it with SIGKILL and opens
the project: what was told must be there, and nothing else but the one piece in flight; every text,
file and row must be what was written; the PDF must be whole; and no reader may be left running.
"""

import argparse
import json
import os
import random
import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from functools import partial
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import psutil
from pypdf import PdfReader

from proceedings_editor.bundled import bundled
from proceedings_editor.domain.codec import encode
from proceedings_editor.domain.manuscript import Manuscript, Text
from proceedings_editor.domain.volume import Paper, Snapshot
from proceedings_editor.export.docx import HABITS, write_docx
from proceedings_editor.intake.markdown import read_markdown
from proceedings_editor.services.editing import change_state, may_become, move, set_fields
from proceedings_editor.services.founding import found
from proceedings_editor.services.pressing import Press, press_for
from proceedings_editor.services.receiving import Target, plan, take_in
from proceedings_editor.services.typesetting import Order, build
from proceedings_editor.services.workspace import Workspace, opened

_MOST_PAPERS = 12
_LONGEST = 1.6  # seconds a child lives
_PATIENCE = 5.0  # seconds a reader may take to notice that it is alone


@dataclass
class Tally:
    """What came of it; all from ``lost`` to ``orphans`` ought to be 0."""

    kills: int = 0
    told: dict[str, int] = field(default_factory=dict)  # pieces of work by kind
    in_flight: int = 0  # kills after which the piece being done was there too
    interrupted: int = 0  # a journal was left that had to be rolled back
    lost: int = 0
    different: int = 0
    damaged: int = 0
    torn: int = 0
    orphans: int = 0
    seconds: float = 0.0

    @property
    def clean(self) -> bool:
        return not (self.lost or self.different or self.damaged or self.torn or self.orphans)


class Told(NamedTuple):
    """What the child says after a piece of work."""

    kind: str
    serial: int
    shows: str
    pdf: str


def harass(folder: Path, kills: int, seed: int) -> Tally:
    """Kill ``kills`` times; the project grows from kill to kill."""
    os.environ["PROCEEDINGS_EDITOR_DATA"] = str(folder / "data")
    project, dice = folder / "killed.proceedings", random.Random(seed)  # noqa: S311  # repeatable
    found(project, bundled("resources", "demo", "volume.toml"))
    press, texts, tally = press_for("ashgabat-b5"), tuple(_texts()), Tally()
    last, began = _now(project), time.monotonic()
    for number in range(kills):
        luck = random.Random(f"{seed}-{number}")  # noqa: S311
        desk = partial(_Desk, press=press, texts=texts, dice=luck)
        told, readers = _kill_one(partial(_toil, project, desk), dice.uniform(0.01, _LONGEST))
        tally.kills += 1
        for each in told:
            tally.told[each.kind] = tally.told.get(each.kind, 0) + 1
        last = _judge(project, told[-1] if told else last, last.pdf, tally)
        tally.orphans += sum(map(_is_left, readers))
    tally.seconds = round(time.monotonic() - began, 1)
    return tally


def _kill_one(
    toil: Callable[[int], None], lifetime: float
) -> tuple[list[Told], list[psutil.Process]]:
    """Let a child toil for some time; return what it told, and its own child: the reader."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            os.close(reading)
            toil(writing)
        except BaseException:  # noqa: BLE001  # a child that fails must be heard
            traceback.print_exc()
        finally:
            os._exit(1)
    os.close(writing)
    time.sleep(lifetime)
    readers = psutil.Process(child).children()
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    if not os.WIFSIGNALED(status):
        raise RuntimeError("the child ended by itself")
    with os.fdopen(reading, "rb") as pipe:
        lines = [line for line in pipe.read().split(b"\n")[:-1] if line]
    return [Told(*json.loads(line)) for line in lines], readers


def _judge(project: Path, told: Told, pdf: str, tally: Tally) -> Told:
    """Compare the project with what was told; return the state to go on from."""
    journal = project.with_name(project.name + "-journal")
    tally.interrupted += journal.exists() and journal.stat().st_size > 0
    with opened(project) as workspace:
        snapshot = workspace.snapshot
        tally.lost += snapshot.serial < told.serial
        tally.in_flight += snapshot.serial == told.serial + 1
        tally.different += snapshot.serial > told.serial + 1
        tally.different += snapshot.serial == told.serial and _shows(snapshot) != told.shows
        tally.damaged += not workspace.store.verify().intact
        for paper in snapshot.papers:
            tally.damaged += not workspace.store.manuscript(paper.id).blocks
    made = _pdf(project)
    if made != (told.pdf or pdf):  # a build in flight may have ended: then it is whole
        tally.torn += not made or not PdfReader(_out(project)).pages
    return Told("", snapshot.serial, _shows(snapshot), made)


def _is_left(reader: psutil.Process) -> bool:
    """Return whether the reader of a killed program goes on for long."""
    end = time.monotonic() + _PATIENCE
    with suppress(psutil.NoSuchProcess):
        # another process that got its number meanwhile is not it, and one that ended is no harm
        while reader.is_running() and reader.status() != psutil.STATUS_ZOMBIE:
            if time.monotonic() > end:
                return True
            time.sleep(0.01)
    return False


@dataclass(frozen=True, slots=True)
class _Desk:
    """What the child works with, and the pieces of work it knows."""

    workspace: Workspace
    press: Press
    texts: tuple[Manuscript, ...]
    dice: random.Random

    def take_in(self) -> None:
        """Take in a .docx: a new paper, or a new version when there are many."""
        papers = len(self._papers)
        number = papers if papers < _MOST_PAPERS else self.dice.randrange(papers)
        text = self.dice.choice(self.texts)
        title = (Text(f"{self.dice.random():.6f} of paper {number}"),)
        named = replace(text, front=replace(text.front, title=title))
        path = Path(self.workspace.snapshot.path).with_name(f"paper-{number}.docx")
        path.write_bytes(write_docx(named, {}, HABITS["styled"]))
        take_in(self.workspace, plan(self.workspace, [path], Target()))

    def set_facts(self) -> None:
        """Set two facts, one of them long."""
        for paper in self._some(1):
            long = "Neutral. " * self.dice.randrange(3_000)
            facts = {"udc": f"{self.dice.random():.6f}", "abstract.en": long}
            set_fields(self.workspace, paper, facts)

    def move(self) -> None:
        """Move a paper to an area, before another one."""
        for paper, before in pairwise(self._some(2)):
            area = self.dice.choice(self.workspace.snapshot.volume.areas)
            move(self.workspace, paper, area.id, None, before.id)

    def change_state(self) -> None:
        """Put a paper into its next state."""
        for paper in self._some(1):
            change_state(self.workspace, paper, may_become(paper.state)[0], "so")

    def undo(self) -> None:
        """Undo, or redo what was undone."""
        snapshot = self.workspace.snapshot
        if snapshot.redo and self.dice.random() < 0.7:
            self.workspace.store.redo()
        elif snapshot.undo:
            self.workspace.store.undo()

    def build(self) -> None:
        """Build the volume over the one before."""
        if any(paper.state.in_volume for paper in self._papers):
            out = _out(Path(self.workspace.snapshot.path))
            build(self.workspace, out, Order(), press=self.press)

    @property
    def _papers(self) -> tuple[Paper, ...]:
        return self.workspace.snapshot.papers

    def _some(self, count: int) -> list[Paper]:
        return self.dice.sample(self._papers, min(count, len(self._papers)))


_WORK = (
    *(_Desk.take_in, _Desk.take_in, _Desk.set_facts, _Desk.move, _Desk.change_state),
    *(_Desk.undo, _Desk.build, _Desk.build),
)


def _toil(project: Path, desk: Callable[[Workspace], _Desk], pipe: int) -> None:
    """Work until killed, telling of each piece of work."""
    with opened(project) as workspace:
        mine = desk(workspace)
        while True:
            work = mine.dice.choice(_WORK)
            work(mine)
            snapshot = workspace.snapshot
            told = Told(work.__name__, snapshot.serial, _shows(snapshot), _pdf(project))
            os.write(pipe, json.dumps(told).encode() + b"\n")


def _texts() -> Iterator[Manuscript]:
    """Yield some papers of the sample, without their pictures."""
    folder = bundled("resources", "demo", "papers")
    for name in ("01-patience-of-the-law", "13-place-of-safety", "20-silence"):
        source = (folder / f"{name}.md").read_bytes()
        yield read_markdown(f"{name}.md", source, {}).manuscript


def _now(project: Path) -> Told:
    with opened(project, read_only=True) as workspace:
        snapshot = workspace.snapshot
    return Told("", snapshot.serial, _shows(snapshot), "")


def _shows(snapshot: Snapshot) -> str:
    return sha256(encode((snapshot.volume, *snapshot.papers))).hexdigest()


def _out(project: Path) -> Path:
    return project.with_name("volume.pdf")


def _pdf(project: Path) -> str:
    try:
        return sha256(_out(project).read_bytes()).hexdigest()
    except FileNotFoundError:
        return ""


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--kills", type=int, default=int(os.environ.get("KILLS", "25")))
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args()
    tally = harass(asked.folder, asked.kills, asked.seed)
    print(json.dumps(asdict(tally)))  # noqa: T201  # this is the answer
    sys.exit(0 if tally.clean else 1)


if __name__ == "__main__":
    main()
