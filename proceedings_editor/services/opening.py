"""Ways into a project: one that is there, a new one, the sample."""

from pathlib import Path
from tempfile import TemporaryDirectory

from proceedings_editor.domain.errors import StorageError
from proceedings_editor.domain.wording import Wording
from proceedings_editor.services.folders import sample_folder
from proceedings_editor.services.founding import found
from proceedings_editor.services.progress import SILENT, Progress
from proceedings_editor.services.workspace import SUFFIX, Workspace, open_workspace


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
        _make_sample(folder, progress)
    return open_workspace(next(folder.glob(f"*{SUFFIX}"), folder / f"sample{SUFFIX}"))


def _make_sample(folder: Path, progress: Progress) -> None:
    """Make the sample in a folder that is there whole or not at all."""
    from proceedings_editor.services.sampling import make_project  # noqa: PLC0415 - sets pages

    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(dir=folder.parent, prefix="sample-") as desk:
            make_project(Path(desk) / folder.name, progress).parent.rename(folder)
    except OSError as error:
        raise StorageError(
            Wording("{folder} cannot be made: {error}", folder=folder, error=error.strerror),
            hint=Wording("Free space for the data folder."),
        ) from error
