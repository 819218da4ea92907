"""Numbers in words of the book: roman folios, list labels, ordinals."""

from typing import Final

_ROMAN: Final = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l")),
    *((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_VALUES: Final = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}


def roman(number: int) -> str:
    """Return a positive number in lower-case roman numerals, as front-matter folios show it."""
    out, rest = "", number
    for value, numeral in _ROMAN:
        count, rest = divmod(rest, value)
        out += numeral * count
    return out


def from_roman(numeral: str) -> int:
    """Return the value of a well-formed roman numeral, 0 for anything else."""
    lower = numeral.lower()
    if not lower or any(letter not in _VALUES for letter in lower):
        return 0
    values = [_VALUES[letter] for letter in lower]
    pairs = zip(values, [*values[1:], 0], strict=True)
    total = sum(-value if value < following else value for value, following in pairs)
    return total if roman(total) == lower else 0


def letters(number: int) -> str:
    """Return a positive number as a list letter: a … z, aa, ab …, as Word and HTML count."""
    out, rest = "", number
    while rest > 0:
        rest, digit = divmod(rest - 1, 26)
        out = chr(ord("a") + digit) + out
    return out
