"""What an open project keeps of its texts between two examinations."""

from dataclasses import field

from proceedings_editor.domain.finding import Finding
from proceedings_editor.domain.manuscript import Guess
from proceedings_editor.domain.records import dataclass


@dataclass(slots=True)
class Known:
    """What was found in texts, by their revisions, so that no text is read twice."""

    guesses: dict[str, tuple[Guess, ...]] = field(default_factory=dict)  # doubtful ones
    counterparts: dict[tuple[str, ...], tuple[Finding, ...]] = field(default_factory=dict)
