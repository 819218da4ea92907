"""The volume: what its title and imprint pages say, its areas, sessions and papers."""

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum
from typing import NewType

from proceedings_editor.domain.records import dataclass
from proceedings_editor.domain.wording import UNSAID, Wording

PaperId = NewType("PaperId", str)
AreaId = NewType("AreaId", str)
SessionId = NewType("SessionId", str)


class State(StrEnum):
    """The way of a paper to the printed page."""

    RECEIVED = "received"
    DESK_CHECK = "desk-check"
    IN_REVIEW = "in-review"
    REVISION = "revision"
    ACCEPTED = "accepted"
    COPY_EDITED = "copy-edited"
    PROOF = "proof"
    FINAL = "final"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"

    @property
    def in_volume(self) -> bool:
        """Return whether a paper in this state is printed."""
        return self not in {State.REJECTED, State.WITHDRAWN}


class PaperKind(StrEnum):
    """What part a piece plays in the volume."""

    PAPER = "paper"
    FRONT = "front"
    BACK = "back"
    OUTCOME = "outcome"


class OutcomeForm(StrEnum):
    """How the versions of an outcome document are printed."""

    SEPARATE = "separate"  # one after another
    PARALLEL = "parallel"  # in columns, paragraph beside paragraph


class IndexKind(StrEnum):
    """What an index at the end of the volume lists."""

    AUTHORS = "authors"
    KEYWORDS = "keywords"
    PERSONS = "persons"
    INSTITUTIONS = "institutions"
    SUBJECTS = "subjects"


class ListKind(StrEnum):
    """What a list after the contents shows."""

    FIGURES = "figures"
    TABLES = "tables"


class SessionKind(StrEnum):
    """Plenary sessions come first in the book and belong to no area."""

    PLENARY = "plenary"
    THEMATIC = "thematic"


@dataclass(frozen=True, slots=True, kw_only=True)
class ThematicArea:
    """A thematic area of the conference, a part of the printed volume."""

    id: AreaId
    title: str
    titles: Mapping[str, str] = field(default_factory=dict)  # by language
    topics: tuple[str, ...] = ()
    chair: str = ""
    rapporteur: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """A session of the programme."""

    id: SessionId
    title: str
    titles: Mapping[str, str] = field(default_factory=dict)
    kind: SessionKind = SessionKind.THEMATIC
    area: AreaId | None = None
    chair: str = ""
    rapporteur: str = ""
    starts: str = ""  # "09:30"


@dataclass(frozen=True, slots=True, kw_only=True)
class Imprint:
    """Publisher data of the title verso."""

    publisher: str = ""
    isbn: str = ""
    doi: str = ""
    udc: str = ""
    bbk: str = ""
    author_mark: str = ""
    annotation: str = ""
    rights: str = ""
    licence: str = ""
    reviewed_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Volume:
    """The facts of one volume; ``start`` and ``end`` are ISO 8601 dates of the conference."""

    title: str
    subtitle: str = ""
    titles: Mapping[str, str] = field(default_factory=dict)  # whole title by language
    kind: str = "Proceedings of the International Conference"
    place: str = ""
    start: str = ""
    end: str = ""
    languages: tuple[str, ...] = ("en",)
    editors: tuple[str, ...] = ()
    imprint: Imprint = Imprint()
    style: str = "ashgabat-b5"
    outcome: OutcomeForm = OutcomeForm.SEPARATE
    indexes: tuple[IndexKind, ...] = (IndexKind.AUTHORS,)
    lists: tuple[ListKind, ...] = ()
    areas: tuple[ThematicArea, ...] = ()
    sessions: tuple[Session, ...] = ()

    @property
    def language(self) -> str:
        """Return the language of the volume's own pages."""
        return self.languages[0] if self.languages else "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One file an author sent for a paper; ``number`` counts from 1.

    ``revision`` is the hash of its text as it was read, before anybody edited it.
    """

    number: int
    file: str
    sha256: str
    at: str
    size: int = 0
    revision: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A paper in the register: where it belongs and which revision of its text is in force.

    ``title``, ``authors`` and ``language`` repeat the manuscript's front matter so that lists need
    not read it; ``rank`` orders papers in the book; ``revision`` is the hash of the manuscript.
    """

    id: PaperId
    kind: PaperKind = PaperKind.PAPER
    title: str = ""
    authors: tuple[str, ...] = ()
    language: str = "en"
    area: AreaId | None = None
    session: SessionId | None = None
    state: State = State.RECEIVED
    rank: float = 0.0
    revision: str = ""
    versions: tuple[Version, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Snapshot:
    """Everything the window and the build read: one consistent state of a project.

    ``serial`` grows with every committed step; papers stand in book order within their kind.
    """

    serial: int
    path: str
    volume: Volume
    papers: tuple[Paper, ...] = ()
    undo: Wording = UNSAID  # label of the step that undo would take back
    redo: Wording = UNSAID
    saved_at: str = ""
    unsaved: Wording = UNSAID  # why the last edit is not on disk; empty when all is saved
    read_only: Wording = UNSAID  # why it cannot be edited; empty when it can
    notice: Wording = UNSAID  # what was put right or found amiss when it was opened
