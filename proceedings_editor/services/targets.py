"""Where papers go: areas and sessions as typed, made into a target that fits the volume."""

from proceedings_editor.domain.errors import UsageError
from proceedings_editor.domain.volume import AreaId, Paper, PaperKind, SessionId, Volume
from proceedings_editor.domain.wording import Wording
from proceedings_editor.services.places import area_of, area_of_session, only_session, session_of
from proceedings_editor.services.receiving import Target


def target_of(volume: Volume, area: str, session: str, kind: str | None) -> Target:
    """Return where taken files go; a session alone brings its area, an area its only session.

    Raises:
        UsageError: unknown, or they do not go together.
    """
    wanted = PaperKind(kind) if kind else None
    if wanted not in {None, PaperKind.PAPER} and (area or session):
        raise UsageError(
            Wording("a piece of kind “{kind}” belongs to no area or session", kind=wanted),
            hint=Wording("Leave out area and session, or take it in as a paper."),
        )
    in_area, in_session = area_of(volume, area), session_of(volume, session)
    if in_session is None:
        only = only_session(volume, in_area) if area else None
        return Target(area=in_area, session=only, kind=wanted)
    of_session = area_of_session(volume, in_session)
    if area and of_session != in_area:
        raise UsageError(
            Wording("session {session} does not belong to that area", session=in_session),
            hint=Wording("Name the session alone; it brings its area."),
        )
    return Target(area=of_session, session=in_session, kind=wanted)


def moved_target(
    volume: Volume,
    paper: Paper,
    area: str | None,
    session: str | None,
    before: Paper | None = None,
) -> tuple[AreaId | None, SessionId | None]:
    """Return the area and session a paper moves to; None keeps what it has, ``""`` is none.

    Without either, the paper joins the one it is put before.

    Raises:
        UsageError: unknown, or the session belongs to another area.
    """
    if area is None and session is None:
        place = before or paper
        return place.area, place.session
    if session:
        target = target_of(volume, area or "", session, None)
        return target.area, target.session
    in_area = paper.area if area is None else area_of(volume, area)
    if session is not None or area == "":
        return in_area, None
    return in_area, paper.session if in_area == paper.area else only_session(volume, in_area)
