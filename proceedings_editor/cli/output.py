"""What commands print: one JSON document on stdout, everything else on stderr."""

import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterable, Mapping
from enum import IntEnum
from pathlib import Path

from proceedings_editor.domain.finding import Finding, Severity
from proceedings_editor.services.progress import Progress


class Status(IntEnum):
    """Exit statuses."""

    DONE = 0
    FINDINGS = 1
    USAGE = 2
    FAILED = 3
    CANCELLED = 130


def say(text: str) -> None:
    """Print a message for people."""
    print(text, file=sys.stderr)


def put_json(document: Mapping[str, object]) -> None:
    """Print one JSON document."""
    json.dump(document, sys.stdout, ensure_ascii=False, indent=1)
    print()


def add_project(parser: ArgumentParser) -> None:
    """Declare the project a command works on."""
    parser.add_argument("project", type=Path, metavar="PROJECT", help="the .proceedings file")


def add_json(parser: ArgumentParser) -> None:
    """Declare ``--json``."""
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def finding_shape(finding: Finding) -> dict[str, object]:
    """Return a finding as the contract writes it."""
    place = finding.place
    return {
        "id": finding.id,
        "rule": finding.rule,
        "severity": finding.severity.value,
        "message": finding.message,
        "hint": finding.hint,
        "args": dict(finding.args),
        "place": {
            "paper": place.paper,
            "block": place.block,
            "note": place.note,
            "start": place.start,
            "end": place.end,
            "page": place.page,
        },
        "evidence": list(finding.evidence),
        "fix": None,
        "waived": None,
    }


def say_findings(findings: Iterable[Finding]) -> None:
    """Print findings for people, worst first: what, where, what to do."""
    for finding in sorted(findings, key=lambda f: -f.severity.weight):
        place = finding.place
        where = ", ".join(filter(None, (place.paper, place.page and f"p. {place.page}")))
        hint = f"  {finding.hint}" if finding.hint else ""
        say(f"{finding.severity:8}{finding.rule:8}{where:12}{finding.message}{hint}")


def worst(findings: Iterable[Finding]) -> Status:
    """Return FINDINGS when any finding is an error."""
    found = any(finding.severity is Severity.ERROR for finding in findings)
    return Status.FINDINGS if found else Status.DONE


def progress() -> Progress:
    """Return progress told on one line of a terminal, silent in a pipe."""
    if not sys.stderr.isatty():
        return Progress()

    def tell(done: int, total: int, what: str) -> None:
        shown = f"{done}/{total} {what}"[:78] if what else ""
        print(f"\r\x1b[K{shown}", end="", file=sys.stderr, flush=True)

    return Progress(tell=tell)
