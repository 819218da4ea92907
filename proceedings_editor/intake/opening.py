"""Reads the opening lines of conference documents: what kind they are, title, place and date."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from proceedings_editor.domain.manuscript import (
    AnyBlock,
    Clause,
    ClauseKind,
    Definition,
    Front,
    Guess,
    Heading,
    Inlines,
    Paragraph,
    Role,
)
from proceedings_editor.domain.plain import block_text, plain
from proceedings_editor.domain.records import dataclass
from proceedings_editor.intake.clauses import is_outcome
from proceedings_editor.intake.dates import FoundDate, find_dates
from proceedings_editor.intake.front_lexicon import (
    DOCUMENT_KINDS,
    EVENT_WORDS,
    MAIL,
    opens_front_field,
    read_more_language,
)
from proceedings_editor.intake.inlines import stripped, without_end, without_start
from proceedings_editor.intake.joining import is_sentence_end
from proceedings_editor.intake.names import read_names

_QUOTED: Final = re.compile(r"(?P<open>[“«„\"])[^“”«»„\"]+(?P<close>[”»“\"])")
_LINES: Final = 8
_LINE_WORDS: Final = 40
_EVENT_TYPE_WORDS: Final = 9
_HEADLINE_WORDS: Final = 25
_NEWS_WORDS: Final = 1500


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A document with its opening read: kind, front matter, blocks left, and what was removed."""

    front: Front
    blocks: tuple[AnyBlock, ...]
    removed: tuple[str, ...] = ()


def read_opening(blocks: Sequence[AnyBlock]) -> Opened | None:
    """Return the document with its title taken out, its label lines and boilerplate marked.

    None when it is not evidently a concept note, outcome document, information note or news item:
    then it is a paper.
    """
    zone = _zone(blocks)
    kind = _kind([block_text(block) for block in zone], blocks)
    if not kind:
        return None
    title = _title(zone)
    posted = zone[0] if zone[0] is not title and _is_only_date(block_text(zone[0])) else None
    content, quotes = _unquoted(_content(title))
    labels = [_in_role(block, Role.LABEL) for block in zone if block not in (title, posted)]
    body = _with_boilerplate(blocks[len(zone) :])
    guess = Guess(
        field="title", confidence=0.9, source=block_text(title)[:200], origin=title.origin
    )
    front = Front(document=kind, title=content, guesses=(guess,))
    if posted:
        front = replace(front, posted=find_dates(block_text(posted))[0].first)
    front = _with_event(front, labels, body)
    removed = (*quotes, block_text(posted)) if posted else quotes
    return Opened(front=front, blocks=(*labels, *body), removed=removed)


def place_and_date(text: str) -> tuple[str, FoundDate] | None:
    """Return the place and date of ``(Ashgabat, Turkmenistan, 12 May 2026)``, None without a date.

    The place is the first name beside the date, the town.
    """
    dates = find_dates(text)
    if not dates:
        return None
    first = dates[0]
    rest = f"{text[: first.start]},{text[first.end :]}"
    names = [name.strip(" ().;–—-") for name in rest.split(",")]
    return next((name for name in names if name[:1].isupper() and len(name) < 40), ""), first


def _zone(blocks: Sequence[AnyBlock]) -> list[AnyBlock]:
    """Return the leading lines that are no sentences, lists, numbered headings or definitions."""
    zone: list[AnyBlock] = []
    for block in blocks[:_LINES]:
        text = block_text(block)
        heads = isinstance(block, Heading) and not zone and not block.number
        if not (heads or isinstance(block, Paragraph)) or opens_front_field(text):
            break
        if len(text.split()) > _LINE_WORDS or text.endswith((".", ":", ";", ",")):
            break
        zone.append(block)
    return zone


def _content(block: AnyBlock) -> Inlines:
    return block.content if isinstance(block, Paragraph | Heading | Clause) else ()


def _kind(zone: Sequence[str], blocks: Sequence[AnyBlock]) -> str:
    """Return the kind of document, ``""`` for a paper."""
    if not zone:
        return ""
    if is_outcome(blocks):
        return "outcome"
    for kind, phrases in DOCUMENT_KINDS.items():
        if kind != "outcome" and any(_names_kind(line, phrases) for line in zone):
            return kind
    signed = any(read_names(line) or MAIL.search(line) for line in zone)
    return "news" if not signed and _is_news(blocks[len(zone) :]) else ""


def _names_kind(line: str, phrases: Sequence[str]) -> bool:
    """Return whether a line is such a phrase, or begins with it and goes on about an event."""
    plain_line = line.casefold().strip(' “”«»".0123456789*')
    return any(
        plain_line == phrase or (plain_line.startswith(f"{phrase} ") and EVENT_WORDS.search(line))
        for phrase in phrases
    )


def _is_news(body: Sequence[AnyBlock]) -> bool:
    """Return whether a text without headings tells of a dated event, or ends in a “read more”."""
    texts = [block_text(block) for block in body]
    if not texts or sum(len(text.split()) for text in texts) > _NEWS_WORDS:
        return False
    if any(isinstance(block, Heading) for block in body) or any(map(opens_front_field, texts)):
        return False
    dates = find_dates(texts[0])
    return any(map(read_more_language, texts)) or bool(dates and dates[0].start < 40)


def _title(zone: Sequence[AnyBlock]) -> AnyBlock:
    """Return the line that is the title: one in quotation marks, else the first that says most."""
    quoted = [block for block in zone if _QUOTED.fullmatch(block_text(block))]
    every = [phrase for phrases in DOCUMENT_KINDS.values() for phrase in phrases]
    named = [
        block
        for block in zone
        if not place_and_date(block_text(block))
        and block_text(block).casefold().strip(" .:0123456789*") not in every
        and not _is_event_type(block_text(block))
    ]
    return (quoted or named or [b for b in zone if not _is_only_date(block_text(b))] or zone)[0]


def _is_event_type(text: str) -> bool:
    return len(text.split()) < _EVENT_TYPE_WORDS and EVENT_WORDS.search(text) is not None


def _is_only_date(text: str) -> bool:
    dates = find_dates(text)
    return bool(dates) and not (text[: dates[0].start] + text[dates[0].end :]).strip(" .()г")


def _unquoted(content: Inlines) -> tuple[Inlines, tuple[str, ...]]:
    """Return a title without the quotation marks round it, and the marks."""
    quoted = _QUOTED.fullmatch(plain(content).strip())
    if quoted is None:
        return content, ()
    return without_end(without_start(stripped(content), 1), 1), (quoted["open"], quoted["close"])


def _in_role(block: AnyBlock, role: Role, lang: str = "") -> AnyBlock:
    """Return a block as a paragraph in this role."""
    content = _content(block)
    return Paragraph(id=block.id, origin=block.origin, content=content, role=role, lang=lang)


def _with_boilerplate(body: Sequence[AnyBlock]) -> tuple[AnyBlock, ...]:
    """Return the blocks with a web page's “read more” and the headlines after it proposed to go."""
    texts = [block_text(block) for block in body]
    at = next((i for i, text in enumerate(texts) if read_more_language(text)), None)
    if at is None or not all(map(_is_headline, texts[at + 1 :])):
        return tuple(body)
    label = _in_role(body[at], Role.BOILERPLATE, read_more_language(texts[at]))
    headlines = (_in_role(block, Role.BOILERPLATE) for block in body[at + 1 :])
    return (*body[:at], label, *headlines)


def _is_headline(text: str) -> bool:
    return len(text.split()) <= _HEADLINE_WORDS and not is_sentence_end(text.rstrip('”»"“'))


def _with_event(front: Front, labels: Sequence[AnyBlock], body: Sequence[AnyBlock]) -> Front:
    """Return the front matter with place and date of the event, where the text names them."""
    lines: list[str] = []
    for block in (*labels, *body):
        match block:
            case Paragraph(role=Role.LABEL) | Definition():
                lines.append(plain(block.content))
            case Clause(clause=ClauseKind.SIGNOFF | ClauseKind.ADOPTION):
                lines.insert(0, block_text(block))
    found = next(filter(None, map(place_and_date, lines)), None)
    if found:
        return replace(front, place=found[0], date=found[1].first)
    if front.document == "news" and body:
        dates = find_dates(block_text(body[0]))
        return replace(front, date=dates[0].first if dates else "")
    return front
