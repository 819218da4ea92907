"""``restore PROJECT``."""

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from proceedings_editor.cli.output import Shape, Status, add_project, put, put_json, say

if TYPE_CHECKING:
    from proceedings_editor.storage import PaperFate, RestoreReport

HELP = "bring the newest intact state of a damaged or deleted project back"
EMPTY: Shape = {"project": None, "source": None, "at": None, "set_aside": None, "papers": []}


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what the command takes."""
    add_project(parser)


def run(arguments: Namespace) -> int:
    """Restore the project; the exit status is 1 when something of a paper is lost."""
    from proceedings_editor.services.workspace import brought_back  # noqa: PLC0415
    from proceedings_editor.storage import Fate  # noqa: PLC0415

    report = brought_back(arguments.project)
    if arguments.json:
        put_json(_shape(report))
    else:
        for paper in report.papers:
            put(f"{paper.id:6}{_fate(paper):40}{paper.title}")
        say(_said(report))
    lost = any(paper.fate is Fate.DAMAGED for paper in report.papers)
    return Status.FINDINGS if lost else Status.DONE


def _fate(paper: "PaperFate") -> str:
    """Return ``intact``, ``restored from 2026-05-12T09:30:00+00:00`` or ``damaged: its text``."""
    at = f" from {paper.at}" if paper.at else ""
    lost = f": {', '.join(paper.lost)}" if paper.lost else ""
    return f"{paper.fate}{at}{lost}"


def _said(report: "RestoreReport") -> str:
    name, aside = report.path.name, report.set_aside
    if report.source == "itself":
        return f"{name} is the newest there is; it was not touched."
    before = f"\n  What was there before is {aside.name}." if aside else ""
    return f"{name} is back as of {report.at}, from {report.source}.{before}"


def _shape(report: "RestoreReport") -> Shape:
    return {
        "project": str(report.path),
        "source": report.source,
        "at": report.at,
        "set_aside": str(report.set_aside) if report.set_aside else None,
        "papers": [
            {"id": p.id, "title": p.title, "fate": p.fate.value, "at": p.at, "lost": list(p.lost)}
            for p in report.papers
        ],
    }
