"""The pen: lines of text written as operators of a content stream (ISO 32000-1, 9.4, 14.6).

Marked-content sequences open after BT and close before ET, never across them.  Glyphs of
right-to-left text stand in the order of the eye, as readers expect them; the order of the ear is
the ActualText of an element of their own.  Coordinates are turned round here: y grows downward in
frames and upward in PDF.
"""

from collections.abc import Iterator, Sequence
from typing import Final, Protocol

from proceedings_editor.domain.units import Pt
from proceedings_editor.fonts import Font, Word
from proceedings_editor.layout.frames import ARTIFACT, Line, Mark, Run
from proceedings_editor.pdf.objects import number, text_string

_STATE: Final = ("_font", "_size", "_scale", "_track", "_space", "_rise")  # outlives text objects
_NONE: Final = -2  # no marked-content sequence is open
_NEAR: Final = 0.01  # points; nearer than this the pen is where the next run starts


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
            yield key, font, font.used(words)


class Tagger(Protocol):
    """Keeps the structure elements of what is shown."""

    def mark(self, tag: int) -> str:
        """Return the operator that opens a new marked-content sequence of a tag."""

    def spell(self, tag: int, text: str) -> int:
        """Return a new tag below a tag, whose content means ``text``."""


class PlainPen:
    """Writes the content of one page.

    Args:
        height: of the trim.
        uses: notes which words each face shows.
        tagger: keeps the structure elements.
        artifact: the operator that opens an artifact.
    """

    __slots__ = (
        "_artifact", "_font", "_height", "_in_text", "_leading", "_left", "_out", "_rise", "_scale",
        "_size", "_space", "_tag", "_tagger", "_track", "_uses", "_y",
    )  # fmt: skip

    def __init__(self, height: Pt, uses: FontUses, tagger: Tagger, artifact: str) -> None:
        self._height, self._uses, self._tagger, self._artifact = height, uses, tagger, artifact
        self._out: list[str] = []
        self._in_text, self._tag = False, _NONE
        self._font, self._size = "", 0.0
        self._scale, self._track, self._space, self._rise = 1.0, 0.0, 0.0, 0.0
        self._left = self._y = self._leading = 0  # of the line, in hundredths of a point

    def write(self, operators: str) -> None:
        """Write some operators on a line of their own."""
        self._out.append(operators)

    def content(self) -> bytes:
        """Return what is written."""
        return "\n".join(self._out).encode("latin-1")

    def inner(self, height: Pt) -> "PlainPen":
        """Return a pen for a field of the page, which begins with the page's graphics state."""
        pen = PlainPen(height, self._uses, self._tagger, self._artifact)
        for name in _STATE:
            setattr(pen, name, getattr(self, name))
        return pen

    def leave(self) -> None:
        """Close the sequence and the text object that are open."""
        if self._tag != _NONE:
            self._out.append("EMC")
            self._tag = _NONE
        if self._in_text:
            self._out.append("ET")
            self._in_text = False

    def open(self, tag: int, *, in_text: bool) -> None:
        """Open a sequence for a tag, unless it is open."""
        if in_text is not self._in_text:
            self.leave()
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

    def lines(self, marks: Sequence[Mark], at: int) -> int:
        """Write the lines from place ``at`` on; return the place of the first mark that is none."""
        while at < len(marks):
            mark = marks[at]
            if not isinstance(mark, Line):
                break
            self._line(mark)
            at += 1
        return at

    def _line(self, line: Line) -> None:
        if line.scale != self._scale or line.track != self._track:
            self._glyphs(line.scale, line.track)
        x, y, tag = line.x, round(100 * (self._height - line.y)), line.tag
        pen = -1e6
        for run in line.runs:
            own = run.tag or tag
            if run.actual and own != ARTIFACT:
                own = self._tagger.spell(own, run.actual)
            self.open(own, in_text=True)
            start = x + run.x
            if abs(start - pen) > _NEAR:
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
        else:
            out += apart(run) or [f"[({shown})]TJ"]


def _spelt(text: str, shown: str) -> str:
    """Return operators that show codes and say what they mean (ISO 32000-1, 14.9.4)."""
    return f"/Span<</ActualText{text_string(text).decode()}>>BDC [({shown})]TJ EMC"


def _is_clustered(word: Word, font: Font) -> bool:
    """Return whether several glyphs of a word mean something together only."""
    table = font.codes.table
    return any(not table[number][1] for number in word.extra)


def apart(run: Run) -> list[str] | None:
    """Return the operators of a run in which some words must be spelt out, None for most runs."""
    if not any(_is_clustered(word, run.font) for word in run.words if word.extra):
        return None
    out = ["[( )]TJ"] if run.lead else []
    for word in run.words:
        clustered = _is_clustered(word, run.font)
        out += (_spelt(word.text, word.code) if clustered else f"[({word.code})]TJ", "[( )]TJ")
    return out if run.tail else out[:-1]
