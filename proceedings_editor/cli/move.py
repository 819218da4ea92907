"""``move PROJECT PAPER --area A --session S --before P``."""

from argparse import ArgumentParser, Namespace

from proceedings_editor.cli.output import EMPTY_STEP, add_project, put_step

HELP = "move a paper to an area and session, before another paper"
EMPTY = EMPTY_STEP


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what the command takes."""
    add_project(parser)
    parser.add_argument("paper", metavar="PAPER")
    parser.add_argument("--area", help="thematic area: id, number or title; 'plenary' for none")
    parser.add_argument("--session", help="session: id or title")
    parser.add_argument("--before", metavar="P", help="the paper that shall follow it")


def run(arguments: Namespace) -> int:
    """Move the paper as one undoable step."""
    from proceedings_editor.services.editing import move  # noqa: PLC0415
    from proceedings_editor.services.targets import moved_target  # noqa: PLC0415
    from proceedings_editor.services.workspace import opened, paper_of  # noqa: PLC0415

    with opened(arguments.project) as workspace:
        snapshot = workspace.snapshot
        paper = paper_of(snapshot, arguments.paper)
        before = paper_of(snapshot, arguments.before) if arguments.before else None
        area, session = moved_target(
            snapshot.volume, paper, arguments.area, arguments.session, before
        )
        after = move(workspace, paper, area, session, before.id if before else None)
    return put_step(arguments, snapshot, after)
