"""One guarded process and the watch over it: time, memory, cancelling, restarts."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from enum import StrEnum
from threading import Event, Lock, Thread
from types import TracebackType
from typing import IO, TYPE_CHECKING, Any, Final, Self, cast

from proceedings_editor.domain.errors import CancelledError, IntakeError, WorkerError
from proceedings_editor.domain.records import dataclass
from proceedings_editor.domain.wording import Wording, unpacked
from proceedings_editor.worker.wire import Frame, WireError, read_frame, write_frame

if TYPE_CHECKING:
    import psutil

_EVERY: Final = 0.05  # seconds between two looks at the child
_BAD_LUCK: Final = (-9, -15)  # exit status of a child that the system ended, not its own doing
_PATIENCE: Final = 1.0  # seconds a child has to end by itself
_ANOTHER: Final = Wording(
    "Ask the author for another copy: a newly exported PDF or a newly saved .docx."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one request may take, and after how many requests the process is replaced."""

    memory: int = 1_200_000_000  # resident bytes
    cpu: float = 30.0  # seconds
    wall: float = 180.0  # seconds, for a child that waits instead of working
    answer: int = 600 << 20  # bytes
    requests: int = 1_000


class Verdict(StrEnum):
    """Why the watch ended a request."""

    MEMORY = "memory"
    CPU = "cpu"
    WALL = "wall"
    CANCELLED = "cancelled"


class Guard:
    """Keeps one child process ready and asks it one thing at a time; safe to call from threads."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._lock = Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._asked = 0
        self.starts = 0  # processes started so far

    def ask(
        self,
        header: dict[str, Any],
        parts: Sequence[bytes] = (),
        *,
        cancelled: Callable[[], bool] | None = None,
    ) -> Frame:
        """Return the child's answer; ``header["name"]`` is the file in messages.

        Raises:
            IntakeError: the reader refused the file.
            WorkerError: the child took too much or broke down; the next request gets a new one.
            CancelledError: ``cancelled`` returned True (it is called from another thread).
        """
        with self._lock:
            process = self._ready()
            with Watch(process, self._limits, cancelled) as watch:
                answer = self._exchange(process, header, parts)
            if answer is None or watch.verdict:
                code = self._stop()
            if answer is None:
                raise self._ended(str(header["name"]), watch.verdict, code)
        return _accepted(str(header["name"]), answer)

    def close(self) -> None:
        """End the child."""
        with self._lock:
            self._stop()

    def _ready(self) -> subprocess.Popen[bytes]:
        """Return a living child that has not served too long."""
        if self._process and (
            self._process.poll() is not None or self._asked >= self._limits.requests
        ):
            self._stop()
        if self._process is None:
            self._process = _start(self._limits.memory)
            self._asked = 0
            self.starts += 1
        self._asked += 1
        return self._process

    def _exchange(
        self, process: subprocess.Popen[bytes], header: dict[str, Any], parts: Sequence[bytes]
    ) -> Frame | None:
        """Return the answer, None if the child ended or wrote nonsense."""
        inbox, outbox = cast("IO[bytes]", process.stdout), cast("IO[bytes]", process.stdin)
        try:
            write_frame(outbox, header | {"cpu": 2 * self._limits.cpu}, parts)
            return read_frame(inbox, self._limits.answer)
        except (OSError, WireError):
            return None

    def _stop(self) -> int:
        """End the child, kindly if it listens, and return its exit status."""
        process, self._process = self._process, None
        if process is None:
            return 0
        for pipe in (process.stdin, process.stdout):
            with suppress(OSError):  # what was still to be written has no reader
                cast("IO[bytes]", pipe).close()
        try:
            return process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            return process.wait()

    def _ended(self, name: str, verdict: Verdict | None, code: int) -> WorkerError | CancelledError:
        """Return what to tell of a child that gave no answer."""
        limits = self._limits
        if verdict is Verdict.CANCELLED:
            return CancelledError(
                Wording("{name}: reading was cancelled", name=name),
                hint=Wording("Nothing was changed."),
            )
        why = {
            Verdict.MEMORY: Wording(
                "needed more than {limit} GB of memory", limit=f"{limits.memory / 1e9:.1f}"
            ),
            Verdict.CPU: Wording("took more than {limit} s of CPU", limit=f"{limits.cpu:g}"),
            Verdict.WALL: Wording("took more than {limit} s", limit=f"{limits.wall:g}"),
            None: _manner_of_death(code),
        }[verdict]
        return WorkerError(
            Wording(
                "{name}: could not be read safely ({why}). It is kept unchanged.",
                name=name,
                why=why,
            ),
            hint=_ANOTHER,
            again=verdict is Verdict.WALL or (verdict is None and code in _BAD_LUCK),
        )


class Watch(Thread):
    """Looks at a child 20 times a second while it works, and kills it when it takes too much."""

    def __init__(
        self,
        process: subprocess.Popen[bytes],
        limits: Limits,
        cancelled: Callable[[], bool] | None,
    ) -> None:
        super().__init__(name="watch over the reader", daemon=True)
        self.verdict: Verdict | None = None
        self._process = process
        self._limits = limits
        self._cancelled = cancelled or (lambda: False)
        self._done = Event()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._done.set()
        self.join()

    def run(self) -> None:
        """Watch until the request is done."""
        import psutil  # noqa: PLC0415 - the child imports this module too and has no use for it

        with suppress(psutil.Error):  # it ended by itself
            child = psutil.Process(self._process.pid)
            began, spent = time.monotonic(), _cpu(child)
            while not self._done.wait(_EVERY):
                self.verdict = self._judge(child, time.monotonic() - began, _cpu(child) - spent)
                if self.verdict:
                    self._process.kill()
                    return

    def _judge(self, child: "psutil.Process", wall: float, cpu: float) -> Verdict | None:
        if self._cancelled():
            return Verdict.CANCELLED
        if child.memory_info().rss > self._limits.memory:
            return Verdict.MEMORY
        if cpu > self._limits.cpu:
            return Verdict.CPU
        return Verdict.WALL if wall > self._limits.wall else None


def _cpu(child: "psutil.Process") -> float:
    times = child.cpu_times()
    return float(times.user + times.system)


def _start(memory: int) -> subprocess.Popen[bytes]:
    """Start a child; it sees no terminal, no foreign folder on its path, one thread for numbers."""
    if getattr(sys, "frozen", False):
        command = [sys.executable, "--worker", str(memory)]
    else:
        command = [sys.executable, "-P", "-m", "proceedings_editor.worker", str(memory)]
    one = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"), "1")
    return subprocess.Popen(  # noqa: S603 - our own interpreter and module
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, **one},
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def _manner_of_death(code: int) -> Wording:
    """Return what an exit status tells: a signal, a Windows exception, or just no answer."""
    if code < 0:
        return Wording("its reader broke down, {how}", how=signal.Signals(-code).name)
    if code > 255:
        return Wording("its reader broke down, {how}", how=f"{code:#x}")
    return Wording("its reader gave no sensible answer")


def _accepted(name: str, answer: Frame) -> Frame:
    """Return the answer unless it is a refusal, which is raised."""
    refused = answer.header.get("refused")
    if isinstance(refused, dict):
        reason, hint = (unpacked(str(refused.get(key, ""))) for key in ("reason", "hint"))
        raise IntakeError(name, reason, hint=hint)
    return answer
