"""Pictures, text boxes and other objects in a run: DrawingML and VML."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final, NamedTuple

from proceedings_editor.domain.finding import Place, Severity
from proceedings_editor.domain.manuscript import Image, RawInline
from proceedings_editor.domain.units import Pt, parse_length
from proceedings_editor.intake.docx.names import (
    CHART,
    DGM,
    MC,
    OFFICE,
    PIC,
    VML,
    WP,
    A,
    Element,
    R,
    W,
    alternative,
    integer,
    source_of,
    text_of,
)
from proceedings_editor.intake.docx.story import Line
from proceedings_editor.intake.docx.styles import RunFormat

_EMU: Final = 12_700  # English Metric Units in a point
_STYLE_LENGTH: Final = re.compile(r"(?:^|;)\s*(width|height)\s*:\s*([\d.]+(?:pt|in|cm|mm|pc)?)")
_FORMULA: Final = re.compile(r"Equation\.|MathType", re.IGNORECASE)
_DECORATIVE: Final = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
_PREVIEWLESS: Final = {CHART + "chart": "chart", DGM + "relIds": "diagram"}


def read_drawing(line: Line, node: Element, _: RunFormat) -> None:
    """Add the pictures of a ``w:drawing``; its text boxes are read after the paragraph."""
    found = False
    for frame in (it for it in node if it.tag in {WP + "inline", WP + "anchor"}):
        said = frame.find(WP + "docPr")
        extent = frame.find(WP + "extent")
        size = _size(extent)
        if frame.tag == WP + "anchor":
            line.story.reading.ledger.lose("place of a floating object", line.origin)
        for item in _objects(frame):
            found = True
            if item.tag == W + "txbxContent":
                _keep_box(line, item)
            elif item.tag == A + "blip":
                _add_blip(line, item, said, _own_size(item) or size)
            else:
                _add_object(line, item, said)
    if not found:
        line.story.reading.ledger.lose("drawn shape", line.origin)
        line.add(RawInline(format="drawing", source=source_of(node), marks=line.plain_marks()))


def read_vml(line: Line, node: Element, _: RunFormat) -> None:
    """Add the pictures of a ``w:pict`` or ``w:object``; its text boxes are read afterwards."""
    ledger, found = line.story.reading.ledger, False
    for item in _objects(node):
        found = True
        if item.tag == W + "txbxContent":
            _keep_box(line, item)
        elif item.tag == VML + "imagedata":
            _add_vml_picture(line, item)
        elif item.tag == VML + "textpath":
            ledger.lose("word art", line.origin)
            text = item.get("string", "")
            line.add(
                RawInline(format="vml", source=source_of(item), text=text, marks=line.plain_marks())
            )
        elif item.tag == OFFICE + "OLEObject":
            _report_object(line, item.get("ProgID", ""))
        else:
            line.rule = True
    if not found:
        ledger.lose("drawn shape", line.origin)
        line.add(RawInline(format="vml", source=source_of(node), marks=line.plain_marks()))


def _objects(top: Element) -> Iterator[Element]:
    """Yield what can be shown inside a drawing, in order; text boxes are not entered."""
    stack = [top]
    while stack:
        node = stack.pop()
        tag = str(node.tag)
        if tag in _SHOWN or (tag.startswith(VML) and node.get(OFFICE + "hr")):
            yield node
            if tag != VML + "shape":
                continue
        branch = alternative(node) if tag == MC + "AlternateContent" else node
        if branch is not None:
            stack.extend(reversed(branch))


_SHOWN: Final = frozenset(
    {
        W + "txbxContent",
        A + "blip",
        VML + "imagedata",
        VML + "textpath",
        OFFICE + "OLEObject",
        *_PREVIEWLESS,
    }
)


def _keep_box(line: Line, box: Element) -> None:
    line.boxes.append(box)
    line.story.reading.ledger.lose("place of a text box", line.origin)
    line.story.reading.ledger.remark(
        "INT-46",
        Severity.INFO,
        "A text box was put after the paragraph it hangs on",
        "Check that its text stands where it belongs.",
        line.origin,
    )


def _size(extent: Element | None) -> tuple[Pt, Pt]:
    if extent is None:
        return 0.0, 0.0
    return integer(extent.get("cx")) / _EMU, integer(extent.get("cy")) / _EMU


def _own_size(blip: Element) -> tuple[Pt, Pt] | None:
    """Return the size of a picture within a group, None where the frame holds one picture only."""
    picture = next(blip.iterancestors(PIC + "pic"), None)
    if picture is None or picture.getparent() is None:
        return None
    parent = picture.getparent()
    extent = picture.find(f"{PIC}spPr/{A}xfrm/{A}ext")
    grouped = parent is not None and parent.tag != A + "graphicData"
    return _size(extent) if grouped and extent is not None else None


def _add_blip(line: Line, blip: Element, said: Element | None, size: tuple[Pt, Pt]) -> None:
    picture = next(blip.iterancestors(PIC + "pic"), None)
    own = picture.find(f"{PIC}nvPicPr/{PIC}cNvPr") if picture is not None else None
    alt = _described(said) or _described(own)
    decorative = any(
        it.get("val") in {"1", "true"} for it in (() if said is None else said.iter(_DECORATIVE))
    )
    if _is_cropped(blip.getnext()):
        line.story.reading.ledger.lose("cropping of a picture", line.origin, kept=False)
    shape = Shape(*size, alt=alt, decorative=decorative)
    add_picture(line, blip, blip.get(R + "embed") or blip.get(R + "link") or "", shape)


def _is_cropped(rectangle: Element | None) -> bool:
    if rectangle is None or rectangle.tag != A + "srcRect":
        return False
    return any(integer(rectangle.get(side)) for side in "ltrb")


def _described(said: Element | None) -> str:
    return "" if said is None else (said.get("descr") or said.get("title") or "").strip()


def _add_vml_picture(line: Line, data: Element) -> None:
    shape = data.getparent()
    said = dict(_STYLE_LENGTH.findall("" if shape is None else shape.get("style", "")))
    lengths = [_points(said.get(name, "")) for name in ("width", "height")]
    alt = "" if shape is None else shape.get("alt", "")
    alt = alt or data.get(OFFICE + "title", "")
    relation = data.get(R + "id") or data.get(OFFICE + "relid") or data.get(R + "href") or ""
    add_picture(line, data, relation, Shape(lengths[0], lengths[1], alt=alt))


def _points(text: str) -> Pt:
    """Return a length of a VML style; a bare number is pixels of 1/96 inch."""
    if not text:
        return 0.0
    try:
        return parse_length(text)
    except ValueError:
        return float(text) * 0.75 if text.replace(".", "", 1).isdigit() else 0.0


class Shape(NamedTuple):
    """How a picture is shown: its size in points, what it says, whether it only decorates."""

    width: Pt
    height: Pt
    alt: str = ""
    decorative: bool = False


def add_picture(line: Line, node: Element, relation_id: str, shape: Shape) -> None:
    """Add the picture a relationship points to; one that is not there is kept raw and reported."""
    reading, ledger = line.story.reading, line.story.reading.ledger
    relation = line.story.relations.get(relation_id)
    outside = relation is not None and relation.external
    data = reading.package.read(relation.target) if relation and not outside else None
    if relation is None or data is None:
        line.add(
            RawInline(format="picture", source=source_of(node), text="", marks=line.plain_marks())
        )
        message, hint = _ABSENT[outside]
        ledger.lose("picture that is not in the file", line.origin)
        ledger.remark("INT-40", Severity.ERROR, message, hint, line.origin)
        return
    media, finding = reading.shelf.put(relation.target, data)
    if finding is not None:
        ledger.add(replace(finding, place=Place(block=line.origin)))
    line.add(
        Image(
            media=media.id,
            width=shape.width,
            height=shape.height,
            alt=shape.alt,
            decorative=shape.decorative,
            name=media.name,
            marks=line.plain_marks(),
        )
    )


_ABSENT: Final = {
    True: (
        "A picture is only linked, not part of the file; it was not fetched",
        "Ask the author to insert the picture itself.",
    ),
    False: ("A picture is missing in the file", "Ask the author for the picture."),
}


def _report_object(line: Line, program: str) -> None:
    ledger = line.story.reading.ledger
    ledger.lose(f"embedded object {program}".rstrip(), line.origin, kept=False)
    formula = bool(_FORMULA.search(program))
    ledger.remark(
        "INT-47",
        Severity.WARNING,
        f"An embedded {'formula' if formula else 'object'} ({program}) is kept as a picture only",
        "Ask the author to type it with Word's equation editor." if formula else "",
        line.origin,
    )


def _add_object(line: Line, node: Element, said: Element | None) -> None:
    """Add a chart or diagram: it cannot be drawn, its words are kept."""
    what = _PREVIEWLESS[str(node.tag)]
    ledger = line.story.reading.ledger
    ledger.lose(what, line.origin)
    ledger.remark(
        "INT-47",
        Severity.WARNING,
        f"A {what} cannot be drawn; only its words are kept",
        "Ask the author for it as a picture.",
        line.origin,
    )
    relation = line.story.relations.get(node.get(R + "dm") or node.get(R + "id") or "")
    words = "" if relation is None else _words_of_part(line, relation.target)
    text = " ".join(filter(None, (_described(said), words)))
    line.add(RawInline(format=what, source=source_of(node), text=text, marks=line.plain_marks()))


def _words_of_part(line: Line, name: str) -> str:
    part = line.story.reading.package.part(name)
    return "" if part is None else text_of(part.root)
