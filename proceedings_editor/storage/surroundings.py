"""Some words of a text round the first place of a word."""

import re
import unicodedata
from collections import defaultdict
from functools import cache, lru_cache
from itertools import chain, starmap
from typing import Final

_BEFORE, _AFTER = 60, 140
"""Characters shown before and after the place."""
_ACCENTED: Final = ((0xC0, 0x250), (0x370, 0x530), (0x1E00, 0x2000))
_MARKS: Final = "[\u0300-\u036f]*"
_GAP: Final = r"[\W_]+"


def surroundings(text: str, phrase: tuple[str, ...], *, begun: bool) -> str:
    """Return some words round the first place of a phrase; the first of the text if it has none.

    The phrase is in small letters without accents; those of the text may have them.  ``begun``:
    its last word may go on.
    """
    found = _pattern(phrase, begun).search(text)
    place = found.start() if found else 0
    before, after = text[max(0, place - _BEFORE) : place], text[place : place + _AFTER]
    if place > _BEFORE:  # the first and the last word may have been cut in two
        before = "… " + before.partition(" ")[2]
    if place + _AFTER < len(text):
        after = after.rpartition(" ")[0] + " …"
    return " ".join((before + after).split())


@lru_cache(maxsize=16)
def _pattern(phrase: tuple[str, ...], begun: bool) -> re.Pattern[str]:  # noqa: FBT001  # as cached
    """Return what finds a phrase.

    That no letter stands before it is asked after its first letter, for then the search for that
    letter runs at the speed of C.
    """
    first, *others = (_MARKS.join(map(_letter, word)) for word in phrase)
    head = _letter(phrase[0][0])
    whole = _GAP.join((head + r"(?<!\w.)" + first.removeprefix(head), *others))
    return re.compile(whole + ("" if begun else _MARKS + r"(?!\w)"), re.DOTALL)


def _letter(small: str) -> str:
    """Return what finds a letter, small or capital, with any accent."""
    return f"[{re.escape(small + small.upper()[:1])}{_with_accents().get(small, '')}]"


@cache
def _with_accents() -> dict[str, str]:
    """Return the letters with accents by the small one without."""
    found: defaultdict[str, str] = defaultdict(str)
    for letter in map(chr, chain.from_iterable(starmap(range, _ACCENTED))):
        found[unicodedata.normalize("NFD", letter)[0].lower()] += letter
    return dict(found)
