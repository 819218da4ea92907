"""Finds the title among the first paragraphs of a paper."""

import re
from collections.abc import Sequence
from statistics import median
from typing import Final

from proceedings_editor.domain.manuscript import Align, Heading
from proceedings_editor.domain.records import dataclass
from proceedings_editor.intake.front_abstracts import abstract_label, keywords_label
from proceedings_editor.intake.front_draft import Entry
from proceedings_editor.intake.front_headings import without_number
from proceedings_editor.intake.front_lexicon import (
    AFFILIATION,
    HISTORY,
    MAIL,
    ORCID,
    OTHER_CODES,
    POSITION,
    SECTION_LABEL,
    UDC,
    is_introduction,
)
from proceedings_editor.intake.front_lines import marked_lines
from proceedings_editor.intake.names import read_names

CERTAIN_ENOUGH: Final = 0.5
_TITLE_STYLE: Final = re.compile(
    r"(?:(?:paper|article) ?)?(?:title|название|заголовок|titre|título)(?:\s\w+)?", re.IGNORECASE
)
SUBTITLE_STYLE: Final = re.compile(
    r"(?:sub-?title|подзаголовок|sous-titre|subtítulo|untertitel)(?:\s\w+)?", re.IGNORECASE
)
AUTHOR_STYLE: Final = re.compile(
    r"(?:author|autor|auteur|автор|affiliation|address|institut)", re.IGNORECASE
)
_NO_TITLE: Final = (UDC, OTHER_CODES, SECTION_LABEL, POSITION, HISTORY)
_ZONE: Final = 40  # paragraphs
_LONG: Final = 60  # words; a paragraph of so many is text
_MOST_WORDS: Final = 40
_HEADED: Final = 4.0  # what a heading above all others counts
_SENTENCE: Final = 20  # words from which on a plain line with a full stop is a sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Title:
    """Where the title stands: the first of its paragraphs, how many there are, how sure it is."""

    start: int
    count: int
    confidence: float


def find_title(entries: Sequence[Entry], known: str = "") -> Title | None:
    """Return the likeliest title; ``known`` is the one in the file's properties, a mere hint."""
    zone = entries[: _zone_end(entries)]
    size = _usual_size(entries)
    if not zone:
        return None
    scores, before = [], 0
    for entry in zone:
        person = is_author_line(entry) or _is_affiliation(entry) or has_address(entry)
        scores.append(_score(entry, size, known) - 0.35 * before - 3.0 * person)
        before += not (person or _is_no_title(entry))
    head = _sole_head(entries, zone)
    if head is not None:
        scores[head] += _HEADED
    best = max(scores)
    start = scores.index(best)
    named = _has_name_beside(zone, start)
    confidence = round(min(0.97, max(0.0, 0.3 + 0.11 * best + 0.15 * named)), 2)
    return Title(start=start, count=_count(zone, start), confidence=confidence)


def _sole_head(entries: Sequence[Entry], zone: Sequence[Entry]) -> int | None:
    """Return where a heading above all others stands first, as Markdown has its titles."""
    levels = [entry.block.level for entry in entries if isinstance(entry.block, Heading)]
    for place, entry in enumerate(zone):
        if isinstance(entry.block, Heading):
            level = entry.block.level
            above = level == min(levels) and levels.count(level) == 1
            return place if above and not is_introduction(entry.text) else None
        if not (_is_no_title(entry) or is_author_line(entry) or _is_affiliation(entry)):
            return None
    return None


def _zone_end(entries: Sequence[Entry]) -> int:
    for place, entry in enumerate(entries[:_ZONE]):
        introduction = is_introduction(without_number(entry.text))
        label = introduction or abstract_label(entry) or keywords_label(entry)
        long = len(entry.text.split()) > _LONG and not is_author_line(entry)
        if place and (label or long):
            return place
    return min(_ZONE, len(entries))


def _usual_size(entries: Sequence[Entry]) -> float:
    sizes = [entry.look.size for entry in entries if entry.look.size]
    return median(sizes) if sizes else 0.0


def is_author_line(entry: Entry) -> bool:
    """Return whether each line of a paragraph is made of personal names."""
    lines = marked_lines(entry.content)
    return bool(lines) and all(read_names(line) for line in lines)


def has_address(entry: Entry) -> bool:
    """Return whether a paragraph holds an e-mail address or ORCID."""
    return bool(MAIL.search(entry.text) or ORCID.search(entry.text))


def _score(entry: Entry, size: float, known: str) -> float:
    """Return how much an entry looks like a title, where it stands left aside."""
    text, look, words = entry.text, entry.look, len(entry.text.split())
    if words > _MOST_WORDS or _is_no_title(entry):
        return -9.0
    score = 5.0 * (_TITLE_STYLE.fullmatch(look.style) is not None)
    score += 2.0 * look.bold + 1.5 * (look.align is Align.CENTRE) + 1.5 * look.caps
    score += 2.0 * (look.size > 1.05 * size > 0) + 1.0 * isinstance(entry.block, Heading)
    score += 2.0 if 5 <= words <= 35 else -1.0 * (words < 3)
    score -= 1.5 * look.italic
    score += 0.5 * (":" in text or "?" in text)
    score -= 0.5 * (text.endswith(".") and not look.caps)
    score -= 5.0 * (words > _SENTENCE and text.endswith(".") and not (look.bold or look.caps))
    return score + 1.0 * (bool(known) and text.casefold() == known.strip().casefold())


def _is_no_title(entry: Entry) -> bool:
    return entry.is_numbered or any(pattern.match(entry.text) for pattern in _NO_TITLE)


def _is_affiliation(entry: Entry) -> bool:
    text = entry.text
    listed = text.count(",") >= 2 or text[:1].isdigit() or entry.look.italic
    return AFFILIATION.search(text) is not None and listed


def _has_name_beside(zone: Sequence[Entry], at: int) -> bool:
    beside = [zone[i] for i in (at - 1, at + 1, at + 2) if 0 <= i < len(zone)]
    return any(map(is_author_line, beside))


def _count(zone: Sequence[Entry], start: int) -> int:
    """Return over how many paragraphs of the same striking look the title runs."""
    first = zone[start]
    count = 1
    while start + count < len(zone) and _goes_on(
        first, zone[start + count], zone[start + count - 1]
    ):
        count += 1
    return count


def _goes_on(first: Entry, entry: Entry, before: Entry) -> bool:
    alike = (
        first.look == entry.look
        and (first.look.bold or first.look.caps or _TITLE_STYLE.fullmatch(first.look.style))
        and type(first.block) is type(entry.block)
        and not entry.is_numbered
    )
    return (
        bool(alike)
        and not before.text.endswith((".", "?", "!"))
        and not is_author_line(entry)
        and AFFILIATION.search(entry.text) is None
        and SECTION_LABEL.match(entry.text) is None
        and len(entry.text.split()) <= 20
    )
