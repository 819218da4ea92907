from io import BytesIO

import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject, RectangleObject
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from proceedings_editor.domain.errors import BuildError
from proceedings_editor.domain.manuscript import MediaId
from proceedings_editor.fonts import Library
from proceedings_editor.layout.frames import Extent, Page, PlacedPage, SetPaper, Tag
from proceedings_editor.pdf.placed import ForeignPdf
from proceedings_editor.pdf.single import paint_alone
from tests.pdf import leaves
from tests.pdf.leaves import INFO, SCREEN


def foreign(rotation: int = 0) -> bytes:
    """Return a PDF with a red box at its lower left, a blue one at its upper right, and words."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=(200, 100), invariant=1)
    canvas.setFillColorRGB(1, 0, 0)
    canvas.rect(0, 0, 20, 20, stroke=0, fill=1)
    canvas.setFillColorRGB(0, 0, 1)
    canvas.rect(180, 80, 20, 20, stroke=0, fill=1)
    canvas.drawString(60, 50, "A foreign (page)")
    canvas.linkURL("https://example.org", (0, 0, 50, 50))
    canvas.save()
    writer = PdfWriter(clone_from=out)
    writer.pages[0].rotate(rotation)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def placed(data: bytes, library: Library, width: float = 200, height: float = 100) -> bytes:
    page = PlacedPage(0, 0, width, height, MediaId("m"), 0, 1)
    piece = SetPaper(pages=(Page((page,)),), tags=(Tag("Art"), Tag("P")), extent=Extent(pages=1))
    bound = leaves.alone(piece, (width, height))
    return paint_alone(piece, bound, SCREEN, library, INFO, leaves.Opened(lambda _: data))


@pytest.mark.parametrize(
    ("rotation", "red", "blue"),
    [
        (0, (5, 95), (195, 5)),
        (90, (5, 5), (95, 195)),
        (180, (195, 5), (5, 95)),
        (270, (95, 195), (5, 5)),
    ],
)
def test_a_turned_page_stands_upright(
    rotation: int, red: tuple[int, int], blue: tuple[int, int], library: Library
) -> None:
    size = (100, 200) if rotation % 180 else (200, 100)
    page = leaves.opened(placed(foreign(rotation), library, *size))[0].render().to_pil()
    image = page.convert("RGB")
    assert image.size == size
    assert image.getpixel(red) == (255, 0, 0)
    assert image.getpixel(blue) == (0, 0, 255)


def test_images_come_along(library: Library) -> None:
    out, photograph = BytesIO(), BytesIO()
    Image.new("RGB", (8, 8), (0, 160, 0)).save(photograph, "JPEG", quality=100)
    canvas = Canvas(out, pagesize=(200, 100))
    canvas.drawImage(ImageReader(photograph), 0, 0, 200, 100)
    canvas.save()
    page = leaves.opened(placed(out.getvalue(), library))[0].render().to_pil().convert("RGB")
    assert page.getpixel((100, 50)) == (0, 160, 0)


def test_its_words_are_the_text_of_its_element(library: Library) -> None:
    reader = PdfReader(BytesIO(placed(foreign(), library)), strict=True)
    element = reader.trailer["/Root"]["/StructTreeRoot"]["/K"]["/K"][0]["/K"][0]  # type: ignore[index]
    assert element["/S"] == "/P"
    assert element["/ActualText"] == "its words"


def test_nothing_is_promised_of_a_volume_with_foreign_pages(library: Library) -> None:
    made = placed(foreign(), library)
    assert b"pdfaid" not in made
    assert b"pdfuaid" not in made


def test_only_content_and_resources_are_taken() -> None:
    writer = PdfWriter(clone_from=BytesIO(foreign()))
    writer.add_attachment("secret.txt", b"attached")
    page = writer.pages[0]
    form = DecodedStreamObject()
    form.set_data(b"/Span <</MCID 0>> BDC 0 0 1 1 re f EMC")
    form.update(
        {
            NameObject("/Type"): NameObject("/XObject"),
            NameObject("/Subtype"): NameObject("/Form"),
            NameObject("/BBox"): RectangleObject((0, 0, 9, 9)),
            NameObject("/PieceInfo"): DictionaryObject(
                {NameObject("/Mine"): NameObject("/Hidden")}
            ),
            NameObject("/OC"): DictionaryObject({NameObject("/Type"): NameObject("/OCG")}),
        }
    )
    script = DecodedStreamObject()
    script.set_data(b"showpage")
    script.update({NameObject("/Subtype"): NameObject("/PS")})
    page["/Resources"][NameObject("/XObject")] = DictionaryObject(  # type: ignore[index]
        {
            NameObject("/Fm"): writer._add_object(form),
            NameObject("/Ps"): writer._add_object(script),
        }
    )
    page["/Resources"][NameObject("/Properties")] = DictionaryObject()  # type: ignore[index]
    out = BytesIO()
    writer.write(out)
    made = ForeignPdf(out.getvalue()).page(0).xobject("k")
    written = b"\n".join(part.numbered(range(100, 1000)) for part in made.parts)
    for unwanted in (b"/Annot", b"EmbeddedFile", b"Hidden", b"/OC", b"showpage", b"/Properties"):
        assert unwanted not in written
    assert b"/Subtype/Form" in written.replace(b" ", b"")
    assert len(made.parts) < 10


def test_the_trim_box_is_what_is_seen(library: Library) -> None:
    writer = PdfWriter(clone_from=BytesIO(foreign()))
    writer.pages[0].trimbox = RectangleObject((0, 0, 20, 20))
    out = BytesIO()
    writer.write(out)
    image = leaves.opened(placed(out.getvalue(), library, 40, 40))[0].render().to_pil()
    assert {image.convert("RGB").getpixel(at) for at in ((2, 2), (20, 20), (37, 37))} == {
        (255, 0, 0)
    }


def test_a_file_that_cannot_be_read_says_why() -> None:
    with pytest.raises(BuildError, match="cannot be read"):
        ForeignPdf(b"%PDF-1.4 nothing")
    with pytest.raises(BuildError, match="cannot be read"):
        ForeignPdf(foreign()).page(2)


def test_a_file_that_asks_for_a_password_is_refused_and_one_that_does_not_is_read() -> None:
    for password in ("", "secret"):
        writer = PdfWriter(clone_from=BytesIO(foreign()))
        writer.encrypt(password, "owner", algorithm="AES-256")
        out = BytesIO()
        writer.write(out)
        if password:
            with pytest.raises(BuildError, match="password"):
                ForeignPdf(out.getvalue())
        else:
            assert ForeignPdf(out.getvalue()).page(0).items
