"""The open volume: its store and the guarded reader of foreign files.  Passed as an argument."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from proceedings_editor.domain.errors import UsageError
from proceedings_editor.domain.records import dataclass
from proceedings_editor.domain.volume import Paper, Snapshot, Volume
from proceedings_editor.domain.wording import Wording
from proceedings_editor.storage import SUFFIX, Store
from proceedings_editor.worker import Worker

if TYPE_CHECKING:
    from proceedings_editor.storage import RestoreReport

__all__ = [
    "SUFFIX",
    "Workspace",
    "brought_back",
    "create",
    "open_workspace",
    "opened",
    "paper_of",
    "project_path",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Workspace:
    """One open project; ``worker`` starts its process with the first foreign file."""

    store: Store
    worker: Worker

    @property
    def snapshot(self) -> Snapshot:
        """Return the state last published by the store."""
        return self.store.snapshot()

    def close(self) -> None:
        """Let the worker go and close the project file."""
        self.worker.close()
        self.store.close()


def project_path(path: Path) -> Path:
    """Return the path with the suffix of a project file."""
    return path if path.suffix == SUFFIX else path.with_name(path.name + SUFFIX)


def create(path: Path, volume: Volume) -> Workspace:
    """Return the workspace of a new project.

    Raises:
        StorageError: the file is there already or cannot be written.
    """
    return Workspace(store=Store.create(project_path(path), volume), worker=Worker())


def open_workspace(path: Path, *, read_only: bool = False) -> Workspace:
    """Return the workspace of a project; whoever asks closes it.

    Raises:
        StorageError: it is locked, damaged, newer than this program, or not a project.
    """
    return Workspace(store=Store.open(_found(path), read_only=read_only), worker=Worker())


def _found(path: Path) -> Path:
    """Return the path of a project that may have been named without its suffix."""
    return path if path.is_file() else project_path(path)


def brought_back(path: Path) -> "RestoreReport":
    """Bring back the newest intact state of a damaged, deleted or outdated project.

    Raises:
        LockedError: it is open.
        DamagedError: nothing of it is left anywhere on this machine.
    """
    from proceedings_editor.storage import restore  # noqa: PLC0415 - only for a damaged project

    return restore(_found(path))


@contextmanager
def opened(path: Path, *, read_only: bool = False) -> Iterator[Workspace]:
    """Open a project, close it in the end.

    Raises:
        StorageError: it is locked, damaged, newer than this program, or not a project.
    """
    workspace = open_workspace(path, read_only=read_only)
    try:
        yield workspace
    finally:
        workspace.close()


def paper_of(snapshot: Snapshot, wanted: str) -> Paper:
    """Return the paper with this id or title, or the one whose title begins so.

    Raises:
        UsageError: there is none, or more than one.
    """
    title, papers = wanted.casefold(), snapshot.papers
    begun = [it for it in papers if title and it.title.casefold().startswith(title)]
    exact = [it for it in begun if it.title.casefold() == title]
    for found in ([it for it in papers if it.id == wanted], exact, begun):
        if len(found) == 1:
            return found[0]
    ids = ", ".join(paper.id for paper in papers[:12])
    raise UsageError(
        Wording("“{wanted}” fits several papers", wanted=wanted)
        if begun
        else Wording("no paper “{wanted}” in this project", wanted=wanted),
        hint=Wording("Papers are named by id: {ids}", ids=ids)
        if ids
        else Wording("The project holds no papers yet."),
    )
