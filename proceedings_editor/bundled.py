"""Where the data that travels with the program lies: wheel, editable checkout or frozen program."""

import sys
from functools import cache
from pathlib import Path


@cache
def bundled(*parts: str) -> Path:
    """Return the path of a bundled file or folder, e.g. ``bundled("styles", "base.toml")``.

    ``parts`` start with ``resources`` or ``styles``.  The path may not exist; the caller says so
    in its own words.
    """
    return _root().joinpath(*parts)


@cache
def _root() -> Path:
    frozen = getattr(sys, "_MEIPASS", None)
    if frozen:
        return Path(frozen) / "proceedings_editor" / "data"
    package = Path(__file__).resolve().parent
    in_wheel = package / "data"
    return in_wheel if in_wheel.is_dir() else package.parent
