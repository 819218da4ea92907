"""The order of a volume: front matter, plenary session, areas, outcome, end matter."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from proceedings_editor.domain.finding import Finding, Place, Severity
from proceedings_editor.domain.people import Contributor
from proceedings_editor.domain.records import dataclass
from proceedings_editor.domain.volume import (
    AreaId,
    PaperKind,
    SessionId,
    SessionKind,
    ThematicArea,
    Volume,
)
from proceedings_editor.layout.frames import Extent
from proceedings_editor.text.words import word


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """A set piece that comes from a manuscript; its pages are known, not its place.

    ``recto`` says on which side its first page was set; ``toc`` whether the contents list it;
    ``wide`` whether its columns reach into the outer margin.
    """

    key: str
    kind: PaperKind
    title: str
    extent: Extent
    short_title: str = ""
    authors: tuple[Contributor, ...] = ()
    area: AreaId | None = None
    session: SessionId | None = None
    lang: str = "en"
    toc: bool = True
    recto: bool = True
    wide: bool = False
    keywords: tuple[str, ...] = ()


class Part(NamedTuple):
    """Chapters under one title; ``number`` is that of the area, 0 for plenary and outcome.

    ``area`` is what an opener says; that of the plenary session is made from the session.
    """

    title: str
    chapters: tuple[Chapter, ...]
    number: int = 0
    area: ThematicArea | None = None

    def label(self, lang: str) -> str:
        """Return ``Area 2``, nothing for a part that is no area."""
        return f"{word('area', lang)} {self.number}" if self.number else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """All chapters of a volume in their places, and what was odd about them."""

    front: tuple[Chapter, ...]
    parts: tuple[Part, ...]
    back: tuple[Chapter, ...]
    findings: tuple[Finding, ...] = ()

    @property
    def chapters(self) -> Iterator[Chapter]:
        """Yield all chapters from the first page to the last."""
        yield from self.front
        for part in self.parts:
            yield from part.chapters
        yield from self.back


def arrange(volume: Volume, chapters: Sequence[Chapter]) -> Order:
    """Return chapters in the order of the book; within a part they keep the order given."""
    lang = volume.language
    by_kind = {kind: tuple(c for c in chapters if c.kind is kind) for kind in PaperKind}
    plenary = tuple(c for c in by_kind[PaperKind.PAPER] if _area_of(c, volume) is None)
    session = _plenary_session(volume)
    parts = [Part(session.title, plenary, area=session)]
    for number, area in enumerate(volume.areas, start=1):
        own = tuple(c for c in by_kind[PaperKind.PAPER] if _area_of(c, volume) == area.id)
        parts.append(Part(area.title, own, number, area))
    parts.append(Part(word("outcome", lang), by_kind[PaperKind.OUTCOME]))
    return Order(
        front=by_kind[PaperKind.FRONT],
        parts=tuple(part for part in parts if part.chapters),
        back=by_kind[PaperKind.BACK],
        findings=(*_strays(volume, chapters), *_empty(parts)),
    )


def _plenary_session(volume: Volume) -> ThematicArea:
    """Return the plenary session in the shape of an area."""
    title = word("plenary", volume.language)
    found = next((s for s in volume.sessions if s.kind is SessionKind.PLENARY), None)
    if found is None:
        return ThematicArea(id=AreaId(""), title=title)
    return ThematicArea(id=AreaId(""), title=title, chair=found.chair, rapporteur=found.rapporteur)


def _area_of(chapter: Chapter, volume: Volume) -> AreaId | None:
    """Return the area a paper is printed in, None for plenary papers and strays."""
    plenary = {s.id for s in volume.sessions if s.kind is SessionKind.PLENARY}
    known = any(area.id == chapter.area for area in volume.areas)
    return chapter.area if known and chapter.session not in plenary else None


def _strays(volume: Volume, chapters: Sequence[Chapter]) -> Iterator[Finding]:
    known = {area.id for area in volume.areas}
    for chapter in chapters:
        if chapter.area is not None and chapter.area not in known:
            yield Finding(
                rule="BND-02",
                severity=Severity.WARNING,
                message=f"The volume has no area {chapter.area!r}; printed as a plenary paper",
                hint="Give the paper one of the volume's areas.",
                place=Place(paper=chapter.key),
                args={"area": chapter.area},
            )


def _empty(parts: Sequence[Part]) -> Iterator[Finding]:
    for part in parts:
        if part.number and not part.chapters:
            yield Finding(
                rule="BND-03",
                severity=Severity.INFO,
                message=f"Area {part.number}, “{part.title}”, has no papers and no opener",
                hint="Nothing to do while papers are still coming in.",
                args={"number": part.number, "title": part.title},
            )
