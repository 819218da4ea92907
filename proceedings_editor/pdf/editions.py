"""The editions of a volume: what each allows, and the sheet it is printed on.

Press sheets follow print-shop practice and ISO 15930-7 (PDF/X-4): trim, bleed and a slug with the
crop marks, no annotations, text in 100 % black that overprints.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

from proceedings_editor.domain.records import dataclass
from proceedings_editor.domain.units import Pt

_SLUG: Final[Pt] = 24.0
_MARK_GAP: Final[Pt] = 3.0  # from the bleed to a crop mark
_MARK_WIDTH: Final[Pt] = 0.25


@dataclass(frozen=True, slots=True, kw_only=True)
class Intent:
    """An output intent (ISO 32000-1, 14.11.5): a profile of ``resources/icc`` and its name."""

    profile: str
    identifier: str
    condition: str
    components: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """What distinguishes one PDF of a volume from another."""

    name: str
    version: str  # of PDF
    intent: Intent
    links: bool = False
    bleed: bool = False  # the page shows bleed and slug round the trim
    k_only: bool = False  # black is 0 0 0 1 k and overprints; images are grey or CMYK
    pdfx: str = ""  # the standard of the ISO 15930 family it claims
    line_numbers: int = 0  # every how many lines of a page a number stands in the margin


SRGB: Final = Intent(
    profile="sRGB.icc",
    identifier="sRGB IEC61966-2.1",
    condition="Screen, IEC 61966-2-1",
    components=3,
)
FOGRA39: Final = Intent(
    profile="ISOcoated_v2_300_bas.icc",
    identifier="FOGRA39",
    condition="Offset on coated paper, ISO 12647-2, ISO Coated v2 300% (basICColor)",
    components=4,
)

EDITIONS: Final[Mapping[str, Edition]] = MappingProxyType(
    {
        edition.name: edition
        for edition in (
            Edition(name="screen", version="1.7", intent=SRGB, links=True),
            Edition(name="proof", version="1.7", intent=SRGB, links=True, line_numbers=5),
            Edition(
                name="press",
                version="1.6",
                intent=FOGRA39,
                bleed=True,
                k_only=True,
                pdfx="PDF/X-4",
            ),
        )
    }
)


class Sheet(NamedTuple):
    """The trimmed page and what stands out round it; ``slug`` is 0 where only the trim is shown."""

    width: Pt
    height: Pt
    bleed: Pt = 0.0
    slug: Pt = 0.0

    @property
    def margin(self) -> Pt:
        """Return the distance from the edge of the medium to the trim."""
        return self.bleed + self.slug

    @property
    def boxes(self) -> bytes:
        """Return the page boundaries of a page dictionary (ISO 32000-1, 14.11.2)."""
        if not self.slug:
            return b"/MediaBox[0 0 %g %g]" % (self.width, self.height)
        return b"/MediaBox%s/BleedBox%s/TrimBox%s" % (
            self._box(0.0),
            self._box(self.slug),
            self._box(self.margin),
        )

    def _box(self, inset: Pt) -> bytes:
        right, top = self.width + 2 * self.margin, self.height + 2 * self.margin
        corners = (inset, inset, right - inset, top - inset)
        return b"[%s]" % b" ".join([b"%.2f" % corner for corner in corners])

    def prefix(self) -> bytes:
        """Return the content before every body: black, the shift to the trim, the crop marks.

        The marks are one path in the Separation ``All``, so that they register on every plate.
        """
        start, end = self.bleed + _MARK_GAP, self.margin - _MARK_GAP
        paths = []
        for x, outward_x in ((0.0, -1.0), (self.width, 1.0)):
            for y, outward_y in ((0.0, -1.0), (self.height, 1.0)):
                paths.append(f"{x + outward_x * start:.2f} {y:.2f} m")
                paths.append(f"{x + outward_x * end:.2f} {y:.2f} l")
                paths.append(f"{x:.2f} {y + outward_y * start:.2f} m")
                paths.append(f"{x:.2f} {y + outward_y * end:.2f} l")
        return (
            f"/O gs 0 0 0 1 k 1 0 0 1 {self.margin:.2f} {self.margin:.2f} cm\n"
            f"/Artifact BMC q /All CS 1 SCN {_MARK_WIDTH} w\n{' '.join(paths)} S Q EMC\n"
        ).encode()


def sheet_for(edition: Edition, trim: tuple[Pt, Pt], bleed: Pt) -> Sheet:
    """Return the sheet of an edition: the trim alone, or with bleed and slug."""
    if edition.bleed:
        return Sheet(*trim, bleed=bleed, slug=_SLUG)
    return Sheet(*trim)
