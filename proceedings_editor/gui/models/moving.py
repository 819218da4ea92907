"""What moving a paper does to the folios of the last built volume."""

from collections.abc import Sequence
from typing import NamedTuple

from proceedings_editor.gui.models.outline import Row, RowKind


class Shift(NamedTuple):
    """How many papers and pages get other folios, and the folio the moved paper begins on."""

    papers: int
    pages: int
    first: int


def shift(rows: Sequence[Row], at: int, gap: int) -> Shift | None:
    """Return what moving the paper of row ``at`` before row ``gap`` does, None if nobody knows.

    Papers begin on recto pages, so each takes an even number of pages.
    """
    down = gap > at
    passed = [row for row in (rows[at + 1 : gap] if down else rows[gap:at]) if row.paper]
    spans = [_span(row) for row in (rows[at], *passed)]
    known = [span for span in spans if span]
    if not passed or len(known) < len(spans):
        return None
    own, *others = (last - first + 1 for first, last in known)
    start = _start(rows, gap)
    if start is None:
        return None
    return Shift(len(spans), own + sum(others), start - own if down else start)


def _start(rows: Sequence[Row], gap: int) -> int | None:
    """Return the folio at which a paper would begin before row ``gap``, with none taken away."""
    for row in reversed(rows[:gap]):
        if row.kind is RowKind.PART:
            break
        if row.paper:
            span = _span(row)
            return span[1] + 1 if span else None
    below = (_span(row) for row in rows[gap:] if row.paper)
    span = next(below, None)
    return span[0] if span else None


def _span(row: Row) -> tuple[int, int] | None:
    """Return the first and last page a paper takes, the blank one at its end included."""
    first, _, last = row.folios.partition("–")
    if not (first.isdecimal() and (last or first).isdecimal()):
        return None
    begin, end = int(first), int(last or first)
    return (begin, end + (end - begin + 1) % 2) if begin % 2 else None
