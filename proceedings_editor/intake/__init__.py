"""Readers of what authors send: from a file's name and bytes to an ``Intake``.

Everything here parses foreign data and is called inside the guarded process of the room ``worker``
only.  Parsers are imported when the first file of their kind comes, so that the parent can import
``Intake`` at no cost.
"""

from collections.abc import Mapping
from dataclasses import field, replace
from hashlib import sha256
from types import MappingProxyType
from typing import Final

from proceedings_editor.domain.align import move_places, number_blocks
from proceedings_editor.domain.errors import IntakeError
from proceedings_editor.domain.finding import Finding
from proceedings_editor.domain.manuscript import BlockId, Manuscript, MediaId
from proceedings_editor.domain.records import dataclass
from proceedings_editor.domain.wording import Wording

ALONE: Final[Mapping[str, bytes]] = MappingProxyType({})
"""No companions: the file came by itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """What came of one file: the manuscript, remarks on it, and its pictures by SHA-256."""

    manuscript: Manuscript
    findings: tuple[Finding, ...] = ()
    media: Mapping[MediaId, bytes] = field(default_factory=dict)


def read(name: str, data: bytes, companions: Mapping[str, bytes] = ALONE) -> Intake:
    """Return the manuscript in a file, its blocks numbered, its provenance filled in.

    The kind is told by the bytes, never by the extension (which only parts Markdown from plain
    text).  ``companions`` are the files that came along, by name: pictures of a Markdown text.

    Raises:
        IntakeError: the file is not safe, not whole, or not of a kind that is read.
    """
    from proceedings_editor.intake.clause_findings import clause_findings  # noqa: PLC0415 - as below
    from proceedings_editor.intake.precheck import inspect  # noqa: PLC0415 - see the module

    seen = inspect(name, data)
    taken = _shaped(_read(seen.kind, name, data, companions))
    numbered = _with_mentions(number_blocks(taken.manuscript))
    source = replace(
        numbered.provenance,
        file=name.encode("utf-8", "replace").decode(),  # a file system may hold what is no Unicode
        sha256=sha256(data).hexdigest(),
    )
    found = (*seen.findings, *move_places(taken.findings, taken.manuscript, numbered))
    return replace(
        taken,
        manuscript=replace(numbered, provenance=source),
        findings=(*found, *clause_findings(numbered)),
    )


def _with_mentions(manuscript: Manuscript) -> Manuscript:
    from proceedings_editor.intake.mentions import with_mentions  # noqa: PLC0415 - see the module

    return with_mentions(manuscript)


def _shaped(taken: Intake) -> Intake:
    """Return a manuscript with its elements told apart, findings at the blocks they went to."""
    from proceedings_editor.intake.elements import with_elements  # noqa: PLC0415 - see the module

    shaped = with_elements(taken.manuscript)
    findings = tuple(
        replace(found, place=replace(found.place, block=shaped.moved[BlockId(found.place.block)]))
        if found.place.block in shaped.moved
        else found
        for found in taken.findings
    )
    return replace(taken, manuscript=shaped.manuscript, findings=findings)


def unpack(name: str, data: bytes) -> tuple[tuple[str, bytes], ...]:
    """Return the files in a .zip of manuscripts, as (name within the archive, bytes).

    Names are for showing and for pairing a text with its pictures; they are never used as paths.

    Raises:
        IntakeError: not a .zip, or one that is not safe to unpack.
    """
    from proceedings_editor.intake.precheck import require_archive  # noqa: PLC0415 - see the module
    from proceedings_editor.intake.zipguard import ASK_AGAIN, inflate, is_litter  # noqa: PLC0415

    require_archive(name, data)
    files: list[tuple[str, bytes]] = []
    for member, inside in inflate(name, data):
        if inside is None:
            raise IntakeError(
                name, Wording("its file {member} is damaged", member=member), hint=ASK_AGAIN
            )
        if not is_litter(member):
            files.append((member, inside))
    return tuple(files)


def _read(kind: str, name: str, data: bytes, companions: Mapping[str, bytes]) -> Intake:
    """Return what the reader of this kind makes of the file; its parser is loaded only now."""
    match kind:
        case "docx":
            from proceedings_editor.intake.docx import read_docx  # noqa: PLC0415

            return read_docx(name, data)
        case "pdf":
            from proceedings_editor.intake.pdf import read_pdf  # noqa: PLC0415

            return read_pdf(name, data)
        case "markdown":
            from proceedings_editor.intake.markdown import read_markdown  # noqa: PLC0415

            return read_markdown(name, data, companions)
        case _:
            from proceedings_editor.intake.text import read_text  # noqa: PLC0415

            return read_text(name, data)
