"""The flow of a piece: what a block must know of the blocks before it."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import field
from typing import Final, NamedTuple

from proceedings_editor.domain.manuscript import Block, Inlines
from proceedings_editor.domain.records import dataclass
from proceedings_editor.domain.units import Pt
from proceedings_editor.layout.desk import Desk, Where
from proceedings_editor.layout.galley import Again, Galley, Item, Keep
from proceedings_editor.layout.lines import SetLine
from proceedings_editor.layout.notes import set_text
from proceedings_editor.layout.setting import Setting
from proceedings_editor.styles.schema import Style

KEEP: Final = Keep()
LEAD_IN: Final = 80.0
"""Price of a page break between a sentence and the list or quotation it announces."""


class RunIn(NamedTuple):
    """A heading that waits for the paragraph it stands at the head of."""

    line: SetLine
    tag: int
    width: Pt  # with the white after it
    level: int
    lang: str


class OpenList(NamedTuple):
    """A list being set: its structure elements, and where its labels and text stand."""

    name: str
    level: int
    tag: int
    body: int = 0  # LBody of the item at hand
    label_at: Pt = 0.0
    text_at: Pt = 0.0


@dataclass(slots=True)
class Flow:
    """One piece in the making, block by block."""

    desk: Desk
    galley: Galley
    keep: Keep = KEEP  # how the lines of a paragraph hold together
    columns: int = 1  # that the text runs in here
    indent: Pt = 0.0  # what the text is narrower by than its column, as in an outcome document
    floating: bool = True  # tables and figures leave their place for the top or foot of a page
    flush: bool = True  # the next paragraph is not indented
    first: str = ""  # the style of the paragraph the piece begins with, until that is set
    after_arabic: bool = False  # the quotation before it was Arabic: its translation follows
    under_heading: bool = False
    level: int = 1  # of the last heading's structure element
    counters: list[int] = field(default_factory=list)
    appendix: str = ""  # the letter of the appendix at hand
    appendix_level: int = 0  # of its head, 0 outside
    text_counters: list[int] = field(default_factory=list)  # of the sections before appendices
    numbered: bool = False  # headings without a number of their own get one
    group: str = ""
    authors: str = ""  # of the last work cited
    after: Pt = 0.0
    element: int = 0  # the BlockQuote or L being filled
    lists: list[OpenList] = field(default_factory=list)
    run_in: RunIn | None = None
    cited: int = 0  # works cited that have been numbered
    boxes: dict[str, int] = field(default_factory=dict)  # tables and figures met, by kind
    labels: Mapping[tuple[str, int], tuple[str, ...]] = field(default_factory=dict)

    @property
    def style(self) -> Style:
        """Return the style."""
        return self.desk.style

    @property
    def grid(self) -> Pt:
        """Return the distance of the grid's lines."""
        return self.desk.style.page.baseline_grid

    @property
    def measure(self) -> Pt:
        """Return the width of the text: that of the text block or of a column, less its indent."""
        return self.desk.style.page.column_measure(self.columns) - self.indent

    def in_columns(self, columns: int) -> None:
        """Let the text from here on run in so many columns."""
        self.columns = columns
        self.galley.run_in(columns)

    def set_in(self, indent: Pt) -> None:
        """Let the text from here on stand so far from the edge where its lines begin."""
        self.indent = indent
        self.galley.left = indent

    @contextmanager
    def across(self) -> Iterator[None]:
        """Set what stands over all columns: the measure is that of the text block."""
        columns, self.columns = self.columns, 1
        try:
            yield
        finally:
            self.columns = columns

    def enter(self, group: str, *, before: Pt = 0.0, after: Pt = 0.0) -> bool:
        """Begin a group of blocks such as a list, unless it is open; return whether it began.

        The group before it is closed.  What stands alone has no group: ``""`` always begins anew.
        """
        if group and group == self.group:
            self.galley.gap(snap=False)
            return False
        if self.group:
            self.galley.close(after=self.after)
            self.flush = bool(self.after)  # white sets it off where an indent would
        if group and not self.under_heading:
            self.galley.close(penalty=LEAD_IN)
        self.group, self.after, self.element, self.lists = group, after, 0, []
        self.galley.gap(0.0 if self.under_heading else before)
        self.under_heading = False
        return True

    def list_at(self, name: str, level: int) -> OpenList:
        """Return the open list of an item, on top of the stack of those it stands in.

        Deeper lists are closed; a new one is opened in the body of the item above.
        """
        while self.lists and (
            self.lists[-1].level > level
            or (self.lists[-1].level == level and self.lists[-1].name != name)
        ):
            self.lists.pop()
        if not self.lists or self.lists[-1].level < level:
            parent = self.lists[-1].body if self.lists else 0
            self.lists.append(OpenList(name, level, self.desk.tag("L", parent)))
        return self.lists[-1]

    def lines_of(
        self, block: Block, content: Inlines, setting: Setting, tag: int, *, measure: Pt = 0.0
    ) -> tuple[SetLine, ...]:
        """Return the lines of a block's text."""
        where = Where(self.desk.place(block=block.id), block.lang)
        return set_text(self.desk, content, setting, measure or self.measure, tag, where)

    def front_lines(
        self, content: Inlines, setting: Setting, tag: int, measure: Pt, lang: str = ""
    ) -> tuple[SetLine, ...]:
        """Return the lines of a text of the front matter."""
        where = Where(self.desk.place("front"), lang)
        return set_text(self.desk, content, setting, measure, tag, where)

    def add(self, lines: Sequence[SetLine], setting: Setting, tag: int, *, x: Pt = 0.0) -> None:
        """Add the lines of a paragraph to the galley."""
        first, made = self.galley.lines(lines, setting, tag, self.keep, x=x), self.desk.made
        if made is not None and made.lines is lines and made.anew is not None:
            again = Again(first, len(self.galley), lines, made.anew, setting, tag, x)
            self.galley.again.append(again)

    def beside(self, line: SetLine, tag: int, row: int, *, x: Pt = 0.0) -> None:
        """Put a line, such as a number, beside the text of a row, on its baseline.

        Where the text is empty the row does not exist; the line gets one of its own.
        """
        if row == len(self.galley):
            setting = self.desk.looks.paragraph("body")
            self.galley.add((Item(x, setting.rise, line, tag),), setting.leading)
            return
        content = self.galley.content[row]
        first = content[0]
        y = first.y if isinstance(first, Item) else 0.0
        self.galley.content[row] = (Item(x + self.galley.left, y, line, tag), *content)
