"""The one place that asks what time it is."""

from datetime import UTC, datetime


def now() -> str:
    """Return this second in UTC as ISO 8601."""
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def stamp() -> str:
    """Return this microsecond in UTC as a part of a file name; names sort by time."""
    return datetime.now(UTC).strftime("%Y%m%dT%H%M%S.%fZ")
