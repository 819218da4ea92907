"""``history PROJECT [PAPER]``."""

from argparse import ArgumentParser, Namespace

from proceedings_editor.cli.output import Status, add_project

HELP = "say what changed, when and by whom"


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what the command takes."""
    add_project(parser)
    parser.add_argument("paper", nargs="?", metavar="PAPER")


def run(arguments: Namespace) -> int:
    """Print the steps, oldest first."""
    from proceedings_editor.services.workspace import opened, paper_of  # noqa: PLC0415

    with opened(arguments.project, read_only=True) as workspace:
        wanted = paper_of(workspace.snapshot, arguments.paper).id if arguments.paper else None
        steps = workspace.store.history(wanted)
    for step in steps:
        undone = " (undone)" if step.undone else ""
        print(f"{step.number:5}  {step.at}  {step.by:12}{step.label}{undone}")
    return Status.DONE
