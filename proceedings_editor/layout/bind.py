"""From set pieces to the volume: order, blanks, folios, contents, index, furniture, outline.

Contents and index print folios, and their own length moves what follows them; so they are set
again until nothing moves (rarely more than twice).
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Final, TypeVar

from proceedings_editor.domain.finding import Finding, Severity
from proceedings_editor.domain.volume import Volume
from proceedings_editor.layout.colophon import Making, set_colophon
from proceedings_editor.layout.contents import Entry, Group, set_contents
from proceedings_editor.layout.finding_aids import FindingAids
from proceedings_editor.layout.frames import BoundVolume, Extent, Piece, SetPaper
from proceedings_editor.layout.front import half_title, title_leaf
from proceedings_editor.layout.heads import Furniture, Heading, author_forms
from proceedings_editor.layout.lines import Setter
from proceedings_editor.layout.opener import set_opener
from proceedings_editor.layout.order import Chapter, Order, Part, arrange
from proceedings_editor.layout.outline import outline, target
from proceedings_editor.layout.parallel import widened
from proceedings_editor.layout.places import Places, Unit, pages, place
from proceedings_editor.styles.schema import Style
from proceedings_editor.text.words import word

__all__ = ["Chapter", "bind"]

_Made = TypeVar("_Made")
_MOST_TURNS: Final = 5
_FRONT: Final = -1


def bind(
    volume: Volume,
    chapters: Sequence[Chapter],
    style: Style,
    setter: Setter,
    *,
    produced: str = "",
    families: Sequence[str] = (),
) -> BoundVolume:
    """Return the volume with all its pages.

    Args:
        volume: what title pages, openers and imprint say.
        chapters: the set papers and front pieces, in book order within their part.
        style: every decision of the design.
        setter: sets the lines of the pages made here.
        produced: what the colophon says of the making, such as date and print run.
        families: the families of type the volume uses; those of the style for text and heads
            where nothing is said.
    """
    binder = _Binder(volume, arrange(volume, chapters), style, setter)
    making = Making(produced, tuple(families) or (style.font.text, style.font.sans))
    made = binder.fixed
    places = place(binder.units(made), style)
    findings = [_unsettled()]
    for _ in range(_MOST_TURNS):
        made = {**binder.fixed, **binder.moving(places, making)}
        before, places = places, place(binder.units(made), style)
        if places.agrees_with(before):
            findings.clear()
            break
    return binder.bound(made, places, findings)


def _unsettled() -> Finding:
    return Finding(
        rule="BND-01",
        severity=Severity.ERROR,
        message=f"The contents had not settled after {_MOST_TURNS} turns",
        hint="Check the folios of contents and index; a title shorter by a word may help.",
    )


def _guessed(order: Order, style: Style) -> Mapping[str, int]:
    """Return how many pages contents and index will take, so that one turn is mostly enough.

    An entry takes two lines of the contents, some more; a part takes three.  A name takes a line of
    the index, and every other one begins a letter.
    """
    chapters = list(order.chapters)
    entries = 9 * len(chapters) // 4 + 3 * len(order.parts) + 6
    names = {author.native for chapter in chapters for author in chapter.authors}
    lines = 3 * len(names) // (2 * style.index.columns) + 6
    room = style.page.lines
    return {"contents": -(-entries // room), "index": -(-lines // room)}


class _Binder:
    """What is bound, and how the pieces round the chapters are made."""

    def __init__(self, volume: Volume, order: Order, style: Style, setter: Setter) -> None:
        self._volume = volume
        self._lang = volume.language
        self._order = order
        self._style = style
        self._setter = setter
        self._opened = {
            index: (f"opener-{part.number}", part.area)
            for index, part in enumerate(order.parts)
            if part.area is not None and (part.number or style.start.plenary_opener)
        }
        self._aids = FindingAids(volume, tuple(order.chapters))
        self._guess = {"half-title": 2, "title": 2, **_guessed(order, style)}

    @cached_property
    def fixed(self) -> dict[str, SetPaper]:
        """Return the pieces that show no folio: half-title and openers."""
        made = {"half-title": self._kept("half-title", half_title, self._volume)}
        for index, (key, area) in self._opened.items():
            number = self._order.parts[index].number
            made[key] = self._kept(key, set_opener, area, number, lang=self._lang)
        return made

    def moving(self, places: Places, making: Making) -> dict[str, SetPaper]:
        """Return the pieces that show folios or the number of pages."""
        volume, lang, folio, count = self._volume, self._lang, places.folio_of, len(places.folios)
        groups = tuple(self._groups(folio))
        made = {
            "title": self._kept("title", title_leaf, volume, pages=count),
            "contents": self._kept("contents", set_contents, groups, lang=lang),
            "colophon": self._kept("colophon", set_colophon, volume, pages=count, making=making),
        }
        for one in self._aids.made(places, self._style):
            made[one.key] = self._kept(one.key, one.make, *one.inputs, lang=lang, title=one.title)
        return made

    def _kept(
        self, key: str, make: Callable[..., _Made], *inputs: object, **named: object
    ) -> _Made:
        """Return what the style and some inputs make, that of the last book where they agree."""
        style, setter = self._style, self._setter
        wanted = (make, inputs, named, style)
        return setter.keeper.kept(key, wanted, lambda: make(*inputs, style, setter, **named))

    def bound(
        self, made: Mapping[str, SetPaper], places: Places, findings: Sequence[Finding]
    ) -> BoundVolume:
        """Return the finished volume."""
        own = tuple(found for piece in made.values() for found in piece.extent.findings)
        openers = {index: key for index, (key, _) in self._opened.items()}
        style, furniture = self._style, self._kept("furniture", Furniture)
        lists, indexes = self._aids.lists, self._aids.indexes
        marked = outline(self._order, openers, lists, indexes, lang=self._lang)
        return BoundVolume(
            title=self._volume.title,
            language=self._lang,
            trim=style.page.trim,
            bleed=style.page.bleed,
            pieces=tuple(unit.piece for unit in places.units),
            pages=tuple(pages(places, style, furniture, self._wide_furniture())),
            made=made,
            parts=tuple(part.title for part in self._order.parts),
            outline=tuple(marked),
            findings=(*findings, *self._order.findings, *own),
        )

    def units(self, made: Mapping[str, SetPaper]) -> Iterator[Unit]:
        """Yield all pieces in order; the pages of those not made yet are guessed."""
        lang = self._lang
        yield self._made("half-title", self._volume.title, made, main=False, bare=True)
        yield self._made("title", self._volume.title, made, main=False, bare=True)
        yield self._made("contents", word("contents", lang), made, main=False)
        for key, title in self._aids.lists.items():
            yield self._made(key, title, made, main=False)
        for chapter in self._order.front:
            yield self._chapter(chapter, _FRONT)
        for index, part in enumerate(self._order.parts):
            if index in self._opened:
                key, _ = self._opened[index]
                yield self._made(key, part.title, made, part=index)._replace(opener=True)
            for chapter in part.chapters:
                yield self._chapter(chapter, index)
        for chapter in self._order.back:
            yield self._chapter(chapter, _FRONT)
        for key, title in self._aids.indexes.items():
            yield self._made(key, title, made)
        colophon = self._made("colophon", word("colophon", lang), made, bare=True)
        yield colophon._replace(recto=False)

    def _made(
        self,
        key: str,
        title: str,
        made: Mapping[str, SetPaper],
        *,
        main: bool = True,
        bare: bool = False,
        part: int = _FRONT,
    ) -> Unit:
        extent = made[key].extent if key in made else Extent(pages=self._guess.get(key, 1))
        piece = Piece(key=key, title=title, extent=extent, part=part, lang=self._lang)
        return Unit(piece, main=main, bare=bare, heading=Heading((title,), (title,)))

    def _chapter(self, chapter: Chapter, index: int) -> Unit:
        part = self._order.parts[index] if index != _FRONT else None
        piece = Piece(
            key=chapter.key,
            title=chapter.title,
            extent=chapter.extent,
            authors=tuple(author.native for author in chapter.authors),
            part=index,
            lang=chapter.lang,
        )
        return Unit(
            piece,
            recto=chapter.recto,
            main=chapter not in self._order.front,
            heading=self._heading(chapter, piece, part),
            area=part.number if part else 0,
            wide=chapter.wide,
        )

    def _wide_furniture(self) -> Furniture | None:
        wide = any(chapter.wide for chapter in self._order.chapters)
        return self._kept("wide furniture", _widened) if wide else None

    def _heading(self, chapter: Chapter, piece: Piece, part: Part | None) -> Heading:
        """Return the running heads the style asks for; titles stand in for what is not there."""
        title = (chapter.short_title or chapter.title,)
        above = (part.title,) if part else title
        forms = {
            "authors": author_forms(piece.authors, chapter.lang) or above,
            "volume-title": (self._volume.title,),
            "short-title": title,
            "part-title": above,
            "none": (),
        }
        table = self._style.page.running_head
        return Heading(forms[table.verso], forms[table.recto])

    def _groups(self, folio: Mapping[str, str]) -> Iterator[Group]:
        """Yield what the contents list: front matter, parts, end matter."""
        lists = self._made_entries(self._aids.lists, folio)
        yield Group((*lists, *self._entries(self._order.front, folio)))
        for part in self._order.parts:
            entries = self._entries(part.chapters, folio)
            yield Group(entries, part.title, part.label(self._lang))
        ending = self._entries(self._order.back, folio)
        yield Group((*ending, *self._made_entries(self._aids.indexes, folio)))

    def _made_entries(
        self, titles: Mapping[str, str], folio: Mapping[str, str]
    ) -> tuple[Entry, ...]:
        return tuple(Entry(title, folio[key], target(key)) for key, title in titles.items())

    def _entries(self, chapters: Sequence[Chapter], folio: Mapping[str, str]) -> tuple[Entry, ...]:
        return tuple(
            Entry(
                chapter.title,
                folio[chapter.key],
                target(chapter.key),
                tuple(author.native for author in chapter.authors),
                chapter.lang,
            )
            for chapter in chapters
            if chapter.toc
        )


def _widened(style: Style, setter: Setter) -> Furniture:
    return Furniture(widened(style), setter)
