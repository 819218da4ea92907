"""Which paper of the project a file is a new version of."""

import re
from collections.abc import Iterable
from typing import Final

from proceedings_editor.domain.manuscript import Manuscript
from proceedings_editor.domain.plain import plain
from proceedings_editor.domain.volume import Paper

_SHORT: Final = 2  # letters of initials and particles, which many people share


def known_paper(papers: Iterable[Paper], file: str, manuscript: Manuscript) -> Paper | None:
    """Return the paper that two of file name, title and authors point to, if it is only one.

    One alone proves nothing: many a file is called ``paper.docx``, one author may send two papers,
    and two may have chosen the same title.
    """
    scored = [(_likeness(paper, file, manuscript), paper) for paper in papers]
    best = max((score for score, _ in scored), default=0)
    found = [paper for score, paper in scored if score == best]
    return found[0] if best > 1 and len(found) == 1 else None


def _likeness(paper: Paper, file: str, manuscript: Manuscript) -> int:
    """Return how many of the three agree; authors that nobody knows do not disagree."""
    named = any(version.file == file for version in paper.versions)
    title = _key(plain(manuscript.front.title))
    titled = bool(title) and title == _key(paper.title)
    ours = _names(paper.authors)
    theirs = _names(person.native for person in manuscript.front.contributors)
    written = bool(ours & theirs) or (named and not (ours and theirs))
    return named + titled + written


def _names(people: Iterable[str]) -> set[str]:
    return {word for name in people for word in _key(name).split() if len(word) > _SHORT}


def _key(text: str) -> str:
    return re.sub(r"\W+", " ", text.casefold()).strip()
