"""What the setting of one piece shares: its structure elements, notes, pictures and findings."""

from collections.abc import Mapping
from dataclasses import field
from functools import partial
from typing import Final, NamedTuple

from proceedings_editor.domain.finding import Finding, Place, Severity
from proceedings_editor.domain.indexing import SCHEME
from proceedings_editor.domain.lang import is_rtl
from proceedings_editor.domain.manuscript import (
    Image,
    Inlines,
    MediaId,
    Note,
    NoteId,
    NoteKind,
    NoteRef,
)
from proceedings_editor.domain.records import dataclass
from proceedings_editor.domain.units import Pt
from proceedings_editor.domain.volume import PaperKind
from proceedings_editor.layout.frames import (
    Anchor,
    Indexed,
    Listed,
    Picture,
    PlacedPage,
    Stats,
    Tag,
)
from proceedings_editor.layout.galley import NoteLine
from proceedings_editor.layout.lines import (
    NoteMark,
    SetLine,
    SetParagraph,
    Setter,
    Spot,
    set_line,
    set_paragraph,
)
from proceedings_editor.layout.setting import Looks, Setting
from proceedings_editor.styles.schema import Style

STARS: Final = ("*", "†", "‡", "§", "¶", "**", "††", "‡‡")
"""Marks of notes to the title and the authors, in the order of their use."""


_NOWHERE: Final = Place()


class MediaInfo(NamedTuple):
    """What is known of a picture without its bytes: pixels, or points for vector kinds."""

    width: int = 0
    height: int = 0
    mime: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperContext:
    """What a paper is told by the volume it stands in."""

    key: str
    area_label: str = ""  # "Area 2"
    area_title: str = ""
    doi: str = ""
    volume_language: str = "en"
    kind: PaperKind = PaperKind.PAPER
    starts_recto: bool = True
    media: Mapping[MediaId, MediaInfo] = field(default_factory=dict)


class Where(NamedTuple):
    """Where a text stands in the manuscript, and its language if that is not the paper's."""

    place: Place
    lang: str = ""


@dataclass(slots=True)
class Desk:
    """Collects what belongs to no single line of a piece."""

    style: Style
    looks: Looks
    setter: Setter
    context: PaperContext
    lang: str
    texts: dict[NoteId, Note]  # of the notes, as the author wrote them
    notes: dict[NoteId, tuple[NoteLine, ...]] = field(default_factory=dict)
    tags: list[Tag] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    media: dict[MediaId, None] = field(default_factory=dict)
    marks: dict[NoteId, str] = field(default_factory=dict)
    back_links: dict[NoteId, int] = field(default_factory=dict)  # from a note to its mark
    stats: list[Stats] = field(default_factory=list)
    wanted: list[NoteId] = field(default_factory=list)
    indexed: list[Indexed] = field(default_factory=list)
    captions: dict[str, tuple[str, str, str]] = field(default_factory=dict)  # of each block
    made: SetParagraph | None = None  # the last paragraph
    columns: int = 1  # that the text of the piece runs in

    @property
    def note_measure(self) -> Pt:
        """Return the width of the notes: that of the column at whose foot they stand."""
        return self.style.page.column_measure(self.columns)

    @property
    def mirrored(self) -> bool:
        """Return whether the piece runs from right to left: places count from the right edge."""
        return is_rtl(self.lang)

    def tag(self, role: str, parent: int = 0, *, lang: str = "", id: str = "") -> int:  # noqa: A002
        """Add a structure element; return its number."""
        self.tags.append(Tag(role, parent, "" if lang == self.lang else lang, id=id))
        return len(self.tags) - 1

    def add(self, tag: Tag) -> int:
        """Add a structure element that says more than its role; return its number."""
        self.tags.append(tag)
        return len(self.tags) - 1

    def paragraph(
        self, content: Inlines, setting: Setting, measure: Pt, tag: int, where: Where
    ) -> tuple[SetLine, ...]:
        """Return the lines of a paragraph; what was found on the way is kept."""
        spot = self.spot(tag, where)
        made = set_paragraph(content, setting.text, measure, self.setter, spot)
        self.made = made
        self.stats.append(made.stats)
        self.findings += made.findings
        return made.lines

    def line(self, content: str | Inlines, setting: Setting, tag: int, lang: str = "") -> SetLine:
        """Return one unbroken line."""
        return set_line(content, setting.text, self.setter, self.spot(tag, Where(_NOWHERE, lang)))

    def measured(self, content: str | Inlines, setting: Setting) -> Pt:
        """Return the natural width of a text in one line; nothing is tagged or kept."""
        return set_line(content, setting.text, self.setter, Spot(lang=self.lang)).width

    def count_lines(self, content: Inlines, setting: Setting, measure: Pt) -> int:
        """Return how many lines a text would take; nothing is tagged or kept."""
        spot = Spot(lang=self.lang)
        return len(set_paragraph(content, setting.text, measure, self.setter, spot).lines)

    def spot(self, tag: int, where: Where) -> Spot:
        """Return where a text stands, for what is found and tagged within it."""
        return Spot(
            lang=where.lang or self.lang,
            tag=tag,
            add_tag=self._inner_tag,
            note_mark=partial(self._note_mark, tag),
            place=where.place,
            mirrored=self.mirrored,
        )

    def mark_of(self, note: NoteId, shown: str = "") -> str:
        """Return the mark of a note: a star where its kind asks for one, else the next number."""
        known = self.marks.get(note)
        if known is None:
            known = self.marks[note] = shown or self._next_mark(note)
            self.wanted.append(note)
        return known

    def report(
        self, rule: str, message: str, *, hint: str, place: Place, severity: Severity
    ) -> None:
        """Keep a finding."""
        self.findings.append(
            Finding(rule=rule, severity=severity, message=message, hint=hint, place=place)
        )

    def picture(self, image: Image, box: tuple[Pt, Pt, Pt, Pt], tag: int) -> Picture | PlacedPage:
        """Return a picture in a box (x, y, width, height): a PDF's first page stays a drawing."""
        self.media[image.media] = None
        info = self.context.media.get(image.media)
        if info is not None and info.mime == "application/pdf":
            return PlacedPage(*box, image.media, 0, tag)
        return Picture(*box, image.media, tag)

    def place(self, block: str = "", note: str = "") -> Place:
        """Return a place of this piece."""
        return Place(paper=self.context.key, block=block, note=note)

    def _next_mark(self, note: NoteId) -> str:
        kind = self.texts[note].kind if note in self.texts else NoteKind.FOOTNOTE
        starred = [mark for mark in self.marks.values() if mark in STARS]
        if kind in {NoteKind.TITLE, NoteKind.AUTHOR}:
            return STARS[len(starred) % len(STARS)]
        return str(len(self.marks) - len(starred) + 1)

    def _note_mark(self, tag: int, ref: NoteRef) -> NoteMark:
        reference = self.tag("Reference", tag)
        return NoteMark(self.mark_of(ref.note, ref.shown), self.tag("Link", reference))

    def _inner_tag(
        self, role: str, parent: int, *, lang: str = "", alt: str = "", actual: str = ""
    ) -> int:
        self.tags.append(Tag(role, parent, lang, alt, actual))
        return len(self.tags) - 1


def listed(desk: Desk, anchors: Mapping[str, Anchor]) -> tuple[Listed, ...]:
    """Return the tables and figures of a piece that have a label, in the order they were set."""
    return tuple(
        Listed(kind, label, caption, f"block-{block}", anchors[f"block-{block}"].page)
        for block, (kind, label, caption) in desk.captions.items()
        if label and f"block-{block}" in anchors
    )


def target_of(desk: Desk, target: str, blocks: frozenset[str]) -> str:
    """Return the anchor or address a link leads to, empty if there is no such place."""
    name = target.removeprefix("#")
    if name in blocks:
        return f"block-{name}"
    if name in desk.back_links:
        return f"note-{name}"
    return target if ":" in target and not target.startswith(SCHEME) else ""
