"""From papers in the register to chapters in book order, each knowing its place."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from proceedings_editor.domain.manuscript import (
    AnyBlock,
    BlockId,
    Manuscript,
    Marks,
    Paragraph,
    Text,
)
from proceedings_editor.domain.plain import block_text
from proceedings_editor.domain.records import dataclass
from proceedings_editor.domain.volume import Paper, PaperKind, SessionId, Snapshot, Volume
from proceedings_editor.layout.paper import MediaInfo, PaperContext
from proceedings_editor.services.ordering import book_order
from proceedings_editor.text.words import word

_SLOT: Final = re.compile(r"\s*\{\{session (\S+)\}\}\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A paper in its place in the book, with what its opening page says of that place.

    ``counterparts`` are the papers set side by side in its place, itself among them.
    """

    paper: Paper
    context: PaperContext
    counterparts: tuple[Paper, ...] = ()

    @property
    def papers(self) -> tuple[Paper, ...]:
        """Return the papers that stand in this place."""
        return self.counterparts or (self.paper,)

    def on(self, *, recto: bool) -> "Entry":
        """Return the entry for a paper that begins on a right-hand or a left-hand page."""
        if recto == self.context.starts_recto:
            return self
        return replace(self, context=replace(self.context, starts_recto=recto))


def entries(snapshot: Snapshot) -> tuple[Entry, ...]:
    """Return the printed pieces in book order with their context; media are filled in later."""
    volume = snapshot.volume
    return tuple(
        Entry(paper=paper, context=_context(volume, paper)) for paper in book_order(snapshot)
    )


def with_media(entry: Entry, manuscript: Manuscript) -> Entry:
    """Return the entry whose context knows the sizes of the manuscript's pictures."""
    media = {m.id: MediaInfo(m.width, m.height, m.mime) for m in manuscript.media}
    doi = manuscript.front.doi
    return replace(entry, context=replace(entry.context, media=media, doi=doi))


def _context(volume: Volume, paper: Paper) -> PaperContext:
    lang = volume.language
    label = title = ""
    if paper.kind is PaperKind.OUTCOME:
        label = word("outcome", lang)
    elif paper.kind is PaperKind.PAPER and paper.area is None:
        label = word("plenary", lang)
    for number, area in enumerate(volume.areas, start=1):
        if area.id == paper.area:
            label, title = f"{word('area', lang)} {number}", area.title
    return PaperContext(
        key=paper.id,
        kind=paper.kind,
        area_label=label,
        area_title=title,
        volume_language=lang,
    )


def with_programme(manuscript: Manuscript, snapshot: Snapshot) -> Manuscript:
    """Return a programme whose ``{{session 1A}}`` lines have become the papers of that session.

    Raises nothing: an unknown session leaves its line out.
    """
    blocks = tuple(_resolved(manuscript.blocks, lambda id_: _papers_of(snapshot, id_)))
    return manuscript if blocks == manuscript.blocks else replace(manuscript, blocks=blocks)


def _resolved(
    blocks: Sequence[AnyBlock], papers: Callable[[SessionId], tuple[Paper, ...]]
) -> Iterator[AnyBlock]:
    for block in blocks:
        match = _SLOT.fullmatch(block_text(block)) if isinstance(block, Paragraph) else None
        if match is None:
            yield block
            continue
        for number, paper in enumerate(papers(SessionId(match[1])), start=1):
            yield _programme_line(block, number, paper)


def _programme_line(block: AnyBlock, number: int, paper: Paper) -> Paragraph:
    """Return one paper of the programme: its authors, then its title in italics."""
    names = ", ".join(paper.authors)
    lang = Marks(emph=True, lang=paper.language)
    return Paragraph(
        id=BlockId(f"{block.id}-{number}"),
        lang=block.lang,
        content=(Text(f"{names}. " if names else ""), Text(paper.title, lang)),
    )


def _papers_of(snapshot: Snapshot, session: SessionId) -> tuple[Paper, ...]:
    return tuple(p for p in book_order(snapshot) if p.session == session)
