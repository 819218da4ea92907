"""Paragraphs set in a line more or less than they want, where that saves the foot of a page.

A column that cannot be filled because lines hold together, or that ends above the one beside it,
is filled by a paragraph that stands in it whole; where a break is bad, another one may be reached
by a paragraph that gives or takes a line.  Only these few paragraphs are set again.  After the
looseness of TeX (D. E. Knuth, The TeXbook, 1984, chapter 14).
"""

from collections.abc import Iterator, Sequence
from dataclasses import field
from itertools import groupby, pairwise, product
from typing import Final, NamedTuple

from proceedings_editor.domain.records import dataclass
from proceedings_editor.layout.cutting import UNEVEN
from proceedings_editor.layout.ends import EMPTY_LINE, RUNT_LINES
from proceedings_editor.layout.galley import Again, Galley
from proceedings_editor.layout.lines import SetLine
from proceedings_editor.layout.pages import DIVIDED, Cut

_PRICE: Final = 20.0  # of a paragraph set again
_HYPHEN: Final = 10.0  # of a hyphen it did not have
_MOST: Final = 2  # lines that a page is filled by


class Reset(NamedTuple):
    """A paragraph and its new lines."""

    paragraph: Again
    lines: tuple[SetLine, ...]

    @property
    def more(self) -> int:
        """Return how many more lines these are."""
        return len(self.lines) - len(self.paragraph.lines)

    @property
    def price(self) -> float:
        """Return what it costs to set the paragraph so."""
        before, after = (
            sum(line.hyphen for line in lines) for lines in (self.paragraph.lines, self.lines)
        )
        return _PRICE + _HYPHEN * max(0, after - before)


@dataclass(slots=True)
class Slack:
    """Finds paragraphs that can be set in another number of lines; ``pages``: where it is asked."""

    galley: Galley
    pages: frozenset[int] = frozenset()
    _known: dict[tuple[int, int], Reset | None] = field(default_factory=dict)

    def price(self, start: int, end: int, more: int) -> float | None:
        """Return what it costs that rows from ``start`` to ``end`` take so many more lines."""
        found = self.within(start, end, more)
        return None if found is None else sum(reset.price for reset in found)

    def within(self, start: int, end: int, more: int) -> tuple[Reset, ...] | None:
        """Return paragraphs between two rows that give so many lines, None if there are none."""
        found: list[Reset] = []
        if not more:
            return ()
        inside = [p for p in self.galley.again if start <= p.first and p.end <= end]
        for paragraph in sorted(inside, key=_length, reverse=True):
            reset = self._reset(paragraph, 1 if more > 0 else -1)
            if reset is not None:
                found.append(reset)
                if len(found) == abs(more):
                    return tuple(found)
        return None

    def _reset(self, paragraph: Again, more: int) -> Reset | None:
        key = (paragraph.first, more)
        if key not in self._known:
            lines = paragraph.anew.set(paragraph.lines, more)
            self._known[key] = Reset(paragraph, lines) if lines else None
        return self._known[key]


def _length(paragraph: Again) -> int:
    return paragraph.end - paragraph.first


def faults(galley: Galley, cuts: Sequence[Cut], *, starts_recto: bool) -> frozenset[int]:
    """Return the pages on which paragraphs had better be set anew for the sake of a break."""
    found: set[int] = set()
    for cut, below in pairwise(cuts):
        recto = (cut.page % 2 == 0) == starts_recto
        divided = recto and cut.page < below.page and galley.rows.penalty[cut.end - 1] == DIVIDED
        beside = below.end < len(galley) and (below.page == cut.page or not recto)
        uneven = beside and cut.short != below.short
        if cut.broken or cut.empty >= _MOST or divided or uneven:
            found |= {cut.page - 1, cut.page, below.page}
    last = cuts[-1]
    if last.page and last.columns == 1 and 0 < last.end - last.start < RUNT_LINES:
        found |= {last.page - 2, last.page - 1}
    return frozenset(found)


def fill(slack: Slack, cuts: Sequence[Cut], *, starts_recto: bool) -> list[Reset]:
    """Return the paragraphs to be set anew: those that breaks ask for, and more to fill columns."""
    found: list[Reset] = []
    if not any(map(_matters, cuts)):
        return found
    for _, spread in groupby(cuts, key=lambda cut: (cut.page + starts_recto) // 2):
        columns = tuple(spread)
        if any(map(_matters, columns)):
            found += _best(slack, columns)
    return found


def _matters(cut: Cut) -> bool:
    """Return whether a reader sees the foot of a column: a line more over notes is not seen."""
    return bool(cut.more or cut.short or cut.empty >= _MOST)


def _best(slack: Slack, columns: Sequence[Cut]) -> list[Reset]:
    """Return what fills the columns of a spread best."""
    ways = [[*_ways(slack, cut)] for cut in columns]
    best = min(product(*ways), key=lambda choice: _price(columns, choice))
    return [reset for resets in best for reset in resets]


def _ways(slack: Slack, cut: Cut) -> Iterator[tuple[Reset, ...]]:
    """Yield the ways to fill a column: as its break asks, then with a line more, with two."""
    for lines in range(min(cut.empty, _MOST) + 1 if _matters(cut) else 1):
        resets = slack.within(cut.start, cut.end, cut.more + lines)
        if resets is None:
            return
        yield resets


def _price(columns: Sequence[Cut], choice: Sequence[tuple[Reset, ...]]) -> float:
    """Return what a spread costs whose columns are filled so."""
    price, shorts = 0.0, []
    for cut, resets in zip(columns, choice, strict=True):
        filled = sum(reset.more for reset in resets) - cut.more
        price += sum(reset.price for reset in resets)
        price += EMPTY_LINE * (cut.empty - filled) ** 2
        shorts.append(cut.short - filled if cut.short else 0)
    return price + UNEVEN * sum(abs(one - other) for one, other in pairwise(shorts))


def put(galley: Galley, resets: Sequence[Reset], cuts: Sequence[Cut]) -> tuple[Cut, ...]:
    """Put the new lines of paragraphs in place of the old; return the columns with their rows."""
    for reset in sorted(resets, key=lambda reset: -reset.paragraph.first):
        galley.replace(reset.paragraph, reset.lines)
        more, end = reset.more, reset.paragraph.end
        cuts = [
            cut._replace(
                start=cut.start + more * (cut.start >= end), end=cut.end + more * (cut.end >= end)
            )
            for cut in cuts
        ]
    return tuple(cuts)
