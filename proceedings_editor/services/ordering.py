"""The order of the book, which lists, programme and build share."""

from proceedings_editor.domain.volume import AreaId, Paper, PaperKind, SessionId, Snapshot


def book_order(snapshot: Snapshot) -> tuple[Paper, ...]:
    """Return the printed pieces: front, plenary, areas and sessions in order, outcome, back."""
    areas: list[AreaId | None] = [None, *(area.id for area in snapshot.volume.areas)]
    sessions: list[SessionId | None] = [session.id for session in snapshot.volume.sessions]
    kinds = (PaperKind.FRONT, PaperKind.PAPER, PaperKind.OUTCOME, PaperKind.BACK)

    def key(paper: Paper) -> tuple[int, int, int, float]:
        area = areas.index(paper.area) if paper.area in areas else len(areas)
        known = paper.session in sessions
        session = sessions.index(paper.session) if known else len(sessions)
        return kinds.index(paper.kind), area, session, paper.rank

    return tuple(sorted((p for p in snapshot.papers if p.state.in_volume), key=key))


def listed_order(snapshot: Snapshot) -> tuple[Paper, ...]:
    """Return all papers: the printed ones in book order, then those left out."""
    printed = book_order(snapshot)
    return (*printed, *(paper for paper in snapshot.papers if not paper.state.in_volume))
