"""Lines with words from right to left: levels of words, and their order on the line (UAX #9)."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from proceedings_editor.domain.units import Pt
from proceedings_editor.fonts import Word
from proceedings_editor.layout.breaking import NO_GLUE
from proceedings_editor.layout.items import Items, Span
from proceedings_editor.text.bidi import levels, reorder


class Stretch(NamedTuple):
    """Words of one span on one line, from left to right.

    ``lead``: a word space stands at its left; ``start`` is its place in reading order; ``actual``
    its text where the words stand from right to left.
    """

    span: Span
    words: list[Word]
    lead: bool
    start: int
    actual: str = ""

    @property
    def spaces(self) -> int:
        """Return how many word spaces it has, the one at its left too."""
        return len(self.words) - 1 + self.lead

    @property
    def natural(self) -> Pt:
        """Return its width before fitting."""
        voice = self.span.voice
        return sum([word.width for word in self.words]) * voice.unit + self.spaces * voice.space

    @property
    def codes(self) -> int:
        """Return how many characters it shows, spaces too."""
        return sum([word.glyphs for word in self.words]) + self.spaces


class Levels(NamedTuple):
    """Embedding levels of the words and of the space before each."""

    words: list[int]
    spaces: list[int]


def word_levels(items: Items, *, rtl: bool) -> Levels:
    """Return the levels of the words of a paragraph."""
    parts, starts, length = [], [], 0
    for word, glue in zip(items.words, items.glue, strict=True):
        white = " " if glue != NO_GLUE else ""
        parts.append(white + word.text)
        starts.append(length + len(white))
        length += len(white) + len(word.text)
    found = levels("".join(parts), int(rtl))
    return Levels([found[at] for at in starts], [found[max(0, at - 1)] for at in starts])


def in_visual_order(stretches: Sequence[Stretch], items: Items, known: Levels) -> list[Stretch]:
    """Return a line's words from left to right, in stretches of one direction."""
    found: list[Stretch] = []
    space, before = False, -2
    for index, span, word in _visual(stretches, items, known):
        if word is None:
            space = True
            continue
        last = found[-1] if found else None
        if last is not None and space and last.span is span and abs(index - before) == 1:
            last.words.append(word)
            found[-1] = last._replace(start=min(last.start, index))
        else:
            found.append(Stretch(span, [word], space, index))
        space, before = False, index
    return [_with_text(stretch, items, known) for stretch in found]


def _visual(
    stretches: Sequence[Stretch], items: Items, known: Levels
) -> Iterator[tuple[int, Span, Word | None]]:
    """Yield words, and None for each word space, from left to right."""
    atoms: list[tuple[int, Span, Word | None]] = []
    line_levels: list[int] = []
    for stretch in stretches:
        for index, word in enumerate(stretch.words, stretch.start):
            if atoms and items.glue[index] != NO_GLUE:
                atoms.append((index, stretch.span, None))
                line_levels.append(known.spaces[index])
            atoms.append((index, stretch.span, word))
            line_levels.append(known.words[index])
    for at in reorder(line_levels):
        yield atoms[at]


def _with_text(stretch: Stretch, items: Items, known: Levels) -> Stretch:
    """Return a stretch with its text in reading order where that is not the order it stands in."""
    start, count = stretch.start, len(stretch.words)
    if known.words[start] % 2 == 0:
        return stretch
    after = start + count
    white = " " if after < len(items.glue) and items.glue[after] != NO_GLUE else ""
    text = " ".join([word.text for word in reversed(stretch.words)]) + white
    return stretch._replace(actual=text)
