"""Shaped words in plain Python: twins of what the compiled core makes of HarfBuzz's answers."""

import re
import sys
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Any, Final, TypeAlias, cast

from proceedings_editor.fonts.faces import Face
from proceedings_editor.fonts.hanging import HANG_LEFT, HANG_RIGHT

InnerBreak: TypeAlias = tuple[int, int, float]
"""A place where a word may be divided: offset in characters, kind of break (layout.breaking), and
the width of what stays behind in thousandths of an em."""

ODD: Final = re.compile("[A-Z]{2}|[\\s\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")
"""Capitals in a row, spaces and hyphens that do not show: what may depend on more than the font."""

UNASKED: Final = "?"  # in a store: nobody wanted to divide the word yet
FIRST: Final = 0x100  # of the characters that stand for breaks, clear of line feeds


class PlainWord:
    """A shaped word.

    ``width``, ``left`` and ``right`` (protrusion of the first and last character) are thousandths
    of an em, ``advances`` font units per character.  ``code`` is the inside of a literal string
    (ISO 32000-1, 7.3.4.2) as Latin-1 text with kerning as ``)12(``, so that
    ``"[(" + " ".join(codes) + ")]TJ"`` shows words with spaces between them.  ``glyphs`` counts
    the codes shown, ``extra`` holds the numbers of the two-byte ones, ``missing`` the characters
    the face lacks.  ``raised``: marks stand at a height, see ``Font.at_size``.  ``breaks``
    (None until asked for) and ``hooks`` (text.ties) are the typesetter's.  ``odd``: it may need
    more than its own font, for capitals in a row, raised marks, invisible characters, other
    scripts or characters the face lacks.
    """

    __slots__ = (
        "advances", "breaks", "code", "extra", "glyphs", "hooks", "left", "missing", "odd",
        "raised", "right", "text", "width",
    )  # fmt: skip

    def __init__(
        self,
        text: str,
        width: float,
        code: str,
        advances: tuple[int, ...],
        left: float,
        right: float,
    ) -> None:
        self.text = text
        self.width = width
        self.code = code
        self.advances = advances
        self.left = left
        self.right = right
        self.glyphs = len(advances)
        self.extra: tuple[int, ...] = ()
        self.missing = ""
        self.raised = self.odd = False
        self.breaks: tuple[InnerBreak, ...] | None = None
        self.hooks = 0

    def __repr__(self) -> str:
        return f"Word({self.text!r}, {self.width:g})"

    def recoded(self, code: str, gap: float = 0.0) -> "PlainWord":
        """Return the word with another code, ``gap`` wider on its left; it is never divided."""
        word = PlainWord(self.text, self.width + gap, code, self.advances, self.left, self.right)
        word.extra, word.missing, word.glyphs = self.extra, self.missing, self.glyphs
        word.breaks = ()
        return word


class PlainSplitter:
    """Makes words of a shaped buffer."""

    def __init__(self, face: Face) -> None:
        self._face = face

    def split(
        self, batch: Sequence[str], infos: Sequence[Any], positions: Sequence[Any]
    ) -> list[PlainWord]:
        """Return the words of a batch that was shaped with a line feed after each word."""
        face = self._face
        joined = "\n".join(batch)
        wanted = [*map(face.codes.nominal.get, joined)]
        glyphs = [info.codepoint for info in infos]
        advances = [position.x_advance for position in positions]
        natural = [*map(face.widths.get, glyphs)]
        clusters = [i.cluster for i in infos] if len(glyphs) != len(joined) else range(len(joined))
        made, start, at = [], 0, 0  # start counts characters, at counts glyphs
        for text in batch:
            size = len(text)
            end = bisect_left(clusters, start + size, at)
            if glyphs[at:end] == wanted[start : start + size]:
                made.append(_nominal(text, advances[at:end], natural[at:end], face))
            else:
                made.append(written_plain(face, text, infos[at:end], positions[at:end], start))
            word = made[-1]
            word.odd = bool(word.raised or word.missing or ODD.search(text))
            start += size + 1
            at = end + 1
        return made


def unknown_plain(texts: Iterable[str], known: Mapping[str, object]) -> list[str]:
    """Return the words of some texts that are not known, each once, in their order."""
    found = dict.fromkeys(" ".join(texts).split(" "))
    return [word for word in found if word and word not in known]


def storable_plain(texts: Iterable[str], known: Mapping[str, PlainWord]) -> list[PlainWord]:
    """Return the words of some texts that may be kept: those that need no care, and can be seen."""
    found = [known[text] for text in texts]
    return [word for word in found if not word.odd and word.text.isprintable()]


def columns_plain(words: Sequence[PlainWord]) -> tuple[bytes, bytes, bytes, bytes, bytes]:
    """Return texts, codes, advances, hooks and breaks of words as a store keeps them.

    Raises:
        OverflowError: a font has advances beyond 16 bits.
    """
    units = array("h", chain.from_iterable([word.advances for word in words]))
    if sys.byteorder == "big":
        units.byteswap()
    return (
        "\n".join([word.text for word in words]).encode(),
        "\n".join([word.code for word in words]).encode("latin-1"),
        units.tobytes(),
        bytes([word.hooks for word in words]),
        "\n".join([UNASKED if w.breaks is None else _marks(w.breaks) for w in words]).encode(),
    )


def _marks(breaks: Sequence[InnerBreak]) -> str:
    """Return the breaks of a word, a character each."""
    return "".join([chr(FIRST + 16 * place + kind) for place, kind, _ in breaks])


def used_plain(words: Iterable[PlainWord], numbers: Mapping[str, int]) -> set[int]:
    """Return the numbers of all codes in some words."""
    every = list(words)
    chars = set("".join([word.text for word in every])) & numbers.keys()
    extra = [number for word in every if word.extra for number in word.extra]
    return {*extra, *[numbers[char] for char in chars]}


def _nominal(text: str, own: list[int], natural: list[int | None], face: Face) -> PlainWord:
    """Return a word that shows the nominal glyph of each character."""
    single, scale = face.codes.single, face.scale
    if own == natural:
        code = text if text.isascii() and text.isalpha() else text.translate(single)
    else:
        code = "".join(
            single[ord(char)]
            if was == is_
            else f"{single[ord(char)]}){round((was - is_) * scale)}("
            for char, is_, was in zip(text, own, cast("list[int]", natural), strict=True)
        )
    left = HANG_LEFT.get(text[0], 0.0) * own[0] * scale
    right = HANG_RIGHT.get(text[-1], 0.0) * own[-1] * scale
    return PlainWord(text, sum(own) * scale, code, tuple(own), left, right)


def written_plain(
    face: Face,
    text: str,
    infos: Sequence[Any],
    positions: Sequence[Any],
    start: int = 0,
    track: int = 0,
) -> PlainWord:
    """Return a word with any ligatures, marks and direction.

    Its first character was the one numbered ``start`` of the buffer; ``track`` is letter-spacing
    in font units.
    """
    writer = Writer(face, text)
    starts = sorted({info.cluster - start for info in infos})
    ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
    spaced = len(infos) - 1
    for at, (info, position) in enumerate(zip(infos, positions, strict=True)):
        first = info.cluster - start
        end = ends.pop(first, first)  # further glyphs of a cluster mean nothing
        advance = position.x_advance + (track if at < spaced else 0)
        writer.put(info.codepoint, first, end, advance, position)
    return writer.word(len(infos))


class Writer:
    """Collects the codes of one word glyph by glyph, from left to right."""

    def __init__(self, face: Face, text: str) -> None:
        self._face, self._text = face, text
        self._codes: list[str] = []
        self._advances = [0] * len(text)
        self._extra: list[int] = []
        self._missing = ""
        self._rise = 0
        self._raised = False

    def put(self, glyph: int, start: int, end: int, advance: int, position: Any) -> None:
        """Add one glyph that means the characters from ``start`` to ``end``."""
        face, meaning = self._face, self._text[start:end]
        if not glyph:
            self._missing += meaning
            glyph = face.glyph_of(ord("?")) or 0
            advance = face.advance(glyph)
        number, code = face.codes.code(glyph, meaning)
        if number >= 0x100:
            self._extra.append(number)
        self._raise(position.y_offset)
        self._kern(-position.x_offset)
        self._codes.append(code)
        self._advances[start] += advance
        self._kern(face.advance(glyph) + position.x_offset - advance)

    def word(self, glyphs: int) -> PlainWord:
        """Return the word."""
        self._raise(0)
        text, advances, scale = self._text, self._advances, self._face.scale
        left = HANG_LEFT.get(text[0], 0.0) * advances[0] * scale
        right = HANG_RIGHT.get(text[-1], 0.0) * advances[-1] * scale
        width = sum(advances) * scale
        word = PlainWord(text, width, "".join(self._codes), tuple(advances), left, right)
        word.extra, word.missing = tuple(self._extra), self._missing
        word.glyphs, word.raised = glyphs, self._raised
        return word

    def _raise(self, up: int) -> None:
        if up != self._rise:
            self._codes.append(f")]TJ@{round(up * self._face.scale)}@Ts[(")
            self._rise, self._raised = up, True

    def _kern(self, units: int) -> None:
        if units:
            self._codes.append(f"){round(units * self._face.scale)}(")
