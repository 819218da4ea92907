"""The date of a volume: never the clock's, so that the same work gives the same bytes."""

import os
from datetime import UTC, datetime
from typing import Final

from proceedings_editor.domain.errors import UsageError
from proceedings_editor.domain.volume import Snapshot
from proceedings_editor.domain.wording import Wording

_VARIABLE: Final = "SOURCE_DATE_EPOCH"  # https://reproducible-builds.org/specs/source-date-epoch/
_DIGITS: Final = 12
_LAST_SECOND: Final = 253_402_300_799
"""Of the year 9999, the last that a PDF date can name."""


def date_of(snapshot: Snapshot) -> datetime:
    """Return the date chosen by SOURCE_DATE_EPOCH, or that of the newest revision.

    Raises:
        UsageError: SOURCE_DATE_EPOCH gives no date.
    """
    chosen = chosen_date()
    if chosen is not None:
        return chosen
    times = [version.at for paper in snapshot.papers for version in paper.versions]
    newest = max((*times, snapshot.saved_at), default="")
    return datetime.fromisoformat(newest) if newest else datetime(2000, 1, 1, tzinfo=UTC)


def chosen_date() -> datetime | None:
    """Return the date chosen by SOURCE_DATE_EPOCH, None if it is not set; errors as ``date_of``."""
    epoch = os.environ.get(_VARIABLE, "")
    if not epoch:
        return None
    digits = epoch.isascii() and epoch.isdigit() and len(epoch) <= _DIGITS
    if not digits or int(epoch) > _LAST_SECOND:
        raise UsageError(
            Wording("SOURCE_DATE_EPOCH is “{epoch}”", epoch=epoch),
            hint=Wording("Set it to seconds since 1970, or unset it."),
        )
    return datetime.fromtimestamp(int(epoch), UTC)
