"""Places where one word may be divided, with what each costs."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from proceedings_editor.fonts import Font, Word
from proceedings_editor.layout.breaking import (
    ADDS_HYPHEN,
    COMPOUND,
    COMPOUND_SHORT,
    EXPLICIT,
    HYPHEN,
    HYPHEN_SHORT,
    RESCUE,
    SLASH,
    TOKEN,
    InnerBreak,
)
from proceedings_editor.text.hyphenation import Hyphenator

FindHyphenator = Callable[[str], Hyphenator | None]

_LETTERS: Final = re.compile(r"[^\W\d_]+")
_PLAIN: Final = re.compile(r"[\W\d_]*([^\W\d_]+)[\W\d_]*")
_DASHES: Final = "-–—\u2010"
# A/RES/50/80, S/PV.1234, CEDAW/C/TKM/CO/5: symbols of the United Nations are never divided.
_SYMBOL: Final = re.compile(r"\W*[A-Z]{1,6}/(?=.*\d)[A-Z0-9][A-Z0-9./()-]*\W*$")
_PATHLIKE: Final = re.compile(r"[/@_=&?#%+]|\w[.:]+\w|::|--\w")
_LAST_TOKEN: Final = "=&?#@_"
_BEFORE_TOKEN: Final = "."


def is_symbol(text: str) -> bool:
    """Return whether a word is a document symbol of the United Nations."""
    return "/" in text and _SYMBOL.match(text) is not None


def word_breaks(word: Word, font: Font, hyphenator_of: FindHyphenator) -> tuple[InnerBreak, ...]:
    """Return the places where a word may be divided, in order."""
    places = sorted(_places(word.text, hyphenator_of))
    if not places:
        return ()
    return tuple(_measured(word, font, places))


def _measured(word: Word, font: Font, places: Sequence[tuple[int, int]]) -> Iterator[InnerBreak]:
    text, scale = word.text, font.scale
    hyphen, width, last = font.hyphen, 0.0, 0
    for offset, kind in places:
        width += sum(word.advances[last:offset]) * scale
        last = offset
        if kind in ADDS_HYPHEN:
            yield InnerBreak(offset, kind, 1, width, width + hyphen, 0.6 * hyphen)
        else:
            dashed = text[offset - 1] in "-\u2010"
            hang = 0.6 * word.advances[offset - 1] * scale if dashed else 0.0
            yield InnerBreak(offset, kind, int(dashed), width, width, hang)


def _places(text: str, hyphenator_of: FindHyphenator) -> Iterator[tuple[int, int]]:
    """Yield (offset, kind) in any order."""
    whole = _PLAIN.fullmatch(text)
    if whole and not _PATHLIKE.search(text):
        yield from _divided(whole[1], whole.start(1), hyphenator_of, compound=False)
        yield from _dashes(text)
    elif not is_symbol(text):
        if _PATHLIKE.search(text):
            yield from _path(text)
        yield from _dashes(text)
        for part in _LETTERS.finditer(text):
            yield from _divided(part[0], part.start(), hyphenator_of, compound=True)


def _dashes(text: str) -> Iterator[tuple[int, int]]:
    """Yield breaks after hyphens and dashes that are there anyway, but none in ``12-nji``."""
    for at in range(1, len(text) - 1):
        if text[at] in _DASHES and text[at - 1].isalnum() and text[at + 1].isalnum():
            suffix = text[at] == "-" and text[at - 1].isdigit() and text[at + 1].isalpha()
            if not suffix:
                yield at + 1, EXPLICIT


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
    letters: str, start: int, hyphenator_of: FindHyphenator, *, compound: bool
) -> Iterator[tuple[int, int]]:
    hyphenate = hyphenator_of(letters)
    if hyphenate is None or len(letters) < hyphenate.shortest or letters.isupper():
        return
    size = len(letters)
    for at in hyphenate(letters):
        if hyphenate.left <= at <= size - hyphenate.right:
            short = at == 2 or at == size - 2
            if compound:
                yield start + at, COMPOUND_SHORT if short else COMPOUND
            else:
                yield start + at, HYPHEN_SHORT if short else HYPHEN
        elif 2 <= at <= size - 2:
            yield start + at, RESCUE
