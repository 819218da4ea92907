"""``verify PROJECT``."""

from argparse import ArgumentParser, Namespace

from proceedings_editor.cli.output import Shape, Status, add_project, put, put_json, say

HELP = "check that every paper, version and picture is what was written"
EMPTY: Shape = {"intact": False, "papers": [], "damage": []}


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what the command takes."""
    add_project(parser)


def run(arguments: Namespace) -> int:
    """Verify the project; the exit status is 1 when anything is damaged."""
    from proceedings_editor.services.workspace import opened  # noqa: PLC0415

    with opened(arguments.project, read_only=True) as workspace:
        report = workspace.store.verify()
    status = Status.DONE if report.intact else Status.FINDINGS
    if arguments.json:
        papers = [{"id": p.id, "title": p.title, "damage": list(p.damage)} for p in report.papers]
        put_json({"intact": report.intact, "papers": papers, "damage": list(report.damage)})
        return status
    for paper in report.papers:
        put(f"{paper.id:6}{'intact' if paper.intact else 'DAMAGED':9}{paper.title}")
        for damage in paper.damage:
            put(f"      {damage}")
    for damage in report.damage:
        put(f"      {damage}")
    say("Everything is intact." if report.intact else "Restore it: proceedings-editor restore")
    return status
