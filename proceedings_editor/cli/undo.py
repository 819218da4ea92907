"""``undo PROJECT``."""

from argparse import ArgumentParser, Namespace

from proceedings_editor.cli.output import Status, add_project, say

HELP = "take the last step back"


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what the command takes."""
    add_project(parser)


def run(arguments: Namespace) -> int:
    """Take the last step back and say which it was."""
    from proceedings_editor.services.workspace import opened  # noqa: PLC0415

    with opened(arguments.project) as workspace:
        label = workspace.snapshot.undo
        workspace.store.undo()
    say(f"Undone: {label}")
    return Status.DONE
