"""Font programs: the part of a face that a volume embeds (ISO 32000-1, 9.9)."""

import re
from collections.abc import Iterable
from typing import Final, NamedTuple

from proceedings_editor.fonts.font import Font

_SYMBOLIC, _ITALIC = 4, 64  # ISO 32000-1, table 123
_NOT_IN_A_NAME: Final = re.compile(r"[^A-Za-z0-9.-]")
_DROPPED: Final = ("GSUB", "GPOS", "GDEF", "name", "post", "DSIG", "STAT", "meta", "cmap")


class FontProgram(NamedTuple):
    """A subset font file with its descriptor; glyph ids are those of the whole face.

    Metrics are thousandths of an em.  ``table`` holds (code number, glyph, text, width) in the
    order of the numbers.
    """

    data: bytes
    is_cff: bool
    name: str
    flags: int
    bbox: tuple[int, int, int, int]
    italic_angle: float
    ascent: float
    descent: float
    cap_height: float
    stem_v: float
    table: tuple[tuple[int, int, str, float], ...]


def font_program(font: Font, numbers: Iterable[int]) -> FontProgram:
    """Return what must be embedded to show some codes of a face."""
    face, meanings = font.face, font.codes.table
    hb = face.hb
    table = tuple(
        (number, glyph, text, face.advance(glyph) * face.scale)
        for number, (glyph, text) in sorted((n, meanings[n]) for n in set(numbers))
    )
    subset = hb.SubsetInput()
    subset.flags = hb.SubsetFlags.RETAIN_GIDS | hb.SubsetFlags.NO_LAYOUT_CLOSURE
    subset.glyph_set.update({0, *(row[1] for row in table)})
    subset.drop_table_tag_set.update(int.from_bytes(tag.encode(), "big") for tag in _DROPPED)
    for tag, place in face.axes.items():
        subset.pin_axis_location(face.hb_face, tag, place)
    data = bytes(subset.subset(face.hb_face).blob.data)
    angle = face.hb_font.get_style_value(hb.StyleTag.SLANT_ANGLE)
    name = face.hb_face.get_name(hb.OTNameIdPredefined.POSTSCRIPT_NAME) or face.file.family
    weight = face.axes.get("wght", face.file.weights[0])
    return FontProgram(
        data=data,
        is_cff="CFF " in face.hb_face.table_tags,
        name=_NOT_IN_A_NAME.sub("", f"{name}-{font.key}"),
        flags=_SYMBOLIC | (_ITALIC if face.file.italic else 0),
        bbox=_bbox(font, [row[1] for row in table]),
        italic_angle=angle,
        ascent=font.ascent,
        descent=font.descent,
        cap_height=font.cap_height,
        stem_v=50 + (weight / 65) ** 2,
        table=table,
    )


def _bbox(font: Font, glyphs: Iterable[int]) -> tuple[int, int, int, int]:
    """Return the box round the glyphs used: left, bottom, right, top."""
    boxes = [
        (box.x_bearing, box.y_bearing + box.height, box.x_bearing + box.width, box.y_bearing)
        for box in map(font.face.hb_font.get_glyph_extents, glyphs)
        if box is not None and box.width
    ] or [(0, 0, 0, 0)]
    left, bottom, right, top = zip(*boxes, strict=True)
    scale = font.scale
    return (
        round(min(left) * scale),
        round(min(bottom) * scale),
        round(max(right) * scale),
        round(max(top) * scale),
    )
