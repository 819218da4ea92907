"""Where words may be divided: Liang's patterns (F. M. Liang, Word Hy-phen-a-tion by Com-put-er, 1983).

Pattern files are those pyphen ships; Turkmen, which it lacks, is made from the language's rules.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final, TypeAlias

from proceedings_editor.domain.lang import primary
from proceedings_editor.text import turkmen

Trie: TypeAlias = dict[str, Any]
"""One dict a character; the key ``""`` holds (place, value) pairs of the pattern that ends here."""

_FILES: Final = {
    "en": "en_US", "ru": "ru_RU", "fr": "fr", "es": "es", "de": "de_DE", "it": "it_IT",
    "pt": "pt_PT", "uk": "uk_UA", "be": "be_BY", "nl": "nl_NL", "pl": "pl_PL", "cs": "cs_CZ",
}  # fmt: skip
_MINIMA: Final = {"ru": (2, 2), "uk": (2, 2), "be": (2, 2), "tk": (2, 2)}
_DEFAULT_MINIMA: Final = (2, 3)


def hyphen_points_plain(trie: Trie, word: str) -> list[int]:
    """Return the offsets inside a lower-case word where patterns allow a division."""
    chars = [*f".{word}."]
    score = [0] * (len(chars) + 1)
    for start in range(len(chars) - 1):
        node = trie
        for char in chars[start:]:
            node = node.get(char)
            if node is None:
                break
            for place, value in node.get("", ()):
                if value > score[start + place]:
                    score[start + place] = value
    return [at - 1 for at in range(2, len(chars) - 1) if score[at] & 1]


try:
    from proceedings_editor.text._core import hyphen_points
except ImportError:  # a pure wheel
    hyphen_points = hyphen_points_plain


def compiled(patterns: Iterable[str]) -> Trie:
    """Return Liang patterns such as ``hy3ph`` as a trie."""
    trie: Trie = {}
    for pattern in patterns:
        node, marks, at = trie, [], 0
        for char in pattern:
            if char.isdigit():
                marks.append((at, int(char)))
            else:
                node = node.setdefault(char, {})
                at += 1
        node[""] = marks
    return trie


class Hyphenator:
    """Divides the words of one language; ``left`` and ``right`` letters at least stay together."""

    __slots__ = ("_points", "_trie", "left", "right")

    def __init__(self, trie: Trie, minima: tuple[int, int]) -> None:
        self._trie = trie
        self.left, self.right = minima

    @property
    def shortest(self) -> int:
        """Return the length of the shortest word that is divided."""
        return self.left + self.right

    def __call__(self, letters: str) -> list[int]:
        """Return all offsets the patterns allow, also those too near an end.

        Pyphen's Russian patterns lack the letter ё.
        """
        return hyphen_points(self._trie, letters.lower().replace("ё", "е"))


def hyphenator(lang: str, minima: Mapping[str, tuple[int, int]]) -> Hyphenator | None:
    """Return the hyphenator of a language, None when it has no patterns."""
    key = primary(lang)
    least = minima.get(key) or _MINIMA.get(key, _DEFAULT_MINIMA)
    if key == "tk":
        return Hyphenator(compiled(turkmen.patterns()), least)
    name = _FILES.get(key)
    return Hyphenator(compiled(_read(name)), least) if name else None


def _read(name: str) -> Iterator[str]:
    """Yield the patterns of a file of pyphen, leaving out those that change letters."""
    spec = find_spec("pyphen")
    folder = Path(spec.origin).parent if spec and spec.origin else Path()
    named, *lines = (folder / "dictionaries" / f"hyph_{name}.dic").read_bytes().splitlines()
    encoding = named.decode("ascii").strip().removeprefix("microsoft-")  # the file's first line
    for line in b"\n".join(lines).decode(encoding).splitlines():
        pattern = line.strip()
        if pattern and pattern[0] != "%" and "/" not in pattern and not pattern[0].isupper():
            yield pattern
