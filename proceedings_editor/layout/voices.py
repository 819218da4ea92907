"""Voices: the fonts and sizes that the words of a paragraph are set in."""

from typing import Final

from proceedings_editor.domain.lang import is_rtl, script_of
from proceedings_editor.domain.manuscript import PLAIN, Marks
from proceedings_editor.domain.units import Pt
from proceedings_editor.fonts import FontSpec, Library
from proceedings_editor.formula import X_HEIGHT as MATH_X_HEIGHT
from proceedings_editor.layout.pieces import Cutter
from proceedings_editor.layout.textstyle import TextStyle, optical_size
from proceedings_editor.layout.voice import Pieces, Voice

__all__ = ["Palette", "Voice"]

_SUPERIOR_SIZE, _SUPERIOR_RISE = 0.62, 0.36  # of the type size, where the face has no superiors
_SMALLEST_MATH: Final = 0.8  # of the type size
_INFERIOR_RISE: Final = -0.14


class Palette:
    """All voices of one look."""

    def __init__(self, look: TextStyle, library: Library) -> None:
        self.look = look
        self._library = library
        self._voices: dict[tuple[FontSpec, str, float, float], Voice] = {}
        self._plain: dict[str, Voice] = {}  # by language, for nine runs of ten
        self._marked: dict[tuple[Marks, str], Voice] = {}
        self._cutter = Cutter(self, library)

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
            made = self._cutter.pieces(voice, token)
            plain = [part.word for part in made.parts] == [voice.word(token)]
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
        return self._shaped(self.of(spec, lang, scale), marks)

    def _shaped(self, voice: Voice, marks: Marks) -> Voice:
        """Return the voice with small capitals, as superior or inferior where marked so."""
        if self.look.caps == "all-small":
            voice = self.small_caps(voice, ("smcp", "c2sc"), 0.0, "abc") or voice
        elif marks.smallcaps or self.look.caps == "small":
            voice = self.small_caps(voice, ("smcp",), 0.0, "abc") or voice
        if marks.superscript:
            return self._shifted(voice, "1", "sups", _SUPERIOR_RISE)
        if marks.subscript:
            return self._shifted(voice, "1", "subs", _INFERIOR_RISE)
        return voice

    def of(self, spec: FontSpec, lang: str, scale: float = 1.0, rise: Pt = 0.0) -> Voice:
        """Return the voice of a font at a share of the type size."""
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

    def small_caps(
        self, voice: Voice, features: tuple[str, ...], track: float, text: str
    ) -> Voice | None:
        """Return the voice that shows some text in small capitals, None where the face has none."""
        spec = voice.font.spec
        wanted = spec._replace(features=(*spec.features, *features), track=spec.track + track)
        made = self.of(wanted, voice.lang, voice.size / self.look.size, voice.rise)
        return made if made.font.replaces(text) else None

    def _shifted(self, voice: Voice, text: str, feature: str, rise: float) -> Voice:
        spec, scale = voice.font.spec, voice.size / self.look.size
        true = self.of(spec._replace(features=(feature,)), voice.lang, scale, voice.rise)
        if true.font.replaces(text):
            return true
        shift = voice.rise + rise * voice.size
        return self.of(spec, voice.lang, scale * _SUPERIOR_SIZE, shift)
