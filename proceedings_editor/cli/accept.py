"""``accept PROJECT PAPER [field…]``."""

from argparse import ArgumentParser, Namespace

from proceedings_editor.cli.output import EMPTY_STEP, add_project, put_step

HELP = "accept the facts that were found in a manuscript"
EMPTY = EMPTY_STEP


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what the command takes."""
    add_project(parser)
    parser.add_argument("paper", metavar="PAPER")
    parser.add_argument("fields", nargs="*", metavar="FIELD", help="all when none is named")


def run(arguments: Namespace) -> int:
    """Accept guesses as one undoable step."""
    from proceedings_editor.services.editing import accept  # noqa: PLC0415
    from proceedings_editor.services.workspace import opened, paper_of  # noqa: PLC0415

    with opened(arguments.project) as workspace:
        before = workspace.snapshot
        paper = paper_of(before, arguments.paper)
        after = accept(workspace, paper, arguments.fields)
    return put_step(arguments, before, after)
