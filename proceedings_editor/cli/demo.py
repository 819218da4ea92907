"""``demo [DIR]``."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from proceedings_editor.cli.output import Shape, add_json, progress, put_json, say, worst

HELP = "write the sample conference and build its volume"
EMPTY: Shape = {"project": None, "pdfs": [], "built": []}


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("folder", type=Path, nargs="?", default=Path("demo"), metavar="DIR")
    add_json(parser)


def run(arguments: Namespace) -> int:
    """Make the sample and say where its PDFs are, their pages and the time taken."""
    from proceedings_editor.services.dating import chosen_date  # noqa: PLC0415
    from proceedings_editor.services.sampling import make_demo  # noqa: PLC0415

    chosen_date()  # a wrong one is told before there is anything
    demo = make_demo(arguments.folder, progress())
    if arguments.json:
        pdfs = [
            {"pdf": str(b.pdf), "edition": b.edition, "pages": b.pages, "seconds": b.seconds}
            for b in demo.built
        ]
        put_json({"project": str(demo.project), "pdfs": [p["pdf"] for p in pdfs], "built": pdfs})
    else:
        say(str(demo.project))
        for built in demo.built:
            say(f"{built.pdf}: {built.pages} pages in {built.seconds['total']:.2f} s")
    return worst(finding for built in demo.built for finding in built.findings)
