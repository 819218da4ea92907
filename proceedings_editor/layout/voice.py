"""A voice: a font at a size, and the words it has said; pieces of words in several voices."""

from collections.abc import Iterable
from typing import NamedTuple

from proceedings_editor.domain.units import Pt
from proceedings_editor.fonts import Font, Word
from proceedings_editor.layout import ideographs
from proceedings_editor.text import ties


class Voice:
    """A font at a size and height, for words of one language; ``space`` is its natural word space.

    ``stands_in``: it shows what the font asked for lacks; ``borrowed`` names the font if it is one
    of the computer; ``han``: it shows ideographs.  ``wider`` is what word spaces gain in spaced
    text: the letterspacing on both sides of them.
    """

    __slots__ = (
        "borrowed", "font", "han", "hyphen", "lang", "lexicon", "pieces", "rise", "rtl", "size",
        "space", "stands_in", "unit", "wider",
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
        self.stands_in = self.han = False
        self.borrowed = ""
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

    def word(self, text: str) -> Word:
        """Return a word, learned like those of a text whoever asks first: a folio is one too."""
        if text not in self.lexicon:
            self.learn((text,))
        return self.lexicon[text]

    def part(self, word: Word, start: int, end: int, *, hyphen: bool) -> Word:
        """Return a piece of a word, with a hyphen where it ends a line."""
        font = self.font
        made = font.at_size(font.part(word, start, end, hyphen=hyphen, lang=self.lang), self.size)
        if self.han and not start and end < len(word.text):
            return ideographs.set_off_as(word, made, font.scale)
        return made


class Piece(NamedTuple):
    """A part of what stands between two spaces: the glue before it, its voice and the word."""

    glue: int
    voice: Voice
    word: Word


class Pieces(NamedTuple):
    """What a word with special characters is made of, and the glue after it."""

    parts: tuple[Piece, ...]
    glue: int
