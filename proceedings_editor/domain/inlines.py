"""Inline content: text runs with marks, and the atomic nodes between them."""

from enum import StrEnum
from typing import Final, NewType, TypeAlias

from proceedings_editor.domain.records import dataclass
from proceedings_editor.domain.units import Pt

BlockId = NewType("BlockId", str)
NoteId = NewType("NoteId", str)
MediaId = NewType("MediaId", str)  # SHA-256, hexadecimal


class ChangeKind(StrEnum):
    """What a tracked change did."""

    INSERTED = "ins"
    DELETED = "del"
    MOVED_FROM = "move-from"
    MOVED_TO = "move-to"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A tracked insertion, deletion or move, not yet decided.

    ``over`` is the change it was made upon: text one person put in and another took out.
    """

    kind: ChangeKind
    author: str = ""
    at: str = ""  # ISO 8601, as the file says
    id: str = ""
    over: "Change | None" = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """How a run of text differs from the text round it."""

    emph: bool = False
    strong: bool = False
    smallcaps: bool = False
    superscript: bool = False
    subscript: bool = False
    underline: bool = False
    strike: bool = False
    code: bool = False
    hidden: bool = False
    highlight: str = ""
    lang: str = ""
    direction: str = ""  # "rtl" or "ltr"
    link: str = ""
    change: Change | None = None
    comments: tuple[str, ...] = ()


PLAIN: Final = Marks()


@dataclass(frozen=True, slots=True)
class Text:
    """A run of characters with the same marks."""

    text: str
    marks: Marks = PLAIN


@dataclass(frozen=True, slots=True)
class NoteRef:
    """The mark of a note; ``shown`` is a custom mark such as ``*``, else numbers are computed."""

    note: NoteId
    shown: str = ""
    marks: Marks = PLAIN


@dataclass(frozen=True, slots=True, kw_only=True)
class CiteItem:
    """One source within a citation field."""

    key: str
    locator: str = ""
    label: str = ""
    prefix: str = ""
    suffix: str = ""
    suppress_author: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Cite:
    """A citation made by a reference manager; the raw CSL JSON and the field code are kept."""

    items: tuple[CiteItem, ...]
    shown: str
    csl: str = ""
    instruction: str = ""
    marks: Marks = PLAIN


@dataclass(frozen=True, slots=True, kw_only=True)
class Math:
    """A formula; at least one of TeX and MathML is there, OMML is kept raw."""

    tex: str = ""
    mathml: str = ""
    omml: str = ""
    marks: Marks = PLAIN


@dataclass(frozen=True, slots=True, kw_only=True)
class XRef:
    """A cross-reference to a block, note or bookmark of the paper."""

    target: str
    shown: str
    kind: str = ""
    marks: Marks = PLAIN


@dataclass(frozen=True, slots=True, kw_only=True)
class Image:
    """A picture; sizes in points as the manuscript shows it, 0 when it does not say."""

    media: MediaId
    width: Pt = 0.0
    height: Pt = 0.0
    alt: str = ""
    decorative: bool = False
    name: str = ""
    credit: str = ""
    marks: Marks = PLAIN


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A line break asked for within a paragraph."""

    marks: Marks = PLAIN


@dataclass(frozen=True, slots=True, kw_only=True)
class RawInline:
    """Something inside a paragraph that was not understood: kept, reported, not printed."""

    format: str
    source: str
    text: str = ""
    marks: Marks = PLAIN


Inline: TypeAlias = Text | NoteRef | Cite | Math | XRef | Image | LineBreak | RawInline
Inlines: TypeAlias = tuple[Inline, ...]
