"""The front matter of a paper as it is gathered line by line."""

import re
import unicodedata
from copy import copy
from dataclasses import field, fields, replace
from typing import Any, Final

from proceedings_editor.domain.manuscript import AnyBlock, Front, Guess, Heading, Inlines
from proceedings_editor.domain.people import Affiliation, Contributor
from proceedings_editor.domain.plain import plain
from proceedings_editor.domain.records import dataclass
from proceedings_editor.intake.inlines import leftover
from proceedings_editor.intake.looks import Look
from proceedings_editor.intake.names import MARK_CLOSE, MARK_OPEN

_SOURCE: Final = 200  # characters of the source paragraph that a guess shows


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line of front matter; superior runs stand between marks.

    ``styled`` tells that it is set, or stands, as institutions are.
    """

    text: str
    origin: str = ""
    styled: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A paragraph near the beginning of a paper, its place among the blocks, and how it looked."""

    at: int
    block: AnyBlock
    content: Inlines
    look: Look

    @property
    def text(self) -> str:
        """Return the paragraph's text without white space at its ends."""
        return plain(self.content).strip()

    @property
    def is_numbered(self) -> bool:
        """Return whether it is a numbered heading, which is no front matter."""
        return isinstance(self.block, Heading) and bool(self.block.number)

    @property
    def line(self) -> Line:
        """Return the paragraph as one line of front matter."""
        return Line(text=self.text, origin=self.block.origin, styled=self.look.italic)


@dataclass(slots=True, kw_only=True)
class Draft:
    """The front matter as it is gathered, line by line, and what of the lines is in no field."""

    front: Front
    people: list[Contributor] = field(default_factory=list)
    marks: list[tuple[str, ...]] = field(default_factory=list)  # of each contributor
    signed: int = 0  # contributors up to here have the unmarked affiliation that follows them
    group: int = 0  # the first contributor of those who share the last unmarked affiliation
    places: list[Affiliation] = field(default_factory=list)
    place_marks: dict[str, str] = field(default_factory=dict)  # affiliation ids by mark
    mails: list[tuple[str, int, bool]] = field(default_factory=list)  # after which contributor
    orcids: list[tuple[str, int]] = field(default_factory=list)
    guesses: list[Guess] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)

    def found(self, name: str, confidence: float, line: Line) -> None:
        """Note a fact and its source, for the editor to accept."""
        shown = bare(line.text)[:_SOURCE]
        self.guesses.append(
            Guess(field=name, confidence=confidence, source=shown, origin=line.origin)
        )

    def took(self, text: str, *kept: str) -> None:
        """Note which characters of a text that leaves the paper are in no field."""
        rest = leftover(bare(text), kept)
        self.removed += [rest] if rest else []

    def snapshot(self) -> "Draft":
        """Return a copy that later changes of this draft do not touch."""
        copied: dict[str, Any] = {
            part.name: copy(getattr(self, part.name)) for part in fields(self)
        }
        return Draft(**copied)

    def restore(self, held: "Draft") -> None:
        """Go back to what the draft was when ``held`` was copied from it."""
        for part in fields(self):
            setattr(self, part.name, getattr(held, part.name))


def bare(text: str) -> str:
    """Return a line's text without the signs round its superior runs."""
    return text.replace(MARK_OPEN, "").replace(MARK_CLOSE, "")


def finished(draft: Draft) -> Front:
    """Return the front matter with affiliations, addresses and ORCIDs given to their authors."""
    people = list(draft.people)
    for i, marks in enumerate(draft.marks):
        ids = tuple(draft.place_marks[mark] for mark in marks if mark in draft.place_marks)
        people[i] = replace(people[i], affiliations=people[i].affiliations + ids)
    if len(draft.places) == 1 and not (draft.place_marks and any(draft.marks)):
        people = [replace(p, affiliations=(draft.places[0].id,)) for p in people]
    draft.removed += _give(people, draft.mails)
    for orcid, after in draft.orcids:
        free = [i for i, person in enumerate(people) if not person.orcid]
        if free:
            i = after if after in free else free[0]
            people[i] = replace(people[i], orcid=orcid)
        else:
            draft.removed.append(orcid)
    return replace(
        draft.front,
        contributors=(*draft.front.contributors, *people),
        affiliations=(*draft.front.affiliations, *draft.places),
        guesses=(*draft.front.guesses, *draft.guesses),
    )


def _give(people: list[Contributor], mails: list[tuple[str, int, bool]]) -> list[str]:
    """Give each address to the author it names, else in order, else to the one above it.

    Return the addresses for which there is no author.
    """
    left = []
    for mail, after, corresponding in mails:
        free = [i for i, person in enumerate(people) if not person.email]
        if not free:
            left.append(mail)
            continue
        named = [i for i in free if _names(mail, people[i])]
        starred = [i for i in free if people[i].corresponding]
        if named:
            i = named[0]
        elif len(mails) == 1 and starred:
            i = starred[0]
        else:
            i = free[0] if len(mails) == len(people) or after not in free else after
        person = people[i]
        people[i] = replace(person, email=mail, corresponding=person.corresponding or corresponding)
    return left


def _names(mail: str, person: Contributor) -> bool:
    """Return whether an address is made from a person's family name."""
    local = re.sub(r"[\W\d_]", "", unaccented(mail.split("@", 1)[0]))
    family = re.sub(r"\W", "", unaccented(person.family))
    return len(family) > 2 and family[:6] in local


def unaccented(text: str) -> str:
    """Return a text in small letters without accents, for comparing names with addresses."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in apart if not unicodedata.combining(char))
