"""Building the volume, or one paper, into a PDF."""

import gc
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Final

from proceedings_editor.domain.codec import encode
from proceedings_editor.domain.errors import BuildError, UsageError
from proceedings_editor.domain.finding import Finding
from proceedings_editor.domain.manuscript import Front, Manuscript, MediaId
from proceedings_editor.domain.plain import plain
from proceedings_editor.domain.volume import Paper, PaperId, PaperKind, Snapshot
from proceedings_editor.fonts import Library
from proceedings_editor.layout.bind import Chapter, bind, bind_one
from proceedings_editor.layout.frames import BoundVolume, Extent, SetPaper, Stats
from proceedings_editor.layout.lines import Setter
from proceedings_editor.layout.paper import lay_out_blocks, lay_out_paper
from proceedings_editor.pdf import EDITIONS, Block, DocInfo, Edition, finish, paint
from proceedings_editor.services.assembling import Entry, entries, with_media, with_programme
from proceedings_editor.services.caching import Painted, PaintedCache, key_of, painted_cache
from proceedings_editor.services.folders import cache_folder
from proceedings_editor.services.progress import SILENT, Progress
from proceedings_editor.services.workspace import Workspace
from proceedings_editor.styles import Style, load

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
    """CPU seconds by stage."""

    seconds: dict[str, float] = field(default_factory=lambda: dict.fromkeys(_STAGES, 0.0))

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        start = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[name] += time.perf_counter() - start


@dataclass(slots=True, kw_only=True)
class Press:
    """Everything a build needs that may be kept alive from one build to the next.

    The window keeps one: word stores stay warm and papers already painted stay in memory.
    """

    style: Style
    library: Library
    setter: Setter
    kept: dict[str, Painted] = field(default_factory=dict)


def press_for(style_name: str) -> Press:
    """Return a press for a style by name or path.

    Raises:
        StyleError: the style cannot be read.
    """
    style = load(style_name)
    library = Library(style.font_files, cache=cache_folder())
    return Press(style=style, library=library, setter=Setter.for_style(style, library))


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
    press = press or press_for(order.style or snapshot.volume.style)
    collecting = gc.isenabled()
    gc.disable()  # nothing here is cyclic; collections cost a tenth of a build
    try:
        job = _Job(workspace=workspace, press=press, edition=edition, order=order)
        data, bound, painted = job.run(snapshot, progress)
    finally:
        if collecting:
            gc.enable()
    write_whole(out, data)
    press.library.save_store()
    stats = sum_stats(extent for _, extent, _ in painted)
    job.clock.seconds["total"] = time.perf_counter() - started
    return Built(
        pdf=out,
        sha256=sha256(data).hexdigest(),
        pages=len(bound.pages),
        edition=edition.name,
        style=press.style.style.name,
        seconds={name: round(value, 4) for name, value in job.clock.seconds.items()},
        papers=tuple(_built(bound, paper, cached) for paper, _, cached in painted),
        layout=stats,
        findings=_placed_findings(bound, painted),
        bound=bound,
    )


@dataclass(slots=True, kw_only=True)
class _Job:
    """One build under way."""

    workspace: Workspace
    press: Press
    edition: Edition
    order: Order
    clock: _Clock = field(default_factory=_Clock)

    def run(
        self, snapshot: Snapshot, progress: Progress
    ) -> tuple[bytes, BoundVolume, list[tuple[Paper, Extent, bool]]]:
        """Return the PDF, the bound volume, and each paper's extent and whether it was cached."""
        wanted = self._wanted(snapshot)
        cache = painted_cache(off=not self.order.cached)
        done: list[tuple[Paper, Extent, bool]] = []
        blocks: dict[str, Block] = {}
        chapters: list[Chapter] = []
        for number, entry in enumerate(wanted):
            progress.step(number, len(wanted) + 1, entry.paper.title)
            front, painted, cached = self._painted(snapshot, entry, cache)
            chapters.append(_chapter(entry, front, painted.extent))
            blocks[entry.paper.id] = painted.block
            done.append((entry.paper, painted.extent, cached))
        progress.step(len(wanted), len(wanted) + 1, snapshot.volume.title)
        with self.clock.stage("bind"):
            bound = self._bound(snapshot, chapters)
        with self.clock.stage("paint"):
            for slot, (key, made) in enumerate(bound.made.items()):
                blocks[key] = self._paint(made, slot, snapshot.volume.language)
        with self.clock.stage("finish"):
            data = finish(bound, blocks, self.edition, self.press.library, _info(snapshot))
        return data, bound, done

    def _wanted(self, snapshot: Snapshot) -> Sequence[Entry]:
        found = entries(snapshot)
        if self.order.paper is not None:
            found = tuple(e for e in found if e.paper.id == self.order.paper)
        if not found:
            raise BuildError(
                "there is no paper to print", hint="Take papers in first: add PROJECT FILE…"
            )
        return found

    def _painted(
        self, snapshot: Snapshot, entry: Entry, cache: PaintedCache
    ) -> tuple[Front, Painted, bool]:
        """Return a paper's front matter, its painted pages, and whether they were kept."""
        with self.clock.stage("intake"):
            manuscript = self.workspace.store.manuscript(entry.paper.id)
            if entry.paper.kind is PaperKind.FRONT:
                manuscript = with_programme(manuscript, snapshot)
            entry = with_media(entry, manuscript)
            key = self._key(entry, manuscript)
        kept = self.press.kept.get(key) or cache.get(key)
        if kept is None:
            with self.clock.stage("layout"):
                laid = self._laid(entry, manuscript)
            with self.clock.stage("paint"):
                block = self._paint(laid, _slot(entry.paper), manuscript.language)
            painted = Painted(extent=laid.extent, block=block)
            cache.put(key, painted)
        else:
            painted = kept
        self.press.kept[key] = painted
        return manuscript.front, painted, kept is not None

    def _key(self, entry: Entry, manuscript: Manuscript) -> str:
        """Return the name of a painted paper; programmes depend on the papers they list."""
        text = entry.paper.revision
        if entry.paper.kind is PaperKind.FRONT:
            text = sha256(encode(manuscript)).hexdigest()
        context = encode(entry.context).decode()
        press = self.press
        return key_of(press.style.digest, press.library.digest, self.edition.name, context, text)

    def _laid(self, entry: Entry, manuscript: Manuscript) -> SetPaper:
        style, setter = self.press.style, self.press.setter
        if entry.paper.kind in {PaperKind.FRONT, PaperKind.BACK}:
            title = plain(manuscript.front.title)
            return lay_out_blocks(title, manuscript, entry.context, style, setter)
        return lay_out_paper(manuscript, entry.context, style, setter)

    def _paint(self, piece: SetPaper, slot: int, lang: str) -> Block:
        return paint(piece, slot=slot, edition=self.edition, lang=lang, media=self._media)

    def _media(self, id_: MediaId) -> bytes:
        return self.workspace.store.blob(id_)

    def _bound(self, snapshot: Snapshot, chapters: Sequence[Chapter]) -> BoundVolume:
        style, setter = self.press.style, self.press.setter
        if self.order.paper is not None:
            return bind_one(snapshot.volume, chapters[0], style, setter)
        return bind(snapshot.volume, chapters, style, setter)


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
            f"{out.name} cannot be written: {error.strerror}",
            hint="Choose another folder, or close the program that has the file open.",
        ) from error


def _chapter(entry: Entry, front: Front, extent: Extent) -> Chapter:
    paper = entry.paper
    return Chapter(
        key=paper.id,
        kind=paper.kind,
        title=plain(front.title) or paper.title,
        subtitle=plain(front.subtitle),
        short_title=front.short_title,
        authors=front.contributors,
        area=paper.area,
        session=paper.session,
        lang=paper.language,
        extent=extent,
    )


def _edition(name: str) -> Edition:
    if name not in EDITIONS:
        raise UsageError(f"no edition is called {name!r}", hint=f"Known: {', '.join(EDITIONS)}.")
    return EDITIONS[name]


def _slot(paper: Paper) -> int:
    """Return the paper's own range of object numbers: ids are ``p`` and a number, never reused."""
    return int(paper.id.lstrip("p"))


def _info(snapshot: Snapshot) -> DocInfo:
    volume = snapshot.volume
    subject = " · ".join(filter(None, (volume.kind, volume.place, volume.start)))
    return DocInfo(
        title=": ".join(filter(None, (volume.title, volume.subtitle))),
        authors=volume.editors,
        subject=subject,
        keywords=tuple(area.title for area in volume.areas),
        language=volume.language,
        created=_created(snapshot),
    )


def _created(snapshot: Snapshot) -> datetime:
    """Return the time of the project's newest revision, or SOURCE_DATE_EPOCH; never the clock."""
    import os  # noqa: PLC0415 - the one environment variable a build may ask for

    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch.isdigit():
        return datetime.fromtimestamp(int(epoch), UTC)
    times = [version.at for paper in snapshot.papers for version in paper.versions]
    newest = max((*times, snapshot.saved_at), default="")
    return datetime.fromisoformat(newest) if newest else datetime(2000, 1, 1, tzinfo=UTC)


def _built(bound: BoundVolume, paper: Paper, cached: bool) -> BuiltPaper:  # noqa: FBT001 - a fact
    pages = [page for page in bound.pages if page.piece == paper.id]
    return BuiltPaper(
        id=paper.id,
        first_page=pages[0].folio if pages else "",
        last_page=pages[-1].folio if pages else "",
        first_number=pages[0].number if pages else 0,
        cached=cached,
    )


def _placed_findings(
    bound: BoundVolume, painted: Sequence[tuple[Paper, Extent, bool]]
) -> tuple[Finding, ...]:
    """Return what layout and binding had to say, places completed by paper and folio."""
    folios = {(page.piece, page.page): page.folio for page in bound.pages if page.piece}
    found = list(bound.findings)
    for paper, extent, _ in painted:
        where = {block: page for block, page, _, _ in reversed(extent.blocks)}
        for finding in extent.findings:
            page = folios.get((paper.id, where.get(finding.place.block, 0)), "")
            place = replace(finding.place, paper=paper.id, page=page)
            found.append(replace(finding, place=place))
    return tuple(found)
