"""Hyphenation patterns of Turkmen, in the Latin alphabet of 1993 and the Cyrillic one before it.

A syllable begins with the last consonant before its vowel: V-CV, VC-CV, VCC-CV.  Consonants at the
start of a word stay together, as do some groups that came with foreign words.  ``y`` is a vowel,
``ý`` a consonant; in Cyrillic ``е``, ``ё``, ``ю`` and ``я`` are vowels also after a vowel, and
``ъ`` and ``ь`` stay with the letter before them.
"""

from collections.abc import Iterator
from typing import Final

_VOWELS: Final = "aäeioöuüy"
_CONSONANTS: Final = "bçdfghjklmnňprsştwýzž"
_FOREIGN_STARTS: Final = ("skr", "spl", "spr", "str", "şpr", "ştr")
_FOREIGN_GROUPS: Final = ("l1s2k", "l1s2t", "n1g2r", "s1t2r")
_CYRILLIC_VOWELS: Final = "аәеёиоөуүыэюя"
_CYRILLIC_CONSONANTS: Final = "бвгджҗзйклмнңпрстфхцчшщ"
_IOTATED: Final = "еёюя"
_SIGNS: Final = "ъь"
_CYRILLIC_STARTS: Final = ("скр", "спл", "спр", "стр", "шпр", "штр")
_CYRILLIC_GROUPS: Final = ("л1с2к", "л1с2т", "н1г2р", "с1т2р")


def cyrillic_patterns() -> Iterator[str]:
    """Yield Liang patterns of the Cyrillic alphabet."""
    for vowel in _CYRILLIC_VOWELS:
        for consonant in _CYRILLIC_CONSONANTS:
            yield f"1{consonant}{vowel}"
        for iotated in _IOTATED:
            yield f"{vowel}1{iotated}"
    for sign in _SIGNS:
        yield f"2{sign}"
        yield from (f"{sign}1{iotated}" for iotated in _IOTATED)
    for start in _CYRILLIC_STARTS:
        yield f".{start[:2]}2{start[2]}"
    yield from _CYRILLIC_GROUPS


def patterns() -> Iterator[str]:
    """Yield Liang patterns; at least two letters stay on each side."""
    for consonant in _CONSONANTS:
        for vowel in _VOWELS:
            yield f"1{consonant}{vowel}"
    for start in _FOREIGN_STARTS:
        yield f".{start[:2]}2{start[2]}"
    yield from _FOREIGN_GROUPS
