"""One formula set as filled outlines about its baseline."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Final, TypeAlias

from proceedings_editor.domain.errors import BuildError
from proceedings_editor.domain.manuscript import Math
from proceedings_editor.domain.records import dataclass
from proceedings_editor.domain.units import Pt
from proceedings_editor.domain.wording import Wording

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

X_HEIGHT: Final = 473.0
"""Height of the small letters of STIX Two Math, in thousandths of an em."""
_RAISED: Final = (
    *(ArithmeticError, AttributeError, LookupError, RecursionError, StopIteration, SyntaxError),
    *(TypeError, ValueError),
)  # what both libraries raise on formulas that are not whole
_LONGEST: Final = 20_000  # characters of TeX
_LABEL: Final = re.compile(r"\\label\s*\{[^{}]*\}|\\(?:nonumber|notag)\b")
_ENVIRONMENT: Final = re.compile(r"\\(?:begin|end)\s*\{(?:equation|displaymath|math)\*?\}")
_UNKNOWN: Final = re.compile(r">\s*\\[A-Za-z]+\s*<")  # a command passed on as a name
Segment: TypeAlias = tuple[str | float, ...]
_TOKEN: Final = re.compile(r"[MLQCZHVmlqczhv]|-?\d*\.?\d+(?:e-?\d+)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class FormulaShape:
    """A set formula in points: ``path`` starts at the baseline's left end, y growing downward.

    ``path`` holds ``(op, *coordinates)`` with op m, l, c or h; ``text`` is the TeX or a plain
    reading of the MathML, for screen readers.
    """

    width: Pt
    height: Pt  # above the baseline
    depth: Pt  # below it
    path: tuple[Segment, ...]
    text: str

    def scaled(self, share: float) -> "FormulaShape":
        """Return the formula at a share of its size."""
        path = tuple(
            tuple(part if isinstance(part, str) else part * share for part in segment)
            for segment in self.path
        )
        return FormulaShape(
            width=self.width * share,
            height=self.height * share,
            depth=self.depth * share,
            path=path,
            text=self.text,
        )


@lru_cache(maxsize=2048)
def set_formula(math: Math, size: Pt, *, display: bool) -> FormulaShape:
    """Return the formula set at ``size`` points, in display or text style.

    Raises:
        BuildError: it is neither TeX nor MathML that can be set.
    """
    import ziamath.zmath  # noqa: PLC0415 - a tenth of a second, only for papers with formulas

    mathml = mathml_of(math, display=display)
    try:
        made = ziamath.zmath.Math(mathml, size=size)
        drawn = _canvas()
        made.node.draw(0, 0, drawn)
        box = made.node.bbox
    except _RAISED as error:
        raise unsettable(math) from error
    return FormulaShape(
        width=box.xmax - min(0.0, box.xmin),
        height=box.ymax,
        depth=-box.ymin,
        path=tuple(_segments(drawn)),
        text=math.tex or re.sub(r"<[^>]+>", " ", math.mathml).strip(),
    )


def unsettable(math: Math) -> BuildError:
    """Return what is said of a formula that cannot be set."""
    return BuildError(
        Wording("a formula cannot be set: {formula}", formula=(math.tex or math.mathml)[:80]),
        hint=Wording("Correct it in the manuscript, or send it as a picture."),
    )


@lru_cache(maxsize=2048)
def mathml_of(math: Math, *, display: bool) -> str:
    """Return a formula as MathML.

    Raises:
        BuildError: the TeX cannot be read, or says what is not known.
    """
    if math.mathml:
        return math.mathml
    from latex2mathml.converter import convert  # noqa: PLC0415 - only for papers with formulas

    if len(math.tex) > _LONGEST:
        raise unsettable(math)
    tex = _ENVIRONMENT.sub("", _LABEL.sub("", math.tex)).strip()
    try:
        made: str = convert(tex, display="block" if display else "inline")
    except _RAISED as error:
        raise unsettable(math) from error
    except _refusals() as error:
        raise unsettable(math) from error
    if _UNKNOWN.search(made):
        raise unsettable(math)
    return made


def _refusals() -> tuple[type[Exception], ...]:
    """Return what latex2mathml says of TeX that it cannot read."""
    from latex2mathml import exceptions  # noqa: PLC0415 - only for papers with formulas

    found = [one for one in vars(exceptions).values() if isinstance(one, type)]
    return tuple(one for one in found if issubclass(one, Exception))


def _canvas() -> "Element":
    import xml.etree.ElementTree as ET  # noqa: PLC0415 - builds XML, reads none

    return ET.Element("svg")


def _segments(node: "Element") -> Iterator[Segment]:
    """Yield the outlines ziamath draws: glyphs as symbols in use, and rules as rectangles."""
    symbols: dict[str, Element] = {}
    for child in node:
        if child.tag == "symbol":
            symbols[child.get("id", "")] = child
        elif child.tag == "use":
            yield from _glyph(symbols[child.get("href", "")[1:]], child)
        elif child.tag == "rect":
            yield from _rect(*(float(child.get(k, 0)) for k in ("x", "y", "width", "height")))
        else:
            yield from _segments(child)


def _glyph(symbol: "Element", use: "Element") -> Iterator[Segment]:
    """Yield a symbol's outline, its view box mapped onto the box of its use."""
    left, top, width, _ = map(float, symbol.get("viewBox", "0 0 1 1").split())
    scale = float(use.get("width", 1)) / width if width else 1.0
    x, y = float(use.get("x", 0)) - left * scale, float(use.get("y", 0)) - top * scale
    for path in symbol:
        yield from _path(path.get("d", ""), scale, x, y)


def _rect(x: float, y: float, width: float, height: float) -> Iterator[Segment]:
    yield ("m", x, y)
    yield ("l", x + width, y)
    yield ("l", x + width, y + height)
    yield ("l", x, y + height)
    yield ("h",)


def _path(data: str, scale: float, dx: float, dy: float) -> Iterator[Segment]:
    """Yield absolute SVG path data scaled and moved, quadratic curves raised to cubics (exact)."""
    tokens = _TOKEN.findall(data)
    at, op, here = 0, "", (0.0, 0.0)
    while at < len(tokens):
        if tokens[at].isalpha():
            op, at = tokens[at], at + 1
        if op in "Zz":
            yield ("h",)
            continue
        count = {"M": 2, "L": 2, "Q": 4, "C": 6}[op]
        values = [float(token) * scale for token in tokens[at : at + count]]
        at += count
        points = [(x + dx, y + dy) for x, y in zip(values[::2], values[1::2], strict=True)]
        yield _segment(op, here, points)
        here = points[-1]
        op = "L" if op == "M" else op


def _segment(op: str, here: tuple[float, float], points: list[tuple[float, float]]) -> Segment:
    if op == "Q":
        (cx, cy), (x, y) = points
        points = [
            (here[0] + 2 / 3 * (cx - here[0]), here[1] + 2 / 3 * (cy - here[1])),
            (x + 2 / 3 * (cx - x), y + 2 / 3 * (cy - y)),
            (x, y),
        ]
    return ({"M": "m", "L": "l"}.get(op, "c"), *(value for point in points for value in point))
