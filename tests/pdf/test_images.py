import re
from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from proceedings_editor.domain.errors import BuildError
from proceedings_editor.domain.manuscript import MediaId
from proceedings_editor.fonts import Library
from proceedings_editor.layout.frames import Extent, Page, Picture, SetPaper, Tag
from proceedings_editor.pdf.block import Block
from proceedings_editor.pdf.editions import FOGRA39, SRGB, Edition
from proceedings_editor.pdf.images import picture
from proceedings_editor.pdf.profiles import profile
from proceedings_editor.pdf.single import paint_alone
from tests.pdf import leaves
from tests.pdf.leaves import INFO, PRESS, SCREEN

GREY = Image.linear_gradient("L").resize((16, 8))
COLOUR = Image.merge("RGB", (GREY, GREY.transpose(Image.Transpose.ROTATE_180), GREY))
EDITIONS = pytest.mark.parametrize("edition", [SCREEN, PRESS], ids=["screen", "press"])


def saved(image: Image.Image, kind: str = "PNG", **options: Any) -> bytes:
    out = BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def embedded(data: bytes, edition: Edition) -> bytes:
    """Return an image as the PDF holds it."""
    (part,) = picture(data, edition).xobject("x").parts
    return part.numbered(range(1, 100))


def entries(data: bytes, edition: Edition) -> tuple[str, str, str]:
    """Return colour space, bits and filter of an image as the PDF holds it."""
    head = embedded(data, edition).split(b"stream")[0].decode()
    found = [
        re.search(f"/{key}[ /]*(\\w+)", head) for key in ("ColorSpace", "BitsPerC\\w+", "Filter")
    ]
    space, bits, packed = (each[1] if each else "" for each in found)
    return space, bits, packed


def shown(data: bytes, edition: Edition, library: Library) -> Image.Image:
    """Return the middle of the picture as another program paints it."""
    mark = Picture(0, 0, 160, 80, MediaId("x"), 1)
    tags = (Tag("Art"), Tag("Figure", alt="x", bbox=(0, 0, 160, 80)))
    piece = SetPaper(pages=(Page((mark,)),), tags=tags, extent=Extent(pages=1))
    bound = leaves.alone(piece, (160, 80))
    made = paint_alone(piece, bound, edition, library, INFO, leaves.Opened(lambda _: data))
    page: Image.Image = leaves.opened(made)[0].render().to_pil().convert("RGB")
    slug = (page.width - 160) // 2
    return page.crop((slug, slug, slug + 160, slug + 80))


@EDITIONS
@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF"])
def test_grey_stays_grey(edition: Edition, kind: str) -> None:
    assert entries(saved(GREY, kind), edition)[:2] == ("DeviceGray", "8")


@EDITIONS
def test_two_levels_stay_two_levels(edition: Edition) -> None:
    assert entries(saved(GREY.convert("1")), edition) == ("DeviceGray", "1", "FlateDecode")


@EDITIONS
def test_grey_stored_as_colour_is_grey_again(edition: Edition) -> None:
    assert entries(saved(GREY.convert("RGB")), edition)[0] == "DeviceGray"


def test_colours_are_those_of_the_edition() -> None:
    assert entries(saved(COLOUR), SCREEN)[0] == "DeviceRGB"
    assert entries(saved(COLOUR), PRESS)[0] == "DeviceCMYK"
    assert entries(saved(COLOUR.convert("CMYK"), "JPEG"), SCREEN)[0] == "DeviceRGB"
    assert entries(saved(COLOUR.convert("CMYK"), "TIFF"), PRESS)[0] == "DeviceCMYK"


def test_a_jpeg_that_fits_passes_as_it_is() -> None:
    for image, edition in ((COLOUR, SCREEN), (GREY, PRESS), (COLOUR.convert("CMYK"), PRESS)):
        data = saved(image, "JPEG")
        assert data in embedded(data, edition)


def test_a_photograph_turned_by_the_camera_stands_upright(library: Library) -> None:
    turned = Image.new("L", (40, 20))
    turned.paste(255, (0, 0, 20, 20))  # white on the left; Exif says turn it half round
    exif = Image.Exif()
    exif[0x0112] = 3
    seen = shown(saved(turned, "JPEG", exif=exif), SCREEN, library)
    left, right = seen.getpixel((20, 40)), seen.getpixel((140, 40))
    assert (left, right) == ((0, 0, 0), (255, 255, 255))


def test_what_is_transparent_is_paper(library: Library) -> None:
    clear = Image.new("RGBA", (8, 8), (200, 0, 0, 0))
    assert shown(saved(clear), SCREEN, library).getpixel((80, 40)) == (255, 255, 255)
    marked = Image.new("L", (8, 8), 7)
    data = saved(marked, transparency=7)
    assert shown(data, SCREEN, library).getpixel((80, 40)) == (255, 255, 255)


@EDITIONS
@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF"])
def test_pictures_look_as_they_did(edition: Edition, kind: str, library: Library) -> None:
    images = [GREY, COLOUR, COLOUR.convert("CMYK")] if kind != "PNG" else [GREY, COLOUR]
    for image in images:
        painted = shown(saved(image.resize((160, 80)), kind), edition, library)
        wanted = image.convert("RGB")
        for x, y in ((1, 1), (14, 1), (1, 6), (14, 6)):
            found = painted.getpixel((10 * x + 5, 10 * y + 5))
            assert found == pytest.approx(wanted.getpixel((x, y)), abs=90)


def test_sixteen_bits_become_eight(library: Library) -> None:
    data = saved(Image.new("I;16", (8, 8), 0x8080))
    assert entries(data, SCREEN)[:2] == ("DeviceGray", "8")
    assert shown(data, SCREEN, library).getpixel((80, 40)) == (128, 128, 128)


def test_an_unreadable_image_leaves_an_empty_frame_and_a_finding(library: Library) -> None:
    cut = saved(COLOUR.resize((200, 200)))[:-400]
    for data in (b"not an image", cut):
        with pytest.raises(BuildError):
            picture(data, PRESS)
        assert shown(data, SCREEN, library).getpixel((80, 40)) == (255, 255, 255)
    mark = Picture(0, 0, 100, 100, MediaId("broken"), 1)
    piece = SetPaper(
        pages=(Page((mark,)),), tags=(Tag("Art"), Tag("Figure")), extent=Extent(pages=1)
    )
    bound = leaves.alone(piece, leaves.TRIM)
    media = leaves.Opened(lambda _: b"not an image")
    (block,) = leaves.painted(bound, {}, SCREEN, media).values()
    (finding,) = block.findings
    assert (finding.rule, finding.args["media"]) == ("PDF-01", "broken")
    assert Block.from_bytes(block.to_bytes(), library) == block


def test_a_block_keeps_its_images(library: Library) -> None:
    pictures = tuple(Picture(0, 0, 9, 9, MediaId(name), 1) for name in ("a", "b", "a"))
    tags = (Tag("Art"), Tag("Figure", alt="x"))
    piece = SetPaper(pages=(Page(pictures),), tags=tags, extent=Extent(pages=1))
    media = leaves.Opened(lambda name: saved(GREY if name == "a" else COLOUR))
    (block,) = leaves.painted(leaves.alone(piece), {}, SCREEN, media).values()
    assert [each.key for each in block.media] == ["a-screen", "b-screen"]
    assert Block.from_bytes(block.to_bytes(), library) == block


def test_profiles_are_what_the_intents_say() -> None:
    assert profile(FOGRA39)[16:20] == b"CMYK"
    assert profile(SRGB)[16:20] == b"RGB "
