"""Ways into a project: one that is there, a new one, the sample."""

import shutil
from pathlib import Path

from proceedings_editor.services.folders import sample_folder
from proceedings_editor.services.founding import found
from proceedings_editor.services.progress import SILENT, Progress
from proceedings_editor.services.workspace import Workspace, open_workspace


def begin(path: Path, source: Path | None = None) -> Workspace:
    """Return the workspace of a new project, filled from a concept note or TOML file.

    Raises:
        IntakeError: the source cannot be read.
        StorageError: the project is there already or cannot be written.
    """
    founded = found(path, source, title="" if source else path.stem)
    return open_workspace(founded.path)


def open_sample(progress: Progress = SILENT) -> Workspace:
    """Return the workspace of the sample conference, made when it is not there yet.

    Raises:
        CancelledError: the user stopped it; what was made of it is gone.
        StorageError: the data folder cannot be written.
    """
    folder = sample_folder()
    if not folder.is_dir():
        from proceedings_editor.services.sampling import make_project  # noqa: PLC0415 - sets pages

        new = folder.with_name(folder.name + ".new")
        shutil.rmtree(new, ignore_errors=True)
        name = make_project(new, progress).name
        new.rename(folder)
        return open_workspace(folder / name)
    return open_workspace(next(iter(folder.glob("*.proceedings")), folder / "demo.proceedings"))
