"""``state PROJECT PAPER STATE --reason R``."""

from argparse import ArgumentParser, Namespace

from proceedings_editor.cli.output import EMPTY_STEP, add_project, put_step, unicode
from proceedings_editor.domain.volume import State

HELP = "put a paper into another state"
EMPTY = EMPTY_STEP


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what the command takes."""
    add_project(parser)
    parser.add_argument("paper", metavar="PAPER")
    parser.add_argument("state", metavar="STATE", choices=[s.value for s in State])
    parser.add_argument("--reason", type=unicode, default="", help="why; it goes into the history")
    parser.add_argument("--by", type=unicode, default="", help="who decided it")


def run(arguments: Namespace) -> int:
    """Change the state as one undoable step."""
    from proceedings_editor.services.editing import change_state  # noqa: PLC0415
    from proceedings_editor.services.workspace import opened, paper_of  # noqa: PLC0415

    with opened(arguments.project) as workspace:
        before = workspace.snapshot
        paper = paper_of(before, arguments.paper)
        state = State(arguments.state)
        after = change_state(workspace, paper, state, arguments.reason, arguments.by)
    return put_step(arguments, before, after)
