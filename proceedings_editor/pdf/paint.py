"""The painter: a set piece in, a block of PDF objects out.

A block keeps final object numbers, so it can stand in any volume at any place of the book; what
depends on that place (folio, running head, parent in the structure tree) is left to ``finish``.
"""

import zlib
from collections.abc import Iterable
from typing import Final

from proceedings_editor.domain.errors import BuildError
from proceedings_editor.domain.finding import Finding, Severity
from proceedings_editor.layout.frames import Picture, PlacedPage, SetPaper
from proceedings_editor.pdf.block import Block, FlatePage, FontUse, XObject
from proceedings_editor.pdf.editions import Edition, Sheet
from proceedings_editor.pdf.links import PieceLinks
from proceedings_editor.pdf.marked import PageWriter
from proceedings_editor.pdf.media import Media
from proceedings_editor.pdf.objects import (
    LEVEL,
    PAGES,
    PREFIX,
    RESOURCES,
    Numbers,
    object_stream,
    refs,
)
from proceedings_editor.pdf.pen import FontUses
from proceedings_editor.pdf.structure import Tree, elements, id_leaf, parent_leaf

_EMPTY_FRAME: Final = "0 0 1 1 re .01 .01 .98 .98 re f*"  # in place of an unreadable image


def paint(
    piece: SetPaper, *, base: int, edition: Edition, sheet: Sheet, lang: str, media: Media
) -> Block:
    """Return a piece as a block.

    Args:
        piece: the set pages.
        base: the first of its object numbers, see ``objects.first_numbers``.
        edition: says what it is for.
        sheet: that of the edition.
        lang: the language of the piece, where its first tag does not say.
        media: gives its images.
    """
    top = piece.tags[0]
    tree = Tree((top._replace(lang=top.lang or lang), *piece.tags[1:]))
    shelf, uses = _Shelf(media, edition), FontUses()
    streams = []
    for page in piece.pages:
        tree.turn()
        streams.append(PageWriter(sheet.height, uses, tree, shelf.show).paint(page.marks))
    links = PieceLinks(piece, edition)
    numbers = Numbers(base, len(tree.tags), len(links.rows), len(piece.pages))
    made = elements(tree, numbers, links.references(numbers), sheet, shelf.texts)
    objects = [
        b"<</Type/Pages/Parent %d 0 R/Count %d/Kids[%s]>>"
        % (PAGES, numbers.pages, refs(range(numbers.pages_from, numbers.parents))),
        *made.objects,
        *links.annotations(numbers, sheet),
        *_pages(links, numbers, sheet, numbers.resources if shelf.media else RESOURCES),
        parent_leaf(tree, numbers, [row.link.tag for row in links.rows]),
        id_leaf(made.ids),
    ]
    packed, xref = object_stream(base, range(numbers.node, numbers.contents_from), objects)
    return Block(
        edition=edition.name,
        numbers=numbers,
        pages=tuple(map(_flate, streams)),
        objects=packed,
        xref=xref,
        top=made.top,
        has_ids=bool(made.ids),
        fonts=tuple(_font_uses(uses)),
        media=tuple(shelf.media.values()),
        targets=tuple(dict.fromkeys(row.name for row in links.rows if row.name)),
        dead=links.dead,
        levels=made.levels,
        mute=made.mute,
        foreign=shelf.foreign,
        findings=tuple(shelf.findings),
    )


def _flate(content: bytes) -> FlatePage:
    """Return a content stream packed and flushed to a byte, so that more can be put behind it."""
    packer = zlib.compressobj(LEVEL)
    packed = packer.compress(content) + packer.flush(zlib.Z_SYNC_FLUSH)
    return FlatePage(packed, zlib.adler32(content))


def _font_uses(uses: FontUses) -> Iterable[FontUse]:
    for key, font, numbers in uses.numbers():
        table = font.codes.table
        codes = [(number, *table[number]) for number in sorted(numbers)]
        yield FontUse(key, font.spec, tuple(codes))


class _Shelf:
    """The XObjects of one piece, named X0, X1 … in the order they are shown."""

    def __init__(self, media: Media, edition: Edition) -> None:
        self._source, self._edition = media, edition
        self._names: dict[str, str] = {}
        self.media: dict[str, XObject] = {}
        self.findings: list[Finding] = []
        self.texts: dict[int, str] = {}  # the words of tags whose content is a foreign page
        self.foreign = False

    def show(self, mark: Picture | PlacedPage) -> str:
        """Return the operators that show an image, or a foreign page, in the unit square."""
        try:
            made = self._take(mark)
        except BuildError as error:
            self.findings.append(_unreadable(error, mark))
            return _EMPTY_FRAME
        name = self._names.setdefault(made.key, f"X{len(self._names)}")
        self.media[made.key] = made
        knock_out = "/N gs " if self._edition.k_only else ""
        return f"{knock_out}/{name} Do"

    def _take(self, mark: Picture | PlacedPage) -> XObject:
        if isinstance(mark, Picture):
            return self._source.image(mark.media, self._edition)
        self.foreign = True
        page = self._source.page(mark.media, mark.page)
        self.texts[mark.tag] = f"{self.texts.get(mark.tag, '')} {page.text}".strip()
        return page


def _unreadable(error: BuildError, mark: Picture | PlacedPage) -> Finding:
    page = {"page": mark.page} if isinstance(mark, PlacedPage) else {}
    why = str(error).rstrip(".")
    return Finding(
        rule="PDF-01",
        severity=Severity.ERROR,
        message=f"{why}; an empty frame stands in its place",
        hint=error.hint,
        args={"media": mark.media, "why": why, **page},
    )


def _pages(links: PieceLinks, numbers: Numbers, sheet: Sheet, resources: int) -> Iterable[bytes]:
    """Yield the page dictionaries (ISO 32000-1, 7.7.3.3)."""
    boxes, link = sheet.boxes, numbers.links_from
    before = b"%d 0 R " % PREFIX if sheet.slug else b""
    for index, count in enumerate(links.per_page(numbers.pages)):
        at = numbers.pages_from + index
        shown = b"/Annots[%s]" % refs(range(link, link + count)) if count else b""
        link += count
        yield (
            b"<</Type/Page/Parent %d 0 R%s/Resources %d 0 R/Contents[%s%d 0 R]"
            b"/StructParents %d/Tabs/S%s>>"
        ) % (numbers.node, boxes, resources, before, numbers.contents_from + index, at, shown)
