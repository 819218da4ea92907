"""Reads Markdown into a manuscript without pandoc.

Blocks of CommonMark 0.31 (sections 4 and 5) with pipe tables, footnotes, displayed formulas and a
head of front matter.  Raw HTML is kept and not printed.  Pictures come from the files sent along,
never from a path or the net.

Rules: INT-103 a note mark without a note, INT-121 a picture that was not sent, INT-122 a picture's
address that is no plain file name, INT-123 a note nobody refers to, INT-124 raw HTML, INT-125 an
unknown key in the head.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from proceedings_editor.domain.align import number_blocks
from proceedings_editor.domain.finding import Finding, Place, Severity
from proceedings_editor.domain.manuscript import (
    Image,
    Manuscript,
    Media,
    MediaId,
    Note,
    NoteId,
    NoteKind,
    Provenance,
    Raw,
    RawInline,
)
from proceedings_editor.domain.plain import block_contents
from proceedings_editor.intake import Intake
from proceedings_editor.intake import markdown_front as head_of
from proceedings_editor.intake.captions import join_captions
from proceedings_editor.intake.encoding import decoded
from proceedings_editor.intake.front import take_front
from proceedings_editor.intake.images import measure
from proceedings_editor.intake.language import with_languages
from proceedings_editor.intake.markdown_blocks import BlockReader, numbered, taken_notes
from proceedings_editor.intake.markdown_inline import Inliner

READER: Final = "markdown 1"
_UNSAFE: Final = re.compile(r"^[/\\~]|\.\.|//|^[A-Za-z]:|^(?!figure:)[\w+.-]+:|\\")


def read_markdown(name: str, data: bytes, companions: Mapping[str, bytes]) -> Intake:
    """Return the manuscript in a Markdown file; ``companions`` are the pictures sent along.

    Raises:
        IntakeError: the file is no text, or its head between ``+++`` is not TOML.
    """
    head = head_of.split_head(name, decoded(name, data))
    lines, sources = taken_notes(numbered(head.text, head.lines + 1))
    pictures = _Pictures(companions)
    ids = {label: NoteId(f"n{i}") for i, label in enumerate(sources, start=1)}
    inliner = Inliner(notes=ids, picture=pictures.image)
    reader = BlockReader(inliner=inliner)
    blocks, _ = join_captions(reader.read(lines), {})
    notes = {
        label: Note(id=ids[label], kind=NoteKind.FOOTNOTE, blocks=tuple(reader.read(source)))
        for label, source in sources.items()
    }
    order = [*inliner.seen, *(label for label in notes if label not in inliner.seen)]
    told = head_of.language(head.values)
    manuscript = take_front(
        Manuscript(
            language=told,
            front=head_of.front(head.values, inliner.read),
            blocks=tuple(blocks),
            notes=tuple(
                replace(notes[label], number=str(i)) for i, label in enumerate(order, start=1)
            ),
            media=tuple(pictures.media.values()),
            provenance=Provenance(reader=READER),
        )
    )
    manuscript = replace(manuscript, language=told or manuscript.language)
    manuscript = number_blocks(with_languages(manuscript))
    findings = (
        *pictures.findings,
        *_note_findings(inliner, notes),
        *_raw_findings(manuscript),
        *_head_findings(head.values),
    )
    return Intake(manuscript=manuscript, findings=findings, media=pictures.bytes)


class _Pictures:
    """The pictures of a text, looked up among the files sent along."""

    def __init__(self, companions: Mapping[str, bytes]) -> None:
        self._companions = companions
        self.media: dict[str, Media] = {}
        self.bytes: dict[MediaId, bytes] = {}
        self.findings: list[Finding] = []

    def image(self, target: str, alt: str) -> Image | None:
        """Return the image for an address in the text, None (and a finding) when there is none."""
        name = self._name(target)
        if name is None:
            return None
        if name not in self.media:
            measured = measure(name, self._companions[name])
            self.media[name] = measured.media
            self.bytes[measured.media.id] = self._companions[name]
            self.findings += [measured.finding] if measured.finding else []
        return Image(media=self.media[name].id, alt=alt, name=name)

    def _name(self, target: str) -> str | None:
        """Return the companion an address means: its name, or its name without the extension."""
        if _UNSAFE.search(target):
            message = f"the picture’s address “{target}” is no name of a file sent along"
            self._remark("INT-122", message, target)
            return None
        wanted = target.removeprefix("./").removeprefix("figure:")
        for name in self._companions:
            if name in {target, wanted} or name.rsplit(".", 1)[0] == wanted:
                return name
        self._remark("INT-121", f"the picture “{target}” was not sent along", target)
        return None

    def _remark(self, rule: str, message: str, target: str) -> None:
        self.findings.append(
            Finding(
                rule=rule,
                severity=Severity.WARNING,
                message=message,
                hint="Add the picture together with the text",
                args={"count": 1, "sample": target},
            )
        )


def _note_findings(inliner: Inliner, notes: Mapping[str, Note]) -> Iterator[Finding]:
    for label in inliner.missing:
        yield Finding(
            rule="INT-103",
            severity=Severity.WARNING,
            message=f"note reference without a note: “[^{label}]”",
            hint="Add the note, or delete the mark",
            args={"count": 1, "sample": label},
        )
    for label in notes:
        if label not in inliner.seen:
            yield Finding(
                rule="INT-123",
                severity=Severity.WARNING,
                message=f"nothing refers to the note “{label}”",
                hint="Set its mark in the text",
                place=Place(note=notes[label].id),
                args={"count": 1, "sample": label},
            )


def _raw_findings(manuscript: Manuscript) -> Iterator[Finding]:
    for block in manuscript.blocks:
        found = [
            inline.source
            for content in block_contents(block)
            for inline in content
            if isinstance(inline, RawInline) and inline.format == "html"
        ]
        if isinstance(block, Raw) and block.format == "html":
            found.append(block.source)
        if found:
            yield Finding(
                rule="INT-124",
                severity=Severity.INFO,
                message="a piece of HTML is kept but not printed",
                place=Place(block=block.id),
                args={"count": len(found), "sample": found[0][:60]},
            )


def _head_findings(values: Mapping[str, object]) -> Iterator[Finding]:
    for key in head_of.unknown_keys(values):
        yield Finding(
            rule="INT-125",
            severity=Severity.INFO,
            message=f"the head of the file has an unknown key “{key}”",
            args={"count": 1, "sample": key},
        )
