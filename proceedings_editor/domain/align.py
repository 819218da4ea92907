"""Ids of blocks and notes: first numbers, and the same id for the same text in the next version.

Reviewers' remarks, waivers and edits hang on ids.  When an author sends a new version, a block
whose text is unchanged keeps its id wherever it now stands; a reworded one keeps it if it stands
between the same neighbours; all others get an id that never named another text.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from hashlib import blake2b
from operator import is_not
from typing import Any, TypeVar, cast

from proceedings_editor.domain.finding import Finding
from proceedings_editor.domain.manuscript import (
    AnyBlock,
    BlockId,
    Figure,
    Manuscript,
    Note,
    NoteId,
    NoteRef,
    PageImage,
    Text,
    XRef,
)
from proceedings_editor.domain.matching import SILENT, Item, Pair, match_items
from proceedings_editor.domain.plain import block_text

_T = TypeVar("_T")


def number_blocks(manuscript: Manuscript) -> Manuscript:
    """Return the manuscript with ids ``b1``, ``b2`` … and ``n1`` … in reading order.

    Blocks of notes are counted on after those of the body.  Marks of notes and cross-references
    follow.
    """
    blocks = [f"b{number}" for number, _ in enumerate(_all_blocks(manuscript), 1)]
    notes = [f"n{number}" for number, _ in enumerate(manuscript.notes, 1)]
    return _with_ids(manuscript, blocks, notes)


def align(old: Manuscript, new: Manuscript) -> Manuscript:
    """Return ``new`` with the ids of ``old`` on equal or similar blocks and notes.

    Equal (same kind and text) comes first, in order where texts repeat; then similar ones, in
    order, between the same equal neighbours.  All other ids are fresh: not used in ``old``, and
    the same every time.
    """
    old_notes, new_notes = _note_items(old), _note_items(new)
    note_pairs = match_items(old_notes, new_notes)
    ids = _Ids({item.id for item in old_notes} | {block.id for block in _all_blocks(old)})
    note_ids = ids.assign("n", old_notes, new_notes, note_pairs)

    old_body, new_body = _items(old.blocks), _items(new.blocks)
    block_ids = ids.assign("b", old_body, new_body, match_items(old_body, new_body))
    was = {pair.new: old.notes[pair.old] for pair in note_pairs}
    for place, note in enumerate(new.notes):
        before = _items(was[place].blocks) if place in was else []
        after = _items(note.blocks)
        block_ids += ids.assign("b", before, after, match_items(before, after))
    return _with_ids(new, block_ids, note_ids)


def move_places(
    findings: Iterable[Finding], before: Manuscript, after: Manuscript
) -> tuple[Finding, ...]:
    """Return findings made on ``before`` with their places named as in ``after``.

    The two are the same manuscript before and after ``number_blocks`` or ``align``.
    """
    blocks = _names(_all_blocks(before), [block.id for block in _all_blocks(after)])
    notes = _names(before.notes, [note.id for note in after.notes])
    return tuple(
        replace(
            finding,
            place=replace(
                finding.place,
                block=blocks.get(finding.place.block, finding.place.block),
                note=notes.get(finding.place.note, finding.place.note),
            ),
        )
        for finding in findings
    )


class _Ids:
    """Hands out every id once; ``old`` ids go to matched items only."""

    def __init__(self, old: set[str]) -> None:
        self._taken = set(old)
        self._given: set[str] = set()
        self._turns: Counter[tuple[str, str]] = Counter()

    def assign(
        self, prefix: str, old: Sequence[Item], new: Sequence[Item], pairs: Iterable[Pair]
    ) -> list[str]:
        """Return one id for each new item: its partner's, or a fresh one."""
        partner = {pair.new: old[pair.old].id for pair in pairs}
        return [self._one(prefix, item, partner.get(at, "")) for at, item in enumerate(new)]

    def _one(self, prefix: str, item: Item, kept: str) -> str:
        found = kept if kept not in self._given else ""
        found = found or self._fresh(prefix, item)
        self._given.add(found)
        self._taken.add(found)
        return found

    def _fresh(self, prefix: str, item: Item) -> str:
        """Return a free id made from the text, so that a text given up years ago is no homonym."""
        while True:
            self._turns[item.key] += 1
            key = f"{item.kind}\0{item.text}\0{self._turns[item.key]}"
            digest = blake2b(key.encode("utf-8", "surrogatepass"), digest_size=5).hexdigest()
            if (made := f"{prefix}-{digest}") not in self._taken:
                return made


def _all_blocks(manuscript: Manuscript) -> Iterator[AnyBlock]:
    yield from manuscript.blocks
    for note in manuscript.notes:
        yield from note.blocks


def _items(blocks: Iterable[AnyBlock]) -> list[Item]:
    return [Item(block.id, block.kind, block_text(block) or _silent(block)) for block in blocks]


def _silent(block: AnyBlock) -> str:
    """Return what tells a block without text from others of its kind."""
    match block:
        case Figure(images=images):
            return SILENT + " ".join(image.media for image in images)
        case PageImage(page=page):
            return f"{SILENT}{page}"
        case _:
            return ""


def _note_items(manuscript: Manuscript) -> list[Item]:
    return [
        Item(note.id, note.kind, "\n".join(map(block_text, note.blocks)))
        for note in manuscript.notes
    ]


def _with_ids(manuscript: Manuscript, blocks: Sequence[str], notes: Sequence[str]) -> Manuscript:
    """Return the manuscript with these ids, given in reading order; whatever points there follows.

    Where two of the reader's notes had one id, marks point to the first.
    """
    note_names = _names(manuscript.notes, notes)
    names = note_names | _names(_all_blocks(manuscript), blocks)
    pointed = _repointed(manuscript, note_names, names)
    ids = iter(blocks)
    return replace(
        pointed,
        blocks=_named(pointed.blocks, ids),
        notes=tuple(
            replace(note, id=NoteId(id_), blocks=_named(note.blocks, ids))
            for note, id_ in zip(pointed.notes, notes, strict=True)
        ),
    )


def _names(was: Iterable[AnyBlock | Note], now: Iterable[str]) -> dict[str, str]:
    """Return new ids by old; the first of equal ids counts, a missing one names nothing."""
    names: dict[str, str] = {}
    for item, name in zip(was, now, strict=True):
        names.setdefault(item.id, name)
    names.pop("", None)
    return names


def _named(blocks: Iterable[AnyBlock], ids: Iterator[str]) -> tuple[AnyBlock, ...]:
    return tuple(replace(block, id=BlockId(next(ids))) for block in blocks)


def _repointed(value: _T, notes: Mapping[str, str], names: Mapping[str, str]) -> _T:
    """Return the value with what its note marks and cross-references name renamed, at any depth."""
    found: Any = value
    match value:
        case Text():
            pass  # the most frequent node; nothing in it points anywhere
        case NoteRef(note=note):
            found = replace(value, note=NoteId(notes.get(note, note)))
        case XRef(target=target):
            found = replace(value, target=names.get(target, target))
        case tuple():
            items = tuple(_repointed(item, notes, names) for item in value)
            found = items if any(map(is_not, items, value)) else value
        case _ if is_dataclass(value) and not isinstance(value, type):
            now = {
                field.name: _repointed(getattr(value, field.name), notes, names)
                for field in fields(value)
            }
            changed = {name: item for name, item in now.items() if item is not getattr(value, name)}
            found = replace(value, **changed) if changed else value
    return cast("_T", found)
