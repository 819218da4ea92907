"""What the last build of a project came to: where each paper stands, and what was remarked.

Kept in the user's cache folder, so that lists and the window know folios before they build again;
it may be deleted at any time.
"""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import field
from pathlib import Path

from proceedings_editor.domain.codec import decode, encode
from proceedings_editor.domain.finding import Finding
from proceedings_editor.domain.records import dataclass
from proceedings_editor.services.folders import last_build_file, put_whole


@dataclass(frozen=True, slots=True, kw_only=True)
class LastBuild:
    """A finished build: its PDF, the number of pages and the folios of each paper."""

    pdf: str
    edition: str
    at: str
    pages: Mapping[str, int] = field(default_factory=dict)
    folios: Mapping[str, str] = field(default_factory=dict)  # first and last, joined by a dash
    findings: tuple[Finding, ...] = ()


def remember(project: Path, build: LastBuild) -> None:
    """Keep what a build came to; where nothing can be kept, nothing is."""
    with suppress(OSError):
        put_whole(last_build_file(project), encode(build))


def last_build(project: Path) -> LastBuild | None:
    """Return what the last build came to, None if there was none or it is not known any more."""
    try:
        return decode(LastBuild, last_build_file(project).read_bytes())
    except (OSError, ValueError):
        return None
