"""``remove PROJECT PAPER``."""

from argparse import ArgumentParser, Namespace

from proceedings_editor.cli.output import EMPTY_STEP, add_project, put_step

HELP = "take a paper out of the project; undo brings it back"
EMPTY = EMPTY_STEP


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what the command takes."""
    add_project(parser)
    parser.add_argument("paper", metavar="PAPER")


def run(arguments: Namespace) -> int:
    """Remove the paper as one undoable step."""
    from proceedings_editor.services.editing import remove  # noqa: PLC0415
    from proceedings_editor.services.workspace import opened, paper_of  # noqa: PLC0415

    with opened(arguments.project) as workspace:
        before = workspace.snapshot
        after = remove(workspace, paper_of(before, arguments.paper))
    return put_step(arguments, before, after)
