"""Papers set and painted one by one, or taken from what is kept."""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import field
from hashlib import sha256
from typing import Final, NamedTuple

from proceedings_editor.domain.codec import encode
from proceedings_editor.domain.finding import Finding
from proceedings_editor.domain.manuscript import Front, Manuscript
from proceedings_editor.domain.plain import plain
from proceedings_editor.domain.records import dataclass
from proceedings_editor.domain.volume import PaperId, PaperKind, Snapshot
from proceedings_editor.layout.frames import SetPaper
from proceedings_editor.layout.paper import lay_out_blocks, lay_out_paper
from proceedings_editor.layout.parallel import lay_out_parallel
from proceedings_editor.pdf.block import Block
from proceedings_editor.pdf.editions import Edition, sheet_for
from proceedings_editor.pdf.objects import slots
from proceedings_editor.pdf.paint import paint
from proceedings_editor.services.assembling import Entry, with_media, with_programme
from proceedings_editor.services.caching import (
    Painted,
    kept_files,
    key_of,
    painted_cache,
    unpacked,
)
from proceedings_editor.services.judging import judged
from proceedings_editor.services.outcomes import Texts, counterparts_of
from proceedings_editor.services.preparing import Preparing
from proceedings_editor.services.pressing import Press
from proceedings_editor.services.sharing import Share
from proceedings_editor.services.workspace import Workspace

_STAGES: Final = ("intake", "layout", "bind", "paint", "finish")


@dataclass(slots=True)
class Clock:
    """Seconds on the clock by stage."""

    seconds: dict[str, float] = field(default_factory=lambda: dict.fromkeys(_STAGES, 0.0))

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Count what is done in its body to a stage."""
        start = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[name] += time.perf_counter() - start


class Done(NamedTuple):
    """A paper set and painted: entry, front matter, pages, whether kept, what of its pictures."""

    entry: Entry
    front: Front
    painted: Painted
    kept: bool
    findings: tuple[Finding, ...]


class _Read(NamedTuple):
    """A paper about to be set: its place in the book, its text, the name of what comes of it."""

    entry: Entry
    manuscript: Manuscript
    key: str


class Compositor:
    """Sets the papers of one snapshot for one edition."""

    def __init__(
        self,
        workspace: Workspace,
        press: Press,
        edition: Edition,
        *,
        cached: bool,
        cancelled: Callable[[], bool] | None = None,
    ) -> None:
        self.snapshot: Snapshot = workspace.snapshot
        self.press, self.edition, self.clock = press, edition, Clock()
        self._store, off = workspace.store, not cached
        self.texts: Texts = workspace.store.manuscript
        self.cache = press.keeper.kept("cache", (off,), lambda: painted_cache(off=off))
        files = press.keeper.kept("prepared", (off,), lambda: kept_files("prepared", off=off))
        self._media = Preparing(self._store.blob, workspace.worker, files, cancelled)

    def paper(self, entry: Entry, base: int) -> Done:
        """Return a paper set and painted with object numbers from ``base``.

        One that is as it was in the last build of the press is not even read.
        """
        keeper, name = self.press.keeper, f"paper {entry.paper.id}"
        inputs = (entry, base, self.edition)
        ready: Done | None = keeper.last(name, inputs)
        if ready is not None:
            return ready
        read, painted = self._kept(entry, base)
        kept = painted is not None
        if painted is None:
            painted = self._made(read, self.laid(read.entry, read.manuscript), base)
        done = self._done(read, painted, kept=kept)
        # a programme depends on the papers it lists, too
        if not self._media.again and entry.paper.kind is not PaperKind.FRONT:
            keeper.keep(name, inputs, done._replace(kept=True))
        return done

    def taken(self, entry: Entry, share: Share) -> Done:
        """Return a paper as another process set it; set here if that is of no use."""
        read = self._read(entry, share.wanted.base)
        painted = unpacked(share.data, self.press.library) if share.key == read.key else None
        if painted is None:
            return self.paper(entry, share.wanted.base)
        return self._done(read, painted, kept=False)

    def given(self, entry: Entry, base: int, known: SetPaper | None) -> "Given":
        """Return a paper for another process; ``known`` are its pages if they are set already."""
        read, painted = self._kept(entry, base)
        if painted is None:
            known = known or self.laid(read.entry, read.manuscript)
            painted = self._made(read, known, base)
        return Given(read.key, painted, known, self._media.again)

    def _read(self, entry: Entry, base: int) -> _Read:
        with self.clock.stage("intake"):
            manuscript = self._store.manuscript(entry.paper.id)
            if entry.paper.kind is PaperKind.FRONT:
                manuscript = with_programme(manuscript, self.snapshot)
            entry = with_media(entry, manuscript)
            return _Read(entry, manuscript, self._key(entry, manuscript, base))

    def _kept(self, entry: Entry, base: int) -> tuple[_Read, Painted | None]:
        """Return a paper's text, and what is kept of it painted with numbers from ``base``."""
        read = self._read(entry, base)
        with self.clock.stage("intake"):
            kept = self.press.kept.get(read.key) or self.cache.get(read.key, self.press.library)
        return read, kept

    def _made(self, read: _Read, laid: SetPaper, base: int) -> Painted:
        block = self.painted(laid, base, read.manuscript.language)
        made = Painted(extent=laid.extent, block=block, slots=slots(laid))
        if not self._media.again:
            self.cache.put(read.key, made)
        return made

    def _done(self, read: _Read, painted: Painted, *, kept: bool) -> Done:
        if not self._media.again:
            self.press.kept[read.key] = painted
        findings = judged(read.manuscript, painted.block.findings, self.press.style)
        return Done(read.entry, read.manuscript.front, painted, kept, findings)

    def _key(self, entry: Entry, manuscript: Manuscript, base: int) -> str:
        """Return the name of a painted paper; programmes depend on the papers they list."""
        text = " ".join(paper.revision for paper in entry.papers)
        if entry.paper.kind is PaperKind.FRONT:
            text = sha256(encode(manuscript)).hexdigest()
        press, context = self.press, entry.context
        name = f"context {entry.paper.id}"
        written = press.keeper.kept(name, (context,), lambda: encode(context).decode())
        made_by = (press.style.digest, press.library.digest, self.edition.name, str(base))
        return key_of(*made_by, written, text)

    def laid(self, entry: Entry, manuscript: Manuscript) -> SetPaper:
        """Return the pages of a paper."""
        style, setter = self.press.style, self.press.setter
        with self.clock.stage("layout"):
            if entry.paper.kind in {PaperKind.FRONT, PaperKind.BACK}:
                title = plain(manuscript.front.title)
                return lay_out_blocks(title, manuscript, entry.context, style, setter)
            if entry.counterparts:
                counterparts = counterparts_of(entry, self.texts)
                return lay_out_parallel(counterparts, entry.context, style, setter)
            return lay_out_paper(manuscript, entry.context, style, setter)

    def painted(self, piece: SetPaper, base: int, lang: str) -> Block:
        """Return pages painted with object numbers from ``base``."""
        page, edition = self.press.style.page, self.edition
        sheet = sheet_for(edition, page.trim, page.bleed)
        with self.clock.stage("paint"):
            return paint(
                piece, base=base, edition=edition, sheet=sheet, lang=lang, media=self._media
            )


class Given(NamedTuple):
    """A paper set for another process: the name of it, its pages if they were set now.

    ``again``: a picture was refused that may go well another time.
    """

    key: str
    painted: Painted
    laid: SetPaper | None
    again: bool


def by_registration(entry: Entry) -> int:
    """Return the paper's number of registration: ids are ``p`` and a number, never used twice."""
    return int(entry.paper.id.lstrip("p"))


def papers_by_id(entries: Sequence[Entry]) -> dict[PaperId, Entry]:
    """Return entries by the ids of their papers."""
    return {entry.paper.id: entry for entry in entries}
