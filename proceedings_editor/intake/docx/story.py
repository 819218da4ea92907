"""What a reading of one document holds while it goes on: remarks, pictures, the line at hand."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import field, replace
from typing import Final

from proceedings_editor.domain.finding import Finding, Place, Severity
from proceedings_editor.domain.manuscript import (
    PLAIN,
    AnyBlock,
    Change,
    ChangeKind,
    Inline,
    Loss,
    Marks,
    Media,
    MediaId,
    RawInline,
    Role,
    Text,
)
from proceedings_editor.domain.records import dataclass
from proceedings_editor.intake.docx.names import Element
from proceedings_editor.intake.docx.numbering import Numbering
from proceedings_editor.intake.docx.package import Package, Relationship
from proceedings_editor.intake.docx.styles import (
    PLAIN_PARAGRAPH,
    ParagraphFormat,
    RunFormat,
    Style,
    Styles,
)
from proceedings_editor.intake.images import Measured, measure

MOST_OPEN: Final = 64
"""Fields, comments and bookmarks that are open at a time; more come from broken or hostile files
that never close them, and every run would look through all of them."""
_GONE: Final = frozenset({ChangeKind.DELETED, ChangeKind.MOVED_FROM})


def upon(change: Change | None, under: Change | None) -> Change | None:
    """Return a change made upon another; the one that takes text away is named first."""
    if change is None or under is None:
        return change or under
    if change.kind not in _GONE and under.kind in _GONE:
        change, under = under, change
    return Change(kind=change.kind, author=change.author, at=change.at, id=change.id, over=under)


@dataclass(slots=True)
class Ledger:
    """What had no place in the model, and remarks on what the editor should look at.

    The block of a place is an origin (``document#12``) until the blocks have their ids.
    """

    losses: Counter[tuple[str, str, bool]] = field(default_factory=Counter)
    findings: list[Finding] = field(default_factory=list)

    def lose(self, what: str, where: str, *, kept: bool = True) -> None:
        """Count one thing that has no place in the model; ``kept`` if its text or source is."""
        self.losses[what, where.partition("#")[0], kept] += 1

    def remark(
        self, rule: str, severity: Severity, message: str, hint: str = "", origin: str = ""
    ) -> None:
        """Note a finding."""
        place = Place(block=origin)
        self.add(Finding(rule=rule, severity=severity, message=message, hint=hint, place=place))

    def add(self, found: Finding) -> None:
        """Note a finding unless the same one was noted just before."""
        if found not in self.findings[-50:]:
            self.findings.append(found)

    def report(self) -> tuple[Loss, ...]:
        """Return the losses, sorted."""
        return tuple(
            Loss(what=what, where=where, count=count, kept=kept)
            for (what, where, kept), count in sorted(self.losses.items())
        )


@dataclass(slots=True)
class Shelf:
    """The pictures of a document, each once, by the SHA-256 of its bytes."""

    media: dict[MediaId, Media] = field(default_factory=dict)
    data: dict[MediaId, bytes] = field(default_factory=dict)
    _measured: dict[str, Measured] = field(default_factory=dict)

    def put(self, name: str, data: bytes) -> Measured:
        """Return the picture in these bytes, and what is wrong with it."""
        found = self._measured.get(name)
        if found is None:
            found = self._measured[name] = measure(name.rpartition("/")[2], data)
            self.media[found.media.id] = found.media
            self.data[found.media.id] = data
        return found


@dataclass(slots=True, kw_only=True)
class Field:
    """A field that is open: its code grows first, then its result (clause 17.16)."""

    code: list[str] = field(default_factory=list)
    data: str = ""  # what a reference manager hid beside the code
    coding: bool = True  # the code is still being read
    start: int = 0  # where its result begins in the line it was opened in
    line: "Line | None" = None
    swallowed: list[Inline] = field(default_factory=list)  # text that stood within the code
    name: str = ""
    link: str = ""
    target: str = ""  # a bookmark
    role: Role | None = None


@dataclass(slots=True, kw_only=True)
class Reading:
    """One reading of one document: what all its parts share."""

    package: Package
    styles: Styles
    numbering: Numbering
    ledger: Ledger = field(default_factory=Ledger)
    shelf: Shelf = field(default_factory=Shelf)
    bookmarks: dict[str, str] = field(default_factory=dict)  # name → origin of the block
    moved: dict[str, str] = field(default_factory=dict)  # origin → the block it went to
    note_bookmarks: dict[str, str] = field(default_factory=dict)  # name → note
    note_marks: dict[str, str] = field(default_factory=dict)  # note → its custom mark, or ""
    sequences: dict[str, str] = field(default_factory=dict)  # origin of a caption → its SEQ name
    records: dict[str, str] = field(default_factory=dict)  # source's key → its CSL JSON
    marks: dict[tuple[object, ...], Marks] = field(default_factory=dict)
    run_looks: dict[tuple[str, tuple[object, ...]], RunFormat] = field(default_factory=dict)
    languages: Counter[str] = field(default_factory=Counter)  # tag → characters


@dataclass(slots=True, kw_only=True)
class Story:
    """The blocks of one part, or of one note in it, as they grow."""

    reading: Reading
    part: str  # "document", "footnotes" …
    relations: Mapping[str, Relationship]
    blocks: list[AnyBlock] = field(default_factory=list)
    looks: list["Line"] = field(default_factory=list)  # the line each block was made of
    fields: list[Field] = field(default_factory=list)
    comments: dict[str, None] = field(default_factory=dict)  # open ranges, in order
    commented: set[str] = field(default_factory=set)  # comments that hold some text
    open_bookmarks: dict[str, str] = field(default_factory=dict)  # id → name
    fresh_bookmarks: list[str] = field(default_factory=list)  # opened before the next block
    dropped: list[str] = field(default_factory=list)  # origins without a block of their own
    drop_cap: list[Inline] = field(default_factory=list)
    role: Role | None = None  # forced by the container the paragraphs stand in
    placeholder: bool = False  # the paragraphs are what a content control shows while empty
    changes: Change | None = None  # by a container of blocks
    place: str = ""  # of the note within its part
    inside: str = ""  # origin of the table whose cell is being read
    count: int = 0

    def settle(self, origin: str) -> None:
        """Note that a block was made: what waited for one belongs to it."""
        self.reading.bookmarks.update((name, origin) for name in self.fresh_bookmarks)
        self.reading.moved.update((was, origin) for was in self.dropped)
        self.fresh_bookmarks.clear()
        self.dropped.clear()

    def next_origin(self) -> str:
        """Return the origin of the next paragraph or table; all of a table has the table's."""
        self.count += 1
        if self.inside:
            return self.inside
        return f"{self.part}#{self.place}{self.count}"


@dataclass(slots=True, kw_only=True)
class Line:
    """The inline content of one paragraph as it grows."""

    story: Story
    origin: str
    style: Style
    base: RunFormat  # how the paragraph's style shows characters
    look: ParagraphFormat = PLAIN_PARAGRAPH
    bidi: bool = False
    content: list[Inline] = field(default_factory=list)
    change: Change | None = None
    link: str = ""
    target: str = ""  # a bookmark the text at hand links to
    hidden: bool = False  # a placeholder nobody filled in
    role: Role | None = None
    boxes: list[Element] = field(default_factory=list)
    shape: Counter[RunFormat] = field(default_factory=Counter)  # format → characters
    barrier: int = 0  # text does not join what stands before this place
    break_before: bool = False
    break_after: bool = False
    rule: bool = False

    def sink(self) -> list[Inline]:
        """Return where nodes go: the line, or aside if they stand within the code of a field."""
        for field_ in reversed(self.story.fields):
            if field_.coding:
                return field_.swallowed
        return self.content

    def add(self, inline: Inline) -> None:
        """Append a node; text joins text with the same marks."""
        fields = self.story.fields
        if fields and (sink := self.sink()) is not self.content:
            sink.append(inline)
            if isinstance(inline, Text) and fields[-1].coding:
                fields[-1].code.append(inline.text)
            return
        content = self.content
        if type(inline) is Text and len(content) > self.barrier:
            last = content[-1]
            if type(last) is Text and (last.marks is inline.marks or last.marks == inline.marks):
                content[-1] = Text(last.text + inline.text, inline.marks)
                return
        content.append(inline)

    def anchor(self, at: int, comment: str) -> None:
        """Hang a comment on a node that is already there."""
        node = self.content[at]
        marks = replace(node.marks, comments=(*node.marks.comments, comment))
        self.content[at] = replace(node, marks=marks)

    def close_fields(self) -> None:
        """Give up fields whose code did not end with the paragraph; what they swallowed is text."""
        fields = self.story.fields
        while any(it.coding for it in fields):
            field_ = fields.pop()
            if not field_.coding:
                continue
            self.story.reading.ledger.lose("field without an end", self.origin)
            code = "".join(field_.code).strip()
            if code and not field_.swallowed:
                self.add(RawInline(format="field", source=code))
            for inline in field_.swallowed:
                self.add(inline)

    @property
    def linked(self) -> str:
        """Return the address the text at hand links to: of an element, else of an open field."""
        if self.link:
            return self.link
        return next(
            (it.link for it in reversed(self.story.fields) if it.link and not it.coding), ""
        )

    def plain_marks(self) -> Marks:
        """Return the marks of a node that is no text: its change, comments, link, if hidden."""
        comments = tuple(self.story.comments)
        self.story.commented.update(comments)
        link = self.linked
        if not (self.change or comments or self.hidden or link):
            return PLAIN
        return Marks(change=self.change, comments=comments, hidden=self.hidden, link=link)
