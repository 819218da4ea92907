"""Formulas of Word (OMML, ECMA-376 part 1, clause 22.1) as Presentation MathML 3.

TeX is given only where nothing can go wrong: letters, figures, operators, scripts, fractions and
square roots.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from copy import deepcopy
from typing import Any, Final

from lxml import etree

from proceedings_editor.domain.manuscript import Math
from proceedings_editor.intake.docx.names import (
    MC,
    Element,
    M,
    W,
    alternative,
    children,
    source_of,
)

_MATHML: Final = "http://www.w3.org/1998/Math/MathML"
_NAMESPACES: Final[Any] = {None: _MATHML}  # lxml-stubs forget the default namespace
_VAL: Final = M + "val"
_TOKEN: Final = re.compile(r"\d+(?:[.,]\d+)*|\s+|.", re.DOTALL)
_ACCENTS: Final = {  # combining character → the one that stands by itself
    "\u0300": "`", "\u0301": "´", "\u0302": "^", "\u0303": "~", "\u0304": "¯", "\u0305": "¯",
    "\u0306": "˘", "\u0307": "˙", "\u0308": "¨", "\u030c": "ˇ", "\u20d6": "←", "\u20d7": "→",
    "\u20e1": "↔", "\u0332": "_",
}  # fmt: skip
_VARIANTS: Final = {"b": "bold", "bi": "bold-italic"}
_ALPHABETS: Final = {
    "double-struck": "double-struck",
    "script": "script",
    "fraktur": "fraktur",
    "sans-serif": "sans-serif",
    "monospace": "monospace",
}
_APPLY: Final = "\u2061"  # function application, invisible


def math(formula: Element, *, display: bool = False) -> Math:
    """Return an ``m:oMath`` as MathML, with TeX if that is simple, its source kept."""
    root = etree.Element(_name("math"), nsmap=_NAMESPACES)
    if display:
        root.set("display", "block")
    root.extend(_all(formula))
    mathml = etree.tostring(root, encoding="unicode")
    source = deepcopy(formula)
    etree.cleanup_namespaces(source)
    return Math(tex=_tex(root) or "", mathml=mathml, omml=source_of(source))


def _name(tag: str) -> str:
    return f"{{{_MATHML}}}{tag}"


def _node(tag: str, *inside: Element, **attributes: str) -> Element:
    made = etree.Element(_name(tag), attributes)
    made.extend(inside)
    return made


def _leaf(tag: str, text: str, **attributes: str) -> Element:
    made = etree.Element(_name(tag), attributes)
    made.text = text
    return made


def _all(parent: Element | None) -> Iterator[Element]:
    """Yield the MathML of everything inside an element; unknown containers are looked through."""
    for child in children(parent):
        tag = str(child.tag)
        if tag == MC + "AlternateContent":
            yield from _all(alternative(child))
        elif tag in _READERS:
            yield from _READERS[tag](child)
        elif tag != W + "del" and not tag.endswith("Pr"):
            yield from _all(child)


def _row(parent: Element | None) -> Element:
    """Return what is inside as one element."""
    inside = list(_all(parent))
    return inside[0] if len(inside) == 1 else _node("mrow", *inside)


def _said(node: Element, name: str, default: str = "") -> str:
    """Return a value from the properties of a structure, such as ``m:naryPr/m:chr``."""
    properties = next((it for it in children(node) if str(it.tag).endswith("Pr")), None)
    found = None if properties is None else properties.find(M + name)
    return default if found is None else found.get(_VAL, "")


def _is_set(node: Element, name: str) -> bool:
    return _said(node, name, "off") not in {"off", "0", "false"}


def _run(node: Element) -> Iterator[Element]:
    text = "".join(it.text or "" for it in node.iter(M + "t", W + "t"))
    if _is_set(node, "nor"):
        yield _leaf("mtext", text)
        return
    style = _said(node, "sty", "i")
    alphabet = _ALPHABETS.get(_said(node, "scr"))
    variant = alphabet or _VARIANTS.get(style, "")
    upright = style == "p"
    for token in _tokens(text.replace("&", ""), upright=upright):
        if token.isspace():
            yield _node("mspace", width="0.28em")
        elif token[0].isdigit():
            yield _leaf("mn", token, **_variant(variant))
        elif token.isalpha():
            plain = "normal" if upright and len(token) == 1 else ""
            yield _leaf("mi", token, **_variant(variant or plain))
        else:
            yield _leaf("mo", token)


def _variant(name: str) -> dict[str, str]:
    return {"mathvariant": name} if name else {}


def _tokens(text: str, *, upright: bool) -> Iterable[str]:
    """Return numbers, blanks and single characters; upright letters stay together as a name."""
    if upright:
        return re.findall(r"\d+(?:[.,]\d+)*|\s+|[^\W\d_]+|.", text, re.DOTALL)
    return _TOKEN.findall(text)


def _fraction(node: Element) -> Iterator[Element]:
    above, below = _row(node.find(M + "num")), _row(node.find(M + "den"))
    kind = _said(node, "type", "bar")
    if kind == "lin":
        yield _node("mrow", above, _leaf("mo", "/"), below)
        return
    attributes = {"noBar": {"linethickness": "0"}, "skw": {"bevelled": "true"}}.get(kind, {})
    yield _node("mfrac", above, below, **attributes)


def _scripts(tag: str, *parts: str) -> Callable[[Element], Iterator[Element]]:
    """Return a reader of a base and what stands round it."""

    def read(node: Element) -> Iterator[Element]:
        yield _node(tag, *(_row(node.find(M + part)) for part in parts))

    return read


def _before(node: Element) -> Iterator[Element]:
    base, sub, sup = (_row(node.find(M + part)) for part in ("e", "sub", "sup"))
    yield _node("mmultiscripts", base, _node("mprescripts"), sub, sup)


def _radical(node: Element) -> Iterator[Element]:
    degree = node.find(M + "deg")
    if _is_set(node, "degHide") or degree is None or not len(degree):
        yield _node("msqrt", *_all(node.find(M + "e")))
    else:
        yield _node("mroot", _row(node.find(M + "e")), _row(degree))


def _nary(node: Element) -> Iterator[Element]:
    sign = _leaf("mo", _said(node, "chr", "∫") or "∫")
    integral = "∫" <= (sign.text or "") <= "∳"
    beside = _said(node, "limLoc", "subSup" if integral else "undOvr") == "subSup"
    sub = None if _is_set(node, "subHide") else node.find(M + "sub")
    sup = None if _is_set(node, "supHide") else node.find(M + "sup")
    tags = ("msub", "msup", "msubsup") if beside else ("munder", "mover", "munderover")
    if sub is not None and sup is not None:
        sign = _node(tags[2], sign, _row(sub), _row(sup))
    elif sub is not None or sup is not None:
        sign = _node(tags[0] if sup is None else tags[1], sign, _row(sup if sub is None else sub))
    yield _node("mrow", sign, _row(node.find(M + "e")))


def _delimiters(node: Element) -> Iterator[Element]:
    opening, closing = _said(node, "begChr", "("), _said(node, "endChr", ")")
    separator = _said(node, "sepChr", "|")
    inside: list[Element] = [_leaf("mo", opening, fence="true")] if opening else []
    for at, part in enumerate(node.findall(M + "e")):
        if at:
            inside.append(_leaf("mo", separator, separator="true"))
        inside.append(_row(part))
    if closing:
        inside.append(_leaf("mo", closing, fence="true"))
    yield _node("mrow", *inside)


def _function(node: Element) -> Iterator[Element]:
    name, argument = _row(node.find(M + "fName")), _row(node.find(M + "e"))
    yield _node("mrow", name, _leaf("mo", _APPLY), argument)


def _limit(tag: str) -> Callable[[Element], Iterator[Element]]:
    return _scripts(tag, "e", "lim")


def _matrix(node: Element) -> Iterator[Element]:
    yield _node(
        "mtable",
        *(
            _node("mtr", *(_node("mtd", *_all(cell)) for cell in row.findall(M + "e")))
            for row in node.findall(M + "mr")
        ),
    )


def _array(node: Element) -> Iterator[Element]:
    rows = (_node("mtr", _node("mtd", *_all(row))) for row in node.findall(M + "e"))
    yield _node("mtable", *rows)


def _accent(node: Element) -> Iterator[Element]:
    char = _said(node, "chr", "\u0302") or "\u0302"
    sign = _leaf("mo", _ACCENTS.get(char, char), stretchy="false")
    yield _node("mover", _row(node.find(M + "e")), sign, accent="true")


def _bar(node: Element) -> Iterator[Element]:
    above = _said(node, "pos", "bot") == "top"
    sign = _leaf("mo", "¯" if above else "_", stretchy="true")
    yield _node("mover" if above else "munder", _row(node.find(M + "e")), sign)


def _group(node: Element) -> Iterator[Element]:
    above = _said(node, "pos", "bot") == "top"
    sign = _leaf("mo", _said(node, "chr", "⏟") or "⏟", stretchy="true")
    yield _node("mover" if above else "munder", _row(node.find(M + "e")), sign)


def _framed(node: Element) -> Iterator[Element]:
    yield _node("menclose", *_all(node.find(M + "e")), notation="box")


def _phantom(node: Element) -> Iterator[Element]:
    shown = _said(node, "show", "on") not in {"off", "0", "false"}
    yield _node("mrow" if shown else "mphantom", *_all(node.find(M + "e")))


_READERS: Final[dict[str, Callable[[Element], Iterator[Element]]]] = {
    M + "r": _run,
    M + "f": _fraction,
    M + "sSup": _scripts("msup", "e", "sup"),
    M + "sSub": _scripts("msub", "e", "sub"),
    M + "sSubSup": _scripts("msubsup", "e", "sub", "sup"),
    M + "sPre": _before,
    M + "rad": _radical,
    M + "nary": _nary,
    M + "d": _delimiters,
    M + "func": _function,
    M + "limLow": _limit("munder"),
    M + "limUpp": _limit("mover"),
    M + "m": _matrix,
    M + "eqArr": _array,
    M + "acc": _accent,
    M + "bar": _bar,
    M + "groupChr": _group,
    M + "borderBox": _framed,
    M + "phant": _phantom,
}

_TEX: Final = {"mfrac": r"\frac{%s}{%s}", "msup": "{%s}^{%s}", "msub": "{%s}_{%s}"}
_TEX_SIGNS: Final = frozenset("+-=<>/()[],.;:!|*")


def _tex(node: Element) -> str | None:
    """Return the TeX of MathML made here, None where it is not simple."""
    tag = str(node.tag).rpartition("}")[2]
    text = node.text or ""
    if node.attrib and tag != "math" and node.get("fence") is None:
        return None
    if tag in {"mi", "mn", "mo"}:
        plain = text.isascii() and (text.isalnum() if tag != "mo" else text in _TEX_SIGNS)
        return text if plain and (tag != "mi" or len(text) == 1) else None
    inside = [_tex(child) for child in node]
    known = [part for part in inside if part is not None]
    if len(known) < len(inside):
        return None
    if tag in {"math", "mrow"}:
        return "".join(known)
    if tag == "msqrt":
        return r"\sqrt{" + "".join(known) + "}"
    return _TEX[tag] % tuple(known) if tag in _TEX else None
