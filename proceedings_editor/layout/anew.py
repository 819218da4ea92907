"""A paragraph set again in a line more or less than it wants, as far as nobody sees it.

It is broken for a measure a little wider or narrower than its own, so that all its lines give or
take alike, and then fitted to its own.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise
from typing import Final, NamedTuple

from proceedings_editor.domain.manuscript import Align
from proceedings_editor.domain.units import Pt
from proceedings_editor.layout.assembly import Assembler, SetLine
from proceedings_editor.layout.items import Items
from proceedings_editor.layout.paragraphs import Plan, break_lines, column_of, job_of, laid
from proceedings_editor.layout.prices import NO_GLUE, Params
from proceedings_editor.layout.textstyle import TextStyle
from proceedings_editor.text.hyphenation import Hyphenators

_FEWEST: Final = 4  # lines
_MOST_GIVEN: Final = 0.045  # of the measure, by which lines may be looser or tighter
_STEP: Final = 0.003  # of the measure, between two trials
_TRIALS: Final = 3
_LESS: Final = 0.4  # of the freedom of word spaces, on the side where it is used up
_LOOSEST, _TIGHTEST = 1.33, 0.75  # word spaces that are not seen, as shares of the natural one
_HYPHENS: Final = 2  # more than before
_KEPT: Final = 256  # plans


class Anew(NamedTuple):
    """What it takes to set a paragraph again."""

    items: Items
    look: TextStyle
    widths: tuple[Pt, Pt]  # of the first line and the others
    params: Params
    hyphenators: Hyphenators
    opposed: bool

    def set(self, old: Sequence[SetLine], more: int) -> tuple[SetLine, ...]:
        """Return the paragraph in so many more lines, or nothing where it would show."""
        if self.look.align not in {Align.JUSTIFY, Align.AUTO} or self.look.indented > 1:
            return ()
        for share in self._shares(len(old), len(old) + more):
            lines = self._at(share)
            if len(lines) == len(old) + more and _as_good(lines, old, self.look.last_min):
                return tuple(lines)
        return ()

    def _shares(self, old: int, lines: int) -> Iterator[float]:
        """Yield measures, as shares of its own, in which a paragraph may have so many lines."""
        first, width = self.widths
        full = first + (lines - 2) * width
        if lines < _FEWEST or full <= 0.0:
            return
        text = natural_width(self.items) - (lines - 1) * self.items.spans[0].voice.space
        fewer = lines < old
        share = (text - (width if fewer else self.look.last_min)) / full
        if abs(share - 1.0) <= _MOST_GIVEN:
            for step in range(1, _TRIALS + 1):
                yield round(share + step * (_STEP if fewer else -_STEP), 3)

    def _at(self, share: float) -> list[SetLine]:
        """Return the lines as they are broken at a share of the measure, fitted to all of it."""
        first, width = self.widths
        narrow = column_of(self.look, (first * share, width * share), opposed=self.opposed)
        job = job_of(self.items, narrow, self.hyphenators)
        broken = break_lines(job, _plan(self.params, share))
        assembler = Assembler(self.items, self.params, Align.JUSTIFY, opposed=self.opposed)
        return laid(assembler, broken, column_of(self.look, self.widths, opposed=self.opposed))


def natural_width(items: Items) -> Pt:
    """Return the width of a text in one line, nothing given or taken."""
    return sum(
        sum([word.width for word in items.words[span.start : span.end]]) * span.voice.unit
        + sum([glue != NO_GLUE for glue in items.glue[span.start : span.end]]) * span.voice.space
        for span in items.spans
    )


@lru_cache(_KEPT)
def _plan(params: Params, share: float) -> Plan:
    """Return the freedom that is left to lines all of which give or take something already."""
    tight, loose = (_LESS, 1.0) if share > 1.0 else (1.0, _LESS)
    left = replace(
        params,
        expand=max(0.0, params.expand + params.track - abs(share - 1.0)),
        track=0.0,
        shrink=params.shrink * tight,
        stretch=params.stretch * loose,
    )
    return Plan(left)


def _as_good(lines: Sequence[SetLine], old: Sequence[SetLine], last_min: Pt) -> bool:
    """Return whether lines set anew show nothing that the old ones did not."""
    ratios = [line.ratio for line in lines]
    hyphens = [line.hyphen for line in lines]
    return (
        max(ratios) <= max(_LOOSEST, *(line.ratio for line in old))
        and min(ratios) >= min(_TIGHTEST, *(line.ratio for line in old))
        and all(line.over <= 0.0 for line in lines)
        and lines[-1].width >= last_min
        and sum(hyphens) <= sum(line.hyphen for line in old) + _HYPHENS
        and not any(first and second for first, second in pairwise(hyphens))
    )
