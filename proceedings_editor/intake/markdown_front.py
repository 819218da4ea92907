"""Reads the head of a Markdown file: TOML between ``+++`` or simple YAML between ``---``."""

import re
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final, TypeAlias

from proceedings_editor.domain.errors import IntakeError
from proceedings_editor.domain.manuscript import Abstract, Front, Inlines, Keywords, Localized
from proceedings_editor.domain.people import Affiliation, Contributor
from proceedings_editor.domain.records import dataclass
from proceedings_editor.domain.wording import Wording
from proceedings_editor.intake.front_abstracts import split_keywords
from proceedings_editor.intake.language import guess_language
from proceedings_editor.intake.names import parse_name

Values: TypeAlias = Mapping[str, Any]
Read: TypeAlias = Callable[[str], Inlines]

_YAML_LINE: Final = re.compile(r"(?P<key>[A-Za-z_][\w-]*)\s*:\s*(?P<value>.*)")
_PLAIN_FIELDS: Final = (
    *("udc", "jel", "funding", "doi", "licence", "received", "revised", "accepted", "date"),
    *("place", "short_title"),
)
_OF_THE_REGISTER: Final = frozenset({"area", "session", "habit", "figure", "language", "lang"})
_KNOWN: Final = _OF_THE_REGISTER | {
    *_PLAIN_FIELDS,
    *("title", "subtitle", "titles", "author", "authors", "abstract", "keywords"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The values at the head of a file, the text after them, and how many lines they took."""

    values: Values
    text: str
    lines: int = 0


def split_head(name: str, text: str) -> Head:
    """Return the head of a Markdown file apart from its text.

    Raises:
        IntakeError: the head begins as TOML but is not.
    """
    lines = text.split("\n")
    fence = lines[0].strip()
    ends = [i for i, line in enumerate(lines[1:], start=1) if line.strip() == fence]
    if fence not in {"+++", "---"} or not ends:
        return Head(values={}, text=text)
    inside, rest = lines[1 : ends[0]], "\n".join(lines[ends[0] + 1 :])
    if fence == "---":
        values: Values = dict(_yaml(inside))
        found = Head(values=values, text=rest, lines=ends[0] + 1)
        return found if values else Head(values={}, text=text)
    try:
        return Head(values=tomllib.loads("\n".join(inside)), text=rest, lines=ends[0] + 1)
    except tomllib.TOMLDecodeError as error:
        reason = Wording("the lines between +++ are not TOML: {error}", error=error)
        raise IntakeError(
            name, reason, hint=Wording("Mend these lines, or delete them.")
        ) from error


def _yaml(lines: Sequence[str]) -> Iterator[tuple[str, Any]]:
    """Yield keys with a text, or with a list of texts; deeper YAML is not read."""
    key, items = "", list[str]()
    for line in [*lines, "end:"]:
        match = _YAML_LINE.fullmatch(line.rstrip())
        if match is None:
            if line.lstrip().startswith("- "):
                items.append(_unquoted(line.lstrip()[2:]))
            continue
        if key and items:
            yield key, items
        key, items = match["key"], []
        value = match["value"].strip()
        if value.startswith("[") and value.endswith("]"):
            yield key, [_unquoted(item) for item in value[1:-1].split(",")]
        elif value:
            yield key, _unquoted(value)


def _unquoted(value: str) -> str:
    value = value.strip()
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" else value


def unknown_keys(values: Values) -> tuple[str, ...]:
    """Return the keys of a head that mean nothing to us."""
    return tuple(key for key in values if key not in _KNOWN)


def language(values: Values) -> str:
    """Return the language a head names, ``""`` if none."""
    return str(values.get("language") or values.get("lang") or "")


def front(values: Values, read: Read) -> Front:
    """Return the front matter a head holds; ``read`` turns Markdown into inline content."""
    people, places = _people(values.get("author") or values.get("authors") or ())
    titles = values.get("titles")
    made = Front(
        title=read(str(values.get("title", ""))),
        subtitle=read(str(values.get("subtitle", ""))),
        titles=tuple(
            Localized(lang=lang, content=read(str(title)))
            for lang, title in (titles.items() if isinstance(titles, Mapping) else ())
        ),
        contributors=people,
        affiliations=places,
        abstracts=tuple(
            Abstract(lang=lang, paragraphs=tuple(map(read, re.split(r"\n\s*\n", text.strip()))))
            for lang, text in _by_language(values.get("abstract"), language(values))
        ),
        keywords=tuple(
            Keywords(lang=lang, words=split_keywords(text))
            for lang, text in _by_language(values.get("keywords"), language(values))
        ),
    )
    plain: dict[str, Any] = {key: str(values[key]) for key in _PLAIN_FIELDS if key in values}
    return replace(made, **plain)


def _by_language(value: Any, own: str) -> Iterator[tuple[str, str]]:
    """Yield (language, text) of a field that is a table by language, a list or one text."""
    if isinstance(value, Mapping):
        yield from ((str(lang), _flat(text)) for lang, text in value.items())
    elif value:
        text = _flat(value)
        yield own or guess_language(text)[0], text


def _flat(value: Any) -> str:
    return "; ".join(map(str, value)) if isinstance(value, list) else str(value)


def _people(value: Any) -> tuple[tuple[Contributor, ...], tuple[Affiliation, ...]]:
    """Return authors given as tables, as a list of names, or as one name."""
    given = value if isinstance(value, list | tuple) else [value]
    people: list[Contributor] = []
    places: dict[str, Affiliation] = {}
    for entry in given:
        fields: Values = entry if isinstance(entry, Mapping) else {"name": entry}
        names = _texts(fields.get("affiliation"))
        for name in names:
            places.setdefault(name, Affiliation(id=f"a{len(places) + 1}", name=name))
        people.append(_person(fields, tuple(places[name].id for name in names)))
    return tuple(people), tuple(places.values())


def _texts(value: Any) -> list[str]:
    return [str(item) for item in (value if isinstance(value, list) else [value]) if item]


def _person(fields: Values, affiliations: tuple[str, ...]) -> Contributor:
    parts = (str(fields.get(key, "")) for key in ("given", "patronymic", "family"))
    shown = str(fields.get("name") or " ".join(filter(None, parts)))
    parsed = parse_name(shown)
    told = "family" in fields
    return Contributor(
        native=shown,
        given=str(fields.get("given", "" if told else parsed.given)),
        family=str(fields.get("family", parsed.family)),
        patronymic=str(fields.get("patronymic", "" if told else parsed.patronymic)),
        email=str(fields.get("email", "")),
        orcid=str(fields.get("orcid", "")),
        role=str(fields.get("role", "")),
        corresponding=bool(fields.get("corresponding", False)),
        affiliations=affiliations,
    )
