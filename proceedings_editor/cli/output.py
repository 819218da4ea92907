"""What commands print: one JSON document on stdout, everything else on stderr."""

import json
import logging
import os
import re
import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Iterable, Mapping
from contextlib import suppress
from enum import IntEnum
from pathlib import Path
from typing import Any, Final, TypeAlias

from proceedings_editor.domain.finding import Finding, Severity
from proceedings_editor.domain.volume import Snapshot
from proceedings_editor.services.progress import Progress

Shape: TypeAlias = dict[str, Any]
"""A JSON object of the contract."""

EMPTY_STEP: Final[Shape] = {"done": None, "undo": None, "redo": None}
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_CLEAR: Final = "\r\x1b[K"


class Status(IntEnum):
    """Exit statuses."""

    DONE = 0
    FINDINGS = 1
    USAGE = 2
    FAILED = 3
    CANCELLED = 130


def put(text: str) -> None:
    """Print a line of an answer; what a foreign file wrote cannot steer the terminal."""
    print(_CONTROL.sub("�", text))


def say(text: str) -> None:
    """Print a message for people, where there is anybody to read it."""
    clear = _CLEAR if sys.stderr.isatty() else ""
    with suppress(OSError):
        print(clear + _CONTROL.sub("�", text), file=sys.stderr)


class Remarks(logging.Handler):
    """Prints what the rooms below have to say about a project, such as that it is older."""

    def emit(self, record: logging.LogRecord) -> None:
        """Print one remark."""
        say(record.getMessage())


def put_json(document: Mapping[str, object]) -> None:
    """Print one JSON document."""
    print(json.dumps(document, ensure_ascii=False, indent=1))


def put_step(arguments: Namespace, before: Snapshot, after: Snapshot, done: str = "") -> Status:
    """Tell of an edit: what was done, and what undo and redo would do next."""
    what = (done or after.undo) if after.serial != before.serial else None
    if arguments.json:
        put_json({"done": what, "undo": after.undo, "redo": after.redo})
    else:
        say(what or "Nothing to do: it is so already.")
    return Status.DONE


def add_project(parser: ArgumentParser) -> None:
    """Declare the project a command works on, and ``--json``."""
    parser.add_argument("project", type=Path, metavar="PROJECT", help="the .proceedings file")
    add_json(parser)


def add_json(parser: ArgumentParser) -> None:
    """Declare ``--json``."""
    parser.add_argument("--json", action="store_true", help="print one JSON document")


def unicode(word: str) -> str:
    """Return a word of the command line as it was typed, whatever the console's code page."""
    try:
        return os.fsencode(word).decode()
    except UnicodeError:
        raise ArgumentTypeError(f"{word!r} is not UTF-8") from None


def pdf_path(text: str) -> Path:
    """Return the path of a PDF to write; no other file shall be overwritten by one."""
    if not text.lower().endswith(".pdf"):
        raise ArgumentTypeError(f"{text!r} does not end in .pdf")
    return Path(text)


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
        shown = _CONTROL.sub("�", f"{done}/{total} {what}")[:78] if what else ""
        print(f"{_CLEAR}{shown}", end="", file=sys.stderr, flush=True)

    return Progress(tell=tell)
