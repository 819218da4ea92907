"""Whether a file may be opened: looked at before any parser sees it.

For .docx every part is inflated once under limits and its XML walked by expat: no document type
declaration (so no entities of any sort), bounded depth; macros, embedded objects and everything
that points outside is named in a finding.  Nothing is fetched and nothing is run.

Rules: INT-01 wrong extension, INT-02 macros, INT-03 embedded objects, INT-04 controls, INT-05
imported pieces, INT-06 fields that load or run, INT-07 template elsewhere, INT-08 other links to
outside, INT-09 damaged parts.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import field
from pathlib import PurePath
from typing import Final
from xml.parsers import expat

from proceedings_editor.domain.errors import IntakeError
from proceedings_editor.domain.finding import Finding, Severity
from proceedings_editor.domain.records import dataclass
from proceedings_editor.domain.wording import Wording
from proceedings_editor.intake.kinds import Kind, kind_of
from proceedings_editor.intake.zipguard import inflate, is_xml

DEEPEST: Final = 256
"""Nested XML elements that are read; libxml2 draws the same line."""

_UNSAFE: Final = Wording("It was not opened. Ask the author how the file was made.")
_REMOVED: Final = "Nothing of it is fetched, run or printed; tell the author if it was meant."
_SUFFIXES: Final = {
    Kind.DOCX: frozenset({".docx", ".docm", ".dotx", ".dotm"}),
    Kind.PDF: frozenset({".pdf"}),
}
_FIELDS: Final = re.compile(r"(DDEAUTO|DDE|INCLUDETEXT|INCLUDEPICTURE|IMPORT|DATABASE|LINK)\b")
_DECLARATION: Final = re.compile(rb"<!(?:DOCTYPE|ENTITY)")
_HIDING: Final = frozenset(
    expat.errors.codes[text]
    for text in (expat.errors.XML_ERROR_UNKNOWN_ENCODING, expat.errors.XML_ERROR_INCORRECT_ENCODING)
)
_HARMLESS: Final = re.compile(r"(?:https?|mailto):|#", re.IGNORECASE)
_RELATIONS: Final = {  # last word of a relationship's type (ECMA-376-1, part 15)
    "vbaProject": "INT-02",
    "oleObject": "INT-03",
    "package": "INT-03",
    "control": "INT-04",
    "activeXControlBinary": "INT-04",
    "aFChunk": "INT-05",
    "attachedTemplate": "INT-07",
}
_MESSAGES: Final = {
    "INT-02": "The file holds macros",
    "INT-03": "The file holds embedded objects",
    "INT-04": "The file holds controls (ActiveX)",
    "INT-05": "The file takes in pieces of other formats that are not read",
    "INT-06": "A field would load or run something from outside",
    "INT-07": "The file uses a template from elsewhere",
    "INT-08": "The file points to something outside of it",
    "INT-09": "A part of the file is damaged",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspection:
    """A file's kind, and what in it is dangerous elsewhere or was left out."""

    kind: Kind
    findings: tuple[Finding, ...] = ()


def inspect(name: str, data: bytes) -> Inspection:
    """Return the kind of a manuscript file and what was found on the way.

    Raises:
        IntakeError: not safe or not readable here, with what the editor can do about it.
    """
    kind = kind_of(name, data)
    if kind is Kind.ARCHIVE:
        raise IntakeError(
            name,
            Wording("is an archive, not a manuscript"),
            hint=Wording("Unpack it and add the files it holds."),
        )
    findings = list(_renamed(name, kind))
    if kind is Kind.DOCX:
        findings += _inspect_docx(name, data)
    return Inspection(kind=kind, findings=tuple(findings))


def require_archive(name: str, data: bytes) -> None:
    """Raise IntakeError unless the file is a .zip of manuscripts."""
    if kind_of(name, data) is not Kind.ARCHIVE:
        raise IntakeError(
            name, Wording("is not a .zip archive"), hint=Wording("Add it as a file of its own.")
        )


def _renamed(name: str, kind: Kind) -> Iterator[Finding]:
    suffix = PurePath(name).suffix.lower()
    known = {suffix for suffixes in _SUFFIXES.values() for suffix in suffixes} | {".doc"}
    fits = _SUFFIXES.get(kind)
    if (suffix not in fits) if fits else (suffix in known):
        yield Finding(
            rule="INT-01",
            severity=Severity.INFO,
            message=f"The file is named {suffix or 'without extension'} but is {kind}",
            hint="It was read as what it is.",
            args={"suffix": suffix, "kind": kind.value},
        )


def _inspect_docx(name: str, data: bytes) -> Iterator[Finding]:
    """Yield one finding a rule, naming what was seen; raise IntakeError for what is unsafe."""
    seen: dict[str, Counter[str]] = {rule: Counter() for rule in _MESSAGES}
    for member, inside in inflate(name, data):
        if inside is None:
            seen["INT-09"][member] += 1
        elif is_xml(member, inside):
            part = _Part(name, member)
            part.walk(inside)
            for rule, what in part.seen:
                seen[rule][what] += 1
        elif (found := PurePath(member).name).lower() == "vbaproject.bin":
            seen["INT-02"][found] += 1
    for rule, items in seen.items():
        if items:
            yield Finding(
                rule=rule,
                severity=Severity.WARNING,
                message=f"{_MESSAGES[rule]} ({', '.join(sorted(items)[:3])})",
                hint=_REMOVED,
                args={"count": items.total()},
                evidence=tuple(sorted(items)[:20]),
            )


@dataclass(slots=True)
class _Part:
    """One XML part as expat walks over it; ``seen`` are pairs of rule and what was seen."""

    file: str
    member: str
    seen: list[tuple[str, str]] = field(default_factory=list)
    _depth: int = 0
    _instruction: list[str] = field(default_factory=list)
    _in_instruction: bool = False

    def walk(self, data: bytes) -> None:
        """Walk over the part.

        Raises:
            IntakeError: it declares a document type, nests too deeply or hides its encoding.
        """
        parser = expat.ParserCreate()
        parser.StartDoctypeDeclHandler = self._doctype
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        try:
            parser.Parse(data, True)  # noqa: FBT003 - expat's own signature
        except expat.ExpatError as error:
            if error.code in _HIDING:
                raise self._unsafe(
                    Wording("is written in an encoding that hides its content")
                ) from error
            if _DECLARATION.search(data.replace(b"\0", b"")):
                raise self._unsafe(Wording("declares a document type (entities?)")) from error
            self.seen.append(("INT-09", self.member))
        except (ValueError, LookupError) as error:  # an encoding of many bytes, or of no name
            raise self._unsafe(
                Wording("is written in an encoding that hides its content")
            ) from error
        self._end_of_instruction()

    def _doctype(self, *_: object) -> None:
        raise self._unsafe(Wording("declares a document type (entities?)"))

    def _start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise self._unsafe(Wording("is nested more than {n} deep", n=DEEPEST))
        match tag.rpartition(":")[2]:
            case "instrText":
                self._in_instruction = True
            case "fldChar":
                self._end_of_instruction()
            case "fldSimple":
                self._instruction += [text for key, text in attributes.items() if "instr" in key]
                self._end_of_instruction()
            case "Relationship":
                self._relation(attributes)
            case _:
                pass

    def _end(self, _tag: str) -> None:
        self._depth -= 1
        self._in_instruction = False

    def _text(self, text: str) -> None:
        if self._in_instruction:
            self._instruction.append(text)

    def _end_of_instruction(self) -> None:
        """Judge a field's instruction; it may come in many pieces (ECMA-376-1, 17.16.5)."""
        found = _FIELDS.match("".join(self._instruction).strip().upper())
        if found:
            self.seen.append(("INT-06", found[1]))
        self._instruction.clear()

    def _relation(self, attributes: Mapping[str, str]) -> None:
        kind = attributes.get("Type", "").rpartition("/")[2]
        target = attributes.get("Target", "")
        rule = _RELATIONS.get(kind, "")
        if attributes.get("TargetMode") != "External":
            if rule:
                self.seen.append((rule, PurePath(target).name))
        elif kind != "hyperlink" or not _HARMLESS.match(target):
            self.seen.append((rule or "INT-08", f"{kind}: {target[:200]}"))

    def _unsafe(self, reason: Wording) -> IntakeError:
        return IntakeError(
            self.file,
            Wording("its part {part} {reason}", part=self.member, reason=reason),
            hint=_UNSAFE,
        )
