"""Shaped words on disk, so that another process shapes only those it never met.

A file holds the words of one font in one language, in segments, the newest last.  A segment is
``_HEAD`` (magic, CRC-32 of the rest, its length), ``_SIZES`` and six columns: texts, a line each;
codes, a line each; advances, 16 bits a character; hooks, a byte each; breaks, a line each; and as
JSON what codes of two bytes mean and the words that use them.  Width and protrusion follow from
the advances.  Words that need more than one font are not kept.  A segment that is not whole ends
the file; the version, the fonts and whatever else makes words different are part of its name.
"""

import json
import os
import struct
import sys
from array import array
from collections.abc import Iterator, Sequence
from contextlib import suppress
from hashlib import blake2b
from itertools import accumulate, pairwise
from pathlib import Path
from typing import Final
from zlib import crc32

from proceedings_editor.domain.records import dataclass
from proceedings_editor.fonts.codes import Codes
from proceedings_editor.fonts.faces import Face
from proceedings_editor.fonts.hanging import HANG_LEFT, HANG_RIGHT
from proceedings_editor.fonts.plain import FIRST, UNASKED
from proceedings_editor.fonts.word import InnerBreak, Word, columns

MOST_WORDS: Final = 20_000
MOST_BYTES: Final = 60_000_000
_MAGIC: Final = b"PEwords1"
_HEAD: Final = struct.Struct("<8sII")
_SIZES: Final = struct.Struct("<7I")  # words, and bytes of each column


class Kept:
    """Words read from a file, each made when it is asked for."""

    def __init__(self, face: Face) -> None:
        self._face = face
        self._at: dict[str, int] = {}
        self._starts: list[int] = []
        self._texts: list[str] = []
        self._codes: list[str] = []
        self._advances = array("h")
        self._hooks = b""
        self._breaks: list[str] = []
        self._extra: dict[str, list[int]] = {}

    def read(self, data: bytes) -> None:
        """Take over the segments of a file, up to one that is not whole."""
        with suppress(ValueError, LookupError, TypeError, struct.error):
            for segment in _segments(data):
                self._take(segment)
        self._at = dict(zip(self._texts, range(len(self._texts)), strict=True))
        self._starts = [*accumulate(map(len, self._texts), initial=0)]

    def _take(self, segment: bytes) -> None:
        texts, codes, units, hooks, breaks, rest = _columns(segment)
        advances, table = array("h", units), json.loads(rest)
        if sys.byteorder == "big":
            advances.byteswap()
        words, shown = texts.decode().split("\n"), codes.decode("latin-1").split("\n")
        divided = breaks.decode().split("\n")
        if {len(words)} != {len(shown), len(hooks), len(divided)}:
            raise ValueError
        if len(advances) != sum(map(len, words)):
            raise ValueError
        if not all(self._face.codes.adopt(*code) for code in table["codes"]):
            raise ValueError
        self._texts += words
        self._codes += shown
        self._advances += advances
        self._hooks += hooks
        self._breaks += divided
        self._extra |= table["extra"]

    def word(self, text: str) -> Word | None:
        """Return a word as it was shaped, None when it is not here."""
        at = self._at.get(text)
        if at is None:
            return None
        start, scale = self._starts[at], self._face.scale
        own = tuple(self._advances[start : start + len(text)])
        left = HANG_LEFT.get(text[0], 0.0) * own[0] * scale
        right = HANG_RIGHT.get(text[-1], 0.0) * own[-1] * scale
        word = Word(text, sum(own) * scale, self._codes[at], own, left, right)
        word.hooks = self._hooks[at]
        divided = self._breaks[at]
        if not divided:
            word.breaks = ()
        elif divided != UNASKED:
            word.breaks = _breaks(divided, own, scale)
        if text in self._extra:
            word.glyphs, *extra = self._extra[text]
            word.extra = tuple(extra)
        return word


@dataclass(frozen=True, slots=True, kw_only=True)
class WordStore:
    """A folder of word files; ``version`` stands for all that makes words other than the fonts."""

    folder: Path
    version: str

    def load(self, face: Face, *name: str) -> Kept | None:
        """Return what is kept under a name, if anything; of a damaged file what is whole."""
        try:
            data = self._path(name).read_bytes()
        except OSError:
            return None
        kept = Kept(face)
        kept.read(data)
        return kept

    def append(self, codes: Codes, words: Sequence[Word], *name: str) -> None:
        """Keep words under a name; a full disk only means that they are shaped again.

        The file is replaced whole: of two writers the later one wins.
        """
        path = self._path(name)
        new = path.with_name(f"{os.urandom(16).hex()}.new")
        with suppress(OSError, OverflowError, ValueError):  # ValueError: lone surrogates
            self.folder.mkdir(parents=True, exist_ok=True)
            fresh = packed(codes, words[-MOST_WORDS:])
            old = path.read_bytes() if path.exists() else b""
            new.write_bytes(_newest(old, MOST_WORDS - len(words)) + fresh)
            new.replace(path)
            self._trim()

    def _path(self, name: tuple[str, ...]) -> Path:
        key = blake2b("\0".join((self.version, *name)).encode(), digest_size=16).hexdigest()
        return self.folder / key

    def _trim(self) -> None:
        """Delete the files written longest ago while there is too much."""
        files = [(path.stat(), path) for path in self.folder.iterdir()]
        excess = sum(stat.st_size for stat, _ in files) - MOST_BYTES
        for stat, path in sorted(files, key=lambda file: file[0].st_mtime):
            if excess <= 0:
                break
            path.unlink(missing_ok=True)
            excess -= stat.st_size


def packed(codes: Codes, words: Sequence[Word]) -> bytes:
    """Return words as one segment.

    Raises:
        OverflowError: a font has advances beyond 16 bits.
    """
    spelt = [word for word in words if word.extra]
    extra = {word.text: (word.glyphs, *word.extra) for word in spelt}
    used = sorted({number for word in spelt for number in word.extra})
    table = {"codes": [(number, *codes.table[number]) for number in used], "extra": extra}
    made = (*columns(list(words)), json.dumps(table, separators=(",", ":")).encode())
    body = _SIZES.pack(len(words), *map(len, made)) + b"".join(made)
    return _HEAD.pack(_MAGIC, crc32(body), len(body)) + body


def _segments(data: bytes) -> Iterator[bytes]:
    """Yield the segments of a file, up to one that is not whole."""
    at = 0
    while at + _HEAD.size <= len(data):
        magic, check, length = _HEAD.unpack_from(data, at)
        segment = data[at : at + _HEAD.size + length]
        whole = len(segment) == _HEAD.size + length
        if magic != _MAGIC or not whole or crc32(segment[_HEAD.size :]) != check:
            return
        yield segment
        at += len(segment)


def _newest(data: bytes, most: int) -> bytes:
    """Return the newest segments that together hold at most so many words."""
    kept: list[bytes] = []
    for segment in reversed([*_segments(data)]):
        most -= _SIZES.unpack_from(segment, _HEAD.size)[0]
        if most < 0:
            break
        kept.append(segment)
    return b"".join(reversed(kept))


def _columns(segment: bytes) -> tuple[bytes, ...]:
    start = _HEAD.size + _SIZES.size
    _, *sizes = _SIZES.unpack_from(segment, _HEAD.size)
    return tuple(segment[start:end] for start, end in pairwise(accumulate(sizes, initial=start)))


def _breaks(marks: str, advances: Sequence[int], scale: float) -> tuple[InnerBreak, ...]:
    """Return the breaks some characters stand for."""
    behind = [0, *accumulate(advances)]
    places = [divmod(ord(mark) - FIRST, 16) for mark in marks]
    return tuple([(place, kind, behind[place] * scale) for place, kind in places])
