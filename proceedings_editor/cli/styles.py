"""``styles list|show|specimen [NAME] [-o OUT.pdf]``."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from proceedings_editor.cli.output import Status, say
from proceedings_editor.domain.errors import UsageError

HELP = "list the designs, show all that one decides, or set a paper of the sample in it"


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("what", choices=("list", "show", "specimen"))
    parser.add_argument("name", nargs="?", default="ashgabat-b5", metavar="NAME")
    parser.add_argument("-o", "--output", type=Path, metavar="OUT.pdf", help="of the specimen")


def run(arguments: Namespace) -> int:
    """Print the designs, or write the specimen."""
    from proceedings_editor.styles.describe import described  # noqa: PLC0415
    from proceedings_editor.styles.load import load, names  # noqa: PLC0415

    if arguments.what == "list":
        for name in names():
            print(f"{name:16}{load(name).style.name}")
    elif arguments.what == "show":
        for line in described(load(arguments.name)):
            print(line)
    else:
        _specimen(arguments.name, arguments.output)
    return Status.DONE


def _specimen(name: str, out: Path | None) -> None:
    from proceedings_editor.services.sampling import specimen  # noqa: PLC0415
    from proceedings_editor.services.typesetting import write_whole  # noqa: PLC0415

    if out is None:
        raise UsageError("a specimen needs a file to go to", hint="Add -o specimen.pdf.")
    write_whole(out, specimen(name))
    say(str(out))
