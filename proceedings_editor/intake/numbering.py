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


def clause_levels(numbers: Sequence[str]) -> tuple[int, ...]:
    """Return the level of each paragraph of a resolution, in reading order: 1, (a), (i), a.

    A number that goes on where a level stopped belongs to it, the deepest first; the first of its
    kind (``a``, ``i``) opens a level.
    """
    found: list[int] = []
    open_: list[str] = []  # the last number of each level
    for number in numbers:
        level = _level_of(number, open_)
        del open_[level - 1 :]
        open_ += [""] * (level - 1 - len(open_))
        open_.append(number)
        found.append(level)
    return tuple(found)


def _level_of(number: str, open_: Sequence[str]) -> int:
    if not number.isalpha():
        return 1
    for level in range(len(open_), 1, -1):
        if _follows(number, open_[level - 1]):
            return level
    if number in {"i", "a", "а"} and open_:
        return max(3 if number == "i" and len(open_) > 1 else 2, len(open_) + 1)
    return label_level(number, open_[-1] if open_ else "")


def _follows(number: str, before: str) -> bool:
    """Return whether one number comes after another of the same kind, Russian й left out."""
    if from_roman(before) and from_roman(number) == from_roman(before) + 1:
        return True
    step = 2 if before == "и" else 1
    return len(number) == len(before) == 1 and ord(number) == ord(before) + step


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
