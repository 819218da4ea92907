"""``new PROJECT [--from FILE]``."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from proceedings_editor.cli.output import (
    Shape,
    add_project,
    put_json,
    say,
    say_findings,
    unicode,
    worst,
)

HELP = "create a project; --from fills it from a concept note or a TOML file"
EMPTY: Shape = {"project": None, "volume": {}, "areas": [], "sessions": [], "findings": []}


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what the command takes."""
    add_project(parser)
    parser.add_argument("--from", dest="source", type=Path, metavar="FILE", help="a concept note")
    parser.add_argument("--title", type=unicode, default="", help="title of the volume")


def run(arguments: Namespace) -> int:
    """Create the project; print what the concept note gave."""
    from proceedings_editor.cli.shapes import finding_shape, volume_shape  # noqa: PLC0415
    from proceedings_editor.services.founding import found  # noqa: PLC0415

    founded = found(arguments.project, arguments.source, arguments.title)
    volume = founded.volume
    if arguments.json:
        findings = [finding_shape(finding) for finding in founded.findings]
        put_json({"project": str(founded.path), **volume_shape(volume), "findings": findings})
        return worst(founded.findings)
    say(f"{founded.path}: {volume.title or 'untitled'}")
    if volume.place or volume.start:
        say(f"  {', '.join(filter(None, (volume.place, volume.start)))}")
    for number, area in enumerate(volume.areas, start=1):
        say(f"  {number}  {area.title} ({len(area.topics)} topics)")
    say_findings(founded.findings)
    return worst(founded.findings)
