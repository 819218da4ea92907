"""``verify PROJECT``."""

from argparse import ArgumentParser, Namespace

from proceedings_editor.cli.output import Status, add_json, add_project, put_json, say

HELP = "check that every paper, version and picture is what was written"


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what the command takes."""
    add_project(parser)
    add_json(parser)


def run(arguments: Namespace) -> int:
    """Verify the project; the exit status is 1 when anything is damaged."""
    from proceedings_editor.services.workspace import opened  # noqa: PLC0415

    with opened(arguments.project, read_only=True) as workspace:
        report = workspace.store.verify()
    papers = [{"id": p.id, "title": p.title, "damage": list(p.damage)} for p in report.papers]
    if arguments.json:
        put_json({"intact": report.intact, "papers": papers, "damage": list(report.damage)})
        return Status.DONE if report.intact else Status.FINDINGS
    for paper in report.papers:
        print(f"{paper.id:6}{'intact' if paper.intact else 'DAMAGED':9}{paper.title}")
        for damage in paper.damage:
            print(f"      {damage}")
    for damage in report.damage:
        print(f"      {damage}")
    say("Everything is intact." if report.intact else "Restore it: proceedings-editor restore")
    return Status.DONE if report.intact else Status.FINDINGS
