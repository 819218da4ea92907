"""Proofs: screen editions built for the eye, with one press kept warm between them."""

from dataclasses import field
from pathlib import Path
from threading import Lock

from proceedings_editor.domain.errors import BuildError
from proceedings_editor.domain.records import dataclass
from proceedings_editor.domain.volume import PaperId
from proceedings_editor.domain.wording import Wording
from proceedings_editor.services.folders import built_folder
from proceedings_editor.services.pressing import Press, press_for
from proceedings_editor.services.progress import SILENT, Progress
from proceedings_editor.services.typesetting import Built, Order, build
from proceedings_editor.services.workspace import Workspace
from proceedings_editor.styles.load import load

_STATES, _SPARE = 2, 16
"""Painted papers kept alive: each as in the volume and alone, and some for an undo."""


@dataclass(slots=True)
class Proofs:
    """Builds proofs one after the other; the press stays until another style is asked for."""

    _press: Press | None = None
    _one: Lock = field(default_factory=Lock)

    def build(
        self, workspace: Workspace, paper: PaperId | None = None, progress: Progress = SILENT
    ) -> Built:
        """Return the proof of the volume, or of one paper, in the cache folder.

        Raises:
            BuildError: there is nothing to print, or the cache folder cannot be written.
            StyleError: the style cannot be read.
            CancelledError: the user stopped it; the proof before it is as it was.
        """
        with self._one:
            press = self._warm(workspace.snapshot.volume.style)
            folder = built_folder(Path(workspace.snapshot.path))
            try:
                folder.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise BuildError(
                    Wording(
                        "{folder} cannot be made: {error}", folder=folder, error=error.strerror
                    ),
                    hint=Wording("Free space on the drive of the cache folder."),
                ) from error
            out = folder / f"{paper or 'volume'}.pdf"
            built = build(workspace, out, Order(paper=paper), progress, press)
            press.kept.trim(_STATES * len(workspace.snapshot.papers) + _SPARE)
            return built

    def _warm(self, name: str) -> Press:
        """Return the press for a style as it now stands; its file may have been edited."""
        if self._press is None or self._press.style.digest != load(name).digest:
            self._press = press_for(name)
        return self._press
