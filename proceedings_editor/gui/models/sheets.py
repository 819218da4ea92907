"""Pages of a bound volume as spreads: verso left, recto right, the first recto alone."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from proceedings_editor.domain.records import dataclass
from proceedings_editor.gui.words import tr

if TYPE_CHECKING:
    from proceedings_editor.layout.frames import BoundVolume


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One page to show; ``index`` counts from 0 in the PDF, ``piece`` is what stands on it.

    ``opens`` is the number of the paper that begins here, 0 for none.
    """

    index: int
    folio: str
    piece: str = ""
    page: int = 0
    opens: int = 0
    blank: bool = False

    @property
    def is_recto(self) -> bool:
        """Return whether this is a right-hand page."""
        return self.index % 2 == 0

    @property
    def label(self) -> str:
        """Return its name on the desk: ``132 verso``."""
        side = tr("recto") if self.is_recto else tr("verso")
        begins = tr("paper {number} begins", number=self.opens) if self.opens else ""
        return " · ".join(filter(None, (f"{self.folio} {side}", begins)))


class Spread(NamedTuple):
    """Two pages that lie open together; one of them may not be there."""

    verso: Sheet | None
    recto: Sheet | None

    @property
    def sheets(self) -> tuple[Sheet, ...]:
        """Return the pages that are there, left to right."""
        return tuple(it for it in self if it)

    @property
    def folios(self) -> str:
        """Return ``132–133``."""
        return "–".join(it.folio for it in self.sheets)


def sheets_of(bound: "BoundVolume", papers: Sequence[str]) -> tuple[Sheet, ...]:
    """Return the pages of a bound volume; ``papers`` are the numbered papers in book order."""
    numbers = {paper: at for at, paper in enumerate(papers, start=1)}
    return tuple(
        Sheet(
            index=page.number - 1,
            folio=page.folio,
            piece=page.piece,
            page=page.page,
            opens=0 if page.page else numbers.get(page.piece, 0),
            blank=not page.piece,
        )
        for page in bound.pages
    )


def numbered(pages: int) -> tuple[Sheet, ...]:
    """Return the pages of a PDF nothing else is known of."""
    return tuple(Sheet(index=at, folio=str(at + 1)) for at in range(pages))


def spreads(sheets: Sequence[Sheet]) -> tuple[Spread, ...]:
    """Return pages as they lie open in the book."""
    found: list[Spread] = []
    for it in sheets:
        last = found[-1] if found else None
        if it.is_recto and last and last.recto is None and last.verso:
            found[-1] = Spread(last.verso, it)
        else:
            found += singles([it])
    return tuple(found)


def singles(sheets: Sequence[Sheet]) -> tuple[Spread, ...]:
    """Return pages one by one, each on its side."""
    return tuple(Spread(None, it) if it.is_recto else Spread(it, None) for it in sheets)


def spread_of(found: Sequence[Spread], index: int) -> int:
    """Return which spread holds a page of the PDF, the first if none does."""
    holders = (at for at, it in enumerate(found) if any(s.index == index for s in it.sheets))
    return next(holders, 0)


def opening_of(sheets: Sequence[Sheet], piece: str, folio: str = "") -> int | None:
    """Return the page a piece opens on, or the one of its pages that bears a folio."""
    own = [it for it in sheets if it.piece == piece] if piece else list(sheets)
    named = [it.index for it in own if folio and it.folio == folio]
    return next(iter((*named, *(it.index for it in own if piece))), None)
