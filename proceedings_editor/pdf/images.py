"""Images as image XObjects (ISO 32000-1, 8.9.5), in the colours an edition may hold.

Grey stays grey, two-level images stay two-level, alpha is flattened on white.  On screen colours
are RGB; on press they are those of the output intent, converted by LittleCMS.  A JPEG whose
colours fit passes as it is.
"""

import warnings
import zlib
from contextlib import suppress
from io import BytesIO
from typing import Final

from PIL import Image, ImageChops, ImageCms, ImageOps, UnidentifiedImageError

from proceedings_editor.domain.errors import BuildError
from proceedings_editor.domain.limits import MOST_PIXELS
from proceedings_editor.domain.wording import Wording
from proceedings_editor.pdf.editions import FOGRA39, SRGB, Edition, Intent
from proceedings_editor.pdf.objects import LEVEL
from proceedings_editor.pdf.prepared import Item, Prepared
from proceedings_editor.pdf.profiles import profile

_FORMATS: Final = ("PNG", "JPEG", "TIFF", "GIF", "BMP")
_SPACES: Final = {
    "1": b"/DeviceGray",
    "L": b"/DeviceGray",
    "RGB": b"/DeviceRGB",
    "CMYK": b"/DeviceCMYK",
}
_ORIENTATION: Final = 0x0112  # Exif tag
_INVERTED: Final = b"/Decode[1 0 1 0 1 0 1 0]"  # how Adobe writes CMYK into JPEG
_JPEG_QUALITY: Final = 95


def picture(data: bytes, edition: Edition) -> Prepared:
    """Return an image file as a PDF object.

    Raises:
        BuildError: the file is not an image that can be read whole.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # the limit is ours
            with Image.open(BytesIO(data), formats=_FORMATS) as opened:
                if opened.width * opened.height > MOST_PIXELS:
                    raise _too_large()
                opened.load()  # a picture that passes as it is has to be whole too
                made = _passed(opened, data, edition) or _encoded(opened, edition)
    except UnidentifiedImageError as error:
        raise _unreadable(Wording("its format is not known")) from error
    except Image.DecompressionBombError as error:
        raise _too_large() from error
    except (OSError, SyntaxError, ValueError, LookupError, TypeError, EOFError) as error:
        raise _unreadable(
            Wording(str(error))
        ) from error  # what Pillow's decoders raise on broken data
    return Prepared((made,))


def _unreadable(why: Wording) -> BuildError:
    return BuildError(
        Wording("cannot be read: {why}", why=why),
        hint=Wording("Save the image again as PNG or JPEG and put it in place of this one."),
    )


def _too_large() -> BuildError:
    return BuildError(
        Wording("has more than {limit} million pixels", limit=MOST_PIXELS // 1_000_000),
        hint=Wording("Ask the author for a smaller one."),
    )


def _passed(opened: Image.Image, data: bytes, edition: Edition) -> Item | None:
    """Return a JPEG as it is, or None where it has to be decoded."""
    fitting = ("L", "CMYK") if edition.k_only else ("L", "RGB")
    upright = opened.getexif().get(_ORIENTATION, 1) == 1
    if opened.format != "JPEG" or opened.mode not in fitting or not upright:
        return None
    inverted = opened.mode == "CMYK" and "adobe" in opened.info
    return _jpeg(opened, data, inverted=inverted)


def _jpeg(image: Image.Image, data: bytes, *, inverted: bool) -> Item:
    return _image(image, data, b"/Filter/DCTDecode" + (_INVERTED if inverted else b""))


def _encoded(opened: Image.Image, edition: Edition) -> Item:
    image = _in_colours(ImageOps.exif_transpose(opened), edition)
    if image.mode != "CMYK":
        return _flate(image)
    if opened.format != "JPEG":
        return _image(image, zlib.compress(image.tobytes(), LEVEL), b"/Filter/FlateDecode")
    written = BytesIO()
    image.save(written, "JPEG", quality=_JPEG_QUALITY, subsampling=0)
    return _jpeg(image, written.getvalue(), inverted=True)


def _in_colours(image: Image.Image, edition: Edition) -> Image.Image:
    """Return an image in one of the four modes a PDF of this edition takes."""
    if image.mode in {"1", "L"} and "transparency" not in image.info:
        return image
    if image.mode.startswith(("I", "F")):
        return image.convert("I").point(lambda value: value * (1 / 257)).convert("L")
    if image.mode == "CMYK":
        return image if edition.k_only else _converted(image, FOGRA39, SRGB, "RGB")
    flat = _on_white(image)
    if _is_grey(flat):
        return flat.convert("L")
    return _converted(flat, SRGB, edition.intent, "CMYK") if edition.k_only else flat


def _on_white(image: Image.Image) -> Image.Image:
    if not image.has_transparency_data:
        return image.convert("RGB")
    layer = image.convert("RGBA")
    paper = Image.new("RGBA", layer.size, "white")
    return Image.alpha_composite(paper, layer).convert("RGB")


def _is_grey(image: Image.Image) -> bool:
    red, green, blue = image.split()
    return not (
        ImageChops.difference(red, green).getbbox() or ImageChops.difference(green, blue).getbbox()
    )


def _converted(image: Image.Image, source: Intent, target: Intent, mode: str) -> Image.Image:
    """Return an image in the colours of another profile.

    Its own profile goes before ``source`` unless it is broken or for other colours.
    """
    own = image.info.get("icc_profile")
    if isinstance(own, bytes):
        with suppress(ImageCms.PyCMSError):
            return _between(image, own, target, mode)
    return _between(image, profile(source), target, mode)


def _between(image: Image.Image, own: bytes, target: Intent, mode: str) -> Image.Image:
    made = ImageCms.profileToProfile(
        image,
        BytesIO(own),
        BytesIO(profile(target)),
        renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
        outputMode=mode,
        flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )
    if made is None:
        raise ValueError("its colours cannot be converted")
    return made


def _flate(image: Image.Image) -> Item:
    """Return an image as PNG packs it: Flate with PNG predictors (ISO 32000-1, 7.4.4.4)."""
    written = BytesIO()
    image.save(written, "PNG")
    colours, bits = len(image.getbands()), 1 if image.mode == "1" else 8
    entries = b"/Filter/FlateDecode/DecodeParms<</Predictor 15/Colors %d/BitsPerComponent %d" % (
        colours,
        bits,
    )
    return _image(image, _idat(written.getvalue()), entries + b"/Columns %d>>" % image.width)


def _idat(png: bytes) -> bytes:
    """Return the image data of a PNG file: its IDAT chunks in a row."""
    found, at = [], 8
    while at < len(png):
        size = int.from_bytes(png[at : at + 4], "big")
        if png[at + 4 : at + 8] == b"IDAT":
            found.append(png[at + 8 : at + 8 + size])
        at += size + 12
    return b"".join(found)


def _image(image: Image.Image, data: bytes, entries: bytes) -> Item:
    head = b"/Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace%s/BitsPerComponent %d" % (
        image.width,
        image.height,
        _SPACES[image.mode],
        1 if image.mode == "1" else 8,
    )
    return Item((b"<<%s%s>>" % (head, entries),), data=data)
