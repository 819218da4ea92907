"""Reads plain text (.txt) into a manuscript."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from proceedings_editor.domain.align import number_blocks
from proceedings_editor.domain.finding import Finding
from proceedings_editor.domain.manuscript import Manuscript, Provenance
from proceedings_editor.intake import Intake
from proceedings_editor.intake.clauses import find_clauses, is_outcome
from proceedings_editor.intake.encoding import decoded
from proceedings_editor.intake.front import take_front
from proceedings_editor.intake.joining import Joined, join_lines
from proceedings_editor.intake.language import guess_language, with_languages
from proceedings_editor.intake.opening import read_opening
from proceedings_editor.intake.text_findings import (
    double_spaces,
    loose_note,
    reading_findings,
    text_findings,
)
from proceedings_editor.intake.text_shapes import shape
from proceedings_editor.intake.typed_notes import JoinedNotes, join_notes

READER: Final = "text 1"


def read_text(name: str, data: bytes) -> Intake:
    """Return the manuscript in a plain-text file.

    Raises:
        IntakeError: the file is empty, binary, or in an encoding that is not known.
    """
    joined = join_lines(decoded(name, data))
    shaped = shape(joined.chunks)
    language, _ = guess_language("\n".join(chunk.text for chunk in joined.chunks))
    source = Provenance(reader=READER, removed=(*joined.removed, *shaped.removed))
    manuscript = find_clauses(
        Manuscript(language=language or "en", blocks=shaped.blocks, provenance=source)
    )
    manuscript, noted = _with_front(manuscript)
    manuscript = number_blocks(with_languages(manuscript))
    places = {block.origin: block.id for block in manuscript.blocks}
    findings = (
        *text_findings(manuscript),
        *(loose_note(places.get(origin, ""), word) for origin, word in noted.unmatched),
        *_reading_findings(joined),
    )
    return Intake(manuscript=manuscript, findings=findings)


def _with_front(manuscript: Manuscript) -> tuple[Manuscript, JoinedNotes]:
    """Return the manuscript with its front matter and notes taken out of the text."""
    opened = read_opening(manuscript.blocks, outcome=is_outcome(manuscript.blocks))
    if opened:
        manuscript = replace(
            _with_removed(manuscript, opened.removed), front=opened.front, blocks=opened.blocks
        )
    noted = join_notes(manuscript.front.title, manuscript.blocks)
    manuscript = replace(
        _with_removed(manuscript, noted.removed),
        front=replace(manuscript.front, title=noted.title),
        blocks=noted.blocks,
        notes=noted.notes,
    )
    return (manuscript if opened else take_front(manuscript, {})), noted


def _with_removed(manuscript: Manuscript, removed: tuple[str, ...]) -> Manuscript:
    source = manuscript.provenance
    return replace(manuscript, provenance=replace(source, removed=(*source.removed, *removed)))


def _reading_findings(joined: Joined) -> Iterator[Finding]:
    return reading_findings(
        joins=joined.joins,
        bullets=sum(chunk.lost_bullet for chunk in joined.chunks),
        broken_words=joined.broken_words,
        double_spaces=double_spaces([chunk.text for chunk in joined.chunks]),
    )
