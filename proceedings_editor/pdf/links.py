"""Link annotations of one piece (ISO 32000-1, 12.5.6.5): inside it, to other pieces, to the web."""

from collections.abc import Iterator
from typing import Final, NamedTuple
from urllib.parse import quote

from proceedings_editor.layout.frames import Anchor, Link, SetPaper
from proceedings_editor.pdf.editions import Edition, Sheet
from proceedings_editor.pdf.objects import Numbers, byte_string, text_string

PIECE: Final = "paper:"
_SCHEMES: Final = ("http://", "https://", "mailto:")
_URI_SAFE: Final = "%/:=&?~#+!$,;'@()*[]"


class _Row(NamedTuple):
    """A live link: the page it stands on, and where it leads – one of the last three."""

    page: int
    link: Link
    anchor: Anchor | None = None
    name: str = ""
    uri: str = ""


class PieceLinks:
    """The links of a piece; ``dead`` are the targets that lead nowhere, left without annotation."""

    def __init__(self, piece: SetPaper, edition: Edition) -> None:
        self.rows: list[_Row] = []
        dead: dict[str, None] = {}
        for index, page in enumerate(piece.pages):
            for link in page.links:
                row = _row(index, link, piece)
                if row is None:
                    dead[link.target] = None
                elif edition.links:
                    self.rows.append(row)
        self.dead = tuple(dead)

    def references(self, numbers: Numbers) -> dict[int, list[bytes]]:
        """Return, for each tag that is a link, the references to its annotations."""
        found: dict[int, list[bytes]] = {}
        for at, row in enumerate(self.rows, start=numbers.links_from):
            where = at, numbers.pages_from + row.page
            found.setdefault(row.link.tag, []).append(
                b"<</Type/OBJR/Obj %d 0 R/Pg %d 0 R>>" % where
            )
        return found

    def annotations(self, numbers: Numbers, sheet: Sheet) -> Iterator[bytes]:
        """Yield the annotations in the order of their numbers."""
        for at, row in enumerate(self.rows, start=numbers.links_from):
            link = row.link
            left, top = sheet.margin + link.x, sheet.margin + sheet.height - link.y
            yield (
                b"<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect[%.2f %.2f %.2f %.2f]"
                b"/Contents%s/StructParent %d%s>>"
            ) % (
                *(left, top - link.height, left + link.width, top),
                text_string(link.contents or link.target),
                at,
                _target(row, numbers, sheet),
            )

    def per_page(self, pages: int) -> list[int]:
        """Return how many annotations each page has."""
        counts = [0] * pages
        for row in self.rows:
            counts[row.page] += 1
        return counts


def destination(page: int, anchor: Anchor, sheet: Sheet) -> bytes:
    """Return an explicit destination that keeps the reader's zoom (ISO 32000-1, 12.3.2.2)."""
    left, top = sheet.margin + anchor.x, sheet.margin + sheet.height - anchor.y
    return b"[%d 0 R/XYZ %.2f %.2f null]" % (page, left, top)


def _row(page: int, link: Link, piece: SetPaper) -> _Row | None:
    target = link.target
    if target.startswith(PIECE):
        return _Row(page, link, name=target)
    if target.startswith(_SCHEMES):
        return _Row(page, link, uri=quote(target, safe=_URI_SAFE))
    anchor = piece.extent.anchors.get(target.removeprefix("#"))
    return None if anchor is None else _Row(page, link, anchor=anchor)


def _target(row: _Row, numbers: Numbers, sheet: Sheet) -> bytes:
    if row.anchor is not None:
        page = numbers.pages_from + row.anchor.page
        return b"/Dest" + destination(page, row.anchor, sheet)
    if row.name:
        return b"/Dest" + byte_string(row.name)
    return b"/A<</S/URI/URI%s>>" % byte_string(row.uri)
