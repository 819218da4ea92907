"""Embedded fonts: Type 0 with our own CMap (ISO 32000-1, 9.7).

A CID is the code itself and leads to its glyph through ``CIDToGIDMap``: several codes may share a
glyph, so extraction is exact, and readers that look for the Unicode value of a CID inside the code
space find it.  In a CFF program CIDs are glyph ids (9.7.4.2), there the CMap leads to the glyph.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from hashlib import blake2b
from struct import unpack_from
from typing import Final

from proceedings_editor.fonts import Font
from proceedings_editor.fonts.subset import FontProgram, font_program
from proceedings_editor.pdf.block import Part
from proceedings_editor.pdf.objects import stream

_SYSTEM: Final = b"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
_CODE_SPACE: Final = b"2 begincodespacerange\n<20><FF>\n<0100><1FFF>\nendcodespacerange\n"
_NOTHING: Final = "\u2060"  # readers show the code itself where a code means the empty string
_MOST_ROWS: Final = 100  # of one CMap operator
_LARGEST: Final = 0x1FFF

_Row = tuple[int, int, str, float]  # code number, glyph, text, width


@lru_cache(maxsize=128)
def font_parts(font: Font, numbers: frozenset[int]) -> tuple[Part, ...]:
    """Return the objects of an embedded font that shows some codes, the font itself first."""
    program = font_program(font, numbers)
    name = _subset_name(program.name, numbers)
    cmap_name = b"PE-" + font.key.encode()
    encoding = stream(
        _encoding(program, cmap_name), b"/Type/CMap/CMapName/%s/WMode 0%s" % (cmap_name, _SYSTEM)
    )
    parts = (
        Part(
            (
                b"<</Type/Font/Subtype/Type0/BaseFont/%s/Encoding " % name,
                b"/DescendantFonts[",
                b"]/ToUnicode ",
                b">>",
            ),
            (1, 2, 3),
        ),
        Part((encoding,)),
        _descendant(program, name),
        Part((stream(_to_unicode(program.table, cmap_name)),)),
        Part((_font_file(program),)),
    )
    return parts if program.is_cff else (*parts, Part((stream(_glyph_map(program.table)),)))


def _subset_name(name: str, numbers: Iterable[int]) -> bytes:
    """Return the PostScript name with a tag of six letters (9.6.4) that follows from the codes."""
    codes = b"".join([number.to_bytes(2, "big") for number in sorted(numbers)])
    digest = blake2b(codes, digest_size=6).digest()
    return bytes([65 + byte % 26 for byte in digest]) + b"+" + name.encode()


def _descendant(program: FontProgram, name: bytes) -> Part:
    """Return the CID font with its descriptor (9.7.4, 9.8)."""
    kind, file = (b"0", b"/FontFile3 ") if program.is_cff else (b"2", b"/FontFile2 ")
    metrics = (program.ascent, program.descent, program.cap_height, program.stem_v)
    descriptor = b"".join(
        (
            b"/FontDescriptor<</Type/FontDescriptor/FontName/" + name,
            b"/Flags %d/ItalicAngle %g" % (program.flags, program.italic_angle),
            b"/FontBBox[%d %d %d %d]" % program.bbox,
            b"/Ascent %d/Descent %d/CapHeight %d/StemV %d" % tuple(map(round, metrics)),
            file,
        )
    )
    head = b"<</Type/Font/Subtype/CIDFontType%s/BaseFont/%s%s/W[%s]%s" % (
        *(kind, name, _SYSTEM, _widths(program)),
        descriptor,
    )
    if program.is_cff:
        return Part((head, b">>>>"), (4,))
    return Part((head, b">>/CIDToGIDMap ", b">>"), (4, 5))


def _widths(program: FontProgram) -> bytes:
    """Return the inside of the array of widths (9.7.4.3), runs of CIDs together."""
    widths = {
        (glyph if program.is_cff else number): round(width)
        for number, glyph, _, width in program.table
    }
    out, before = [], -2
    for cid in sorted(widths):
        out.append(b" %d" % widths[cid] if cid == before + 1 else b"]%d[%d" % (cid, widths[cid]))
        before = cid
    return b"".join(out)[1:] + b"]" if out else b""


def _code(number: int) -> bytes:
    return b"<%02X>" % number if number < 0x100 else b"<%04X>" % number


def _cmap(name: bytes, kind: int, operator: bytes, rows: Sequence[bytes]) -> bytes:
    """Return a CMap; an operator takes a hundred rows at most."""
    sections = [
        b"%d begin%s\n%s\nend%s\n" % (len(some), operator, b"\n".join(some), operator)
        for start in range(0, len(rows), _MOST_ROWS)
        for some in [rows[start : start + _MOST_ROWS]]
    ]
    head = b"/CIDInit/ProcSet findresource begin\n12 dict begin\nbegincmap\n%s def\n" % _SYSTEM
    names = b"/CMapName/%s def\n/CMapType %d def\n" % (name, kind)
    writing = b"/WMode 0 def\n" if kind == 1 else b""
    end = b"endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend\n"
    return b"".join((head, names, writing, _CODE_SPACE, *sections, end))


def _encoding(program: FontProgram, name: bytes) -> bytes:
    if program.is_cff:
        rows = [b"%s %d" % (_code(row[0]), row[1]) for row in program.table]
        return _cmap(name, 1, b"cidchar", rows)
    pages = range(0x01, 0x20)
    ranges = [b"<%02X00><%02XFF> %d" % (page, page, page << 8) for page in pages]
    return _cmap(name, 1, b"cidrange", [b"<20><FF> 32", *ranges])


def _to_unicode(table: Sequence[_Row], name: bytes) -> bytes:
    """Return the CMap to Unicode (9.10.3); every code means something (ISO 14289-1, 7.21.7)."""
    rows = [
        b"%s <%s>" % (_code(number), (text or _NOTHING).encode("utf-16-be").hex().upper().encode())
        for number, _, text, _ in table
    ]
    return _cmap(name + b"-Unicode", 2, b"bfchar", rows)


def _glyph_map(table: Sequence[_Row]) -> bytes:
    glyphs = [0] * (min(_LARGEST, max((row[0] for row in table), default=0)) + 1)
    for number, glyph, _, _ in table:
        glyphs[number] = glyph
    return b"".join([glyph.to_bytes(2, "big") for glyph in glyphs])


def _font_file(program: FontProgram) -> bytes:
    """Return the embedded program (9.9): TrueType as it is, of OpenType the CFF table alone."""
    if program.is_cff:
        return stream(_table(program.data, b"CFF "), b"/Subtype/CIDFontType0C")
    return stream(program.data, b"/Length1 %d" % len(program.data))


def _table(font: bytes, tag: bytes) -> bytes:
    """Return a table of an OpenType file."""
    (count,) = unpack_from(">H", font, 4)
    rows = (unpack_from(">4s4xII", font, 12 + 16 * index) for index in range(count))
    return next(font[start : start + size] for name, start, size in rows if name == tag)
