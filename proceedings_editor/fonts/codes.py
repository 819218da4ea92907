"""Character codes of an embedded font (ISO 32000-1, 9.7.6: composite fonts with an own CMap).

A code stands for one glyph *and* the text it means, so that soft hyphens, no-break spaces and
ligatures are extracted right without ActualText.  ``<20>``–``<FF>`` are one byte, ASCII is itself
(word spacing acts on the one-byte code 32 only, 9.3.3); ``<0100>``–``<1FFF>`` are two bytes and
follow the glyph id, so that every process gives a glyph the same code.
"""

from collections.abc import Callable, Iterator
from typing import Final
from zlib import crc32

SOFT_HYPHEN: Final = "\u00ad"
NO_BREAK_SPACE: Final = "\u00a0"
_PRESET: Final = (
    "абвгдежзийклмнопрстуфхцчшщъыьэюяАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯёЁ"
    "«»“”‘’„–—…№§°·×äçňöşüýžÄÇŇÖŞÜÝŽéè" + SOFT_HYPHEN + NO_BREAK_SPACE
)  # fmt: skip
_ONE_BYTE: Final = (
    *((number, chr(number)) for number in range(0x20, 0x7F)),
    *enumerate(_PRESET, start=0x80),
)
_SHOWN_AS: Final = {SOFT_HYPHEN: "-", NO_BREAK_SPACE: " "}
_FIRST, _SLOTS = 0x0100, 0x1F00
_FULL: Final = 0x3F, "?"  # what comes when a face has no place left: a question mark, seen and read
_ESCAPES: Final = {"(": "\\(", ")": "\\)", "\\": "\\\\", "\r": "\\r", "\n": "\\n"}


class Codes:
    """The codes of one face: ``table`` leads from a code number to its glyph and text."""

    __slots__ = ("_by_meaning", "nominal", "numbers", "single", "table")

    def __init__(self, glyph_of: Callable[[int], int | None]) -> None:
        self.table: dict[int, tuple[int, str]] = {}
        self.nominal: dict[str, int] = {}  # character -> glyph, of the one-byte codes
        self.single: dict[int, str] = {}  # code point -> code as it stands in a literal string
        self.numbers: dict[str, int] = {}  # character -> number, of the one-byte codes
        self._by_meaning: dict[tuple[int, str], tuple[int, str]] = {}
        for number, char in _ONE_BYTE:
            glyph = glyph_of(ord(_SHOWN_AS.get(char, char)))
            if glyph:
                code = _ESCAPES.get(chr(number), chr(number))
                self.table[number] = glyph, char
                self.numbers[char] = number
                self._by_meaning[glyph, char] = number, code
                if char not in _SHOWN_AS:
                    self.nominal[char] = glyph
                    self.single[ord(char)] = code

    def code(self, glyph: int, text: str) -> tuple[int, str]:
        """Return the number of the code for a glyph that means ``text``, and its escaped bytes.

        A face has places for 7,936 meanings, more than the scripts of a volume ask for.
        """
        known = self._by_meaning.get((glyph, text))
        if known is None and len(self.table) - len(self.numbers) >= _SLOTS:
            return _FULL
        if known is None:
            free = (number for number in _places(glyph, text) if number not in self.table)
            number = next(free, None)
            known = _FULL if number is None else self._take(number, glyph, text)
        return known

    def adopt(self, number: int, glyph: int, text: str) -> bool:
        """Take over a code another process gave; False when it means something else here."""
        mine = self.table.get(number)
        if mine is None and (glyph, text) not in self._by_meaning:
            self._take(number, glyph, text)
            return True
        return mine == (glyph, text)

    def _take(self, number: int, glyph: int, text: str) -> tuple[int, str]:
        bytes_ = chr(number >> 8) + chr(number & 0xFF)
        code = number, "".join(_ESCAPES.get(byte, byte) for byte in bytes_)
        self.table[number] = glyph, text
        self._by_meaning[glyph, text] = code
        return code


def _places(glyph: int, text: str) -> Iterator[int]:
    """Yield the code numbers a glyph may take, the best first.

    A capital that became a small capital shares its glyph with the small letter: the letter has
    the glyph's own place, the capital one of its own that does not depend on who came first.
    """
    if not text.isupper():
        yield _FIRST + glyph % _SLOTS
    start = glyph + crc32(text.encode())
    for step in range(_SLOTS):
        yield _FIRST + (start + step) % _SLOTS
