"""How a broken line is brought to its measure: glyph width, letterspacing, word space."""

from typing import NamedTuple

from proceedings_editor.domain.units import Pt
from proceedings_editor.layout.breaking import Params


class Fit(NamedTuple):
    """Glyph scale (Tz/100), letterspacing (Tc), what is added to each word space (Tw).

    ``ratio`` is the printed word space as a share of the natural one.
    """

    scale: float = 1.0
    track: Pt = 0.0
    space: Pt = 0.0
    ratio: float = 1.0


NATURAL = Fit()


def fit(natural: Pt, target: Pt, spaces: int, codes: int, space: Pt, params: Params) -> Fit:
    """Return what brings a line of a natural width to a target.

    ``spaces`` are its word spaces, ``codes`` all characters shown, spaces too; ``space`` is the
    natural word space.  Glyphs give way first, word spaces take the rest; what is scaled includes
    the spaces, and letterspacing follows every character (ISO 32000-1, 9.3.2–9.3.4).
    """
    miss, glyphs = target - natural, natural - spaces * space
    if glyphs <= 0.0:
        return NATURAL
    own = 0.0
    if spaces:
        own = max(-params.slack, min(params.slack, miss / (spaces * space))) * spaces * space
    share = (miss - own) / glyphs
    expand = max(-params.expand, min(params.expand, share))
    tracked = max(-params.track, min(params.track, share - expand)) * glyphs
    scale = 1.0 + expand
    pairs = codes - 2 * spaces - 1
    track = tracked / pairs / scale if pairs > 0 else 0.0
    if not spaces:
        return Fit(scale, track)
    added = (target / scale - natural - (codes - 1) * track) / spaces
    return Fit(scale, track, added, (space + added + 2.0 * track) * scale / space)
