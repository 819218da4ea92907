"""Total-fit line breaking with glyph flexibility.

The idea: a line's misfit is taken up by the glyphs first (expansion, then tracking, within limits
nobody sees) and only the remainder goes to the word spaces; the demerits judge the remainder.
Breaks are chosen for the whole paragraph at once (D. E. Knuth, M. F. Plass, Breaking Paragraphs
into Lines, 1981), but a node keeps the number of hyphenated lines that end at it in place of a
fitness class, so that pairs and ladders of hyphens are charged exactly.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from proceedings_editor.domain.units import Pt
from proceedings_editor.fonts import Word

INF: Final = 1e30
BIG: Final = 1e4

SPACE, HYPHEN, HYPHEN_SHORT, COMPOUND, COMPOUND_SHORT, RESCUE = range(6)
EXPLICIT, DASH, SLASH, TOKEN, WEAK = range(6, 11)
"""Kinds of break: at a space; where a hyphen is added (``HYPHEN`` to ``RESCUE``); after a hyphen or
dash that is there anyway; in a path after a slash or elsewhere; at a space after a preposition."""

NO_GLUE, GLUE, TIED = range(3)
"""What stands before a word: nothing, a space, a space that does not break."""
LOOSE: Final = 3  # a space whose break is bad: after a preposition in a title

HANG: Final = 0.6
"""Share of a hyphen that hangs into the margin."""


def adds_hyphen(kind: int) -> bool:
    """Return whether a hyphen is added at a break."""
    return HYPHEN <= kind <= RESCUE


@dataclass(frozen=True, slots=True, kw_only=True)
class Params:
    """The freedom of the justifier and the prices of what it does."""

    expand: float = 0.02  # glyph expansion, share of the glyph width, either way
    track: float = 0.015  # tracking, share of the glyph width, either way, after expansion
    slack: float = 0.05  # of the natural space: what spaces take before glyphs are touched
    stretch: float = 0.4  # of the natural space: the remainder that counts as r = 1 in a loose line
    shrink: float = 0.33  # the same in a tight line
    power: float = 3.0  # badness = 100 r ** power
    line: float = 10.0  # demerits = (line + badness) ** 2 + penalty ** 2 + charges
    flex: float = 10.0  # badness of a line that uses all its glyph flexibility
    loose: float = 6e3  # charge for spaces above 1.32 of the natural one
    very_loose: float = 1e5  # further charge above 1.48
    tight: float = 2e4  # charge below .705
    hyphen: float = 150.0  # penalty of a hyphenated end
    short: float = 20.0  # more, when only two letters stay behind or go over
    explicit: float = 50.0  # penalty of a break after a hyphen that is there anyway
    compound: float = 80.0  # penalty of hyphenating inside a part of a compound
    rescue: float = 300.0  # penalty of two letters where the language wants three
    token: float = 100.0  # penalty of a break inside a path or identifier
    slash: float = 60.0  # the same, after a slash
    weak: float = 400.0  # penalty of a break after a preposition in a title
    double: float = 4e4  # charge for two hyphenated ends in a row
    ladder: float = 1e6  # further charge for the third
    final: float = 5e3  # charge for a hyphen before the last line
    runt: float = 2e4  # charge for a last line shorter than asked
    passes: tuple[tuple[float, float], ...] = ((2.5, 1.3), (6.0, 1.3))  # largest r: loose, tight
    protrude: bool = True

    @property
    def prices(self) -> tuple[float, ...]:
        """Return the penalty of each kind of break."""
        return (
            0.0, self.hyphen, self.hyphen + self.short, self.compound, self.compound + self.short,
            self.rescue, self.explicit, self.explicit, self.slash, self.token, self.weak,
        )  # fmt: skip


class Job(NamedTuple):
    """A paragraph to be broken: words, the glue before each, and one entry a span of one font.

    ``ends`` are the spans' ends in words, ``scales`` points per thousandth of an em, ``spaces`` the
    word spaces in points, ``hyphens`` the width of one.  ``rag`` is 0 for justified text.
    """

    words: Sequence[Word]
    glue: Sequence[int]
    ends: Sequence[int]
    scales: Sequence[float]
    spaces: Sequence[Pt]
    hyphens: Sequence[Pt]
    first: Pt
    width: Pt
    last_min: Pt
    hyphenate: bool = True
    rag: Pt = 0.0


class Broken(NamedTuple):
    """A line as broken: from (word, offset) to (word, offset).

    ``natural`` is the width between the margins, ``spaces`` the word spaces, ``lead`` what hangs
    into the left margin.
    """

    start: int
    cut: int
    end: int
    end_cut: int
    kind: int
    hyphened: int
    natural: Pt
    spaces: int
    lead: Pt


class _Candidates(NamedTuple):
    pos: list[Pt]  # x at which a line ending here ends
    after: list[Pt]  # x at which the next line starts
    gaps: list[int]  # word spaces before here
    gaps_after: list[int]
    kind: list[int]
    hyphened: list[int]
    ref: list[tuple[int, int]]  # word, offset
    lead: list[Pt]


def candidates(job: Job, params: Params) -> _Candidates:  # noqa: PLR0915  (twin of the compiled one)
    """Return every place where a line may end, with the start and the forced end."""
    hang = 1.0 if params.protrude else 0.0
    start = hang * job.words[0].left * job.scales[0]
    found = _Candidates([0.0], [start], [0], [0], [SPACE], [0], [(0, 0)], [start])
    pos, after, gaps, gaps_after, kind, hyphened, ref, lead = found
    x, spaces, right, span = 0.0, 0, 0.0, 0
    scale = job.scales[0]
    for index, word in enumerate(job.words):
        glue = job.glue[index]
        if index == job.ends[span]:
            span += 1
            scale = job.scales[span]
        if glue and index:
            if glue != TIED:
                pos.append(x - right)
                gaps.append(spaces)
            x += job.spaces[span]
            spaces += 1
            if glue != TIED:
                lead.append(hang * word.left * scale)
                after.append(x + lead[-1])
                gaps_after.append(spaces)
                kind.append(WEAK if glue == LOOSE else SPACE)
                hyphened.append(0)
                ref.append((index, 0))
        hyphen = job.hyphens[span]
        for offset, what, behind in word.breaks or ():
            if job.hyphenate or what >= EXPLICIT:
                at = x + behind * scale
                added = hyphen if what < EXPLICIT else 0.0
                hanging = hang * HANG * hyphen if what <= EXPLICIT else 0.0
                pos.append(at + (added - hanging))
                gaps.append(spaces)
                after.append(at)
                gaps_after.append(spaces)
                kind.append(what)
                hyphened.append(1 if what <= EXPLICIT else 0)
                ref.append((index, offset))
                lead.append(0.0)
        x += word.width * scale
        right = hang * word.right * scale
    pos.append(x - right)
    after.append(x)
    gaps.append(spaces)
    gaps_after.append(spaces)
    kind.append(SPACE)
    hyphened.append(0)
    ref.append((len(job.words), 0))
    lead.append(0.0)
    return found


def break_lines(job: Job, params: Params) -> list[Broken]:
    """Return the lines of a paragraph; the last of several passes always answers."""
    found = candidates(job, params)
    for loose, tight in params.passes:
        ends = _pass(found, job, params, loose, tight, force=False)
        if ends:
            break
    else:
        ends = _pass(found, job, params, 40.0, tight, force=True)
    lines, a = [], 0
    for b in ends:
        lines.append(
            Broken(
                *found.ref[a],
                *found.ref[b],
                found.kind[b],
                found.hyphened[b],
                found.pos[b] - found.after[a],
                found.gaps[b] - found.gaps_after[a],
                found.lead[a],
            )
        )
        a = b
    return lines


def _pass(  # noqa: C901, PLR0912, PLR0915  (one loop over flat lists, the twin of the compiled one)
    c: _Candidates, job: Job, params: Params, tol: float, tight: float, *, force: bool
) -> list[int]:
    """Return the candidates at which lines end, none when the pass finds no way."""
    pos, after, gaps, gaps_after, kind, hyphened = (
        c.pos,
        c.after,
        c.gaps,
        c.gaps_after,
        c.kind,
        c.hyphened,
    )
    rag, first, width = job.rag, job.first, job.width
    space = job.spaces[0]
    give = 0.0 if rag else params.expand + params.track
    st, sh, power = space * params.stretch, space * params.shrink, params.power
    base, whole = params.line, params.flex
    r1, r2, r3 = 0.32 / params.stretch, 0.48 / params.stretch, 0.295 / params.shrink
    penalties = [x * x for x in params.prices]
    last = len(pos) - 1
    act: list[tuple[int, float, int, int]] = [(0, 0.0, 0, 0)]
    prev_node, node_at = [-1], [0]
    for b in range(1, last + 1):
        pb, nb, hb, pen, is_last = pos[b], gaps[b], hyphened[b], penalties[kind[b]], b == last
        best_d, best, keep = [INF] * 4, [0] * 4, []
        spare: tuple[int, float, int, int] | None = None
        for i, node in enumerate(act):
            a, dem, run, number = node
            w = pb - after[a]
            k = nb - gaps_after[a]
            miss = (width if a else first) - w
            flex = (w - k * space) * give
            if miss >= 0.0:
                if is_last:
                    d = base * base + (params.runt if w < job.last_min and a else 0.0)
                    d += params.final if run else 0.0
                elif miss <= flex:
                    d = base + whole * ((miss / flex) * (miss / flex)) if miss else base
                    d = d * d + pen
                else:
                    unit = rag or k * st
                    r = (miss - flex) / unit if unit else BIG
                    if r > tol:
                        if not force or k:
                            keep += act[i:]  # every later start leaves this line looser still
                            break
                        r = tol
                    d = base + whole + 100.0 * r**power
                    d = d * d + pen
                    if r > r1 and not rag:
                        d += params.loose + params.very_loose if r > r2 else params.loose
            else:
                if -miss <= flex:
                    d = base + whole * ((miss / flex) * (miss / flex))
                    d = d * d + pen
                else:
                    r = (-miss - flex) / (k * sh) if k and not rag else BIG
                    if r > tight:
                        if force and (spare is None or dem < spare[1]):
                            spare = node  # dead, unless nothing else is left
                        continue
                    d = base + whole + 100.0 * r**power
                    d = d * d + pen
                    if r > r3:
                        d += params.tight
                if is_last and run:
                    d += params.final
            keep.append(node)
            f = 0
            if hb:
                f = run + 1
                if f > 1:
                    d += params.double
                    if f > 2:
                        d += params.ladder
                        f = 3
            d += dem
            if d < best_d[f]:
                best_d[f], best[f] = d, number
        low = INF
        for f in (1, 2, 3) if hb else (0,):
            if best_d[f] < low:  # a longer run is worth keeping only if it is cheaper
                low = best_d[f]
                node_at.append(b)
                prev_node.append(best[f])
                keep.append((b, low, f, len(node_at) - 1))
        if not keep:
            if spare is None:
                return []
            node_at.append(b)  # overfull: the caller reports it
            prev_node.append(spare[3])
            keep.append((b, spare[1] + 1e8, 0, len(node_at) - 1))
        act = keep
    ends = [node for node in act if node[0] == last]
    if not ends:
        return []
    number, found = min(ends, key=lambda node: node[1])[3], []
    while number > 0:
        found.append(node_at[number])
        number = prev_node[number]
    return found[::-1]
