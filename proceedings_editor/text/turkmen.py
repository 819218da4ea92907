"""Hyphenation patterns of Turkmen in the Latin alphabet of 1993, made from its rules.

A syllable begins with the last consonant before its vowel: V-CV, VC-CV, VCC-CV.  Consonants at the
start of a word stay together, as do some groups that came with foreign words.  ``y`` is a vowel,
``ý`` a consonant.
"""

from collections.abc import Iterator
from typing import Final

_VOWELS: Final = "aäeioöuüy"
_CONSONANTS: Final = "bçdfghjklmnňprsştwýzž"
_FOREIGN_STARTS: Final = ("skr", "spl", "spr", "str", "şpr", "ştr")
_FOREIGN_GROUPS: Final = ("l1s2k", "l1s2t", "n1g2r", "s1t2r")


def patterns() -> Iterator[str]:
    """Yield Liang patterns; at least two letters stay on each side."""
    for consonant in _CONSONANTS:
        for vowel in _VOWELS:
            yield f"1{consonant}{vowel}"
    for start in _FOREIGN_STARTS:
        yield f".{start[:2]}2{start[2]}"
    yield from _FOREIGN_GROUPS
