"""Where the program keeps what it knows about projects on this machine."""

import os
import sys
from hashlib import sha256
from pathlib import Path
from typing import Final

SUFFIX: Final = ".proceedings"
_VARIABLE: Final = "PROCEEDINGS_EDITOR_DATA"
_NAME: Final = "proceedings-editor"


def data_folder() -> Path:
    """Return the user's data folder of this program; it may not exist yet.

    ``PROCEEDINGS_EDITOR_DATA`` names it outright; else it is the system's usual place.
    """
    chosen = os.environ.get(_VARIABLE)
    return Path(chosen) if chosen else _usual_place() / _NAME


def project_folder(uid: str, path: Path) -> Path:
    """Return the folder for the black box, snapshots and search index of one project.

    A copy of a project under another name has a folder of its own.  The name is a hash because
    ``uid`` comes from a file that may be hostile.
    """
    key = sha256(f"{uid}\0{path.resolve()}".encode(errors="surrogateescape")).hexdigest()
    return projects_folder() / key[:24]


def projects_folder() -> Path:
    """Return the folder that holds one folder a project."""
    return data_folder() / "projects"


def sync_folder(folder: Path) -> None:
    """Make a new name in ``folder`` durable, where the system can do that."""
    if sys.platform == "win32":
        return  # a folder cannot be flushed there; NTFS journals names itself
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _usual_place() -> Path:
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share")
