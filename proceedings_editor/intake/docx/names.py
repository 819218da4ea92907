"""Names of WordprocessingML (ECMA-376 part 1, transitional) and how its values are read.

Documents of the strict variant (ISO/IEC 29500-1) are turned to these names when they are opened.
"""

import re
from collections.abc import Iterator
from typing import Final, TypeAlias

from lxml import etree

from proceedings_editor.domain.units import Pt, parse_length

Element: TypeAlias = etree._Element  # noqa: SLF001 - lxml has no public name for its type

_OFFICE: Final = "http://schemas.openxmlformats.org/"
W: Final = f"{{{_OFFICE}wordprocessingml/2006/main}}"
R: Final = f"{{{_OFFICE}officeDocument/2006/relationships}}"
M: Final = f"{{{_OFFICE}officeDocument/2006/math}}"
A: Final = f"{{{_OFFICE}drawingml/2006/main}}"
WP: Final = f"{{{_OFFICE}drawingml/2006/wordprocessingDrawing}}"
PIC: Final = f"{{{_OFFICE}drawingml/2006/picture}}"
DGM: Final = f"{{{_OFFICE}drawingml/2006/diagram}}"
CHART: Final = f"{{{_OFFICE}drawingml/2006/chart}}"
MC: Final = f"{{{_OFFICE}markup-compatibility/2006}}"
VML: Final = "{urn:schemas-microsoft-com:vml}"
OFFICE: Final = "{urn:schemas-microsoft-com:office:office}"
W14: Final = "{http://schemas.microsoft.com/office/word/2010/wordml}"
W15: Final = "{http://schemas.microsoft.com/office/word/2012/wordml}"
WPS: Final = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"

VAL: Final = W + "val"
_OFF: Final = frozenset({"0", "false", "off", "none"})
_INTEGER: Final = re.compile(r"\s*[-+]?\d{1,9}")


def is_element(node: Element) -> bool:
    """Return whether a node is an element, not a comment or processing instruction."""
    return isinstance(node.tag, str)


def children(element: Element | None) -> Iterator[Element]:
    """Yield the child elements; none for None."""
    if element is not None:
        for child in element:
            if isinstance(child.tag, str):
                yield child


def val(element: Element | None, default: str = "") -> str:
    """Return the ``w:val`` of an element, ``default`` without one."""
    return default if element is None else element.get(VAL, default)


def child_val(parent: Element | None, tag: str, default: str = "") -> str:
    """Return the ``w:val`` of the first child with this tag."""
    return default if parent is None else val(parent.find(tag), default)


def is_on(element: Element) -> bool:
    """Return the truth of a CT_OnOff element: on unless its value says off (clause 17.17.4)."""
    return element.get(VAL, "1") not in _OFF


def integer(text: str | None, default: int = 0) -> int:
    """Return the whole number at the start of a value, ``default`` for anything else."""
    match = _INTEGER.match(text or "")
    return int(match[0]) if match else default


def twips(text: str | None) -> Pt:
    """Return the points of a measure: twentieths of a point, or a number with a unit (strict)."""
    if text and text[-1:].isalpha():
        try:
            return parse_length(text)
        except ValueError:
            return 0.0
    return integer(text) / 20


def local(element: Element) -> str:
    """Return the element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def source_of(element: Element) -> str:
    """Return the element as XML, for keeping what is not understood."""
    return etree.tostring(element, encoding="unicode", with_tail=False)


def text_of(element: Element) -> str:
    """Return the characters of all text elements inside, a blank between paragraphs."""
    parts: list[str] = []
    for node in element.iter():
        if node.tag in _TEXTS:
            parts.append(node.text or "")
        elif node.tag in _GAPS:
            parts.append(" ")
    return " ".join("".join(parts).split())


_TEXTS: Final = frozenset({W + "t", A + "t", M + "t"})
_GAPS: Final = frozenset({W + "p", W + "tab", W + "br", A + "p"})

_UNDERSTOOD: Final = frozenset(
    {
        W[1:-1],
        W14[1:-1],
        W15[1:-1],
        WPS[1:-1],
        "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup",
        "http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas",
        "http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing",
        "http://schemas.microsoft.com/office/drawing/2010/main",
        VML[1:-1],
    }
)


def alternative(node: Element) -> Element | None:
    """Return the one branch of an ``mc:AlternateContent`` to be read (part 3, clause 9.3).

    That is the first choice all of whose namespaces are understood, else the fallback, else the
    first choice there is.
    """
    choices = node.findall(MC + "Choice")
    for choice in choices:
        required = choice.get("Requires", "").split()
        if all(choice.nsmap.get(prefix) in _UNDERSTOOD for prefix in required):
            return choice
    fallback = node.find(MC + "Fallback")
    return fallback if fallback is not None or not choices else choices[0]
