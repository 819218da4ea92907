"""Pictures that came with a manuscript: what they are, how large, and whether they are whole.

Rules: INT-21 a vector picture of Windows, INT-22 a kind that cannot be printed, INT-23 too large,
INT-24 damaged.
"""

import warnings
from hashlib import sha256
from io import BytesIO
from typing import Final, NamedTuple

from proceedings_editor.domain.errors import IntakeError
from proceedings_editor.domain.finding import Finding, Severity
from proceedings_editor.domain.limits import MOST_PIXELS
from proceedings_editor.domain.manuscript import Media, MediaId

_FORMATS: Final = {
    "PNG": "image/png",
    "JPEG": "image/jpeg",
    "TIFF": "image/tiff",
    "GIF": "image/gif",
    "BMP": "image/bmp",
}
_METAFILES: Final = (
    (b"\xd7\xcd\xc6\x9a", "image/wmf"),  # [MS-WMF] 2.3.2.3 META_PLACEABLE
    (b"\x01\0\x09\0", "image/wmf"),
    (b"\x01\0\0\0", "image/emf"),  # [MS-EMF] 2.3.4.2 EMR_HEADER
)


_PROBLEMS: Final = {
    "INT-21": ("is a Windows metafile and cannot be printed", "for it as PNG, TIFF or JPEG"),
    "INT-22": ("is of a kind that cannot be printed", "for it as PNG, TIFF or JPEG"),
    "INT-23": (f"has more than {MOST_PIXELS // 1_000_000} million pixels", "for a smaller one"),
    "INT-24": ("is damaged", "to send it again"),
}


class Measured(NamedTuple):
    """A picture's facts and what is wrong with it, if anything."""

    media: Media
    finding: Finding | None = None


def measure(name: str, data: bytes) -> Measured:
    """Return mime type and size in pixels of a picture; it is decoded once to see it is whole.

    Of a PDF the first page is taken, measured in points.

    A picture that cannot be printed has no size and a finding that says why.
    """
    if data.startswith(b"%PDF-"):
        return _drawing(name, data)
    for start, mime in _METAFILES:
        if data.startswith(start):
            return _problem("INT-21", name, data, mime)
    return _decode(name, data)


def _drawing(name: str, data: bytes) -> Measured:
    """Return a PDF whose first page is a picture, its size in points."""
    from proceedings_editor.intake.pages import Pages  # noqa: PLC0415 - few pictures are PDFs

    try:
        width, height = Pages(name, data).printed_size(0)
    except IntakeError:
        return _problem("INT-24", name, data, "application/pdf")
    if not width or not height:
        return _problem("INT-24", name, data, "application/pdf")
    return Measured(_media(name, data, "application/pdf", round(width), round(height)))


def _decode(name: str, data: bytes) -> Measured:
    from PIL import Image, UnidentifiedImageError  # noqa: PLC0415 - few manuscripts have pictures

    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(BytesIO(data), formats=tuple(_FORMATS)) as picture:
                picture.load()
                # a JPEG with a preview in it, as some cameras write, calls itself MPO
                mime = _FORMATS.get(str(picture.format), "image/jpeg")
                media = _media(name, data, mime, *picture.size)
    except UnidentifiedImageError:
        return _problem("INT-22", name, data)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        return _problem("INT-23", name, data)
    except (OSError, SyntaxError, ValueError, LookupError, TypeError, EOFError):
        return _problem("INT-24", name, data)  # what Pillow's decoders raise on broken data
    return Measured(media)


def _problem(rule: str, name: str, data: bytes, mime: str = "application/octet-stream") -> Measured:
    what, ask = _PROBLEMS[rule]
    finding = Finding(
        rule=rule,
        severity=Severity.WARNING,
        message=f"The picture {name} {what}",
        hint=f"Ask the author {ask}.",
        args={"name": name},
    )
    return Measured(_media(name, data, mime), finding)


def _media(name: str, data: bytes, mime: str, width: int = 0, height: int = 0) -> Media:
    return Media(
        id=MediaId(sha256(data).hexdigest()), mime=mime, name=name, width=width, height=height
    )
