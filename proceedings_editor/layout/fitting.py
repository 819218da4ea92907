"""How a broken line is brought to its measure: glyph width, letterspacing, word space."""

from typing import Final, NamedTuple

from proceedings_editor.domain.units import Pt


class Fit(NamedTuple):
    """Glyph scale (Tz/100), letterspacing (Tc), what is added to each word space (Tw).

    ``ratio`` is the printed word space as a share of the natural one.
    """

    scale: float = 1.0
    track: Pt = 0.0
    space: Pt = 0.0
    ratio: float = 1.0


class Freedom(NamedTuple):
    """How the lines of a paragraph come to their measure.

    ``slack``, ``expand`` and ``track`` are those of ``breaking.Params``, ``space`` is the natural
    word space, ``share`` what stands on the left of the white beside a line that is not justified;
    ``protrude``: points and hyphens hang into the margins.
    """

    slack: float
    expand: float
    track: float
    space: Pt
    justify: bool
    share: float
    protrude: bool = True


NATURAL: Final = Fit()
_LEAST: Final = 0.5  # share of a natural word space that is left


def fit(natural: Pt, target: Pt, spaces: int, codes: int, freedom: Freedom) -> Fit:
    """Return what brings a line of a natural width to a target.

    ``spaces`` are its word spaces, ``codes`` all characters shown, spaces too.  Glyphs give way
    first, word spaces take the rest; what is scaled includes the spaces, and letterspacing follows
    every character (ISO 32000-1, 9.3.2–9.3.4).  A line that would crush its spaces stays too wide.
    """
    slack, most, most_track, space, *_ = freedom
    miss, glyphs = target - natural, natural - spaces * space
    if glyphs <= 0.0:
        return NATURAL
    natural_spaces = spaces * space
    own = _within(miss, slack * natural_spaces)
    share = (miss - own) / glyphs
    expand = _within(share, most)
    tracked = _within(share - expand, most_track) * glyphs
    scale = 1.0 + expand
    pairs = codes - 2 * spaces - 1
    track = tracked / pairs / scale if pairs > 0 else 0.0
    if not spaces:
        return Fit(scale, track)
    added = (target / scale - natural - (codes - 1) * track) / spaces
    added = max(added, _LEAST * space / scale - space - 2.0 * track)
    return Fit(scale, track, added, (space + added + 2.0 * track) * scale / space)


def _within(value: float, limit: float) -> float:
    """Return the value, or the limit it exceeds either way."""
    return min(value, limit) if value > 0.0 else max(value, -limit)
