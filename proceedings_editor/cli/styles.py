"""``styles list|show|specimen [NAME] [-o OUT.pdf]``."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from proceedings_editor.cli.output import Shape, Status, add_json, pdf_path, put, put_json
from proceedings_editor.domain.errors import UsageError
from proceedings_editor.domain.wording import Wording

HELP = "list the designs, show all that one decides, or set a small volume in it"
EMPTY: Shape = {"styles": []}


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("what", metavar="list|show|specimen", choices=("list", "show", "specimen"))
    parser.add_argument(
        "name", nargs="?", default="ashgabat-b5", metavar="NAME", help="a design or a .toml file"
    )
    parser.add_argument(
        "-o", "--output", type=pdf_path, metavar="OUT.pdf", help="where the specimen goes"
    )
    add_json(parser)


def run(arguments: Namespace) -> int:
    """Print the designs, or write the specimen."""
    answer = _ANSWERS[arguments.what](arguments)
    if arguments.json:
        put_json(answer)
        return Status.DONE
    for style in answer.get("styles", ()):
        put(f"{style['name']:16}{style['title']}")
    for line in answer.get("decisions", ()):
        put(line)
    if "pdf" in answer:
        put(answer["pdf"])
    return Status.DONE


def _list(_arguments: Namespace) -> Shape:
    from proceedings_editor.styles.load import load, names  # noqa: PLC0415

    return {"styles": [{"name": name, "title": load(name).style.name} for name in names()]}


def _show(arguments: Namespace) -> Shape:
    from proceedings_editor.styles.describe import described  # noqa: PLC0415
    from proceedings_editor.styles.load import load  # noqa: PLC0415

    return {"style": arguments.name, "decisions": list(described(load(arguments.name)))}


def _specimen(arguments: Namespace) -> Shape:
    from proceedings_editor.services.specimen import specimen  # noqa: PLC0415
    from proceedings_editor.services.typesetting import write_whole  # noqa: PLC0415

    out: Path | None = arguments.output
    if out is None:
        raise UsageError(
            Wording("a specimen needs a file to go to"), hint=Wording("Add -o specimen.pdf.")
        )
    write_whole(out, specimen(arguments.name))
    return {"style": arguments.name, "pdf": str(out)}


_ANSWERS = {"list": _list, "show": _show, "specimen": _specimen}
