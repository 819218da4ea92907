"""Formulas as Office Math (ECMA-376 Part 1, 22.1), from MathML or TeX."""

import xml.etree.ElementTree as ET
from collections.abc import Callable, Sequence
from typing import Final
from xml.sax.saxutils import escape

from proceedings_editor.domain.manuscript import Math

_NARY: Final = frozenset("∑∏∫⋃⋂")
Element = ET.Element


def omml_of(math: Math, *, display: bool) -> str:
    """Return a formula as OMML; what was read from a .docx goes back as it came."""
    inside = math.omml or f"<m:oMath>{_row(list(_root(math)))}</m:oMath>"
    return f"<m:oMathPara>{inside}</m:oMathPara>" if display else inside


def _root(math: Math) -> Element:
    mathml = math.mathml
    if not mathml:
        from latex2mathml.converter import convert  # noqa: PLC0415 - only for TeX

        mathml = convert(math.tex)
    return ET.fromstring(mathml)  # noqa: S314 - made by us or checked on reading


def _name(node: Element) -> str:
    return node.tag.rpartition("}")[2]


def _row(nodes: Sequence[Element]) -> str:
    """Return a sequence of nodes; a sum sign takes what follows it as its operand."""
    out, rest = "", list(nodes)
    while rest:
        node = rest.pop(0)
        if _is_nary(node):
            operand = rest.pop(0) if rest else None
            out += _nary(node, operand)
        else:
            out += _node(node)
    return out


def _node(node: Element) -> str:
    name, children = _name(node), list(node)
    if name in _LEAVES:
        return f"<m:r><m:t>{escape(node.text or '')}</m:t></m:r>"
    make = _MAKERS.get(name)
    return make(children) if make else _row(children)


def _box(tag: str, node: Element | None) -> str:
    inside = "" if node is None else _row([node])
    return f"<m:{tag}>{inside}</m:{tag}>"


def _structure(tag: str, *places: str) -> Callable[[Sequence[Element]], str]:
    def make(children: Sequence[Element]) -> str:
        padded = [*children, *[None] * (len(places) - len(children))]
        inside = "".join(map(_box, places, padded))
        return f"<m:{tag}>{inside}</m:{tag}>"

    return make


def _root_sign(children: Sequence[Element]) -> str:
    hidden = '<m:radPr><m:degHide m:val="1"/></m:radPr><m:deg/>'
    return f"<m:rad>{hidden}<m:e>{_row(children)}</m:e></m:rad>"


def _degree_root(children: Sequence[Element]) -> str:
    return f"<m:rad>{_box('deg', children[1])}{_box('e', children[0])}</m:rad>"


def _is_nary(node: Element) -> bool:
    base = node[0] if len(node) else node
    scripted = _name(node) in {"munderover", "msubsup", "munder", "msub"}
    return scripted and (base.text or "") in _NARY


def _nary(node: Element, operand: Element | None) -> str:
    sign = f'<m:naryPr><m:chr m:val="{node[0].text}"/></m:naryPr>'
    sup = node[2] if len(node) > 2 else None
    return f"<m:nary>{sign}{_box('sub', node[1])}{_box('sup', sup)}{_box('e', operand)}</m:nary>"


_LEAVES: Final = frozenset({"mi", "mn", "mo", "mtext", "ms"})
_MAKERS: Final[dict[str, Callable[[Sequence[Element]], str]]] = {
    "mfrac": _structure("f", "num", "den"),
    "msub": _structure("sSub", "e", "sub"),
    "msup": _structure("sSup", "e", "sup"),
    "msubsup": _structure("sSubSup", "e", "sub", "sup"),
    "munder": _structure("limLow", "e", "lim"),
    "mover": _structure("limUpp", "e", "lim"),
    "msqrt": _root_sign,
    "mroot": _degree_root,
}
