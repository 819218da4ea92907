"""The galley: a piece's set text in one column, not yet in pages.

Rows are what a page break cannot divide: a line of text, a heading with its white, a whole table
that fits a page.  Floats wait beside the column for the page breaker to find them a place.
"""

from collections.abc import Sequence
from dataclasses import field
from typing import NamedTuple, TypeAlias

from proceedings_editor.domain.manuscript import NoteId
from proceedings_editor.domain.records import dataclass
from proceedings_editor.domain.units import Pt
from proceedings_editor.layout.anew import Anew
from proceedings_editor.layout.frames import Picture, PlacedPage, Rule, Shape
from proceedings_editor.layout.lines import SetLine
from proceedings_editor.layout.pages import DIVIDED, FORBIDDEN, Band, Rows, snapped
from proceedings_editor.layout.setting import Setting


class Item(NamedTuple):
    """A set line within a box: its left end, and its baseline below the box's top."""

    x: Pt
    y: Pt
    line: SetLine
    tag: int


class Sideways(NamedTuple):
    """A field whose content is read with the book turned, see ``frames.Turned``."""

    x: Pt
    y: Pt
    width: Pt
    height: Pt
    content: "tuple[Content, ...]"


Content: TypeAlias = Item | Rule | Shape | Picture | PlacedPage | Sideways
"""What a row holds; places are measured from the left of the text block and the row's top."""


class Section(NamedTuple):
    """A heading for the outline, at the row it stands in."""

    level: int
    title: str
    row: int
    block: str


class Span(NamedTuple):
    """The rows of one block of the manuscript."""

    block: str
    first: int
    end: int


class Box(NamedTuple):
    """Marks that stay together, their height and the notes they call."""

    content: tuple[Content, ...] = ()
    height: Pt = 0.0
    calls: tuple[NoteId, ...] = ()

    def over(self, lower: "Box", gap: Pt = 0.0) -> "Box":
        """Return this box with another below it; an empty one takes no room."""
        if not self.height or not lower.height:
            return self if self.height else lower
        top = self.height + gap
        return Box(
            self.content + moved(lower.content, top),
            top + lower.height,
            self.calls + lower.calls,
        )


class FloatBox(NamedTuple):
    """A table or figure that looks for the top or foot of a page."""

    block: str
    anchor: int
    height: Pt  # in whole lines
    content: tuple[Content, ...]
    calls: tuple[NoteId, ...] = ()
    wide: bool = False  # stands over or under all columns of its page


class Paragraph(NamedTuple):
    """The rows of a paragraph, and how they hold together."""

    first: int
    end: int
    keep: "Keep"


class Again(NamedTuple):
    """A paragraph that may be set again: its rows, its lines and how they were set."""

    first: int
    end: int
    lines: Sequence[SetLine]
    anew: Anew
    setting: Setting
    tag: int
    x: Pt


def moved(content: Sequence[Content], down: Pt) -> tuple[Content, ...]:
    """Return marks moved down."""
    return tuple(mark._replace(y=mark.y + down) for mark in content)


def stacked(lines: Sequence[SetLine], setting: Setting, tag: int, x: Pt = 0.0) -> Box:
    """Return lines one below the other."""
    items = tuple(
        Item(x, setting.rise + number * setting.leading, line, tag)
        for number, line in enumerate(lines)
    )
    calls = tuple(mark.note for line in lines for mark in line.notes)
    return Box(items, len(lines) * setting.leading, calls)


def beside(left: Box, right: Box) -> Box:
    """Return two boxes whose tops are level."""
    height = max(left.height, right.height)
    return Box(left.content + right.content, height, left.calls + right.calls)


class NoteLine(NamedTuple):
    """One line of a note; ``note`` is its id on the first line only.

    ``starts`` are other notes that begin on the line, in columns beside the first, with the figures
    before them.
    """

    items: tuple[Item, ...]
    note: str = ""
    starts: tuple[tuple[str, Item], ...] = ()


@dataclass(frozen=True, slots=True)
class Keep:
    """How the lines of a paragraph hold together at page breaks."""

    orphans: int = 2
    widows: int = 2

    def penalties(self, lines: Sequence[SetLine]) -> list[float]:
        """Return the penalty of a break after each line."""
        count = len(lines)
        found = [DIVIDED if line.hyphen else 0.0 for line in lines]
        for after in range(1, count):
            if after < self.orphans or count - after < self.widows:
                found[after - 1] = FORBIDDEN
        return found


@dataclass(slots=True)
class Galley:
    """Collects rows, what they hold and which notes they call."""

    grid: Pt = 13.5
    left: Pt = 0.0  # how far rows are set in
    rows: Rows = field(default_factory=Rows)
    content: list[tuple[Content, ...]] = field(default_factory=list)
    calls: dict[int, tuple[NoteId, ...]] = field(default_factory=dict)
    repeats: dict[int, Box] = field(default_factory=dict)  # stands over the row at a page's top
    whole_pages: set[int] = field(default_factory=set)  # rows placed on the trim, not in the block
    note_rows: dict[int, tuple[NoteId, Item]] = field(default_factory=dict)  # endnotes' figures
    floats: list[FloatBox] = field(default_factory=list)
    bands: list[Band] = field(default_factory=lambda: [Band(0)])
    paragraphs: list[Paragraph] = field(default_factory=list)
    again: list[Again] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    notes: dict[NoteId, tuple[NoteLine, ...]] = field(default_factory=dict)
    before: Pt = 0.0  # white above the next row
    least: Pt = 0.0  # white above it at all events; whole lines are added to get there
    snap: bool = True  # whether it starts on a line of the grid
    keep: int = 0  # how many further rows may not be parted from what stands above them
    called: set[NoteId] = field(default_factory=set)

    def __len__(self) -> int:
        return len(self.content)

    def run_in(self, columns: int) -> None:
        """Let the rows from here on run in so many columns."""
        if self.bands[-1].columns != columns:
            kept = self.bands if self.bands[-1].start < len(self) else self.bands[:-1]
            self.bands = [*kept, Band(len(self), columns)]

    def add(
        self, content: tuple[Content, ...], height: Pt, *, calls: tuple[NoteId, ...] = ()
    ) -> int:
        """Add a row; return its number."""
        rows = self.rows
        lacking = max(0.0, self.least - self.before)
        rows.before.append(self.before + snapped(lacking, self.grid))
        rows.height.append(height)
        rows.after.append(0.0)
        rows.top.append(height)
        rows.snap.append(self.snap)
        self.before, self.least, self.snap = 0.0, 0.0, False
        rows.penalty.append(0.0)
        rows.notes.append(())
        row = len(self.content)
        if self.left:
            content = tuple(mark._replace(x=mark.x + self.left) for mark in content)
        self.content.append(content)
        if calls:
            self.call(row, calls)
        if self.keep:
            self.keep -= 1
            rows.penalty[row] = FORBIDDEN if self.keep else 0.0
        return row

    def call(self, row: int, calls: tuple[NoteId, ...]) -> None:
        """Note that the marks of some notes stand in a row; the first mark brings the note."""
        fresh = self.first_calls(calls)
        self.calls[row] = self.calls.get(row, ()) + fresh
        self.rows.notes[row] += tuple(len(self.notes[note]) for note in fresh)

    def first_calls(self, calls: tuple[NoteId, ...]) -> tuple[NoteId, ...]:
        """Return the notes among some that stand at the foot of a page and were not called yet."""
        found = []
        for note in calls:
            if note in self.notes and note not in self.called:
                self.called.add(note)
                found.append(note)
        return tuple(found)

    def gap(self, before: Pt = 0.0, *, snap: bool = True) -> None:
        """Say what white stands above the next row, and whether it starts on the grid."""
        self.before, self.snap = before, snap

    def close(self, *, after: Pt | None = None, penalty: float | None = None) -> None:
        """Say what stands below the last row; what is not said stays as it was."""
        if len(self):
            if after is not None:
                self.rows.after[-1] = after
            if penalty is not None:
                self.rows.penalty[-1] = max(self.rows.penalty[-1], penalty)

    def lines(
        self, lines: Sequence[SetLine], setting: Setting, tag: int, keep: Keep, *, x: Pt = 0.0
    ) -> int:
        """Add the lines of a paragraph, a row each; return the number of the first."""
        first, count, rows = len(self), len(lines), self.rows
        if not count:
            return first
        self.add((Item(x, setting.rise, lines[0], tag),), setting.leading)
        rise, leading, more = setting.rise, setting.leading, count - 1
        x += self.left
        # a row each, all lists at once: most rows of a book are made here
        self.content += [(Item(x, rise, line, tag),) for line in lines[1:]]
        rows.before += [0.0] * more
        rows.height += [leading] * more
        rows.after += [0.0] * more
        rows.top += [leading] * more
        rows.snap += [False] * more
        rows.notes += [()] * more
        rows.penalty[first:] = keep.penalties(lines)
        self.paragraphs.append(Paragraph(first, first + count, keep))
        kept = min(self.keep, count)
        rows.penalty[first : first + kept] = [FORBIDDEN] * kept
        self.keep = max(0, self.keep - more)
        for row, line in enumerate(lines, start=first):
            if line.notes:
                self.call(row, tuple(mark.note for mark in line.notes))
        return first

    def replace(self, old: Again, lines: Sequence[SetLine]) -> None:
        """Put other lines of a paragraph in place of its rows; what stands below moves along."""
        rows, first, end, count = self.rows, old.first, old.end, len(lines)
        leading, more = old.setting.leading, count - (end - first)
        items: list[tuple[Content, ...]] = [
            (Item(old.x, old.setting.rise, line, old.tag),) for line in lines
        ]
        items[0] = (*self.content[first][:-1], *items[0])  # a label may stand before the text
        self.content[first:end] = items
        called = [note for row in range(first, end) for note in self.calls.pop(row, ())]
        rows.before[first:end] = [rows.before[first], *[0.0] * (count - 1)]
        rows.after[first:end] = [*[0.0] * (count - 1), rows.after[end - 1]]
        rows.penalty[first:end] = [*[FORBIDDEN] * (count - 1), rows.penalty[end - 1]]
        rows.snap[first:end] = [rows.snap[first], *[False] * (count - 1)]
        rows.height[first:end] = rows.top[first:end] = [leading] * count
        rows.notes[first:end] = [()] * count
        self._move(end, more)
        for row, line in enumerate(lines, start=first):
            own = tuple(mark.note for mark in line.notes if mark.note in called)
            if own:
                self.calls[row] = own
                rows.notes[row] = tuple(len(self.notes[note]) for note in own)

    def _move(self, start: int, more: int) -> None:
        """Renumber what is known of the rows from ``start`` on."""

        def moved_to(row: int) -> int:
            return row + more if row >= start else row

        self.calls = {moved_to(row): called for row, called in self.calls.items()}
        self.repeats = {moved_to(row): box for row, box in self.repeats.items()}
        self.whole_pages = {moved_to(row) for row in self.whole_pages}
        self.note_rows = {moved_to(row): note for row, note in self.note_rows.items()}
        self.floats = [box._replace(anchor=moved_to(box.anchor)) for box in self.floats]
        self.bands = [band._replace(start=moved_to(band.start)) for band in self.bands]
        self.paragraphs = [
            one._replace(first=moved_to(one.first), end=moved_to(one.end))
            for one in self.paragraphs
        ]
        self.sections = [made._replace(row=moved_to(made.row)) for made in self.sections]
        self.spans = [
            span._replace(first=moved_to(span.first), end=moved_to(span.end)) for span in self.spans
        ]
