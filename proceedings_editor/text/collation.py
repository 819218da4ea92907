"""Order of names and words in an index, without ICU, the same in window and print.

Latin comes before Cyrillic, then Arabic, Han and the rest.  Within Latin, accents count only
between words that are otherwise equal, except for the letters that the Turkmen alphabet of 1993
counts as its own (ç after b, ž after j, ň after n …), which sort apart when the text is Turkmen.
Cyrillic follows the Russian alphabet with ё after е only as a tie-breaker (GOST 7.78) and the
Turkmen Cyrillic letters җ ң ө ү ә after ж н о у э.
"""

import unicodedata
from functools import cache
from typing import Final, TypeAlias

from proceedings_editor.domain.lang import char_script, primary

SortKey: TypeAlias = tuple[int, tuple[int, ...], tuple[int, ...], str]

_TURKMEN: Final = "abçdeäfghijžklmnňoöprsştuüwyýzcqvx"
_CYRILLIC: Final = "абвгдежҗзийклмнңоөпрстуүфхцчшщъыьэәюя"
_SCRIPT_ORDER: Final = ("Latn", "Grek", "Cyrl", "Arab", "Hebr", "Hans", "Jpan", "Kore")
_FOLD: Final = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ı": "i"}
)
_TK_RANK: Final = {letter: 10 * rank for rank, letter in enumerate(_TURKMEN, start=1)}
_CY_RANK: Final = {letter: 10 * rank for rank, letter in enumerate(_CYRILLIC, start=1)}


@cache
def _letter(char: str, *, turkmen: bool) -> tuple[int, int]:
    """Return the primary weight of a lower-case character and the weight of its accent."""
    if turkmen and char in _TK_RANK:
        return _TK_RANK[char], 0
    if char in _CY_RANK:
        return _CY_RANK[char], 0
    base, *accents = list(unicodedata.normalize("NFD", char))
    if base in _CY_RANK:
        return _CY_RANK[base], sum(map(ord, accents))
    if "a" <= base <= "z":
        rank = _TK_RANK[base] if turkmen else 10 * (ord(base) - 96)
        return rank, sum(map(ord, accents))
    return 10_000 + ord(base), sum(map(ord, accents))


def sort_key(text: str, lang: str = "") -> SortKey:
    """Return a key that sorts ``text`` by the rules of its script and language.

    Word spaces count before letters (word-by-word order, ISO 999); punctuation does not count.
    """
    folded = unicodedata.normalize("NFC", text.casefold()).translate(_FOLD)
    turkmen = primary(lang) == "tk"
    weights, accents = [], []
    for char in folded:
        if char.isspace():
            weights.append(0)
        elif char.isalnum():
            weight, accent = _letter(char, turkmen=turkmen)
            weights.append(weight)
            accents.append(accent)
    return _script_rank(folded), tuple(weights), tuple(accents), text


def _script_rank(text: str) -> int:
    script = next((s for s in map(char_script, text) if s != "Zyyy"), "")
    return _SCRIPT_ORDER.index(script) if script in _SCRIPT_ORDER else len(_SCRIPT_ORDER)


def index_letter(text: str, lang: str = "") -> str:
    """Return the capital letter an index lists ``text`` under, ``""`` when it has none."""
    for char in unicodedata.normalize("NFC", text):
        if not char.isalpha():
            continue
        if primary(lang) == "tk" and char.casefold() in _TK_RANK:
            return char.upper()
        if char.casefold() in _CY_RANK:
            return char.upper()
        return unicodedata.normalize("NFD", char.casefold().translate(_FOLD))[0].upper()
    return ""
