"""``build PROJECT -o OUT.pdf [--edition E] [--paper ID] [--style NAME] [--no-cache] …``."""

from argparse import ArgumentParser, ArgumentTypeError, Namespace

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

HELP = "typeset the volume, or one paper, into a PDF"
EMPTY: Shape = {
    **dict.fromkeys(("pdf", "sha256", "pages", "edition", "style")),
    "seconds": {},
    "papers": [],
    "layout": {},
    "findings": [],
}


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what the command takes."""
    add_project(parser)
    parser.add_argument("-o", "--output", type=pdf_path, required=True, metavar="OUT.pdf")
    parser.add_argument("--edition", default="screen", help="screen, press or proof")
    parser.add_argument("--paper", metavar="ID", help="this paper alone")
    parser.add_argument("--style", default="", metavar="NAME", help="a bundled style or a .toml")
    parser.add_argument(
        "--processes", type=_count, default=0, metavar="N", help="how many set it, 1 for this alone"
    )
    parser.add_argument("--no-cache", action="store_true", help="set every paper anew")


def run(arguments: Namespace) -> int:
    """Build and say how it came out."""
    from proceedings_editor.cli.shapes import built_shape  # noqa: PLC0415
    from proceedings_editor.services.dating import chosen_date  # noqa: PLC0415
    from proceedings_editor.services.typesetting import Order, build  # noqa: PLC0415
    from proceedings_editor.services.workspace import opened, paper_of  # noqa: PLC0415

    chosen_date()  # a wrong one is told at once
    with opened(arguments.project, read_only=True) as workspace:
        snapshot = workspace.snapshot
        paper = paper_of(snapshot, arguments.paper).id if arguments.paper else None
        order = Order(
            edition=arguments.edition,
            paper=paper,
            style=arguments.style,
            cached=not arguments.no_cache,
            processes=arguments.processes,
        )
        built = build(workspace, arguments.output, order, progress())
    if arguments.json:
        put_json(built_shape(built))
    else:
        say_findings(built.findings)
        say(f"{built.pdf}: {built.pages} pages in {built.seconds['total']:.2f} s")
    return worst(built.findings)


def _count(text: str) -> int:
    """Return a number of processes.

    Raises:
        ArgumentTypeError: it is none.
    """
    if not text.isdecimal() or not int(text):
        raise ArgumentTypeError(f"{text} is no number of processes")
    return int(text)
