"""Editions: which PDFs left the house."""

import apsw

from proceedings_editor.domain.records import dataclass
from proceedings_editor.storage import rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """A PDF that was built: its hash, what it was for, where it went, when (ISO 8601, UTC)."""

    sha256: str
    edition: str
    pages: int
    path: str
    at: str


def record(connection: apsw.Connection, edition: Edition) -> None:
    """Add an edition to the list."""
    ((last,),) = rows.fetch(connection, "SELECT coalesce(max(number), 0) FROM edition")
    rows.put(
        connection,
        "edition",
        (last + 1, edition.sha256, edition.edition, edition.pages, edition.at, edition.path),
    )


def listed(connection: apsw.Connection) -> tuple[Edition, ...]:
    """Return the editions, oldest first."""
    found = rows.fetch(
        connection, "SELECT sha256, edition, pages, at, path FROM edition ORDER BY number"
    )
    return tuple(
        Edition(sha256=sha256, edition=edition, pages=pages, at=at, path=path)
        for sha256, edition, pages, at, path in found
    )
