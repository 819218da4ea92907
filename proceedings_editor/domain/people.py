"""Persons and institutions as a paper names them."""

from proceedings_editor.domain.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class NameForm:
    """One person's name in one script: ``Латинская`` and ``Latin`` forms stand side by side."""

    lang: str
    given: str = ""
    patronymic: str = ""
    family: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Affiliation:
    """An institution a contributor signs with; ``id`` is unique within the paper."""

    id: str
    name: str
    city: str = ""
    country: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contributor:
    """An author as printed over a paper.

    ``native`` is the whole name as the manuscript shows it; ``others`` are the same name in other
    scripts; ``affiliations`` are ids of the paper's affiliations, in order.
    """

    native: str
    given: str = ""
    family: str = ""
    patronymic: str = ""
    others: tuple[NameForm, ...] = ()
    email: str = ""
    orcid: str = ""
    affiliations: tuple[str, ...] = ()
    corresponding: bool = False
    role: str = ""

    @property
    def index_form(self) -> str:
        """Return the name as an index lists it: family name, comma, given names."""
        rest = " ".join(part for part in (self.given, self.patronymic) if part)
        if not self.family:
            return self.native
        if not rest:
            return self.family
        cyrillic_initials = (
            rest.endswith(".") and not self.family.isascii() and self.family[:1] >= "Ѐ"
        )
        return f"{self.family} {rest}" if cyrillic_initials else f"{self.family}, {rest}"
