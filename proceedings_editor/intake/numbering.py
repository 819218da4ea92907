"""Reads typed numbers and finds the level of each numbered heading."""

import re
from collections.abc import Sequence
from functools import cache
from typing import Final, TypeAlias

from proceedings_editor.text.numerals import from_roman

Number: TypeAlias = tuple[int, ...]

TYPED_NUMBER: Final = re.compile(
    r"(?P<mark>[§#]?\s*(?P<number>\d{1,2}(?:\.\d{1,2}){0,4}|[IVX]{1,5})(?P<point>[.)]|\s*[–—-])?)"
    r"(?:\s+|(?<=[.)])(?=[^\W\d]))(?=\S)"
)
_DEEPEST: Final = 6


def parse_number(written: str) -> Number:
    """Return the parts of a heading number: ``(2, 1)`` for ``2.1``, ``(4,)`` for ``IV``."""
    if written[:1].isdigit():
        return tuple(map(int, written.split(".")))
    return (from_roman(written),)


def heading_levels(numbers: Sequence[Number]) -> tuple[int, ...]:
    """Return the level (from 1) of each heading, given the numbers in reading order.

    ``2.1`` says its level itself.  Simple numbers may start again under a heading: 4, 1, 2, 5 are
    levels 1, 2, 2, 1.  Of all readings in which every level counts without a gap, the one that goes
    back to the outer level first is taken; where there is none, all are of level 1.
    """
    if any(len(number) > 1 for number in numbers):
        return tuple(min(len(number), _DEEPEST) for number in numbers)
    counts = tuple(number[0] for number in numbers)
    found = _levels(counts, 0, counts[:1])
    return found if found is not None else (1,) * len(counts)


def label_level(label: str, before: str) -> int:
    """Return 1 for the label ``5``, 2 for ``a``, 3 for ``ii``, as resolutions number their parts.

    ``before`` is the label before it: ``i`` after ``h`` is a letter.
    """
    if not label.isalpha():
        return 1
    follows = len(label) == len(before) == 1 and ord(label) == ord(before) + 1
    return 3 if from_roman(label) and label[0] in "ivx" and not follows else 2


def label_value(label: str, before: str) -> int:
    """Return the place in its list that a label tells: 2 for ``b``, 3 for ``iii`` and ``1.3``."""
    if not label.isalpha():
        return int(label.rsplit(".", 1)[-1])
    if label_level(label, before) == 3:
        return from_roman(label)
    return ord(label[0]) - ord("а" if label[0] >= "а" else "a") + 1


@cache
def _levels(counts: Number, at: int, expected: Number) -> tuple[int, ...] | None:
    """Return levels for ``counts[at:]``; ``expected`` is the next number of each open level."""
    if at == len(counts):
        return ()
    count = counts[at]
    for depth, awaited in enumerate(expected, start=1):
        if awaited == count:
            rest = _levels(counts, at + 1, (*expected[: depth - 1], count + 1))
            if rest is not None:
                return (depth, *rest)
    if count == 1 and at and len(expected) < _DEEPEST:
        rest = _levels(counts, at + 1, (*expected, 2))
        if rest is not None:
            return (len(expected) + 1, *rest)
    return None
