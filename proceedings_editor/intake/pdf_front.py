"""Guesses title, authors, abstracts and dates of a camera-ready PDF from the lines of its opening.

The lines are put together to paragraphs and read as those of any paper (``front``).  The pages are
printed as they are, so what is found serves lists and indexes only: what is in doubt is left out.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import dropwhile, pairwise, takewhile
from statistics import median
from typing import Final, NamedTuple

from proceedings_editor.domain.manuscript import (
    Abstract,
    BlockId,
    Front,
    Guess,
    Manuscript,
    Marks,
    Paragraph,
    Text,
)
from proceedings_editor.domain.plain import plain
from proceedings_editor.domain.units import Pt
from proceedings_editor.intake.front import take_front
from proceedings_editor.intake.front_lexicon import UDC, opens_front_field
from proceedings_editor.intake.joining import mended, words_of
from proceedings_editor.intake.looks import Look
from proceedings_editor.intake.names import read_names
from proceedings_editor.intake.pages import Line, Pages

_SAME_SIZE: Final = 0.05  # how much larger a line of the same type may be drawn
_SAME_GAP: Final = 1.25  # how much more than usual lines of a paragraph may stand apart
_SAME_EDGE: Final = 3.0  # points
_COLUMN: Final = 3  # lines that begin at one edge
_LEAST_WORDS: Final = 15  # of an abstract
_TRUST: Final = 0.8  # in what is found here, as against a word processor's file
_ORIGIN: Final = "page#1"
_NO_TITLE: Final = re.compile(r"(?i)^(?:microsoft word\b|untitled|\S+\.\w{2,5}$)|\.(?:docx?|tex)$")
_NUMBERED: Final = re.compile(r"(?:\d+|[IVX]+)[.\s]")
_WORD: Final = re.compile(r"[^\W\d_]{2,}")


class _Title(NamedTuple):
    """A title, the lines it stands on (none if they are not known), and how sure it is."""

    text: str
    start: int
    end: int
    confidence: float
    origin: str = _ORIGIN


def read_front(pages: Pages) -> Front:
    """Return what the first page, and abstracts at the top of the second, say of a paper."""
    lines = pages.lines(0)
    words = words_of(pages.text(0))
    title = _title(pages, lines)
    if title is None:
        return Front()
    guess = Guess(
        field="title",
        confidence=title.confidence,
        source=mended(title.text, words),
        origin=title.origin,
    )
    found = Front(title=(Text(guess.source),), guesses=(guess,))
    if title.start == title.end:
        return found
    above = _paragraphs(lines[: title.start])
    below = _paragraphs(lines[title.end :])
    if pages.count > 1:
        below += dropwhile(
            lambda it: not opens_front_field(it[0].text), _paragraphs(pages.lines(1))
        )
    read = _read([*dropwhile(_is_furniture, above)], lines[title.start : title.end], below, words)
    return replace(
        found,
        subtitle=read.subtitle if read.contributors else (),
        contributors=read.contributors,
        affiliations=read.affiliations if read.contributors else (),
        abstracts=tuple(filter(_is_whole, read.abstracts)),
        keywords=read.keywords,
        udc=read.udc,
        received=read.received,
        revised=read.revised,
        accepted=read.accepted,
        document=read.document,
        guesses=(guess, *_guesses(read)),
    )


def _guesses(read: Front) -> Iterator[Guess]:
    for guess in read.guesses:
        if guess.field != "title":
            confidence = round(guess.confidence * _TRUST, 2)
            yield replace(guess, confidence=confidence, origin=_ORIGIN)


def _title(pages: Pages, lines: Sequence[Line]) -> _Title | None:
    """Return the title the file states where the page begins with it, else the largest type."""
    stated = pages.stated_title()
    for start in range(len(lines)):
        for end in range(start + 1, min(start + 6, len(lines)) + 1):
            text = _together(lines[start:end])
            if len(_WORD.findall(text)) > 1 and _bare(text) == _bare(stated):
                return _Title(text, start, end, 0.85)
    _, height = pages.size(0)
    upper = [line for line in lines if line.top > height / 3]
    largest = _largest(upper, _body_size(lines))
    if largest:
        start = lines.index(largest[0])
        return _Title(_together(largest), start, start + len(largest), 0.7)
    if stated and not _NO_TITLE.search(stated):
        return _Title(stated, 0, 0, 0.4, "document information")
    return None


def _together(lines: Sequence[Line]) -> str:
    return " ".join(line.text for line in lines)


def _bare(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()


def _body_size(lines: Sequence[Line]) -> Pt:
    """Return the size most characters are set in."""
    counted: Counter[float] = Counter()
    for line in lines:
        counted[line.size] += len(line.text)
    return max(counted, key=counted.__getitem__, default=0.0)


def _largest(lines: Sequence[Line], body: Pt) -> list[Line]:
    """Return the lines in the largest type that read like a title, else in the largest of all.

    One or two large words are a masthead more often than a title; a numbered line is a section.
    """
    sizes = sorted({line.size for line in lines if line.size > body * 1.1}, reverse=True)
    found = [
        run for run in (_in_size(lines, size) for size in sizes) if _WORD.search(_together(run))
    ]
    titles = (
        run
        for run in found
        if len(_WORD.findall(_together(run))) >= 3 and not _NUMBERED.match(run[0].text)
    )
    return next(titles, found[0] if found else [])


def _in_size(lines: Sequence[Line], size: Pt) -> list[Line]:
    """Return the first lines in a row set in (nearly) this size."""
    first = next(place for place, line in enumerate(lines) if _is_size(line, size))
    return list(takewhile(lambda line: _is_size(line, size), lines[first:]))


def _is_size(line: Line, size: Pt) -> bool:
    return abs(line.size - size) <= size * _SAME_SIZE


def _is_furniture(lines: Sequence[Line]) -> bool:
    """Return whether a paragraph over the title is neither a code nor the authors' names."""
    text = _together(lines)
    return UDC.match(text) is None and not read_names(text)


def _paragraphs(lines: Sequence[Line]) -> list[list[Line]]:
    """Return the lines in paragraphs: over the first labelled one, each mostly by itself."""
    gaps = [above.end - line.top for above, line in pairwise(lines) if above.end > line.top]
    usual = median(gaps) if gaps else 0.0
    edges = _edges(lines)
    made: list[list[Line]] = []
    labelled = False
    for line in lines:
        labels = opens_front_field(line.text) or bool(line.lead)
        above = made[-1][-1] if made else None
        close = above is not None and 0 < above.end - line.top <= usual * _SAME_GAP
        if above and close and not labels and _goes_on(above, line, edges, labelled=labelled):
            made[-1].append(line)
        else:
            made.append([line])
        labelled = labelled or opens_front_field(line.text)
    return made


def _edges(lines: Sequence[Line]) -> dict[int, Pt]:
    """Return the right edge of each column by its left edge; 0 for lines that are in none."""
    lefts = Counter(round(line.left / _SAME_EDGE) for line in lines)
    edges = {0: max((line.right for line in lines), default=0.0)}
    for line in lines:
        left = round(line.left / _SAME_EDGE)
        if left and lefts[left] >= _COLUMN:
            edges[left] = max(edges.get(left, 0.0), line.right)
    return edges


def _goes_on(above: Line, line: Line, edges: dict[int, Pt], *, labelled: bool) -> bool:
    """Return whether a line goes on with the paragraph of the line above it."""
    if not _is_size(line, above.size) or "@" in above.text:
        return False
    if above.text.endswith((",", "-")) or line.text[0].islower():
        return True
    if not labelled and read_names(line.text):
        return False
    edge = edges.get(round(above.left / _SAME_EDGE), edges[0])
    letter = (line.right - line.left) / max(1, len(line.text))
    return above.right + letter * (len(line.text.split()[0]) + 1) > edge


def _read(
    above: Sequence[Sequence[Line]],
    title: Sequence[Line],
    below: Sequence[Sequence[Line]],
    words: frozenset[str],
) -> Front:
    """Return the front matter of these paragraphs, the title known."""
    blocks, looks = [], {}
    for number, lines in enumerate((*above, title, *below)):
        name = BlockId(f"b{number}")
        style = "Title" if lines is title else ""
        looks[name] = replace(_look(lines[0]), style=style)
        blocks.append(_paragraph(name, lines, words))
    return take_front(Manuscript(language="", blocks=tuple(blocks)), looks).front


def _look(line: Line) -> Look:
    whole = not line.lead
    return Look(size=line.size, bold=line.bold and whole, italic=line.italic and whole)


def _paragraph(name: BlockId, lines: Sequence[Line], words: frozenset[str]) -> Paragraph:
    """Return lines as one paragraph, a label run in at its beginning marked as it looked."""
    text, lead = mended(_together(lines), words), lines[0].lead
    if lead and text.startswith(lead):
        return Paragraph(id=name, content=(Text(lead, Marks(strong=True)), Text(text[len(lead) :])))
    return Paragraph(id=name, content=(Text(text),))


def _is_whole(abstract: Abstract) -> bool:
    """Return whether an abstract is as long as one and ends as a sentence does."""
    text = " ".join(map(plain, abstract.paragraphs))
    return len(text.split()) >= _LEAST_WORDS and text.endswith((".", "!", "?", "…", "。", "؟"))
