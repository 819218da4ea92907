"""Which page every piece starts on, the blanks between, and the folio of every page."""

from collections.abc import Iterable, Iterator, Mapping
from math import lcm
from typing import NamedTuple

from proceedings_editor.domain.records import dataclass
from proceedings_editor.layout.frames import BoundPage, Piece
from proceedings_editor.layout.heads import Furniture, Heading, Side
from proceedings_editor.layout.labels import folios
from proceedings_editor.styles.schema import Style


class Unit(NamedTuple):
    """A piece and what the pages it stands on show.

    ``recto`` is the side it begins on; ``main``: it is numbered from 1; ``bare``: it has neither
    running head nor folio nor mark; ``wide``: its text reaches into the outer margin, and so does
    its running head.
    """

    piece: Piece
    recto: bool = True
    main: bool = True
    heading: Heading = Heading()
    area: int = 0
    bare: bool = False
    opener: bool = False
    wide: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """The units in order, the page each starts on, counted from 1, and every page's folio."""

    units: tuple[Unit, ...]
    starts: tuple[int, ...]
    folios: tuple[str, ...]

    @property
    def folio_of(self) -> Mapping[str, str]:
        """Return the folio of the first page of each piece, by its key."""
        pairs = zip(self.units, self.starts, strict=True)
        return {unit.piece.key: self.folios[start - 1] for unit, start in pairs}

    def agrees_with(self, other: "Places") -> bool:
        """Return whether pieces that show folios of ``other`` are right here too."""
        return self.folio_of == other.folio_of and len(self.folios) == len(other.folios)


def place(units: Iterable[Unit], style: Style) -> Places:
    """Return the places of units in order; the last one, the colophon, ends the last leaf."""
    units = tuple(units)
    starts: list[int] = []
    number, covered = 1, 0
    for unit in units:
        number += (number % 2 == 1) != unit.recto
        if unit.opener and style.start.blank_verso_before_part and covered == number - 1:
            number += 2
        starts.append(number)
        number += unit.piece.extent.pages
        covered = number - 1
        if unit.opener and style.start.blank_verso_after_part:
            number += 1 - number % 2
    step = lcm(2, max(1, style.print.page_multiple))
    starts[-1] = total = -(-starts[-1] // step) * step
    main = (start for unit, start in zip(units, starts, strict=True) if unit.main)
    numbering = style.page.folio.front_matter
    return Places(
        units=units,
        starts=tuple(starts),
        folios=folios(next(main) - 1, total, numbering),
    )


def pages(
    places: Places, style: Style, furniture: Furniture, wide: Furniture | None = None
) -> Iterator[BoundPage]:
    """Yield every page of the volume; what no piece covers is blank.

    ``wide`` makes the furniture of wide units.
    """
    number = 1
    for unit, start in zip(places.units, places.starts, strict=True):
        for blank in range(number, start):
            yield BoundPage(number=blank, folio=places.folios[blank - 1])
        number = start + unit.piece.extent.pages
        maker = wide if unit.wide and wide else furniture
        for index in range(unit.piece.extent.pages):
            folio = places.folios[start + index - 1]
            side = _side(unit, (start + index) % 2 == 1, folio, index, style)
            yield BoundPage(
                number=start + index,
                folio=folio,
                piece=unit.piece.key,
                page=index,
                furniture=maker.of(side) if side else (),
            )


def _side(unit: Unit, recto: bool, folio: str, index: int, style: Style) -> Side | None:  # noqa: FBT001 - a page is one or the other
    """Return what the furniture of a page depends on, None for a bare page."""
    if unit.opener and style.page.folio.on_part == "same":
        return Side(recto=recto, folio=folio, opening=True)
    if unit.bare or unit.opener:
        return None
    return Side(
        recto=recto,
        folio=folio,
        heading=unit.heading,
        opening=index == 0,
        lang=unit.piece.lang,
        area=unit.area,
    )
