"""Reads a camera-ready PDF: its pages stay as they are, with their text beside them.

What the pages are made of is looked at by ``pdf_structure``; pages and text come from PDFium.

Rules: INT-12 pages without text, INT-16 pages of different sizes; the rest see ``pdf_structure``.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from hashlib import sha256
from itertools import takewhile
from typing import Final

from proceedings_editor.domain.errors import IntakeError
from proceedings_editor.domain.finding import Finding, Severity
from proceedings_editor.domain.manuscript import (
    Front,
    Guess,
    Manuscript,
    Media,
    MediaId,
    PageImage,
    Provenance,
    Text,
)
from proceedings_editor.domain.units import MM
from proceedings_editor.intake import Intake
from proceedings_editor.intake.language import guess_language
from proceedings_editor.intake.pages import Line, Pages
from proceedings_editor.intake.pdf_structure import inspect_structure

MOST_PAGES: Final = 2_000
"""Pages of the longest paper that is read."""

_SAMPLE: Final = 20_000  # characters from which the language is told
_SAME_SIZE: Final = 0.05  # how much larger a line of the same type may be drawn
_NO_TITLE: Final = re.compile(r"(?i)^(?:microsoft word\b|untitled|\S+\.\w{2,5}$)|\.(?:docx?|tex)$")
_NUMBERED: Final = re.compile(r"(?:\d+|[IVX]+)[.\s]")
_WORD: Final = re.compile(r"[^\W\d_]{2,}")


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
                f"has {pages.count:,} pages",
                hint=f"A paper may have {MOST_PAGES:,} pages at most: send it in parts.",
            )
        media = MediaId(sha256(data).hexdigest())
        blocks = tuple(_page(name, pages, number, media) for number in range(pages.count))
        title = _title(pages)
    finally:
        pages.close()
    language, sure = guess_language("\n".join(block.text for block in blocks)[:_SAMPLE])
    spoken = Guess(field="language", confidence=sure, source=language, origin="text layer")
    manuscript = Manuscript(
        language=language or "en",
        front=Front(
            title=(Text(title.source),) if title else (),
            guesses=(title, spoken) if title else (spoken,),
        ),
        blocks=blocks,
        media=(Media(id=media, mime="application/pdf", name=name),),
        provenance=Provenance(reader="pdf 1"),
    )
    findings = (*_silent_pages(blocks), *_sizes(blocks), *inspect_structure(data))
    return Intake(manuscript=manuscript, findings=findings, media={media: data})


def _page(name: str, pages: Pages, number: int, media: MediaId) -> PageImage:
    width, height = pages.size(number)
    if not width:
        raise IntakeError(
            name,
            f"its page {number + 1} is damaged",
            hint="Ask the author to export the PDF again and send it anew.",
        )
    return PageImage(
        media=media,
        page=number,
        width=width,
        height=height,
        text=pages.text(number),
        origin=f"page#{number + 1}",
    )


def _title(pages: Pages) -> Guess | None:
    """Return the largest type in the upper part of the first page, else the title it states."""
    _, height = pages.size(0)
    lines = pages.lines(0)
    text = _largest([line for line in lines if line.top > height / 3], _body_size(lines))
    if text:
        return Guess(field="title", confidence=0.7, source=text, origin="page#1")
    stated = pages.stated_title()
    if stated and not _NO_TITLE.search(stated):
        return Guess(field="title", confidence=0.4, source=stated, origin="document information")
    return None


def _body_size(lines: Sequence[Line]) -> float:
    """Return the size most characters are set in."""
    counted: Counter[float] = Counter()
    for line in lines:
        counted[line.size] += len(line.text)
    return max(counted, key=counted.__getitem__, default=0.0)


def _largest(lines: Sequence[Line], body: float) -> str:
    """Return the text in the largest type that reads like a title, else in the largest of all.

    One or two large words are a masthead more often than a title; a numbered line is a section.
    """
    sizes = sorted({line.size for line in lines if line.size > body * 1.1}, reverse=True)
    texts = [text for text in (_in_size(lines, size) for size in sizes) if _WORD.search(text)]
    titles = (t for t in texts if len(_WORD.findall(t)) >= 3 and not _NUMBERED.match(t))
    return next(titles, texts[0] if texts else "")


def _in_size(lines: Sequence[Line], size: float) -> str:
    """Return the first run of lines set in (nearly) this size, as one line."""

    def same(line: Line) -> bool:
        return abs(line.size - size) <= size * _SAME_SIZE

    first = next(place for place, line in enumerate(lines) if same(line))
    return " ".join(line.text for line in takewhile(same, lines[first:]))


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
