"""Edits of papers and of the volume, each one undoable step."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from proceedings_editor.domain.errors import UsageError
from proceedings_editor.domain.manuscript import Manuscript
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
from proceedings_editor.domain.wording import Wording
from proceedings_editor.services.fields import accept_guesses, fact_name, set_field
from proceedings_editor.services.registering import with_text
from proceedings_editor.services.targets import moved_target
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
_OF_REGISTER: Final = frozenset({"area", "session", "kind"})
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
    text = manuscript = workspace.store.manuscript(paper.id)
    for name, value in fields.items():
        if name not in _OF_REGISTER:
            text = set_field(text, name, value)
    changed = paper
    if "kind" in fields:
        changed = replace(changed, kind=_kind(fields["kind"]))
    if "area" in fields or "session" in fields:
        volume, area, session = workspace.snapshot.volume, fields.get("area"), fields.get("session")
        area_id, session_id = moved_target(volume, paper, area, session)
        changed = replace(changed, area=area_id, session=session_id)
    return _commit(workspace, changed, text if text != manuscript else None, _said(fields), by)


def accept(
    workspace: Workspace, paper: Paper, fields: Sequence[str] = (), by: str = ""
) -> Snapshot:
    """Accept the guesses of these fields, of all when none is named.

    Raises:
        UsageError: the paper holds no such guess.
    """
    manuscript = accept_guesses(workspace.store.manuscript(paper.id), fields)
    label = Wording("Accept all facts found of {paper}", paper=paper.id)
    if fields:
        facts = tuple(map(fact_name, fields))
        label = Wording("Accept {facts} of {paper}", facts=facts, paper=paper.id)
    return _commit(workspace, paper, manuscript, label, by)


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
            Wording(
                "{paper} is {state} and cannot become {wanted}",
                paper=paper.id,
                state=Wording(paper.state),
                wanted=Wording(state),
            ),
            hint=Wording("It can become: {states}.", states=tuple(map(Wording, allowed))),
        )
    said = Wording("{paper} {state}", paper=paper.id, state=Wording(state))
    if reason:
        said = Wording(
            "{paper} {state}: {reason}", paper=paper.id, state=Wording(state), reason=reason
        )
    return _commit(workspace, replace(paper, state=state), None, said, by)


def remove(workspace: Workspace, paper: Paper, by: str = "") -> Snapshot:
    """Take a paper out of the project; undo brings it back whole."""
    label = Wording("Remove {paper}", paper=f"{paper.id} {paper.title}".strip())
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
    papers = _ranked(workspace.snapshot, moved, before)
    label = Wording("Move {paper}", paper=f"{paper.id} {paper.title}".strip())
    return workspace.store.commit(Step(label=label, papers=papers))


def _ranked(snapshot: Snapshot, paper: Paper, before: PaperId | None) -> tuple[Paper, ...]:
    """Return the paper ranked before another one, or after all; all anew where no room is left."""
    others = sorted((p for p in snapshot.papers if p.id != paper.id), key=lambda p: p.rank)
    at = next((i for i, other in enumerate(others) if other.id == before), len(others))
    if before is not None and at == len(others):
        raise UsageError(
            Wording("no paper {before}", before=before),
            hint=Wording("Name the paper that it should stand before."),
        )
    low = others[at - 1].rank if at else (others[0].rank if others else 1.0) - 1.0
    high = others[at].rank if at < len(others) else math.floor(low) + 2.0
    rank = (low + high) / 2
    if low < rank < high:
        return (replace(paper, rank=rank),)
    ordered = (*others[:at], paper, *others[at:])
    return tuple(replace(p, rank=float(number)) for number, p in enumerate(ordered, start=1))


def set_volume(workspace: Workspace, volume: Volume, label: Wording, by: str = "") -> Snapshot:
    """Put new facts of the volume in force as one step."""
    return workspace.store.commit(Step(label=label, volume=volume, by=by))


def _commit(
    workspace: Workspace, paper: Paper, manuscript: Manuscript | None, label: Wording, by: str
) -> Snapshot:
    """Commit a paper's row, with its new text when that changed."""
    if manuscript is None:
        return workspace.store.commit(Step(label=label, papers=(paper,), by=by))
    row = with_text(paper, manuscript)
    return workspace.store.commit(
        Step(label=label, papers=(row,), manuscripts=(manuscript,), by=by)
    )


def _kind(value: str) -> PaperKind:
    try:
        return PaperKind(value)
    except ValueError:
        raise UsageError(
            Wording("no kind of piece is called “{value}”", value=value),
            hint=Wording("Known: {known}.", known=", ".join(PaperKind)),
        ) from None


def _said(fields: Mapping[str, str]) -> Wording:
    """Return the step's label: what was set, shortened."""
    facts = tuple(
        Wording("{fact} = {value}", fact=fact_name(name), value=value)
        for name, value in fields.items()
    )
    said = Wording("Set {facts}", facts=facts)
    return said if len(said) < 84 else Wording("Set {facts}", facts=tuple(map(fact_name, fields)))
