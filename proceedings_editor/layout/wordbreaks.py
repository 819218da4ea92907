"""Places where one word may be divided, with what each costs."""

import re
from collections.abc import Callable, Iterator
from itertools import accumulate
from typing import Final, NamedTuple

from proceedings_editor.fonts import Font, Word
from proceedings_editor.fonts.word import InnerBreak
from proceedings_editor.layout.breaking import COMPOUND, DASH, EXPLICIT, HYPHEN, RESCUE, SLASH, TOKEN
from proceedings_editor.text.hyphenation import Hyphenator

FindHyphenator = Callable[[str], Hyphenator | None]

_LETTERS: Final = re.compile(r"[^\W\d_]+")
_PLAIN: Final = re.compile(r"\W*([^\W\d_]+)\W*")
_HYPHENS: Final = "-\u2010"
_DASHES: Final = _HYPHENS + "–—"
# A/RES/50/80, S/PV.1234, CEDAW/C/TKM/CO/5: symbols of the United Nations are never divided.
_SYMBOL: Final = re.compile(r"\W*[A-Z]{1,6}/(?=.*\d)[A-Z0-9][A-Z0-9./()-]*\W*$")
_PATHLIKE: Final = re.compile(r"[/@_=&?#%+]|\w[.:]+\w|::|--\w")
_LAST_TOKEN: Final = "=&?#@_"


def is_symbol(text: str) -> bool:
    """Return whether a word is a document symbol of the United Nations."""
    return "/" in text and _SYMBOL.match(text) is not None


def word_breaks(word: Word, font: Font, hyphenator_of: FindHyphenator) -> tuple[InnerBreak, ...]:
    """Return the places where a word may be divided, in order."""
    text = word.text
    whole = _PLAIN.fullmatch(text)
    if whole:
        letters = whole[1]
        hyphenate = hyphenator_of(letters)
        if hyphenate is None or len(letters) < hyphenate.shortest or letters.isupper():
            return ()
        bounds = Bounds(whole.start(1), len(letters), hyphenate.left, hyphenate.right)
        return letter_breaks(hyphenate(letters), bounds, word.advances, font.scale)
    behind = [0, *accumulate(word.advances)]
    return tuple(
        (offset, kind, behind[offset] * font.scale)
        for offset, kind in sorted(_places(text, hyphenator_of))
    )


def _places(text: str, hyphenator_of: FindHyphenator) -> Iterator[tuple[int, int]]:
    """Yield (offset, kind) in any order."""
    if len(text) < 4 or is_symbol(text):
        return
    if _PATHLIKE.search(text):
        yield from _path(text)
    yield from _dashes(text)
    for part in _LETTERS.finditer(text):
        yield from _divided(part[0], part.start(), hyphenator_of(part[0]))


def _dashes(text: str) -> Iterator[tuple[int, int]]:
    """Yield breaks after hyphens and dashes that are there anyway, but none in ``12-nji``."""
    for at in range(1, len(text) - 1):
        if text[at] in _DASHES and text[at - 1].isalnum() and text[at + 1].isalnum():
            suffix = text[at] == "-" and text[at - 1].isdigit() and text[at + 1].isalpha()
            if not suffix:
                yield at + 1, EXPLICIT if text[at] in _HYPHENS else DASH


def _path(text: str) -> Iterator[tuple[int, int]]:
    """Yield breaks in a path, address or identifier: after a slash, before a dot."""
    for at in range(1, len(text) - 1):
        char, after, before = text[at], text[at + 1], text[at - 1]
        if char == "/" and after != "/" and before != ":":
            yield at + 1, SLASH
        elif (char in _LAST_TOKEN and after.isalnum()) or (char == ":" and after == ":"):
            yield at + 1, TOKEN
        elif char == "." and before.isalnum() and after.isalpha() and at >= 2:
            yield at, TOKEN  # the dot goes over, so nobody reads it as a full stop


def _divided(
    letters: str, start: int, hyphenate: Hyphenator | None
) -> Iterator[tuple[int, int]]:
    """Yield the places where patterns divide a part of a compound."""
    size = len(letters)
    if hyphenate is None or size < hyphenate.shortest or letters.isupper():
        return
    bounds = Bounds(start, size, hyphenate.left, hyphenate.right)
    for point in hyphenate(letters):
        if 2 <= point <= size - 2:
            yield start + point, _kind(point, bounds, COMPOUND)


class Bounds(NamedTuple):
    """Where the letters of a word start, how many they are, how many must stay together."""

    start: int
    size: int
    left: int
    right: int


def _kind(point: int, bounds: Bounds, whole: int) -> int:
    """Return the kind of a division: ``whole``, the next one where it leaves two letters, or rescue."""
    if not bounds.left <= point <= bounds.size - bounds.right:
        return RESCUE
    return whole + (point in {2, bounds.size - 2})


def letter_breaks_plain(
    points: list[int], bounds: Bounds, advances: tuple[int, ...], scale: float
) -> tuple[InnerBreak, ...]:
    """Return the inner breaks of a word that is letters between punctuation."""
    made: list[InnerBreak] = []
    units, last = 0, 0
    for point in points:
        if 2 <= point <= bounds.size - 2:
            offset = bounds.start + point
            units += sum(advances[last:offset])
            last = offset
            made.append((offset, _kind(point, bounds, HYPHEN), units * scale))
    return tuple(made)


try:
    from proceedings_editor.layout._core import letter_breaks
except ImportError:  # a pure wheel
    letter_breaks = letter_breaks_plain
