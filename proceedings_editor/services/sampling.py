"""The sample conference: real files written from our own texts, taken in as anybody's would be."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from proceedings_editor.bundled import bundled
from proceedings_editor.domain.records import dataclass
from proceedings_editor.domain.volume import PaperKind, Snapshot, State
from proceedings_editor.domain.wording import Wording
from proceedings_editor.export.docx import HABITS, write_docx
from proceedings_editor.intake.markdown import read_markdown
from proceedings_editor.services.alone import set_alone
from proceedings_editor.services.drawn import Read, facts_of, read_drawn, sized
from proceedings_editor.services.founding import found
from proceedings_editor.services.pressing import press_for
from proceedings_editor.services.progress import SILENT, Progress
from proceedings_editor.services.receiving import plan, take_in
from proceedings_editor.services.targets import target_of
from proceedings_editor.services.typesetting import Built, Order, build
from proceedings_editor.services.workspace import Workspace, opened
from proceedings_editor.storage import Step

_CAMERA_READY: Final = "04"
_AS_MARKDOWN: Final = "12"
_FRONT: Final = ("foreword.md", "concept-note.txt", "committees.md", "programme.md")
_OUTCOMES: Final = ("outcome.txt", "outcome-ru.txt", "outcome-tk.txt")
_LATER: Final = {"13": State.COPY_EDITED, "22": State.IN_REVIEW, "31": State.REVISION}


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleFile:
    """One file of the sample and where in the volume it belongs."""

    path: Path
    area: str = ""
    session: str = ""
    kind: PaperKind = PaperKind.PAPER


@dataclass(frozen=True, slots=True, kw_only=True)
class Demo:
    """The sample's project and its PDFs."""

    project: Path
    built: tuple[Built, ...]


def make_demo(folder: Path, progress: Progress = SILENT) -> Demo:
    """Write the sample's manuscripts, take them in, build the screen and the press edition.

    What stands in ``folder`` from an earlier time is replaced.

    Raises:
        StorageError: the folder cannot be written.
    """
    project = make_project(folder, progress)
    with opened(project, read_only=True) as workspace:
        press = press_for(workspace.snapshot.volume.style)
        built = tuple(
            build(workspace, folder / f"demo-{name}.pdf", Order(edition=name), progress, press)
            for name in ("screen", "press")
        )
    return Demo(project=project, built=built)


def make_project(folder: Path, progress: Progress = SILENT) -> Path:
    """Write the sample's manuscripts and return the project that holds them."""
    folder.mkdir(parents=True, exist_ok=True)
    project = folder / "demo.proceedings"
    project.unlink(missing_ok=True)
    found(project, bundled("resources", "demo", "volume.toml"))
    with opened(project) as workspace:
        files = tuple(write_manuscripts(folder / "manuscripts", workspace.worker.read))
        for number, file in enumerate(files):
            progress.step(number, len(files), file.path.name)
            target = target_of(workspace.snapshot.volume, file.area, file.session, file.kind)
            take_in(workspace, plan(workspace, [file.path], target))
        _put_states(workspace)
    return project


def write_manuscripts(folder: Path, read: Read = read_markdown) -> Iterator[SampleFile]:
    """Write the sample's files as authors would send them, and yield each with its place.

    ``read`` reads our own Markdown: the guarded reader has all loaded that this takes.
    """
    folder.mkdir(parents=True, exist_ok=True)
    demo = bundled("resources", "demo")
    for name in _FRONT:
        yield SampleFile(path=_copied(demo / name, folder), kind=PaperKind.FRONT)
    for source in sorted((demo / "papers").glob("*.md")):
        facts = facts_of(source)
        path = _written(source, facts, folder, read)
        yield SampleFile(path=path, session=facts["session"])
    for name in _OUTCOMES:
        yield SampleFile(path=_copied(demo / name, folder), kind=PaperKind.OUTCOME)


def _copied(source: Path, folder: Path) -> Path:
    path = folder / source.name
    path.write_bytes(source.read_bytes())
    return path


def _written(source: Path, facts: Mapping[str, Any], folder: Path, read: Read) -> Path:
    """Write one paper in the form its author uses: .docx mostly, .md, camera-ready .pdf."""
    number = source.name[:2]
    if number == _AS_MARKDOWN:
        return _copied(source, folder)
    taken = read_drawn(source, facts, read)
    if number == _CAMERA_READY:
        path = folder / f"{source.stem}.pdf"
        path.write_bytes(set_alone(taken, "base"))
        return path
    path = folder / f"{source.stem}.docx"
    path.write_bytes(write_docx(sized(taken.manuscript), taken.media, HABITS[facts["habit"]]))
    return path


def _put_states(workspace: Workspace) -> Snapshot:
    """Put the sample's papers into the states of a conference some weeks before print."""
    papers = []
    for paper in workspace.snapshot.papers:
        number = paper.versions[0].file[:2]
        state = _LATER.get(number, State.PROOF if number.isdigit() else State.FINAL)
        papers.append(replace(paper, state=state))
    return workspace.store.commit(Step(label=Wording("States of the sample"), papers=tuple(papers)))
