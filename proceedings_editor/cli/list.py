"""``list PROJECT [--json]``."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from proceedings_editor.cli.output import Status, add_json, add_project, put_json

HELP = "list the papers with area, session, state and findings"


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what the command takes."""
    add_project(parser)
    add_json(parser)


def run(arguments: Namespace) -> int:
    """Print the papers in book order."""
    from proceedings_editor.cli.shapes import listed_shape, volume_shape  # noqa: PLC0415
    from proceedings_editor.services.assembling import book_order  # noqa: PLC0415
    from proceedings_editor.services.lastbuild import last_build  # noqa: PLC0415
    from proceedings_editor.services.workspace import opened  # noqa: PLC0415

    with opened(arguments.project, read_only=True) as workspace:
        snapshot = workspace.snapshot
    last = last_build(Path(snapshot.path))
    printed = book_order(snapshot)
    papers = (*printed, *(p for p in snapshot.papers if p not in printed))
    if arguments.json:
        rows = [listed_shape(paper, last) for paper in papers]
        put_json({**volume_shape(snapshot.volume), "papers": rows})
        return Status.DONE
    for paper in papers:
        where = paper.session or paper.area or paper.kind
        pages = f"{last.pages.get(paper.id, '')}" if last else ""
        print(f"{paper.id:6}{where:10}{paper.state:12}{paper.language:4}{pages:>4}  {paper.title}")
    return Status.DONE
