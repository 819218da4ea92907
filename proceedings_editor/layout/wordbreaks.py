"""Places where one word may be divided, with what each costs."""

import re
from collections.abc import Iterator
from itertools import accumulate
from typing import Final

from proceedings_editor.fonts import Word
from proceedings_editor.fonts.word import InnerBreak
from proceedings_editor.layout.prices import (
    COMPOUND,
    DASH,
    ENDLESS,
    EXPLICIT,
    HYPHEN,
    RESCUE,
    SLASH,
    TOKEN,
    WEAK,
)
from proceedings_editor.text.hyphenation import PLAIN_WORD, Alphabets

_LETTERS: Final = re.compile(r"[^\W\d_]+")
_HYPHENS: Final = "-\u2010"
_DASHES: Final = _HYPHENS + "–—"
# A/RES/50/80, S/PV.1234, CEDAW/C/TKM/CO/5: symbols of the United Nations are never divided.
_SYMBOL: Final = re.compile(
    r"(?=.*\d)\W*[A-Z]{1,6}(?:/(?:[A-Z0-9.()-]+|(?:Add|Amend|Annex|Corr|Rev)\.?\d*))+\W*"
)
_PATHLIKE: Final = re.compile(r"[/@_=&?#%+]|\w[.:]+\w|::|--\w")
_ENDS_PART: Final = "=&?#@_"
_PIECE: Final = 10  # characters between two breaks of a word that is broken anywhere
_ADDRESS: Final = re.compile(r"(?<![\d.])\d+(?:\.\d+){3,}")  # 255.255.255.0


def is_symbol(text: str) -> bool:
    """Return whether a word is a document symbol of the United Nations."""
    return "/" in text and _SYMBOL.fullmatch(text) is not None


def word_breaks(word: Word, scale: float, alphabets: Alphabets) -> tuple[InnerBreak, ...]:
    """Return the places where a word may be divided, in order; ``scale`` is that of its font."""
    text = word.text
    found = plain_breaks(text, word.advances, scale, alphabets)
    if found is None:
        behind = [0, *accumulate(word.advances)]
        places = sorted(_places(text, alphabets))
        found = tuple((offset, kind, behind[offset] * scale) for offset, kind in places)
    return _anywhere(word, scale, found) if len(text) > ENDLESS else found


def _anywhere(word: Word, scale: float, found: tuple[InnerBreak, ...]) -> tuple[InnerBreak, ...]:
    """Return the breaks of a word no line could hold: now and then one where no rule has any."""
    behind, known = [0, *accumulate(word.advances)], {offset for offset, _, _ in found}
    offsets = range(_PIECE, len(word.text), _PIECE)
    more = [(at, WEAK, behind[at] * scale) for at in offsets if at not in known]
    return tuple(sorted([*found, *more]))


def plain_breaks_plain(
    text: str, advances: tuple[int, ...], scale: float, alphabets: Alphabets
) -> tuple[InnerBreak, ...] | None:
    """Return the inner breaks of a word that is letters between punctuation, None for others."""
    whole = PLAIN_WORD.fullmatch(text) if len(text) <= ENDLESS else None
    if not whole:
        return None
    made: list[InnerBreak] = []
    units, last = 0, 0
    for offset, kind in _divided(whole[1], whole.start(1), alphabets, HYPHEN):
        units += sum(advances[last:offset])
        last = offset
        made.append((offset, kind, units * scale))
    return tuple(made)


try:
    from proceedings_editor.layout._core import plain_breaks
except ImportError:  # a pure wheel
    plain_breaks = plain_breaks_plain


def _divided(
    letters: str, start: int, alphabets: Alphabets, whole: int
) -> Iterator[tuple[int, int]]:
    """Yield (offset, kind) of each place where patterns divide some letters.

    ``whole`` is the kind of a good division, the next one that of a division that leaves only two
    letters; where the language wants more than two it is a rescue.
    """
    hyphenate, size = alphabets.of(letters), len(letters)
    if hyphenate is None or size < hyphenate.left + hyphenate.right or letters.isupper():
        return
    left, right = hyphenate.left, size - hyphenate.right
    for point in hyphenate.points(letters):
        if left <= point <= right:
            yield start + point, whole + (point in {2, size - 2})
        elif 2 <= point <= size - 2:
            yield start + point, RESCUE


def _places(text: str, alphabets: Alphabets) -> Iterator[tuple[int, int]]:
    """Yield (offset, kind) for a compound, path or identifier, in any order."""
    if len(text) < 4 or is_symbol(text):
        return
    if _PATHLIKE.search(text):
        yield from _path(text)
    for number in _ADDRESS.finditer(text):
        yield from ((at + 1, WEAK) for at in range(*number.span()) if text[at] == ".")
    yield from _dashes(text, alphabets)
    for part in _LETTERS.finditer(text):
        yield from _divided(part[0], part.start(), alphabets, COMPOUND)


def _dashes(text: str, alphabets: Alphabets) -> Iterator[tuple[int, int]]:
    """Yield breaks after hyphens and dashes that are there anyway, but none in ``12-nji``."""
    own = alphabets.of(text)
    joint = own.joint if own else 2
    for at in range(joint, len(text) - 1):
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
        elif (char in _ENDS_PART and after.isalnum()) or (char == ":" and after == ":"):
            yield at + 1, TOKEN
        elif char == "." and before.isalnum() and after.isalpha() and at >= 2:
            yield at, TOKEN  # the dot goes over, so nobody reads it as a full stop
