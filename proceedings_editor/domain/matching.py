"""Which item of a new sequence is which of an old one: equal, moved or reworded.

In-order matching is patience diff (anchor on items that occur once on both sides, recurse between
them); reworded items are compared by their common words through an index, so that thousands of
blocks take a moment.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

SIMILAR: Final = 0.6
"""Share of common words (Dice) from which a reworded item counts as the same."""

SILENT: Final = "\0"
"""Starts what stands for the text of an item that has none; such items are equal or different."""

_COMMON: Final = 400  # a word in more items than this says nothing about which one is meant
_RAREST: Final = 12  # words of an item that are looked up
_DEPTH: Final = 40  # turns of patience diff; the rest is paired in order of occurrence
_WORD: Final = re.compile(r"\w+")


class Item(NamedTuple):
    """A block or note as matching sees it."""

    id: str
    kind: str
    text: str

    @property
    def key(self) -> tuple[str, str]:
        """Return what makes two items the same."""
        return self.kind, self.text


class Pair(NamedTuple):
    """Places in the old and the new sequence that hold the same item."""

    old: int
    new: int


def match_items(old: Sequence[Item], new: Sequence[Item]) -> list[Pair]:
    """Return which new item is which old one."""
    exact = _same_in_order(old, new)
    exact += _same_elsewhere(old, new, exact)
    return exact + _similar_in_gaps(old, new, exact)


def _same_in_order(old: Sequence[Item], new: Sequence[Item]) -> list[Pair]:
    """Return equal items in the same order on both sides (patience diff)."""
    old_keys, new_keys = [item.key for item in old], [item.key for item in new]
    found: list[Pair] = []
    waiting = [(0, len(old), 0, len(new), 0)]
    while waiting:
        a, b, c, d, depth = waiting.pop()
        while a < b and c < d and old_keys[a] == new_keys[c]:
            found.append(Pair(a, c))
            a, c = a + 1, c + 1
        while a < b and c < d and old_keys[b - 1] == new_keys[d - 1]:
            b, d = b - 1, d - 1
            found.append(Pair(b, d))
        anchors = _in_order(_unique_in_both(old_keys, new_keys, (a, b), (c, d)))
        if anchors and depth < _DEPTH:
            found += anchors
            edges = [Pair(a - 1, c - 1), *anchors, Pair(b, d)]
            waiting += [
                (left.old + 1, right.old, left.new + 1, right.new, depth + 1)
                for left, right in pairwise(edges)
            ]
    return found


def _unique_in_both(
    old: Sequence[tuple[str, str]],
    new: Sequence[tuple[str, str]],
    within_old: tuple[int, int],
    within_new: tuple[int, int],
) -> list[Pair]:
    """Return keys that occur once in both stretches, by their place in ``new``."""
    if within_old[0] >= within_old[1] or within_new[0] >= within_new[1]:
        return []
    here, there = _singles(old, *within_old), _singles(new, *within_new)
    return [Pair(here[key], at) for key, at in there.items() if key in here]


def _singles(keys: Sequence[tuple[str, str]], start: int, end: int) -> dict[tuple[str, str], int]:
    counts = Counter(keys[start:end])
    return {keys[at]: at for at in range(start, end) if counts[keys[at]] == 1}


def _in_order(pairs: Iterable[Pair]) -> list[Pair]:
    """Return the longest selection of pairs in which both places rise."""
    return _heaviest_rise((pair, 1.0) for pair in pairs)


def _heaviest_rise(pairs: Iterable[tuple[Pair, float]]) -> list[Pair]:
    """Return the selection of greatest total weight in which both places rise.

    With equal weights this is the longest common order (patience sorting).
    """
    ordered = sorted(pairs, key=lambda it: (it[0].new, -it[0].old))
    olds: list[int] = []  # places where a selection can end; a later one is worth more
    totals: list[float] = []
    ends: list[int] = []  # the pair it ends with
    before: list[int] = []  # the pair before each pair
    for at, (pair, weight) in enumerate(ordered):
        step = bisect_left(olds, pair.old)
        total = weight + (totals[step - 1] if step else 0.0)
        before.append(ends[step - 1] if step else -1)
        if step < len(olds) and olds[step] == pair.old and totals[step] > total:
            continue
        stop = bisect_right(totals, total, lo=step)
        olds[step:stop], totals[step:stop], ends[step:stop] = [pair.old], [total], [at]
    chain: list[Pair] = []
    at = ends[-1] if ends else -1
    while at >= 0:
        chain.append(ordered[at][0])
        at = before[at]
    return chain[::-1]


def _same_elsewhere(old: Sequence[Item], new: Sequence[Item], found: Iterable[Pair]) -> list[Pair]:
    """Return equal items that moved: the first left over goes to the first left over."""
    free_old, free_new = _free(len(old), len(new), found)
    places: dict[tuple[str, str], list[int]] = defaultdict(list)
    for at in reversed(free_old):
        places[old[at].key].append(at)
    return [Pair(places[new[at].key].pop(), at) for at in free_new if places[new[at].key]]


def _free(olds: int, news: int, found: Iterable[Pair]) -> tuple[list[int], list[int]]:
    used_old, used_new = {pair.old for pair in found}, {pair.new for pair in found}
    return (
        [at for at in range(olds) if at not in used_old],
        [at for at in range(news) if at not in used_new],
    )


def _similar_in_gaps(old: Sequence[Item], new: Sequence[Item], exact: Sequence[Pair]) -> list[Pair]:
    """Return reworded items, in order, between equal neighbours."""
    free_old, free_new = _free(len(old), len(new), exact)
    anchors = _in_order(exact)
    edges = [Pair(-1, -1), *anchors, Pair(len(old), len(new))]
    found: list[Pair] = []
    for left, right in pairwise(edges):
        here = free_old[bisect_left(free_old, left.old) : bisect_left(free_old, right.old)]
        there = free_new[bisect_left(free_new, left.new) : bisect_left(free_new, right.new)]
        if here and there:
            found += _similar(
                {at: _words(old[at].text) for at in here},
                {at: _words(new[at].text) for at in there},
            )
    return found


def _words(text: str) -> Counter[str]:
    return Counter(() if text.startswith(SILENT) else _WORD.findall(text.casefold()))


def _similar(old: Mapping[int, Counter[str]], new: Mapping[int, Counter[str]]) -> list[Pair]:
    """Return pairs that share enough words: those that share most in all, in the same order."""
    index: dict[str, list[int]] = defaultdict(list)
    for was, words in old.items():
        for word in words:
            index[word].append(was)
    scored = (
        (Pair(was, at), _dice(old[was], words))
        for at, words in new.items()
        for was in _candidates(index, words)
    )
    return _heaviest_rise((pair, score) for pair, score in scored if score >= SIMILAR)


def _candidates(index: Mapping[str, list[int]], words: Iterable[str]) -> list[int]:
    """Return the old items that share most of the rarest words, eight at most."""
    known = sorted((len(index[word]), word) for word in words if word in index)
    votes: Counter[int] = Counter()
    for often, word in known[:_RAREST]:
        if often <= _COMMON:
            votes.update(index[word])
    return [was for was, _ in votes.most_common(8)]


def _dice(one: Counter[str], other: Counter[str]) -> float:
    return 2 * (one & other).total() / (one.total() + other.total())
