"""Words of one direction: a paragraph's words divided where its embedding levels change (UAX #9).

What stands between two spaces may run both ways: ``(English``, ``و456``.  Each part is shaped in
its own direction, so that brackets are mirrored and figures keep their order; Arabic letters join
over a change of type.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Final, NamedTuple

from proceedings_editor.fonts import Word
from proceedings_editor.fonts.leftward import is_special
from proceedings_editor.layout.prices import NO_GLUE
from proceedings_editor.text import ties
from proceedings_editor.text.bidi import levels

if TYPE_CHECKING:
    from proceedings_editor.layout.items import Extent, Items
    from proceedings_editor.layout.voices import Voice

_CONTROLS: Final = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_LEFTWARD: Final = (
    "\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
)
_RUNS_LEFT: Final = re.compile(f"[{_LEFTWARD}\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_ALL_LEFT: Final = re.compile(f"[{_LEFTWARD}]+")
_JOINING: Final = re.compile("[\u0600-\u08ff]")  # letters that look at their neighbours
_CONTEXT: Final = 4  # characters of a neighbour, marks among them, that decide how a letter joins
_OBJECT: Final = "\ufffc"  # stands for note marks and boxes, which take the direction round them


class Levels(NamedTuple):
    """Embedding levels of the words and of the space before each, and that of the paragraph."""

    words: list[int]
    spaces: list[int]
    base: int

    def after(self, index: int) -> "Levels":
        """Return the levels of what comes after the words up to ``index``."""
        return Levels(self.words[index:], self.spaces[index:], self.base)


class Part(NamedTuple):
    """A word, or the part of one that runs in one direction, with the glue before it."""

    word: Word
    voice: "Voice"
    extent: "Extent"
    glue: int
    level: int
    space: int  # level of the space before it
    text: str  # what it shows, empty for a note mark or a box


def runs_left(text: str) -> bool:
    """Return whether anything in a text runs from right to left, or may."""
    return _RUNS_LEFT.search(text) is not None


def turned(items: "Items", *, rtl: bool) -> tuple[list[Part], Levels]:
    """Return the words of a paragraph divided and shaped by direction, and their levels.

    ``rtl`` is the direction of the paragraph.
    """
    parts = [*_parts(items, int(rtl))]
    made = [part._replace(word=_shaped(parts, at)) for at, part in enumerate(parts)]
    return made, Levels([part.level for part in made], [part.space for part in made], int(rtl))


def _parts(items: "Items", base: int) -> Iterator[Part]:
    """Yield the parts of the words, not shaped yet."""
    owners = [span for span in items.spans for _ in range(span.start, span.end)]
    texts = [
        _OBJECT if span.extent.note or span.extent.box else word.text
        for word, span in zip(items.words, owners, strict=True)
    ]
    spaced = [f" {text}" if glue else text for text, glue in zip(texts, items.glue, strict=True)]
    found = levels("".join(spaced), base)
    at, pending = 0, NO_GLUE
    for word, glue, span, text in zip(items.words, items.glue, owners, texts, strict=True):
        space = found[at] if glue else base
        at += glue != NO_GLUE
        pending = max(glue, pending)  # a word that shows nothing leaves its space to the next
        for level, shown in _of_one_level(text, found[at : at + len(text)]):
            own = "" if text == _OBJECT else shown
            yield Part(word, span.voice, span.extent, pending, level, space, own)
            pending = NO_GLUE
        at += len(text)


def _of_one_level(text: str, own: Sequence[int]) -> Iterator[tuple[int, str]]:
    """Yield (level, text) of the stretches of a word, without the characters that only direct."""
    start = 0
    for level, group in groupby(own):
        end = start + sum(1 for _ in group)
        shown = _CONTROLS.sub("", text[start:end])
        start = end
        if shown:
            yield level, shown


def _shaped(parts: Sequence[Part], at: int) -> Word:
    """Return the word of a part as it stands in its direction, joined to what it touches."""
    part = parts[at]
    text, word, voice = part.text, part.word, part.voice
    if not text:
        return word
    before = after = ""
    joins = _JOINING.search(text)
    if joins and at and part.glue == NO_GLUE:
        before = _joining(parts[at - 1].text)[-_CONTEXT:]
    if joins and at + 1 < len(parts) and parts[at + 1].glue == NO_GLUE:
        after = _joining(parts[at + 1].text)[:_CONTEXT]
    rtl = part.level % 2 == 1
    as_it_is = text == word.text and not (before or after)
    if rtl and as_it_is:
        table = voice.font.codes.table
        as_it_is = not is_special(text) and all(table[number][1] for number in word.extra)
    if as_it_is and _is_right(text, part.level):
        return word
    made = voice.font.directed(text, voice.lang, (before, after), rtl=rtl)
    made.hooks = ties.hooks(text)
    return voice.font.at_size(made, voice.size)


def _joining(text: str) -> str:
    """Return a neighbour's text where letters look at it."""
    return text if _JOINING.search(text) else ""


def _is_right(text: str, level: int) -> bool:
    """Return whether a word, shaped in the direction of its script, runs as its level wants."""
    return _ALL_LEFT.fullmatch(text) is not None if level % 2 else not runs_left(text)
