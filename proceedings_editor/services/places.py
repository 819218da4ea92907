"""Areas and sessions by what an editor types: an id, a number, or a title."""

import difflib

from proceedings_editor.domain.errors import UsageError
from proceedings_editor.domain.volume import AreaId, SessionId, SessionKind, Volume
from proceedings_editor.domain.wording import Wording


def area_of(volume: Volume, wanted: str) -> AreaId | None:
    """Return the id of a thematic area; ``""``, ``0`` and ``plenary`` mean none.

    Raises:
        UsageError: no area is called so.
    """
    if wanted.casefold() in {"", "0", "plenary", "none"}:
        return None
    for number, area in enumerate(volume.areas, start=1):
        names = (area.id, str(number), area.title, *area.titles.values())
        if wanted.casefold() in {name.casefold() for name in names}:
            return area.id
    raise _unknown(
        Wording("no thematic area “{wanted}” in this project", wanted=wanted),
        wanted,
        [area.title for area in volume.areas],
    )


def session_of(volume: Volume, wanted: str) -> SessionId | None:
    """Return the id of a session; ``""`` means none.

    Raises:
        UsageError: no session is called so.
    """
    if not wanted:
        return None
    for session in volume.sessions:
        if wanted.casefold() in {session.id.casefold(), session.title.casefold()}:
            return session.id
    raise _unknown(
        Wording("no session “{wanted}” in this project", wanted=wanted),
        wanted,
        [session.id for session in volume.sessions],
    )


def only_session(volume: Volume, area: AreaId | None) -> SessionId | None:
    """Return the session of an area (or the plenary) when it has exactly one."""
    kind = SessionKind.PLENARY if area is None else SessionKind.THEMATIC
    found = [s.id for s in volume.sessions if s.area == area and s.kind is kind]
    return found[0] if len(found) == 1 else None


def area_of_session(volume: Volume, session: SessionId) -> AreaId | None:
    """Return the area a session belongs to."""
    return next((found.area for found in volume.sessions if found.id == session), None)


def _unknown(what: Wording, wanted: str, known: list[str]) -> UsageError:
    near = difflib.get_close_matches(wanted, known, n=1, cutoff=0.4)
    hint = Wording("Known: {known}.", known="; ".join(known) or Wording("none yet"))
    if near:
        hint = Wording("Did you mean “{near}”?", near=near[0])
    return UsageError(what, hint=hint)
