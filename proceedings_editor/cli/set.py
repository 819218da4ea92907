"""``set PROJECT PAPER field=value…``."""

from argparse import ArgumentParser, Namespace

from proceedings_editor.cli.output import EMPTY_STEP, add_project, put_step, unicode
from proceedings_editor.domain.errors import UsageError
from proceedings_editor.domain.wording import Wording

HELP = "set facts of a paper, or of the volume when PAPER is 'volume'"
EMPTY = EMPTY_STEP


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what the command takes."""
    from proceedings_editor.services import fields, volume_facts  # noqa: PLC0415

    parser.epilog = (
        f"Facts of a paper: {', '.join(fields.NAMES)}. "
        f"Facts of the volume: {', '.join(volume_facts.NAMES)}. "
        "LANG is a language such as ru, N counts authors from 1, BLOCK is an id of show; lists are "
        "separated by semicolons, and an empty value clears."
    )
    add_project(parser)
    parser.add_argument("paper", metavar="PAPER", help="a paper's id or title, or 'volume'")
    parser.add_argument("fields", type=unicode, nargs="+", metavar="FIELD=VALUE")
    parser.add_argument("--by", type=unicode, default="", help="who decided it")


def run(arguments: Namespace) -> int:
    """Set the facts as one undoable step."""
    from proceedings_editor.services.editing import set_fields  # noqa: PLC0415
    from proceedings_editor.services.volume_facts import set_volume_facts  # noqa: PLC0415
    from proceedings_editor.services.workspace import opened, paper_of  # noqa: PLC0415

    fields = dict(_pair(text) for text in arguments.fields)
    with opened(arguments.project) as workspace:
        before = workspace.snapshot
        if arguments.paper == "volume":
            after = set_volume_facts(workspace, fields, arguments.by)
        else:
            paper = paper_of(before, arguments.paper)
            after = set_fields(workspace, paper, fields, arguments.by)
    return put_step(arguments, before, after)


def _pair(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals or not name:
        raise UsageError(
            Wording("“{text}” is not field=value", text=text),
            hint=Wording("Write title='The Quiet Seat'."),
        )
    return name.strip(), value.strip()
