"""A cold volume set by several processes at once.

Papers do not depend on each other, so another process can set some: a *mate*, which opens the
project by itself and sends back painted papers as the cache keeps them.  This process takes papers
from the front, mates take them from the end, one at a time, until there are none left.

Object numbers of a paper follow from the sizes of those before it, and its side may; mates cannot
know them and are told likely ones.  Where those were wrong papers are painted or set once more (see
``services.course``).  The volume is the same to the byte, however many set it; what a mate fails to
give is set here.
"""

import os
import subprocess
import sys
from collections import deque
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from threading import Condition, Thread
from typing import Final, NamedTuple

from proceedings_editor.domain.volume import PaperId
from proceedings_editor.worker.wire import WireError, read_frame, write_frame

_WORTH: Final = 16  # papers that a mate is started for
_MOST: Final = 3  # mates; each holds fonts and words of its own
_LARGEST: Final = 1 << 30  # bytes of one painted paper
_TURN: Final = 0.05  # seconds between two looks at whether the work is still wanted


class Wanted(NamedTuple):
    """A paper to be set with object numbers from ``base``; ``recto``: the side it begins on."""

    paper: PaperId
    base: int
    recto: bool = True


class Share(NamedTuple):
    """What a mate made of a paper that was wanted: its name, its slots and pages, its bytes."""

    wanted: Wanted
    key: str
    slots: int
    pages: int
    data: bytes


class Errand(NamedTuple):
    """What a mate must know of a build."""

    project: str
    style: str
    edition: str
    cached: bool


def mates_for(pending: int, processes: int) -> int:
    """Return how many mates pay for so many papers.

    ``processes`` is how many there may be with this one, 0 for as many as there are processors.
    """
    free = (processes or _processors()) - 1
    return max(0, min(free, pending // _WORTH, _MOST))


def _processors() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Mates:
    """Processes that set papers beside this one, until they are closed."""

    def __init__(self, errand: Errand, count: int) -> None:
        self._todo: deque[Wanted] = deque()
        self._made: dict[PaperId, Share] = {}
        self._busy = 0
        self._over = False
        self._changed = Condition()
        self._mates = [_Mate(self, errand) for _ in range(count)]
        for mate in self._mates:
            mate.start()

    def share(
        self, papers: Sequence[Wanted], own: Callable[[Wanted], None]
    ) -> dict[PaperId, Share]:
        """Set papers here by ``own`` and elsewhere; return what was made elsewhere.

        ``own`` is called from the front; it may raise that the work is not wanted any more.
        """
        with self._changed:
            self._made = {}
            self._todo.extend(papers)
            self._changed.notify_all()
        while True:
            with self._changed:
                if not self._todo and not self._busy:
                    return self._made
                wanted = self._todo.popleft() if self._todo else None
                if wanted is None:
                    self._changed.wait(_TURN)
            if wanted is not None:
                own(wanted)

    @property
    def given(self) -> int:
        """Return how many papers mates have set."""
        return len(self._made)

    def close(self) -> None:
        """Let the mates keep their words and end."""
        with self._changed:
            self._over = True
            self._changed.notify_all()
        for mate in self._mates:
            mate.join()

    def stop(self) -> None:
        """End the mates at once."""
        for mate in self._mates:
            mate.kill()
        self.close()

    def next(self) -> Wanted | None:
        """Return the next paper for a mate when there is one, None when there will be none."""
        with self._changed:
            while not self._todo and not self._over:
                self._changed.wait()
            if self._over:
                return None
            self._busy += 1
            return self._todo.pop()

    def put(self, wanted: Wanted, share: Share | None) -> None:
        """Take what a mate made of a paper; None gives the paper back."""
        with self._changed:
            self._busy -= 1
            if share is None:
                self._todo.append(wanted)
            else:
                self._made[wanted.paper] = share
            self._changed.notify_all()


class _Mate(Thread):
    """Hands papers to one process and takes back what it makes of them."""

    def __init__(self, mates: Mates, errand: Errand) -> None:
        super().__init__(daemon=True)
        self._mates = mates
        self._process = _started()
        self._errand = errand

    def run(self) -> None:
        """Hand over papers until there are none, or until the process fails."""
        inbox, outbox = self._process.stdout, self._process.stdin
        assert inbox is not None and outbox is not None  # noqa: S101, PT018 - both are pipes
        wanted: Wanted | None = None
        with suppress(OSError, WireError, LookupError, TypeError, ValueError):
            write_frame(outbox, self._errand._asdict())
            while (wanted := self._mates.next()) is not None:
                write_frame(outbox, wanted._asdict())
                answer = read_frame(inbox, _LARGEST)
                if answer is None:
                    break
                head, (data,) = answer.header, answer.parts
                made = Share(wanted, head["key"], head["slots"], head["pages"], data)
                self._mates.put(wanted, made)
                wanted = None
        if wanted is not None:
            self._mates.put(wanted, None)
        with suppress(OSError):
            outbox.close()
        self._process.wait()
        inbox.close()

    def kill(self) -> None:
        """End the process at once."""
        self._process.kill()


def _started() -> "subprocess.Popen[bytes]":
    if getattr(sys, "frozen", False):
        command = [sys.executable, "--mate"]
    else:
        command = [sys.executable, "-P", "-m", "proceedings_editor", "--mate"]
    return subprocess.Popen(  # noqa: S603 - our own interpreter and module
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=Path.cwd(),
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
