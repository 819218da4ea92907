"""What of a camera-ready page is printed (ISO 32000-1, 14.11.2)."""

from typing import Final, NamedTuple

from proceedings_editor.domain.units import Pt

_SLACK: Final[Pt] = 1.0  # a TrimBox may stand out of the medium by so much


class Box(NamedTuple):
    """A rectangle in points, y grows upward as in PDF."""

    left: Pt
    bottom: Pt
    right: Pt
    top: Pt

    @property
    def width(self) -> Pt:
        """Return its width."""
        return self.right - self.left

    @property
    def height(self) -> Pt:
        """Return its height."""
        return self.top - self.bottom

    def normal(self) -> "Box":
        """Return the rectangle with its corners in order; a PDF may give any two."""
        (left, right), (bottom, top) = sorted(self[::2]), sorted(self[1::2])
        return Box(left, bottom, right, top)


def printed_box(media: Box, crop: Box, trim: Box) -> Box:
    """Return the TrimBox where it lies in the medium, else what the CropBox shows of it."""
    media, crop, trim = media.normal(), crop.normal(), trim.normal()
    inside = (
        trim.left >= media.left - _SLACK
        and trim.bottom >= media.bottom - _SLACK
        and trim.right <= media.right + _SLACK
        and trim.top <= media.top + _SLACK
    )
    if inside and trim.width > 0 and trim.height > 0:
        return trim
    shown = Box(
        max(crop.left, media.left),
        max(crop.bottom, media.bottom),
        min(crop.right, media.right),
        min(crop.top, media.top),
    )
    return shown if shown.width > 0 and shown.height > 0 else media
