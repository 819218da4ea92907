"""Where words may be divided, by patterns (F. M. Liang, Word Hy-phen-a-tion by Com-put-er, 1983).

Pattern files are those pyphen ships; Turkmen, which it lacks, is made from the language's rules.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Final, NamedTuple

from proceedings_editor.domain.lang import primary, script_of, with_script
from proceedings_editor.text import turkmen

try:
    from proceedings_editor.text._core import Patterns
except ImportError:  # a pure wheel
    from proceedings_editor.text.patterns import PlainPatterns as Patterns

_FILES: Final = {
    "en": "en_US", "ru": "ru_RU", "fr": "fr", "es": "es", "de": "de_DE", "it": "it_IT",
    "pt": "pt_PT", "uk": "uk_UA", "be": "be_BY", "nl": "nl_NL", "pl": "pl_PL", "cs": "cs_CZ",
}  # fmt: skip
_MINIMA: Final = {"ru": (2, 2), "uk": (2, 2), "be": (2, 2), "tk": (2, 2)}
_DEFAULT_MINIMA: Final = (2, 3)
PLAIN_WORD: Final = re.compile(r"\W*([^\W\d_]+)\W*")
_KEPT: Final = 50_000  # words of a language whose division is remembered


def is_plain(word: str) -> bool:
    """Return whether a word is letters with nothing but punctuation around them, no ideographs."""
    found = PLAIN_WORD.fullmatch(word)
    return found is not None and found[1] < "\u2e80"


class Hyphenator:
    """Divides the words of one language.

    ``points`` returns all offsets in a word the patterns allow, also those too near an end:
    ``left`` and ``right`` letters at least stay together.  At least ``joint`` characters stand
    before a hyphen that is there anyway, for a line to end after it.
    """

    __slots__ = ("joint", "left", "points", "right")

    def __init__(self, patterns: Iterable[str], minima: tuple[int, int], joint: int = 2) -> None:
        # one word comes in several fonts, with a comma and without
        self.points: Callable[[str], list[int]] = lru_cache(_KEPT)(Patterns(patterns).points)
        self.left, self.right = minima
        self.joint = joint


class Alphabets(NamedTuple):
    """Who divides words in each alphabet, in a text of one language."""

    latin: Hyphenator | None = None
    cyrillic: Hyphenator | None = None

    def of(self, letters: str) -> Hyphenator | None:
        """Return the hyphenator for some letters."""
        first = letters[0]
        if first < "\u0250":
            return self.latin
        return self.cyrillic if "\u0400" <= first <= "\u052f" else None


class Hyphenators:
    """The hyphenators of all languages, each made when it is first asked for.

    ``minima`` are the letters that stay together at the start and the end of a word, by language.
    """

    def __init__(self, minima: Mapping[str, tuple[int, int]] | None = None) -> None:
        self._minima = {**_MINIMA, **(minima or {})}
        self._known: dict[str, Hyphenator | None] = {}
        self._alphabets: dict[str, Alphabets] = {}

    def alphabets(self, lang: str) -> Alphabets:
        """Return who divides words in a text of some language.

        Words in another alphabet follow the rules of English or Russian, in Turkmen those of its
        other alphabet.
        """
        known = self._alphabets.get(lang)
        if known is None:
            own, script = self._of(lang), script_of(lang)
            other = "tk" if primary(lang) == "tk" else "en"
            latin = own if script == "Latn" else self._of(other)
            cyrillic = own if script == "Cyrl" else self._of("ru")
            known = self._alphabets[lang] = Alphabets(latin, cyrillic)
        return known

    def _of(self, lang: str) -> Hyphenator | None:
        key = with_script(lang)
        if key not in self._known:
            minima = self._minima.get(lang) or self._minima.get(primary(lang), _DEFAULT_MINIMA)
            if primary(key) == "tk":
                own = turkmen.patterns() if key == "tk" else turkmen.cyrillic_patterns()
                self._known[key] = Hyphenator(own, minima, joint=3)
            elif key in _FILES:
                self._known[key] = Hyphenator(_patterns(_FILES[key]), minima)
            else:
                self._known[key] = None
        return self._known[key]


def _patterns(name: str) -> Iterator[str]:
    """Yield the patterns of a file of pyphen, leaving out those that change letters."""
    spec = find_spec("pyphen")
    folder = Path(spec.origin).parent if spec and spec.origin else Path()
    text = (folder / "dictionaries" / f"hyph_{name}.dic").read_text(encoding="utf-8")
    for pattern in text.split("\n")[1:]:
        if pattern and pattern[0] != "%" and "/" not in pattern and not pattern[0].isupper():
            yield pattern
