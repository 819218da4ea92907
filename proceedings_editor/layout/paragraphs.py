"""Ordinary paragraphs: from words to laid lines in one go, as nearly all text of a book is set."""

from collections.abc import Sequence
from functools import partial
from typing import Final, NamedTuple

from proceedings_editor.domain.manuscript import Align
from proceedings_editor.domain.units import Pt
from proceedings_editor.layout import breaking
from proceedings_editor.layout.assembly import Assembler, Box, SetLine
from proceedings_editor.layout.breaking import Broken, Job
from proceedings_editor.layout.items import Items
from proceedings_editor.layout.prices import Params
from proceedings_editor.layout.textstyle import TextStyle
from proceedings_editor.text.hyphenation import Hyphenators

__all__ = [
    "Column",
    "Plan",
    "break_lines",
    "column_of",
    "job_of",
    "laid",
    "set_lines",
    "set_lines_plain",
]

_SHORTEST: Final = 3  # a last line need not be longer than this part of a narrow column


class Column(NamedTuple):
    """What a paragraph is brought to: the boxes of its first line and of the others.

    ``last_min`` is the least width of its last line, ``rag`` how short an unjustified line may be
    without harm, 0 for justified text.
    """

    first: Box
    others: Box
    last_min: Pt
    hyphenate: bool
    rag: Pt


def column_of(look: TextStyle, widths: tuple[Pt, Pt], *, opposed: bool) -> Column:
    """Return the column of a look; ``widths`` are those of the first line and the others.

    ``opposed``: the text runs against the direction in which places on the page are counted.
    """
    first, width = widths
    justified = look.align in {Align.JUSTIFY, Align.AUTO}
    return Column(
        Box(look.left + (0.0 if opposed else width - first), first),
        Box(look.left, width),
        min(look.last_min, width / _SHORTEST),
        look.hyphenate,
        0.0 if justified else look.rag * look.size,
    )


def job_of(items: Items, column: Column, hyphenators: Hyphenators) -> Job:
    """Return a paragraph as the line breaker takes it."""
    return Job(
        items.words,
        items.glue,
        [span.end for span in items.spans],
        [span.voice.unit for span in items.spans],
        [span.voice.space for span in items.spans],
        [span.voice.hyphen for span in items.spans],
        column.first.width,
        column.others.width,
        column.last_min,
        partial(items.divide, hyphenators),
        column.hyphenate,
        column.rag,
    )


class PlainPlan:
    """The freedom of the justifier, as the core keeps it from one paragraph to the next."""

    __slots__ = ("params",)

    def __init__(self, params: Params) -> None:
        self.params = params


def break_lines_plain(job: Job, plan: PlainPlan) -> list[Broken]:
    """Return where the lines of a paragraph end."""
    return breaking.break_lines(job, plan.params)


def set_lines_plain(
    items: Items, column: Column, plan: PlainPlan, hyphenators: Hyphenators, assembler: Assembler
) -> list[SetLine]:
    """Return the lines of a paragraph, broken and laid in their boxes."""
    broken = break_lines_plain(job_of(items, column, hyphenators), plan)
    return laid(assembler, broken, column)


def laid(assembler: Assembler, broken: Sequence[Broken], column: Column) -> list[SetLine]:
    """Return broken lines put in their boxes."""
    final = len(broken) - 1
    return [
        assembler.line(line, column.others if at else column.first, last=at == final)
        for at, line in enumerate(broken)
    ]


try:
    from proceedings_editor.layout._core import Plan, break_lines, set_lines
except ImportError:  # a pure wheel
    break_lines, set_lines, Plan = break_lines_plain, set_lines_plain, PlainPlan
