"""The content stream of one page: its lines by the pen, what is not text, artifacts.

What is not text is marked outside text objects; artifacts that are not text come last, in one
sequence.
"""

from collections.abc import Callable, Sequence
from math import log10
from typing import Final, TypeAlias, cast

from proceedings_editor.domain.units import Pt
from proceedings_editor.layout.frames import (
    ARTIFACT,
    Mark,
    Picture,
    PlacedPage,
    Rule,
    Shape,
    Turned,
)
from proceedings_editor.pdf.objects import number
from proceedings_editor.pdf.pen import FontUses, Tagger

try:
    from proceedings_editor.pdf._core import Pen
except ImportError:  # a pure wheel
    from proceedings_editor.pdf.pen import PlainPen as Pen

BODY_ARTIFACT: Final = "/Artifact BMC"
FURNITURE: Final = "/Artifact<</Type/Pagination>>BDC"

_Other: TypeAlias = Rule | Shape | Picture | PlacedPage | Turned  # than lines


class PageWriter:
    """One page on its way to a content stream.

    Args:
        height: of the trim.
        uses: notes which words each face shows.
        tagger: keeps the structure elements.
        show: gives the operators that show an image, or a page of a foreign PDF, in a unit square.
        artifact: the operator that opens an artifact.
    """

    __slots__ = ("_artifact", "_height", "_pen", "_show")

    def __init__(
        self,
        height: Pt,
        uses: FontUses,
        tagger: Tagger,
        show: Callable[[Picture | PlacedPage], str],
        artifact: str = BODY_ARTIFACT,
    ) -> None:
        self._height, self._show, self._artifact = height, show, artifact
        self._pen = Pen(height, uses, tagger, artifact)

    def paint(self, marks: Sequence[Mark]) -> bytes:
        """Return the content of a page, between q and Q."""
        pen = self._pen
        drawn: list[str] = []  # artifacts that are not text
        pen.write("q")
        at = pen.lines(marks, 0)
        while at < len(marks):
            mark = cast("_Other", marks[at])
            if isinstance(mark, Turned):
                self._turned(mark)
            elif mark.tag == ARTIFACT:
                drawn.append(self._graphic(mark))
            else:
                pen.open(mark.tag, in_text=False)
                pen.write(self._graphic(mark))
            at = pen.lines(marks, at + 1)
        pen.leave()
        if drawn:
            pen.write("\n".join((self._artifact, *drawn, "EMC")))
        pen.write("Q\n")
        return pen.content()

    def _turned(self, field: Turned) -> None:
        """Write a field in its own coordinates; what it sets of the graphics state ends with it."""
        pen = self._pen
        pen.leave()
        inner = object.__new__(PageWriter)
        inner._height, inner._show, inner._artifact = field.width, self._show, self._artifact
        inner._pen = pen.inner(field.width)
        x, y = number(field.x + field.width), number(self._height - field.y - field.height)
        content = inner.paint(field.marks).decode("latin-1").rstrip()
        pen.write(f"q 0 1 -1 0 {x} {y} cm\n{content}\nQ")

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
