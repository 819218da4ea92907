"""Guesses title, authors, abstracts and dates of a camera-ready PDF from the lines of its opening.

The lines are put together to paragraphs and read as those of any paper (``front``).  The pages are
printed as they are, so what is found serves lists and indexes only: what is in doubt is left out.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import dropwhile, takewhile
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
from proceedings_editor.domain.people import Affiliation
from proceedings_editor.domain.plain import plain
from proceedings_editor.domain.units import Pt
from proceedings_editor.intake.front import take_front
from proceedings_editor.intake.front_lexicon import HISTORY, UDC, opens_front_field
from proceedings_editor.intake.joining import mended, words_of
from proceedings_editor.intake.looks import Look
from proceedings_editor.intake.names import read_names
from proceedings_editor.intake.pages import Line, Pages
from proceedings_editor.intake.pdf_lines import is_size, paragraphs, together

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
    words = words_of(together(lines))
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
    above = paragraphs(lines[: title.start])
    below = paragraphs(lines[title.end :])
    if pages.count > 1:
        below += dropwhile(lambda it: not opens_front_field(it[0].text), paragraphs(pages.lines(1)))
    read = _read([*dropwhile(_is_furniture, above)], lines[title.start : title.end], below, words)
    read = _without_doubtful(read)
    if not _is_paper(read):
        return found
    return replace(
        found,
        subtitle=read.subtitle,
        contributors=read.contributors,
        affiliations=read.affiliations,
        abstracts=read.abstracts,
        keywords=read.keywords,
        udc=read.udc,
        received=read.received,
        revised=read.revised,
        accepted=read.accepted,
        document=read.document,
        guesses=(guess, *_guesses(read)),
    )


def _without_doubtful(read: Front) -> Front:
    """Return the front matter without institutions and abstracts that are not cleanly read."""
    people = read.contributors
    places = [place for place in read.affiliations if people and _is_clean(place)]
    known = {place.id for place in places}
    return replace(
        read,
        subtitle=read.subtitle if people else (),
        contributors=tuple(
            replace(it, affiliations=tuple(id_ for id_ in it.affiliations if id_ in known))
            for it in people
        ),
        affiliations=tuple(places),
        abstracts=tuple(filter(_is_whole, read.abstracts)),
    )


def _is_clean(place: Affiliation) -> bool:
    return "@" not in place.name and HISTORY.search(place.name) is None


def _is_paper(read: Front) -> bool:
    """Return whether more than lines spelt as names speaks for a paper."""
    reachable = any(person.email or person.affiliations for person in read.contributors)
    return reachable or bool(read.abstracts or read.keywords or read.udc)


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
            text = together(lines[start:end])
            if len(_WORD.findall(stated)) > 1 and _bare(text) == _bare(stated):
                return _Title(stated, start, end, 0.85)
    _, height = pages.size(0)
    upper = [line for line in lines if line.top > height / 3]
    largest = _largest(upper, _body_size(lines))
    if largest:
        start = lines.index(largest[0])
        return _Title(together(largest), start, start + len(largest), 0.7)
    if stated and not _NO_TITLE.search(stated):
        return _Title(stated, 0, 0, 0.4, "document information")
    return None


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
        run for run in (_in_size(lines, size) for size in sizes) if _WORD.search(together(run))
    ]
    titles = (
        run
        for run in found
        if len(_WORD.findall(together(run))) >= 3 and not _NUMBERED.match(run[0].text)
    )
    return next(titles, found[0] if found else [])


def _in_size(lines: Sequence[Line], size: Pt) -> list[Line]:
    """Return the first lines in a row set in (nearly) this size."""
    first = next(place for place, line in enumerate(lines) if is_size(line, size))
    return list(takewhile(lambda line: is_size(line, size), lines[first:]))


def _is_furniture(lines: Sequence[Line]) -> bool:
    """Return whether a paragraph over the title is neither a code nor the authors' names."""
    text = together(lines)
    return UDC.match(text) is None and not read_names(text)


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
    text, lead = mended(together(lines), words), lines[0].lead
    if lead and text.startswith(lead):
        return Paragraph(id=name, content=(Text(lead, Marks(strong=True)), Text(text[len(lead) :])))
    return Paragraph(id=name, content=(Text(text),))


def _is_whole(abstract: Abstract) -> bool:
    """Return whether an abstract is as long as one and ends as a sentence does."""
    text = " ".join(map(plain, abstract.paragraphs))
    return len(text.split()) >= _LEAST_WORDS and text.endswith((".", "!", "?", "…", "。", "؟"))
