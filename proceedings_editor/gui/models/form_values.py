"""What the metadata form shows: facts by the names services set them by, and guesses of them."""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from proceedings_editor.domain.manuscript import Front, Guess, Manuscript
from proceedings_editor.domain.people import Contributor
from proceedings_editor.domain.volume import AreaId, Paper, SessionId, SessionKind, Volume
from proceedings_editor.gui.models.outline import title_in
from proceedings_editor.gui.words import tr

SINGLE: Final = ("title", "subtitle", "short-title")
NUMBERS: Final = ("udc", "doi", "received", "revised", "accepted")
PERSON: Final = ("native", "affiliation", "email", "orcid")
DOUBTFUL: Final = 0.6


class Home(NamedTuple):
    """A place in the volume: its words, area and session."""

    words: str
    area: AreaId | None
    session: SessionId | None


def values(manuscript: Manuscript) -> Mapping[str, str]:
    """Return every fact of the form by its name."""
    from proceedings_editor.services.fields import get_field  # noqa: PLC0415 - when a form is shown

    found = {name: get_field(manuscript, name) for name in (*SINGLE, *NUMBERS, "language")}
    for number, person in enumerate(manuscript.front.contributors, start=1):
        for name, value in zip(PERSON, _person(person, manuscript.front), strict=True):
            found[f"author.{number}.{name}"] = value
    for lang in languages(manuscript, ()):
        for name in ("title", "abstract", "keywords"):
            found[f"{name}.{lang}"] = get_field(manuscript, f"{name}.{lang}")
    return found


def guesses(manuscript: Manuscript) -> Mapping[str, Guess]:
    """Return the least sure guess of each field that nobody has accepted."""
    found: dict[str, Guess] = {}
    for guess in manuscript.front.guesses:
        known = found.get(guess.field)
        if not guess.accepted and (known is None or guess.confidence < known.confidence):
            found[guess.field] = guess
    return found


def languages(manuscript: Manuscript, more: Sequence[str]) -> tuple[str, ...]:
    """Return the paper's language, then those of titles, abstracts and keywords, then ``more``."""
    front = manuscript.front
    told = (it.lang for part in (front.titles, front.abstracts, front.keywords) for it in part)
    return tuple(dict.fromkeys((manuscript.language, *told, *more)))


def homes(volume: Volume) -> tuple[Home, ...]:
    """Return the places a paper can stand in, in book order."""
    plenary = (it.id for it in volume.sessions if it.kind is SessionKind.PLENARY)
    found = [Home(tr("Plenary session"), None, next(plenary, None))]
    for number, area in enumerate(volume.areas, start=1):
        found.append(Home(f"{number}  {title_in(area.titles, area.title)}", area.id, None))
        found += [
            Home(f"      {it.id}  {title_in(it.titles, it.title)}", area.id, it.id)
            for it in volume.sessions
            if it.area == area.id and it.kind is SessionKind.THEMATIC
        ]
    return tuple(found)


def home_of(paper: Paper, found: Sequence[Home]) -> int:
    """Return which of the places a paper stands in, that of its area if its session is unknown."""
    exact = (
        n for n, it in enumerate(found) if (it.area, it.session) == (paper.area, paper.session)
    )
    near = (n for n, it in enumerate(found) if it.area == paper.area)
    return next(exact, next(near, 0))


def _person(person: Contributor, front: Front) -> tuple[str, str, str, str]:
    names = {it.id: it.name for it in front.affiliations}
    where = "; ".join(names[it] for it in person.affiliations if it in names)
    return person.native, where, person.email, person.orcid
