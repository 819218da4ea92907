"""Every key of the schema decides something: a key that nobody reads is a defect."""

import dataclasses
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import pytest

from proceedings_editor.domain.manuscript import Manuscript, Note, NoteId, NoteKind
from proceedings_editor.layout.paper import lay_out_paper
from proceedings_editor.services.specimen import specimen
from proceedings_editor.services.typesetting import Order, build
from proceedings_editor.services.workspace import opened as workspace_of
from proceedings_editor.styles import elements, pieces, schema
from proceedings_editor.styles.load import load, names
from tests.layout.samples import body, context, manuscript, setter
from tests.sample import Sample

_ROOMS: Final = Path(schema.__file__).parents[1]
_NO_USE: Final = tuple(
    str(_ROOMS / room)
    for room in ("styles/read.py", "styles/resolve.py", "styles/describe.py", "domain/records.py")
)

WAITING: Final = {
    **dict.fromkeys(
        (f"Wrap.{field.name}" for field in dataclasses.fields(pieces.Wrap)),
        "the cover is not set yet",
    ),
    "Cover.inks": "the cover is not set yet",
    "Cover.wrap": "the cover is not set yet",
    "Style.cover": "the cover is not set yet",
    "Language.dash": "for the checks of house style",
    "Language.quotes": "for the checks of house style",
    "Press.output_intent": "press editions have one output intent so far",
    "Start.part": "openers are right-hand pages so far",
    "NoteText.restart": "notes are numbered by paper so far",
    "CharacterStyle.hyphenate": "document symbols are never hyphenated (layout.wordbreaks)",
    "Language.no_break_before": "suffixes of ordinals stay with them anyhow (text.ties)",
    "Meta.listed": "read before there is a style (styles.load)",
    "Meta.extends": "read before there is a style (styles.load)",
    "ParagraphStyle.based_on": "read before there is a style (styles.resolve)",
    "OutcomeParallel.level": "paragraphs start level in every design so far",
}
"""Keys decided now that work to come will read, and why nobody does yet."""


class Watched:
    """A field of a class of the schema that remembers who was asked for it."""

    def __init__(self, slot: Any, name: str, seen: set[str]) -> None:
        self._slot, self._name, self._seen = slot, name, seen

    def __get__(self, table: Any, kind: type | None = None) -> Any:
        if table is None:
            return self._slot
        asked = sys._getframe(1).f_code.co_filename
        if asked.startswith(str(_ROOMS)) and not asked.startswith(_NO_USE):
            self._seen.add(f"{type(table).__name__}.{self._name}")
        return self._slot.__get__(table, kind)

    def __set__(self, table: Any, value: object) -> None:
        self._slot.__set__(table, value)


def tables() -> Iterator[type]:
    for module in (elements, pieces, schema):
        for kind in vars(module).values():
            if dataclasses.is_dataclass(kind) and kind.__module__ == module.__name__:
                assert isinstance(kind, type)
                yield kind


def keys() -> set[str]:
    """Return all keys, as ``Class.field``; ``Look`` is only the base of others where it is one."""
    return {
        f"{kind.__name__}.{field.name}"
        for kind in tables()
        for field in dataclasses.fields(kind)
        if field.metadata
    }


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    found: set[str] = set()
    for kind in tables():
        for field in dataclasses.fields(kind):
            if field.name in kind.__dict__:
                watched = Watched(kind.__dict__[field.name], field.name, found)
                monkeypatch.setattr(kind, field.name, watched)
    return found


def with_endnote() -> Manuscript:
    """Return what the sample has none of: a paper with an endnote."""
    note = Note(id=NoteId("e1"), kind=NoteKind.ENDNOTE, blocks=(body(1),))
    return replace(manuscript(body(2)), notes=(note,))


def test_every_key_is_read_when_volumes_are_set(
    seen: set[str], sample: Sample, tmp_path: Path
) -> None:
    for name in names():
        specimen(name)
    with workspace_of(sample.demo.project, read_only=True) as workspace:
        for edition in ("screen", "proof"):  # only proofs number their lines
            order = Order(edition=edition, cached=False, processes=1)
            build(workspace, tmp_path / "volume.pdf", order)
    lay_out_paper(with_endnote(), context(), load("base"), setter())
    unread = keys() - seen - WAITING.keys()
    assert sorted(unread) == []
    assert sorted(WAITING.keys() & seen) == [], "these wait no more"
