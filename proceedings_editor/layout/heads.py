"""What stands outside the text block: running head, folio and fore-edge mark; all artifacts."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain
from typing import Final, NamedTuple

from proceedings_editor.domain.manuscript import PLAIN
from proceedings_editor.domain.units import Pt
from proceedings_editor.layout.frames import ARTIFACT, Mark, Rule, Run
from proceedings_editor.layout.lines import SetLine, Setter
from proceedings_editor.styles.schema import Style
from proceedings_editor.text.ties import leans
from proceedings_editor.text.words import word as said

ELLIPSIS = "…"
_KEPT: Final = 8_192  # pages, and running heads, that are remembered


class Heading(NamedTuple):
    """The running heads of a piece: each a row of texts, the fullest first.

    The last of a row may be shortened by words where it does not fit either.
    """

    verso: tuple[str, ...] = ()
    recto: tuple[str, ...] = ()


class Side(NamedTuple):
    """What the furniture of one page depends on."""

    recto: bool
    folio: str
    heading: Heading = Heading()
    opening: bool = False
    lang: str = "en"
    area: int = 0  # counted from 1; 0 for pages of no area


def author_forms(names: Sequence[str], lang: str) -> tuple[str, ...]:
    """Return the names of a paper's authors for its head: all of them, then ``First et al.``."""
    if len(names) < 2:
        return tuple(names)
    return ", ".join(names), f"{names[0]} {said('et-al', lang)}"


def title_forms(title: str) -> Iterator[str]:
    """Yield a title, what stands before its colon, then it short of one word after the other.

    Marks of notes at its end are left out; no short form ends with a preposition or an article.
    """
    words = title.rstrip("*†‡ ").split()
    yield " ".join(words)
    colon = next((at for at, word in enumerate(words, start=1) if word.endswith(":")), 0)
    if colon > 1:
        yield " ".join(words[:colon]).rstrip(":")
    for count in range(len(words) - 1, 0, -1):
        if count == 1 or not leans(words[count - 1]):
            yield " ".join(words[:count]).rstrip(",;:.–—- ") + ELLIPSIS


class Furniture:
    """Makes the furniture of pages; what is the same for two pages, or two books, is made once."""

    def __init__(self, style: Style, setter: Setter) -> None:
        self._style = style
        self._setter = setter
        self._looks = setter.looks(style)
        self._fitted = lru_cache(_KEPT)(self._fit)
        self._made = lru_cache(_KEPT)(self._make)

    def of(self, side: Side) -> tuple[Mark, ...]:
        """Return the marks round the text block of one page."""
        return self._made(side)

    def _make(self, side: Side) -> tuple[Mark, ...]:
        return (*self._head(side), *self._folio(side), *self._edge(side))

    def _head(self, side: Side) -> Iterator[Mark]:
        table = self._style.page.running_head
        texts = side.heading.recto if side.recto else side.heading.verso
        if not texts or self._ends(side, table.on_opening_page):
            return
        line = self._fitted(texts, side.lang)
        measure = self._style.page.measure
        free = measure - line.width
        share = 0.5 if table.place == "centre" else 1.0 if side.recto else 0.0
        yield line.at(self._left(side) + share * free, self._head_line, ARTIFACT)

    def _ends(self, side: Side, on_opening: str) -> bool:
        return self._opens(side) and on_opening == "none"

    def _opens(self, side: Side) -> bool:
        return side.opening and self._style.start.on_opening_page == "opening"

    def _folio(self, side: Side) -> Iterator[Mark]:
        table = self._style.page.folio
        place: str = table.place
        if self._opens(side) and table.on_opening_page != "same":
            place = table.on_opening_page
        if not side.folio or place == "none":
            return
        line = self._number(side.folio)
        page = self._style.page
        if place == "foot-centre":
            x, y = (page.measure - line.width) / 2, page.baseline(page.lines + 2)
        else:
            x, y = self._outside(side, line.width), self._head_line
        yield line.at(self._left(side) + x, y, ARTIFACT)

    def _number(self, folio: str) -> SetLine:
        """Return a folio as a line: a single word, set without the paragraph's machinery."""
        look = self._looks.of(self._style.page.folio)
        voice = self._setter.palette(look.text).voice(PLAIN, "en")
        word = voice.word(folio)
        width = word.width * voice.unit
        return SetLine((Run(voice.font, voice.size, (word,), width=width),), width=width)

    def _outside(self, side: Side, width: Pt) -> Pt:
        """Return where a folio begins that hangs in the outer margin, or ends flush with it."""
        hang, measure = self._style.page.folio.hang, self._style.page.measure
        if side.recto:
            return measure + hang if hang else measure - width
        return -hang - width if hang else 0.0

    def _edge(self, side: Side) -> Iterator[Mark]:
        """Yield the mark of the area at the fore-edge, running into the bleed.

        ``first`` is the baseline of the line whose top the first mark is level with.
        """
        page = self._style.page
        table = page.fore_edge_mark
        if table is None or not side.area:
            return
        first = table.first - (page.first_baseline - page.margin.top)
        places = int((page.trim[1] - first - table.height) // table.step) + 1
        y = first + (side.area - 1) % places * table.step
        x = page.trim[0] - table.width if side.recto else -page.bleed
        yield Rule(x, y, table.width + page.bleed, table.height)

    @property
    def _head_line(self) -> Pt:
        return self._style.page.baseline(1 - self._style.page.running_head.lines_above)

    def _left(self, side: Side) -> Pt:
        return self._style.page.left(recto=side.recto)

    def _fit(self, texts: tuple[str, ...], lang: str) -> SetLine:
        """Return the first form of a running head that fits its place, the shortest one else."""
        page, look = self._style.page, self._looks.of(self._style.page.running_head)
        centred = page.running_head.place == "centre"
        room = page.measure - (6 * page.folio.size if centred else 0.0)
        for text in chain(texts[:-1], title_forms(texts[-1])):
            line = self._setter.kept_line(text, look.text, lang)
            if line.width <= room:
                break
        return line
