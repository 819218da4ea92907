"""The sort weights of characters: the Default Unicode Collation Element Table (UTS #10).

The table, cut to our scripts by ``resources/collation/compile.py``, stays a text: a character's
lines are looked for when it is first met, so that nothing is read that no index needs.
"""

import unicodedata
from collections.abc import Callable, Iterator, Mapping
from functools import cache, lru_cache
from typing import Final, NamedTuple, TypeAlias

from proceedings_editor.bundled import bundled

ROOM: Final = 256
"""Places between two primary weights of the table, for the letters of a language."""
_HAN: Final = ((0xFB40, 0x4E00, 0x9FFF), (0xFB80, 0x3400, 0x4DBF), (0xFB80, 0x20000, 0x3FFFF))
_UNKNOWN: Final = 0xFBC0


class Element(NamedTuple):
    """A collation element: weights of letter, accent and case; 0 counts for nothing."""

    letter: int
    accent: int
    case: int


Elements: TypeAlias = tuple[Element, ...]
Entries: TypeAlias = Mapping[str, Elements]
"""Strings of decomposed characters and their elements."""


@cache
def _table() -> str:
    return bundled("resources", "collation", "keys.txt").read_text(encoding="ascii")


@lru_cache(maxsize=4096)
def entries_of(char: str) -> Entries:
    """Return the entries that begin with a character; none for one without a weight of its own."""
    table, code = _table(), f"\n{ord(char):04X}"
    found: dict[str, Elements] = {}
    start = table.find(code)
    while start >= 0:
        end = table.find("\n", start + 1)
        codes, *weights = table[start + 1 : end].replace(";", " ;").split(";")
        text = "".join(chr(int(one, 16)) for one in codes.split())
        found[text] = tuple(map(_element, weights[0].split()))
        start = end if table.startswith(code, end) else -1
    return found


def _element(weights: str) -> Element:
    letter, accent, case = (int(weight, 16) for weight in weights.split(".")[1:])
    return Element(letter * ROOM, accent, case)


def implicit(char: str) -> Elements:
    """Return the elements of a character without an entry: Han by radical, others by code."""
    code = ord(char)
    base = next((base for base, first, last in _HAN if first <= code <= last), _UNKNOWN)
    high, low = base + (code >> 15), (code & 0x7FFF) | 0x8000
    return Element(high * ROOM, 0x20, 2), Element(low * ROOM, 0, 0)


def elements(
    text: str, entries: Callable[[str], Entries] = entries_of
) -> Iterator[tuple[str, Elements]]:
    """Yield the parts of a text with their elements (UTS #10, S2.1-S2.4).

    ``entries`` tells the entries that begin with a character, by the rules of a language.
    """
    chars = list(unicodedata.normalize("NFD", text))
    while chars:
        known = entries(chars[0])
        match = _longest(chars, known)
        del chars[: len(match)]
        match = _with_marks(match, chars, known)
        yield match, known.get(match) or implicit(match[0])


def _longest(chars: list[str], known: Entries) -> str:
    """Return the longest entry at the start of the characters, the first character at least."""
    most = max(map(len, known), default=1)
    for count in range(min(most, len(chars)), 1, -1):
        text = "".join(chars[:count])
        if text in known:
            return text
    return chars[0]


def _with_marks(match: str, chars: list[str], known: Entries) -> str:
    """Return a match lengthened by marks that others stand before; these marks are taken out."""
    at, before = 0, 0
    while at < len(chars):
        rank = unicodedata.combining(chars[at])
        if not rank:
            break
        if rank != before and match + chars[at] in known:
            match += chars.pop(at)
        else:
            before = rank
            at += 1
    return match
