"""How long work tells where it stands, and learns that it is no longer wanted."""

from collections.abc import Callable
from typing import TypeAlias

from proceedings_editor.domain.errors import CancelledError
from proceedings_editor.domain.records import dataclass
from proceedings_editor.domain.wording import Wording

Told: TypeAlias = Callable[[int, int, str], None]


def _tell_nobody(_done: int, _total: int, _what: str) -> None:
    """Drop what is told."""


def _never() -> bool:
    return False


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """``tell(done, total, what)`` as work goes on; ``cancelled()`` is asked between steps."""

    tell: Told = _tell_nobody
    cancelled: Callable[[], bool] = _never

    def step(self, done: int, total: int, what: str) -> None:
        """Tell where the work stands.

        Raises:
            CancelledError: the user stopped it.
        """
        if self.cancelled():
            raise CancelledError(
                Wording("Stopped before {what}", what=what), hint=Wording("Nothing was changed.")
            )
        self.tell(done, total, what)


SILENT = Progress()
