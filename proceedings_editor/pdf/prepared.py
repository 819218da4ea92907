"""A foreign picture or page as PDF objects that a volume takes without reading them.

The guarded process makes it of the author's file; what arrives is looked at token by token (see
``lexical``), its streams are copied by their length.  The form in the pipe and in the cache is ours
and flat: a magic word, the words of the page, then every item with its references, the pieces of
its value and its stream, each after its length.
"""

import struct
from collections.abc import Iterator
from typing import Final, NamedTuple, Self

from proceedings_editor.pdf.block import Part, XObject
from proceedings_editor.pdf.lexical import entries
from proceedings_editor.pdf.objects import packed_stream

MOST_ITEMS: Final = 20_000
"""PDF objects of one page; the richest in public corpora has some hundreds."""

UNWANTED: Final = frozenset(
    (
        *(b"/AF", b"/Alternates", b"/DL", b"/F", b"/FDecodeParms", b"/FFilter", b"/Length"),
        *(b"/Measure", b"/Metadata", b"/OC", b"/OPI", b"/PieceInfo", b"/PtData", b"/Ref"),
        *(b"/StructParent", b"/StructParents"),
    )
)
"""What no stream may say: it would be about another file, or about objects left behind."""

_MAGIC: Final = b"PEready1"
_MOST_VALUES: Final = 8 << 20  # bytes beside streams, which are looked at token by token
_LENGTH: Final = struct.Struct(">Q")
_NO_STREAM: Final = (1 << 64) - 1  # in place of a stream's length


class Item(NamedTuple):
    """One PDF object: its value, cut where it refers to other items, and its stream if it has one.

    ``refs`` are places among the items; each stands between two ``pieces``.
    """

    pieces: tuple[bytes, ...]
    refs: tuple[int, ...] = ()
    data: bytes | None = None

    def part(self) -> Part:
        """Return the object as a block keeps it."""
        if self.data is None:
            return Part(self.pieces, self.refs)
        *before, last = self.pieces
        return Part((*before, packed_stream(self.data, last[:-2])[2:]), self.refs)


class Prepared(NamedTuple):
    """A picture or page; the first item is the XObject itself, ``text`` is what a page says."""

    items: tuple[Item, ...]
    text: str = ""

    def xobject(self, key: str) -> XObject:
        """Return what a painter shows; ``key`` names the content."""
        return XObject(key, tuple(item.part() for item in self.items), self.text)

    def to_bytes(self) -> bytes:
        """Return the flat form."""
        return b"".join((_MAGIC, *_fields(self)))

    @classmethod
    def from_bytes(cls, data: bytes, subtype: bytes) -> Self:
        """Return what stands in the flat form.

        Args:
            data: from a process or a folder that is not believed.
            subtype: ``/Image`` or ``/Form``, what the first item must be.

        Raises:
            ValueError: anything in it is not as it should be.
        """
        reader = _Reader(data)
        text = reader.field().decode()
        items = tuple(_item(reader) for _ in range(reader.count(MOST_ITEMS)))
        reader.end()
        if not items or items[0].data is None:
            raise ValueError("no XObject")
        if sum(len(piece) for item in items for piece in item.pieces) > _MOST_VALUES:
            raise ValueError("values without end")
        for item in items:
            _check(item, len(items))
        if entries(items[0].pieces).get(b"/Subtype") != subtype:
            raise ValueError(f"no {subtype!r}")
        return cls(items, text)


def _fields(made: Prepared) -> Iterator[bytes]:
    yield from _framed(made.text.encode("utf-8", "replace"))
    yield _LENGTH.pack(len(made.items))
    for item in made.items:
        yield _LENGTH.pack(len(item.refs))
        for ref in item.refs:
            yield _LENGTH.pack(ref)
        for piece in item.pieces:
            yield from _framed(piece)
        if item.data is None:
            yield _LENGTH.pack(_NO_STREAM)
        else:
            yield from _framed(item.data)


def _framed(data: bytes) -> tuple[bytes, bytes]:
    return _LENGTH.pack(len(data)), data


class _Reader:
    """Takes lengths and fields one after another off a flat form."""

    def __init__(self, data: bytes) -> None:
        if not data.startswith(_MAGIC):
            raise ValueError("another form")
        self._data, self._at = data, len(_MAGIC)

    def count(self, most: int) -> int:
        """Return a number that may not be larger than ``most``."""
        found = self._number()
        if found > most:
            raise ValueError(f"{found}, more than {most}")
        return found

    def field(self) -> bytes:
        """Return a field after its length."""
        return self._bytes(self._number())

    def field_or_none(self) -> bytes | None:
        """Return a stream if there is one."""
        size = self._number()
        return None if size == _NO_STREAM else self._bytes(size)

    def end(self) -> None:
        """Make sure that nothing follows."""
        if self._at != len(self._data):
            raise ValueError("more than was announced")

    def _number(self) -> int:
        (found,) = _LENGTH.unpack(self._bytes(_LENGTH.size))
        return int(found)

    def _bytes(self, size: int) -> bytes:
        start, self._at = self._at, self._at + size
        if self._at > len(self._data):
            raise ValueError("cut off")
        return self._data[start : self._at]


def _item(reader: _Reader) -> Item:
    refs = tuple(reader.count(MOST_ITEMS) for _ in range(reader.count(_MOST_VALUES)))
    pieces = tuple(reader.field() for _ in range(len(refs) + 1))
    return Item(pieces, refs, reader.field_or_none())


def _check(item: Item, count: int) -> None:
    """Raise ValueError unless an item is one value that refers to items there are."""
    if any(ref >= count for ref in item.refs):
        raise ValueError("a reference to nothing")
    found = entries(item.pieces)
    if item.data is None:
        return
    if not item.pieces[-1].endswith(b">>") or found.keys() & UNWANTED:
        raise ValueError("no plain stream")
