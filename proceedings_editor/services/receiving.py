"""Taking papers in: first a plan that changes nothing, then one undoable step."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from typing import Final

from proceedings_editor.domain.align import align, move_places
from proceedings_editor.domain.codec import encode
from proceedings_editor.domain.errors import IntakeError, ProceedingsError, UsageError
from proceedings_editor.domain.finding import Finding
from proceedings_editor.domain.manuscript import Manuscript
from proceedings_editor.domain.plain import plain
from proceedings_editor.domain.volume import (
    AreaId,
    Paper,
    PaperId,
    PaperKind,
    SessionId,
    Snapshot,
    State,
    Version,
)
from proceedings_editor.intake import Intake
from proceedings_editor.services.gathering import Offered, gather
from proceedings_editor.services.places import only_session
from proceedings_editor.services.progress import SILENT, Progress
from proceedings_editor.services.workspace import Workspace
from proceedings_editor.storage import Step

NOBODY: Final = PaperId("")


class Verdict(StrEnum):
    """What will happen to an offered file."""

    NEW = "new"
    VERSION = "version"
    SAME = "same"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One offered file and what will become of it; ``paper`` is the paper it is or will be."""

    file: str
    verdict: Verdict
    sha256: str = ""
    data: bytes = b""
    intake: Intake | None = None
    paper: PaperId = NOBODY
    version: int = 1
    refused: ProceedingsError | None = None

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Return the reader's remarks, placed in this paper."""
        found = self.intake.findings if self.intake else ()
        return tuple(replace(f, place=replace(f.place, paper=self.paper)) for f in found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Where taken files go; ``kind`` None lets the document say what it is."""

    area: AreaId | None = None
    session: SessionId | None = None
    kind: PaperKind | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What will happen to each offered file; nothing has been changed yet."""

    items: tuple[Item, ...]
    target: Target = field(default_factory=Target)

    def of(self, *verdicts: Verdict) -> tuple[Item, ...]:
        """Return the items with one of these verdicts."""
        return tuple(item for item in self.items if item.verdict in verdicts)


def plan(
    workspace: Workspace,
    paths: Iterable[Path],
    target: Target,
    progress: Progress = SILENT,
) -> Plan:
    """Return what taking in these files, folders and archives would do.

    Raises:
        CancelledError: the user stopped it.
    """
    snapshot = workspace.snapshot
    offered = list(gather(paths, workspace.worker))
    items: list[Item] = []
    fresh = iter(_fresh_ids(workspace, len(offered)))
    for number, one in enumerate(offered):
        progress.step(number, len(offered), one.name)
        items.append(_judge(workspace, snapshot, one, fresh, items))
    progress.tell(len(offered), len(offered), "")
    return Plan(items=tuple(items), target=target)


def take_in(workspace: Workspace, plan: Plan, by: str = "") -> Snapshot:
    """Take in the new papers and new versions of a plan as one undoable step.

    Raises:
        StorageError: the project could not be written; nothing was taken in.
    """
    wanted = plan.of(Verdict.NEW, Verdict.VERSION)
    if not wanted:
        return workspace.snapshot
    step = Step(label=_label(wanted), by=by)
    snapshot = workspace.snapshot
    rank = max((paper.rank for paper in snapshot.papers), default=0.0)
    papers, manuscripts, blobs = [], [], []
    for item in wanted:
        rank += 1.0
        paper, manuscript = _accepted(snapshot, item, plan.target, rank)
        papers.append(paper)
        manuscripts.append(manuscript)
        blobs += [item.data, *(item.intake.media.values() if item.intake else ())]
    return workspace.store.commit(
        replace(step, papers=tuple(papers), manuscripts=tuple(manuscripts), blobs=tuple(blobs))
    )


def read_alone(workspace: Workspace, path: Path) -> Intake:
    """Return what the guarded reader makes of one file, taking nothing in.

    Raises:
        IntakeError: it cannot be read.
    """
    offered = next(iter(gather([path], workspace.worker)))
    if offered.refused:
        raise offered.refused
    return workspace.worker.read(offered.name, offered.data, offered.companions)


def _fresh_ids(workspace: Workspace, count: int) -> Iterator[PaperId]:
    yield from workspace.store.fresh_ids(count)


def _judge(
    workspace: Workspace,
    snapshot: Snapshot,
    offered: Offered,
    fresh: Iterator[PaperId],
    before: Sequence[Item],
) -> Item:
    digest = sha256(offered.data).hexdigest()
    if offered.refused:
        return Item(file=offered.name, verdict=Verdict.REFUSED, refused=offered.refused)
    known = _holder(snapshot, digest)
    if known or any(item.sha256 == digest for item in before):
        same = known or next(item.paper for item in before if item.sha256 == digest)
        return Item(file=offered.name, verdict=Verdict.SAME, sha256=digest, paper=same)
    try:
        intake = workspace.worker.read(offered.name, offered.data, offered.companions)
    except ProceedingsError as error:
        return Item(file=offered.name, verdict=Verdict.REFUSED, sha256=digest, refused=error)
    older = _older(snapshot, offered.name, intake.manuscript)
    if older:
        intake = _aligned(intake, workspace.store.manuscript(older.id))
    return Item(
        file=offered.name,
        verdict=Verdict.VERSION if older else Verdict.NEW,
        sha256=digest,
        data=offered.data,
        intake=intake,
        paper=older.id if older else next(fresh),
        version=len(older.versions) + 1 if older else 1,
    )


def _aligned(intake: Intake, old: Manuscript) -> Intake:
    """Return what was read, blocks and notes keeping the ids they had in the old version."""
    manuscript = align(old, intake.manuscript)
    findings = move_places(intake.findings, intake.manuscript, manuscript)
    return replace(intake, manuscript=manuscript, findings=findings)


def _holder(snapshot: Snapshot, digest: str) -> PaperId | None:
    """Return the paper whose newest file has these bytes."""
    for paper in snapshot.papers:
        if paper.versions and paper.versions[-1].sha256 == digest:
            return paper.id
    return None


def _older(snapshot: Snapshot, name: str, manuscript: Manuscript) -> Paper | None:
    """Return the paper this file is a new version of: the same file name, or the same title."""
    for paper in snapshot.papers:
        if any(version.file == name for version in paper.versions):
            return paper
    title = _key(plain(manuscript.front.title))
    alike = [paper for paper in snapshot.papers if title and _key(paper.title) == title]
    return alike[0] if len(alike) == 1 else None


def _key(title: str) -> str:
    return re.sub(r"\W+", " ", title.casefold()).strip()


def _accepted(
    snapshot: Snapshot, item: Item, target: Target, rank: float
) -> tuple[Paper, Manuscript]:
    """Return the paper's new row and its manuscript."""
    if item.intake is None:
        raise IntakeError(item.file, "it was not read", hint="Take it in again.")
    manuscript = with_findings(item.intake.manuscript, item.findings)
    old = next((paper for paper in snapshot.papers if paper.id == item.paper), None)
    version = Version(
        number=item.version,
        file=item.file,
        sha256=item.sha256,
        at=datetime.now(UTC).isoformat(timespec="seconds"),
        size=len(item.data),
    )
    base = old or _new_paper(snapshot, item.paper, target, manuscript, rank)
    revision = sha256(encode(manuscript)).hexdigest()
    return (
        replace(
            base,
            title=plain(manuscript.front.title),
            authors=tuple(person.native for person in manuscript.front.contributors),
            language=manuscript.language,
            revision=revision,
            versions=(*base.versions, version),
        ),
        manuscript,
    )


def with_findings(manuscript: Manuscript, findings: tuple[Finding, ...]) -> Manuscript:
    """Return the manuscript that remembers what its reader remarked."""
    return replace(manuscript, provenance=replace(manuscript.provenance, findings=findings))


def _new_paper(
    snapshot: Snapshot, id_: PaperId, target: Target, manuscript: Manuscript, rank: float
) -> Paper:
    outcome = manuscript.front.document == "outcome"
    kind = target.kind or (PaperKind.OUTCOME if outcome else PaperKind.PAPER)
    if kind is not PaperKind.PAPER and (target.area or target.session):
        raise UsageError(
            f"a {kind} piece belongs to no area or session",
            hint="Leave out --area and --session, or take it in as a paper.",
        )
    session = target.session or only_session(snapshot.volume, target.area)
    return Paper(
        id=id_,
        kind=kind,
        area=target.area,
        session=session if kind is PaperKind.PAPER else None,
        state=State.RECEIVED,
        rank=rank,
    )


def _label(items: Sequence[Item]) -> str:
    if len(items) == 1:
        return f"Take in {items[0].file}"
    return f"Take in {len(items)} files"
