"""The facts of the volume by name, as the command line and its form set them."""

import difflib
from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Final

from proceedings_editor.domain.errors import UsageError
from proceedings_editor.domain.volume import Imprint, Snapshot, Volume
from proceedings_editor.services.editing import set_volume
from proceedings_editor.services.workspace import Workspace
from proceedings_editor.text.dates import parse

TEXTS: Final = ("title", "subtitle", "kind", "place", "start", "end", "style")
LISTS: Final = ("languages", "editors")
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
    return set_volume(workspace, volume, f"Set {', '.join(facts)} of the volume", by)


def with_fact(volume: Volume, name: str, value: str) -> Volume:
    """Return the volume with one fact set; lists are separated by semicolons.

    Raises:
        UsageError: no fact is called so, or a date is none.
    """
    key, _, lang = name.partition(".")
    attribute = name.replace("-", "_")
    if key == "title" and lang:
        titles = {**volume.titles, lang: value}
        return replace(volume, titles={k: v for k, v in titles.items() if v})
    if attribute in {"start", "end"} and value and parse(value) is None:
        raise UsageError(f"{name} is not a date: {value!r}", hint="Write dates as 2026-05-12.")
    if attribute in IMPRINT:
        fact: dict[str, str] = {attribute: value}
        return replace(volume, imprint=replace(volume.imprint, **fact))
    if attribute in LISTS:
        items = tuple(item.strip() for item in value.split(";") if item.strip())
        return replace(volume, **{attribute: items})  # type: ignore[arg-type]  # a known name
    if attribute in TEXTS:
        return replace(volume, **{attribute: value})  # type: ignore[arg-type]  # a known name
    near = difflib.get_close_matches(name, NAMES, n=1, cutoff=0.5)
    hint = f"Did you mean {near[0]!r}?" if near else f"Known: {', '.join(NAMES)}."
    raise UsageError(f"the volume has no fact called {name!r}", hint=hint)
