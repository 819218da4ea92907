"""Beginning a project: empty, from a concept note, or from a TOML file of facts."""

from dataclasses import replace
from pathlib import Path

from proceedings_editor.domain.errors import IntakeError, UsageError
from proceedings_editor.domain.finding import Finding
from proceedings_editor.domain.records import dataclass
from proceedings_editor.domain.volume import Volume
from proceedings_editor.domain.wording import Wording
from proceedings_editor.intake.concept import ConceptNote, read_concept, read_concept_toml
from proceedings_editor.services.gathering import gather
from proceedings_editor.services.workspace import create, project_path
from proceedings_editor.worker import Worker


@dataclass(frozen=True, slots=True, kw_only=True)
class Founded:
    """A project just begun: where it is, what its source said, and what was doubtful in it."""

    path: Path
    volume: Volume
    findings: tuple[Finding, ...] = ()


def found(path: Path, source: Path | None = None, title: str = "") -> Founded:
    """Create a project, filled from a concept note or TOML file; the note is not a paper.

    Raises:
        IntakeError: the source cannot be read.
        StorageError: the project is there already or cannot be written.
    """
    note = read_source(source) if source else ConceptNote(volume=Volume(title=title))
    volume = replace(note.volume, title=title) if title else note.volume
    create(path, volume).close()
    return Founded(path=project_path(path), volume=volume, findings=note.findings)


def read_source(source: Path) -> ConceptNote:
    """Return the facts in a concept note or a TOML file; a note is read by the guarded worker.

    Raises:
        IntakeError: it cannot be read, or a TOML key is not known.
    """
    worker = Worker()
    try:
        offered, *others = gather([source], worker)
        if others:
            raise IntakeError(
                source,
                Wording("holds several files"),
                hint=Wording("Name the concept note itself."),
            )
        if offered.refused:
            raise offered.refused
        if source.suffix.lower() == ".toml":
            return read_concept_toml(offered.data)
        return read_concept(worker.read(offered.name, offered.data, offered.companions))
    except UsageError as error:
        raise IntakeError(source, error.message, hint=error.hint) from error
    finally:
        worker.close()
