"""What stands between two spaces, cut into words of one font each.

Scripts with a font of their own, characters the font lacks, acronyms in small capitals, fixed
spaces and soft hyphens make a word more than one.
"""

import re
from collections.abc import Iterator
from itertools import accumulate, groupby
from typing import Final, Protocol

from proceedings_editor.domain.lang import RTL_SCRIPTS, script_of
from proceedings_editor.domain.units import Pt
from proceedings_editor.fonts import FontSpec, Library, Word
from proceedings_editor.layout import ideographs
from proceedings_editor.layout.prices import GLUE, HYPHEN, NO_GLUE, SLASH, TIED
from proceedings_editor.layout.textstyle import TextStyle
from proceedings_editor.layout.voice import Piece, Pieces, Voice
from proceedings_editor.layout.wordbreaks import is_symbol
from proceedings_editor.text import ties
from proceedings_editor.text.scripts import clusters, runs

_SPACES: Final = re.compile("((?:(?![\u2007\u2009\u200a\u202f])\\s)+)")  # fixed ones are characters
_INVISIBLE: Final = re.compile("[\u2060\ufeff]")
_DIVIDING: Final = re.compile("[\u00ad\u200b]")  # soft hyphen, zero width space


class Voices(Protocol):
    """Where voices come from."""

    look: TextStyle

    def of(self, spec: FontSpec, lang: str, scale: float = 1.0, rise: Pt = 0.0) -> Voice:
        """Return the voice of a font at a share of the type size."""

    def small_caps(
        self, voice: Voice, features: tuple[str, ...], track: float, text: str
    ) -> Voice | None:
        """Return the voice that shows some text in small capitals, if the face has them."""


class Cutter:
    """Cuts words into pieces of one font."""

    def __init__(self, voices: Voices, library: Library) -> None:
        self._voices, self._library = voices, library
        self._look = voices.look
        self._standing_in: dict[tuple[str, str], str] = {}  # font and characters -> family or ""

    def pieces(self, voice: Voice, token: str) -> Pieces:
        """Return what a word is made of: other fonts, small capitals, fixed spaces."""
        glue, made = NO_GLUE, list[Piece]()
        for at, part in enumerate(_SPACES.split(_INVISIBLE.sub("", token))):
            if at % 2:
                glue = TIED if set(part) == {"\u00a0"} else GLUE
            elif part:
                made += self._solid(voice, part, glue)
                glue = NO_GLUE
        return Pieces(tuple(made), glue)

    def _solid(self, voice: Voice, text: str, glue: int) -> Iterator[Piece]:
        """Yield the pieces of a word without spaces."""
        if _DIVIDING.search(text):
            shown = _DIVIDING.sub("", text)
            if not shown:
                return
            if not voice.word(shown).odd:
                yield Piece(glue, voice, _discretionary(voice, text))
                return
            text = shown
        if ideographs.stands_in(text):
            yield from self._east_asian(voice, text, glue)
        else:
            yield from self._alphabetic(voice, text, glue)

    def _alphabetic(self, voice: Voice, text: str, glue: int) -> Iterator[Piece]:
        for start, end, script in runs(text):
            for part, own in self._covered(self._scripted(voice, script), text[start:end]):
                for piece, special in self._special(own, part):
                    word = special.font.at_size(special.word(piece), special.size)
                    word.hooks = ties.hooks(piece)
                    yield Piece(glue, special, word)
                    glue = NO_GLUE

    def _scripted(self, voice: Voice, script: str) -> Voice:
        for code, font in self._look.fonts.scripts:
            if code == script and font.family != voice.font.spec.family:
                spec = FontSpec(
                    font.family, italic=voice.font.spec.italic, weight=voice.font.spec.weight
                )
                made = self._voices.of(spec, voice.lang, font.scale, voice.rise)
                made.rtl = script in RTL_SCRIPTS
                return made
        return voice

    # ---- ideographs

    def _east_asian(self, voice: Voice, text: str, glue: int) -> Iterator[Piece]:
        """Yield the pieces of a word with Han characters or kana; lines may end within them."""
        asian = script_of(voice.lang) in ideographs.SCRIPTS
        for run in ideographs.runs_of(text, asian=asian):
            if run.wide:
                made = self._wide(voice, run, glue)
            else:
                made = self._alphabetic(voice, run.text, glue)
            first = True
            for piece in made:
                if first and glue == NO_GLUE and (run.gap or run.breaks[0]):
                    yield piece._replace(word=ideographs.set_off(piece.word, run))
                else:
                    yield piece
                first, glue = False, NO_GLUE

    def _wide(self, voice: Voice, run: ideographs.Wide, glue: int) -> Iterator[Piece]:
        """Yield the words of a run of ideographs, one where one font has them all."""
        at, spec = 0, voice.font.spec
        scale = self._plain_scale(voice)
        for part, family in self._by_family(voice, run.text):
            own = FontSpec(family, weight=spec.weight, features=("chws",)) if family else spec
            made = self._voices.of(own, voice.lang, scale, voice.rise)
            made.han = True
            self._tell(made, family)
            breaks = run.breaks[at : at + len(part)]
            yield Piece(glue, made, ideographs.word(made.font, part, voice.lang, breaks))
            at, glue = at + len(part), NO_GLUE

    def _by_family(self, voice: Voice, text: str) -> Iterator[tuple[str, str]]:
        """Yield parts of a text with the family that shows them, empty for none."""
        families = ideographs.ordered(self._look.fonts.han, text, voice.lang)
        whole = self._family(voice, text, families)
        if whole:
            yield text, whole
            return
        named = ((one, self._family(voice, one, families)) for one in clusters(text))
        for family, group in groupby(named, key=lambda pair: pair[1]):
            yield "".join([one for one, _ in group]), family

    # ---- what the font lacks

    def _covered(self, voice: Voice, text: str) -> Iterator[tuple[str, Voice]]:
        """Yield parts of a text with a voice whose face has them; a letter keeps its marks."""
        if not voice.word(text).missing:
            yield text, voice
            return
        told = ((one, self._voice_with(one, voice)) for one in clusters(text))
        for own, group in groupby(told, key=lambda pair: pair[1]):
            yield "".join([one for one, _ in group]), own

    def _voice_with(self, cluster: str, voice: Voice) -> Voice:
        if not voice.font.shaped(cluster, voice.lang).missing:
            return voice
        fonts = self._look.fonts
        family = self._family(voice, cluster, (fonts.text.family, *fonts.fallback))
        if not family:
            return voice
        spec = voice.font.spec._replace(family=family, features=(), opsz=0.0)
        made = self._voices.of(spec, voice.lang, self._plain_scale(voice), voice.rise)
        self._tell(made, family)
        made.stands_in = family != fonts.text.family
        return made

    def _tell(self, voice: Voice, family: str) -> None:
        """Note of a voice that its font is one of the computer."""
        file = self._library.borrowed.get(family)
        if file is not None:
            voice.stands_in, voice.borrowed = True, f"{family} ({file.path.name})"

    def _family(self, voice: Voice, text: str, families: tuple[str, ...]) -> str:
        key = voice.font.key, text
        if key not in self._standing_in:
            italic = voice.font.spec.italic
            found = self._library.standing_in(text, families, italic=italic)
            self._standing_in[key] = found or self._for_letter(text, families)
        return self._standing_in[key]

    def _for_letter(self, cluster: str, families: tuple[str, ...]) -> str:
        """Return the family for a letter with marks that no font has all of."""
        one = len(cluster) > 1 and len(next(clusters(cluster))) == len(cluster)
        return (self._library.standing_in(cluster[0], families) if one else None) or ""

    def _plain_scale(self, voice: Voice) -> float:
        """Return the share of the type size without what the voice's own script adds."""
        own = {font.family: font.scale for _, font in self._look.fonts.scripts}
        return voice.size / self._look.size / own.get(voice.font.spec.family, 1.0)

    # ---- capitals and symbols

    def _special(self, voice: Voice, text: str) -> Iterator[tuple[str, Voice]]:
        """Yield acronyms in small capitals and document symbols with lining figures."""
        spec, look = voice.font.spec, self._look
        if look.lining_symbols and is_symbol(text):
            lining = tuple("lnum" if tag == "onum" else tag for tag in spec.features)
            scale = voice.size / look.size
            yield (
                text,
                self._voices.of(spec._replace(features=lining), voice.lang, scale, voice.rise),
            )
            return
        last = 0
        if look.acronyms and not look.caps:
            for found in re.finditer(rf"(?<![^\W_])[A-Z]{{{look.acronyms},}}(?![^\W_])", text):
                small = self._voices.small_caps(voice, ("c2sc",), look.acronym_track, found[0])
                if small is not None:
                    if found.start() > last:
                        yield text[last : found.start()], voice
                    yield found[0], small
                    last = found.end()
        if last < len(text):
            yield text[last:], voice


def _discretionary(voice: Voice, text: str) -> Word:
    """Return a word that may be divided only where the author's own marks say so.

    Soft hyphens show a hyphen there, zero width spaces nothing.
    """
    word = voice.font.shaped(_DIVIDING.sub("", text), voice.lang)
    behind = [0, *accumulate(word.advances)]
    places = [
        (mark.start() - number, HYPHEN if mark[0] == "\u00ad" else SLASH)
        for number, mark in enumerate(_DIVIDING.finditer(text))
    ]
    word.breaks = tuple(
        (offset, kind, behind[offset] * voice.font.scale)
        for offset, kind in dict(places).items()
        if 0 < offset < len(word.text)
    )
    return word
