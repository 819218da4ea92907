"""Reads plain text (.txt) into a manuscript."""

from collections.abc import Iterator
from typing import Final

from proceedings_editor.domain.align import number_blocks
from proceedings_editor.domain.finding import Finding
from proceedings_editor.domain.manuscript import Manuscript, Provenance
from proceedings_editor.intake import Intake
from proceedings_editor.intake.encoding import decoded
from proceedings_editor.intake.front import take_front
from proceedings_editor.intake.joining import Joined, join_lines
from proceedings_editor.intake.language import with_languages
from proceedings_editor.intake.text_findings import (
    double_spaces,
    loose_note,
    reading_findings,
    text_findings,
)
from proceedings_editor.intake.text_shapes import shape
from proceedings_editor.intake.typed_notes import join_notes

READER: Final = "text 1"


def read_text(name: str, data: bytes) -> Intake:
    """Return the manuscript in a plain-text file.

    Raises:
        IntakeError: the file is empty, binary, or in an encoding that is not known.
    """
    joined = join_lines(decoded(name, data))
    shaped = shape(joined.chunks)
    noted = join_notes(shaped.blocks)
    removed = (*joined.removed, *shaped.removed, *noted.removed)
    manuscript = take_front(
        Manuscript(
            language="",
            blocks=noted.blocks,
            notes=noted.notes,
            provenance=Provenance(reader=READER, removed=removed),
        )
    )
    manuscript = number_blocks(with_languages(manuscript))
    places = {block.origin: block.id for block in manuscript.blocks}
    findings = (
        *text_findings(manuscript),
        *(loose_note(places[at], word) for at, word in noted.unmatched if at in places),
        *_reading_findings(joined),
    )
    return Intake(manuscript=manuscript, findings=findings)


def _reading_findings(joined: Joined) -> Iterator[Finding]:
    return reading_findings(
        joins=joined.joins,
        bullets=sum(chunk.lost_bullet for chunk in joined.chunks),
        broken_words=joined.broken_words,
        double_spaces=double_spaces([chunk.text for chunk in joined.chunks]),
    )
