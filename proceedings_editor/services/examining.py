"""What the register and the facts found in the papers need before a volume is built.

Rules: PRO-01 no place in the volume, PRO-02 no title, PRO-03 no authors, PRO-04 a fact that is
guessed, PRO-05 one title twice, PRO-06 the volume has no title.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from proceedings_editor.domain.finding import Finding, Place, Severity
from proceedings_editor.domain.manuscript import Guess
from proceedings_editor.domain.volume import Paper, PaperId, PaperKind, Snapshot
from proceedings_editor.services.known import Known
from proceedings_editor.services.ordering import book_order
from proceedings_editor.services.outcomes import disagreements
from proceedings_editor.services.workspace import Workspace

_DOUBTFUL: Final = 0.6


def examine(workspace: Workspace, known: Known | None = None) -> tuple[Finding, ...]:
    """Return what is amiss in the register, papers in book order; ``known`` is kept by the caller.

    Raises:
        DamagedError: the text of a paper is not what was kept.
    """
    snapshot = workspace.snapshot
    known = known or Known()
    found = [*_of_volume(snapshot)]
    titles = Counter(_key(paper.title) for paper in snapshot.papers)
    for paper in book_order(snapshot):
        found += _of_paper(snapshot, paper, titles)
        found += _of_guesses(paper, _doubts(workspace, paper, known))
    return (*found, *_of_counterparts(workspace, known))


def _of_counterparts(workspace: Workspace, known: Known) -> tuple[Finding, ...]:
    """Return where the counterparts of outcome documents do not agree."""
    volume, store = workspace.snapshot.volume, workspace.store
    papers = [it for it in book_order(workspace.snapshot) if it.kind is PaperKind.OUTCOME]
    key = (str(volume.outcome), volume.language, *(it.revision for it in papers))
    if key not in known.counterparts:
        known.counterparts[key] = tuple(disagreements(papers, volume, store.manuscript))
    return known.counterparts[key]


def ordered(snapshot: Snapshot, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return findings gravest first, within a severity in book order."""
    places = {paper.id: number for number, paper in enumerate(book_order(snapshot), 1)}

    def key(finding: Finding) -> tuple[int, int]:
        return -finding.severity.weight, places.get(PaperId(finding.place.paper), 0)

    return tuple(sorted(findings, key=key))


def _of_volume(snapshot: Snapshot) -> Iterator[Finding]:
    volume = snapshot.volume
    if not volume.title.strip():
        yield Finding(
            rule="PRO-06",
            severity=Severity.ERROR,
            message="The volume has no title",
            hint="Write it in the facts of the volume.",
        )


def _of_paper(snapshot: Snapshot, paper: Paper, titles: Counter[str]) -> Iterator[Finding]:
    place = Place(paper=paper.id)
    wanted = paper.kind is PaperKind.PAPER
    if wanted and snapshot.volume.areas and paper.area is None and paper.session is None:
        yield Finding(
            rule="PRO-01",
            severity=Severity.WARNING,
            message="The paper stands in no area and no session",
            hint="Drag it to its session.",
            place=place,
        )
    if not paper.title.strip():
        yield Finding(
            rule="PRO-02",
            severity=Severity.ERROR,
            message="The paper has no title",
            hint="Write the title in its form.",
            place=place,
        )
    elif titles[_key(paper.title)] > 1:
        yield Finding(
            rule="PRO-05",
            severity=Severity.WARNING,
            message="Another paper has the same title",
            hint="Remove the one that was sent twice.",
            place=place,
            evidence=(paper.title,),
        )
    if wanted and not paper.authors:
        yield Finding(
            rule="PRO-03",
            severity=Severity.WARNING,
            message="No authors were found",
            hint="Write the authors in its form.",
            place=place,
        )


def _of_guesses(paper: Paper, guesses: Iterable[Guess]) -> Iterator[Finding]:
    for guess in guesses:
        yield Finding(
            rule="PRO-04",
            severity=Severity.INFO,
            message=f"{guess.field} was guessed from the text",
            hint="Compare it with the manuscript and accept or correct it.",
            place=Place(paper=paper.id, block=guess.origin),
            args={"field": guess.field},
            evidence=(guess.source,),
        )


def _doubts(workspace: Workspace, paper: Paper, known: Known) -> tuple[Guess, ...]:
    """Return the facts of a paper that nobody has accepted and that were far from sure."""
    if not paper.revision:
        return ()
    if paper.revision not in known.guesses:
        guesses = workspace.store.manuscript(paper.id).front.guesses
        known.guesses[paper.revision] = tuple(
            guess for guess in guesses if not guess.accepted and guess.confidence < _DOUBTFUL
        )
    return known.guesses[paper.revision]


def _key(title: str) -> str:
    return " ".join(title.casefold().split())
