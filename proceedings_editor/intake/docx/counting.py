"""How lists count: ``w:numFmt`` (ECMA-376 part 1, 17.18.59)."""

from collections.abc import Callable
from typing import Final

from proceedings_editor.text.numerals import roman

_LATIN: Final = "abcdefghijklmnopqrstuvwxyz"
_RUSSIAN: Final = "абвгдежзиклмнопрстуфхцчшщыэюя"  # without ё, й, ъ, ь
_ABJAD: Final = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"
_ALPHA: Final = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي"
_CHICAGO: Final = "*†‡§"
_HEBREW: Final = tuple(
    zip((400, 300, 200, 100, 90, 80, 70, 60, 50, 40, 30, 20), "תשרקצפעסנמלכ", strict=True)
) + tuple(zip(range(10, 0, -1), "יטחזוהדגבא", strict=True))
_MOST_COPIES: Final = 20  # the letters of item 500 would be longer than its text


def _repeated(alphabet: str) -> Callable[[int], str]:
    """Return a counter that says a … z, aa, bb … as Word does."""

    def count(number: int) -> str:
        copies, at = divmod(number - 1, len(alphabet))
        return alphabet[at] * min(copies + 1, _MOST_COPIES)

    return count


def _upper(count: Callable[[int], str]) -> Callable[[int], str]:
    return lambda number: count(number).upper()


def _circled(number: int) -> str:
    return chr(0x2460 + number - 1) if number <= 20 else str(number)


def _ordinal(number: int) -> str:
    teen = number % 100 in {11, 12, 13}
    return f"{number}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def _hebrew(number: int) -> str:
    out, rest = "", number
    for value, letter in _HEBREW:
        while rest >= value:
            out, rest = out + letter, rest - value
    return out.replace("יה", "טו").replace("יו", "טז")  # 15 and 16 are written 9+6 and 9+7


_COUNTERS: Final[dict[str, Callable[[int], str]]] = {
    "lowerRoman": roman,
    "upperRoman": _upper(roman),
    "lowerLetter": _repeated(_LATIN),
    "upperLetter": _upper(_repeated(_LATIN)),
    "russianLower": _repeated(_RUSSIAN),
    "russianUpper": _upper(_repeated(_RUSSIAN)),
    "arabicAbjad": _repeated(_ABJAD),
    "arabicAlpha": _repeated(_ALPHA),
    "hebrew1": _hebrew,
    "hebrew2": _repeated("אבגדהוזחטיכלמנסעפצקרשת"),
    "chicago": _repeated(_CHICAGO),
    "decimalZero": lambda number: f"{number:02d}",
    "decimalEnclosedCircle": _circled,
    "ordinal": _ordinal,
    "none": lambda _: "",
    "bullet": lambda _: "",
}


def counted(number: int, how: str) -> str:
    """Return a number as a list shows it; in arabic figures where the way is unknown."""
    counter = _COUNTERS.get(how)
    return counter(number) if counter and number > 0 else str(number)
