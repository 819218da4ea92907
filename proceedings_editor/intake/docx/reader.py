"""Reads a .docx, .docm or .dotx into a manuscript."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from hashlib import sha256
from typing import Final

from proceedings_editor.domain.changes import changes_in
from proceedings_editor.domain.errors import IntakeError
from proceedings_editor.domain.finding import Finding, Place, Severity
from proceedings_editor.domain.lang import primary
from proceedings_editor.domain.manuscript import (
    Align,
    AnyBlock,
    BlockId,
    Manuscript,
    MediaId,
    Note,
    Provenance,
)
from proceedings_editor.domain.plain import block_text
from proceedings_editor.domain.records import dataclass
from proceedings_editor.domain.wording import Wording
from proceedings_editor.intake import Intake
from proceedings_editor.intake.captions import join_captions
from proceedings_editor.intake.docx.blocks import read_blocks
from proceedings_editor.intake.docx.comments import read_comments
from proceedings_editor.intake.docx.finish import Finisher, number
from proceedings_editor.intake.docx.names import Element, W, text_of
from proceedings_editor.intake.docx.notes import number_notes, read_notes, report_notes
from proceedings_editor.intake.docx.numbering import read_numbering
from proceedings_editor.intake.docx.package import Package, Part, open_package
from proceedings_editor.intake.docx.story import Line, Reading, Story
from proceedings_editor.intake.docx.styles import read_styles
from proceedings_editor.intake.language import guess_language
from proceedings_editor.intake.looks import Look

_READER: Final = "docx 1"
_FURNITURE: Final = frozenset({"header", "footer"})
_SAMPLE: Final = 4000  # characters from which a language is guessed


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """What a file holds before its front matter is found.

    ``looks`` tells how each block looked, ``properties`` what the file says of itself (title,
    creator, keywords, subject, description, language).
    """

    manuscript: Manuscript
    looks: Mapping[BlockId, Look]
    properties: Mapping[str, str]
    findings: tuple[Finding, ...] = ()
    media: Mapping[MediaId, bytes]


def read_docx(name: str, data: bytes) -> Intake:
    """Return the manuscript in a Word file, its front matter found.

    Raises:
        IntakeError: it is no Word file or is not whole.
    """
    from proceedings_editor.intake.front import take_front  # noqa: PLC0415 - not all want it

    body = read_body(name, data)
    manuscript = take_front(body.manuscript, body.looks, body.properties)
    return Intake(manuscript=manuscript, findings=body.findings, media=body.media)


def read_body(name: str, data: bytes) -> Body:
    """Return the text of a Word file as it stands, from the first paragraph to the last.

    Raises:
        IntakeError: it is no Word file, is not whole, or is nested deeper than any text is.
    """
    package = open_package(name, data)
    main = package.main()
    try:
        return _read(package, main, data)
    except RecursionError as error:
        hint = Wording("Ask the author to copy the text into a new file.")
        raise IntakeError(
            name, Wording("its tables or boxes are nested too deep"), hint=hint
        ) from error


def _read(package: Package, main: Part, data: bytes) -> Body:
    reading = Reading(
        package=package,
        styles=read_styles(_root(package, main, "styles")),
        numbering=read_numbering(_root(package, main, "numbering")),
    )
    story = Story(reading=reading, part="document", relations=main.relations)
    body = main.root.find(W + "body")
    if body is not None:
        read_blocks(story, body)
    if story.blocks:
        story.settle(story.blocks[-1].origin)
    notes = read_notes(reading, main)
    report_notes(reading, notes)
    comments = read_comments(reading, main)
    looks = {block.id: look_of(line) for block, line in zip(story.blocks, story.looks, strict=True)}
    blocks, joined = join_captions(story.blocks, reading.sequences)
    moved = {was: joined.get(now, now) for was, now in reading.moved.items()} | joined
    notes = number_notes(notes, blocks, main, _root(package, main, "settings"))

    ids = number(blocks, [note.blocks for note in notes])
    finisher = Finisher(_language(reading, blocks), _targets(reading, moved), ids)
    blocks = [finisher.finish(block) for block in blocks]
    notes = tuple(replace(note, blocks=tuple(map(finisher.finish, note.blocks))) for note in notes)
    _report_references(reading, finisher.missing)
    _report_changes(reading, blocks, notes)
    manuscript = Manuscript(
        language=primary(finisher.language),
        blocks=tuple(blocks),
        notes=notes,
        comments=comments,
        media=tuple(reading.shelf.media.values()),
        references=tuple(reading.records.values()),
        provenance=Provenance(
            file=package.file,
            sha256=sha256(data).hexdigest(),
            reader=_READER,
            loss=reading.ledger.report(),
            removed=tuple(_furniture(package, main)),
        ),
    )
    return Body(
        manuscript=manuscript,
        looks={ids[was]: look for was, look in looks.items() if was in ids},
        properties=read_properties(package),
        findings=tuple(_placed(reading.ledger.findings, moved, ids)),
        media=reading.shelf.data,
    )


def _root(package: Package, main: Part, kind: str) -> Element | None:
    name = main.target(kind)
    part = package.part(name) if name else None
    return None if part is None else part.root


def look_of(line: Line) -> Look:
    """Return how the paragraph a line was read from looked."""
    sizes: Counter[float] = Counter()
    shape = line.shape or Counter({line.base: 1})
    for look, characters in shape.items():
        sizes[look.size or 0.0] += characters
    shown = [look for look, characters in shape.items() if characters] or [line.base]
    return Look(
        size=sizes.most_common(1)[0][0],
        bold=all(it.bold for it in shown),
        italic=all(it.italic for it in shown),
        caps=all(it.caps for it in shown),
        align=line.look.align or Align.AUTO,
        style=line.style.name,
        outline=line.look.outline or 0,
    )


def _language(reading: Reading, blocks: Iterable[AnyBlock]) -> str:
    """Return the language most of the text is marked as, else what it seems to be."""
    tag = next(iter(reading.languages.most_common(1)), ("", 0))[0]
    if tag:
        return tag
    text = " ".join(map(block_text, blocks))[:_SAMPLE]
    return guess_language(text)[0] or "en"


def _targets(reading: Reading, moved: Mapping[str, str]) -> dict[str, str]:
    """Return which block or note each bookmark names; a note if it stands round its mark."""
    blocks = {name: moved.get(origin, origin) for name, origin in reading.bookmarks.items()}
    return {**blocks, **reading.note_bookmarks}


def _furniture(package: Package, main: Part) -> Iterator[str]:
    """Yield the texts of running heads and feet, which the volume makes itself."""
    seen = set()
    for relation in main.relations.values():
        if relation.kind in _FURNITURE and not relation.external:
            part = package.part(relation.target)
            text = "" if part is None else text_of(part.root)
            if text and text not in seen:
                seen.add(text)
                yield text


def _report_references(reading: Reading, missing: Iterable[str]) -> None:
    for bookmark in missing:
        reading.ledger.remark(
            "INT-50",
            Severity.WARNING,
            f"A cross-reference points to a place that is not in the file ({bookmark})",
            "Check what it should point to.",
        )


def _report_changes(reading: Reading, blocks: Iterable[AnyBlock], notes: Iterable[Note]) -> None:
    count = sum(1 for _ in changes_in((*blocks, *(it for note in notes for it in note.blocks))))
    if count:
        reading.ledger.remark(
            "INT-44",
            Severity.WARNING,
            f"The file has {count} tracked change(s) that nobody decided",
            "Accept or reject them; until then the text is set as if all were accepted.",
        )


def _placed(
    findings: Iterable[Finding], moved: Mapping[str, str], ids: Mapping[str, BlockId]
) -> Iterator[Finding]:
    """Yield the findings with the final ids of their blocks; a lost block leaves no place."""
    for found in findings:
        origin = moved.get(found.place.block, found.place.block)
        yield replace(found, place=Place(block=ids.get(origin, "")))


_PROPERTIES: Final = {
    "title": "title",
    "creator": "creator",
    "keywords": "keywords",
    "subject": "subject",
    "description": "description",
    "language": "language",
}


def read_properties(package: Package) -> dict[str, str]:
    """Return what the file says of itself (part 2, clause 8); authors seldom fill it in."""
    relations = package.relations_of("").values()
    name = next((it.target for it in relations if it.kind == "core-properties"), "")
    part = package.part(name) if name else None
    found: dict[str, str] = {}
    for item in () if part is None else part.root:
        key = str(item.tag).rpartition("}")[2]
        if key in _PROPERTIES and (item.text or "").strip():
            found[key] = (item.text or "").strip()
    return found
