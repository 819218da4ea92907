"""Fonts: a face with its typographic features, shaping words once and keeping them."""

import re
from collections.abc import Iterable
from typing import Final, NamedTuple

from proceedings_editor.domain.lang import with_script
from proceedings_editor.fonts.codes import SOFT_HYPHEN, Codes
from proceedings_editor.fonts.faces import Face
from proceedings_editor.fonts.leftward import RIGHTWARD, leftward
from proceedings_editor.fonts.plain import ODD
from proceedings_editor.fonts.store import WordStore
from proceedings_editor.fonts.word import Splitter, Word, chained, storable, unknown, used, written

_CYRILLIC: Final = re.compile("[\u0400-\u052f]")
# Anything but Latin and Cyrillic letters, figures and the punctuation they use is shaped singly.
_SINGLE: Final = re.compile(
    "[^!-~\u00a1-\u00ac\u00ae-\u024f\u0400-\u0482\u048a-\u052f\u2010-\u2027\u2030-\u203a№]"
)
_BATCH: Final = 200
_LONGEST: Final = 4_000  # characters of a word that HarfBuzz is given at once
_WORTH: Final = 100  # new words that are worth writing a file
_RISE: Final = re.compile(r"\]TJ@(-?\d+)@Ts\[")


class FontSpec(NamedTuple):
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


class Lexicon(dict[str, Word]):
    """The words of one font in one language; a word not seen before is shaped when asked for."""

    __slots__ = ("_kept", "_name", "_store", "font", "fresh", "lang")

    def __init__(self, font: "Font", lang: str, store: WordStore | None) -> None:
        super().__init__()
        self.font = font
        self.lang = lang
        self._name = font.key, *font.spec.features, lang
        self._store = None if font.spec.track else store
        self._kept = self._store.load(font.face, *self._name) if self._store else None
        self.fresh: list[str] = []  # shaped since they were last kept

    def recall(self, texts: Iterable[str]) -> list[str]:
        """Return those words of some texts that are neither here nor kept by another process."""
        fresh = unknown(texts, self)
        if self._kept is None:
            return fresh
        missing = []
        for text in fresh:
            word = self._kept.word(text)
            if word is None:
                missing.append(text)
            else:
                self[text] = word
        return missing

    def save(self) -> None:
        """Keep the words shaped here, once they are worth a file."""
        if self._store is None or len(self.fresh) < _WORTH:
            return
        self._store.append(self.font.codes, storable(self.fresh, self), *self._name)
        self.fresh.clear()

    def __missing__(self, text: str) -> Word:
        word = self[text] = self.font.shaped(text, self.lang)
        self.fresh.append(text)
        word.odd = bool(
            word.missing or word.raised or ODD.search(text) or any(map(_is_foreign, text))
        )
        return word


class Font:
    """A face with features and letter-spacing; metrics in thousandths of an em.

    Fonts with the same ``key`` share one embedded face and its ``codes``.
    """

    __slots__ = (
        "_directed", "_features", "_lexicons", "_parts", "_splitter", "_store", "_track", "ascent",
        "cap_height", "codes", "descent", "face", "hyphen", "key", "marks", "scale", "space",
        "spec", "x_height",
    )  # fmt: skip

    def __init__(self, face: Face, spec: FontSpec, store: WordStore | None = None) -> None:
        self._store = store
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
        self._splitter = Splitter(face)
        self._lexicons: dict[str, Lexicon] = {}
        self._parts: dict[tuple[str, bool, str], Word] = {}
        self.marks: dict[Word, Word] = {}  # of words that run leftward, shown after their line
        self._directed: dict[tuple[str, str, tuple[str, str], bool], Word] = {}
        self.space = self.shaped(" ").width
        self.hyphen = self.shaped("-").width

    def __repr__(self) -> str:
        return f"Font({self.key}{''.join('+' + tag for tag in self.spec.features)})"

    def covers(self, char: str) -> bool:
        """Return whether the face has a glyph for a character."""
        return self.face.glyph_of(ord(char)) is not None

    def lexicon(self, lang: str = "") -> Lexicon:
        """Return the words of this font in one language."""
        key = with_script(lang)
        known = self._lexicons.get(key)
        if known is None:
            known = self._lexicons[key] = Lexicon(self, key, self._store)
        return known

    def save_words(self) -> None:
        """Keep the words shaped here for other processes."""
        for lexicon in self._lexicons.values():
            lexicon.save()

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

    def used(self, words: Iterable[Word]) -> set[int]:
        """Return the numbers of all codes in some words and of the space between them."""
        space = {0x20} & self.codes.table.keys()  # which ideographs may do without
        return used(words, self.codes.numbers) | space

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
        code = _RISE.sub(lambda rise: f"]TJ {int(rise[1]) * size / 1000:g} Ts[", word.code)
        return word.recoded(code)

    def warm(self, texts: Iterable[str], lang: str = "") -> None:
        """Shape words, as many as may be in one buffer; those that need care are left."""
        if self._track:
            return  # spaced words are written glyph by glyph
        lexicon = self.lexicon(lang)
        latin: dict[str, None] = {}
        cyrillic: dict[str, None] = {}
        for text in texts:
            if len(text) > _LONGEST:
                continue
            if text.isascii() and text.isprintable():
                latin[text] = None
            elif not _SINGLE.search(text):
                (cyrillic if _CYRILLIC.search(text) else latin)[text] = None
        for script, words in (("Latn", [*latin]), ("Cyrl", [*cyrillic])):
            for start in range(0, len(words), _BATCH):
                self._shape_batch(words[start : start + _BATCH], lexicon, script)

    def _shape_batch(self, batch: list[str], lexicon: Lexicon, script: str) -> None:
        """Shape words in one buffer."""
        text = "\n".join(batch)
        infos, positions = self.face.shape(text, self._features, lexicon.lang, script)
        made = self._splitter.split(batch, infos, positions)
        lexicon.update(zip(batch, made, strict=True))
        lexicon.fresh += batch

    def shaped(self, text: str, lang: str = "") -> Word:
        """Return a word shaped by itself, in the direction of its script."""
        if len(text) > _LONGEST:
            starts = range(0, len(text), _LONGEST)
            return chained([self.shaped(text[at : at + _LONGEST], lang) for at in starts])
        shown = text.replace(SOFT_HYPHEN, "-")
        infos, positions = self.face.shape(shown, self._features, lang, "")
        return written(self.face, text, infos, positions, track=self._track)

    def closed(self, word: Word) -> Word:
        """Return a word with an unseen mark at its right: what follows runs to the right again."""
        face = self.face
        glyph = face.glyph_of(ord(RIGHTWARD)) or face.glyph_of(ord(" ")) or 0
        number, code = face.codes.code(glyph, RIGHTWARD)
        back = round(face.advance(glyph) * face.scale)
        made = word.recoded(f"{word.code}{code}" + (f"){back}(" if back else ""))
        made.extra = (*word.extra, number)
        return made

    def directed(self, text: str, lang: str, context: tuple[str, str], *, rtl: bool) -> Word:
        """Return a word shaped in a given direction, letters joined to the context."""
        key = text, lang, context, rtl
        known = self._directed.get(key)
        if known is None:
            face = self.face
            found = face.shape_directed(text, context, self._features, lang, rtl=rtl)
            if rtl and all(info.codepoint for info in found[0]):
                known, marks = leftward(face, text, found, len(context[0]))
                if marks:
                    self.marks[known] = marks
            else:
                known = written(face, text, *found, start=len(context[0]), track=self._track)
            self._directed[key] = known
        return known


def _is_foreign(char: str) -> bool:
    """Return whether a character is of a script beyond Latin, Greek and Cyrillic."""
    return "\u0590" <= char <= "\u1cff" or "\u2c00" <= char <= "\ua63f" or char >= "\ua6a0"
