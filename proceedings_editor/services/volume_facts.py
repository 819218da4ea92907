"""The facts of the volume by name, as the command line and its form set them."""

from collections.abc import Mapping
from dataclasses import fields, replace
from enum import StrEnum
from pathlib import Path
from typing import Final

from proceedings_editor.domain.errors import UsageError
from proceedings_editor.domain.volume import (
    Imprint,
    IndexKind,
    ListKind,
    OutcomeForm,
    Snapshot,
    Volume,
)
from proceedings_editor.domain.wording import Wording
from proceedings_editor.services.editing import set_volume
from proceedings_editor.services.fields import fact_name, iso_date, language_tag, unknown_fact
from proceedings_editor.services.workspace import Workspace
from proceedings_editor.styles.load import load

TEXTS: Final = ("title", "subtitle", "kind", "place", "start", "end", "style", "outcome")
LISTS: Final = ("languages", "editors", "indexes", "lists")
_MEMBERS: Final = {"indexes": IndexKind, "lists": ListKind}
IMPRINT: Final = tuple(field.name for field in fields(Imprint))
NAMES: Final = (*TEXTS, *LISTS, *(name.replace("_", "-") for name in IMPRINT), "title.LANG")


def set_volume_facts(workspace: Workspace, facts: Mapping[str, str], by: str = "") -> Snapshot:
    """Set facts of the volume as one undoable step.

    Raises:
        UsageError: no fact is called so, or a date is none.
    """
    volume = workspace.snapshot.volume
    for name, value in facts.items():
        volume = with_fact(volume, name, value)
    return set_volume(
        workspace,
        volume,
        Wording("Set {facts} of the volume", facts=tuple(map(fact_name, facts))),
        by,
    )


def with_fact(volume: Volume, name: str, value: str) -> Volume:
    """Return the volume with one fact set; lists are separated by semicolons.

    Raises:
        UsageError: no fact is called so, or the value is no date or language.
        StyleError: the style cannot be used.
    """
    key, _, lang = name.partition(".")
    attribute = name.replace("-", "_")
    if key == "title" and lang:
        titles = {**volume.titles, language_tag(lang): value}
        return replace(volume, titles={k: v for k, v in titles.items() if v})
    if attribute in IMPRINT:
        fact: dict[str, str] = {attribute: value}
        return replace(volume, imprint=replace(volume.imprint, **fact))
    if attribute in LISTS:
        items = tuple(item.strip() for item in value.split(";") if item.strip())
        if attribute == "languages":
            items = tuple(map(language_tag, items))
        if attribute in _MEMBERS:
            items = tuple(_one_of(_MEMBERS[attribute], attribute, item) for item in items)
        return replace(volume, **{attribute: items})  # type: ignore[arg-type]  # a known name
    if attribute in TEXTS:
        text = _checked(attribute, value)
        return replace(volume, **{attribute: text})  # type: ignore[arg-type]  # a known name
    raise unknown_fact(Wording("the volume"), name, NAMES)


def _checked(name: str, value: str) -> str:
    """Return the text of a fact as it is kept: dates as ISO 8601, a style file with its path."""
    if name in {"start", "end"}:
        return iso_date(name, value)
    if name == "outcome":
        return _one_of(OutcomeForm, name, value or OutcomeForm.SEPARATE)
    if name == "style":
        load(value)
        return str(Path(value).resolve()) if value.endswith(".toml") else value
    return value


def _one_of(kind: type[StrEnum], name: str, value: str) -> StrEnum:
    """Return the member that a value names.

    Raises:
        UsageError: there is none.
    """
    if value not in set(kind):
        raise UsageError(
            Wording("{name} cannot be “{value}”", name=fact_name(name), value=value),
            hint=Wording("Known: {known}.", known=", ".join(kind)),
        )
    return kind(value)
