"""The smallest parts of a PDF file: strings, references, streams, and how objects are numbered.

Object numbers come in slots of ``SLOT``.  Slot 0 belongs to the volume; every piece owns a run of
slots given by its place in a stable order (``first_numbers``), so that a painted piece holds final
numbers and stays as it is while others change.  What the volume makes anew each time is numbered
after the last piece.
"""

import zlib
from collections.abc import Iterable, Mapping
from itertools import accumulate
from typing import Final, NamedTuple

from proceedings_editor.domain.errors import BuildError
from proceedings_editor.domain.wording import Wording
from proceedings_editor.layout.frames import Line, SetPaper, leaves

SLOT: Final = 1024
PAGES: Final = 512  # the page tree's root, before it ReportLab's objects
RESOURCES: Final = 513  # of every page that shows no image
PREFIX: Final = 514  # the content stream that stands before every body of a press sheet
LEVEL: Final = 4  # of Flate: 5 costs a sixth more time and saves one part in 50

_MOST_OBJECTS: Final = 8_388_607  # ISO 32000-1, annex C, table C.1
_ESCAPED: Final = {ord("\\"): "\\\\", ord("("): "\\(", ord(")"): "\\)"}


class Numbers(NamedTuple):
    """The object numbers of one piece, counted from ``base``, which is that of its object stream.

    ``tags``, ``links`` and ``pages`` say how many there are of each.
    """

    base: int
    tags: int
    links: int
    pages: int

    @property
    def top(self) -> int:
        """Return the number of the element of the piece itself, which the volume writes."""
        return self.base + 1

    @property
    def node(self) -> int:
        """Return the number of the page tree's node over the pages of the piece."""
        return self.base + 2

    def element(self, tag: int) -> int:
        """Return the number of the structure element of a tag."""
        return self.base + 2 + tag if tag else self.base + 1

    @property
    def links_from(self) -> int:
        """Return the number of the first annotation."""
        return self.base + 2 + self.tags

    @property
    def pages_from(self) -> int:
        """Return the number of the first page."""
        return self.links_from + self.links

    @property
    def parents(self) -> int:
        """Return the number of the leaf of the parent tree."""
        return self.pages_from + self.pages

    @property
    def ids(self) -> int:
        """Return the number of the leaf of the tree of element identifiers."""
        return self.parents + 1

    @property
    def contents_from(self) -> int:
        """Return the number of the first content stream."""
        return self.parents + 2

    @property
    def resources(self) -> int:
        """Return the number of the resources of a piece with images, after all others."""
        return self.contents_from + self.pages


def slots(piece: SetPaper) -> int:
    """Return how many slots of object numbers a piece takes, the same in every edition."""
    links = sum(len(page.links) for page in piece.pages)
    marks = (mark for page in piece.pages for mark in leaves(page.marks))
    lines = (mark for mark in marks if isinstance(mark, Line))
    spelt = sum(1 for line in lines for run in line.runs if run.actual)
    numbers = Numbers(0, len(piece.tags) + spelt, links, len(piece.pages))
    return -(-(numbers.resources + 1) // SLOT)


def first_numbers(sizes: Mapping[str, int]) -> dict[str, int]:
    """Return the first object number of every piece, from its key and its number of slots.

    Give the pieces in an order that does not change when one is added or moved in the book, such
    as that of registration: then only a piece that outgrows its slots moves those after it.

    Raises:
        BuildError: a PDF cannot hold so many objects.
    """
    *starts, end = accumulate(sizes.values(), initial=1)
    if end * SLOT >= _MOST_OBJECTS:
        raise BuildError(
            Wording(
                "the volume needs {count} PDF objects, more than a PDF may have", count=end * SLOT
            ),
            hint=Wording("Divide the volume in two."),
        )
    return dict(zip(sizes, (start * SLOT for start in starts), strict=True))


def number(value: float) -> str:
    """Return a coordinate to a hundredth of a point, in the shortest form."""
    return f"{round(value, 2) + 0.0:g}"


def refs(numbers: Iterable[int]) -> bytes:
    """Return indirect references, the inside of an array."""
    return b" ".join([b"%d 0 R" % each for each in numbers])


def text_string(text: str) -> bytes:
    """Return a text string object: a literal one for ASCII, else UTF-16 (ISO 32000-1, 7.9.2.2)."""
    if text.isascii() and text.isprintable():
        return b"(" + text.translate(_ESCAPED).encode() + b")"
    return b"<FEFF" + text.encode("utf-16-be", "replace").hex().upper().encode() + b">"


def byte_string(text: str) -> bytes:
    """Return a byte string object of a text in UTF-8: a key of a name tree, a URI."""
    if text.isascii() and text.isprintable():
        return text_string(text)
    return b"<" + text.encode().hex().upper().encode() + b">"


def stream(data: bytes, entries: bytes = b"") -> bytes:
    """Return a stream object, compressed."""
    packed = zlib.compress(data, LEVEL)
    return packed_stream(packed, entries + b"/Filter/FlateDecode")


def packed_stream(data: bytes, entries: bytes) -> bytes:
    """Return a stream object of data that is encoded already; ``entries`` name its filter."""
    return b"<<%s/Length %d>>stream\n%s\nendstream" % (entries, len(data), data)


def indirect(at: int, content: bytes) -> bytes:
    """Return object ``at`` as it stands in the file."""
    return b"%d 0 obj\n%s\nendobj\n" % (at, content)


def object_stream(at: int, numbers: Iterable[int], objects: list[bytes]) -> tuple[bytes, bytes]:
    """Return an object stream (ISO 32000-1, 7.5.7) and its cross-reference entries.

    The entries, of type 2, stand in the order of ``numbers``.
    """
    ends = accumulate([len(content) + 1 for content in objects], initial=0)
    head = b" ".join([b"%d %d" % pair for pair in zip(numbers, ends, strict=False)]) + b"\n"
    entries = b"/Type/ObjStm/N %d/First %d" % (len(objects), len(head))
    where = b"\2" + at.to_bytes(4, "big")
    return (
        indirect(at, stream(head + b"\n".join(objects), entries)),
        b"".join([where + index.to_bytes(2, "big") for index in range(len(objects))]),
    )


def in_file(offset: int) -> bytes:
    """Return the cross-reference entry, of type 1, of an object at an offset of the file."""
    return b"\1" + offset.to_bytes(4, "big") + b"\0\0"
