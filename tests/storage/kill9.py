"""Kill a writer at random moments, open the project again, compare it with what was acknowledged.

    python -m tests.storage.kill9 --kills 300 --seed 7 FOLDER

The child does work ``n``, ``n + 1`` … and publishes each number in shared memory after the store
returned.  The parent kills it with SIGKILL, does the same work in a project that nobody kills, and
compares the two: nothing acknowledged may be missing, at most one piece of work in flight may be
there too, and every blob must be what its hash says.  A share of the kills deletes the project
file afterwards, so that the black box has to bring it back.
"""

import argparse
import json
import mmap
import os
import random
import signal
import struct
import sys
import time
import traceback
from dataclasses import asdict, dataclass
from pathlib import Path

from proceedings_editor.storage import Store, restore
from tests.storage.model import do, shown_by
from tests.storage.samples import VOLUME

_SLOT = struct.Struct("q")
_PATIENCE = 60.0


@dataclass
class Tally:
    """What came of it; all but the first four ought to be 0."""

    kills: int = 0
    acknowledged: int = 0
    interrupted: int = 0  # a journal was left that had to be rolled back
    restored: int = 0  # the file was deleted after the kill and came back from the black box
    lost: int = 0
    different: int = 0
    damaged: int = 0
    seconds: float = 0.0

    @property
    def clean(self) -> bool:
        return self.lost == self.different == self.damaged == 0


def harass(folder: Path, kills: int, seed: int) -> Tally:
    """Kill ``kills`` times; the project and its twin grow from kill to kill."""
    os.environ["PROCEEDINGS_EDITOR_DATA"] = str(folder / "data")
    path, began = folder / "killed.proceedings", time.monotonic()
    Store.create(path, VOLUME).close()
    dice, tally, done = random.Random(seed), Tally(), 0  # noqa: S311  # repeatable
    Store.create(folder / "twin.proceedings", VOLUME).close()
    acknowledged = mmap.mmap(-1, _SLOT.size)
    for _ in range(kills):
        _kill_one(path, done, acknowledged, dice)
        (known,) = _SLOT.unpack(acknowledged[:])
        tally.kills += 1
        tally.acknowledged += known - done
        journal = path.with_name(path.name + "-journal")
        tally.interrupted += journal.exists() and journal.stat().st_size > 0
        if dice.random() < 0.1:
            path.unlink()
            journal.unlink(missing_ok=True)
            restore(path)
            tally.restored += 1
        with Store.open(path) as store, Store.open(folder / "twin.proceedings") as twin:
            for n in range(done + 1, known + 1):
                do(twin, n)
            if shown_by(store) != shown_by(twin):
                do(twin, known + 1)  # the one in flight may have been written
                tally.different += shown_by(store) != shown_by(twin)
                known += 1
            lost = len(twin.history()) - len(store.history())
            tally.lost += lost != 0
            tally.damaged += not store.verify().intact
        done = known
    tally.seconds = round(time.monotonic() - began, 1)
    return tally


def _kill_one(path: Path, done: int, acknowledged: mmap.mmap, dice: random.Random) -> None:
    acknowledged[:] = _SLOT.pack(done)
    child = os.fork()
    if child == 0:
        try:
            _work(path, done, acknowledged)
        finally:
            traceback.print_exc()
            os._exit(3)
    until = time.monotonic() + _PATIENCE
    while _SLOT.unpack(acknowledged[:])[0] == done and time.monotonic() < until:
        time.sleep(0.0005)
    time.sleep(dice.random() * 0.04)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    if not os.WIFSIGNALED(status):
        raise RuntimeError("the child died by itself")


def _work(path: Path, done: int, acknowledged: mmap.mmap) -> None:
    store = Store.open(path)
    while True:
        done += 1
        do(store, done)
        acknowledged[:] = _SLOT.pack(done)


def main() -> None:
    """Run the harness and print the tally as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--kills", type=int, default=int(os.environ.get("KILLS", "30")))
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args()
    tally = harass(asked.folder, asked.kills, asked.seed)
    print(json.dumps(asdict(tally)))  # noqa: T201  # this is the answer
    sys.exit(0 if tally.clean else 1)


if __name__ == "__main__":
    main()
