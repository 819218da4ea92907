"""The states of a paper in the window's language."""

from proceedings_editor.domain.volume import State
from proceedings_editor.gui.words import tr


def state_words(state: State) -> str:
    """Return the name of a state."""
    return {
        State.RECEIVED: tr("Received"),
        State.DESK_CHECK: tr("Desk check"),
        State.IN_REVIEW: tr("In review"),
        State.REVISION: tr("Revision"),
        State.ACCEPTED: tr("Accepted"),
        State.COPY_EDITED: tr("Copy-edited"),
        State.PROOF: tr("Proof"),
        State.FINAL: tr("Final"),
        State.REJECTED: tr("Rejected"),
        State.WITHDRAWN: tr("Withdrawn"),
    }[state]
