"""The front matter of a paper: titles, persons, abstracts and keywords per language."""

from proceedings_editor.domain.inlines import Inlines
from proceedings_editor.domain.people import Affiliation, Contributor
from proceedings_editor.domain.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Localized:
    """Text in one language."""

    lang: str
    content: Inlines


@dataclass(frozen=True, slots=True, kw_only=True)
class Abstract:
    """An abstract in one language, with the heading the author gave it."""

    lang: str
    paragraphs: tuple[Inlines, ...]
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Keywords:
    """Keywords in one language."""

    lang: str
    words: tuple[str, ...]
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Guess:
    """A fact found in the text: which ``field``, how sure (0–1), from which source paragraph."""

    field: str  # title, subtitle, authors, affiliations, abstract.en, keywords.ru, language …
    confidence: float
    source: str  # the paragraph's text, shortened
    origin: str = ""
    accepted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Front:
    """The front matter of a paper; ``title`` is in the paper's language, ``titles`` in others."""

    title: Inlines = ()
    subtitle: Inlines = ()
    titles: tuple[Localized, ...] = ()
    short_title: str = ""
    contributors: tuple[Contributor, ...] = ()
    affiliations: tuple[Affiliation, ...] = ()
    abstracts: tuple[Abstract, ...] = ()
    keywords: tuple[Keywords, ...] = ()
    udc: str = ""
    jel: str = ""
    funding: str = ""
    doi: str = ""
    licence: str = ""
    received: str = ""  # ISO 8601
    revised: str = ""
    accepted: str = ""
    posted: str = ""  # date a text was published, apart from the date it was adopted
    date: str = ""  # of the event or adoption
    place: str = ""
    document: str = "paper"  # paper, concept-note, outcome, news, information-note …
    guesses: tuple[Guess, ...] = ()
