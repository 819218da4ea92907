"""Reads the facts of a volume from TOML, every key known."""

import tomllib
from collections.abc import Mapping
from datetime import date
from difflib import get_close_matches
from enum import StrEnum
from typing import Any, Final, TypeAlias

from proceedings_editor.domain.errors import UsageError
from proceedings_editor.domain.volume import (
    AreaId,
    Imprint,
    IndexKind,
    ListKind,
    OutcomeForm,
    Session,
    SessionId,
    SessionKind,
    ThematicArea,
    Volume,
)
from proceedings_editor.domain.wording import Wording

Values: TypeAlias = Mapping[str, Any]

_IMPRINT: Final = (
    *("publisher", "isbn", "doi", "udc", "bbk", "author_mark", "annotation", "rights", "licence"),
    "reviewed_by",
)
_TEXTS: Final = ("title", "subtitle", "kind", "place", "style")
_DATES: Final = ("start", "end")
_LISTS: Final = ("languages", "editors")
_CHOICES: Final = {"indexes": IndexKind, "lists": ListKind}
_VOLUME: Final = (
    *(*_TEXTS, *_DATES, *_LISTS, *_CHOICES, *_IMPRINT),
    *("outcome", "titles", "area", "session"),
)
_AREA: Final = ("id", "title", "titles", "topics", "chair", "rapporteur")
_SESSION: Final = ("id", "title", "titles", "kind", "area", "chair", "rapporteur", "starts")


def read_volume(data: bytes) -> Volume:
    """Return the volume that TOML describes.

    Raises:
        UsageError: it is not TOML, or has a key or value that means nothing here.
    """
    try:
        values = tomllib.loads(data.decode("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(
            Wording("this is not TOML: {error}", error=error),
            hint=Wording("Mend the line it names."),
        ) from error
    _known(values, _VOLUME, Wording("the volume"))
    changes: dict[str, Any] = {key: _text(values, key) for key in _TEXTS if key in values}
    changes |= {key: _date(values, key) for key in _DATES if key in values}
    changes |= {key: _list(values, key) for key in _LISTS if key in values}
    changes |= {key: _chosen(values, key, kind) for key, kind in _CHOICES.items() if key in values}
    if "outcome" in values:
        changes["outcome"] = _member(OutcomeForm, "outcome", _text(values, "outcome"))
    imprint = {key: _text(values, key) for key in _IMPRINT if key in values}
    areas = tuple(_area(table, i) for i, table in enumerate(_tables(values, "area"), start=1))
    sessions = tuple(_session(table, areas) for table in _tables(values, "session"))
    return Volume(
        **({"title": ""} | changes),
        titles=_titles(values),
        imprint=Imprint(**imprint),
        areas=areas,
        sessions=sessions,
    )


def _known(values: Values, keys: tuple[str, ...], where: Wording) -> None:
    for key in values:
        if key not in keys:
            near = get_close_matches(key, keys, n=1, cutoff=0.0)[0]
            raise UsageError(
                Wording("{where} has no key “{key}”", where=where, key=key),
                hint=Wording("Did you mean “{near}”?", near=near),
            )


def _wrong(key: str, value: object, wanted: Wording) -> UsageError:
    return UsageError(
        Wording("“{key}” is {value}", key=key, value=repr(value)),
        hint=Wording("Write {wanted}.", wanted=wanted),
    )


def _text(values: Values, key: str) -> str:
    value = values.get(key, "")
    if not isinstance(value, str):
        raise _wrong(key, value, Wording("a text in quotation marks"))
    return value


def _list(values: Values, key: str) -> tuple[str, ...]:
    value = values.get(key, [])
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise _wrong(key, value, Wording("a list of texts"))
    return tuple(value)


def _chosen(values: Values, key: str, kind: type[StrEnum]) -> tuple[StrEnum, ...]:
    return tuple(_member(kind, key, item) for item in _list(values, key))


def _member(kind: type[StrEnum], key: str, value: str) -> StrEnum:
    if value not in set(kind):
        raise _wrong(key, value, Wording("one of {known}", known=", ".join(kind)))
    return kind(value)


def _date(values: Values, key: str) -> str:
    value = values[key]
    try:
        return (value if isinstance(value, date) else date.fromisoformat(value)).isoformat()
    except (TypeError, ValueError) as error:
        raise _wrong(key, value, Wording("a date such as 2026-05-12")) from error


def _titles(values: Values) -> Mapping[str, str]:
    value = values.get("titles", {})
    if not isinstance(value, dict) or not all(isinstance(item, str) for item in value.values()):
        raise _wrong("titles", value, Wording("a table of titles by language"))
    return value


def _tables(values: Values, key: str) -> list[Values]:
    value = values.get(key, [])
    if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
        raise _wrong(key, value, Wording("each one under [[{key}]]", key=key))
    return value


def _area(values: Values, number: int) -> ThematicArea:
    _known(values, _AREA, Wording("a thematic area"))
    return ThematicArea(
        id=AreaId(_text(values, "id") or str(number)),
        title=_text(values, "title"),
        titles=_titles(values),
        topics=_list(values, "topics"),
        chair=_text(values, "chair"),
        rapporteur=_text(values, "rapporteur"),
    )


def _session(values: Values, areas: tuple[ThematicArea, ...]) -> Session:
    _known(values, _SESSION, Wording("a session"))
    area = _text(values, "area")
    kind = _text(values, "kind") or (SessionKind.THEMATIC if area else SessionKind.PLENARY)
    if kind not in set(SessionKind):
        raise _wrong("kind", kind, Wording("plenary or thematic"))
    if area and area not in {known.id for known in areas}:
        ids = ", ".join(known.id for known in areas) or Wording("none is given")
        raise UsageError(
            Wording("there is no thematic area “{area}”", area=area),
            hint=Wording("The areas are: {ids}.", ids=ids),
        )
    return Session(
        id=SessionId(_text(values, "id")),
        title=_text(values, "title"),
        titles=_titles(values),
        kind=SessionKind(kind),
        area=AreaId(area) if area else None,
        chair=_text(values, "chair"),
        rapporteur=_text(values, "rapporteur"),
        starts=_text(values, "starts"),
    )
