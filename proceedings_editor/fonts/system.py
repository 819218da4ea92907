"""Fonts of the computer, asked only for characters that no font of the program has."""

import os
import struct
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import Any, Final

from proceedings_editor.domain.errors import StyleError
from proceedings_editor.fonts.faces import FaceFile, described, harfbuzz

_KINDS: Final = frozenset({".ttf", ".otf", ".ttc", ".otc"})
_SERIF: Final = ("serif", "song", "ming", "mincho", "batang", "roman", "times")
_PLAIN_NOT: Final = (
    "bold", "black", "heavy", "light", "thin", "medium", "italic", "oblique", "mono", "condensed",
)  # fmt: skip
_RESTRICTED, _BITMAPS = 0x0002, 0x0200  # OpenType, table OS/2, fsType: not to be embedded
_MOST: Final = 5_000  # files looked at


def system_folders() -> tuple[Path, ...]:
    """Return the folders in which this system keeps fonts."""
    home = Path.home()
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA", "")
        windows = Path(os.environ.get("WINDIR", r"C:\Windows")) / "Fonts"
        return (windows, Path(local) / "Microsoft" / "Windows" / "Fonts") if local else (windows,)
    if sys.platform == "darwin":
        return home / "Library/Fonts", Path("/Library/Fonts"), Path("/System/Library/Fonts")
    shared = os.environ.get("XDG_DATA_DIRS", "/usr/local/share:/usr/share").split(":")
    own = Path(os.environ.get("XDG_DATA_HOME", home / ".local/share"))
    return own / "fonts", home / ".fonts", *(Path(place) / "fonts" for place in shared if place)


class SystemFonts:
    """The font files of some folders, upright text faces before others, opened on first need."""

    def __init__(self, folders: Iterable[Path]) -> None:
        self._folders = tuple(folders)
        self._found: dict[str, FaceFile | None] = {}

    def having(self, text: str) -> FaceFile | None:
        """Return the first font that has every character of a text and may be embedded."""
        if text not in self._found:
            points = [*map(ord, text)]
            self._found[text] = next(
                (file for file, font in self._open if all(map(font.get_nominal_glyph, points))),
                None,
            )
        return self._found[text]

    def named(self, family: str) -> FaceFile | None:
        """Return the first font of a family."""
        return next((file for file, _ in self._open if file.family == family), None)

    @cached_property
    def _open(self) -> list[tuple[FaceFile, Any]]:
        paths = chain.from_iterable(map(_files, self._folders))
        ordered = sorted(dict.fromkeys(paths), key=_rank)[:_MOST]
        return [made for path in ordered for made in _faces(path)]


def _files(folder: Path) -> Iterator[Path]:
    with suppress(OSError):
        for path in folder.rglob("*"):
            if path.suffix.lower() in _KINDS:
                yield path


def _rank(path: Path) -> tuple[int, str, str]:
    name = path.stem.lower()
    plain = not any(word in name for word in _PLAIN_NOT)
    serif = any(word in name for word in _SERIF)
    return 2 * (not plain) + (not serif), name, str(path)


def _faces(path: Path) -> Iterator[tuple[FaceFile, Any]]:
    """Yield the faces of a file that a PDF can hold; a damaged file has none."""
    hb = harfbuzz()
    for index in range(_count(path)):
        with suppress(OSError, StyleError, hb.HarfBuzzError):
            face = hb.Face(hb.Blob.from_file_path(path), index)
            if {"glyf", "CFF "} & {*face.table_tags} and _may_be_embedded(face):
                yield described(path, index), hb.Font(face)


def _count(path: Path) -> int:
    """Return how many fonts a file holds."""
    with suppress(OSError, struct.error), path.open("rb") as file:
        tag, _, count = struct.unpack(">4sII", file.read(12))
        return min(count, 64) if tag == b"ttcf" else 1
    return 0


def _may_be_embedded(face: Any) -> bool:
    table = bytes(face.reference_table("OS/2").data)
    if len(table) < 10:
        return True
    (rights,) = struct.unpack_from(">H", table, 8)
    return not rights & _BITMAPS and rights & 0x000F != _RESTRICTED
