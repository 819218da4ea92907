from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from pypdf import PdfReader

from proceedings_editor.fonts import FontSpec, Library
from proceedings_editor.layout.frames import Extent, Line, Page, SetPaper, Tag
from proceedings_editor.pdf.fontobjects import font_parts
from proceedings_editor.pdf.single import paint_alone
from tests.pdf import leaves
from tests.pdf.leaves import INFO, SCREEN


def set_text(library: Library, spec: FontSpec, text: str) -> bytes:
    font = library.font(spec)
    piece = SetPaper(
        pages=(Page((Line(20, 60, (leaves.run(text, font, 20.0),), 1),)),),
        tags=(Tag("Art"), Tag("P")),
        extent=Extent(pages=1),
    )
    bound = leaves.alone(piece, (400, 100))
    return paint_alone(piece, bound, SCREEN, library, INFO, leaves.Opened(leaves.no_media))


@pytest.fixture(scope="module")
def squares(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An OpenType font with PostScript outlines: letters are squares as wide as their place."""
    names = [".notdef", "space", "hyphen", "question", *"abcdefgh"]
    chars = {"space": 32, "hyphen": 45, "question": 63}
    made: Any = FontBuilder
    builder = made(1000, isTTF=False)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({chars.get(name, ord(name[0])): name for name in names[1:]})
    widths = {name: 100 * (at + 1) for at, name in enumerate(names)}
    shapes = {}
    for name, width in widths.items():
        pen: Any = T2CharStringPen(width, None)
        if len(name) == 1:
            pen.moveTo((0, 0))
            for point in ((width - 50, 0), (width - 50, 500), (0, 500)):
                pen.lineTo(point)
            pen.closePath()
        shapes[name] = pen.getCharString()
    builder.setupCFF("Squares", {}, shapes, {})
    builder.setupHorizontalMetrics({name: (width, 0) for name, width in widths.items()})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Squares", "styleName": "Regular", "psName": "Squares"})
    builder.setupOS2(sTypoAscender=800, sTypoDescender=-200, sxHeight=500, sCapHeight=700)
    builder.setupPost()
    path = tmp_path_factory.mktemp("fonts") / "Squares.otf"
    builder.save(path)
    return path


@pytest.mark.parametrize(
    ("family", "text"),
    [
        ("Source Serif 4", "office Ýüň ½ № 5 Привет — ёлка"),
        ("EB Garamond", "fjord first Ťď«x»"),
        ("PT Serif", "Вступление f(x)\\y"),
        ("Noto Serif", "ἀρχή ạ̈"),
    ],
)
def test_words_are_extracted_exactly(family: str, text: str, library: Library) -> None:
    made = set_text(library, FontSpec(family), text)
    found = leaves.opened(made)[0].get_textpage().get_text_range()
    assert found.replace("\u2060", "").split() == text.split()


def test_only_what_is_shown_is_embedded(library: Library) -> None:
    few, many = (len(set_text(library, FontSpec("PT Serif"), text)) for text in ("ab", "abcdefgh"))
    assert few < many < 20_000


def test_the_name_of_a_subset_follows_from_its_codes(library: Library) -> None:
    font = library.font(FontSpec("PT Serif"))
    once, again, other = (
        font_parts(font, frozenset(numbers))[0].pieces[0] for numbers in ({65, 66}, {66, 65}, {67})
    )
    assert once == again != other


def test_postscript_outlines_are_embedded_as_cff(squares: Path) -> None:
    library = Library((squares,))
    made = set_text(library, FontSpec("Squares"), "ace bed")
    page = leaves.opened(made)[0]
    assert page.get_textpage().get_text_range() == "ace bed"
    reader = PdfReader(BytesIO(made), strict=True)
    (font,) = reader.pages[0]["/Resources"]["/Font"].values()  # type: ignore[index]
    below = font["/DescendantFonts"][0]
    assert (below["/Subtype"], below["/FontDescriptor"]["/FontFile3"]["/Subtype"]) == (
        "/CIDFontType0",
        "/CIDFontType0C",
    )
    image = page.render(scale=2).to_pil().convert("L")
    row = [image.getpixel((x, 2 * 55)) == 0 for x in range(image.width)]
    starts = [x / 2 for x in range(1, len(row)) if row[x] and not row[x - 1]]
    at, wanted = 20.0, []
    for letter in "ace bed":
        if letter != " ":
            wanted.append(at)
        at += 20 * {" ": 0.2, **{c: (5 + n) / 10 for n, c in enumerate("abcdefgh")}}[letter]
    assert starts == pytest.approx(wanted, abs=0.6)
