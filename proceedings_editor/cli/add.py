"""``add PROJECT FILE… [--area A] [--session S] [--kind K] [--dry-run]``."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from proceedings_editor.cli.output import (
    Status,
    add_json,
    add_project,
    finding_shape,
    progress,
    put_json,
    say,
    say_findings,
    worst,
)
from proceedings_editor.domain.volume import PaperKind

HELP = "take manuscripts in: files, folders, archives; a changed file is a new version"


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what the command takes."""
    add_project(parser)
    parser.add_argument("files", type=Path, nargs="+", metavar="FILE")
    parser.add_argument("--area", default="", help="thematic area: id, number or title")
    parser.add_argument("--session", default="", help="session: id or title")
    parser.add_argument("--kind", choices=[*PaperKind], help="what part it plays in the volume")
    parser.add_argument("--dry-run", action="store_true", help="say what would happen, do nothing")
    add_json(parser)


def run(arguments: Namespace) -> int:
    """Take the files in as one undoable step; print what was found and refused."""
    from proceedings_editor.cli.shapes import added_shape, refused_shape  # noqa: PLC0415
    from proceedings_editor.services.receiving import Verdict, plan, take_in  # noqa: PLC0415
    from proceedings_editor.services.targets import target_of  # noqa: PLC0415
    from proceedings_editor.services.workspace import opened  # noqa: PLC0415

    with opened(arguments.project) as workspace:
        volume = workspace.snapshot.volume
        target = target_of(volume, arguments.area, arguments.session, arguments.kind)
        planned = plan(workspace, arguments.files, target, progress())
        if not arguments.dry_run:
            take_in(workspace, planned)
    taken = planned.of(Verdict.NEW, Verdict.VERSION)
    same, refused = planned.of(Verdict.SAME), planned.of(Verdict.REFUSED)
    findings = [finding for item in taken for finding in item.findings]
    if arguments.json:
        put_json(
            {
                "added": [added_shape(item, planned.target, finding_shape) for item in taken],
                "unchanged": [{"file": item.file, "id": item.paper} for item in same],
                "refused": [refused_shape(item) for item in refused],
            }
        )
    else:
        for item in taken:
            what = "new paper" if item.verdict is Verdict.NEW else "new version"
            say(f"{item.paper:6}{item.file}: {what}")
        for item in same:
            say(f"{item.paper:6}{item.file}: same as before, nothing to do")
        for item in refused:
            if item.refused:
                say(f"      {item.refused}\n        {item.refused.hint}")
        say_findings(findings)
    if refused and not taken and not same:
        return Status.FAILED
    return Status.FINDINGS if refused else worst(findings)
