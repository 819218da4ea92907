"""Long displayed formulas divided into lines, before relations and then before plus and minus.

The rule is that of mathematical printing (Chaundy, Barrett and Batey, The Printing of Mathematics,
1954, part 2): never within brackets, the sign goes to the new line.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from proceedings_editor.domain.manuscript import Math
from proceedings_editor.domain.units import Pt
from proceedings_editor.formula.setting import (
    FormulaShape,
    mathml_of,
    set_formula,
    unsettable,
)

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_RELATIONS: Final = frozenset("=≠≤≥<>≈≡∼≃≅∝→⇒⇔↔∈⊂⊆≪≫≔")
_SIGNS: Final = frozenset("+−-±∓")
_OPENING: Final = frozenset("([{⟨⌈⌊")
_CLOSING: Final = frozenset(")]}⟩⌉⌋")
_AFTER: Final = frozenset(("", *_CLOSING, "!", "′", "…"))  # what a sign between two things follows
_WRAPPERS: Final = frozenset(("math", "mrow", "mstyle", "semantics"))
_FILL: Final = 0.75  # of the room that a line has to take for a break at a relation to be preferred


def divided(math: Math, size: Pt, room: Pt, indent: Pt) -> tuple[FormulaShape, ...]:
    """Return a displayed formula in lines no wider than ``room``, one if it cannot be divided.

    Lines after the first have ``indent`` less.

    Raises:
        BuildError: it cannot be set.
    """
    parts = list(_parts(math))
    shapes: list[FormulaShape] = []
    start = 0
    while start < len(parts):
        free = room - indent * bool(shapes)
        end = _end(parts, start, size, free)
        shapes.append(_set(parts[start:end], size, math))
        start = end
    return tuple(shapes)


def _end(parts: list[tuple[str, bool]], start: int, size: Pt, free: Pt) -> int:
    """Return the part after the last one that fits; a relation near the end is a better place."""
    fits = start + 1
    while fits < len(parts) and _width(parts[start : fits + 1], size) <= free:
        fits += 1
    if fits == len(parts):
        return fits
    for end in range(fits, start + 1, -1):
        if parts[end][1] and _width(parts[start:end], size) >= _FILL * free:
            return end
    return fits


def _width(parts: list[tuple[str, bool]], size: Pt) -> Pt:
    return _set(parts, size, Math()).width


def _set(parts: list[tuple[str, bool]], size: Pt, math: Math) -> FormulaShape:
    inside = "".join(part for part, _ in parts)
    mathml = f'<math display="block"><mrow>{inside}</mrow></math>'
    made = set_formula(Math(mathml=mathml), size, display=True)
    return FormulaShape(
        width=made.width,
        height=made.height,
        depth=made.depth,
        path=made.path,
        text=math.tex or made.text,
    )


def _parts(math: Math) -> Iterator[tuple[str, bool]]:
    """Yield pieces of MathML between the places of division, and whether a relation opens each."""
    import xml.etree.ElementTree as ET  # noqa: PLC0415 - only for papers with formulas

    try:
        top = ET.fromstring(mathml_of(math, display=True))  # noqa: S314 - ours: of TeX or OMML
    except ET.ParseError as error:
        raise unsettable(math) from error
    nodes = _row(_bare(top))
    cuts = [0, *_places(nodes), len(nodes)]
    for start, end in pairwise(cuts):
        if start < end:
            first = nodes[start]
            if start:
                first.set("form", "infix")
            text = "".join(ET.tostring(node, encoding="unicode") for node in nodes[start:end])
            yield text, _sign(first) in _RELATIONS


def _bare(node: "Element") -> "Element":
    for one in node.iter():
        one.tag = str(one.tag).rpartition("}")[2]
    return node


def _row(node: "Element") -> "list[Element]":
    """Return what stands side by side in a formula, rows within the row undone."""
    children = list(node)
    while len(children) == 1 and children[0].tag in _WRAPPERS:
        children = list(children[0])
    found: list[Element] = []
    for child in children:
        found += _row(child) if child.tag == "mrow" and not _is_fenced(child) else [child]
    return found


def _is_fenced(node: "Element") -> bool:
    return len(node) > 0 and _sign(node[0]) in _OPENING


def _sign(node: "Element") -> str:
    return (node.text or "").strip() if node.tag == "mo" else ""


def _places(nodes: "list[Element]") -> Iterator[int]:
    """Yield where a row may be divided: before a sign between two things, outside brackets."""
    depth = 0
    for at, node in enumerate(nodes):
        sign = _sign(node)
        depth += (sign in _OPENING) - (sign in _CLOSING)
        if at and not depth and sign in _RELATIONS | _SIGNS and _sign(nodes[at - 1]) in _AFTER:
            yield at
