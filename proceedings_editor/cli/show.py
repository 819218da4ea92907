"""``show PROJECT PAPER [--json]``."""

from argparse import ArgumentParser, Namespace

from proceedings_editor.cli.output import Status, add_json, add_project, put_json

HELP = "show one paper: facts, versions, structure, notes"


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what the command takes."""
    add_project(parser)
    parser.add_argument("paper", metavar="PAPER", help="its id, or the beginning of its title")
    add_json(parser)


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
    _print_facts(shape)
    for block in shape["structure"]:
        number = f"{block['number']} " if block.get("number") else ""
        indent = "  " * int(block.get("level") or 0)
        print(f"{block['id']:8}{block['kind']:12}{indent}{number}{block['text'][:80]}")
    for note in shape["notes"]:
        print(f"{note['number']:>8} {note['kind']:11}{note['text'][:90]}")
    return Status.DONE


def _print_facts(shape: dict[str, object]) -> None:
    for key in ("id", "title", "subtitle", "authors", "language", "area", "session", "state"):
        value = shape[key]
        if isinstance(value, list):
            value = "; ".join(str(person["native"]) for person in value)
        if value:
            print(f"{key:10}{value}")
    for guess in shape["guesses"]:  # type: ignore[attr-defined]  # a list, see paper_shape
        state = "accepted" if guess["accepted"] else f"{guess['confidence']:.0%}"
        print(f"  {guess['field']:14}{state:10}{guess['source'][:60]}")
