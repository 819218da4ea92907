"""Styles with their inheritance resolved (ECMA-376 part 1, clauses 17.7 and 17.3)."""

import re
from collections.abc import Callable
from dataclasses import field
from typing import Any, Final, NamedTuple

from proceedings_editor.domain.manuscript import Align
from proceedings_editor.domain.records import dataclass
from proceedings_editor.domain.units import Pt
from proceedings_editor.intake.docx.names import (
    VAL,
    Element,
    W,
    child_val,
    children,
    integer,
    is_on,
    val,
)

_HEADING: Final = re.compile(r"heading ?([1-9])", re.IGNORECASE)
_DEFAULT_SIZE: Final[Pt] = 10.0  # clause 17.3.2.38: without any size
_ALIGNS: Final = {
    "center": Align.CENTRE,
    "both": Align.JUSTIFY,
    "distribute": Align.JUSTIFY,
    "lowKashida": Align.JUSTIFY,
    "mediumKashida": Align.JUSTIFY,
    "highKashida": Align.JUSTIFY,
    "thaiDistribute": Align.JUSTIFY,
    "left": Align.LEFT,
    "start": Align.LEFT,
    "right": Align.RIGHT,
    "end": Align.RIGHT,
}


class RunFormat(NamedTuple):
    """How characters look; None where this layer says nothing.

    The first ``TOGGLES`` fields are toggle properties (clause 17.7.3).
    """

    bold: bool | None = None
    bold_cs: bool | None = None
    italic: bool | None = None
    italic_cs: bool | None = None
    caps: bool | None = None
    smallcaps: bool | None = None
    strike: bool | None = None
    hidden: bool | None = None
    underline: bool | None = None
    vertical: str | None = None  # superscript, subscript or baseline
    highlight: str | None = None
    size: Pt | None = None
    font: str | None = None
    lang: str | None = None
    lang_bidi: str | None = None
    lang_asia: str | None = None
    rtl: bool | None = None

    def over(self, under: "RunFormat") -> "RunFormat":
        """Return what shows when this layer lies over another."""
        return RunFormat._make([b if a is None else a for a, b in zip(self, under, strict=True)])


TOGGLES: Final = RunFormat._fields.index("hidden") + 1
PLAIN_RUN: Final = RunFormat()


class ParagraphFormat(NamedTuple):
    """How a paragraph stands; None where this layer says nothing."""

    align: Align | None = None
    bidi: bool | None = None
    outline: int | None = None  # 1–9, 0 for body text
    num: str | None = None  # id of the numbering; "0" takes it away
    level: int | None = None  # of the numbering, from 0
    page_break: bool | None = None
    bordered: bool | None = None

    def over(self, under: "ParagraphFormat") -> "ParagraphFormat":
        """Return what shows when this layer lies over another."""
        pairs = zip(self, under, strict=True)
        return ParagraphFormat._make([b if a is None else a for a, b in pairs])


PLAIN_PARAGRAPH: Final = ParagraphFormat()


class Style(NamedTuple):
    """A style with everything it inherits; ``family`` holds its name and its ancestors' names."""

    id: str = ""
    name: str = ""
    family: tuple[str, ...] = ()
    run: RunFormat = PLAIN_RUN
    paragraph: ParagraphFormat = PLAIN_PARAGRAPH


def _toggle(name: str) -> Callable[[Element], dict[str, Any]]:
    return lambda element: {name: is_on(element)}


def _fonts(element: Element) -> dict[str, Any]:
    name = element.get(W + "ascii") or element.get(W + "hAnsi") or element.get(W + "cs")
    return {"font": name} if name else {}


def _lang(element: Element) -> dict[str, Any]:
    found = {
        "lang": element.get(VAL),
        "lang_bidi": element.get(W + "bidi"),
        "lang_asia": element.get(W + "eastAsia"),
    }
    return {key: tag for key, tag in found.items() if tag}


def _size(element: Element) -> dict[str, Any]:
    halves = element.get(VAL, "")
    if halves.endswith("pt"):  # strict: a number with its unit
        return {"size": float(integer(halves))}
    return {"size": integer(halves) / 2} if integer(halves) > 0 else {}


def _underline(element: Element) -> dict[str, Any]:
    return {"underline": val(element, "none") != "none"}


def _highlight(element: Element) -> dict[str, Any]:
    colour = val(element)
    return {"highlight": "" if colour == "none" else colour}


_RUN: Final[dict[str, Callable[[Element], dict[str, Any]]]] = {
    W + "b": _toggle("bold"),
    W + "bCs": _toggle("bold_cs"),
    W + "i": _toggle("italic"),
    W + "iCs": _toggle("italic_cs"),
    W + "caps": _toggle("caps"),
    W + "smallCaps": _toggle("smallcaps"),
    W + "strike": _toggle("strike"),
    W + "dstrike": _toggle("strike"),
    W + "vanish": _toggle("hidden"),
    W + "u": _underline,
    W + "vertAlign": lambda element: {"vertical": val(element)},
    W + "highlight": _highlight,
    W + "sz": _size,
    W + "rFonts": _fonts,
    W + "lang": _lang,
    W + "rtl": _toggle("rtl"),
}


def run_format(properties: Element | None) -> RunFormat:
    """Return the layer a ``w:rPr`` element sets."""
    found: dict[str, Any] = {}
    for item in children(properties):
        read = _RUN.get(item.tag)
        if read is not None:
            said = read(item)
            if item.tag == W + "dstrike" and found.get("strike"):
                continue
            found.update(said)
    return RunFormat(**found) if found else PLAIN_RUN


def _numbering(element: Element) -> dict[str, Any]:
    found: dict[str, Any] = {}
    level, num = element.find(W + "ilvl"), element.find(W + "numId")
    if level is not None:
        found["level"] = integer(val(level))
    if num is not None:
        found["num"] = val(num)
    return found


def _outline(element: Element) -> dict[str, Any]:
    level = integer(val(element), 9)
    return {"outline": level + 1 if 0 <= level < 9 else 0}


def _align(element: Element) -> dict[str, Any]:
    align = _ALIGNS.get(val(element))
    return {"align": align} if align else {}


_PARAGRAPH: Final[dict[str, Callable[[Element], dict[str, Any]]]] = {
    W + "jc": _align,
    W + "bidi": lambda element: {"bidi": is_on(element)},
    W + "outlineLvl": _outline,
    W + "numPr": _numbering,
    W + "pageBreakBefore": lambda element: {"page_break": is_on(element)},
    W + "pBdr": lambda _: {"bordered": True},
}


def paragraph_format(properties: Element | None) -> ParagraphFormat:
    """Return the layer a ``w:pPr`` element sets."""
    found: dict[str, Any] = {}
    for item in children(properties):
        read = _PARAGRAPH.get(item.tag)
        if read is not None:
            found.update(read(item))
    return ParagraphFormat(**found) if found else PLAIN_PARAGRAPH


_FORMAT_DEFAULT: Final = RunFormat(size=_DEFAULT_SIZE)


@dataclass(slots=True)
class Styles:
    """The styles of a document, each resolved when it is first asked for."""

    defaults: RunFormat = _FORMAT_DEFAULT
    default_id: str = ""  # of the paragraph style used when none is named
    header_rows: frozenset[str] = frozenset()  # table styles that dress the first row apart
    _elements: dict[str, Element] = field(default_factory=dict)
    _resolved: dict[str, Style] = field(default_factory=dict)

    def get(self, style_id: str) -> Style:
        """Return a style by its id; one that is not defined has its id for a name."""
        style = self._resolved.get(style_id)
        if style is None:
            style = self._resolved[style_id] = self._resolve(style_id, frozenset())
        return style

    def paragraph(self, style_id: str) -> Style:
        """Return a paragraph style, the default one when none is named."""
        return self.get(style_id or self.default_id)

    def _resolve(self, style_id: str, below: frozenset[str]) -> Style:
        element = self._elements.get(style_id)
        if element is None:
            level = _heading_level(style_id)
            outline = ParagraphFormat(outline=level or None)
            return Style(style_id, style_id, (style_id,) if style_id else (), paragraph=outline)
        based_on = child_val(element, W + "basedOn")
        loop = not based_on or based_on in below or based_on == style_id
        base = Style() if loop else self._resolve(based_on, below | {style_id})
        name = child_val(element, W + "name", style_id)
        own = paragraph_format(element.find(W + "pPr"))
        if own.outline is None and (level := _heading_level(name)):
            own = own._replace(outline=level)
        run = run_format(element.find(W + "rPr")).over(base.run)
        return Style(style_id, name, (name, *base.family), run, own.over(base.paragraph))


def _heading_level(name: str) -> int:
    match = _HEADING.fullmatch(name)
    return int(match[1]) if match else 0


def character_over(character: RunFormat, paragraph: RunFormat) -> RunFormat:
    """Return a character style over a paragraph style; toggles set in both cancel out (17.7.3)."""
    merged = list(character.over(paragraph))
    for at in range(TOGGLES):
        if character[at] and paragraph[at]:
            merged[at] = False
        elif character[at] is False:
            merged[at] = paragraph[at]
    return RunFormat._make(merged)


def read_styles(root: Element | None) -> Styles:
    """Return the styles of a ``w:styles`` part; the format's own defaults without one."""
    if root is None:
        return Styles()
    defaults = run_format(root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"))
    styles = Styles(defaults=defaults.over(_FORMAT_DEFAULT))
    header_rows = set()
    for element in root.iter(W + "style"):
        style_id = element.get(W + "styleId", "")
        styles._elements.setdefault(style_id, element)  # noqa: SLF001 - filled by its own reader
        kind, default = element.get(W + "type", "paragraph"), element.get(W + "default", "0")
        if kind == "paragraph" and default in {"1", "true", "on"} and not styles.default_id:
            styles.default_id = style_id
        if kind == "table" and any(
            it.get(W + "type") == "firstRow" for it in element.iter(W + "tblStylePr")
        ):
            header_rows.add(style_id)
    styles.header_rows = frozenset(header_rows)
    return styles
