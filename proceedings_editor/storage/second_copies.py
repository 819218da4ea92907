"""Copying into the black box what came before there was one: a project from elsewhere.

Long sessions do it while nobody waits.  A command is too short for that, so each takes a share
at its end, and after a few of them everything is there twice.
"""

import logging
from typing import Final

from proceedings_editor.domain.errors import DamagedError
from proceedings_editor.storage import blobs, rows
from proceedings_editor.storage.blackbox import BlackBox
from proceedings_editor.storage.blobs import Blob
from proceedings_editor.storage.project import Project

_LOG: Final = logging.getLogger(__name__)
_AT_ONCE: Final = 1024 * 1024
"""Bytes after which a batch is flushed; one file may be larger."""
_AT_THE_END: Final = 32
"""Batches that the end of a session may take: about 32 MB."""


class SecondCopies:
    """What a project's black box does not hold yet; used in the store's thread only."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self._lacking: list[str] | None = None

    def copy_some(self) -> bool:
        """Copy a batch; return whether there was anything to copy."""
        box = self._project.box
        if box is None:
            return False
        if self._lacking is None:
            self._lacking = self._found_lacking(box)
        batch: dict[str, Blob] = {}
        size, begun = 0, bool(self._lacking)
        while self._lacking and size < _AT_ONCE:
            name = self._lacking.pop()
            blob = self._sound(name)
            if blob is not None:
                batch[name] = blob
                size += len(blob.data)
        if batch:
            self._project.second_copy(batch)
        return begun

    def copy_all(self) -> None:
        """Copy everything."""
        while self.copy_some():
            pass

    def copy_share(self) -> None:
        """Copy what the end of a session may take."""
        for _ in range(_AT_THE_END):
            if not self.copy_some():
                break

    def _found_lacking(self, box: BlackBox) -> list[str]:
        """Return the names of what the box lacks; texts stand last and so are copied first."""
        lacking = blobs.names(self._project.connection) - box.names
        texts = {
            row[0] for row in rows.fetch(self._project.connection, "SELECT hash FROM revision")
        }
        return [*sorted(lacking - texts), *sorted(lacking & texts)]

    def _sound(self, name: str) -> Blob | None:
        """Return a blob, or None if it is damaged: then the others are copied all the same."""
        blob = blobs.find(self._project.connection, name)
        try:
            if blob is not None:
                blob.content(name)
        except DamagedError as error:
            _LOG.warning("%s: %s", self._project.path.name, error)
            return None
        return blob
