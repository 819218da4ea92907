"""Words from right to left as codes, so that readers of a PDF find their text again.

Readers look at where glyphs stand: vowel marks that push the pen about tear a word apart.  So the
letters come first, side by side, each with the marks it carries in its meaning, then the marks.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from proceedings_editor.fonts.faces import Face
from proceedings_editor.fonts.hanging import HANG_LEFT, HANG_RIGHT
from proceedings_editor.fonts.word import Word

RIGHTWARD = "\u200e"
_BEFORE, _BEHIND = "\u200f", f"{RIGHTWARD}\u200f"
"""Round a bracket: readers take it for a part of the words beside it otherwise."""


class Shaped(NamedTuple):
    """A glyph where it stands, in font units: the characters it is made of, and what it means."""

    glyph: int
    x: int
    y: int
    first: int
    meaning: str
    mark: bool


def is_special(text: str) -> bool:
    """Return whether a word has marks, brackets, or nothing but commas and stops."""
    return any(unicodedata.category(char)[0] == "M" for char in text) or set_apart(text) != text


def set_apart(text: str) -> str:
    """Return a text from left to right as readers must find it, signs held apart from figures."""
    if text.isalpha():
        return text
    alone = not any(map(str.isalnum, text))
    return "".join([_apart(char, alone=alone) for char in text])


def _apart(char: str, *, alone: bool) -> str:
    if unicodedata.mirrored(char):
        return f"{_BEFORE}{char}{_BEHIND}"
    sign = alone and unicodedata.bidirectional(char) in {"CS", "ET", "ES"}
    return f"{_BEFORE}{char}{_BEFORE}" if sign else char


def leftward(
    face: Face, text: str, shaped: tuple[Sequence[Any], Sequence[Any]], start: int = 0
) -> tuple[Word, Word | None]:
    """Return a word of HarfBuzz's glyphs, its first character numbered ``start``, and its marks.

    The marks are a word without text, to be shown where the word ends, after all letters of a line.
    """
    glyphs, width, advances = _placed(text, *shaped, start)
    letters, marks = _Pen(face, 0), _Pen(face, width)
    for one in glyphs:
        (marks if one.mark else letters).put(one)
    scale = face.scale
    word = Word(
        text,
        width * scale,
        letters.end(width),
        tuple(advances),
        HANG_LEFT.get(text[0], 0.0) * advances[0] * scale,
        HANG_RIGHT.get(text[-1], 0.0) * advances[-1] * scale,
    )
    word.extra, word.raised = tuple(letters.extra), letters.raised
    word.glyphs = sum([not one.mark for one in glyphs])
    if not marks.extra:
        return word, None
    above = Word("", 0.0, marks.end(width), (), 0.0, 0.0)
    above.extra, above.raised = tuple(marks.extra), marks.raised
    return word, above


def _placed(
    text: str, infos: Sequence[Any], positions: Sequence[Any], start: int
) -> tuple[list[Shaped], int, list[int]]:
    """Return glyphs in their places, the width of the word, and the advance of each character."""
    firsts = sorted({info.cluster - start for info in infos})
    meanings = dict(_meanings(text, firsts))
    widest: dict[int, int] = {}
    for at, (info, position) in enumerate(zip(infos, positions, strict=True)):
        first = info.cluster - start
        best = widest.get(first)
        if best is None or position.x_advance > positions[best].x_advance:
            widest[first] = at
    glyphs, pen, advances = list[Shaped](), 0, [0] * len(text)
    for at, (info, position) in enumerate(zip(infos, positions, strict=True)):
        first = info.cluster - start
        mark = first not in meanings or (widest[first] != at and not position.x_advance)
        says = meanings.get(first, "") if widest[first] == at else "" if mark else _BEFORE
        x, y = pen + position.x_offset, position.y_offset
        glyphs.append(Shaped(info.codepoint, x, y, first, says, mark))
        pen += position.x_advance
        advances[first] += position.x_advance
    return glyphs, pen, advances


def _meanings(text: str, firsts: Sequence[int]) -> Iterator[tuple[int, str]]:
    """Yield (first character, meaning) of each letter, with the marks that follow it."""
    alone = not any(map(str.isalnum, text))
    letters = [at for at in firsts if not at or unicodedata.category(text[at])[0] != "M"]
    for at, end in zip(letters, [*letters[1:], len(text)], strict=True):
        says = text[at:end][::-1]  # from left to right, as readers expect what they turn round
        yield at, _apart(says, alone=alone) if len(says) == 1 else says


class _Pen:
    """Writes codes and moves between them."""

    def __init__(self, face: Face, x: int) -> None:
        self._face, self._x, self._y = face, x, 0
        self._codes: list[str] = []
        self.extra: list[int] = []
        self.raised = False

    def put(self, one: Shaped) -> None:
        """Write a glyph at its place."""
        face = self._face
        self._raise(one.y)
        self._to(one.x)
        number, code = face.codes.code(one.glyph, one.meaning)
        if number >= 0x100:
            self.extra.append(number)
        self._codes.append(code)
        self._x += face.advance(one.glyph)

    def end(self, width: int) -> str:
        """Return what was written, the pen at the end of the word."""
        self._raise(0)
        self._to(width)
        return "".join(self._codes)

    def _to(self, x: int) -> None:
        if x != self._x:
            self._codes.append(f"){round((self._x - x) * self._face.scale)}(")
            self._x = x

    def _raise(self, up: int) -> None:
        if up != self._y:
            self._codes.append(f")]TJ@{round(up * self._face.scale)}@Ts[(")
            self._y, self.raised = up, True
