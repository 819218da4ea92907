"""``backup PROJECT [TO]``."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from proceedings_editor.cli.output import Status, add_project, put, put_json

HELP = "write a dated copy of the project, verified before it counts"
EMPTY = {"backup": None}


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what the command takes."""
    add_project(parser)
    parser.add_argument(
        "to", type=Path, nargs="?", metavar="TO", help="a folder, or a new file; else beside it"
    )


def run(arguments: Namespace) -> int:
    """Copy the project and print where."""
    from proceedings_editor.services.workspace import opened  # noqa: PLC0415

    with opened(arguments.project, read_only=True) as workspace:
        path = workspace.store.backup(arguments.to)
    if arguments.json:
        put_json({"backup": str(path)})
    else:
        put(str(path))
    return Status.DONE
