"""Numbers of lines in the margin: every fifth, counted on each page, for proofs and reviewers.

They stand outside the text, on its outer side or, where it runs in columns, beside the outer edge
of each; screen readers skip them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import field

from proceedings_editor.domain.records import dataclass
from proceedings_editor.domain.units import Pt
from proceedings_editor.layout.desk import Desk
from proceedings_editor.layout.frames import ARTIFACT, Line
from proceedings_editor.layout.galley import Content, Item

_SAME: Pt = 2.0  # baselines no further apart are those of one line


@dataclass(slots=True)
class LineCount:
    """Counts the lines of a page, column by column."""

    desk: Desk
    lines: int = 0
    baselines: list[Pt] = field(default_factory=list)  # of the column at hand

    def note(self, content: Sequence[Content], top: Pt) -> None:
        """Take down the lines of a row."""
        if self.desk.style.page.line_numbers.every:
            self.baselines += [top + mark.y for mark in content if isinstance(mark, Item)]

    def numbers(self, left: Pt, right: Pt, *, on_left: bool) -> Iterator[Line]:
        """Yield the numbers beside a column whose edges are given, and go on to the next one."""
        table = self.desk.style.page.line_numbers
        last = -_SAME
        for y in sorted(self.baselines):
            if y - last < _SAME:
                continue
            last = y
            self.lines += 1
            if self.lines % table.every == 0:
                number = self.desk.line(str(self.lines), self.desk.looks.of(table), ARTIFACT)
                x = left - table.gap - number.width if on_left else right + table.gap
                yield number.at(x, y, ARTIFACT)
        self.baselines.clear()
