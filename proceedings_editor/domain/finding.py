"""What a check has to say about a place in a manuscript.

A finding is data: it is shown in a list, never raised.  ``rule`` is stable; the window and the
command line translate by ``rule`` and ``args``, the English ``message`` is made from them.
"""

from collections.abc import Mapping
from dataclasses import field
from enum import StrEnum
from hashlib import blake2b

from proceedings_editor.domain.records import dataclass


class Severity(StrEnum):
    """How much a finding matters to the printer."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"

    @property
    def weight(self) -> int:
        """Return 0 for info, 1 for warning, 2 for error."""
        return tuple(Severity).index(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A stretch of one block or note of a paper; ``page`` (a folio) is known after layout only."""

    paper: str = ""
    block: str = ""
    note: str = ""
    start: int = 0
    end: int = 0
    page: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One remark: what, where, how grave, and what would mend it.

    ``rule`` is ``FAMILY-NN``: INT intake, FNT fonts, LAY layout, FIG figures, BND binding,
    PDF painting, PRO project, OUT counterparts of an outcome document.
    """

    rule: str
    severity: Severity
    message: str
    hint: str = ""
    place: Place = Place()
    args: Mapping[str, str | int | float] = field(default_factory=dict)
    evidence: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """Return an id that the same remark at the same place has again next time."""
        place = self.place
        key = "\0".join(
            (self.rule, place.paper, place.block, place.note, str(place.start), self.message)
        )
        return blake2b(key.encode(), digest_size=6).hexdigest()
