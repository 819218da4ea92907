"""Fonts: a face with its typographic features, shaping words once and keeping them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from proceedings_editor.domain.lang import primary
from proceedings_editor.fonts.codes import NO_BREAK_SPACE, SOFT_HYPHEN, Codes
from proceedings_editor.fonts.faces import Face

# Protrusion into the margin as a share of the character's own width.
_RIGHT: Final = {
    ".": 0.7, ",": 0.6, "-": 0.6, "\u2010": 0.6, SOFT_HYPHEN: 0.6, ";": 0.4, ":": 0.5, "!": 0.1,
    "?": 0.1, "’": 0.5, "”": 0.35, '"': 0.35, "»": 0.25, ")": 0.2, "–": 0.25, "—": 0.15,
    **dict.fromkeys("krytvwxKLVWXYгкутхГКТУ", 0.05),
}  # fmt: skip
_LEFT: Final = {
    "“": 0.35, "„": 0.35, '"': 0.35, "«": 0.25, "‘": 0.5, "(": 0.1, "—": 0.15,
    **dict.fromkeys("vwxAJTVWXYтухАТУХ", 0.05),
}  # fmt: skip
_CYRILLIC: Final = re.compile("[\u0400-\u052f]")
# Anything but Latin and Cyrillic letters, figures and the punctuation they use is shaped singly;
# so are words that may hold a ligature.
_FOREIGN: Final = re.compile("[\u0590-\u1cff\u2c00-\ua63f\ua6a0-\uffff]")
_SINGLE: Final = re.compile("[^!-eg-~\u00a1-\u024f\u0400-\u0482\u048a-\u052f\u2010-\u203a№]")
# What may depend on more than the font: capitals in a row, spaces and hyphens that do not show.
_ODD: Final = re.compile("[A-Z]{2}|[\\s\u00ad\u200b-\u200f\u2060\ufeff]")
_BATCH: Final = 200
_RISE: Final = re.compile(r"\]TJ@(-?\d+)@Ts\[")


@dataclass(frozen=True, slots=True)
class FontSpec:
    """What font is asked for.

    ``opsz`` is the optical size in points, 0 for the file's default; ``features`` are OpenType
    tags to switch on; ``track`` is letter-spacing in em, for capitals and small capitals.
    """

    family: str
    italic: bool = False
    weight: int = 400
    opsz: float = 0.0
    features: tuple[str, ...] = ()
    track: float = 0.0


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

    def __init__(  # noqa: PLR0913  (the hottest constructor of the program: no keywords, no object in between)
        self,
        text: str,
        width: float,
        code: str,
        advances: Sequence[int],
        left: float,
        right: float,
        extra: tuple[int, ...] = (),
    ) -> None:
        self.text = text
        self.width = width
        self.code = code
        self.advances = advances
        self.left = left
        self.right = right
        self.extra = extra
        self.glyphs = len(advances)
        self.missing = ""
        self.raised = False
        self.breaks: tuple[Any, ...] | None = None
        self.bonds: int | None = None

    def __repr__(self) -> str:
        return f"Word({self.text!r}, {self.width:g})"


class Lexicon(dict[str, Word]):
    """The words of one font in one language; a word not seen before is shaped when asked for.

    ``odd`` are those that may need more than this font: with capitals in a row, raised marks,
    invisible characters, other scripts or characters the face lacks.
    """

    __slots__ = ("font", "lang", "odd")

    def __init__(self, font: "Font", lang: str) -> None:
        super().__init__()
        self.font = font
        self.lang = lang
        self.odd: set[str] = set()

    def __missing__(self, text: str) -> Word:
        word = self[text] = self.font.shaped(text, self.lang)
        if word.missing or word.raised or _ODD.search(text) or _FOREIGN.search(text):
            self.odd.add(text)
        return word


class Font:
    """A face with features and letter-spacing; metrics in thousandths of an em.

    Fonts with the same ``key`` share one embedded face and its ``codes``.
    """

    __slots__ = (
        "_features", "_lexicons", "_nominal", "_parts", "_track", "ascent", "cap_height",
        "codes", "descent", "face", "hyphen", "key", "scale", "space", "spec", "x_height",
    )  # fmt: skip

    def __init__(self, face: Face, spec: FontSpec) -> None:
        self.face, self.spec, self.key, self.scale = face, spec, face.key, face.scale
        self.codes: Codes = face.codes
        self.ascent, self.descent = face.ascent * face.scale, face.descent * face.scale
        self.cap_height, self.x_height = face.cap_height * face.scale, face.x_height * face.scale
        self._features = {
            "kern": True,
            "liga": not spec.track,
            **dict.fromkeys(spec.features, True),
        }
        self._track = round(spec.track * 1000 / face.scale)
        self._nominal = {} if self._track else self.codes.nominal
        self._lexicons: dict[str, Lexicon] = {}
        self._parts: dict[tuple[str, bool, str], Word] = {}
        self.space = self.shaped(" ").width
        self.hyphen = self.shaped("-").width

    def __repr__(self) -> str:
        return f"Font({self.key}{''.join('+' + tag for tag in self.spec.features)})"

    def covers(self, char: str) -> bool:
        """Return whether the face has a glyph for a character."""
        return self.face.glyph_of(ord(char)) is not None

    def lexicon(self, lang: str = "") -> Lexicon:
        """Return the words of this font in one language."""
        key = primary(lang)
        known = self._lexicons.get(key)
        if known is None:
            known = self._lexicons[key] = Lexicon(self, key)
        return known

    def word(self, text: str, lang: str = "") -> Word:
        """Return a word, shaped once."""
        return self.lexicon(lang)[text]

    def part(self, word: Word, start: int, end: int, *, hyphen: bool, lang: str = "") -> Word:
        """Return a piece of a word as it stands at a line's end or start.

        ``hyphen`` adds one that is extracted as a soft hyphen.
        """
        text = word.text[start:end]
        key = text, hyphen, lang
        known = self._parts.get(key)
        if known is None:
            known = self._parts[key] = self.shaped(text + SOFT_HYPHEN * hyphen, lang)
        return known

    def replaces(self, text: str) -> bool:
        """Return whether the features give every character of ``text`` another glyph."""
        infos, _ = self.face.shape(text, self._features, "", "")
        found = [info.codepoint for info in infos]
        return all(
            glyph and glyph != self.face.glyph_of(ord(char))
            for glyph, char in zip(found, text, strict=True)
        )

    def at_size(self, word: Word, size: float) -> Word:
        """Return a word with its raised marks at their height in points."""
        if not word.raised:
            return word
        sized = Word(
            word.text,
            word.width,
            _RISE.sub(lambda rise: f"]TJ {int(rise[1]) * size / 1000:g} Ts[", word.code),
            word.advances,
            word.left,
            word.right,
            word.extra,
        )
        sized.glyphs, sized.missing = word.glyphs, word.missing
        return sized

    def warm(self, texts: Iterable[str], lang: str = "") -> None:
        """Shape many new words, as many as may be in one buffer."""
        lexicon = self.lexicon(lang)
        latin: dict[str, None] = {}
        cyrillic: dict[str, None] = {}
        for text in texts:
            if text in lexicon or _SINGLE.search(text):
                continue
            batch = latin if text.isascii() or not _CYRILLIC.search(text) else cyrillic
            batch[text] = None
        for script, words in (("Latn", [*latin]), ("Cyrl", [*cyrillic])):
            for start in range(0, len(words), _BATCH):
                self._shape_batch(words[start : start + _BATCH], lexicon, script)

    def _shape_batch(self, batch: list[str], lexicon: Lexicon, script: str) -> None:
        """Shape words in one buffer; one whose glyphs are not the nominal ones is left out."""
        text = "\n".join(batch)
        infos, positions = self.face.shape(text, self._features, lexicon.lang, script)
        if len(infos) == len(text):
            made = split_batch(batch, infos, positions, self._nominal, self.codes.single, self.face)
            lexicon.update({word.text: word for word in made})
            lexicon.odd.update([word.text for word in made if _ODD.search(word.text)])

    def shaped(self, text: str, lang: str = "") -> Word:
        """Return a word shaped by itself, with any ligatures, marks and direction."""
        shown = text.replace(SOFT_HYPHEN, "-")
        infos, positions = self.face.shape(shown, self._features, lang, "")
        writer = _Writer(self.face, text)
        starts = sorted({info.cluster for info in infos})
        ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
        spaced = len(infos) - 1
        for at, (info, position) in enumerate(zip(infos, positions, strict=True)):
            end = ends.pop(info.cluster, info.cluster)  # further glyphs of a cluster mean nothing
            advance = position.x_advance + (self._track if at < spaced else 0)
            writer.put(info.codepoint, info.cluster, end, advance, position)
        return writer.word(len(infos))


class _Writer:
    """Collects the codes of one word glyph by glyph."""

    def __init__(self, face: Face, text: str) -> None:
        self.face, self.text = face, text
        self.codes: list[str] = []
        self.advances = [0] * len(text)
        self.extra: list[int] = []
        self.missing = ""
        self.rise = 0

    def put(self, glyph: int, start: int, end: int, advance: int, position: Any) -> None:
        """Add one glyph that means the characters from ``start`` to ``end``."""
        face, meaning = self.face, self.text[start:end]
        if not glyph:
            self.missing += meaning
            glyph = face.glyph_of(ord("?")) or 0
            advance = face.advance(glyph)
        number, code = face.codes.code(glyph, meaning)
        if number >= 0x100:
            self.extra.append(number)
        self._move(position.x_offset, position.y_offset)
        self.codes.append(code)
        self.advances[start] += advance
        self._kern(face.advance(glyph) + position.x_offset - advance)

    def word(self, glyphs: int) -> Word:
        """Return the word."""
        raised = any("]TJ@" in code for code in self.codes)
        self._move(0, 0)
        scale, text = self.face.scale, self.text
        first, last = text[:1], text[-1:]
        word = Word(
            text,
            sum(self.advances) * scale,
            "".join(self.codes),
            tuple(self.advances),
            _LEFT.get(first, 0.0) * self.advances[0] * scale if text else 0.0,
            _RIGHT.get(last, 0.0) * self.advances[-1] * scale if text else 0.0,
            tuple(self.extra),
        )
        word.glyphs, word.missing, word.raised = glyphs, self.missing, raised
        return word

    def _move(self, across: int, up: int) -> None:
        if up != self.rise:
            self.codes.append(f")]TJ@{round(up * self.face.scale)}@Ts[(")
            self.rise = up
        self._kern(-across)

    def _kern(self, units: int) -> None:
        if units:
            self.codes.append(f"){round(units * self.face.scale)}(")


def split_batch(  # noqa: PLR0913  (flat data for the compiled twin)
    batch: list[str],
    infos: list[Any],
    positions: list[Any],
    nominal: dict[str, int],
    single: dict[int, str],
    face: Face,
) -> list[Word]:
    """Return the words of one shaped buffer that show only the nominal glyph of each character."""
    glyphs = [info.codepoint for info in infos]
    advances = [position.x_advance for position in positions]
    scale, advance_of = face.scale, face.advance
    made, start = [], 0
    for text in batch:
        end = start + len(text)
        shown = glyphs[start:end]
        if shown == [nominal.get(char) for char in text]:
            own = tuple(advances[start:end])
            natural = [advance_of(glyph) for glyph in shown]
            code = (
                text.translate(single)
                if [*own] == natural
                else _kerned(text, own, natural, single, scale)
            )
            left = _LEFT.get(text[0], 0.0) * own[0] * scale
            right = _RIGHT.get(text[-1], 0.0) * own[-1] * scale
            made.append(Word(text, sum(own) * scale, code, own, left, right))
        start = end + 1
    return made


def _kerned(
    text: str, own: Sequence[int], natural: Sequence[int], single: dict[int, str], scale: float
) -> str:
    return "".join(
        [
            single[ord(char)]
            if is_ == would
            else f"{single[ord(char)]}){round((would - is_) * scale)}("
            for char, is_, would in zip(text, own, natural, strict=True)
        ]
    )


__all__ = ["NO_BREAK_SPACE", "SOFT_HYPHEN", "Font", "FontSpec", "Lexicon", "Word"]
