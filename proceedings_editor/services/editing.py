"""Edits of papers and of the volume, each one undoable step."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from typing import Final

from proceedings_editor.domain.codec import encode
from proceedings_editor.domain.errors import UsageError
from proceedings_editor.domain.manuscript import Manuscript
from proceedings_editor.domain.plain import plain
from proceedings_editor.domain.volume import (
    AreaId,
    Paper,
    PaperId,
    PaperKind,
    SessionId,
    Snapshot,
    State,
    Volume,
)
from proceedings_editor.services.fields import accept_guesses, set_field
from proceedings_editor.services.places import area_of, area_of_session, session_of
from proceedings_editor.services.workspace import Workspace
from proceedings_editor.storage import Step

_ONWARD: Final[Mapping[State, tuple[State, ...]]] = {
    State.RECEIVED: (State.DESK_CHECK, State.IN_REVIEW, State.ACCEPTED),
    State.DESK_CHECK: (State.RECEIVED, State.IN_REVIEW, State.ACCEPTED),
    State.IN_REVIEW: (State.DESK_CHECK, State.REVISION, State.ACCEPTED),
    State.REVISION: (State.IN_REVIEW, State.ACCEPTED),
    State.ACCEPTED: (State.REVISION, State.COPY_EDITED),
    State.COPY_EDITED: (State.ACCEPTED, State.PROOF),
    State.PROOF: (State.COPY_EDITED, State.FINAL),
    State.FINAL: (State.PROOF,),
    State.REJECTED: (State.RECEIVED,),
    State.WITHDRAWN: (State.RECEIVED,),
}
_REJECTABLE: Final = frozenset(
    {State.RECEIVED, State.DESK_CHECK, State.IN_REVIEW, State.REVISION, State.ACCEPTED}
)


def may_become(state: State) -> tuple[State, ...]:
    """Return the states a paper in this state can be put into, the next one first."""
    leave = [] if state in {State.REJECTED, State.WITHDRAWN} else [State.WITHDRAWN]
    reject = [State.REJECTED] if state in _REJECTABLE else []
    return (*_ONWARD[state], *reject, *leave)


def set_fields(
    workspace: Workspace, paper: Paper, fields: Mapping[str, str], by: str = ""
) -> Snapshot:
    """Set facts of a paper: ``area``, ``session``, ``kind`` and the fields of its front matter.

    Raises:
        UsageError: a field or value is not known; nothing is changed.
    """
    volume = workspace.snapshot.volume
    manuscript = workspace.store.manuscript(paper.id)
    changed, text = paper, manuscript
    for name, value in fields.items():
        match name:
            case "area":
                changed = replace(changed, area=area_of(volume, value))
            case "session":
                changed = _in_session(volume, changed, value)
            case "kind":
                changed = replace(changed, kind=_kind(value))
            case _:
                text = set_field(text, name, value)
    return _commit(workspace, changed, text if text != manuscript else None, _said(fields), by)


def accept(
    workspace: Workspace, paper: Paper, fields: Sequence[str] = (), by: str = ""
) -> Snapshot:
    """Accept the guesses of these fields, of all when none is named.

    Raises:
        UsageError: the paper holds no such guess.
    """
    manuscript = accept_guesses(workspace.store.manuscript(paper.id), fields)
    what = ", ".join(fields) or "all facts found"
    return _commit(workspace, paper, manuscript, f"Accept {what} of {paper.id}", by)


def change_state(
    workspace: Workspace, paper: Paper, state: State, reason: str, by: str = ""
) -> Snapshot:
    """Put a paper into another state; the reason goes into the history.

    Raises:
        UsageError: the rules do not lead from the one state to the other.
    """
    allowed = may_become(paper.state)
    if state not in allowed:
        raise UsageError(
            f"{paper.id} is {paper.state} and cannot become {state}",
            hint=f"It can become: {', '.join(allowed)}.",
        )
    said = f"{paper.id} {state}: {reason}" if reason else f"{paper.id} {state}"
    return _commit(workspace, replace(paper, state=state), None, said, by)


def remove(workspace: Workspace, paper: Paper, by: str = "") -> Snapshot:
    """Take a paper out of the project; undo brings it back whole."""
    label = f"Remove {paper.id} {paper.title}".strip()
    return workspace.store.commit(Step(label=label, removed=(paper.id,), by=by))


def move(
    workspace: Workspace,
    paper: Paper,
    area: AreaId | None,
    session: SessionId | None,
    before: PaperId | None = None,
) -> Snapshot:
    """Put a paper into an area and session, before another paper or last among them."""
    moved = replace(paper, area=area, session=session)
    ranked = replace(moved, rank=rank_before(workspace.snapshot, moved, before))
    return _commit(workspace, ranked, None, f"Move {paper.id} {paper.title}".strip(), "")


def rank_before(snapshot: Snapshot, paper: Paper, before: PaperId | None) -> float:
    """Return a rank that puts the paper before another one, or after all others."""
    others = sorted((p for p in snapshot.papers if p.id != paper.id), key=lambda p: p.rank)
    if before is None:
        return math.floor(others[-1].rank) + 1.0 if others else 1.0
    at = next((i for i, other in enumerate(others) if other.id == before), None)
    if at is None:
        raise UsageError(f"no paper {before}", hint="Name the paper that it should stand before.")
    low = others[at - 1].rank if at else others[at].rank - 2.0
    return (low + others[at].rank) / 2


def set_volume(workspace: Workspace, volume: Volume, label: str, by: str = "") -> Snapshot:
    """Put new facts of the volume in force as one step."""
    return workspace.store.commit(Step(label=label, volume=volume, by=by))


def _commit(
    workspace: Workspace, paper: Paper, manuscript: Manuscript | None, label: str, by: str
) -> Snapshot:
    """Commit a paper's row, with its new text when that changed."""
    if manuscript is None:
        return workspace.store.commit(Step(label=label, papers=(paper,), by=by))
    row = replace(
        paper,
        title=plain(manuscript.front.title),
        authors=tuple(person.native for person in manuscript.front.contributors),
        language=manuscript.language,
        revision=sha256(encode(manuscript)).hexdigest(),
    )
    return workspace.store.commit(
        Step(label=label, papers=(row,), manuscripts=(manuscript,), by=by)
    )


def _in_session(volume: Volume, paper: Paper, wanted: str) -> Paper:
    session = session_of(volume, wanted)
    area = area_of_session(volume, session) if session else paper.area
    return replace(paper, session=session, area=area)


def _kind(value: str) -> PaperKind:
    try:
        return PaperKind(value)
    except ValueError:
        raise UsageError(
            f"no kind of piece is called {value!r}", hint=f"Known: {', '.join(PaperKind)}."
        ) from None


def _said(fields: Mapping[str, str]) -> str:
    """Return the step's label: what was set, shortened."""
    said = ", ".join(f"{name} = {value}" for name, value in fields.items())
    return f"Set {said}" if len(said) < 80 else f"Set {', '.join(fields)}"
