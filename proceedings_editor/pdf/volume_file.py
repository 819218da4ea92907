"""Writes a PDF file from painted pieces and the volume's own objects (ISO 32000-1, 7.5).

Objects that are not streams stand in object streams, the cross-reference table is a stream too.
The numbers nobody uses, at the end of each slot, are left out of its index and cost nothing.
"""

import zlib
from collections.abc import Iterator, Mapping, Sequence
from hashlib import blake2b
from itertools import accumulate
from typing import Final, NamedTuple

from proceedings_editor.pdf.block import Block, FlatePage, Part
from proceedings_editor.pdf.objects import LEVEL, in_file, indirect, object_stream, packed_stream

_PACKED_TOGETHER: Final = 2000  # objects of the volume in one object stream
_MOST_STORED: Final = 0xFFFF  # bytes of one stored block (RFC 1951, 3.2.4)
_FREE: Final = b"\0\0\0\0\0\xff\xff"


class Pool:
    """The volume's own objects; new numbers follow the last piece."""

    def __init__(self, first: int) -> None:
        self.objects: dict[int, bytes] = {}
        self._next = first
        self._shared: dict[bytes, int] = {}

    def take(self, count: int = 1) -> int:
        """Return the first of some numbers set aside."""
        first = self._next
        self._next += count
        return first

    def add(self, content: bytes) -> int:
        """Return the number given to an object."""
        number = self.take()
        self.objects[number] = content
        return number

    def add_parts(self, parts: Sequence[Part]) -> int:
        """Return the number of the first of some objects that refer to one another."""
        first = self.take(len(parts))
        numbers = range(first, first + len(parts))
        for number, part in zip(numbers, parts, strict=True):
            self.objects[number] = part.numbered(numbers)
        return first

    def share_parts(self, parts: Sequence[Part]) -> int:
        """Return the number of the first of some objects; what stands here already is shared.

        Every page of a foreign file brings its fonts, and most pages have the same.  Objects that
        refer to one another in a ring are not looked for.
        """
        numbers: dict[int, int] = {}
        for at in _leaves_first(parts):
            if all(ref in numbers for ref in parts[at].refs):
                content = parts[at].numbered(numbers)
                if content not in self._shared:
                    self._shared[content] = self.add(content)
                numbers[at] = self._shared[content]
        ring = [at for at in range(len(parts)) if at not in numbers]
        numbers |= {at: self.take() for at in ring}
        for at in ring:
            self.objects[numbers[at]] = parts[at].numbered(numbers)
        return numbers[0]


def _leaves_first(parts: Sequence[Part]) -> Iterator[int]:
    """Yield the indices of parts, each after those it refers to; in rings one is before another."""
    seen: set[int] = set()
    for start in range(len(parts)):
        way = [(start, iter(parts[start].refs))] if start not in seen else []
        seen.add(start)
        while way:
            at, refs = way[-1]
            below = next((ref for ref in refs if ref not in seen), None)
            if below is None:
                way.pop()
                yield at
            else:
                seen.add(below)
                way.append((below, iter(parts[below].refs)))


class BoundBlock(NamedTuple):
    """A block in its place in the book.

    ``chunk`` is its object stream and, with their furniture, the contents of its pages, as they
    stand in the file; ``starts`` are their offsets in it.
    """

    block: Block
    chunk: bytes
    starts: tuple[int, ...]


def bound_block(block: Block, furniture: Sequence[bytes]) -> BoundBlock:
    """Return a block with the furniture of each of its pages."""
    parts = [block.objects]
    pages = zip(block.pages, furniture, strict=True)
    for number, (page, shown) in enumerate(pages, start=block.numbers.contents_from):
        content = packed_stream(ended(page, shown), b"/Filter/FlateDecode")
        parts.append(indirect(number, content))
    starts = accumulate(map(len, parts[:-1]), initial=0)
    return BoundBlock(block, b"".join(parts), tuple(starts))


class _File:
    """A file being written: its bytes, and the cross-reference entry of every object."""

    def __init__(self, version: str) -> None:
        self.chunks = [b"%%PDF-%s\n%%\xe2\xe3\xcf\xd3\n" % version.encode()]
        self.size = len(self.chunks[0])
        self.entries: dict[int, bytes] = {0: _FREE}
        self.runs: list[tuple[int, bytes]] = []  # of blocks: first number, entries

    def put(self, chunk: bytes) -> bytes:
        """Append a whole object and return its cross-reference entry."""
        entry = in_file(self.size)
        self.chunks.append(chunk)
        self.size += len(chunk)
        return entry

    def put_packed(self, at: int, objects: Mapping[int, bytes]) -> None:
        """Append an object stream."""
        chunk, entries = object_stream(at, objects, [*objects.values()])
        self.entries[at] = self.put(chunk)
        for index, number in enumerate(objects):
            self.entries[number] = entries[7 * index : 7 * index + 7]

    def put_block(self, bound: BoundBlock) -> None:
        """Append a piece: its object stream, then its pages with their furniture."""
        block, numbers, at = bound.block, bound.block.numbers, self.size
        objects, *pages = [in_file(at + start) for start in bound.starts]
        self.put(bound.chunk)
        entries = [objects, self.entries.pop(numbers.top), block.xref, *pages]
        if block.media:
            entries.append(self.entries.pop(numbers.resources))
        self.runs.append((numbers.base, b"".join(entries)))


def ended(page: FlatePage, furniture: bytes) -> bytes:
    """Return a page's content in Flate form with its furniture behind it.

    The furniture goes into stored blocks, so the body is not packed again; the checksum goes on.
    """
    starts = range(0, max(1, len(furniture)), _MOST_STORED)
    out = [page.data]
    for start in starts:
        stored = furniture[start : start + _MOST_STORED]
        size = len(stored)
        out.append(b"\1" if start == starts[-1] else b"\0")
        out.append(size.to_bytes(2, "little") + (_MOST_STORED - size).to_bytes(2, "little"))
        out.append(stored)
    out.append(zlib.adler32(furniture, page.adler).to_bytes(4, "big"))
    return b"".join(out)


def write_file(
    version: str, pool: Pool, blocks: Sequence[BoundBlock], catalog: int, info: int
) -> bytes:
    """Return the bytes of a volume; ``blocks`` stand in the order of their numbers."""
    file = _File(version)
    packed: dict[int, bytes] = {}
    for number, content in sorted(pool.objects.items()):
        if content.endswith(b"endstream"):
            file.entries[number] = file.put(indirect(number, content))
        else:
            packed[number] = content
    numbers = [*packed]
    for start in range(0, len(numbers), _PACKED_TOGETHER):
        some = numbers[start : start + _PACKED_TOGETHER]
        file.put_packed(pool.take(), {number: packed[number] for number in some})
    for bound in blocks:
        file.put_block(bound)
    return _closed(file, pool.take(), catalog, info)


def _closed(file: _File, number: int, catalog: int, info: int) -> bytes:
    """Return the file with its cross-reference stream (7.5.8) and end."""
    at = file.size
    file.entries[number] = in_file(at)
    runs = sorted([*file.runs, *_runs(file.entries)])
    table = zlib.compress(b"".join([entries for _, entries in runs]), LEVEL)
    digest = blake2b(digest_size=16)
    for chunk in file.chunks:
        digest.update(chunk)
    identifier = digest.hexdigest().encode()
    index = b" ".join([b"%d %d" % (first, len(entries) // 7) for first, entries in runs])
    entries = (
        b"/Type/XRef/Size %d/W[1 4 2]/Index[%s]/Root %d 0 R/Info %d 0 R/ID[<%s><%s>]"
        b"/Filter/FlateDecode"
    ) % (number + 1, index, catalog, info, identifier, identifier)
    end = b"startxref\n%d\n%%%%EOF\n" % at
    return b"".join([*file.chunks, indirect(number, packed_stream(table, entries)), end])


def _runs(entries: Mapping[int, bytes]) -> list[tuple[int, bytes]]:
    """Return entries as runs of numbers that follow one another."""
    runs: list[tuple[int, list[bytes]]] = []
    before = -2
    for number in sorted(entries):
        if number != before + 1:
            runs.append((number, []))
        runs[-1][1].append(entries[number])
        before = number
    return [(first, b"".join(run)) for first, run in runs]
