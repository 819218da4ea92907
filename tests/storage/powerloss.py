"""A disk that loses power: which of the bytes not yet flushed survived is left to chance.

A VFS logs every write, flush, truncation and deletion of a project file and its journal.  Images
are made of the log cut off anywhere: each 512-byte sector that was not flushed reached the disk or
did not, independently, or holds garbage.  SIGKILL cannot show what this shows.

    python -m tests.storage.powerloss --images 2000 FOLDER
"""

import argparse
import itertools
import json
import os
import random
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, NamedTuple

import apsw

from proceedings_editor.domain.errors import StorageError
from proceedings_editor.storage import Store
from tests.storage.model import Shown, do, shown_by
from tests.storage.samples import VOLUME

SECTOR = 512
NAME = "volume.proceedings"


class Event(NamedTuple):
    """Something done to a file: write, sync, truncate or delete."""

    what: str
    file: str
    at: int = 0
    data: bytes = b""


class _Log(list[Event]):
    def append(self, event: Event) -> None:
        if event.file.startswith(NAME):  # not the search index
            super().append(event)


class Disk(apsw.VFS):
    """A VFS that logs what it is told and then does it."""

    def __init__(self) -> None:
        self.base, self.log = apsw.vfs_names()[0], _Log()
        super().__init__("logged", self.base, makedefault=True)

    def xOpen(self, name: Any, flags: list[int]) -> apsw.VFSFile:  # noqa: N802  # SQLite's name
        return _File(self, name, flags)

    def xDelete(self, name: str, syncdir: bool) -> None:  # noqa: N802, FBT001
        self.log.append(Event("delete", Path(name).name))
        super().xDelete(name, syncdir)


class _File(apsw.VFSFile):
    def __init__(self, disk: Disk, name: Any, flags: list[int]) -> None:
        found = name.filename() if isinstance(name, apsw.URIFilename) else name
        self._name, self._log = Path(found or "temporary").name, disk.log
        super().__init__(disk.base, name, flags)

    def xWrite(self, data: Any, offset: int) -> None:  # noqa: N802
        self._log.append(Event("write", self._name, offset, bytes(data)))
        super().xWrite(data, offset)

    def xSync(self, flags: int) -> None:  # noqa: N802
        self._log.append(Event("sync", self._name))
        super().xSync(flags)

    def xTruncate(self, newsize: int) -> None:  # noqa: N802
        self._log.append(Event("truncate", self._name, newsize))
        super().xTruncate(newsize)


@dataclass
class Tally:
    """What became of the images; the last three ought to be 0."""

    images: int = 0
    flushes: int = 0
    lost: int = 0
    damaged: int = 0
    different: int = 0


def simulate(folder: Path, images: int, seed: int, works: int = 60) -> Tally:
    """Work on a logged project, then open images of it as power failures would leave it."""
    os.environ["PROCEEDINGS_EDITOR_DATA"] = str(folder / "data")
    path = folder / NAME
    Store.create(path, VOLUME).close()
    start = path.read_bytes()
    disk = Disk()
    states = _work(path, disk, works)
    dice, tally = random.Random(seed), Tally()  # noqa: S311  # repeatable
    tally.flushes = sum(event.what == "sync" for event in disk.log)
    for i in range(images):
        cut = dice.randrange(1, len(disk.log) + 1)
        acknowledged = max(number for number, (end, _) in enumerate(states) if end <= cut)
        here = folder / f"image{i}"
        here.mkdir()
        os.environ["PROCEEDINGS_EDITOR_DATA"] = str(here / "data")  # no black box to help
        for name, data in _image(start, disk.log[:cut], dice).items():
            (here / name).write_bytes(data)
        _compare(here / path.name, states, acknowledged, tally)
    return tally


def _work(path: Path, disk: Disk, works: int) -> list[tuple[int, Shown]]:
    """Return, for the beginning and after each work, the length of the log and the state."""
    with Store.open(path) as store:
        states = [(0, shown_by(store))]
        for n in range(1, works + 1):
            do(store, n)
            states.append((len(disk.log), shown_by(store)))
    disk.unregister()
    return states


def _image(start: bytes, log: list[Event], dice: random.Random) -> dict[str, bytes]:
    """Return the files as a power failure after the log might leave them."""
    safe: dict[str, bytearray] = {NAME: bytearray(start)}
    pending: dict[str, list[Event]] = {}
    for event in log:
        if event.what == "sync":
            for earlier in pending.pop(event.file, ()):
                _apply(safe.setdefault(event.file, bytearray()), earlier)
            safe.setdefault(event.file, bytearray())
        else:
            pending.setdefault(event.file, []).append(event)
    for file, events in pending.items():
        share = dice.choice((0.0, 0.5, 0.9, 1.0))
        for part in itertools.chain.from_iterable(map(_sectors, events)):
            _perhaps(safe.setdefault(file, bytearray()), part, share, dice)
    return {file: bytes(data) for file, data in safe.items()}


def _perhaps(data: bytearray, part: Event, share: float, dice: random.Random) -> None:
    """Let a sector arrive, get lost, or arrive as garbage."""
    if dice.random() < share:
        _apply(data, part)
    elif part.what == "write" and dice.random() < 0.05:
        _apply(data, part._replace(data=dice.randbytes(len(part.data))))


def _sectors(event: Event) -> list[Event]:
    if event.what != "write":
        return [event]
    parts, at = [], 0
    while at < len(event.data):
        end = min(len(event.data), at + SECTOR - (event.at + at) % SECTOR)
        parts.append(event._replace(at=event.at + at, data=event.data[at:end]))
        at = end
    return parts


def _apply(data: bytearray, event: Event) -> None:
    if event.what == "write":
        data.extend(bytes(max(0, event.at - len(data))))
        data[event.at : event.at + len(event.data)] = event.data
    else:
        del data[event.at :]


def _compare(path: Path, states: list[tuple[int, Shown]], acknowledged: int, tally: Tally) -> None:
    tally.images += 1
    try:
        with Store.open(path) as store:
            shown, intact = shown_by(store), store.verify().intact
    except StorageError:
        tally.damaged += 1
        return
    tally.damaged += not intact
    allowed = [state for _, state in states[acknowledged : acknowledged + 2]]
    if shown not in allowed:
        before = [state for _, state in states[:acknowledged]]
        tally.lost += shown in before
        tally.different += shown not in before


def main() -> None:
    """Run the simulator and print the tally as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--images", type=int, default=int(os.environ.get("IMAGES", "200")))
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args()
    tally = simulate(asked.folder, asked.images, asked.seed)
    print(json.dumps(asdict(tally)))  # noqa: T201  # this is the answer
    sys.exit(0 if tally.lost == tally.damaged == tally.different == 0 else 1)


if __name__ == "__main__":
    main()
