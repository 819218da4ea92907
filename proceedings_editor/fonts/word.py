"""Shaped words: glyphs as the codes of an embedded font, with kerning, marks and protrusion."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final, TypeAlias

from proceedings_editor.fonts.codes import SOFT_HYPHEN
from proceedings_editor.fonts.faces import Face

# Protrusion into the margin as a share of the character's own width.
HANG_RIGHT: Final[Mapping[str, float]] = MappingProxyType({
    ".": 0.7, ",": 0.6, "-": 0.6, "\u2010": 0.6, SOFT_HYPHEN: 0.6, ";": 0.4, ":": 0.5, "!": 0.1,
    "?": 0.1, "’": 0.5, "”": 0.35, '"': 0.35, "»": 0.25, ")": 0.2, "–": 0.25, "—": 0.15,
    **dict.fromkeys("krytvwxKLVWXYгкутхГКТУ", 0.05),
})  # fmt: skip
HANG_LEFT: Final[Mapping[str, float]] = MappingProxyType({
    "“": 0.35, "„": 0.35, '"': 0.35, "«": 0.25, "‘": 0.5, "(": 0.1, "—": 0.15,
    **dict.fromkeys("vwxAJTVWXYтухАТУХ", 0.05),
})  # fmt: skip


InnerBreak: TypeAlias = tuple[int, int, float]
"""A place where a word may be divided: offset in characters, kind of break (layout.breaking), and
the width of what stays behind in thousandths of an em."""


class Word:
    """A shaped word.

    ``width``, ``left`` and ``right`` (protrusion of the first and last character) are thousandths
    of an em, ``advances`` font units per character.  ``code`` is the inside of a literal string
    (ISO 32000-1, 7.3.4.2) as Latin-1 text with kerning as ``)12(``, so that
    ``"[(" + " ".join(codes) + ")]TJ"`` shows words with spaces between them.  ``glyphs`` counts
    the codes shown, ``extra`` holds the numbers of the two-byte ones, ``missing`` the characters
    the face lacks.  ``raised``: marks stand at a height, see ``Font.at_size``.  ``breaks`` and
    ``bonds`` are None until the line breaker asks for them.
    """

    __slots__ = (
        "advances", "bonds", "breaks", "code", "extra", "glyphs", "left", "missing", "raised",
        "right", "text", "width",
    )  # fmt: skip

    def __init__(  # noqa: PLR0913  (the hottest constructor of the program)
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
        self.raised = False
        self.breaks: tuple[InnerBreak, ...] | None = None
        self.bonds: int | None = None

    def __repr__(self) -> str:
        return f"Word({self.text!r}, {self.width:g})"

    def recoded(self, code: str, gap: float = 0.0) -> "Word":
        """Return the word with another code, ``gap`` wider on its left; it is never divided."""
        word = Word(self.text, self.width + gap, code, self.advances, self.left, self.right)
        word.extra, word.missing, word.glyphs = self.extra, self.missing, self.glyphs
        word.breaks, word.bonds = (), 0
        return word


def split_batch(
    batch: Sequence[str], infos: Sequence[Any], positions: Sequence[Any], face: Face
) -> list[Word]:
    """Return the words of one shaped buffer that show only the nominal glyph of each character.

    ``batch`` was shaped as one text with a line feed after each word.
    """
    nominal, single, scale = face.codes.nominal, face.codes.single, face.scale
    joined = "\n".join(batch)
    wanted = [*map(nominal.get, joined)]
    glyphs = [info.codepoint for info in infos]
    advances = [position.x_advance for position in positions]
    natural = [*map(face.widths.get, glyphs)]
    clusters = range(len(joined)) if len(glyphs) == len(joined) else [i.cluster for i in infos]
    made, start, at = [], 0, 0  # start counts characters, at counts glyphs
    for text in batch:
        size = len(text)
        if glyphs[at : at + size] == wanted[start : start + size]:
            own, would = advances[at : at + size], natural[at : at + size]
            code = text.translate(single)
            if own != would:
                code = "".join([
                    single[ord(char)] if is_ == was else f"{single[ord(char)]}){round((was - is_) * scale)}("
                    for char, is_, was in zip(text, own, would, strict=True)
                ])
            left = HANG_LEFT.get(text[0], 0.0) * own[0] * scale
            right = HANG_RIGHT.get(text[-1], 0.0) * own[-1] * scale
            made.append(Word(text, sum(own) * scale, code, tuple(own), left, right))
        start += size + 1
        at = bisect_left(clusters, start, at)
    return made


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

    def word(self, glyphs: int) -> Word:
        """Return the word."""
        self._raise(0)
        text, advances, scale = self._text, self._advances, self._face.scale
        left = HANG_LEFT.get(text[0], 0.0) * advances[0] * scale
        right = HANG_RIGHT.get(text[-1], 0.0) * advances[-1] * scale
        width = sum(advances) * scale
        word = Word(text, width, "".join(self._codes), tuple(advances), left, right)
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
