"""The facts of a paper by name, as the command line and the metadata form set them."""

import difflib
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from proceedings_editor.domain.errors import UsageError
from proceedings_editor.domain.manuscript import (
    Abstract,
    AnyBlock,
    Figure,
    Front,
    Inlines,
    Keywords,
    Localized,
    Manuscript,
    MathBlock,
    Text,
)
from proceedings_editor.domain.people import Affiliation, Contributor
from proceedings_editor.domain.plain import plain
from proceedings_editor.domain.wording import Wording
from proceedings_editor.text.dates import parse

PLAIN_FIELDS: Final = (
    *("short_title", "udc", "jel", "funding", "doi", "licence"),
    *("received", "revised", "accepted", "date", "place", "document"),
)
_DATES: Final = frozenset({"received", "revised", "accepted", "date"})
_PERSON: Final = re.compile(r"author\.(\d+)\.(\w+)")
PERSON_FIELDS: Final = ("native", "given", "family", "patronymic", "email", "orcid", "affiliation")
_LANG: Final = re.compile(r"[a-z]{2,3}(-[A-Za-z]{2,4})*")
NAMES: Final = (
    *("title", "subtitle", "language", "authors", "area", "session", "kind"),
    *("title.LANG", "abstract.LANG", "keywords.LANG", "author.N.FIELD", "alt.BLOCK"),
    *(name.replace("_", "-") for name in PLAIN_FIELDS),
)


def set_field(manuscript: Manuscript, name: str, value: str) -> Manuscript:
    """Return the manuscript with one fact set; an empty value clears it.

    Raises:
        UsageError: no fact is called so, or the value does not fit.
    """
    front = manuscript.front
    key, _, rest = name.partition(".")
    attribute = name.replace("-", "_")
    if name == "language":
        return replace(manuscript, language=language_tag(value))
    if key == "alt" and rest:
        return _with_alt(manuscript, rest, value)
    if attribute in PLAIN_FIELDS:
        changed = _plain_field(front, attribute, value)
    elif key == "author" and _PERSON.fullmatch(name):
        changed = _person_field(front, name, value)
    elif key in _SETTERS:
        changed = _SETTERS[key](front, rest, value)
    else:
        raise unknown_fact(Wording("a paper"), name, NAMES)
    return replace(manuscript, front=_settled(changed, name))


def get_field(manuscript: Manuscript, name: str) -> str:
    """Return a fact as ``set_field`` would take it, ``""`` when it is not there."""
    front = manuscript.front
    key, _, lang = name.partition(".")
    match key:
        case "language":
            return manuscript.language
        case "title" if not lang:
            return plain(front.title)
        case "subtitle":
            return plain(front.subtitle)
        case "authors":
            return "; ".join(person.native for person in front.contributors)
        case "title":
            return next((plain(t.content) for t in front.titles if t.lang == lang), "")
        case "abstract":
            found = next((a for a in front.abstracts if a.lang == lang), None)
            return "\n".join(map(plain, found.paragraphs)) if found else ""
        case "keywords":
            return next(("; ".join(k.words) for k in front.keywords if k.lang == lang), "")
        case _:
            return str(getattr(front, name.replace("-", "_"), ""))


def accept_guesses(manuscript: Manuscript, fields: Sequence[str]) -> Manuscript:
    """Return the manuscript with these guesses accepted, all when none is named.

    Raises:
        UsageError: it holds no guess of a field named.
    """
    held = {guess.field for guess in manuscript.front.guesses}
    for name in fields:
        if name not in held:
            nothing = Wording("Nothing was guessed here.")
            hint = Wording("Found: {names}.", names=", ".join(sorted(held))) if held else nothing
            raise UsageError(Wording("no guess of “{name}” in this paper", name=name), hint=hint)
    guesses = tuple(
        replace(guess, accepted=True) if not fields or guess.field in fields else guess
        for guess in manuscript.front.guesses
    )
    return replace(manuscript, front=replace(manuscript.front, guesses=guesses))


def _settled(front: Front, name: str) -> Front:
    """Return the front matter with guesses of a fact that a person has now set accepted."""
    guesses = tuple(
        replace(guess, accepted=True) if guess.field == name else guess for guess in front.guesses
    )
    return replace(front, guesses=guesses)


def _plain_field(front: Front, attribute: str, value: str) -> Front:
    changes = {attribute: iso_date(attribute, value) if attribute in _DATES else value}
    return replace(front, **changes)  # type: ignore[arg-type]  # the names are checked above


def _inlines(value: str) -> Inlines:
    return (Text(value),) if value else ()


def _set_title(front: Front, lang: str, value: str) -> Front:
    if not lang:
        return replace(front, title=_inlines(value))
    kept = tuple(t for t in front.titles if t.lang != language_tag(lang))
    new = (Localized(lang=lang, content=_inlines(value)),) if value else ()
    return replace(front, titles=(*kept, *new))


def _set_subtitle(front: Front, lang: str, value: str) -> Front:
    if lang:
        raise unknown_fact(Wording("a paper"), f"subtitle.{lang}", NAMES)
    return replace(front, subtitle=_inlines(value))


def _set_abstract(front: Front, lang: str, value: str) -> Front:
    kept = tuple(a for a in front.abstracts if a.lang != language_tag(lang))
    paragraphs = tuple(_inlines(line.strip()) for line in value.splitlines() if line.strip())
    new = (Abstract(lang=lang, paragraphs=paragraphs),) if paragraphs else ()
    return replace(front, abstracts=(*kept, *new))


def _set_keywords(front: Front, lang: str, value: str) -> Front:
    kept = tuple(k for k in front.keywords if k.lang != language_tag(lang))
    words = tuple(word.strip() for word in value.split(";") if word.strip())
    new = (Keywords(lang=lang, words=words),) if words else ()
    return replace(front, keywords=(*kept, *new))


def _set_authors(front: Front, _lang: str, value: str) -> Front:
    """Set the authors by name; persons whose name stays keep all that is known of them."""
    known = {person.native: person for person in front.contributors}
    names = [name.strip() for name in value.split(";") if name.strip()]
    return replace(front, contributors=tuple(known.get(n) or _person(n) for n in names))


def _person(native: str) -> Contributor:
    given, _, family = native.rpartition(" ")
    return Contributor(native=native, given=given, family=family)


_SETTERS: Final[Mapping[str, Callable[[Front, str, str], Front]]] = {
    "title": _set_title,
    "subtitle": _set_subtitle,
    "abstract": _set_abstract,
    "keywords": _set_keywords,
    "authors": _set_authors,
}


def _person_field(front: Front, name: str, value: str) -> Front:
    match = _PERSON.fullmatch(name)
    if match is None or match[2] not in PERSON_FIELDS:
        raise UsageError(
            Wording("no fact of an author is called “{name}”", name=name),
            hint=Wording(
                "Write author.1.FIELD, FIELD one of {known}.", known=", ".join(PERSON_FIELDS)
            ),
        )
    at = int(match[1]) - 1
    if not 0 <= at < len(front.contributors):
        raise UsageError(
            Wording(
                "the paper has {n} authors, not {number}", n=len(front.contributors), number=at + 1
            ),
            hint=Wording("Authors count from 1; set authors='A; B' to add one."),
        )
    people = list(front.contributors)
    if match[2] == "affiliation":
        return _with_affiliation(front, at, value)
    change: dict[str, str] = {match[2]: value}
    people[at] = replace(people[at], **change)  # type: ignore[arg-type]  # checked above
    return replace(front, contributors=tuple(people))


def _with_affiliation(front: Front, at: int, value: str) -> Front:
    known = next((a for a in front.affiliations if a.name == value), None)
    used = {a.id for a in front.affiliations}
    fresh = next(f"a{n}" for n in range(1, len(used) + 2) if f"a{n}" not in used)
    there = known or Affiliation(id=fresh, name=value)
    people = list(front.contributors)
    people[at] = replace(people[at], affiliations=(there.id,) if value else ())
    affiliations = front.affiliations if known or not value else (*front.affiliations, there)
    return replace(front, contributors=tuple(people), affiliations=affiliations)


def _with_alt(manuscript: Manuscript, block_id: str, value: str) -> Manuscript:
    """Set the alternative text of a figure or formula; ``decorative`` says that it needs none."""
    found = next((block for block in manuscript.blocks if block.id == block_id), None)
    if not isinstance(found, Figure | MathBlock):
        ids = [b.id for b in manuscript.blocks if isinstance(b, Figure | MathBlock)]
        raise UsageError(
            Wording("block “{block}” is no figure or formula", block=block_id),
            hint=Wording(
                "Figures and formulas: {ids}.", ids=", ".join(ids) or Wording("none in this paper")
            ),
        )
    new = _alt(found, value)
    blocks = tuple(new if block is found else block for block in manuscript.blocks)
    return replace(manuscript, blocks=blocks)


def _alt(block: Figure | MathBlock, value: str) -> AnyBlock:
    if isinstance(block, MathBlock):
        return replace(block, alt=value)
    decorative = value == "decorative"
    alt = "" if decorative else value
    images = tuple(replace(image, alt=alt, decorative=decorative) for image in block.images)
    return replace(block, images=images)


def iso_date(name: str, value: str) -> str:
    """Return a date as ISO 8601, ``""`` for none.

    Raises:
        UsageError: it is no date.
    """
    day = parse(value)
    if value and day is None:
        raise UsageError(
            Wording("{name} is not a date: “{value}”", name=name, value=value),
            hint=Wording("Write dates as 2026-05-12."),
        )
    return day.isoformat() if day else ""


def language_tag(value: str) -> str:
    """Return a tag such as ``en`` or ``zh-Hant`` as it is.

    Raises:
        UsageError: it is none.
    """
    if not _LANG.fullmatch(value):
        raise UsageError(
            Wording("“{value}” is not a language", value=value),
            hint=Wording("Write a tag such as en, ru, tk."),
        )
    return value


def fact_name(name: str) -> Wording:
    """Return the name of a fact, each part of ``abstract.ru`` or ``author.2.given`` a word."""
    first, *rest = name.split(".")
    named = Wording(first)
    for part in rest:
        named = Wording("{fact}.{part}", fact=named, part=Wording(part))
    return named


def unknown_fact(whose: Wording, name: str, names: Sequence[str]) -> UsageError:
    """Return what to raise when ``whose`` has no fact of this name."""
    near = difflib.get_close_matches(name, names, n=1, cutoff=0.5)
    hint = Wording("Known: {known}.", known=", ".join(names))
    if near:
        hint = Wording("Did you mean “{near}”?", near=near[0])
    return UsageError(
        Wording("{whose} has no fact called “{name}”", whose=whose, name=name), hint=hint
    )
