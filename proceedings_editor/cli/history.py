"""``history PROJECT [PAPER]``."""

from argparse import ArgumentParser, Namespace

from proceedings_editor.cli.output import Shape, Status, add_project, put, put_json

HELP = "say what changed, when and by whom"
EMPTY: Shape = {"steps": []}


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what the command takes."""
    add_project(parser)
    parser.add_argument("paper", nargs="?", metavar="PAPER", help="what changed of this paper")


def run(arguments: Namespace) -> int:
    """Print the steps, oldest first."""
    from proceedings_editor.services.workspace import opened, paper_of  # noqa: PLC0415

    with opened(arguments.project, read_only=True) as workspace:
        wanted = paper_of(workspace.snapshot, arguments.paper).id if arguments.paper else None
        steps = workspace.store.history(wanted)
    if arguments.json:
        put_json(
            {
                "steps": [
                    {
                        "number": step.number,
                        "at": step.at,
                        "by": step.by,
                        "label": step.label,
                        "undone": step.undone,
                        "papers": list(step.papers),
                    }
                    for step in steps
                ]
            }
        )
        return Status.DONE
    for step in steps:
        undone = " (undone)" if step.undone else ""
        put(f"{step.number:5}  {step.at}  {step.by:12}{step.label}{undone}")
    return Status.DONE
