"""Taking papers in: first a plan that changes nothing, then one undoable step."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import field, replace
from datetime import UTC, datetime
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from typing import Final, TypeAlias

from proceedings_editor.domain.align import align, move_places
from proceedings_editor.domain.errors import IntakeError, ProceedingsError, StorageError
from proceedings_editor.domain.finding import Finding
from proceedings_editor.domain.manuscript import Manuscript
from proceedings_editor.domain.records import dataclass
from proceedings_editor.domain.volume import (
    AreaId,
    Paper,
    PaperId,
    PaperKind,
    SessionId,
    Snapshot,
    Version,
    Volume,
)
from proceedings_editor.domain.wording import Wording
from proceedings_editor.intake import Intake
from proceedings_editor.services.gathering import Offered, gather
from proceedings_editor.services.places import only_session
from proceedings_editor.services.progress import SILENT, Progress
from proceedings_editor.services.recognising import known_paper
from proceedings_editor.services.registering import with_text
from proceedings_editor.services.renewing import renewed
from proceedings_editor.services.workspace import Workspace
from proceedings_editor.storage import Step, text_hash

NOBODY: Final = PaperId("")
_Texts: TypeAlias = tuple[Manuscript, Manuscript]


class Verdict(StrEnum):
    """What will happen to an offered file."""

    NEW = "new"
    VERSION = "version"
    SAME = "same"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One offered file and what will become of it; ``paper`` is the paper it is or will be.

    ``intake`` holds the text that will be in force, ``read`` the text as the file has it: they
    differ where editors had settled facts of the version before.  ``upon`` is the revision that
    was in force then.
    """

    file: str
    verdict: Verdict
    sha256: str = ""
    data: bytes = b""
    intake: Intake | None = None
    read: Manuscript | None = None
    upon: str = ""
    paper: PaperId = NOBODY
    version: int = 1
    refused: ProceedingsError | None = None

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Return the remarks on it, placed in its paper."""
        return self.intake.findings if self.intake else ()


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
    offered = list(gather(paths, workspace.worker))
    fresh = iter(workspace.store.fresh_ids(len(offered)))
    judge = _Judge(workspace=workspace, snapshot=workspace.snapshot, fresh=fresh)
    for number, one in enumerate(offered):
        progress.step(number, len(offered), one.name)
        judge.items.append(judge.item(one))
    progress.tell(len(offered), len(offered), "")
    return Plan(items=tuple(judge.items), target=target)


def take_in(workspace: Workspace, plan: Plan, by: str = "") -> Snapshot:
    """Take in the new papers and new versions of a plan as one undoable step.

    Raises:
        StorageError: the project could not be written; nothing was taken in.
    """
    wanted = plan.of(Verdict.NEW, Verdict.VERSION)
    if not wanted:
        return workspace.snapshot
    snapshot = workspace.snapshot
    papers = {paper.id: paper for paper in snapshot.papers}
    rank = max((paper.rank for paper in snapshot.papers), default=0.0)
    planned = {text_hash(it.intake.manuscript): it.intake.manuscript for it in wanted if it.intake}
    texts, blobs = dict[str, Manuscript](), list[bytes]()

    def find(revision: str) -> Manuscript:
        return (texts | planned).get(revision) or workspace.store.revision(revision)

    for item in wanted:
        read, intake = _require(item)
        rank += 1.0
        base = papers.get(item.paper) or _new_paper(snapshot.volume, item, plan.target, rank)
        text = _current(find, base, item, intake.manuscript)
        paper = with_text(base, text)
        version = _version(len(base.versions) + 1, item, text_hash(read))
        papers[item.paper] = replace(paper, versions=(*base.versions, version))
        texts |= {paper.revision: text, version.revision: read}
        blobs += [item.data, *intake.media.values()]
    step = Step(
        label=_label(wanted),
        papers=tuple(papers[id_] for id_ in dict.fromkeys(item.paper for item in wanted)),
        manuscripts=tuple(texts.values()),
        blobs=tuple(blobs),
        by=by,
    )
    return workspace.store.commit(step)


@dataclass(slots=True, kw_only=True)
class _Judge:
    """Says of one offered file after the other what it is, knowing those before it."""

    workspace: Workspace
    snapshot: Snapshot
    fresh: Iterator[PaperId]
    items: list[Item] = field(default_factory=list)

    def item(self, offered: Offered) -> Item:
        """Return what will become of a file."""
        digest = sha256(offered.data).hexdigest()
        if offered.refused:
            return Item(file=offered.name, verdict=Verdict.REFUSED, refused=offered.refused)
        same = self._holder(digest)
        if same:
            return Item(file=offered.name, verdict=Verdict.SAME, sha256=digest, paper=same)
        try:
            intake = self.workspace.worker.read(offered.name, offered.data, offered.companions)
        except ProceedingsError as error:
            return Item(file=offered.name, verdict=Verdict.REFUSED, sha256=digest, refused=error)
        return self._taken(offered, digest, intake)

    def _holder(self, digest: str) -> PaperId | None:
        """Return the paper whose newest file, or a file offered before, has these bytes."""
        for paper in self.snapshot.papers:
            if paper.versions and paper.versions[-1].sha256 == digest:
                return paper.id
        return next((it.paper for it in self.items if it.paper and it.sha256 == digest), None)

    def _taken(self, offered: Offered, digest: str, intake: Intake) -> Item:
        older = known_paper(self.snapshot.papers, offered.name, intake.manuscript)
        id_ = older.id if older else next(self.fresh)
        version, before = self._before(older) if older else (1, None)
        read, intake = _renewed(intake, before)
        findings = tuple(replace(f, place=replace(f.place, paper=id_)) for f in intake.findings)
        manuscript = _with_findings(intake.manuscript, findings)
        return Item(
            file=offered.name,
            verdict=Verdict.VERSION if older else Verdict.NEW,
            sha256=digest,
            data=offered.data,
            intake=replace(intake, manuscript=manuscript, findings=findings),
            read=_with_findings(read, findings),
            upon=text_hash(before[1]) if before else "",
            paper=id_,
            version=version,
        )

    def _before(self, paper: Paper) -> tuple[int, _Texts | None]:
        """Return a file's number as a version, and the text before it: as read, as in force."""
        last = next((it for it in reversed(self.items) if it.paper == paper.id and it.read), None)
        if last and last.read and last.intake:
            return last.version + 1, (last.read, last.intake.manuscript)
        number, store = len(paper.versions) + 1, self.workspace.store
        read = paper.versions[-1].revision if paper.versions else ""
        try:
            return number, (store.revision(read or paper.revision), store.manuscript(paper.id))
        except StorageError:  # a damaged text is healed by the new one
            return number, None


def _renewed(intake: Intake, before: _Texts | None) -> tuple[Manuscript, Intake]:
    """Return the text as read, and what was read under what editors settled.

    Blocks and notes keep the ids they had in the version before.
    """
    if before is None:
        return intake.manuscript, intake
    was_read, settled = before
    read = align(settled, intake.manuscript)
    findings = move_places(intake.findings, intake.manuscript, read)
    new = renewed(was_read, settled, read)
    return read, replace(intake, manuscript=new.manuscript, findings=(*findings, *new.findings))


def _current(
    find: Callable[[str], Manuscript], paper: Paper, item: Item, manuscript: Manuscript
) -> Manuscript:
    """Return the text of an item with what editors settled since it was planned."""
    if not item.upon or paper.revision == item.upon:
        return manuscript
    try:
        return renewed(find(item.upon), find(paper.revision), manuscript).manuscript
    except StorageError:  # it follows a version that was left out
        return manuscript


def _with_findings(manuscript: Manuscript, findings: tuple[Finding, ...]) -> Manuscript:
    """Return the manuscript that remembers what was remarked when it was taken in."""
    return replace(manuscript, provenance=replace(manuscript.provenance, findings=findings))


def _require(item: Item) -> tuple[Manuscript, Intake]:
    """Return the texts of an item that is to be taken in."""
    if item.read is None or item.intake is None:
        raise IntakeError(item.file, Wording("it was not read"), hint=Wording("Take it in again."))
    return item.read, item.intake


def _version(number: int, item: Item, revision: str) -> Version:
    return Version(
        number=number,
        file=item.file,
        sha256=item.sha256,
        at=datetime.now(UTC).isoformat(timespec="seconds"),
        size=len(item.data),
        revision=revision,
    )


def _new_paper(volume: Volume, item: Item, target: Target, rank: float) -> Paper:
    """Return the row of a paper that comes in: an outcome document and its like stand apart."""
    outcome = item.read is not None and item.read.front.document == "outcome"
    kind = target.kind or (PaperKind.OUTCOME if outcome else PaperKind.PAPER)
    if kind is not PaperKind.PAPER:
        return Paper(id=item.paper, kind=kind, rank=rank)
    session = target.session or (only_session(volume, target.area) if target.area else None)
    return Paper(id=item.paper, kind=kind, area=target.area, session=session, rank=rank)


def _label(items: Sequence[Item]) -> Wording:
    if len(items) == 1:
        return Wording("Take in {file}", file=items[0].file)
    return Wording("Take in {n} files", n=len(items))
