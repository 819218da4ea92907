"""Titles, heads and labels of a few lines, broken by sense and into lines about equally long.

A title is read at a glance.  Of all ways to break it into as few lines as it needs, the best one
ends lines where the sense pauses, leaves no word alone and keeps the lines of about one length.
"""

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple, TypeAlias

from proceedings_editor.domain.units import Pt
from proceedings_editor.layout.breaking import Broken, Job
from proceedings_editor.layout.paragraphs import PlainPlan
from proceedings_editor.layout.prices import GLUE, INF, NO_GLUE, SPACE, TIED
from proceedings_editor.text.ties import leans

Break: TypeAlias = Callable[[Job, PlainPlan], list[Broken]]

MOST_LINES: Final = 5  # a text of more lines is read as a paragraph
_PAUSES: Final = {":": 0.3, ".": 0.3, "?": 0.3, "!": 0.3, ";": 0.25, "–": 0.2, "—": 0.2, ",": 0.12}
_JOINT: Final = 0.1  # what a break before a preposition or “and” is worth
_SHORT: Final = 0.35  # of the mean line; a last word shorter than that stands alone
_LONE: Final = 0.3


class _Way(NamedTuple):
    """The best way to set the words up to some place in so many lines."""

    price: float
    ends: tuple[int, ...]


def evened(job: Job, plan: PlainPlan, lines: list[Broken], break_lines: Break) -> list[Broken]:
    """Return the lines of a display text, as many as before, better shared out.

    Lines that end within a word, or with a preposition, are left as they are: nothing better fits.
    """
    if not 1 < len(lines) <= MOST_LINES or any(line.kind != SPACE for line in lines):
        return lines
    ends = _ends(job, len(lines))
    if not ends:
        return lines
    glue = [TIED if one != NO_GLUE and at not in ends else one for at, one in enumerate(job.glue)]
    made = break_lines(job._replace(glue=glue), plan)
    return made if len(made) == len(lines) else lines


def _ends(job: Job, count: int) -> tuple[int, ...]:
    """Return the words that begin the second and later of ``count`` lines; none if none fit."""
    starts, ends = _places(job)
    total = len(job.words)
    mean = (ends[-1] - starts[0]) / count
    begins = [0, *(at for at in range(1, total) if job.glue[at] == GLUE)]
    ways = {0: _Way(0.0, ())}
    for line in range(count):
        room = job.first if line == 0 else job.width
        stops = [total] if line == count - 1 else begins[1:]
        found: dict[int, _Way] = {}
        for stop in stops:
            for start, way in ways.items():
                width = ends[stop - 1] - starts[start] if start < stop else INF
                if width <= room:
                    price = way.price + _price(job.words[start:stop], width, mean)
                    if stop < total:
                        price -= _worth(job, stop)
                    if stop not in found or price < found[stop].price:
                        found[stop] = _Way(price, (*way.ends, stop))
        ways = found
    return ways[total].ends[:-1] if total in ways else ()


def _places(job: Job) -> tuple[list[Pt], list[Pt]]:
    """Return where each word starts and ends on one endless line."""
    starts: list[Pt] = []
    ends: list[Pt] = []
    x, first = 0.0, 0
    for span, end in enumerate(job.ends):
        for at in range(first, end):
            if at and job.glue[at]:
                x += job.spaces[span]
            starts.append(x)
            x += job.words[at].width * job.scales[span]
            ends.append(x)
        first = end
    return starts, ends


def _price(words: Sequence[object], width: Pt, mean: Pt) -> float:
    """Return how far a line is from the mean length."""
    lone = _LONE if len(words) == 1 and width < _SHORT * mean else 0.0
    return (width / mean - 1.0) ** 2 + lone


def _worth(job: Job, stop: int) -> float:
    """Return what it is worth to end a line before a word."""
    joint = _JOINT if leans(job.words[stop].text) else 0.0
    return max(joint, _PAUSES.get(job.words[stop - 1].text[-1:], 0.0))
