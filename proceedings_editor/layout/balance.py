"""Titles, heads and labels of a few lines, broken by sense and into lines about equally long.

A title is read at a glance.  Of all ways to break it into as few lines as it needs, the best one
ends lines where the sense pauses, leaves no word alone and keeps the lines of about one length.
"""

from collections.abc import Callable
from typing import Final, TypeAlias

from proceedings_editor.domain.units import Pt
from proceedings_editor.layout.breaking import Broken, Job
from proceedings_editor.layout.prices import SPACE, Params
from proceedings_editor.text.ties import leans

Break: TypeAlias = Callable[[Job, Params], list[Broken]]

MOST_LINES: Final = 5  # a text of more lines is read as a paragraph
_STEPS: Final = 16  # measures that are tried between the narrowest and the widest
_PAUSES: Final = {":": 0.3, ".": 0.3, "?": 0.3, "!": 0.3, ";": 0.25, "–": 0.2, "—": 0.2, ",": 0.12}
_JOINT: Final = 0.1  # what a break before a preposition or “and” is worth
_WEAK: Final = 0.5  # price of a line that ends with a preposition or within a word
_LONE: Final = 0.25  # price of a line of one short word
_SHORT: Final = 0.35  # of the longest line


def evened(job: Job, params: Params, lines: list[Broken], break_lines: Break) -> list[Broken]:
    """Return the lines of a display text, as many as before, better shared out."""
    if not 1 < len(lines) <= MOST_LINES:
        return lines
    best, least = lines, _price(job, lines)
    indent = job.width - job.first
    total = sum(line.natural for line in lines)
    low = max(total / len(lines), indent)
    for step in range(_STEPS):
        width = low + (job.width - low) * step / _STEPS
        tried = break_lines(job._replace(first=width - indent, width=width), params)
        if len(tried) == len(lines) and _fits(tried, job):
            price = _price(job, tried)
            if price < least:
                best, least = tried, price
    return best


def _fits(lines: list[Broken], job: Job) -> bool:
    """Return whether all lines fit the measure there really is."""
    rooms = [job.first, *[job.width] * (len(lines) - 1)]
    return all(line.natural <= room for line, room in zip(lines, rooms, strict=True))


def _price(job: Job, lines: list[Broken]) -> float:
    """Return how far lines are from equal length and from ending where the sense pauses."""
    widths: list[Pt] = [line.natural for line in lines]
    widest = max(widths)
    uneven = sum((1.0 - width / widest) ** 2 for width in widths) / len(widths)
    return uneven + sum(_price_of_end(job, line) for line in lines[:-1]) + _lone(lines, widest)


def _price_of_end(job: Job, line: Broken) -> float:
    if line.kind != SPACE:
        return _WEAK
    joint = _JOINT if line.end < len(job.words) and leans(job.words[line.end].text) else 0.0
    return -max(joint, _PAUSES.get(job.words[line.end - 1].text[-1:], 0.0))


def _lone(lines: list[Broken], widest: Pt) -> float:
    return sum(
        _LONE for line in lines if line.end - line.start <= 1 and line.natural < _SHORT * widest
    )
