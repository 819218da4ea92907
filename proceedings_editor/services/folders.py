"""Where the program keeps what it can make again."""

import os
import sys
from hashlib import sha256
from pathlib import Path
from typing import Final

from proceedings_editor.storage import data_folder

_NAME: Final = "proceedings-editor"


def cache_folder() -> Path:
    """Return the user's cache folder of this program; it may not exist and may be deleted.

    Where ``PROCEEDINGS_EDITOR_DATA`` names the data folder, the cache lies within it.
    """
    if sys.platform == "win32" or os.environ.get("PROCEEDINGS_EDITOR_DATA"):
        return data_folder() / "cache"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / _NAME
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / _NAME


def settings_file() -> Path:
    """Return the file with the window's settings; it may not exist."""
    return data_folder() / "window.ini"


def sample_folder() -> Path:
    """Return the folder of the sample conference; it may not exist."""
    return data_folder() / "sample"


def reports_folder() -> Path:
    """Return the folder for reports of crashes; it may not exist."""
    return data_folder() / "reports"


def built_folder(project: Path) -> Path:
    """Return the folder for the PDFs the window builds of a project; it may not exist."""
    return cache_folder() / "built" / _key(project)


def last_build_file(project: Path) -> Path:
    """Return the file that tells what the last build of a project came to; it may not exist."""
    return cache_folder() / "builds" / f"{_key(project)}.json"


def put_whole(path: Path, data: bytes) -> None:
    """Write a file into one of these folders; it is there whole or as it was before.

    Two programs may write the same file at the same time.

    Raises:
        OSError: the disk does not take it.
    """
    new = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        try:
            new.write_bytes(data)
        except FileNotFoundError:  # the first file of its folder
            path.parent.mkdir(parents=True, exist_ok=True)
            new.write_bytes(data)
        new.replace(path)
    except BaseException:
        new.unlink(missing_ok=True)
        raise


def _key(project: Path) -> str:
    """Return the name of a project's files: it tells apart projects in different folders."""
    return sha256(str(project.resolve()).encode(errors="surrogateescape")).hexdigest()[:24]
