"""Reads what a volume is about from the conference's concept note, or from TOML.

Rules: INT-131 no title, INT-132 no date, INT-133 no thematic areas.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import field
from typing import Final

from proceedings_editor.domain.finding import Finding, Severity
from proceedings_editor.domain.manuscript import (
    AnyBlock,
    Definition,
    Heading,
    ListItem,
    Manuscript,
    Paragraph,
    Role,
)
from proceedings_editor.domain.plain import block_text, plain
from proceedings_editor.domain.records import dataclass
from proceedings_editor.domain.volume import (
    AreaId,
    Session,
    SessionId,
    SessionKind,
    ThematicArea,
    Volume,
)
from proceedings_editor.intake import Intake
from proceedings_editor.intake.concept_toml import read_volume
from proceedings_editor.intake.dates import find_dates
from proceedings_editor.intake.front_lexicon import EVENT_WORDS
from proceedings_editor.intake.opening import place_and_date

PLENARY: Final = SessionId("P")
_AREAS: Final = re.compile(
    r"(?:thematic (?:area|field|direction|session|section|focus)|key (?:area|topic|theme|issue)"
    r"|(?:main |conference )?(?:topics|themes|areas)\b|subject areas"
    r"|тематическ\w+ (?:направлени|секци|област)"
    r"|основн\w+ (?:тем|направлени|вопрос)|направления работы|секции|esasy ugur|ugurlar|bölümler"
    r"|axes thématiques|thèmes|áreas temáticas|ejes temáticos|主题|议题|المحاور)",
    re.IGNORECASE,
)
_PLENARY: Final = re.compile(
    r"plenary|пленарн|umumy mejlis|plénière|plenari|全体会议|الجلسة العامة", re.IGNORECASE
)
_THEMATIC: Final = re.compile(
    r"(?:thematic|parallel|panel|breakout|sectional) ?(?:session|section|meeting|discussion)s?\b"
    r"|тематическ\w+ (?:секци|заседани|сесси)|секционн|bölümçe|séances? thématiques?"
    r"|sesiones temáticas",
    re.IGNORECASE,
)
_NAMED_SESSION: Final = re.compile(
    r"(?:thematic )?(?:session|panel|section|секция|сессия|bölüm|seksiýa|séance)\s+"
    r"(?P<id>\d{1,2}[A-Z]?|[IVX]{1,4}|[A-H])\s*[.:–—-]\s*(?P<title>\S.*)",
    re.IGNORECASE,
)
_WORKING_LANGUAGES: Final = re.compile(
    r"(?:working|official|conference) languages?|languages? of the conference|рабочи\w+ язык\w+"
    r"|iş dil\w+|langues? de travail",
    re.IGNORECASE,
)
_LANGUAGE_NAMES: Final = {
    "en": r"english|английск|iňlis|anglais",
    "ru": r"russian|русск|rus\b|russe",
    "tk": r"turkmen|туркменск|türkmen|turkmène",
    "fr": r"french|французск|fransuz|français",
    "es": r"spanish|испанск|ispan|espagnol",
    "ar": r"arabic|арабск|arap|arabe",
    "zh": r"chinese|китайск|hytaý|chinois",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ConceptNote:
    """What a concept note says about the volume, and remarks on what it does not say."""

    volume: Volume
    findings: tuple[Finding, ...] = ()


@dataclass(slots=True, kw_only=True)
class _Section:
    """A heading of the note with the blocks under it, deeper headings included."""

    heading: Heading
    blocks: list[AnyBlock] = field(default_factory=list)


def read_concept_toml(data: bytes) -> ConceptNote:
    """Return the volume that a TOML file describes.

    Raises:
        UsageError: it is not TOML, or has a key or value that means nothing here.
    """
    return ConceptNote(volume=read_volume(data))


def read_concept(intake: Intake) -> ConceptNote:
    """Return the volume that a concept note describes: title, place, dates, areas, sessions."""
    manuscript = intake.manuscript
    blocks = manuscript.blocks
    place, start, end = _where_and_when(manuscript)
    areas = tuple(_areas(blocks))
    volume = Volume(
        title=plain(manuscript.front.title),
        subtitle=plain(manuscript.front.subtitle),
        kind=_kind(manuscript),
        place=place,
        start=start,
        end=end,
        languages=_languages(manuscript),
        areas=areas,
        sessions=tuple(_sessions(blocks, areas)),
    )
    return ConceptNote(volume=volume, findings=tuple(_missing(volume)))


def _labels(manuscript: Manuscript) -> list[str]:
    return [
        plain(block.content)
        for block in manuscript.blocks
        if (isinstance(block, Paragraph) and block.role is Role.LABEL)
        or isinstance(block, Definition)
    ]


def _where_and_when(manuscript: Manuscript) -> tuple[str, str, str]:
    """Return place, first and last day: from the lines over the text, else from the text itself."""
    texts = [*_labels(manuscript), *map(block_text, manuscript.blocks)]
    for text in texts:
        found = place_and_date(text)
        if found:
            front = manuscript.front
            short = len(text.split()) <= 12
            return (found[0] if short else front.place), found[1].first, found[1].last
    return manuscript.front.place, manuscript.front.date, manuscript.front.date


def _kind(manuscript: Manuscript) -> str:
    """Return what the volume calls itself, made from the line that names the kind of event."""
    event = next(
        (
            label
            for label in _labels(manuscript)
            if EVENT_WORDS.search(label) and not find_dates(label)
        ),
        "",
    )
    if not event:
        return Volume(title="").kind
    return f"Proceedings of the {event}" if manuscript.language == "en" else event


def _languages(manuscript: Manuscript) -> tuple[str, ...]:
    """Return the working languages in the order of the note, its own language first."""
    own = manuscript.language
    for block in manuscript.blocks:
        text = block_text(block)
        named = _WORKING_LANGUAGES.search(text)
        if named:
            rest = text[named.start() :]
            places = {
                tag: found.start()
                for tag, pattern in _LANGUAGE_NAMES.items()
                if (found := re.search(pattern, rest, re.IGNORECASE))
            }
            ordered = sorted(places, key=lambda tag: (tag != own, places[tag]))
            if ordered:
                return tuple(ordered)
    return (own,)


def _section(blocks: Sequence[AnyBlock], pattern: re.Pattern[str]) -> _Section | None:
    """Return the first section whose heading matches, up to the next heading of its level."""
    found: _Section | None = None
    for block in blocks:
        if isinstance(block, Heading) and found and block.level <= found.heading.level:
            return found
        if found:
            found.blocks.append(block)
        elif isinstance(block, Heading) and pattern.search(block_text(block)):
            found = _Section(heading=block)
    return found


def _areas(blocks: Sequence[AnyBlock]) -> Iterator[ThematicArea]:
    """Yield the thematic areas: the headings under “Key Thematic Areas”, else the items there."""
    section = _section(blocks, _AREAS)
    if section is None:
        return
    headed = any(isinstance(block, Heading) for block in section.blocks)
    titles: list[str] = []
    topics: list[list[str]] = []
    for block in section.blocks:
        is_area = isinstance(block, Heading) or (
            not headed and isinstance(block, ListItem) and block.level == 1
        )
        if is_area:
            titles.append(_bare(block))
            topics.append([])
        elif isinstance(block, ListItem) and topics:
            topics[-1].append(_bare(block))
    for number, (title, under) in enumerate(zip(titles, topics, strict=True), start=1):
        yield ThematicArea(id=AreaId(str(number)), title=title, topics=tuple(under))


def _bare(block: AnyBlock) -> str:
    return " ".join(block_text(block).split()).rstrip(" ;,.")


def _sessions(blocks: Sequence[AnyBlock], areas: Sequence[ThematicArea]) -> Iterator[Session]:
    """Yield the plenary session, then the thematic ones the note names, else one for each area."""
    items = [_bare(block) for block in blocks if isinstance(block, ListItem | Heading)]
    kinds = [item for item in items if len(item.split()) < 8]
    plenary = next((item for item in kinds if _PLENARY.search(item)), "")
    thematic = any(_THEMATIC.search(item) for item in kinds)
    if plenary or not thematic:
        title = plenary if 0 < len(plenary.split()) <= 3 else "Plenary session"
        yield Session(id=PLENARY, title=title, kind=SessionKind.PLENARY)
    named = list(_named_sessions(items, areas))
    yield from named or (
        Session(id=SessionId(f"{area.id}A"), title=area.title, area=area.id) for area in areas
    )


def _named_sessions(items: Sequence[str], areas: Sequence[ThematicArea]) -> Iterator[Session]:
    known = {area.id for area in areas}
    for item in items:
        match = _NAMED_SESSION.fullmatch(item)
        if match:
            digits = AreaId(re.sub(r"\D", "", match["id"]))
            area = digits if digits in known else None
            yield Session(id=SessionId(match["id"]), title=match["title"], area=area)


def _missing(volume: Volume) -> Iterator[Finding]:
    facts = (
        ("INT-131", volume.title, "the conference’s title"),
        ("INT-132", volume.start, "the conference’s date"),
        ("INT-133", volume.areas, "thematic areas"),
    )
    for rule, value, what in facts:
        if not value:
            yield Finding(
                rule=rule,
                severity=Severity.WARNING,
                message=f"the concept note does not tell {what}",
                hint="Add it on the volume’s page",
            )
