"""Set pages: every mark at its place.

Coordinates are points from the top left corner of the trimmed page, y growing downward; only the
painter turns them round.  Marks stand in reading order.  ``tag`` is the index of a structure
element in ``SetPaper.tags`` (ISO 32000-1, 14.7); ``ARTIFACT`` marks what a screen reader skips.
These are named tuples, not dataclasses: a volume has tens of thousands of them.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from typing import Final, NamedTuple, TypeAlias

from proceedings_editor.domain.finding import Finding
from proceedings_editor.domain.manuscript import MediaId
from proceedings_editor.domain.records import dataclass
from proceedings_editor.domain.units import Pt
from proceedings_editor.fonts import Font, Word

ARTIFACT: Final = -1


class Run(NamedTuple):
    """Words of one font and size within a line, a word space between each two.

    ``x`` is measured from the start of the line; ``x`` and ``width`` are as printed (scaled).
    ``space`` is added to the width of every word space before scaling (PDF operator Tw).
    ``lead`` and ``tail``: a word space stands before the first, after the last word; at a line's
    end it is not seen but keeps words apart on extraction.  ``actual`` is the logical text where
    the order of the glyphs is not that of the characters.
    """

    font: Font
    size: Pt
    words: tuple[Word, ...]
    x: Pt = 0.0
    width: Pt = 0.0
    tag: int = 0  # 0: the tag of the line
    space: Pt = 0.0
    rise: Pt = 0.0
    lead: bool = False
    tail: bool = False
    actual: str = ""


class Line(NamedTuple):
    """One line of text: its start, baseline, glyph scale (Tz/100) and tracking (Tc)."""

    x: Pt
    y: Pt
    runs: tuple[Run, ...]
    tag: int = ARTIFACT
    scale: float = 1.0
    track: Pt = 0.0


class Rule(NamedTuple):
    """A filled rectangle, K only: the rules of tables and notes, fore-edge marks."""

    x: Pt
    y: Pt
    width: Pt
    height: Pt
    tag: int = ARTIFACT


class Shape(NamedTuple):
    """A filled outline; ``path`` holds ``(op, *coordinates)`` with op m, l, c or h.

    Coordinates are scaled by ``scale`` and moved to ``x``, ``y``.  Non-zero winding, or even-odd.
    """

    x: Pt
    y: Pt
    path: tuple[tuple[str | float, ...], ...]
    scale: float = 1.0
    even_odd: bool = False
    tag: int = ARTIFACT

    @property
    def bounds(self) -> tuple[Pt, Pt, Pt, Pt]:
        """Return the box round the outline: left, top, width, height."""
        numbers = [[v for v in segment if not isinstance(v, str)] for segment in self.path]
        xs = [v * self.scale for segment in numbers for v in segment[::2]] or [0.0]
        ys = [v * self.scale for segment in numbers for v in segment[1::2]] or [0.0]
        x, y = min(xs), min(ys)
        return self.x + x, self.y + y, max(xs) - x, max(ys) - y


class Picture(NamedTuple):
    """An image of the blob store scaled into a box whose top left corner is ``x``, ``y``."""

    x: Pt
    y: Pt
    width: Pt
    height: Pt
    media: MediaId
    tag: int


class PlacedPage(NamedTuple):
    """A page of a camera-ready PDF scaled by ``scale`` with its top left corner at ``x``, ``y``."""

    x: Pt
    y: Pt
    width: Pt
    height: Pt
    media: MediaId
    page: int
    tag: int


class Turned(NamedTuple):
    """Marks on a field that is read with the book turned a quarter clockwise.

    ``x``, ``y``, ``width`` and ``height`` are those of the field on the page; within it a mark's
    ``x`` runs up the page and its ``y`` to the right, from the field's lower left corner.
    """

    x: Pt
    y: Pt
    width: Pt
    height: Pt
    marks: "tuple[Mark, ...]"

    def place(self, x: Pt, y: Pt) -> tuple[Pt, Pt]:
        """Return where a point of the field stands on the page."""
        return self.x + y, self.y + self.height - x

    def box(self, x: Pt, y: Pt, width: Pt, height: Pt) -> tuple[Pt, Pt, Pt, Pt]:
        """Return where a box of the field stands on the page."""
        return (*self.place(x + width, y), height, width)


Leaf: TypeAlias = Line | Rule | Shape | Picture | PlacedPage
Mark: TypeAlias = Leaf | Turned


def leaves(marks: Iterable[Mark]) -> Iterator[Leaf]:
    """Yield single marks, those of turned fields in their places."""
    for mark in marks:
        if isinstance(mark, Turned):
            yield from leaves(mark.marks)
        else:
            yield mark


class Link(NamedTuple):
    """A live area; ``target`` is an anchor of the same paper, ``paper:ID`` or a URI."""

    tag: int
    x: Pt
    y: Pt
    width: Pt
    height: Pt
    target: str
    contents: str


class Tag(NamedTuple):
    """One structure element; ``parent`` is an index of an earlier tag, tag 0 is the piece itself.

    Roles are the standard ones of ISO 32000-1, 14.8.4: Art Sect H1–H6 P L LI Lbl LBody Table
    THead TBody TR TH TD Caption Figure Formula BlockQuote Note Reference Link Span TOC TOCI
    Index BibEntry Code.
    """

    role: str
    parent: int = 0
    lang: str = ""
    alt: str = ""
    actual: str = ""
    title: str = ""
    id: str = ""
    scope: str = ""  # Row, Column or Both, of a TH
    colspan: int = 1
    rowspan: int = 1
    bbox: tuple[Pt, Pt, Pt, Pt] | None = None  # x, y, width, height; of a Figure or Formula


class Page(NamedTuple):
    """The body of one page: its marks in reading order and its live areas."""

    marks: tuple[Mark, ...] = ()
    links: tuple[Link, ...] = ()


class Anchor(NamedTuple):
    """Where a link leads: a page of the piece, counted from 0, and a point on it."""

    page: int
    x: Pt
    y: Pt


class Section(NamedTuple):
    """A heading as the outline lists it; ``anchor`` is the name of the place it leads to."""

    level: int
    title: str
    page: int
    y: Pt
    anchor: str = ""


class BlockPlace(NamedTuple):
    """Where a block of the manuscript stands, in one column of a page: page ↔ source."""

    block: str
    page: int
    top: Pt
    bottom: Pt
    left: Pt = 0.0
    width: Pt = 0.0


class Indexed(NamedTuple):
    """A place an index leads to: its mark as a link, the page, the mark of its note."""

    mark: str
    page: int
    note: str = ""


class Listed(NamedTuple):
    """A table or figure as a list of them shows it: kind, label, caption, block and page."""

    kind: str  # "table" or "figure"
    label: str
    caption: str
    anchor: str
    page: int


class Stats(NamedTuple):
    """How well lines and pages came out; loose > 1.33, tight < .75 of the natural word space.

    ``widows`` and ``orphans`` are ends of paragraphs alone at the top of a column and beginnings
    alone at its foot, ``headings`` heads parted from their text, ``notes`` those that begin on a
    later page than their mark.
    """

    lines: int = 0
    hyphenated: int = 0
    loose: int = 0
    tight: int = 0
    widows: int = 0
    orphans: int = 0
    overfull: int = 0
    headings: int = 0
    notes: int = 0

    def plus(self, other: "Stats") -> "Stats":
        """Return the sums of two counts."""
        return Stats(*map(sum, zip(self, other, strict=True)))

    @property
    def negated(self) -> "Stats":
        """Return what takes this count from a sum."""
        return Stats(*(-count for count in self))


NO_STATS: Final = Stats()


@dataclass(frozen=True, slots=True, kw_only=True)
class Extent:
    """What the binder must know of a set piece without holding its marks; kept in the cache."""

    pages: int
    anchors: Mapping[str, Anchor] = field(default_factory=dict)
    sections: tuple[Section, ...] = ()
    stats: Stats = NO_STATS
    findings: tuple[Finding, ...] = ()
    blocks: tuple[BlockPlace, ...] = ()
    indexed: tuple[Indexed, ...] = ()
    listed: tuple[Listed, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SetPaper:
    """A paper, or any other piece of the volume, in pages; the first is a recto unless said."""

    pages: tuple[Page, ...]
    tags: tuple[Tag, ...]
    extent: Extent
    media: tuple[MediaId, ...] = ()
    starts_recto: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A set piece in its place; ``key`` is a paper id or a name such as ``contents``."""

    key: str
    title: str
    extent: Extent
    authors: tuple[str, ...] = ()
    part: int = -1  # index of the part it belongs to, -1 for front and end matter
    lang: str = "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class BoundPage:
    """One side of a leaf; ``number`` counts from 1, ``folio`` is its page label, printed or not.

    ``piece`` and ``page`` say whose body stands here, ``piece`` is empty on a blank; ``furniture``
    holds running head, folio and fore-edge mark, all artifacts.
    """

    number: int
    folio: str
    piece: str = ""
    page: int = 0
    furniture: tuple[Mark, ...] = ()

    @property
    def is_recto(self) -> bool:
        """Return whether this is a right-hand page: it has an odd number."""
        return self.number % 2 == 1


@dataclass(frozen=True, slots=True, kw_only=True)
class OutlineItem:
    """A bookmark; ``target`` is ``paper:KEY`` or ``paper:KEY#anchor`` of a piece."""

    title: str
    target: str
    level: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class BoundVolume:
    """The whole volume: pieces in order, pages with their furniture, parts and outline.

    ``made`` holds the pieces the binder set itself (title, contents, openers, index …); papers are
    painted from their own ``SetPaper`` or from the cache.
    """

    title: str
    language: str
    trim: tuple[Pt, Pt]
    bleed: Pt
    pieces: tuple[Piece, ...]
    pages: tuple[BoundPage, ...]
    made: Mapping[str, SetPaper] = field(default_factory=dict)
    parts: tuple[str, ...] = ()
    outline: tuple[OutlineItem, ...] = ()
    findings: tuple[Finding, ...] = ()


def dump(pages: tuple[Page, ...]) -> str:
    """Return set pages as text to read in a diff: one line a mark, words in the clear."""
    out: list[str] = []
    for number, page in enumerate(pages, start=1):
        out.append(f"page {number}")
        out += map(_dump_mark, page.marks)
    return "\n".join(out) + "\n"


def _dump_mark(mark: Mark) -> str:
    if not isinstance(mark, Line):
        places = " ".join(f"{value:.2f}" for value in (mark.x, mark.y))
        inside = "".join(f"\n  {_dump_mark(one)}" for one in getattr(mark, "marks", ()))
        return f"  {places}  {type(mark).__name__.lower()}{inside}"
    shown = "".join(_dump_run(run) for run in mark.runs)
    adjust = f" scale {mark.scale:.3f}" if mark.scale != 1.0 else ""
    return f"  {mark.x:.2f} {mark.y:.2f}{adjust}  {shown}"


def _dump_run(run: Run) -> str:
    words = " ".join(word.text for word in run.words)
    lead, tail = " " * run.lead, " " * run.tail
    return f"[{run.font.key} {run.size:g}]{lead}{words}{tail}"
