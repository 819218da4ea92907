"""``show PROJECT PAPER [--json]``."""

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator

from proceedings_editor.cli.output import Shape, Status, add_project, put, put_json

HELP = "show one paper: facts, versions, structure, notes"
EMPTY: Shape = {
    "id": None,
    "structure": [],
    "notes": [],
    "citations": [],
    "references": [],
}


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what the command takes."""
    add_project(parser)
    parser.add_argument("paper", metavar="PAPER", help="its id, or the beginning of its title")


def run(arguments: Namespace) -> int:
    """Print the paper."""
    from proceedings_editor.cli.shapes import paper_shape  # noqa: PLC0415
    from proceedings_editor.services.workspace import opened, paper_of  # noqa: PLC0415

    with opened(arguments.project, read_only=True) as workspace:
        paper = paper_of(workspace.snapshot, arguments.paper)
        manuscript = workspace.store.manuscript(paper.id)
    shape = paper_shape(paper, manuscript)
    if arguments.json:
        put_json(shape)
        return Status.DONE
    for line in (*_facts(shape), *_text(shape)):
        put(line)
    return Status.DONE


def _facts(shape: Shape) -> Iterator[str]:
    """Yield a line for each fact, version and guess."""
    authors = "; ".join(person["native"] for person in shape["authors"])
    for key in ("id", "title", "subtitle", "authors", "language", "area", "session", "state"):
        value = authors if key == "authors" else shape[key]
        if value:
            yield f"{key:10}{value}"
    for version in shape["versions"]:
        yield f"version {version['number']} {version['file']}, {version['size']:,} bytes"
    for guess in shape["guesses"]:
        state = "accepted" if guess["accepted"] else f"{guess['confidence']:.0%}"
        yield f"  {guess['field']:14}{state:10}{guess['source'][:60]}"


def _text(shape: Shape) -> Iterator[str]:
    """Yield a line for each block and note, shortened."""
    for block in shape["structure"]:
        number = f"{block['number']} " if block["number"] else ""
        indent = "  " * block["level"]
        yield f"{block['id']:8}{block['kind']:12}{indent}{number}{block['text'][:80]}"
    for note in shape["notes"]:
        yield f"{note['number']:>8} {note['kind']:11}{note['text'][:90]}"
