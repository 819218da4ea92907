"""``list PROJECT [--json]``."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

from proceedings_editor.cli.output import Shape, Status, add_project, put, put_json, say
from proceedings_editor.domain.errors import DamagedError
from proceedings_editor.domain.finding import Finding

HELP = "list the papers with area, session, state and findings"
EMPTY: Shape = {"volume": {}, "areas": [], "papers": []}


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what the command takes."""
    add_project(parser)


def run(arguments: Namespace) -> int:
    """Print the papers in book order, then those left out; status 1 where a text is damaged."""
    from proceedings_editor.cli.shapes import listed_shape, volume_shape  # noqa: PLC0415
    from proceedings_editor.services.examining import examine  # noqa: PLC0415
    from proceedings_editor.services.lastbuild import last_build  # noqa: PLC0415
    from proceedings_editor.services.ordering import listed_order  # noqa: PLC0415
    from proceedings_editor.services.workspace import opened  # noqa: PLC0415

    findings: tuple[Finding, ...] = ()
    status = Status.DONE
    with opened(arguments.project, read_only=True) as workspace:
        snapshot = workspace.snapshot
        try:
            findings = examine(workspace)
        except DamagedError as error:  # the others can be listed all the same
            say(f"{error}\n  {error.hint}")
            status = Status.FINDINGS
    last = last_build(Path(snapshot.path))
    findings += last.findings if last else ()
    papers = [listed_shape(paper, findings, last) for paper in listed_order(snapshot)]
    if arguments.json:
        put_json({**volume_shape(snapshot.volume), "papers": papers})
        return status
    for paper in papers:
        put(_line(paper))
    return status


def _line(paper: Shape) -> str:
    """Return id, place, state, language, pages, title, authors, and what is to be looked at."""
    where = paper["session"] or paper["area"] or paper["kind"]
    pages = paper["pages"] or ""
    authors = f"  ({'; '.join(paper['authors'])})" if paper["authors"] else ""
    grave = {name: number for name, number in paper["findings"].items() if number}
    amiss = f"  [{', '.join(f'{n} {name}' for name, n in grave.items())}]" if grave else ""
    columns = f"{paper['id']:6}{where:9}{paper['state']:13}{paper['language']:4}{pages:>4}"
    return f"{columns}  {paper['title']}{authors}{amiss}"
