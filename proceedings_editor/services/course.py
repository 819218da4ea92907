"""The course of a build: all papers set, each told what follows from those before it.

That is the first of its object numbers and, where papers follow each other, the side it begins on.
Where many papers were not kept, mates set some of them, and what they took for granted is made
good.
"""

from collections.abc import Mapping, Sequence
from copy import copy
from typing import Final, NamedTuple

from proceedings_editor.domain.volume import Paper, PaperId
from proceedings_editor.pdf.objects import SLOT
from proceedings_editor.services.assembling import Entry
from proceedings_editor.services.composing import Compositor, Done, papers_by_id
from proceedings_editor.services.progress import Progress
from proceedings_editor.services.sharing import Errand, Mates, Share, Wanted, mates_for
from proceedings_editor.services.sides import Sides

_FRESH: Final = 3  # papers in a row that were not kept; the others will not be either


class _Size(NamedTuple):
    """What a paper takes: slots of object numbers, pages."""

    slots: int
    pages: int


_LIKELY: Final = _Size(1, 2)  # most papers need no more numbers; as many end on either side


class _Running:
    """Told the papers in their order with what they took, says where the next one begins."""

    def __init__(self, sides: Sides, slot: int = 1) -> None:
        self._sides, self._slot = sides, slot

    def copy(self) -> "_Running":
        """Return one that goes on from here by itself."""
        return _Running(copy(self._sides), self._slot)

    def next(self, paper: Paper) -> Wanted:
        """Return what the next paper is to be told."""
        return Wanted(paper.id, self._slot * SLOT, recto=self._sides.begins_recto(paper))

    def took(self, size: _Size) -> None:
        """Note what the paper asked about last takes."""
        self._slot += size.slots
        self._sides.took(size.pages)

    def course(self, papers: Sequence[Entry], sizes: Mapping[PaperId, _Size]) -> list[Wanted]:
        """Return what each of some papers is to be told; those of unknown size are likely ones."""
        found, running = [], self.copy()
        for entry in papers:
            found.append(running.next(entry.paper))
            running.took(sizes.get(entry.paper.id, _LIKELY))
        return found


class Course:
    """Sets the papers of one build."""

    def __init__(self, compositor: Compositor, errand: Errand, progress: Progress) -> None:
        self._compositor, self._errand, self._progress = compositor, errand, progress
        self._mates: Mates | None = None
        self._running = _Running(Sides(compositor.press.style))
        self._done: dict[PaperId, Done] = {}

    def run(self, papers: Sequence[Entry], processes: int) -> dict[PaperId, Done]:
        """Return all papers set, in an order in which each follows from those before it.

        ``processes`` is how many may set them, 0 for as many as pay.
        """
        total = len(papers)
        fresh = _FRESH if self._compositor.cache.files.empty else 0
        for number, entry in enumerate(papers):
            count = mates_for(total - number, processes)
            if fresh >= _FRESH and count:
                self._share(papers[number:], count, total)
                break
            wanted = self._running.next(entry.paper)
            self._progress.step(number, total + 1, entry.paper.title)
            done = self._set(entry, wanted)
            fresh = 0 if done.kept else fresh + 1
            self._running.took(_size(done))
        return self._done

    def close(self) -> None:
        """Let the mates end."""
        if self._mates is not None:
            self._mates.close()

    def stop(self) -> None:
        """End the mates at once."""
        if self._mates is not None:
            self._mates.stop()

    def _set(self, entry: Entry, wanted: Wanted) -> Done:
        done = self._compositor.paper(entry.on(recto=wanted.recto), wanted.base)
        self._done[entry.paper.id] = done
        return done

    def _share(self, papers: Sequence[Entry], count: int, total: int) -> None:
        """Set papers together with ``count`` mates."""
        by_id = papers_by_id(papers)
        mates = self._mates = Mates(self._errand, count)
        told: dict[PaperId, Wanted] = {}
        running: _Running | None = self._running.copy()

        def own(wanted: Wanted) -> None:
            entry = by_id[wanted.paper]
            self._progress.step(len(self._done) + mates.given, total + 1, entry.paper.title)
            if running is not None:  # all before it were set here, so nothing is guessed
                wanted = running.next(entry.paper)
            done = self._set(entry, wanted)
            told[wanted.paper] = wanted
            if running is not None:
                running.took(_size(done))

        given: dict[PaperId, Share] = {}
        sizes: dict[PaperId, _Size] = {}
        wrong: Sequence[Wanted] = self._running.course(papers, sizes)
        while wrong:
            made = mates.share(wrong, own)
            running = None
            given |= made
            told |= {paper: share.wanted for paper, share in made.items()}
            sizes = {it: _size(self._done[it]) for it in told if it not in given}
            sizes |= {paper: _Size(share.slots, share.pages) for paper, share in given.items()}
            course = self._running.course(papers, sizes)
            wrong = [wanted for wanted in course if told[wanted.paper] != wanted]
            for wanted in wrong:
                given.pop(wanted.paper, None)
        for paper, share in given.items():
            entry = by_id[paper].on(recto=share.wanted.recto)
            self._done[paper] = self._compositor.taken(entry, share)


def _size(done: Done) -> _Size:
    return _Size(done.painted.slots, done.painted.extent.pages)
