"""Counterparts of one text in several languages, paragraph beside paragraph.

Needleman and Wunsch (1970) with what tells that two paragraphs say the same: their kind, without
which they never stand beside each other, their level and number, and the figures in them, which
no translation changes.
"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import zip_longest
from typing import Final, NamedTuple, TypeAlias

from proceedings_editor.domain.manuscript import (
    AnyBlock,
    Break,
    Clause,
    Definition,
    Heading,
    ListItem,
    Manuscript,
    Paragraph,
    Role,
)
from proceedings_editor.domain.plain import block_text

Row: TypeAlias = tuple[AnyBlock | None, ...]
"""What stands side by side: a block of each counterpart, None where it has none."""

_FIGURES: Final = re.compile(r"\d+(?:[./]\d+)*")
_ALPHABETS: Final = ("abcdefghijklmnopqrstuvwxyz", "абвгдежзиклмнопрстуфхцчшщыэюя", "أبجدهوزحطي")
_KIND, _LEVEL, _NUMBER, _SAME_FIGURES = 2.0, 1.0, 1.5, 1.5


class Counterpart(NamedTuple):
    """A text in one language; ``paper`` is its id in the register."""

    paper: str
    manuscript: Manuscript

    @property
    def lang(self) -> str:
        """Return the language."""
        return self.manuscript.language

    @property
    def blocks(self) -> tuple[AnyBlock, ...]:
        """Return what of the text can stand in a column."""
        return tuple(it for it in self.manuscript.blocks if not _is_silent(it))


def can_stand_beside(manuscript: Manuscript) -> bool:
    """Return whether a text is words alone, so that it can be set in a column."""
    words = Clause | Paragraph | Heading | ListItem | Definition
    blocks = [it for it in manuscript.blocks if not _is_silent(it)]
    return bool(blocks) and all(isinstance(it, words) for it in blocks)


def grouped(languages: Sequence[str]) -> tuple[tuple[int, ...], ...]:
    """Return which texts are counterparts of one another, told by their languages in book order.

    A text belongs to the first group that has nothing in its language.
    """
    groups: list[list[int]] = []
    for number, lang in enumerate(languages):
        home = next((g for g in groups if lang not in {languages[i] for i in g}), None)
        if home is None:
            groups.append([number])
        else:
            home.append(number)
    return tuple(map(tuple, groups))


def rows(counterparts: Sequence[Sequence[AnyBlock]]) -> tuple[Row, ...]:
    """Return the blocks of all counterparts in rows, each block once and in its order."""
    lead, *others = counterparts
    pairs = [_aligned(lead, other) for other in others]
    found: list[Row] = []
    for at in range(len(lead) + 1):
        extras = [gaps[at] for _, gaps in pairs]
        found += [(None, *row) for row in zip_longest(*extras)]
        if at < len(lead):
            found.append((lead[at], *(partners[at] for partners, _ in pairs)))
    return tuple(found)


def kind_of(block: AnyBlock) -> str:
    """Return what a block is, without its level or number."""
    if isinstance(block, Clause):
        return block.clause.value
    return block.role.value if isinstance(block, Paragraph) else block.kind


def level_of(block: AnyBlock) -> int:
    """Return the level of a heading, item or numbered paragraph, 0 for others."""
    return block.level if isinstance(block, Heading | ListItem | Clause) else 0


def number_of(block: AnyBlock) -> str:
    """Return the number a block shows, without what stands round it."""
    match block:
        case Clause(number=number) | Heading(number=number) | ListItem(label=number):
            return number.strip("().•– ")
        case _:
            return ""


def same_number(one: str, other: str) -> bool:
    """Return whether two numbers tell the same place, letters by their alphabets."""
    return one.casefold() == other.casefold() or bool(set(_places(one)) & set(_places(other)))


def figures_of(block: AnyBlock) -> Counter[str]:
    """Return the figures in a block's text."""
    return Counter(_FIGURES.findall(block_text(block)))


def _is_silent(block: AnyBlock) -> bool:
    return isinstance(block, Break) or (
        isinstance(block, Paragraph) and block.role is Role.BOILERPLATE
    )


def _places(number: str) -> list[int]:
    if len(number) != 1 or not number.isalpha():
        return []
    return [at for row in _ALPHABETS if (at := row.find(number.casefold()) + 1)]


class _Telling(NamedTuple):
    """What tells of a block that another says the same."""

    kind: str
    level: int
    number: str
    figures: Counter[str]

    @classmethod
    def of(cls, block: AnyBlock) -> "_Telling":
        return cls(kind_of(block), level_of(block), number_of(block), figures_of(block))

    def likeness(self, other: "_Telling") -> float:
        """Return how much tells that two blocks say the same, 0 for blocks of different kinds."""
        if self.kind != other.kind:
            return 0.0
        found = _KIND + _LEVEL * (self.level == other.level)
        found += _NUMBER * same_number(self.number, other.number)
        every = (self.figures | other.figures).total()
        same = (self.figures & other.figures).total()
        return found + _SAME_FIGURES * (same / every if every else 1.0)


def _aligned(
    lead: Sequence[AnyBlock], other: Sequence[AnyBlock]
) -> tuple[list[AnyBlock | None], list[list[AnyBlock]]]:
    """Return the partner of each block of the lead, and what stands without one before each."""
    told = [*map(_Telling.of, other)]
    like = [[one.likeness(it) for it in told] for one in map(_Telling.of, lead)]
    best = [[0.0] * (len(other) + 1) for _ in range(len(lead) + 1)]
    for i in range(len(lead) - 1, -1, -1):
        for j in range(len(other) - 1, -1, -1):
            beside = best[i + 1][j + 1] + like[i][j] if like[i][j] else 0.0
            best[i][j] = max(beside, best[i + 1][j], best[i][j + 1])
    partners: list[AnyBlock | None] = [None] * len(lead)
    gaps: list[list[AnyBlock]] = [[] for _ in range(len(lead) + 1)]
    i = j = 0
    while j < len(other):
        alike = like[i][j] if i < len(lead) else 0.0
        if alike and best[i][j] == best[i + 1][j + 1] + alike:
            partners[i] = other[j]
            i, j = i + 1, j + 1
        elif i < len(lead) and best[i][j] == best[i + 1][j]:
            i += 1
        else:
            gaps[i].append(other[j])
            j += 1
    return partners, gaps
