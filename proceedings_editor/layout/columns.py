"""How wide the columns of a table are, and where figures align."""

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from proceedings_editor.domain.lang import primary
from proceedings_editor.domain.manuscript import Inlines, NoteRef
from proceedings_editor.domain.plain import plain
from proceedings_editor.domain.units import Pt

_FIGURES: Final = re.compile(
    r"[(\[]?(?:[<>≤≥≈~]\s?)?[−–+±-]?\s?[$€£¥₽]?\d[\d\s.,\u00a0\u2009\u202f’]*\s?[%‰]?"
    r"(?:\s?±\s?\d[\d.,]*)?[)\]]?\*{0,3}"
)
_SIGN: Final = re.compile(r"[—–−.…xX×*-]{1,3}|n\.?/?a\.?|н/д|ýok", re.IGNORECASE)
_FIRST_NUMBER: Final = re.compile(r"[^\d]*\d[\d\s.,\u00a0\u2009\u202f’]*")
_WIDEST_GAP: Final = 60.0  # points that a gap grows by where a table is narrower than the measure
_EVEN: Final = 0.01  # points
_TALL: Final = 2.0  # times the measure that a row may be long before a table is thin and tall


class Span(NamedTuple):
    """The least and the natural width of a cell that covers some columns."""

    column: int
    columns: int
    least: Pt
    natural: Pt


def column_needs(spans: Sequence[Span], count: int, gap: Pt) -> tuple[list[Pt], list[Pt]]:
    """Return the least and the natural width of each column.

    Cells of one column speak for it; what a spanning cell needs beyond them is shared out evenly.
    """
    least, natural = [0.0] * count, [0.0] * count
    for span in sorted(spans, key=lambda span: span.columns):
        columns = range(span.column, min(count, span.column + span.columns))
        for widths, needed in ((least, span.least), (natural, span.natural)):
            lacking = needed - sum(widths[c] for c in columns) - gap * (len(columns) - 1)
            for column in columns:
                widths[column] += max(0.0, lacking) / len(columns)
    return least, [max(pair) for pair in zip(least, natural, strict=True)]


def is_too_much(spans: Sequence[Span], gap: Pt, measure: Pt) -> bool:
    """Return whether a table does not fit a measure, or only as a thin tall one."""
    count = max(span.column + span.columns for span in spans)
    least, natural = column_needs(spans, count, gap)
    room = measure - gap * (count - 1)
    return sum(least) > room or sum(natural) > _TALL * room


def distribute(least: Sequence[Pt], natural: Sequence[Pt], room: Pt) -> list[Pt]:
    """Return the widths of columns that together fill ``room`` or, if all fits, need less.

    No column is broken while a longer one has room to give: columns are filled to a common level,
    short ones to their natural width; what the long ones share follows the root of their length, so
    that rows come out level.  No column falls below its least width unless all must.
    """
    if sum(natural) <= room:
        return list(natural)
    if sum(least) >= room:
        return [width * room / sum(least) for width in least]
    settled: dict[int, Pt] = {}
    while True:
        rest = [column for column in range(len(least)) if column not in settled]
        free = room - sum(settled.values())
        short = [c for c in rest if natural[c] <= free / len(rest) + _EVEN]
        if not short or len(short) == len(rest):
            break
        settled.update({column: natural[column] for column in short})
    return _shared(least, natural, settled, room)


def _shared(
    least: Sequence[Pt], natural: Sequence[Pt], settled: dict[int, Pt], room: Pt
) -> list[Pt]:
    """Return all widths: the settled ones, the others by the root of their length."""
    settled = dict(settled)
    while True:
        rest = [column for column in range(len(least)) if column not in settled]
        free = room - sum(settled.values())
        if not rest:
            break
        unit = free / sum(natural[column] ** 0.5 for column in rest)
        squeezed = [c for c in rest if unit * natural[c] ** 0.5 < least[c] - _EVEN]
        if not squeezed:
            settled.update({column: unit * natural[column] ** 0.5 for column in rest})
            break
        settled.update({column: least[column] for column in squeezed})
    widths = [settled[column] for column in range(len(least))]
    over = sum(widths) - room
    if over > _EVEN:  # short columns kept all they like and the long ones' least does not fit
        spare = [width - low for width, low in zip(widths, least, strict=True)]
        widths = [w - over * s / sum(spare) for w, s in zip(widths, spare, strict=True)]
    return widths


def gap_between(widths: Sequence[Pt], gap: Pt, measure: Pt) -> Pt:
    """Return the white between columns: wider where the table would fall short of the measure.

    What is spare is shared by all columns, so that the last one keeps some white at its right.
    """
    spare = measure - sum(widths) - gap * (len(widths) - 1)
    return gap + max(0.0, min(_WIDEST_GAP, spare / len(widths)))


def figures_of(content: Inlines) -> str:
    """Return the text of a cell without superior marks, which do not count in alignment."""
    return plain(
        tuple(
            inline
            for inline in content
            if not isinstance(inline, NoteRef) and not inline.marks.superscript
        )
    )


def is_figure(text: str) -> bool:
    """Return whether a cell holds a number, to be aligned with those above and below."""
    return _FIGURES.fullmatch(text.strip()) is not None


def is_figure_like(text: str) -> bool:
    """Return whether a cell holds a number, or a sign that stands where there is none."""
    return not text or is_figure(text) or _SIGN.fullmatch(text) is not None


def is_figure_column(texts: Sequence[str]) -> bool:
    """Return whether cells, none of them empty, make a column of figures: two numbers at least."""
    return sum(map(is_figure, texts)) > 1 and all(map(is_figure_like, texts))


def before_decimal(text: str, lang: str) -> str:
    """Return what stands left of the decimal sign: a point in English and Chinese, else a comma.

    Of a figure with its uncertainty the first number counts; a sign stands on the units' right.
    """
    text = text.strip()
    number = _FIRST_NUMBER.match(text)
    if number is None:
        return text
    sign = "." if primary(lang) in {"en", "zh", "ar"} else ","
    shown = number[0].rstrip()
    head, found, tail = shown.rpartition(sign)
    return head if found and tail.isdigit() else shown
