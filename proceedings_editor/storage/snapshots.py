"""Snapshots: dated states kept beside the black box, which holds their blobs.

One is taken every hour in which something changed, and before an import, a build or another
step with large effects.  An older one goes only after a newer one has been read back whole.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import apsw

from proceedings_editor.domain.errors import DamagedError
from proceedings_editor.domain.wording import Wording
from proceedings_editor.storage import blackbox, rows, schema
from proceedings_editor.storage.blackbox import BlackBox, Mark
from proceedings_editor.storage.clock import stamp
from proceedings_editor.storage.project import Project
from proceedings_editor.storage.records import Draft, Kind, RecordFile, write_new

HOURLY: Final = "hourly"
_FOLDER: Final = "snapshots"
_SUFFIX: Final = ".snapshot"
_HOURS, _DAYS, _NAMED = 24, 30, 20
_SHARE: Final = 2
"""Black box and snapshots together may be this many times as large as the project …"""
_FLOOR: Final = 32 * 1024 * 1024
"""… or this many bytes, whichever is more."""
_HASH: Final = re.compile(rb"[0-9a-f]{64}")


def take(project: Project, box: BlackBox, reason: str) -> Path:
    """Write a snapshot, read it back, let older ones go; return its path.

    Raises:
        OSError: there was no room for it.
        DamagedError: it could not be read back.
    """
    label = re.sub(r"[^a-z0-9]+", "-", reason.lower()).strip("-") or "unnamed"
    path = box.folder / _FOLDER / f"{stamp()}-{label}{_SUFFIX}"
    write_new(path, (Draft(Kind.BASE, project.mark.token, project.state().packed()),))
    memory, _ = read(path, project.mark.uid)
    memory.close()
    thin(box.folder)
    return path


def read(path: Path, uid: str) -> tuple[apsw.Connection, Mark]:
    """Return the state in a snapshot, in memory, and its mark.

    Raises:
        DamagedError: a row of it is not what was written.
        OSError: it cannot be read.
    """
    token, payload = _base(path)
    entry = blackbox.unpacked(payload)
    memory = blackbox.in_memory(entry)
    for table in schema.LOGGED:
        rows.checked(path, table, rows.select(memory, table))
    return memory, Mark(uid, entry.serial, token, entry.at)


def newest_first(folder: Path) -> list[Path]:
    """Return the snapshots of a project's folder."""
    return sorted((folder / _FOLDER).glob(f"*{_SUFFIX}"), reverse=True)


def thin(folder: Path) -> None:
    """Keep the newest of each of 24 hours and 30 days, and the newest 20 with a reason."""
    kept: set[Path] = set()
    of_hour: dict[str, Path] = {}
    of_day: dict[str, Path] = {}
    named = []
    for path in newest_first(folder):
        of_hour.setdefault(path.name[:11], path)  # 20261122T16
        of_day.setdefault(path.name[:8], path)
        if not path.stem.endswith(HOURLY):
            named.append(path)
    kept.update(list(of_hour.values())[:_HOURS], list(of_day.values())[:_DAYS], named[:_NAMED])
    for path in newest_first(folder):
        if path not in kept:
            path.unlink()


def make_room(project: Project, box: BlackBox, names: set[str]) -> BlackBox:
    """Return the box after all that is too much has gone, oldest first.

    ``names`` are the project's own blobs; those that a kept snapshot names stay too.
    """
    limit = max(_FLOOR, _SHARE * project.path.stat().st_size)
    paths = newest_first(box.folder)
    while len(paths) > 1 and box.size + sum(path.stat().st_size for path in paths) > limit:
        if box.size <= limit // 2:
            paths.pop().unlink()
            continue
        needed = names.union(*map(_named, paths))
        size, box = box.size, box.compacted(needed, project.mark, project.state(), project.path)
        if box.size >= size:
            paths.pop().unlink()
    return box


def _named(path: Path) -> Iterator[str]:
    """Yield all that looks like the name of a blob; too much is better than too little."""
    changes = blackbox.unpacked(_base(path)[1]).changes
    return (name.decode() for name in _HASH.findall(changes))


def _base(path: Path) -> tuple[bytes, bytes]:
    file = RecordFile(path, read_only=True)
    try:
        for record in file.records:
            if record.kind is Kind.BASE:
                return record.key, file.payload(record)
    finally:
        file.close()
    raise DamagedError(
        Wording("{file} holds no state", file=path.name),
        hint=Wording("An older snapshot may be whole."),
    )
