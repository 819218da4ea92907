"""What a line costs: the kinds of break, the freedom of the justifier, and how wide it looks."""

from functools import lru_cache
from typing import Final, NamedTuple

from proceedings_editor.domain.records import dataclass

INF: Final = 1e30
LOOSE_LINE, VERY_LOOSE, TIGHT_LINE = 0.326, 0.49, 0.297
"""What a line's word spaces exceed or lack, in shares of the natural one, when it is charged."""
_ANY: Final = 40.0  # largest r of the pass that always answers
_KEPT: Final = 64  # sets of parameters whose passes are remembered

SPACE, HYPHEN, HYPHEN_SHORT, COMPOUND, COMPOUND_SHORT, RESCUE = range(6)
EXPLICIT, DASH, SLASH, TOKEN, WEAK, PARTED, IDEOGRAPH = range(6, 13)
"""Kinds of break: at a space; where a hyphen is added (``HYPHEN`` to ``RESCUE``); after a hyphen or
dash that is there anyway; in a path after a slash or elsewhere; at a space after a preposition, or
between words that the language ties; beside an ideograph, which costs nothing."""

ENDLESS: Final = 200
"""Characters of a word that no line could hold: it is broken anywhere."""

BY_PATTERNS: Final = (HYPHEN, HYPHEN_SHORT, RESCUE)

NO_GLUE, GLUE, TIED = range(3)
"""What stands before a word: nothing, a space, a space that does not break."""
LOOSE, HELD = 3, 4
"""Spaces whose break is bad: after a preposition in a title, between words that are tied."""


def adds_hyphen(kind: int) -> bool:
    """Return whether a hyphen is added at a break."""
    return HYPHEN <= kind <= RESCUE


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """The freedom of the justifier and the prices of what it does."""

    expand: float = 0.02  # glyph expansion, share of the glyph width, either way
    track: float = 0.015  # tracking, share of the glyph width, either way, after expansion
    slack: float = 0.0  # of the natural space: what spaces take before glyphs are touched
    stretch: float = 0.55  # of the natural space: what is left that counts as r = 1 in a loose line
    shrink: float = 0.4  # the same in a tight line
    power: float = 5.0  # badness = 100 r ** power
    line: float = 10.0  # demerits = (line + badness) ** 2 + penalty ** 2 + charges
    flex: float = 3.0  # badness of a line that uses all its glyph flexibility
    loose: float = 1.6e4  # charge for spaces above 1.326 of the natural one
    very_loose: float = 2e5  # further charge above 1.49
    tight: float = 3e4  # charge below .703
    hyphen: float = 130.0  # penalty of a hyphenated end
    short: float = 40.0  # more, when only two letters stay behind or go over
    explicit: float = 120.0  # penalty of a break after a hyphen that is there anyway
    compound: float = 160.0  # penalty of hyphenating inside a part of a compound
    rescue: float = 300.0  # penalty of two letters where the language wants three
    token: float = 100.0  # penalty of a break inside a path or identifier
    slash: float = 60.0  # the same, after a slash
    weak: float = 400.0  # penalty of a break after a preposition in a title, or in a dotted number
    parted: float = 1500.0  # penalty of a break between words that are tied
    double: float = 1e4  # charge for two hyphenated ends in a row
    ladder: float = 1e8  # further charge for the third, where there is no other way
    final: float = 0.0  # charge for a hyphen before the last line
    runt: float = 1e8  # charge for a last line shorter than asked, or only the end of a word
    passes: tuple[tuple[float, float], ...] = ((2.0, 1.1), (4.5, 1.2))  # largest r: loose, tight
    protrude: bool = True

    @property
    def prices(self) -> tuple[float, ...]:
        """Return the penalty of each kind of break."""
        return (
            0.0, self.hyphen, self.hyphen + self.short, self.compound, self.compound + self.short,
            self.rescue, self.explicit, self.explicit, self.slash, self.token, self.weak,
            self.parted, 0.0,
        )  # fmt: skip


class Trial(NamedTuple):
    """A pass: the largest r of a loose and of a tight line, and the demerits that are too many.

    ``penalties`` are the squared prices of the kinds of break.  ``patterns``: words may be divided
    where only patterns say so; ``force``: lines may be as bad as need be; ``strict``: no third
    hyphen in a row, no last line that is too short or only the end of a word; ``part``: words that
    are tied may be parted.
    """

    penalties: tuple[float, ...]
    loose: float
    tight: float
    dear: float = INF
    patterns: bool = True
    force: bool = False
    strict: bool = False
    part: bool = True


@lru_cache(_KEPT)
def trials(params: Params, *, rag: bool, hyphenate: bool) -> tuple[Trial, ...]:
    """Return the passes to be made until one answers well enough.

    The first ones weigh far fewer lines, for they have none that is very loose, or hyphenated.
    Their answer stands if one such line alone would cost as much: then no wider pass has a better
    one.
    """
    penalties = tuple(price * price for price in params.prices)
    wider = [Trial(penalties, loose, tight) for loose, tight in params.passes]
    wider[0] = wider[0]._replace(strict=True)
    wider.append(Trial(penalties, _ANY, wider[-1].tight, force=True))
    tight, edge = wider[0].tight, VERY_LOOSE / params.stretch
    if edge >= wider[0].loose:
        return (*wider,)
    charges = 0.0 if rag else params.loose + params.very_loose
    dear = (params.line + params.flex + 100.0 * edge**params.power) ** 2 + charges
    narrow = Trial(penalties, edge, tight, dear, strict=True, part=False)
    if not hyphenate:
        return narrow, *wider
    dear = min(dear, params.line**2 + min(penalties[kind] for kind in BY_PATTERNS))
    return narrow._replace(dear=dear, patterns=False), narrow, *wider
