"""``add PROJECT FILE… [--area A] [--session S] [--kind K] [--dry-run]``."""

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from proceedings_editor.cli.output import (
    Shape,
    Status,
    add_project,
    progress,
    put_json,
    say,
    say_findings,
    worst,
)
from proceedings_editor.domain.volume import PaperKind, Snapshot

if TYPE_CHECKING:
    from proceedings_editor.services.receiving import Plan

HELP = "take manuscripts in: files, folders, archives; a changed file is a new version"
EMPTY: Shape = {"added": [], "unchanged": [], "refused": []}


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what the command takes."""
    add_project(parser)
    kinds = [kind.value for kind in PaperKind]
    parser.add_argument("files", type=Path, nargs="+", metavar="FILE")
    parser.add_argument("--area", default="", help="thematic area: id, number or title")
    parser.add_argument("--session", default="", help="session: id or title")
    parser.add_argument("--kind", choices=kinds, help="what part it plays in the volume")
    parser.add_argument("--dry-run", action="store_true", help="say what would happen, do nothing")


def run(arguments: Namespace) -> int:
    """Take the files in as one undoable step; print what was found and refused."""
    from proceedings_editor.services.receiving import Verdict, plan, take_in  # noqa: PLC0415
    from proceedings_editor.services.targets import target_of  # noqa: PLC0415
    from proceedings_editor.services.workspace import opened  # noqa: PLC0415

    with opened(arguments.project) as workspace:
        before = workspace.snapshot
        target = target_of(before.volume, arguments.area, arguments.session, arguments.kind)
        planned = plan(workspace, arguments.files, target, progress())
        if not arguments.dry_run:
            take_in(workspace, planned)
    if arguments.json:
        put_json(_shape(planned, before))
    else:
        _tell(planned)
    if planned.items and all(item.verdict is Verdict.REFUSED for item in planned.items):
        return Status.FAILED
    refused = planned.of(Verdict.REFUSED)
    return Status.FINDINGS if refused else worst(f for it in planned.items for f in it.findings)


def _shape(planned: "Plan", before: Snapshot) -> Shape:
    """Return what came of each file; a new version stays in its paper's area."""
    from proceedings_editor.cli.shapes import added_shape, refused_shape  # noqa: PLC0415
    from proceedings_editor.services.receiving import Verdict  # noqa: PLC0415

    areas = {paper.id: paper.area for paper in before.papers}
    return {
        "added": [
            added_shape(it, it.intake.manuscript, areas.get(it.paper, planned.target.area))
            for it in planned.items
            if it.intake
        ],
        "unchanged": [{"file": it.file, "id": it.paper} for it in planned.of(Verdict.SAME)],
        "refused": [refused_shape(it) for it in planned.of(Verdict.REFUSED)],
    }


def _tell(planned: "Plan") -> None:
    words = {"new": "new paper", "same": "same as before, nothing to do"}
    for item in planned.items:
        if item.refused:
            say(f"      {item.refused}\n        {item.refused.hint}")
        else:
            said = words.get(item.verdict, f"version {item.version}")
            say(f"{item.paper:6}{item.file}: {said}")
            say_findings(item.findings)
