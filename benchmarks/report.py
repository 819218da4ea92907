"""The results as a page: what was promised first, then what everything cost."""

import os
import platform
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any, Final

from benchmarks.processes import Cost
from benchmarks.promises import Facts, Promise
from benchmarks.quality import Row, table

NOT_MEASURED: Final = "not measured"


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """Everything one run of the bench measured."""

    command: str
    rounds: int
    source: str
    workload: Mapping[str, int]
    arrived: Mapping[str, int]
    promises: Sequence[Promise]
    costs: Mapping[str, Cost]
    facts: Mapping[str, Facts]
    layout: Mapping[str, int]
    stages: Mapping[str, Mapping[str, float]]
    spacing: Sequence[Row] = ()
    acts: Mapping[str, Sequence[float]] = field(default_factory=dict)
    remarks: Sequence[str] = ()


def page(results: Results) -> str:
    """Return the whole page in Markdown."""
    return "\n".join(_lines(results)) + "\n"


def _lines(results: Results) -> Iterator[str]:
    load, arrived = results.workload, results.arrived
    yield "# Results"
    yield ""
    yield f"`{results.command}`; {_machine()}; medians of {results.rounds} rounds, all in turn."
    yield ""
    yield (
        f"{results.source}: {load['papers']} papers, {load['words']:,} words,"
        f" {load['notes']} notes, {load['references']} references; "
        f"taken in: {arrived['papers']} papers, {arrived['footnotes']} notes,"
        f" {arrived['references']} references."
    )
    yield from _table(
        ("promised", "measured", "limit", "kept", "from"),
        (_promise_cells(promise) for promise in results.promises),
    )
    yield "## Whole processes"
    yield from _table(
        ("producer", "CPU s", "wall s", "peak MB", "pages", "pages per CPU s", "PDF KB", "tagged"),
        (_cost_cells(name, cost, results.facts[name]) for name, cost in results.costs.items()),
    )
    yield "## Our seconds by stage"
    stages = list(next(iter(results.stages.values())))
    yield from _table(
        ("build", *stages),
        ((name, *(f"{found[s]:.3f}" for s in stages)) for name, found in results.stages.items()),
    )
    yield "## Our lines"
    yield from _table(("per 100 lines", ""), _layout_cells(results.layout))
    if results.spacing:
        yield "## Spacing of a column of 300 pt"
        yield ""
        yield from table(results.spacing)
        yield ""
    if results.acts:
        yield "## The window"
        yield from _table(
            ("act, 500 papers", "times", "median ms", "slowest ms"), _act_cells(results.acts)
        )
    yield from (f"- {remark}" for remark in results.remarks)


def _promise_cells(promise: Promise) -> tuple[str, ...]:
    kept = {True: "yes", False: "**no**", None: NOT_MEASURED}[promise.kept]
    return promise.what, promise.measured, promise.limit, kept, promise.of


def _cost_cells(name: str, cost: Cost, facts: Facts) -> tuple[str, ...]:
    return (
        name,
        f"{cost.cpu:.2f}",
        f"{cost.wall:.2f}",
        f"{cost.peak:.0f}",
        f"{facts.pages}",
        f"{facts.pages / cost.cpu:.0f}",
        f"{facts.size / 1000:.0f}",
        "yes" if facts.tagged else "no",
    )


_WHOLE: Final = {
    "widows": "widows",
    "orphans": "orphans",
    "headings": "separated headings",
    "notes": "stranded notes",
    "overfull": "overfull",
}


def _layout_cells(layout: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    """Yield how many of 100 lines are so; ends of pages and overfull lines are counted whole."""
    lines = layout["lines"]
    for key, words in (
        ("hyphenated", "hyphens"),
        ("loose", "word spaces wider than 1.33 of the natural one"),
        ("tight", "word spaces narrower than 0.75 of it"),
    ):
        yield words, f"{100 * layout[key] / lines:.2f}"
    whole = ", ".join(f"{layout[key]} {words}" for key, words in _WHOLE.items())
    yield f"all {lines:,} lines", whole


def _act_cells(acts: Mapping[str, Sequence[float]]) -> Iterator[tuple[str, ...]]:
    for name, times in acts.items():
        yield name, f"{len(times)}", f"{median(times):.0f}", f"{max(times):.0f}"


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield ""
    yield f"| {' | '.join(heads)} |"
    yield f"|{'---|' * len(heads)}"
    for row in rows:
        yield f"| {' | '.join(row)} |"
    yield ""


def _machine() -> str:
    """Return the machine in words: processor, cores, system, Python, and how busy it was."""
    info = Path("/proc/cpuinfo")
    names = [
        line.partition(":")[2].strip()
        for line in (info.read_text(encoding="utf-8").splitlines() if info.exists() else [])
        if line.startswith("model name")
    ]
    processor = names[0] if names else platform.machine()
    version = ".".join(map(str, sys.version_info[:3]))
    load = os.getloadavg()[1]
    return (
        f"{processor}, {os.cpu_count()} cores, {platform.system()}, Python {version},"
        f" load {load:.1f} in the last five minutes"
    )


def facts_of(found: Mapping[str, Any]) -> Facts:
    """Return what ``benchmarks.facts`` printed."""
    return Facts(found["pages"], found["tagged"], found["bytes"])
