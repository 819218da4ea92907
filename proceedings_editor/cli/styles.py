"""``styles list|show NAME``."""

from argparse import ArgumentParser, Namespace

from proceedings_editor.cli.output import Status

HELP = "list the designs, or show all that one decides"


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("what", choices=("list", "show"))
    parser.add_argument("name", nargs="?", default="ashgabat-b5", metavar="NAME")


def run(arguments: Namespace) -> int:
    """Print the designs."""
    from proceedings_editor.styles import described, names  # noqa: PLC0415

    if arguments.what == "list":
        for name, title in names():
            print(f"{name:16}{title}")
    else:
        print(described(arguments.name))
    return Status.DONE
