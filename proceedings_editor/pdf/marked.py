"""The content stream of one page: text objects, marked content, artifacts (ISO 32000-1, 9.4, 14.6).

Marked-content sequences open after BT and close before ET, never across them; what is not text is
marked outside text objects; artifacts that are not text come last, in one sequence.  Glyphs of
right-to-left text stand in the order of the eye, as readers expect them; the order of the ear is
the ActualText of an element of their own.  Coordinates are turned round here: y grows downward in
frames and upward in PDF.
"""

from collections.abc import Callable, Iterable, Iterator
from math import log10
from typing import Final, Protocol

from proceedings_editor.domain.units import Pt
from proceedings_editor.fonts import Font, Word
from proceedings_editor.layout.frames import (
    ARTIFACT,
    Line,
    Mark,
    Picture,
    PlacedPage,
    Rule,
    Run,
    Shape,
    Turned,
)
from proceedings_editor.pdf.objects import number, text_string

BODY_ARTIFACT: Final = "/Artifact BMC"
FURNITURE: Final = "/Artifact<</Type/Pagination>>BDC"

_STATE: Final = ("_font", "_size", "_scale", "_track", "_space", "_rise")  # outlives text objects
_NONE: Final = -2  # no marked-content sequence is open
_PEN: Final = 0.01  # points; nearer than this the pen is where the next run starts


class FontUses:
    """The words each embedded face shows: by font key, one of its fonts and the words."""

    __slots__ = ("words",)

    def __init__(self) -> None:
        self.words: dict[str, tuple[Font, set[Word]]] = {}

    def of(self, font: Font) -> set[Word]:
        """Return the words seen so far in the face of a font."""
        known = self.words.get(font.key)
        if known is None:
            known = self.words[font.key] = font, set()
        return known[1]

    def add(self, more: "FontUses") -> None:
        """Note what another page shows."""
        for font, words in more.words.values():
            self.of(font).update(words)

    def numbers(self) -> Iterator[tuple[str, Font, set[int]]]:
        """Yield each face by key with one of its fonts and the numbers of the codes it shows."""
        for key, (font, words) in sorted(self.words.items()):
            yield key, font, font.codes.used(words)


class Tagger(Protocol):
    """Keeps the structure elements of what is shown."""

    def mark(self, tag: int) -> str:
        """Return the operator that opens a new marked-content sequence of a tag."""

    def spell(self, tag: int, text: str) -> int:
        """Return a new tag below a tag, whose content means ``text``."""


class PageWriter:
    """One page on its way to a content stream.

    Args:
        height: of the trim.
        uses: notes which words each face shows.
        tagger: keeps the structure elements.
        show: gives the operators that show an image, or a page of a foreign PDF, in a unit square.
        artifact: the operator that opens an artifact.
    """

    __slots__ = (
        "_artifact", "_drawn", "_font", "_height", "_in_text", "_leading", "_left", "_out", "_rise",
        "_scale", "_show", "_size", "_space", "_tag", "_tagger", "_track", "_uses", "_y",
    )  # fmt: skip

    def __init__(
        self,
        height: Pt,
        uses: FontUses,
        tagger: Tagger,
        show: Callable[[Picture | PlacedPage], str],
        artifact: str = BODY_ARTIFACT,
    ) -> None:
        self._height, self._uses, self._tagger, self._show = height, uses, tagger, show
        self._artifact = artifact
        self._out = ["q"]
        self._drawn: list[str] = []  # artifacts that are not text
        self._in_text, self._tag = False, _NONE
        self._font, self._size = "", 0.0
        self._scale, self._track, self._space, self._rise = 1.0, 0.0, 0.0, 0.0
        self._left = self._y = self._leading = 0  # of the line, in hundredths of a point

    def paint(self, marks: Iterable[Mark]) -> bytes:
        """Return the content of a page, between q and Q."""
        for mark in marks:
            if isinstance(mark, Line):
                self._line(mark)
            elif isinstance(mark, Turned):
                self._turned(mark)
            elif mark.tag == ARTIFACT:
                self._drawn.append(self._graphic(mark))
            else:
                self._open(mark.tag, in_text=False)
                self._out.append(self._graphic(mark))
        self._leave()
        if self._drawn:
            self._out += (self._artifact, *self._drawn, "EMC")
        self._out.append("Q\n")
        return "\n".join(self._out).encode("latin-1")

    def _turned(self, field: Turned) -> None:
        """Write a field in its own coordinates; what it sets of the graphics state ends with it."""
        self._leave()
        inner = PageWriter(field.width, self._uses, self._tagger, self._show, self._artifact)
        for name in _STATE:
            setattr(inner, name, getattr(self, name))
        x, y = number(field.x + field.width), number(self._height - field.y - field.height)
        content = inner.paint(field.marks).decode("latin-1").rstrip()
        self._out += (f"q 0 1 -1 0 {x} {y} cm", content, "Q")

    def _leave(self) -> None:
        if self._tag != _NONE:
            self._out.append("EMC")
            self._tag = _NONE
        if self._in_text:
            self._out.append("ET")
            self._in_text = False

    def _open(self, tag: int, *, in_text: bool) -> None:
        """Open a sequence for a tag, unless it is open."""
        if in_text is not self._in_text:
            self._leave()
        elif tag == self._tag:
            return
        out = self._out
        if self._tag != _NONE:
            out.append("EMC")
        if in_text and not self._in_text:
            out.append("BT")
            self._in_text = True
            self._left = self._y = 0
        out.append(self._artifact if tag == ARTIFACT else self._tagger.mark(tag))
        self._tag = tag

    def _line(self, line: Line) -> None:
        if line.scale != self._scale or line.track != self._track:
            self._glyphs(line.scale, line.track)
        x, y, tag = line.x, round(100 * (self._height - line.y)), line.tag
        pen = -1e6
        for run in line.runs:
            own = run.tag or tag
            if run.actual and own != ARTIFACT:
                own = self._tagger.spell(own, run.actual)
            self._open(own, in_text=True)
            start = x + run.x
            if abs(start - pen) > _PEN:
                self._move(round(100 * start), y)
            pen = start + run.width
            self._run(run)

    def _move(self, left: int, y: int) -> None:
        """Go to the start of a line or of a run that does not follow the one before."""
        down = self._y - y
        if left == self._left and down == self._leading and down:
            self._out.append("T*")
        elif down:
            self._out.append(f"{(left - self._left) / 100:g} {-down / 100:g} TD")
            self._leading = down
        else:
            self._out.append(f"{(left - self._left) / 100:g} 0 Td")
        self._left, self._y = left, y

    def _glyphs(self, scale: float, track: Pt) -> None:
        """Set the scale and the tracking of the glyphs; they outlive a text object."""
        if scale != self._scale:
            self._out.append(f"{100 * scale:.2f} Tz")
        if track != self._track:
            self._out.append(f"{track:.4f} Tc")
        self._scale, self._track = scale, track

    def _run(self, run: Run) -> None:
        out, font, words = self._out, run.font, run.words
        if font.key != self._font or run.size != self._size:
            self._font, self._size = font.key, run.size
            out.append(f"/{font.key} {run.size:g} Tf")
        if run.rise != self._rise:
            self._rise = run.rise
            out.append(f"{number(run.rise)} Ts")
        shown = " ".join([word.code for word in words])
        if run.lead:
            shown = " " + shown
        if run.tail:
            shown += " "
        if run.space != self._space and " " in shown:
            self._space = run.space
            out.append(f"{run.space:.3f} Tw")
        self._uses.of(font).update(words)
        if run.actual:
            # shown from left to right as readers expect it: poppler and PDFium turn such text
            # round themselves, and would turn an ActualText in reading order the wrong way
            out.append(f"[({shown})]TJ")
        elif any(_is_clustered(word, font) for word in words if word.extra):
            out += _words_apart(run)
        else:
            out.append(f"[({shown})]TJ")

    def _graphic(self, mark: Rule | Shape | Picture | PlacedPage) -> str:
        """Return the operators of a mark that is not text."""
        if isinstance(mark, Shape):
            return self._shape(mark)
        x, y = number(mark.x), number(self._height - mark.y - mark.height)
        if isinstance(mark, Rule):
            return f"{x} {y} {mark.width:.2f} {mark.height:.2f} re f"
        size = f"{mark.width:.2f} 0 0 {mark.height:.2f}"
        return f"q {size} {x} {y} cm {self._show(mark)} Q"

    def _shape(self, mark: Shape) -> str:
        digits = max(0, round(3 + log10(mark.scale)))
        steps = [
            " ".join([*(f"{round(float(value), digits):g}" for value in rest), str(op)])
            for op, *rest in mark.path
        ]
        fill = "f*" if mark.even_odd else "f"
        x, y = number(mark.x), number(self._height - mark.y)
        matrix = f"{mark.scale:.5f} 0 0 {-mark.scale:.5f} {x} {y} cm"
        return f"q {matrix} {' '.join(steps)} {fill} Q"


def _spelt(text: str, shown: str) -> str:
    """Return operators that show codes and say what they mean (ISO 32000-1, 14.9.4)."""
    return f"/Span<</ActualText{text_string(text).decode()}>>BDC [({shown})]TJ EMC"


def _is_clustered(word: Word, font: Font) -> bool:
    """Return whether several glyphs of a word mean something together only."""
    table = font.codes.table
    return any(not table[number][1] for number in word.extra)


def _words_apart(run: Run) -> list[str]:
    """Return the operators of a run in which some words must be spelt out, one an operator."""
    out = ["[( )]TJ"] if run.lead else []
    for word in run.words:
        clustered = _is_clustered(word, run.font)
        out += (_spelt(word.text, word.code) if clustered else f"[({word.code})]TJ", "[( )]TJ")
    return out if run.tail else out[:-1]
