"""Counterparts of an outcome document: told apart from others, compared, set side by side."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from proceedings_editor.checks.parallel import compare
from proceedings_editor.domain.finding import Finding, Place, Severity
from proceedings_editor.domain.manuscript import Manuscript
from proceedings_editor.domain.parallel import Counterpart, can_stand_beside, grouped
from proceedings_editor.domain.volume import (
    OutcomeForm,
    Paper,
    PaperId,
    PaperKind,
    Snapshot,
    Volume,
)
from proceedings_editor.services.assembling import Entry, entries

Texts = Callable[[PaperId], Manuscript]


def printed(snapshot: Snapshot, texts: Texts) -> tuple[Entry, ...]:
    """Return the pieces of the volume in book order, counterparts side by side where they are."""
    return side_by_side(entries(snapshot), snapshot.volume, texts)


def side_by_side(entries: Sequence[Entry], volume: Volume, texts: Texts) -> tuple[Entry, ...]:
    """Return entries with counterparts made one, where the volume asks for it.

    Documents with tables or pictures stay by themselves: a column has no room for them.
    """
    if volume.outcome is not OutcomeForm.PARALLEL:
        return tuple(entries)
    own = [entry for entry in entries if entry.paper.kind is PaperKind.OUTCOME]
    joined: dict[PaperId, tuple[Paper, ...]] = {}
    for group in groups([entry.paper for entry in own]):
        if all(can_stand_beside(texts(paper.id)) for paper in group):
            joined |= dict.fromkeys((paper.id for paper in group), group)
    found = []
    for entry in entries:
        group = joined.get(entry.paper.id, ())
        if not group:
            found.append(entry)
        elif entry.paper is _lead(group, volume):
            found.append(replace(entry, counterparts=group))
    return tuple(found)


def groups(papers: Sequence[Paper]) -> Iterator[tuple[Paper, ...]]:
    """Yield the outcome documents that are counterparts of one another, two at least."""
    for group in grouped([paper.language for paper in papers]):
        if len(group) > 1:
            yield tuple(papers[at] for at in group)


def _lead(group: Sequence[Paper], volume: Volume) -> Paper:
    """Return the counterpart whose title the contents show: that in the volume's language."""
    return next((paper for paper in group if paper.language == volume.language), group[0])


def counterparts_of(entry: Entry, texts: Texts) -> tuple[Counterpart, ...]:
    """Return the texts of an entry's counterparts."""
    return tuple(Counterpart(paper.id, texts(paper.id)) for paper in entry.counterparts)


def disagreements(papers: Sequence[Paper], volume: Volume, texts: Texts) -> Iterator[Finding]:
    """Yield where the counterparts of outcome documents do not agree."""
    outcomes = [paper for paper in papers if paper.kind is PaperKind.OUTCOME]
    for group in groups(outcomes):
        lead = _lead(group, volume)
        ordered = (lead, *(paper for paper in group if paper is not lead))
        counterparts = [Counterpart(paper.id, texts(paper.id)) for paper in ordered]
        unfit = [it for it in counterparts if not can_stand_beside(it.manuscript)]
        if not unfit:
            yield from compare(counterparts)
        elif volume.outcome is OutcomeForm.PARALLEL:
            yield _unfit(unfit[0])


def _unfit(counterpart: Counterpart) -> Finding:
    return Finding(
        rule="OUT-06",
        severity=Severity.WARNING,
        message="The outcome document holds more than words and is not set in columns",
        hint="Take tables and pictures out of it, or print the counterparts one after another.",
        place=Place(paper=counterpart.paper),
    )
