"""Lines with words from right to left: their order on the line (UAX #9, rule L2)."""

from collections.abc import Iterator, Sequence

from proceedings_editor.fonts import Word
from proceedings_editor.fonts.leftward import set_apart
from proceedings_editor.layout.backward import must_turn, reads_leftward
from proceedings_editor.layout.items import Items, Span
from proceedings_editor.layout.prices import NO_GLUE
from proceedings_editor.layout.turning import Levels
from proceedings_editor.text.bidi import reorder


class Stretch:
    """Words of one span on one line, from left to right.

    ``lead``: a word space stands at its left; ``start`` is its place in reading order; ``actual``
    its text where the words stand from right to left.  ``spaces`` counts its word spaces, ``codes``
    all characters shown, ``natural`` is its width before fitting.  ``backward``: it is written from
    its right end, its words ``split`` at their signs; ``closed``: a mark tells that it ends.
    """

    __slots__ = (
        "actual", "backward", "closed", "codes", "lead", "natural", "spaces", "span", "split",
        "start", "words",
    )  # fmt: skip

    def __init__(
        self, span: Span, words: list[Word], start: int, *, lead: bool, actual: str = ""
    ) -> None:
        self.backward = self.split = self.closed = False
        self.span, self.words, self.start, self.lead, self.actual = span, words, start, lead, actual
        voice = span.voice
        self.spaces = len(words) - 1 + lead
        self.codes = sum([word.glyphs for word in words]) + self.spaces
        width = sum([word.width for word in words]) * voice.unit
        self.natural = width + self.spaces * voice.space


def in_visual_order(stretches: Sequence[Stretch], items: Items, known: Levels) -> list[Stretch]:
    """Return a line's words from left to right, in stretches of one direction."""
    groups: list[tuple[Span, list[int], list[Word], bool]] = []
    space = False
    for index, span, word in _visual(stretches, items, known):
        if word is None:
            space = True
            continue
        last = groups[-1] if groups else None
        joins = last is not None and space and last[0] is span
        if last and joins and _goes_on(last[1][-1], index, known.words):
            last[1].append(index)
            last[2].append(word)
        else:
            groups.append((span, [index], [word], space))
        space = False
    shown = [_seen(word, known.words[at[0]]) for _, at, words, _ in groups for word in words]
    leftward = reads_leftward(shown)
    made = [
        Stretch(span, words, min(at), lead=lead, actual=_text(at, words, known, lead=lead))
        for span, at, words, lead in groups
    ]
    odd = [known.words[at[0]] % 2 for _, at, _, _ in groups]
    for number, (stretch, (span, at, _, _)) in enumerate(zip(made, groups, strict=True)):
        level = known.words[at[0]]
        after = odd[number + 1] if number + 1 < len(odd) else 0
        stretch.closed = not after if level % 2 else _ends_in_signs(stretch.words)
        stretch.closed = stretch.closed and level % 2 != known.base
        if not (span.extent.note or span.extent.box):
            stretch.backward = must_turn(stretch.words, level, leftward=leftward)
            stretch.split = level % 2 == 0
    return made


def _ends_in_signs(words: Sequence[Word]) -> bool:
    return not (words[0].text[:1].isalnum() and words[-1].text[-1:].isalnum())


def _goes_on(before: int, after: int, levels: Sequence[int]) -> bool:
    """Return whether two words beside each other are read one after the other, in one direction."""
    return abs(after - before) == 1 and levels[before] == levels[after]


def _seen(word: Word, level: int) -> str:
    """Return the text of a word from left to right, brackets with what is read round them."""
    return set_apart(word.text[::-1]) if level % 2 else word.text


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


def _text(at: list[int], words: list[Word], known: Levels, *, lead: bool) -> str:
    """Return the text in reading order where the glyphs do not stand in it.

    The word space at the left is read before the words, or after them in a paragraph that runs
    from right to left.
    """
    backward = known.words[at[0]] % 2 == 1
    if not (backward or known.base):
        return ""
    text = " ".join([word.text for word in (reversed(words) if backward else words)])
    white = " " * lead
    return text + white if known.base else white + text
