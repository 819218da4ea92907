"""What this machine lacks, with the exact names of what to install."""

import ctypes.util
import importlib.util
import os
import platform
import re
import sys
from collections.abc import Iterator
from contextlib import suppress
from importlib import metadata
from pathlib import Path
from typing import Final

from proceedings_editor.domain.records import dataclass
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
_NAME: Final = "proceedings-editor"
_REQUIREMENT: Final = re.compile(r"[\w.-]+")


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
    yield from _packages()
    yield _pandoc()
    yield _core()
    yield from _folders()


def _python() -> Line:
    version = platform.python_version()
    well = sys.version_info >= (3, 11)
    return Line(what="Python", well=well, seen=version, do="Install Python 3.11 or newer.")


def _qt() -> Line:
    version = _version_of("pyside6-essentials")
    broken = version.startswith("6.12.") and sys.version_info < (3, 12)
    mend = "pip install 'pyside6-essentials<6.12'"
    return Line(
        what="Qt",
        well=bool(version) and not broken,
        seen=f"PySide6 {version}" if version else "missing",
        do=f"This version aborts on Python 3.11: {mend}" if broken else mend,
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


def _version_of(package: str) -> str:
    """Return the version of an installed package, ``""`` if it is not installed."""
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return ""


def _packages() -> Iterator[Line]:
    """Name the packages that are missing of those the program was installed with."""
    wanted = metadata.requires(_NAME) or [] if _version_of(_NAME) else []
    names = dict.fromkeys(_REQUIREMENT.findall(line)[0] for line in wanted if "extra" not in line)
    lack = [name for name in names if not _version_of(name)]
    seen = f"missing: {' '.join(lack)}" if lack else f"all {len(names)} there"
    yield Line(what="Packages", well=not lack, seen=seen, do=f"pip install {' '.join(lack)}")


def _pandoc() -> Line:
    """Say what the extra is for: who installed it shall not wonder why .odt is refused."""
    version = _version_of("pypandoc-binary")
    there = f"pypandoc-binary {version}" if version else "not installed, and not missed"
    later = "this version does not use it; .odt .rtf .tex .html .epub are to be read with it later"
    return Line(what="Extra “pandoc”", well=True, seen=f"{there}: {later}", needed=False)


def _core() -> Line:
    compiled = importlib.util.find_spec("proceedings_editor.layout._core") is not None
    return Line(
        what="Layout core",
        well=compiled,
        seen="compiled" if compiled else "plain Python: the same pages, more slowly",
        do="Install a C compiler (apt-get install gcc python3-dev), then install again.",
        needed=False,
    )


def _folders() -> Iterator[Line]:
    for what, folder in (("Data folder", data_folder()), ("Cache folder", cache_folder())):
        yield Line(
            what=what,
            well=_is_writable(folder),
            seen=f"{folder}, {_bytes(folder) / 1e6:.1f} MB",
            do="Make it writable: black box, snapshots and caches are kept there.",
        )


def _bytes(folder: Path) -> int:
    """Return the size of all files in a folder that can be seen."""
    size = 0
    for where, _, names in os.walk(folder):  # it passes over what cannot be read
        for name in names:
            with suppress(OSError):
                size += Path(where, name).lstat().st_size
    return size


def _is_writable(folder: Path) -> bool:
    there = next(path for path in (folder.absolute(), *folder.absolute().parents) if _exists(path))
    for_us = os.access in os.supports_effective_ids
    return there.is_dir() and os.access(there, os.W_OK | os.X_OK, effective_ids=for_us)


def _exists(path: Path) -> bool:
    """Return whether there is such a file or folder; what hides behind others is not there."""
    with suppress(OSError):
        return path.exists()
    return False
