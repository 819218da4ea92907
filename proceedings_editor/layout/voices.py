"""Voices: the fonts and sizes that the words of a paragraph are set in."""

import re
from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import Final, NamedTuple

from proceedings_editor.domain.lang import RTL_SCRIPTS, is_rtl, script_of
from proceedings_editor.domain.manuscript import PLAIN, Marks
from proceedings_editor.domain.units import Pt
from proceedings_editor.fonts import Font, FontSpec, Library, Word
from proceedings_editor.formula import X_HEIGHT as MATH_X_HEIGHT
from proceedings_editor.layout.prices import GLUE, HYPHEN, NO_GLUE, TIED
from proceedings_editor.layout.textstyle import TextStyle, optical_size
from proceedings_editor.layout.wordbreaks import is_symbol
from proceedings_editor.text import ties
from proceedings_editor.text.scripts import runs

_SPACES: Final = re.compile("([\\s\u00a0]+)")
_TYING: Final = frozenset("\u00a0\u2007\u2009\u200a\u202f")
_INVISIBLE: Final = re.compile("[\u200b\u2060\ufeff]")
_SMALLEST_MATH: Final = 0.8  # of the type size
_SUPERIOR_SIZE, _SUPERIOR_RISE = 0.62, 0.36  # of the type size, where the face has no superiors
_INFERIOR_RISE: Final = -0.14


class Voice:
    """A font at a size and height, for words of one language; ``space`` is its natural word space.

    ``stands_in``: it shows what the font asked for lacks.  ``wider`` is what word spaces gain in
    spaced text: the letterspacing on both sides of them.
    """

    __slots__ = (
        "font", "hyphen", "lang", "lexicon", "pieces", "rise", "rtl", "size", "space", "stands_in",
        "unit", "wider",
    )  # fmt: skip

    def __init__(
        self,
        font: Font,
        size: Pt,
        lang: str,
        rise: Pt = 0.0,
        *,
        rtl: bool = False,
        track: float = 0.0,
    ) -> None:
        self.font, self.size, self.lang, self.rise, self.rtl = font, size, lang, rise, rtl
        self.wider = 2.0 * track * size
        self.stands_in = False
        self.unit = size / 1000  # points per thousandth of an em
        self.space = font.space * self.unit + self.wider
        self.hyphen = font.hyphen * self.unit
        self.lexicon = font.lexicon(lang)
        self.pieces: dict[str, Pieces | None] = {}

    def learn(self, texts: Iterable[str]) -> None:
        """Shape the words of some texts not met before; find what ties them to their neighbours."""
        lexicon = self.lexicon
        fresh = lexicon.recall(texts)
        self.font.warm(fresh, self.lang)
        for text, hooks in ties.hooked(fresh):
            lexicon[text].hooks = hooks

    def part(self, word: Word, start: int, end: int, *, hyphen: bool) -> Word:
        """Return a piece of a word, with a hyphen where it ends a line."""
        font = self.font
        return font.at_size(font.part(word, start, end, hyphen=hyphen, lang=self.lang), self.size)


class Piece(NamedTuple):
    """A part of what stands between two spaces: the glue before it, its voice and the word."""

    glue: int
    voice: Voice
    word: Word


class Pieces(NamedTuple):
    """What a word with special characters is made of, and the glue after it."""

    parts: tuple[Piece, ...]
    glue: int


class Palette:
    """All voices of one look."""

    def __init__(self, look: TextStyle, library: Library) -> None:
        self.look = look
        self._library = library
        self._voices: dict[tuple[FontSpec, str, float, float], Voice] = {}
        self._plain: dict[str, Voice] = {}  # by language, for nine runs of ten
        self._marked: dict[tuple[Marks, str], Voice] = {}
        self.missing: dict[str, str] = {}  # character -> family that stands in, empty for none

    def voice(self, marks: Marks, lang: str) -> Voice:
        """Return the voice of a run with some marks in a language."""
        if marks is PLAIN:
            plain = self._plain.get(lang)
            if plain is None:
                plain = self._plain[lang] = self._make(marks, lang)
            return plain
        known = self._marked.get((marks, lang))
        if known is None:
            known = self._marked[marks, lang] = self._make(marks, lang)
        return known

    def pieces(self, voice: Voice, token: str) -> Pieces | None:
        """Return what an odd word is made of: other fonts, small capitals, fixed spaces.

        None comes back for a word that is as it should be.
        """
        if token not in voice.pieces:
            made = self._pieces(voice, token)
            plain = [part.word for part in made.parts] == [voice.lexicon[token]]
            ordinary = plain and not made.glue and not made.parts[0].word.missing
            voice.pieces[token] = None if ordinary else made
        return voice.pieces[token]

    @property
    def math_size(self) -> Pt:
        """Return the size of formulas whose small letters are as high as those of the text."""
        share: float = self.voice(PLAIN, "en").font.x_height / MATH_X_HEIGHT
        return self.look.size * min(max(share, _SMALLEST_MATH), 1.0)

    def superior(self, voice: Voice, text: str) -> Voice:
        """Return the voice for a superior: true ones where the face has them, else made smaller."""
        return self._shifted(voice, text, "sups", _SUPERIOR_RISE)

    # ---- fonts

    def _make(self, marks: Marks, lang: str) -> Voice:
        look = self.look
        spec, scale = look.fonts.text, 1.0
        own = dict(look.fonts.scripts).get(script_of(lang))
        if own is not None:
            spec, scale = FontSpec(own.family, weight=spec.weight), own.scale
        if marks.code and look.fonts.code:
            code = spec._replace(family=look.fonts.code)
            scale *= min(1.0, self._library.font(spec).x_height / self._library.font(code).x_height)
            spec = code
        emphatic = marks.emph or marks.underline
        if emphatic and look.fonts.sloped:
            spec = spec._replace(italic=not spec.italic)
        if marks.strong or (emphatic and not look.fonts.sloped):
            spec = spec._replace(weight=max(spec.weight, look.fonts.strong))
        return self._shaped(self._of(spec, lang, scale), marks)

    def _shaped(self, voice: Voice, marks: Marks) -> Voice:
        """Return the voice with small capitals, as superior or inferior where marked so."""
        if self.look.caps == "all-small":
            voice = self._small_caps(voice, ("smcp", "c2sc"), 0.0, "abc") or voice
        elif marks.smallcaps or self.look.caps == "small":
            voice = self._small_caps(voice, ("smcp",), 0.0, "abc") or voice
        if marks.superscript:
            return self._shifted(voice, "1", "sups", _SUPERIOR_RISE)
        if marks.subscript:
            return self._shifted(voice, "1", "subs", _INFERIOR_RISE)
        return voice

    def _of(self, spec: FontSpec, lang: str, scale: float = 1.0, rise: Pt = 0.0) -> Voice:
        size = self.look.size * scale
        if self.look.fonts.optical and not spec.opsz:
            spec = spec._replace(opsz=optical_size(size))
        key = spec, lang, scale, rise
        known = self._voices.get(key)
        if known is None:
            font = self._library.font(spec)
            track = self.look.fonts.text.track  # acronyms alone in a text spread no word space
            known = Voice(font, size, lang, rise, rtl=is_rtl(lang), track=track)
            self._voices[key] = known
        return known

    def _small_caps(
        self, voice: Voice, features: tuple[str, ...], track: float, text: str
    ) -> Voice | None:
        spec = voice.font.spec
        wanted = spec._replace(features=(*spec.features, *features), track=spec.track + track)
        made = self._of(wanted, voice.lang, voice.size / self.look.size, voice.rise)
        return made if made.font.replaces(text) else None

    def _shifted(self, voice: Voice, text: str, feature: str, rise: float) -> Voice:
        spec, scale = voice.font.spec, voice.size / self.look.size
        true = self._of(spec._replace(features=(feature,)), voice.lang, scale, voice.rise)
        if true.font.replaces(text):
            return true
        shift = voice.rise + rise * voice.size
        return self._of(spec, voice.lang, scale * _SUPERIOR_SIZE, shift)

    # ---- words that need more than one font

    def _pieces(self, voice: Voice, token: str) -> Pieces:
        glue, made = NO_GLUE, list[Piece]()
        for at, part in enumerate(_SPACES.split(_INVISIBLE.sub("", token))):
            if at % 2:
                glue = TIED if _TYING.issuperset(part) else GLUE
            elif part:
                made += self._solid(voice, part, glue)
                glue = NO_GLUE
        return Pieces(tuple(made), glue)

    def _solid(self, voice: Voice, text: str, glue: int) -> Iterator[Piece]:
        """Yield the pieces of a word without spaces."""
        if "\u00ad" in text:
            if text.strip("\u00ad"):
                yield Piece(glue, voice, _discretionary(voice, text))
            return
        for start, end, script in runs(text):
            for part, own in self._covered(self._scripted(voice, script), text[start:end]):
                for piece, special in self._special(own, part):
                    word = special.font.at_size(special.lexicon[piece], special.size)
                    word.hooks = ties.hooks(piece)
                    yield Piece(glue, special, word)
                    glue = NO_GLUE

    def _scripted(self, voice: Voice, script: str) -> Voice:
        for code, font in self.look.fonts.scripts:
            if code == script and font.family != voice.font.spec.family:
                spec = FontSpec(
                    font.family, italic=voice.font.spec.italic, weight=voice.font.spec.weight
                )
                made = self._of(spec, voice.lang, font.scale, voice.rise)
                made.rtl = script in RTL_SCRIPTS
                return made
        return voice

    def _covered(self, voice: Voice, text: str) -> Iterator[tuple[str, Voice]]:
        """Yield parts of a text with a voice whose face has their characters."""
        if not voice.lexicon[text].missing:
            yield text, voice
            return
        start, current = 0, voice
        for at, char in enumerate(text):
            own = self._voice_with(char, voice)
            if own is not current:
                if at > start:
                    yield text[start:at], current
                start, current = at, own
        yield text[start:], current

    def _voice_with(self, char: str, voice: Voice) -> Voice:
        if voice.font.covers(char):
            return voice
        family = self.missing.get(char)
        if family is None:
            family = self._library.fallback(char, self.look.fonts.fallback) or ""
            self.missing[char] = family
        if not family:
            return voice
        spec = voice.font.spec._replace(family=family, features=(), opsz=0.0)
        made = self._of(spec, voice.lang, voice.size / self.look.size, voice.rise)
        made.stands_in = True
        return made

    def _special(self, voice: Voice, text: str) -> Iterator[tuple[str, Voice]]:
        """Yield acronyms in small capitals and document symbols with lining figures."""
        spec, look = voice.font.spec, self.look
        if look.lining_symbols and is_symbol(text):
            lining = tuple("lnum" if tag == "onum" else tag for tag in spec.features)
            scale = voice.size / look.size
            yield text, self._of(spec._replace(features=lining), voice.lang, scale, voice.rise)
            return
        last = 0
        if look.acronyms and not look.caps:
            for found in re.finditer(rf"(?<![^\W_])[A-Z]{{{look.acronyms},}}(?![^\W_])", text):
                small = self._small_caps(voice, ("c2sc",), look.acronym_track, found[0])
                if small is not None:
                    if found.start() > last:
                        yield text[last : found.start()], voice
                    yield found[0], small
                    last = found.end()
        if last < len(text):
            yield text[last:], voice


def _discretionary(voice: Voice, text: str) -> Word:
    """Return a word that may be divided only where the author's soft hyphens stand."""
    parts = text.split("\u00ad")
    word = voice.font.shaped("".join(parts), voice.lang)
    behind = [0, *accumulate(word.advances)]
    offsets = accumulate(map(len, parts[:-1]))
    inner = [offset for offset in offsets if 0 < offset < len(word.text)]
    word.breaks = tuple((offset, HYPHEN, behind[offset] * voice.font.scale) for offset in inner)
    return word
