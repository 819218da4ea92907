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

_BEFORE, _BEHIND = "\u200f", "\u200e\u200f"
"""Round a bracket: readers take it for a part of the words beside it otherwise."""
_UNSEEN = ")]TJ/Span<</ActualText<FEFF>>>BDC[(", ")]TJ EMC[("
"""Round marks, whose text stands with their letters (ISO 32000-1, 14.9.4)."""


class Shaped(NamedTuple):
    """A glyph where it stands, in font units: the characters it is made of, and what it means."""

    glyph: int
    x: int
    y: int
    first: int
    meaning: str
    mark: bool


def is_special(text: str) -> bool:
    """Return whether a word has marks or brackets."""
    return any(unicodedata.category(char)[0] == "M" or unicodedata.mirrored(char) for char in text)


def leftward(
    face: Face, text: str, shaped: tuple[Sequence[Any], Sequence[Any]], start: int = 0
) -> Word:
    """Return a word of HarfBuzz's glyphs, its first character numbered ``start``."""
    glyphs, width, advances = _placed(text, *shaped, start)
    writer = _Pen(face)
    marks = [one for one in glyphs if one.mark]
    for one in glyphs:
        if not one.mark:
            writer.put(one)
    writer.codes += _UNSEEN[:1] if marks else ()
    for one in marks:
        writer.put(one)
    writer.end(width)
    writer.codes += _UNSEEN[1:] if marks else ()
    scale = face.scale
    word = Word(
        text,
        width * scale,
        "".join(writer.codes),
        tuple(advances),
        HANG_LEFT.get(text[0], 0.0) * advances[0] * scale,
        HANG_RIGHT.get(text[-1], 0.0) * advances[-1] * scale,
    )
    word.extra, word.missing = tuple(writer.extra), ""
    word.glyphs, word.raised = len(glyphs), writer.raised
    return word


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
        says = meanings.get(first, "") if widest[first] == at else ""
        mark = first not in meanings or (widest[first] != at and not position.x_advance)
        x, y = pen + position.x_offset, position.y_offset
        glyphs.append(Shaped(info.codepoint, x, y, first, says, mark))
        pen += position.x_advance
        advances[first] += position.x_advance
    return glyphs, pen, advances


def _meanings(text: str, firsts: Sequence[int]) -> Iterator[tuple[int, str]]:
    """Yield (first character, meaning) of each letter, with the marks that follow it."""
    letters = [at for at in firsts if not at or unicodedata.category(text[at])[0] != "M"]
    for at, end in zip(letters, [*letters[1:], len(text)], strict=True):
        says = text[at:end][::-1]  # from left to right, as readers expect what they turn round
        yield at, f"{_BEFORE}{says}{_BEHIND}" if unicodedata.mirrored(text[at]) else says


class _Pen:
    """Writes codes and moves between them."""

    def __init__(self, face: Face) -> None:
        self._face, self._x, self._y = face, 0, 0
        self.codes: list[str] = []
        self.extra: list[int] = []
        self.raised = False

    def put(self, one: Shaped) -> None:
        face = self._face
        self._raise(one.y)
        self._to(one.x)
        number, code = face.codes.code(one.glyph, one.meaning)
        if number >= 0x100:
            self.extra.append(number)
        self.codes.append(code)
        self._x += face.advance(one.glyph)

    def end(self, width: int) -> None:
        self._raise(0)
        self._to(width)

    def _to(self, x: int) -> None:
        if x != self._x:
            self.codes.append(f"){round((self._x - x) * self._face.scale)}(")
            self._x = x

    def _raise(self, up: int) -> None:
        if up != self._y:
            self.codes.append(f")]TJ@{round(up * self._face.scale)}@Ts[(")
            self._y, self.raised = up, True
