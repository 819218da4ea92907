"""``make bench``: every producer in turn on one volume, then edits, window and sample.

Writes RESULTS.md beside this file and prints it.  What cannot be measured here is said so.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from benchmarks import peers, quality, report
from benchmarks.processes import Contestant, Cost, compete, measure, told
from benchmarks.product import HERE, STYLE, Product, compiled
from benchmarks.promises import Facts, Promise, against, at_most, tagged, times
from benchmarks.report import Results

_EDITS: Final = 5
_CROWD: Final = 500
_LIBRARY: Final = 5_000
_MEMORY: Final = 250.0  # MB
_SOME, _MANY = 300, 3_000  # papers of two volumes that show how cost grows
_MEMORY_OF_MANY: Final = 600.0  # MB
_ROOT: Final = HERE.parent


@dataclass(slots=True)
class Bench:
    """One run: its scratch folder, and what could not be measured."""

    folder: Path
    papers: int
    rounds: int
    remarks: list[str] = field(default_factory=list)

    def run(self, *, ours_only: bool) -> Results:
        """Return all results."""
        shared = peers.SCRIPTS / "workload.json"
        source = [str(shared)] if shared.is_file() else []
        load = json.loads(self._module("manuscripts", str(self.folder), str(self.papers), *source))
        product = Product(folder=self.folder)
        arrived = product.take_in()
        fonts = None if ours_only else peers.fonts()
        ours, others = product.contestants(), self._peers(fonts)
        costs = compete([*ours, *others], self.rounds)
        built = {one.name: product.built(one) for one in ours}
        facts = {one.name: self._facts(one) for one in (*ours, *others)}
        promises = [
            *against(costs, facts),
            self._edit(product, fonts if peers.TYPST in costs else None),
            tagged(facts[ours[0].name]),
        ]
        acts: dict[str, Sequence[float]] = {}
        spacing: list[quality.Row] = []
        if not ours_only:
            spacing = quality.compared(self.folder / "spacing", quality.PROSE, self.remarks)
            promises += [*self._window(acts), self._search(), *self._sample(), *self._growth()]
        peaks = [costs[one.name].peak for one in ours]
        promises.append(at_most("largest peak of a build", max(peaks), _MEMORY, "MB"))
        return Results(
            command="make bench",
            rounds=self.rounds,
            source="The shared workload" if source else "The licence-free workload",
            workload=load,
            arrived=arrived,
            promises=promises,
            costs=costs,
            facts=facts,
            layout=built[ours[0].name]["layout"],
            stages={name: found["seconds"] for name, found in built.items()},
            spacing=spacing,
            acts=acts,
            remarks=self.remarks,
        )

    def _peers(self, fonts: Path | None) -> list[Contestant]:
        if fonts is None:
            self.remarks.append("No peers ran: they were not asked for, or PT Serif is missing.")
            return []
        self.remarks += [f"Did not run: {what}." for what in peers.missing()]
        return [peer.contestant(fonts, self.folder) for peer in peers.installed()]

    def _facts(self, contestant: Contestant) -> Facts:
        return report.facts_of(json.loads(self._module("facts", str(contestant.pdf))))

    def _edit(self, product: Product, fonts: Path | None) -> Promise:
        pdf = str(self.folder / "edited.pdf")
        said = self._module("editing", str(product.project), pdf, str(STYLE), str(_EDITS))
        turns: list[dict[str, Any]] = json.loads(said)
        ours = statistics.median(turn["wall"] for turn in turns)
        cpu = statistics.median(turn["cpu"] for turn in turns)
        self.remarks.append(
            f"One paper edited, the whole PDF on disk: {1000 * ours:.0f} ms,"
            f" {1000 * cpu:.0f} ms of CPU, the commit to disk included."
        )
        theirs = statistics.median(peers.typst_recompiles(fonts, self.folder)) if fonts else None
        return times("edit of one paper to PDF against Typst's recompile", ours, theirs, 15.0, "s")

    def _window(self, acts: dict[str, Sequence[float]]) -> list[Promise]:
        project = str(self.folder / "crowd.proceedings")
        try:
            self._module("crowd", project, str(self.folder / "workload.json"), str(_CROWD))
            found = json.loads(self._module("window", project, str(time.time())))
        except subprocess.CalledProcessError as error:
            self.remarks.append(f"The window was not measured: {_last_line(error)}")
            return [at_most("window", None, 1.5, "s")]
        acts.update(found["acts"])
        slowest = max(max(times) for times in found["acts"].values())
        return [
            at_most(f"window shows {_CROWD} papers after", found["start"], 1.5, "s"),
            at_most(f"slowest act with {_CROWD} papers", slowest, 100.0, "ms"),
            at_most("longest time without a look at the mouse", found["stall"], 100.0, "ms"),
            at_most("peak of the window", found["peak"], _MEMORY, "MB"),
        ]

    def _search(self) -> Promise:
        project, workload = self.folder / "library.proceedings", self.folder / "workload.json"
        self._module("crowd", str(project), str(workload), str(_LIBRARY))
        found = json.loads(self._module("searching", str(project), str(workload)))
        project.unlink()
        what = f"slowest of {len(found)} searches in {_LIBRARY:,} papers"
        return at_most(what, max(found.values()), 50.0, "ms")

    def _sample(self) -> list[Promise]:
        contestant = Contestant(
            name="sample",
            command=[sys.executable, "-P", "-m", "proceedings_editor", "demo", "demo", "--json"],
            pdf=self.folder / "sample.pdf",
            cwd=self.folder,
            environment={"PROCEEDINGS_EDITOR_DATA": str(self.folder / "demo-data")},
        )
        try:
            cost = measure(contestant)
        except subprocess.CalledProcessError as error:
            self.remarks.append(f"The sample was not measured: {_last_line(error)}")
            return [at_most("the sample's volume built in", None, 5.0, "s")]
        built = json.loads(contestant.pdf.with_suffix(".said").read_bytes())["built"][0]
        self.remarks.append(
            f"The whole of `demo` (manuscripts written, read by the guarded worker, the volume"
            f" of {built['pages']} pages built for screen and for press): {cost.wall:.1f} s."
        )
        return [
            at_most("the sample's volume built in", built["seconds"]["total"], 5.0, "s"),
            at_most("peak of `demo`", cost.peak, _MEMORY, "MB"),
        ]

    def _growth(self) -> list[Promise]:
        some, many = (self._volume_of(papers) for papers in (_SOME, _MANY))
        growth = (many.cpu / _MANY) / (some.cpu / _SOME)
        return [
            at_most(f"CPU a paper of {_MANY:,}, as a share of that of {_SOME}", growth, 1.1, ""),
            at_most(f"peak of a volume of {_MANY:,} papers", many.peak, _MEMORY_OF_MANY, "MB"),
        ]

    def _volume_of(self, papers: int) -> Cost:
        """Return what a cold build of many papers costs."""
        product = Product(folder=self.folder, name=f"papers-{papers}")
        workload = str(self.folder / "workload.json")
        self._module("crowd", str(product.project), workload, str(papers))
        return measure(product.cold())

    def _module(self, name: str, *arguments: str) -> str:
        """Return what a module of this package prints, run in a process of its own."""
        environment = {
            "PROCEEDINGS_EDITOR_DATA": str(self.folder / "data"),
            "QT_QPA_PLATFORM": "offscreen",
            "PYTHONPATH": os.pathsep.join(filter(None, (str(_ROOT), os.environ.get("PYTHONPATH")))),
        }
        command = [sys.executable, "-P", "-m", f"benchmarks.{name}", *arguments]
        return told(command, self.folder, environment)


def _last_line(error: subprocess.CalledProcessError) -> str:
    lines = str(error.stderr or error).strip().splitlines()
    return lines[-1] if lines else f"status {error.returncode}"


def main(argv: Sequence[str] | None = None) -> int:
    """Run the bench; return 0 whatever it finds."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.run", description=__doc__)
    parser.add_argument("--papers", type=int, default=60, help="papers of the volume")
    parser.add_argument("--rounds", type=int, default=3, help="rounds the medians are of")
    parser.add_argument("--ours-only", action="store_true", help="builds and edits, nothing else")
    parser.add_argument("--out", type=Path, default=HERE / "RESULTS.md", help="where to write")
    parser.add_argument("--keep", type=Path, help="scratch folder to use and keep")
    arguments = parser.parse_args(argv)
    folder = arguments.keep or Path(tempfile.mkdtemp(prefix="bench-"))
    folder.mkdir(parents=True, exist_ok=True)
    try:
        bench = Bench(folder.resolve(), arguments.papers, arguments.rounds)
        if not compiled():
            bench.remarks.append("The compiled cores are not here.")
        text = report.page(bench.run(ours_only=arguments.ours_only))
    finally:
        if not arguments.keep:
            shutil.rmtree(folder, ignore_errors=True)
    arguments.out.write_text(text, encoding="utf-8")
    print(text)
    return 0


if __name__ == "__main__":
    sys.exit(main())
