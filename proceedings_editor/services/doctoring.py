"""What this machine lacks, with the exact names of what to install."""

import ctypes.util
import importlib.util
import platform
import shutil
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Final

from proceedings_editor.services.folders import cache_folder
from proceedings_editor.storage import data_folder

_QT_LIBRARIES: Final = {
    "glib-2.0": "libglib2.0-0",
    "GL": "libgl1",
    "EGL": "libegl1",
    "fontconfig": "libfontconfig1",
    "xkbcommon": "libxkbcommon0",
    "dbus-1": "libdbus-1-3",
}
_XCB_LIBRARIES: Final = {
    "xcb-cursor": "libxcb-cursor0",
    "xcb-icccm": "libxcb-icccm4",
    "xcb-keysyms": "libxcb-keysyms1",
    "xcb-shape": "libxcb-shape0",
    "xkbcommon-x11": "libxkbcommon-x11-0",
}
_FONTS: Final = (
    *("fontpkg-source-serif-4", "fontpkg-source-sans-3", "fontpkg-noto-serif", "fontpkg-amiri"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One thing looked at: whether it is well, what was seen, and what to do if not."""

    what: str
    well: bool
    seen: str
    do: str = ""
    needed: bool = True


def examine() -> Iterator[Line]:
    """Yield what was looked at on this machine."""
    yield _python()
    yield _qt()
    yield from _libraries()
    yield from _fonts()
    yield _core()
    yield _pandoc()
    yield from _folders()


def _python() -> Line:
    version = platform.python_version()
    well = sys.version_info >= (3, 11)
    return Line(what="Python", well=well, seen=version, do="Install Python 3.11 or newer.")


def _qt() -> Line:
    try:
        version = metadata.version("pyside6-essentials")
    except metadata.PackageNotFoundError:
        return Line(what="Qt", well=False, seen="missing", do="pip install 'pyside6-essentials'")
    broken = version.startswith("6.12.") and sys.version_info < (3, 12)
    return Line(
        what="Qt",
        well=not broken,
        seen=f"PySide6 {version}",
        do="This version aborts on Python 3.11: pip install 'pyside6-essentials<6.12'",
    )


def _libraries() -> Iterator[Line]:
    """Name the missing system libraries of Qt, each with its Debian package."""
    if sys.platform != "linux":
        return
    for what, libraries, needed in (
        ("Libraries of Qt", _QT_LIBRARIES, True),
        ("Libraries of the window under X11", _XCB_LIBRARIES, False),
    ):
        lack = [package for name, package in libraries.items() if not _found(name)]
        yield Line(
            what=what,
            well=not lack,
            seen=f"missing: {' '.join(lack)}" if lack else "all there",
            do=f"apt-get install {' '.join(lack)}",
            needed=needed,
        )


def _found(library: str) -> bool:
    return ctypes.util.find_library(library) is not None


def _fonts() -> Iterator[Line]:
    lack = [name for name in _FONTS if importlib.util.find_spec(name.replace("-", "_")) is None]
    seen = f"missing: {' '.join(lack)}" if lack else "all there"
    yield Line(what="Fonts", well=not lack, seen=seen, do=f"pip install {' '.join(lack)}")


def _core() -> Line:
    compiled = importlib.util.find_spec("proceedings_editor.layout._core") is not None
    return Line(
        what="Layout core",
        well=compiled,
        seen="compiled" if compiled else "plain Python: the same pages, more slowly",
        do="Install a C compiler (apt-get install gcc python3-dev), then install again.",
        needed=False,
    )


def _pandoc() -> Line:
    there = shutil.which("pandoc") or importlib.util.find_spec("pypandoc")
    return Line(
        what="pandoc",
        well=bool(there),
        seen="there" if there else "missing: .odt .rtf .tex .html .epub are not read",
        do="pip install 'proceedings-editor[pandoc]'",
        needed=False,
    )


def _folders() -> Iterator[Line]:
    for what, folder in (("Data folder", data_folder()), ("Cache folder", cache_folder())):
        size = sum(f.stat().st_size for f in folder.rglob("*") if f.is_file())
        writable = _writable(folder)
        yield Line(
            what=what,
            well=writable,
            seen=f"{folder}, {size / 1e6:.1f} MB",
            do="Make it writable: black box, snapshots and caches are kept there.",
        )


def _writable(folder: Path) -> bool:
    import os  # noqa: PLC0415 - for this one question

    there = next(path for path in (folder, *folder.parents) if path.exists())
    return os.access(there, os.W_OK)
