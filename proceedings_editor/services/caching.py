"""What is kept between builds by the hash of everything it was made from: painted papers first.

The cache may be deleted at any time; a damaged or foreign entry is simply not there.
"""

import json
import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Final

from proceedings_editor import __version__
from proceedings_editor.domain.codec import decode, encode
from proceedings_editor.domain.records import dataclass
from proceedings_editor.fonts import Library
from proceedings_editor.layout.frames import Extent
from proceedings_editor.pdf.block import Block
from proceedings_editor.services.folders import cache_folder, put_whole

MOST_BYTES: Final = 500_000_000
_SEAL: Final = 16  # bytes of the digest that every entry begins with
_PARTS: Final = frozenset(
    (
        "uharfbuzz",
        "fonttools",
        "pyphen",
        "ziamath",
        "latex2mathml",
        "pillow",
        "pypdf",
        "pypdfium2",
        "reportlab",
    )
)
_ROOMS: Final = ("domain", "fonts", "formula", "layout", "pdf", "styles", "text")


@dataclass(frozen=True, slots=True, kw_only=True)
class Painted:
    """A paper ready to be bound: what the binder must know, its bytes, its slots of numbers."""

    extent: Extent
    block: Block
    slots: int


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptFiles:
    """Sealed bytes in files named by their key; ``off`` neither reads nor writes."""

    folder: Path
    off: bool = False

    def get(self, key: str) -> bytes | None:
        """Return what was kept under a key, None if nothing whole is there."""
        if self.off:
            return None
        path = self.folder / key
        try:
            sealed = path.read_bytes()
            os.utime(path)  # trimming takes first what was used longest ago
        except OSError:
            return None
        data = sealed[_SEAL:]
        return data if blake2b(data, digest_size=_SEAL).digest() == sealed[:_SEAL] else None

    def put(self, key: str, data: bytes) -> None:
        """Keep something; a full disk only means that it is made again next time."""
        if self.off:
            return
        with suppress(OSError):
            put_whole(self.folder / key, blake2b(data, digest_size=_SEAL).digest() + data)

    @property
    def empty(self) -> bool:
        """Return whether nothing is kept."""
        with suppress(OSError):
            return self.off or next(self.folder.iterdir(), None) is None
        return True

    def trim(self) -> None:
        """Delete the entries used longest ago until they are within their size."""
        if self.off:
            return
        with suppress(OSError):
            files = sorted(self._files(), key=lambda it: it[0])
            excess = sum(size for _, size, _ in files) - MOST_BYTES
            for _, size, path in files:
                if excess <= 0:
                    break
                path.unlink(missing_ok=True)
                excess -= size

    def _files(self) -> Iterator[tuple[float, int, Path]]:
        for path in self.folder.iterdir():
            stat = path.stat()
            yield stat.st_mtime, stat.st_size, path


@dataclass(frozen=True, slots=True, kw_only=True)
class PaintedCache:
    """Painted papers in kept files."""

    files: KeptFiles

    def get(self, key: str, library: Library) -> Painted | None:
        """Return the paper kept under a key, None if nothing whole is there."""
        data = self.files.get(key)
        if data is None:
            return None
        return unpacked(data, library)

    def put(self, key: str, painted: Painted) -> None:
        """Keep a painted paper."""
        if not self.files.off:
            self.files.put(key, packed(painted))


def packed(painted: Painted) -> bytes:
    """Return a painted paper as it is kept and sent between processes."""
    head = encode(painted.extent)
    sizes = painted.slots.to_bytes(4, "big") + len(head).to_bytes(4, "big")
    return sizes + head + painted.block.to_bytes()


def unpacked(data: bytes, library: Library) -> Painted | None:
    """Return a packed paper, None if it does not fit this process and must be painted anew."""
    start = 8 + int.from_bytes(data[4:8], "big")
    block = Block.from_bytes(data[start:], library)
    if block is None:
        return None
    extent = decode(Extent, data[8:start])
    return Painted(extent=extent, block=block, slots=int.from_bytes(data[:4], "big"))


def painted_cache(*, off: bool = False) -> PaintedCache:
    """Return the user's cache of painted papers, trimmed to its size."""
    return PaintedCache(files=kept_files("papers", off=off))


def kept_files(room: str, *, off: bool = False) -> KeptFiles:
    """Return the files of one kind in the user's cache, trimmed to their size."""
    found = KeptFiles(folder=cache_folder() / room, off=off)
    found.trim()
    return found


def key_of(*parts: str) -> str:
    """Return the name of what was made from these inputs by this very program."""
    digest = blake2b("\0".join((engine_digest(), *parts)).encode(), digest_size=20)
    return digest.hexdigest()


@cache
def engine_digest() -> str:
    """Return a digest of all that sets and paints pages: our sources, and the parts by others."""
    package = Path(__file__).resolve().parent.parent
    files = sorted(file for room in _ROOMS for file in (package / room).glob("*.*"))
    stats = [(f.name, f.stat().st_size, f.stat().st_mtime_ns) for f in files]
    made_by = json.dumps([__version__, stats, sorted(_installed_parts())])
    return blake2b(made_by.encode(), digest_size=12).hexdigest()


def _installed_parts() -> Iterator[str]:
    """Yield name and version of the parts by others, as their folders of metadata are named.

    To read the metadata costs more than to open a project.
    """
    for place in sys.path:
        with suppress(OSError):
            for entry in os.scandir(place or "."):
                part, dash, _ = entry.name.lower().partition("-")
                if dash and part in _PARTS and entry.name.endswith(".dist-info"):
                    yield entry.name
