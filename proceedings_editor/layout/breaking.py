"""Total-fit line breaking with glyph flexibility.

The idea: a line's misfit is taken up by the glyphs first (expansion, then tracking, within limits
nobody sees) and only the remainder goes to the word spaces; the demerits judge the remainder.
Breaks are chosen for the whole paragraph at once (D. E. Knuth, M. F. Plass, Breaking Paragraphs
into Lines, 1981), but a node keeps the number of hyphenated lines that end at it in place of a
fitness class, so that pairs and ladders of hyphens are charged exactly.
"""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import Final, NamedTuple, TypeAlias

from proceedings_editor.domain.units import Pt
from proceedings_editor.fonts import Word
from proceedings_editor.fonts.word import InnerBreak
from proceedings_editor.layout.prices import (
    BY_PATTERNS,
    ENDLESS,
    EXPLICIT,
    HELD,
    INF,
    LOOSE,
    LOOSE_LINE,
    NO_GLUE,
    PARTED,
    SPACE,
    TIED,
    TIGHT_LINE,
    VERY_LOOSE,
    WEAK,
    Params,
    Trial,
    trials,
)
from proceedings_editor.text.hyphenation import is_plain

BIG: Final = 1e4
_NEAR: Final = 1e-6  # points; what rounding may add up to
_UNBROKEN: Final = frozenset((NO_GLUE, TIED))

HANG: Final = 0.6
"""Share of a hyphen that hangs into the margin."""


class Job(NamedTuple):
    """A paragraph to be broken: words, the glue before each, and one entry a span of one font.

    ``ends`` are the spans' ends in words, ``scales`` points per thousandth of an em, ``spaces`` the
    word spaces in points, ``hyphens`` the width of one.  ``divide`` finds the breaks of a word that
    does not know them yet.  ``rag`` is how short an unjustified line may be without harm, 0 for
    justified text.
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
    divide: Callable[[int], tuple[InnerBreak, ...]]
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


# Plain tuples, for a volume has hundreds of thousands of them:
_Place: TypeAlias = tuple[Pt, Pt, int, int, int, int, int, Pt]
"""Where a line may end: x at which it then ends, x at which the next line starts, word spaces
before and after, kind, word, offset, and what hangs into the margin of a line that starts here."""
_Node: TypeAlias = tuple[Pt, int, Pt, float, int, int]
"""The best way to a place for one number of hyphenated lines in a row: x at which the next line
starts, word spaces before that, its measure, demerits, hyphenated lines, number in the trail."""
_Trail: TypeAlias = list[tuple[_Place, int]]  # places and the numbers of the ones before them


def break_lines(job: Job, params: Params) -> list[Broken]:
    """Return the lines of a paragraph; the last of several passes always answers."""
    paragraph = _Paragraph(job, params)
    for trial in trials(params, rag=job.rag > 0.0, hyphenate=job.hyphenate):
        paragraph.allow(patterns=trial.patterns)
        trail = _pass(paragraph, params, trial)
        if trail:
            break
    return _lines(trail)


class _Paragraph:
    """A paragraph laid out on one endless line.

    For every word: ``starts`` and ``ends`` say where it does, ``gaps`` counts the word spaces
    before it, ``spans`` is the number of its span.
    """

    def __init__(self, job: Job, params: Params) -> None:
        self.job = job
        self.hang = 1.0 if params.protrude else 0.0
        self._inner: dict[int, list[_Place]] = {}
        self._patterns = True
        lead = self.hang * job.words[0].left * job.scales[0]
        self.start: _Place = (0.0, lead, 0, 0, SPACE, 0, 0, lead)
        self.glue = [NO_GLUE, *job.glue[1:]]
        self.gaps = [*accumulate([1 if glue else 0 for glue in self.glue])]
        self.spans: list[int] = []
        self.starts: list[Pt] = []
        self.ends: list[Pt] = []
        x, first = 0.0, 0
        for span, end in enumerate(job.ends):
            scale, space = job.scales[span], job.spaces[span]
            self.spans += [span] * (end - first)
            for word, glue in zip(job.words[first:end], self.glue[first:end], strict=True):
                if glue:
                    x += space
                self.starts.append(x)
                x += word.width * scale
                self.ends.append(x)
            first = end

    def before(self, index: int) -> _Place | None:
        """Return the place at the space before a word, None where no line may end."""
        glue = self.glue[index]
        if glue in _UNBROKEN:
            return None
        gaps = self.gaps[index]
        lead = self.hang * self.job.words[index].left * self.job.scales[self.spans[index]]
        kind = WEAK if glue == LOOSE else PARTED if glue == HELD else SPACE
        after = self.starts[index] + lead
        return self._end(index - 1), after, gaps - 1, gaps, kind, index, 0, lead

    def last(self) -> _Place:
        """Return the place at which the last line ends."""
        index = len(self.ends) - 1
        gaps = self.gaps[index]
        return self._end(index), self.ends[index], gaps, gaps, SPACE, index + 1, 0, 0.0

    def _end(self, index: int) -> Pt:
        """Return where a line ends after a word, which may hang into the margin."""
        right = self.hang * self.job.words[index].right * self.job.scales[self.spans[index]]
        return self.ends[index] - right

    def allow(self, *, patterns: bool) -> None:
        """Let words be divided where patterns say so, or only at what stands in them anyway."""
        if patterns is not self._patterns:
            self._patterns = patterns
            self._inner.clear()

    def inner(self, index: int) -> list[_Place]:
        """Return the places inside a word where a line may end."""
        known = self._inner.get(index)
        if known is None:
            known = self._inner[index] = self._divide(index)
        return known

    def _divide(self, index: int) -> list[_Place]:
        job = self.job
        start, gaps, span = self.starts[index], self.gaps[index], self.spans[index]
        scale, hyphen = job.scales[span], job.hyphens[span]
        word = job.words[index]
        patterns = self._patterns and job.hyphenate
        if not patterns and len(word.text) <= ENDLESS and is_plain(word.text):
            return []
        breaks = word.breaks if word.breaks is not None else job.divide(index)
        places: list[_Place] = []
        for offset, kind, behind in breaks:
            if kind >= EXPLICIT or (job.hyphenate and (patterns or kind not in BY_PATTERNS)):
                at = start + behind * scale
                added = hyphen if kind < EXPLICIT else 0.0
                hanging = self.hang * HANG * hyphen if kind <= EXPLICIT else 0.0
                pos = at + (added - hanging)
                places.append((pos, at, gaps, gaps, kind, index, offset, 0.0))
        return places


def _lines(trail: _Trail) -> list[Broken]:
    """Return the lines of a way from its end back to the start."""
    found = []
    end, number = trail[-1]
    while number >= 0:
        start, earlier = trail[number]
        _, after, _, gaps_after, _, word, offset, lead = start
        pos, _, gaps, _, kind, end_word, end_offset, _ = end
        hyphened = 1 if SPACE < kind <= EXPLICIT else 0
        ends = word, offset, end_word, end_offset, kind, hyphened
        found.append(Broken(*ends, pos - after, gaps - gaps_after, lead))
        end, number = start, earlier
    return found[::-1]


def _pass(  # noqa: C901, PLR0915  (the inner loop reads its numbers as locals, like its compiled twin)
    paragraph: _Paragraph, params: Params, trial: Trial
) -> _Trail:
    """Return the trail of the best way, its end last; nothing when there is none."""
    penalties, tol, tight, dear, _, force, strict, part = trial
    job = paragraph.job
    rag, width, space = job.rag, job.width, job.spaces[0]
    give = 0.0 if rag else params.expand + params.track
    st, sh, power = space * params.stretch, space * params.shrink, params.power
    base, whole = params.line, params.flex
    r1, r2 = LOOSE_LINE / params.stretch, VERY_LOOSE / params.stretch
    r3 = TIGHT_LINE / params.shrink
    trail: _Trail = [(paragraph.start, -1)]
    act: list[_Node] = [(paragraph.start[1], 0, job.first, 0.0, 0, 0)]

    def reaches(start: Pt, end: Pt, gaps: int) -> bool:
        """Return whether some line may end between two points."""
        for after, gaps_after, target, _, _, _ in act:
            k = gaps - gaps_after
            w = end - after
            miss = target - w
            if miss > 0.0:
                unit = rag or k * st
                flex = (w - k * space) * give
                return miss <= flex or (unit > 0.0 and (miss - flex) / unit <= tol)
            w = start - after
            over = w - target
            flex = (w - k * space) * give
            if over <= flex or (k > 0 and not rag and (over - flex) / (k * sh) <= tight):
                return True
        return False

    def take(place: _Place, *, final: bool = False) -> bool:  # noqa: C901, PLR0912, PLR0915
        """Weigh all lines that may end at a place; return whether any way goes on."""
        nonlocal act
        pos, next_after, gaps, next_gaps, kind, _, _, _ = place
        after, gaps_after, target, _, _, _ = act[0]
        w, k = pos - after, gaps - gaps_after
        if not final and k and (target - w - (w - k * space) * give) > tol * (rag or k * st):
            return True  # even the longest line is too loose, so nothing ends here
        hyphened, pen = SPACE < kind <= EXPLICIT, penalties[kind]
        best_d, best = [INF] * 4, [0] * 4
        keep: list[_Node] = []
        spare: _Node | None = None
        for i, node in enumerate(act):
            after, gaps_after, target, demerits, run, number = node
            w = pos - after
            k = gaps - gaps_after
            miss = target - w
            flex = (w - k * space) * give
            if miss >= 0.0:
                if final:
                    short = number and (w < job.last_min or (run and not k))
                    if short and strict:
                        continue
                    d = base * base + (params.runt if short else 0.0)
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
                        if force and (spare is None or demerits < spare[3]):
                            spare = node  # dead, unless nothing else is left
                        continue
                    d = base + whole + 100.0 * r**power
                    d = d * d + pen
                    if r > r3:
                        d += params.tight
                if final and run:
                    d += params.final
            keep.append(node)
            f = 0
            if hyphened:
                f = run + 1
                if f > 1:
                    d += params.double
                    if f > 2:
                        if strict:
                            continue
                        d += params.ladder
                        f = 3
            d += demerits
            if d < best_d[f]:
                best_d[f], best[f] = d, number
        low = dear  # what costs as much already is no way to an answer that stands
        for f in (1, 2, 3) if hyphened else (0,):
            if best_d[f] < low:  # a longer run is worth keeping only if it is cheaper
                low = best_d[f]
                keep.append((next_after, next_gaps, width, low, f, len(trail)))
                trail.append((place, best[f]))
        if not keep and spare is not None:  # overfull: the caller reports it
            worse = spare[3] + 1e8
            keep.append((next_after, next_gaps, width, worse, 0, len(trail)))
            trail.append((place, spare[5]))
        act = keep
        return bool(keep)

    starts, ends, gaps = paragraph.starts, paragraph.ends, paragraph.gaps
    # No line ends where even the longest would be too loose: while target - w - flex > tol * unit,
    # which is to say while end * (1 + give) + gaps * wider < least.  Those words are leapt over.
    wider = 0.0 if rag else max(0.0, tol * st - space * give)
    reach = [end * (1.0 + give) + k * wider for end, k in zip(ends, gaps, strict=True)]
    short = tol * rag + max(job.hyphens) * (1.0 + give) + _NEAR
    first, least, index = None, -INF, 0
    while index < len(ends):
        if act[0] is not first and not force:
            first = act[0]
            least = first[2] + first[0] * (1.0 + give) + first[1] * wider - short
        if reach[index] < least:
            index = bisect_left(reach, least, index)
            continue
        before = paragraph.before(index)
        if before is not None and (part or before[4] != PARTED) and not take(before):
            return []
        hyphen = job.hyphens[paragraph.spans[index]]
        if force or reaches(starts[index], ends[index] + hyphen, gaps[index]):
            for place in paragraph.inner(index):
                if not take(place):
                    return []
        index += 1
    last = paragraph.last()
    take(last, final=True)
    found = [node for node in act if trail[node[5]][0] is last]
    if not found:
        return []
    return [*trail, trail[min(found, key=_demerits)[5]]]


def _demerits(node: _Node) -> float:
    return node[3]
