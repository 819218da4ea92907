"""Where papers go: areas and sessions as typed, made into a target that fits the volume."""

from proceedings_editor.domain.errors import UsageError
from proceedings_editor.domain.volume import AreaId, Paper, PaperKind, SessionId, Volume
from proceedings_editor.services.places import area_of, area_of_session, only_session, session_of
from proceedings_editor.services.receiving import Target


def target_of(volume: Volume, area: str, session: str, kind: str | None) -> Target:
    """Return where taken files go; a session alone brings its area.

    Raises:
        UsageError: unknown, or the session belongs to another area.
    """
    in_session = session_of(volume, session)
    in_area = area_of(volume, area)
    if in_session is not None:
        of_session = area_of_session(volume, in_session)
        if area and of_session != in_area:
            raise UsageError(
                f"session {in_session} does not belong to that area",
                hint="Name the session alone; it brings its area.",
            )
        in_area = of_session
    return Target(area=in_area, session=in_session, kind=PaperKind(kind) if kind else None)


def moved_target(
    volume: Volume, paper: Paper, area: str | None, session: str | None, before: Paper | None
) -> tuple[AreaId | None, SessionId | None]:
    """Return the area and session a paper moves to; None keeps what it has.

    Without either, the paper joins the one it is put before.
    """
    if area is None and session is None:
        place = before or paper
        return place.area, place.session
    target = target_of(volume, area or "", session or "", None)
    if area is None:
        return target.area, target.session
    if session is None:
        keeps = paper.area == target.area
        return target.area, paper.session if keeps else only_session(volume, target.area)
    return target.area, target.session
