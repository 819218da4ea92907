"""``redo PROJECT``."""

from argparse import ArgumentParser, Namespace

from proceedings_editor.cli.output import EMPTY_STEP, add_project, put_step

HELP = "do again the step that was taken back"
EMPTY = EMPTY_STEP


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what the command takes."""
    add_project(parser)


def run(arguments: Namespace) -> int:
    """Do again the step that was taken back and say which it was."""
    from proceedings_editor.services.workspace import opened  # noqa: PLC0415

    with opened(arguments.project) as workspace:
        before = workspace.snapshot
        after = workspace.store.redo()
    return put_step(arguments, before, after, f"Redone: {before.redo}")
