"""Liang's hyphenation patterns in plain Python, the twin of the compiled ones in ``_core``."""

from collections.abc import Iterable
from typing import Any, Final

_LONGEST: Final = 124  # letters


class PlainPatterns:
    """Liang patterns such as ``hy3ph`` in a trie: one dict a letter, marks under the key ``""``."""

    __slots__ = ("_trie",)

    def __init__(self, patterns: Iterable[str]) -> None:
        self._trie: dict[str, Any] = {}
        for pattern in patterns:
            node, at = self._trie, 0
            marks: list[tuple[int, int]] = []
            for char in pattern:
                if char.isdigit():
                    marks.append((at, int(char)))
                else:
                    node = node.setdefault(char, {})
                    at += 1
            node[""] = marks

    def points(self, word: str) -> list[int]:
        """Return the offsets inside a word where the patterns allow a division.

        The Russian letter ё, which pyphen's patterns lack, counts as е.
        A word without end has none.
        """
        if len(word) > _LONGEST:
            return []
        chars = [*f".{word.lower().replace('ё', 'е')}."]
        score = [0] * (len(chars) + 1)
        for start in range(len(chars) - 1):
            node = self._trie
            for char in chars[start:]:
                if char not in node:
                    break
                node = node[char]
                for place, value in node.get("", ()):
                    score[start + place] = max(score[start + place], value)
        return [at - 1 for at in range(2, len(chars) - 1) if score[at] & 1]
