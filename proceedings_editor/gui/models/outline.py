"""The volume in book order as rows: parts, sessions, papers; and where a dragged paper lands."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import Enum
from typing import Final, NamedTuple

from proceedings_editor.domain.records import dataclass
from proceedings_editor.domain.volume import (
    AreaId,
    Paper,
    PaperId,
    PaperKind,
    Session,
    SessionId,
    SessionKind,
    Snapshot,
    State,
    Volume,
)
from proceedings_editor.gui.models.signs import FACTS, SETTING, signs
from proceedings_editor.gui.place import WindowState
from proceedings_editor.gui.words import tr
from proceedings_editor.services.ordering import book_order

PLENARY: Final = 0
NO_TAB: Final = -1


class RowKind(Enum):
    """What a row of the outline is."""

    MATTER = "matter"  # pages the binder makes: title, contents, index
    PART = "part"
    SESSION = "session"
    PAPER = "paper"
    EMPTY = "empty"


class Slot(NamedTuple):
    """A stretch of the book that papers stand in."""

    kind: PaperKind
    area: AreaId | None = None
    session: SessionId | None = None
    printed: bool = True


class Landing(NamedTuple):
    """Where a paper is put: its area and session, before which paper (None: last)."""

    area: AreaId | None
    session: SessionId | None
    before: PaperId | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of the outline; ``note`` is the chair of a session, the authors of a paper.

    ``tab`` numbers the thematic area, 0 is the plenary; ``facts`` and ``setting`` name signs.
    """

    kind: RowKind
    title: str
    slot: Slot
    note: str = ""
    folios: str = ""
    tab: int = NO_TAB
    number: int = 0
    paper: PaperId | None = None
    state: State = State.RECEIVED
    facts: str = "none"
    setting: str = "none"


_BEFORE_PAPERS: Final = frozenset({"half-title", "title", "contents"})
_FRONT, _OUTCOME, _BACK = Slot(PaperKind.FRONT), Slot(PaperKind.OUTCOME), Slot(PaperKind.BACK)
_BELONGS: Final = frozenset({RowKind.SESSION, RowKind.PAPER, RowKind.EMPTY})


def outline(state: WindowState) -> tuple[Row, ...]:
    """Return the rows of the volume in book order, of the chosen areas only when some are."""
    return tuple(_Outline(state).rows()) if state.open else ()


def title_in(titles: Mapping[str, str], title: str) -> str:
    """Return a title of the programme in the window's language where the project has it."""
    return titles.get(tr.language) or title


class _Outline:
    """What all rows are made of, looked up once."""

    def __init__(self, state: WindowState) -> None:
        self._snapshot, self._volume = state.snapshot, state.snapshot.volume
        self._areas = state.areas
        self._book = book_order(state.snapshot)
        self._signs = signs(state.findings)
        printed = state.built.papers if state.built else ()
        self._folios = {it.id: _range(it.first_page, it.last_page) for it in printed}
        self._pages = [(p.piece, p.folio) for p in state.built.bound.pages] if state.built else []
        self._numbers = _numbered(self._book)

    def rows(self) -> Iterator[Row]:
        """Yield every row."""
        if not self._areas:
            title = tr("Half-title, title, contents")
            yield self._matter(title, _FRONT, self._made(before=True))
            yield from self._papers(_FRONT)
        yield from self._part(tr("Plenary session"), PLENARY, None)
        for number, area in enumerate(self._volume.areas, start=1):
            yield from self._part(title_in(area.titles, area.title), number, area.id)
        yield from self._strays()
        if self._areas:
            return
        if any(paper.kind is PaperKind.OUTCOME for paper in self._book):
            yield Row(kind=RowKind.PART, title=tr("Outcome of the conference"), slot=_OUTCOME)
            yield from self._papers(_OUTCOME)
        yield from self._papers(_BACK)
        yield self._matter(tr("Index of authors, colophon"), _BACK, self._made(before=False))
        yield from self._left_out()

    def _part(self, title: str, number: int, area: AreaId | None) -> Iterator[Row]:
        """Yield a thematic area (or the plenary) with its sessions, also those without papers."""
        if self._areas and (area or AreaId("")) not in self._areas:
            return
        own = [it for it in self._book if it.kind is PaperKind.PAPER and it.area == area]
        sessions = [it for it in self._volume.sessions if _held_in(it, area)]
        if not (own or sessions or area):
            return
        opening = self._folios.get(own[0].id, "").partition("–")[0] if own else ""
        slot = Slot(PaperKind.PAPER, area)
        yield Row(kind=RowKind.PART, title=title, slot=slot, tab=number, folios=opening)
        yield from self._by_session(own, sessions, slot)
        if not own:
            yield Row(
                kind=RowKind.EMPTY, title=tr("No papers here yet"), slot=_first(slot, sessions)
            )

    def _by_session(
        self, papers: Sequence[Paper], sessions: Sequence[Session], slot: Slot
    ) -> Iterator[Row]:
        """Yield sessions with their papers, then papers in none; a sole plenary has no head."""
        headed = len(sessions) > 1 or slot.area is not None
        held: dict[SessionId, list[Paper]] = {session.id: [] for session in sessions}
        rest: list[Paper] = []
        for paper in papers:
            (held.get(paper.session, rest) if paper.session else rest).append(paper)
        for session in sessions if papers else ():
            here = slot._replace(session=session.id)
            if headed:
                yield _head(session, here)
            yield from (self._paper(it, here) for it in held[session.id])
        if rest and headed and sessions:
            yield Row(kind=RowKind.SESSION, title=tr("In no session"), slot=slot)
        yield from (self._paper(paper, slot) for paper in rest)

    def _papers(self, slot: Slot) -> Iterator[Row]:
        yield from (self._paper(it, slot) for it in self._book if it.kind is slot.kind)

    def _paper(self, paper: Paper, slot: Slot) -> Row:
        is_set = "good" if paper.id in self._folios else "none"
        return Row(
            kind=RowKind.PAPER,
            title=paper.title or tr("Untitled"),
            note=", ".join(paper.authors),
            slot=slot,
            folios=self._folios.get(paper.id, ""),
            number=self._numbers.get(paper.id, 0),
            paper=paper.id,
            state=paper.state,
            facts=self._signs.get((paper.id, FACTS), "good"),
            setting=self._signs.get((paper.id, SETTING), is_set),
        )

    def _strays(self) -> Iterator[Row]:
        """Yield papers of areas the volume does not have; they are printed, and must be seen."""
        known = {None, *(area.id for area in self._volume.areas)}
        lost = [it for it in self._book if it.area not in known and it.kind is PaperKind.PAPER]
        if lost and not self._areas:
            slot = Slot(PaperKind.PAPER, printed=False)
            yield Row(kind=RowKind.PART, title=tr("Areas the volume does not have"), slot=slot)
            yield from (self._paper(paper, slot) for paper in lost)

    def _left_out(self) -> Iterator[Row]:
        out = [paper for paper in self._snapshot.papers if not paper.state.in_volume]
        if out:
            slot = Slot(PaperKind.PAPER, printed=False)
            yield Row(kind=RowKind.PART, title=tr("Rejected and withdrawn"), slot=slot)
            yield from (self._paper(paper, slot) for paper in out)

    def _matter(self, title: str, slot: Slot, folios: Sequence[str]) -> Row:
        shown = _range(folios[0], folios[-1]) if folios else ""
        return Row(
            kind=RowKind.MATTER, title=title, slot=slot._replace(printed=False), folios=shown
        )

    def _made(self, *, before: bool) -> list[str]:
        """Return the folios of the pages the binder makes before or after the papers."""
        if before:
            return [folio for piece, folio in self._pages if piece in _BEFORE_PAPERS]
        return [folio for piece, folio in self._pages if piece in {"index", "colophon"}]


def _head(session: Session, slot: Slot) -> Row:
    named = tr("Session {id}", id=session.id)
    return Row(
        kind=RowKind.SESSION,
        title=f"{named} · {title_in(session.titles, session.title)}",
        note=tr("Chair: {name}", name=session.chair) if session.chair else "",
        slot=slot,
    )


def landing(rows: Sequence[Row], at: int, paper: Row) -> Landing | None:
    """Return where a paper comes to stand when put before row ``at``; None: not there, or there is.

    It joins the session of the row above it; right below the head of a part, that of the row below.
    """
    above = rows[at - 1] if 0 < at <= len(rows) else None
    below = rows[at] if at < len(rows) else None
    host = next((row for row in (above, below) if row and row.kind in _BELONGS), None)
    if host is None or not host.slot.printed or host.slot.kind is not paper.slot.kind:
        return None
    stays = host.slot == paper.slot and paper in {above, below}
    if stays or not (paper.slot.printed and paper.paper):
        return None
    return Landing(host.slot.area, host.slot.session, _next(rows, at, host.slot, paper))


def step(rows: Sequence[Row], at: int, by: int) -> Landing | None:
    """Return where the paper of row ``at`` lands one step up (-1) or down (1) the book."""
    places = range(at - 1, 0, -1) if by < 0 else range(at + 2, len(rows) + 1)
    found = (landing(rows, place, rows[at]) for place in places)
    return next((it for it in found if it), None)


def _next(rows: Sequence[Row], at: int, slot: Slot, moved: Row) -> PaperId | None:
    """Return the first paper of the same session from row ``at`` on; None puts it last there."""
    own = (row.paper for row in rows[at:] if row.slot == slot and row.paper and row is not moved)
    return next(own, None)


def _held_in(session: Session, area: AreaId | None) -> bool:
    plenary = session.kind is SessionKind.PLENARY
    return plenary if area is None else session.area == area and not plenary


def _first(slot: Slot, sessions: Sequence[Session]) -> Slot:
    return slot._replace(session=sessions[0].id) if sessions else slot


def _range(first: str, last: str) -> str:
    return first if first == last else f"{first}–{last}"


def area_number(volume: Volume, area: AreaId | None) -> int:
    """Return the number on an area's tab, 0 for the plenary."""
    return next((n for n, it in enumerate(volume.areas, start=1) if it.id == area), PLENARY)


def numbers_of(snapshot: Snapshot) -> Mapping[PaperId, int]:
    """Return the number each paper has in the book."""
    return _numbered(book_order(snapshot))


def _numbered(book: Iterable[Paper]) -> Mapping[PaperId, int]:
    papers = (paper.id for paper in book if paper.kind is PaperKind.PAPER)
    return {paper: at for at, paper in enumerate(papers, start=1)}
