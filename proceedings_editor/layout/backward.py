"""Lines of two directions as PDFium reads them, which orders what it finds by a rule of its own.

PDFium (the reader of Chrome and others) takes text objects from left to right and cuts what they
say where letters of one direction, of the other, figures and signs follow each other.  Where at
least as many stretches of letters run left as right, it reads them from right to left, else from
left to right.  So words that it would turn round are written in the order in which it finds the
right one: the pen leaps about within one text object, while every glyph stands where it must.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby

from proceedings_editor.domain.units import Pt
from proceedings_editor.fonts import Font, Word

_RIGHT, _LEFT, _FIGURES, _NONE = "R", "L", "F", ""
_CLASSES = {
    "L": _RIGHT, "R": _LEFT, "AL": _LEFT, "AN": _FIGURES, "EN": _FIGURES, "CS": _FIGURES,
}  # fmt: skip


def _class(char: str) -> str:
    return _CLASSES.get(unicodedata.bidirectional(char), _NONE)


def reads_leftward(texts: Sequence[str]) -> bool:
    """Return whether PDFium reads a line from right to left; ``texts`` stand from left to right."""
    kinds = [kind for kind, _ in groupby(map(_class, " ".join(texts)))]
    return 0 < kinds.count(_LEFT) >= kinds.count(_RIGHT)


def must_turn(words: Sequence[Word], level: int, *, leftward: bool) -> bool:
    """Return whether PDFium would read the words of one direction in the wrong order."""
    if level % 2:
        return not leftward and len(words) > 1
    return leftward and sum(1 for word in words for _ in _stretches(word.text)) > 1


def turned_round(words: Sequence[Word], font: Font, lang: str, space: Pt, *, split: bool) -> Word:
    """Return words as one that is written from its right end to its left.

    ``space`` is the printed word space in thousandths of an em; ``split``: words are cut where
    their signs stand too.
    """
    parts: list[tuple[str, float]] = []
    extra: list[int] = []
    for number, word in enumerate(words):
        if number:
            parts.append((" ", space))
        own = [*_pieces(word, font, lang)] if split else [word]
        parts += [(piece.code, piece.width) for piece in own]
        extra += [code for piece in own for code in piece.extra]
    ends = [*accumulate(width for _, width in parts)]
    pen, written = 0.0, list[str]()
    for (code, width), end in zip(reversed(parts), reversed(ends), strict=True):
        written.append(_leap(pen, end - width) + code)
        pen = end
    written.append(_leap(pen, ends[-1]))
    text = " ".join([word.text for word in words])
    made = Word(text, ends[-1], "".join(written), (), words[0].left, words[-1].right)
    made.extra, made.glyphs, made.breaks = tuple(extra), sum([w.glyphs for w in words]), ()
    return made


def _leap(pen: float, to: float) -> str:
    return f"){pen - to:.1f}(" if abs(pen - to) >= 0.05 else ""


def _stretches(text: str) -> Iterator[str]:
    """Yield the stretches of one class."""
    for _, group in groupby(text, key=_class):
        yield "".join(group)


def _pieces(word: Word, font: Font, lang: str) -> Iterator[Word]:
    texts = [*_stretches(word.text)]
    if len(texts) == 1:
        yield word
    else:
        for text in texts:
            yield font.directed(text, lang, ("", ""), rtl=False)
