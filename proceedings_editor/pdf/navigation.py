"""What a reader finds the way by: outline, destinations, page labels (ISO 32000-1, 12.3–4)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from functools import lru_cache
from typing import Final

from proceedings_editor.domain.records import dataclass
from proceedings_editor.layout.frames import Anchor, BoundPage, BoundVolume
from proceedings_editor.pdf.block import Block
from proceedings_editor.pdf.editions import Sheet
from proceedings_editor.pdf.links import PIECE, destination
from proceedings_editor.pdf.objects import byte_string, text_string
from proceedings_editor.pdf.reportlab_objects import Label
from proceedings_editor.pdf.volume_file import Pool
from proceedings_editor.text.numerals import from_roman

_TOP: Final = Anchor(0, 0.0, 0.0)
_title: Final = lru_cache(8_192)(text_string)  # of a bookmark: the same in nearly every build


class Places:
    """Where the targets of a volume are."""

    def __init__(self, bound: BoundVolume, blocks: Mapping[str, Block], sheet: Sheet) -> None:
        self._pieces = {piece.key: piece for piece in bound.pieces if piece.key in blocks}
        self._blocks, self._sheet = blocks, sheet

    def find(self, target: str) -> bytes | None:
        """Return the destination of ``paper:KEY`` or ``paper:KEY#anchor``, or None."""
        key, _, name = target.removeprefix(PIECE).partition("#")
        piece = self._pieces.get(key)
        if piece is None:
            return None
        anchor = piece.extent.anchors.get(name) if name else _TOP
        if anchor is None:
            return None
        return destination(self._blocks[key].numbers.pages_from + anchor.page, anchor, self._sheet)


def missing_targets(bound: BoundVolume, blocks: Mapping[str, Block]) -> tuple[str, ...]:
    """Return the targets that links and bookmarks of a volume name and nothing answers to."""
    places = Places(bound, blocks, Sheet(*bound.trim))
    wanted = [target for block in blocks.values() for target in (*block.targets, *block.dead)]
    wanted += [item.target for item in bound.outline]
    return tuple(target for target in dict.fromkeys(wanted) if places.find(target) is None)


def destinations(bound: BoundVolume, blocks: Mapping[str, Block], places: Places) -> bytes:
    """Return the leaf of the name tree (12.3.2.3): every piece, and what links name beside."""
    names = {PIECE + piece.key for piece in bound.pieces}
    names.update(target for block in blocks.values() for target in block.targets)
    rows = []
    for name in sorted(names, key=str.encode):
        place = places.find(name)
        if place is not None:
            rows.append(byte_string(name) + place)
    return b"<</Names[%s]>>" % b"".join(rows)


def page_labels(pages: Sequence[BoundPage]) -> list[Label]:
    """Return the ranges of page labels that give every page its folio."""
    labels: list[Label] = []
    expected = ("", 0, "")
    for index, page in enumerate(pages):
        style, value, prefix = _folio(page.folio)
        if (style, value, prefix) != expected:
            labels.append(Label(index, style, value, prefix))
        expected = style, value + bool(style), prefix
    if not labels or labels[0].page:
        labels.insert(0, Label(0, "", 0))
    return labels


def _folio(folio: str) -> tuple[str, int, str]:
    """Return style, value and prefix of a folio."""
    if folio.isascii() and folio.isdecimal() and not folio.startswith("0"):
        return "ARABIC", int(folio), ""
    value = from_roman(folio)
    if value and folio in {folio.lower(), folio.upper()}:
        return ("ROMAN_LOWER" if folio.islower() else "ROMAN_UPPER"), value, ""
    return "", 0, folio


@dataclass(slots=True)
class _Bookmark:
    title: str
    place: bytes
    closed: bool = False
    kids: list["_Bookmark"] = field(default_factory=list)

    @property
    def shown(self) -> int:
        """Return how many bookmarks are seen below this one when it is open."""
        return sum(1 + (0 if kid.closed else kid.shown) for kid in self.kids)


def outline(bound: BoundVolume, places: Places, pool: Pool) -> int:
    """Return the number of the outline (12.3.3), 0 for a volume without one.

    Pieces show their sections once the reader opens their bookmark.
    """
    root = _Bookmark("", b"")
    path = [root]
    for item in bound.outline:
        place = places.find(item.target)
        if place is None:
            continue
        made = _Bookmark(item.title, place)
        del path[max(1, item.level) :]
        path[-1].kids.append(made)
        path[-1].closed = "#" in item.target
        path.append(made)
    if not root.kids:
        return 0
    number = pool.take()
    ends = _write(root.kids, number, pool)
    pool.objects[number] = b"<</Type/Outlines%s/Count %d>>" % (ends, root.shown)
    return number


def _write(bookmarks: Iterable[_Bookmark], parent: int, pool: Pool) -> bytes:
    """Write the bookmarks of one level and return the entries of its ends."""
    rows = [*bookmarks]
    first = pool.take(len(rows))
    last = first + len(rows) - 1
    for number, row in enumerate(rows, start=first):
        entries = b"/Title%s/Parent %d 0 R/Dest%s" % (_title(row.title), parent, row.place)
        if number > first:
            entries += b"/Prev %d 0 R" % (number - 1)
        if number < last:
            entries += b"/Next %d 0 R" % (number + 1)
        if row.kids:
            count = -row.shown if row.closed else row.shown
            entries += _write(row.kids, number, pool) + b"/Count %d" % count
        pool.objects[number] = b"<<%s>>" % entries
    return b"/First %d 0 R/Last %d 0 R" % (first, last)
