"""Building the volume, or one paper, into a PDF."""

import gc
import time
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Final

from proceedings_editor import __version__
from proceedings_editor.domain.errors import BuildError, UsageError
from proceedings_editor.domain.finding import Finding
from proceedings_editor.domain.records import dataclass
from proceedings_editor.domain.volume import PaperId, Snapshot
from proceedings_editor.domain.wording import Wording
from proceedings_editor.layout.bind import bind
from proceedings_editor.layout.frames import BoundPage, BoundVolume, Extent, SetPaper, Stats
from proceedings_editor.layout.single import bind_one
from proceedings_editor.pdf.block import Block
from proceedings_editor.pdf.editions import EDITIONS, Edition
from proceedings_editor.pdf.finish import finish
from proceedings_editor.pdf.objects import SLOT, slots
from proceedings_editor.pdf.xmp import DocInfo
from proceedings_editor.services.assembling import Entry, entries
from proceedings_editor.services.chapters import chapter_of
from proceedings_editor.services.composing import (
    Compositor,
    Done,
    by_registration,
)
from proceedings_editor.services.course import Course
from proceedings_editor.services.dating import date_of
from proceedings_editor.services.judging import completed
from proceedings_editor.services.lastbuild import LastBuild, remember
from proceedings_editor.services.outcomes import printed
from proceedings_editor.services.pressing import Press, press_for
from proceedings_editor.services.progress import SILENT, Progress
from proceedings_editor.services.sharing import Errand
from proceedings_editor.services.workspace import Workspace
from proceedings_editor.text.words import word

_PROGRAM: Final = f"Proceedings Editor {__version__}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is to be built: an edition of the whole volume or of one paper, in which style.

    ``processes`` is how many may set it together, 0 for as many as pay.
    """

    edition: str = "screen"
    paper: PaperId | None = None
    style: str = ""
    cached: bool = True
    processes: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class BuiltPaper:
    """Where a paper came to stand; folios as printed."""

    id: PaperId
    first_page: str
    last_page: str
    first_number: int
    cached: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """A finished PDF and what there is to say of it."""

    pdf: Path
    sha256: str
    pages: int
    edition: str
    style: str
    seconds: Mapping[str, float]
    papers: tuple[BuiltPaper, ...]
    layout: Stats
    findings: tuple[Finding, ...]
    bound: BoundVolume


def build(
    workspace: Workspace,
    out: Path,
    order: Order,
    progress: Progress = SILENT,
    press: Press | None = None,
) -> Built:
    """Set, bind and paint what was ordered and write it to ``out``, replaced in one step.

    Raises:
        BuildError: there is nothing to print, or ``out`` cannot be written.
        StyleError: the style cannot be read.
        CancelledError: the user stopped it; ``out`` is as it was.
    """
    started = time.perf_counter()
    edition = _edition(order.edition)
    snapshot = workspace.snapshot
    style = order.style or snapshot.volume.style
    press = press or press_for(style, cached=order.cached, line_numbers=edition.line_numbers)
    collecting = gc.isenabled()
    gc.disable()  # nothing here is cyclic; collections cost a tenth of a build
    compositor = Compositor(
        workspace, press, edition, cached=order.cached, cancelled=progress.cancelled
    )
    style_name = order.style or snapshot.volume.style
    errand = Errand(snapshot.path, style_name, edition.name, order.cached)
    course = Course(compositor, errand, progress)
    job = _Job(press=press, order=order, compositor=compositor, progress=progress, course=course)
    try:
        data, bound, papers = job.run()
    except BaseException:
        course.stop()
        raise
    finally:
        if collecting:
            gc.enable()
    write_whole(out, data)
    course.close()  # mates keep their words first: of two writers the later one wins
    press.library.save_store()
    stats = sum_stats(paper.painted.extent for paper in papers)
    compositor.clock.seconds["total"] = time.perf_counter() - started
    built = Built(
        pdf=out,
        sha256=sha256(data).hexdigest(),
        pages=len(bound.pages),
        edition=edition.name,
        style=press.style.style.name,
        seconds={name: round(value, 4) for name, value in compositor.clock.seconds.items()},
        papers=tuple(_built(bound, papers)),
        layout=stats,
        findings=completed(
            bound, [(p.entry.paper.id, p.painted.extent, p.findings) for p in papers]
        ),
        bound=bound,
    )
    if order.paper is None:
        remember(Path(snapshot.path), _summary(built, papers))
    return built


def _summary(built: Built, papers: Sequence[Done]) -> LastBuild:
    """Return what is kept of a build for lists and the window's start."""
    return LastBuild(
        pdf=str(built.pdf.resolve()),
        edition=built.edition,
        at=datetime.now(UTC).isoformat(timespec="seconds"),
        pages={one.id: p.painted.extent.pages for p in papers for one in p.entry.papers},
        folios={p.id: f"{p.first_page}–{p.last_page}" for p in built.papers},
        findings=built.findings,
    )


@dataclass(slots=True, kw_only=True)
class _Job:
    """One build under way."""

    press: Press
    order: Order
    compositor: Compositor
    progress: Progress
    course: Course

    def run(self) -> tuple[bytes, BoundVolume, list[Done]]:
        """Return the PDF, the bound volume, and its papers in book order."""
        snapshot, compositor = self.compositor.snapshot, self.compositor
        wanted = self._wanted(snapshot)
        ordered: Sequence[Entry] = wanted
        if self.press.style.start.paper != "any":  # papers that follow each other go by their order
            # in order of registration: a new paper or another order moves no object numbers
            ordered = sorted(wanted, key=by_registration)
        done = self.course.run(ordered, self.order.processes)
        self.progress.step(len(wanted), len(wanted) + 1, snapshot.volume.title)
        papers = [done[entry.paper.id] for entry in wanted]
        with compositor.clock.stage("bind"):
            bound = self._bound(snapshot, papers)
        blocks: dict[str, Block] = {p.entry.paper.id: p.painted.block for p in papers}
        slot = 1 + sum(paper.painted.slots for paper in papers)
        for key, piece in bound.made.items():
            blocks[key] = self._kept(key, piece, slot * SLOT, snapshot.volume.language)
            slot += slots(piece)
        with compositor.clock.stage("finish"):
            press, info = self.press, _info(snapshot)
            data = finish(bound, blocks, compositor.edition, press.library, info, press.keeper)
        return data, bound, papers

    def _wanted(self, snapshot: Snapshot) -> Sequence[Entry]:
        if self.order.paper is None:
            found = printed(snapshot, self.compositor.texts)
        else:
            found = tuple(e for e in entries(snapshot) if e.paper.id == self.order.paper)
        if not found:
            raise BuildError(
                Wording("there is no paper to print"),
                hint=Wording("Take papers in first: add PROJECT FILE…"),
            )
        return found

    def _kept(self, key: str, piece: SetPaper, base: int, lang: str) -> Block:
        """Return a piece the binder made, painted; that of the last build where it is the same."""
        inputs = (piece, base, lang, self.compositor.edition)
        make = partial(self.compositor.painted, piece, base, lang)
        return self.press.keeper.kept(f"painted {key}", inputs, make)

    def _bound(self, snapshot: Snapshot, papers: Sequence[Done]) -> BoundVolume:
        style, setter = self.press.style, self.press.setter
        lang = snapshot.volume.language
        chapters = [chapter_of(it.entry, it.front, it.painted.extent, lang) for it in papers]
        if self.order.paper is not None:
            return bind_one(snapshot.volume, chapters[0], style, setter)
        fonts = (use.spec.family for paper in papers for use in paper.painted.block.fonts)
        produced = f"{_PROGRAM}, {len(chapters)} {word('manuscripts', snapshot.volume.language)}"
        return bind(
            snapshot.volume,
            chapters,
            style,
            setter,
            produced=produced,
            families=tuple(dict.fromkeys(fonts)),
        )


def sum_stats(extents: Iterator[Extent]) -> Stats:
    """Return the line statistics of several pieces together."""
    total = Stats()
    for extent in extents:
        total = total.plus(extent.stats)
    return total


def write_whole(out: Path, data: bytes) -> None:
    """Write a file so that it is there whole or as it was before.

    Raises:
        BuildError: the place cannot be written.
    """
    new = out.with_name(out.name + ".new")
    try:
        new.write_bytes(data)
        new.replace(out)
    except OSError as error:
        new.unlink(missing_ok=True)
        raise BuildError(
            Wording("{file} cannot be written: {error}", file=out.name, error=error.strerror),
            hint=Wording("Choose another folder, or close the program that has the file open."),
        ) from error


def _edition(name: str) -> Edition:
    if name not in EDITIONS:
        what = Wording("no edition is called “{name}”", name=name)
        raise UsageError(what, hint=Wording("Known: {known}.", known=", ".join(EDITIONS)))
    return EDITIONS[name]


def _info(snapshot: Snapshot) -> DocInfo:
    volume = snapshot.volume
    subject = " · ".join(filter(None, (volume.kind, volume.place, volume.start)))
    return DocInfo(
        title=": ".join(filter(None, (volume.title, volume.subtitle))),
        authors=volume.editors,
        subject=subject,
        keywords=tuple(area.title for area in volume.areas),
        language=volume.language,
        created=date_of(snapshot),
    )


def _built(bound: BoundVolume, papers: Sequence[Done]) -> Iterator[BuiltPaper]:
    """Yield where each paper came to stand."""
    pages: dict[str, list[BoundPage]] = {}
    for page in bound.pages:
        pages.setdefault(page.piece, []).append(page)
    for done in papers:
        own = pages.get(done.entry.paper.id, ())
        for paper in done.entry.papers:
            yield BuiltPaper(
                id=paper.id,
                first_page=own[0].folio if own else "",
                last_page=own[-1].folio if own else "",
                first_number=own[0].number if own else 0,
                cached=done.kept,
            )
