"""What a whole process costs: its CPU time, the time on the clock, and its peak of memory."""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, NamedTuple

RSS_UNIT: Final = 1 if sys.platform == "darwin" else 1024  # bytes that ru_maxrss counts in


class Cost(NamedTuple):
    """User and system seconds, seconds on the clock, and the peak in MB (10⁶ bytes)."""

    cpu: float
    wall: float
    peak: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Contestant:
    """One producer of the volume; ``before`` puts its caches away ahead of every run."""

    name: str
    command: Sequence[str]
    pdf: Path
    cwd: Path
    environment: Mapping[str, str] = field(default_factory=dict)
    before: Callable[[], None] = lambda: None


def measure(contestant: Contestant) -> Cost:
    """Return what one run costs, its children included; what it prints is beside its PDF.

    The peak that the kernel reports starts at that of the process which starts it, so this one
    imports nothing large.

    Raises:
        CalledProcessError: it failed; its last words are in the error.
    """
    contestant.before()
    said = contestant.pdf.with_suffix(".said")
    started = time.perf_counter()
    with said.open("wb") as out, said.with_suffix(".err").open("wb") as err:
        process = subprocess.Popen(
            contestant.command,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=err,
            cwd=contestant.cwd,
            env={**os.environ, **contestant.environment},
        )
        _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        last = said.with_suffix(".err").read_text(errors="replace")[-2_000:]
        failed = subprocess.CalledProcessError(status, list(contestant.command), stderr=last)
        failed.add_note(last)
        raise failed
    return Cost(used.ru_utime + used.ru_stime, wall, used.ru_maxrss * RSS_UNIT / 1e6)


def compete(contestants: Sequence[Contestant], rounds: int) -> dict[str, Cost]:
    """Return the medians of all contestants by name, who run in turn, round after round."""
    found: dict[str, list[Cost]] = {one.name: [] for one in contestants}
    for number in range(rounds):
        for one in contestants:
            cost = measure(one)
            found[one.name].append(cost)
            print(f"  {number + 1}/{rounds} {one.name}: {cost.cpu:.2f} s CPU", file=sys.stderr)
    return {name: median(costs) for name, costs in found.items()}


def median(costs: Iterable[Cost]) -> Cost:
    """Return the median of each figure by itself."""
    return Cost(*map(statistics.median, zip(*costs, strict=True)))


def told(command: Sequence[str], cwd: Path, environment: Mapping[str, str] | None = None) -> str:
    """Return what a command prints.

    Raises:
        CalledProcessError: it failed; its last words are in the error and its notes.
    """
    try:
        done = subprocess.run(
            command,
            check=True,
            capture_output=True,
            text=True,
            cwd=cwd,
            env={**os.environ, **(environment or {})},
        )
    except subprocess.CalledProcessError as error:
        error.add_note(error.stderr[-2_000:])
        raise
    return done.stdout
