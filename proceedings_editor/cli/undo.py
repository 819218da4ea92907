"""``undo PROJECT``."""

from argparse import ArgumentParser, Namespace

from proceedings_editor.cli.output import EMPTY_STEP, add_project, put_step

HELP = "take the last step back"
EMPTY = EMPTY_STEP


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what the command takes."""
    add_project(parser)


def run(arguments: Namespace) -> int:
    """Take the last step back and say which it was."""
    from proceedings_editor.services.workspace import opened  # noqa: PLC0415

    with opened(arguments.project) as workspace:
        label = workspace.snapshot.undo
        snapshot = workspace.store.undo()
    return put_step(arguments, f"Undone: {label}", snapshot)
