"""A manuscript: the text of a paper in our types, free of any file format.

Blocks are a flat sequence (a list is one block per item) so that every block can be anchored,
compared and set by itself.  Inline content is text runs with marks and atomic nodes between them.
Nothing an author sent is dropped: what is not understood is kept in ``Raw`` and ``RawInline``.
"""

from dataclasses import field
from enum import StrEnum
from typing import ClassVar, Final, TypeAlias

from proceedings_editor.domain.finding import Finding
from proceedings_editor.domain.front import (
    Abstract,
    Front,
    Guess,
    Keywords,
    Localized,
)
from proceedings_editor.domain.inlines import (
    PLAIN,
    BlockId,
    Change,
    ChangeKind,
    Cite,
    CiteItem,
    Image,
    Inline,
    Inlines,
    LineBreak,
    Marks,
    Math,
    MediaId,
    NoteId,
    NoteRef,
    RawInline,
    Text,
    XRef,
)
from proceedings_editor.domain.records import dataclass
from proceedings_editor.domain.units import Pt

__all__ = [
    "MODEL",
    "PLAIN",
    "Abstract",
    "Align",
    "AnyBlock",
    "Block",
    "BlockId",
    "Break",
    "Cell",
    "Change",
    "ChangeKind",
    "Cite",
    "CiteItem",
    "Clause",
    "ClauseKind",
    "Column",
    "Comment",
    "Definition",
    "Figure",
    "Front",
    "Guess",
    "Heading",
    "Image",
    "Inline",
    "Inlines",
    "Keywords",
    "LineBreak",
    "ListItem",
    "Localized",
    "Loss",
    "Manuscript",
    "Marks",
    "Math",
    "MathBlock",
    "Media",
    "MediaId",
    "Note",
    "NoteId",
    "NoteKind",
    "NoteRef",
    "PageImage",
    "Paragraph",
    "Provenance",
    "Raw",
    "RawInline",
    "Role",
    "Row",
    "Table",
    "Text",
    "XRef",
]

MODEL: Final = 1
"""Version of these types as stored; a stored manuscript with a greater one is refused."""
NO_BLOCK: Final = BlockId("")
NO_FRONT: Final = Front()


class Role(StrEnum):
    """What a paragraph is for."""

    BODY = "paragraph"
    QUOTATION = "quotation"
    EPIGRAPH = "epigraph"
    CONTINUATION = "continuation"  # a further paragraph of the list item before it
    REFERENCE = "reference"  # an entry of the reference list
    SIGNATURE = "signature"
    BOILERPLATE = "boilerplate"  # proposed for removal; not printed
    LABEL = "label"  # a line such as "CONCEPT NOTE" over the title
    CODE = "code"
    VERSE = "verse"
    ATTRIBUTION = "attribution"  # whose words a quotation or epigraph holds
    STATEMENT = "statement"  # of a theorem, lemma, hypothesis …
    REMARK = "remark"  # or a definition, example …
    PROOF = "proof"


class Align(StrEnum):
    """How a paragraph, column or cell stands; ``AUTO`` leaves it to the style."""

    AUTO = ""
    LEFT = "left"
    RIGHT = "right"
    CENTRE = "centre"
    JUSTIFY = "justify"
    DECIMAL = "decimal"


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """What all blocks share; ``origin`` is the source part and paragraph (``document#12``).

    ``change`` is a tracked change of the block's end: where it goes, the next block joins this one.
    """

    kind: ClassVar[str] = ""
    id: BlockId = NO_BLOCK
    lang: str = ""
    direction: str = ""
    style: str = ""  # the author's style name
    origin: str = ""
    change: Change | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading(Block):
    """A section heading; ``number`` as the author typed or numbered it, without punctuation."""

    kind: ClassVar[str] = "heading"
    level: int
    content: Inlines
    number: str = ""
    unnumbered: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph(Block):
    """A paragraph of running text.

    ``lead`` is the length in characters of the label a statement begins with: ``Theorem 2.``
    """

    kind: ClassVar[str] = "paragraph"
    content: Inlines
    role: Role = Role.BODY
    align: Align = Align.AUTO
    lead: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ListItem(Block):
    """One item; items of one list share ``list``; ``label`` is printed, e.g. ``(iii)`` or ``•``."""

    kind: ClassVar[str] = "list-item"
    list: str
    content: Inlines
    level: int = 1
    ordered: bool = False
    label: str = ""
    number: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition(Block):
    """A term and what is said of it: ``Event: Meeting on …``."""

    kind: ClassVar[str] = "definition"
    term: Inlines
    content: Inlines


class ClauseKind(StrEnum):
    """Parts of a resolution-like text (UN Editorial Manual, resolutions)."""

    ADOPTION = "adoption"  # the line under the title that says who adopted it, when
    PREAMBULAR = "preambular"
    CHAPEAU = "chapeau"
    OPERATIVE = "operative"
    SIGNOFF = "signoff"
    ANNEX = "annex"  # the head of an annex


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause(Block):
    """A paragraph of an outcome document; ``lead`` is the length in characters of its lead phrase.

    The phrase begins at ``lead_at``: Turkmen puts its verb last.  ``number`` is without punctuation
    (``5``, ``a``, ``ii``); ``level`` 1 is the numbered paragraph itself.
    """

    kind: ClassVar[str] = "clause"
    clause: ClauseKind
    content: Inlines
    number: str = ""
    level: int = 1
    lead: int = 0
    lead_at: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A table column; ``width`` is its share of the table, 0 when the author did not say."""

    align: Align = Align.AUTO
    width: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell: its paragraphs, the columns and rows it spans, and whether it heads a row."""

    content: tuple[Inlines, ...] = ()
    colspan: int = 1
    rowspan: int = 1
    align: Align = Align.AUTO
    header: bool = False
    change: Change | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of cells; a place covered by a cell spanning from above holds none."""

    cells: tuple[Cell, ...]
    change: Change | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Table(Block):
    """A table; ``head`` rows are repeated on every page it covers."""

    kind: ClassVar[str] = "table"
    columns: tuple[Column, ...]
    head: tuple[Row, ...] = ()
    body: tuple[Row, ...] = ()
    caption: Inlines = ()
    notes: tuple[Inlines, ...] = ()
    label: str = ""  # "Table 1" as the author numbered it


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(Block):
    """One or more images with a caption; ``parts`` are captions of the single images."""

    kind: ClassVar[str] = "figure"
    images: tuple[Image, ...]
    parts: tuple[Inlines, ...] = ()
    caption: Inlines = ()
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MathBlock(Block):
    """A displayed formula; ``number`` as printed at its side."""

    kind: ClassVar[str] = "math"
    math: Math
    number: str = ""
    alt: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Break(Block):
    """A rule or page break the author put in; ``page`` tells which."""

    kind: ClassVar[str] = "break"
    page: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PageImage(Block):
    """A page of a camera-ready PDF, printed as it is; ``text`` is its text layer."""

    kind: ClassVar[str] = "page"
    media: MediaId
    page: int  # counts from 0
    width: Pt
    height: Pt
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Raw(Block):
    """Something that was not understood; its text is printed as a paragraph, its source kept."""

    kind: ClassVar[str] = "raw"
    format: str
    source: str
    text: str = ""


AnyBlock: TypeAlias = (
    Heading
    | Paragraph
    | ListItem
    | Definition
    | Clause
    | Table
    | Figure
    | MathBlock
    | Break
    | PageImage
    | Raw
)


class NoteKind(StrEnum):
    """Where a note stands."""

    FOOTNOTE = "footnote"
    ENDNOTE = "endnote"
    TITLE = "title"
    AUTHOR = "author"


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A note: its kind, the number the author's file showed, and its paragraphs."""

    id: NoteId
    kind: NoteKind
    blocks: tuple[AnyBlock, ...]
    number: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment:
    """A remark in the margin of the author's file; replies name their ``parent``."""

    id: str
    text: str
    author: str = ""
    at: str = ""
    parent: str = ""
    done: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Media:
    """A picture or PDF that belongs to the manuscript; its bytes live in the blob store."""

    id: MediaId
    mime: str
    name: str = ""
    width: int = 0  # pixels, or points for vector kinds
    height: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    """Something in the source that has no place in the model: what, where, how often."""

    what: str
    where: str = ""
    count: int = 1
    kept: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """Where a manuscript came from."""

    file: str = ""
    sha256: str = ""
    reader: str = ""  # "docx 1"
    loss: tuple[Loss, ...] = ()
    findings: tuple[Finding, ...] = ()  # the reader's remarks
    removed: tuple[str, ...] = ()  # texts taken out on reading, such as running heads


@dataclass(frozen=True, slots=True, kw_only=True)
class Manuscript:
    """A paper as front matter, blocks and notes."""

    language: str
    front: Front = NO_FRONT
    blocks: tuple[AnyBlock, ...] = ()
    notes: tuple[Note, ...] = ()
    comments: tuple[Comment, ...] = ()
    media: tuple[Media, ...] = ()
    references: tuple[str, ...] = ()  # raw CSL JSON of a reference manager's items
    provenance: Provenance = field(default_factory=Provenance)
    model: int = MODEL
