"""``build PROJECT -o OUT.pdf [--edition E] [--paper ID] [--style NAME] [--no-cache] [--json]``."""

import os
from argparse import ArgumentParser, Namespace
from typing import Final

from proceedings_editor.cli.output import (
    Shape,
    add_project,
    pdf_path,
    progress,
    put_json,
    say,
    say_findings,
    worst,
)
from proceedings_editor.domain.errors import UsageError
from proceedings_editor.domain.wording import Wording

HELP = "typeset the volume, or one paper, into a PDF"
EMPTY: Shape = {
    **dict.fromkeys(("pdf", "sha256", "pages", "edition", "style")),
    "seconds": {},
    "papers": [],
    "layout": {},
    "findings": [],
}
_LAST_SECOND: Final = 253_402_300_799  # of the year 9999


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what the command takes."""
    add_project(parser)
    parser.add_argument("-o", "--output", type=pdf_path, required=True, metavar="OUT.pdf")
    parser.add_argument("--edition", default="screen", help="screen or press")
    parser.add_argument("--paper", metavar="ID", help="this paper alone")
    parser.add_argument("--style", default="", metavar="NAME", help="a bundled style or a .toml")
    parser.add_argument("--no-cache", action="store_true", help="set every paper anew")


def run(arguments: Namespace) -> int:
    """Build and say how it came out."""
    from proceedings_editor.cli.shapes import built_shape  # noqa: PLC0415
    from proceedings_editor.services.typesetting import Order, build  # noqa: PLC0415
    from proceedings_editor.services.workspace import opened, paper_of  # noqa: PLC0415

    _require_epoch()
    with opened(arguments.project, read_only=True) as workspace:
        snapshot = workspace.snapshot
        paper = paper_of(snapshot, arguments.paper).id if arguments.paper else None
        order = Order(
            edition=arguments.edition,
            paper=paper,
            style=arguments.style,
            cached=not arguments.no_cache,
        )
        built = build(workspace, arguments.output, order, progress())
    if arguments.json:
        put_json(built_shape(built))
    else:
        say_findings(built.findings)
        say(f"{built.pdf}: {built.pages} pages in {built.seconds['total']:.2f} s")
    return worst(built.findings)


def _require_epoch() -> None:
    """Raise UsageError where ``SOURCE_DATE_EPOCH`` gives no date."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "0") or "0"
    if not (epoch.isascii() and epoch.isdigit() and int(epoch) <= _LAST_SECOND):
        raise UsageError(
            Wording("SOURCE_DATE_EPOCH is “{epoch}”", epoch=epoch),
            hint=Wording("Set it to seconds since 1970, or unset it."),
        )
