"""Building the volume, or one paper, into a PDF."""

import gc
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import field
from datetime import UTC, datetime
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Final, NamedTuple

from proceedings_editor import __version__
from proceedings_editor.domain.codec import encode
from proceedings_editor.domain.errors import BuildError, UsageError
from proceedings_editor.domain.finding import Finding
from proceedings_editor.domain.manuscript import Front, Manuscript
from proceedings_editor.domain.plain import plain
from proceedings_editor.domain.records import dataclass
from proceedings_editor.domain.volume import Paper, PaperId, PaperKind, Snapshot
from proceedings_editor.domain.wording import Wording
from proceedings_editor.layout.bind import Chapter, bind
from proceedings_editor.layout.frames import BoundPage, BoundVolume, Extent, SetPaper, Stats
from proceedings_editor.layout.paper import lay_out_blocks, lay_out_paper
from proceedings_editor.layout.single import bind_one
from proceedings_editor.pdf.block import Block
from proceedings_editor.pdf.editions import EDITIONS, Edition, sheet_for
from proceedings_editor.pdf.finish import finish
from proceedings_editor.pdf.media import Media
from proceedings_editor.pdf.objects import SLOT, slots
from proceedings_editor.pdf.paint import paint
from proceedings_editor.pdf.xmp import DocInfo
from proceedings_editor.services.assembling import Entry, entries, with_media, with_programme
from proceedings_editor.services.caching import (
    Painted,
    PaintedCache,
    kept_files,
    key_of,
    painted_cache,
)
from proceedings_editor.services.dating import date_of
from proceedings_editor.services.judging import completed, judged
from proceedings_editor.services.lastbuild import LastBuild, remember
from proceedings_editor.services.preparing import Preparing
from proceedings_editor.services.pressing import Press, press_for
from proceedings_editor.services.progress import SILENT, Progress
from proceedings_editor.services.sides import Sides
from proceedings_editor.services.workspace import Workspace
from proceedings_editor.text.words import word

_PROGRAM: Final = f"Proceedings Editor {__version__}"
_STAGES: Final = ("intake", "layout", "bind", "paint", "finish")


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is to be built: an edition of the whole volume or of one paper, in which style."""

    edition: str = "screen"
    paper: PaperId | None = None
    style: str = ""
    cached: bool = True


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


@dataclass(slots=True)
class _Clock:
    """Seconds on the clock by stage."""

    seconds: dict[str, float] = field(default_factory=lambda: dict.fromkeys(_STAGES, 0.0))

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        start = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[name] += time.perf_counter() - start


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
    press = press or press_for(order.style or snapshot.volume.style, cached=order.cached)
    collecting = gc.isenabled()
    gc.disable()  # nothing here is cyclic; collections cost a tenth of a build
    try:
        job = _Job(workspace=workspace, press=press, edition=edition, order=order)
        data, bound, papers = job.run(snapshot, progress)
    finally:
        if collecting:
            gc.enable()
    write_whole(out, data)
    press.library.save_store()
    stats = sum_stats(paper.painted.extent for paper in papers)
    job.clock.seconds["total"] = time.perf_counter() - started
    built = Built(
        pdf=out,
        sha256=sha256(data).hexdigest(),
        pages=len(bound.pages),
        edition=edition.name,
        style=press.style.style.name,
        seconds={name: round(value, 4) for name, value in job.clock.seconds.items()},
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


class _Done(NamedTuple):
    """A paper set and painted: entry, front matter, pages, whether kept, what of its pictures."""

    entry: Entry
    front: Front
    painted: Painted
    kept: bool
    findings: tuple[Finding, ...]


def _summary(built: Built, papers: Sequence[_Done]) -> LastBuild:
    """Return what is kept of a build for lists and the window's start."""
    return LastBuild(
        pdf=str(built.pdf.resolve()),
        edition=built.edition,
        at=datetime.now(UTC).isoformat(timespec="seconds"),
        pages={p.entry.paper.id: p.painted.extent.pages for p in papers},
        folios={p.id: f"{p.first_page}–{p.last_page}" for p in built.papers},
        findings=built.findings,
    )


@dataclass(slots=True, kw_only=True)
class _Job:
    """One build under way."""

    workspace: Workspace
    press: Press
    edition: Edition
    order: Order
    clock: _Clock = field(default_factory=_Clock)

    def run(self, snapshot: Snapshot, progress: Progress) -> tuple[bytes, BoundVolume, list[_Done]]:
        """Return the PDF, the bound volume, and its papers in book order."""
        wanted = self._wanted(snapshot)
        off = not self.order.cached
        cache = self.press.keeper.kept("cache", (off,), lambda: painted_cache(off=off))
        store, worker = self.workspace.store, self.workspace.worker
        files = self.press.keeper.kept("prepared", (off,), lambda: kept_files("prepared", off=off))
        media = Preparing(store.blob, worker, files, progress.cancelled)
        done: dict[PaperId, _Done] = {}
        slot = 1
        # in order of registration, so that a new paper or another order moves no object numbers
        follow = self.press.style.start.paper == "any"  # then each side depends on those before
        sides = Sides(self.press.style)
        for number, entry in enumerate(wanted if follow else sorted(wanted, key=_registered)):
            progress.step(number, len(wanted) + 1, entry.paper.title)
            recto = sides.begins_recto(entry.paper)
            paper = self._paper(snapshot, entry.on(recto=recto), cache, media, slot * SLOT)
            sides.took(paper.painted.extent.pages)
            done[entry.paper.id] = paper
            slot += paper.painted.slots
        progress.step(len(wanted), len(wanted) + 1, snapshot.volume.title)
        papers = [done[entry.paper.id] for entry in wanted]
        with self.clock.stage("bind"):
            bound = self._bound(snapshot, papers)
        blocks: dict[str, Block] = {p.entry.paper.id: p.painted.block for p in papers}
        for key, piece in bound.made.items():
            blocks[key] = self._kept(key, piece, slot * SLOT, snapshot.volume.language, media)
            slot += slots(piece)
        with self.clock.stage("finish"):
            press = self.press
            info = _info(snapshot)
            data = finish(bound, blocks, self.edition, press.library, info, press.keeper)
        return data, bound, papers

    def _wanted(self, snapshot: Snapshot) -> Sequence[Entry]:
        found = entries(snapshot)
        if self.order.paper is not None:
            found = tuple(e for e in found if e.paper.id == self.order.paper)
        if not found:
            raise BuildError(
                Wording("there is no paper to print"),
                hint=Wording("Take papers in first: add PROJECT FILE…"),
            )
        return found

    def _paper(
        self, snapshot: Snapshot, entry: Entry, cache: PaintedCache, media: Preparing, base: int
    ) -> _Done:
        """Return a paper set and painted with object numbers from ``base``."""
        with self.clock.stage("intake"):
            manuscript = self.workspace.store.manuscript(entry.paper.id)
            if entry.paper.kind is PaperKind.FRONT:
                manuscript = with_programme(manuscript, snapshot)
            entry = with_media(entry, manuscript)
            key = self._key(entry, manuscript, base)
            painted = self.press.kept.get(key) or cache.get(key, self.press.library)
        kept = painted is not None
        if painted is None:
            with self.clock.stage("layout"):
                laid = self._laid(entry, manuscript)
            block = self._paint(laid, base, manuscript.language, media)
            painted = Painted(extent=laid.extent, block=block, slots=slots(laid))
            if not media.again:
                cache.put(key, painted)
        if not media.again:
            self.press.kept[key] = painted
        findings = judged(manuscript, painted.block.findings, self.press.style)
        return _Done(entry, manuscript.front, painted, kept, findings)

    def _key(self, entry: Entry, manuscript: Manuscript, base: int) -> str:
        """Return the name of a painted paper; programmes depend on the papers they list."""
        text = entry.paper.revision
        if entry.paper.kind is PaperKind.FRONT:
            text = sha256(encode(manuscript)).hexdigest()
        press, context = self.press, entry.context
        name = f"context {entry.paper.id}"
        written = press.keeper.kept(name, (context,), lambda: encode(context).decode())
        made_by = (press.style.digest, press.library.digest, self.edition.name, str(base))
        return key_of(*made_by, written, text)

    def _laid(self, entry: Entry, manuscript: Manuscript) -> SetPaper:
        style, setter = self.press.style, self.press.setter
        if entry.paper.kind in {PaperKind.FRONT, PaperKind.BACK}:
            title = plain(manuscript.front.title)
            return lay_out_blocks(title, manuscript, entry.context, style, setter)
        return lay_out_paper(manuscript, entry.context, style, setter)

    def _paint(self, piece: SetPaper, base: int, lang: str, media: Media) -> Block:
        page = self.press.style.page
        sheet = sheet_for(self.edition, page.trim, page.bleed)
        with self.clock.stage("paint"):
            return paint(
                piece, base=base, edition=self.edition, sheet=sheet, lang=lang, media=media
            )

    def _kept(self, key: str, piece: SetPaper, base: int, lang: str, media: Media) -> Block:
        """Return a piece the binder made, painted; that of the last build where it is the same."""
        inputs = (piece, base, lang, self.edition)
        make = partial(self._paint, piece, base, lang, media)
        return self.press.keeper.kept(f"painted {key}", inputs, make)

    def _bound(self, snapshot: Snapshot, papers: Sequence[_Done]) -> BoundVolume:
        style, setter = self.press.style, self.press.setter
        chapters = [_chapter(paper) for paper in papers]
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


def _registered(entry: Entry) -> int:
    """Return the paper's number of registration: ids are ``p`` and a number, never used twice."""
    return int(entry.paper.id.lstrip("p"))


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


def _chapter(done: _Done) -> Chapter:
    paper, front = done.entry.paper, done.front
    return Chapter(
        key=paper.id,
        kind=paper.kind,
        title=_listed_title(paper, front),
        short_title=front.short_title,
        authors=front.contributors,
        area=paper.area,
        session=paper.session,
        lang=paper.language,
        extent=done.painted.extent,
        recto=done.entry.context.starts_recto,
    )


def _listed_title(paper: Paper, front: Front) -> str:
    """Return the title contents and heads show; a concept note has that of the whole volume."""
    if paper.kind is not PaperKind.PAPER and front.document == "concept-note":
        return word("concept-note", paper.language)
    return plain(front.title) or paper.title


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


def _built(bound: BoundVolume, papers: Sequence[_Done]) -> Iterator[BuiltPaper]:
    """Yield where each paper came to stand."""
    pages: dict[str, list[BoundPage]] = {}
    for page in bound.pages:
        pages.setdefault(page.piece, []).append(page)
    for done in papers:
        own = pages.get(done.entry.paper.id, ())
        yield BuiltPaper(
            id=done.entry.paper.id,
            first_page=own[0].folio if own else "",
            last_page=own[-1].folio if own else "",
            first_number=own[0].number if own else 0,
            cached=done.kept,
        )
