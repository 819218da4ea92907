"""``list PROJECT [--find WORDS] [--json]``."""

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from proceedings_editor.cli.output import Shape, Status, add_project, put, put_json, say, unicode
from proceedings_editor.domain.errors import DamagedError
from proceedings_editor.domain.finding import Finding

if TYPE_CHECKING:
    from proceedings_editor.services.workspace import Workspace

HELP = "list the papers with area, session, state and findings"
EMPTY: Shape = {"volume": {}, "areas": [], "papers": []}


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what the command takes."""
    add_project(parser)
    parser.add_argument(
        "--find",
        type=unicode,
        metavar="WORDS",
        help="only papers with all these words in title, names or text, best first;"
        " the last may be the beginning of one, quoted ones stand together",
    )


def run(arguments: Namespace) -> int:
    """Print the papers in book order, then those left out; status 1 where a text is damaged.

    With ``--find`` only those with some words are printed, each with the words round them.
    """
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
        found = _found(workspace, arguments.find)
    last = last_build(Path(snapshot.path))
    findings += last.findings if last else ()
    papers = [listed_shape(paper, findings, last) for paper in listed_order(snapshot)]
    if found is not None:
        by_id = {paper["id"]: paper for paper in papers}
        papers = [{**by_id[key], "found": words} for key, words in found.items()]
    if arguments.json:
        put_json({**volume_shape(snapshot.volume), "papers": papers})
        return status
    for paper in papers:
        put(_line(paper))
    return status


def _found(workspace: "Workspace", words: str | None) -> dict[str, str] | None:
    """Return the papers that hold some words, best first, each with the words round them."""
    if words is None:
        return None
    hits = workspace.store.search(words, limit=len(workspace.snapshot.papers))
    return {hit.paper: hit.snippet for hit in hits}


def _line(paper: Shape) -> str:
    """Return id, place, state, language, pages, title, authors, and what is to be looked at."""
    where = paper["session"] or paper["area"] or paper["kind"]
    pages = paper["pages"] or ""
    authors = f"  ({'; '.join(paper['authors'])})" if paper["authors"] else ""
    grave = {name: number for name, number in paper["findings"].items() if number}
    amiss = f"  [{', '.join(f'{n} {name}' for name, n in grave.items())}]" if grave else ""
    columns = f"{paper['id']:6}{where:9}{paper['state']:13}{paper['language']:4}{pages:>4}"
    found = f"\n{'':6}{paper['found']}" if "found" in paper else ""
    return f"{columns}  {paper['title']}{authors}{amiss}{found}"
