"""Reads a camera-ready PDF: its pages stay as they are, with their text beside them.

What the pages are made of is looked at by ``pdf_structure``; pages and text come from PDFium.

Rules: INT-12 pages without text, INT-16 pages of different sizes; the rest see ``pdf_structure``.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from hashlib import sha256
from typing import Final

from proceedings_editor.domain.errors import IntakeError
from proceedings_editor.domain.finding import Finding, Severity
from proceedings_editor.domain.manuscript import (
    Guess,
    Manuscript,
    Media,
    MediaId,
    PageImage,
    Provenance,
)
from proceedings_editor.domain.units import MM
from proceedings_editor.domain.wording import Wording
from proceedings_editor.intake import Intake
from proceedings_editor.intake.language import guess_language
from proceedings_editor.intake.pages import Pages
from proceedings_editor.intake.pdf_front import read_front
from proceedings_editor.intake.pdf_structure import inspect_structure

MOST_PAGES: Final = 2_000
"""Pages of the longest paper that is read."""

_SAMPLE: Final = 20_000  # characters from which the language is told


def read_pdf(name: str, data: bytes) -> Intake:
    """Return a paper of one ``PageImage`` a page; its only picture is the PDF itself.

    Raises:
        IntakeError: locked, damaged, or of more than 2,000 pages.
    """
    pages = Pages(name, data)
    try:
        if pages.count > MOST_PAGES:
            raise IntakeError(
                name,
                Wording("has {n} pages", n=pages.count),
                hint=Wording("A paper may have {n} pages at most: send it in parts.", n=MOST_PAGES),
            )
        media = MediaId(sha256(data).hexdigest())
        blocks = tuple(_page(name, pages, number, media) for number in range(pages.count))
        front = read_front(pages)
    finally:
        pages.close()
    language, sure = guess_language("\n".join(block.text for block in blocks)[:_SAMPLE])
    spoken = Guess(field="language", confidence=sure, source=language, origin="text layer")
    manuscript = Manuscript(
        language=language or "en",
        front=replace(front, guesses=(*front.guesses, spoken)),
        blocks=blocks,
        media=(Media(id=media, mime="application/pdf", name=name),),
        provenance=Provenance(reader="pdf 1"),
    )
    findings = (*_silent_pages(blocks), *_sizes(blocks), *inspect_structure(data))
    return Intake(manuscript=manuscript, findings=findings, media={media: data})


def _page(name: str, pages: Pages, number: int, media: MediaId) -> PageImage:
    width, height = pages.printed_size(number)
    if not width:
        raise IntakeError(
            name,
            Wording("its page {page} is damaged", page=number + 1),
            hint=Wording("Ask the author to export the PDF again and send it anew."),
        )
    return PageImage(
        media=media,
        page=number,
        width=width,
        height=height,
        text=pages.text(number),
        origin=f"page#{number + 1}",
    )


def _silent_pages(blocks: Sequence[PageImage]) -> Iterator[Finding]:
    silent = [block for block in blocks if not block.text.strip()]
    if silent:
        most = 2 * len(silent) > len(blocks)
        yield Finding(
            rule="INT-12",
            severity=Severity.WARNING if most else Severity.INFO,
            message=f"{len(silent)} of {len(blocks)} pages have no text layer",
            hint="They look like scans: they cannot be searched, checked or read aloud. Ask for"
            " the PDF as exported from the word processor.",
            args={"count": len(silent), "pages": len(blocks)},
            evidence=tuple(block.origin for block in silent[:20]),
        )


def _sizes(blocks: Sequence[PageImage]) -> Iterator[Finding]:
    counted = Counter(
        f"{round(block.width / MM)} × {round(block.height / MM)} mm" for block in blocks
    )
    if len(counted) > 1:
        yield Finding(
            rule="INT-16",
            severity=Severity.WARNING,
            message=f"The pages have {len(counted)} different sizes",
            hint="Each is fitted to the volume's page; ask for pages of one size.",
            args={"count": len(counted)},
            evidence=tuple(f"{size}: {times}" for size, times in counted.most_common(5)),
        )
