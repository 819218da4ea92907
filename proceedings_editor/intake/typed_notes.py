"""Joins note digits typed or flattened into the text (``Organization1``) to the notes they mean."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, replace
from typing import Final

from proceedings_editor.domain.manuscript import (
    AnyBlock,
    Heading,
    Inline,
    Inlines,
    ListItem,
    Note,
    NoteId,
    NoteKind,
    NoteRef,
    Paragraph,
    Text,
)
from proceedings_editor.domain.plain import block_text, plain
from proceedings_editor.domain.records import dataclass
from proceedings_editor.intake.front_lexicon import AFFILIATION, is_notes_heading
from proceedings_editor.intake.inlines import map_content, without_start

_GLUED: Final = r"(?<=[a-zà-öø-ÿžňşа-яё]{3})(?P<glued>\d{1,2})(?=$|[\s.,;:!?)”»])"
_AFTER_POINT: Final = r"(?<=[^\W\d_]{3}[.,;:!?”»])(?P<after>\d{1,2})(?=$|\s)"
_BRACKETED: Final = r"(?<=\S)(?P<bracketed>\s?\[\d{1,3}\])"
_MARK: Final = re.compile(f"{_GLUED}|{_AFTER_POINT}|{_BRACKETED}")
_LOOSE_BODY: Final = re.compile(r"(?P<number>\d{1,2})\s+(?=[“«\"]?[^\W\d_])")
_LISTED_BODY: Final = re.compile(r"\[?(?P<number>\d{1,3})(?:[.)\]]\s*|\s+)(?=\S)")
_AFFILIATION_WORDS: Final = 20
_BEFORE_MARK: Final = re.compile(r"[^\W\d_]*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinedNotes:
    """The blocks with note marks in them, the notes, and what was cut off the notes' paragraphs.

    ``unmatched`` are note marks without a note: the origin of their block, and word and digit.
    """

    blocks: tuple[AnyBlock, ...]
    notes: tuple[Note, ...] = ()
    removed: tuple[str, ...] = ()
    unmatched: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Body:
    """A note's paragraph: its number, its content without it, and what stood about the number."""

    number: str
    content: Inlines
    origin: str
    cut: str
    kind: NoteKind


def join_notes(blocks: Sequence[AnyBlock]) -> JoinedNotes:
    """Return the text with typed note digits made into note marks and their bodies into notes.

    A digit without a body is set superior and listed as unmatched.  A bracketed number without a
    list of notes is a citation and stays.
    """
    wanted: set[str] = set().union(*map(_numbers, map(block_text, blocks)))
    bodies, text = _taken_apart(blocks, wanted)
    ids = {body.number: NoteId(f"n{i}") for i, body in enumerate(bodies, start=1)}
    marker = _Marker(ids=ids)
    marked = tuple(marker.mark(block) for block in text)
    left = {block.origin for block in text} | {body.origin for body in bodies}
    headings = [_heading_text(block) for block in blocks if block.origin not in left]
    cut = filter(None, [*headings, *(body.cut for body in bodies), *marker.cut])
    return JoinedNotes(
        blocks=marked,
        notes=tuple(_note(body, ids[body.number]) for body in bodies),
        removed=tuple(cut),
        unmatched=tuple(marker.unmatched),
    )


def _heading_text(block: AnyBlock) -> str:
    """Return the words of a heading that goes with the notes, its number or label too."""
    match block:
        case Heading(number=label) | ListItem(ordered=True, label=label):
            return f"{label} {block_text(block)}".strip()
    return block_text(block)


def _numbers(text: str) -> set[str]:
    return {_digits(match) for match in _MARK.finditer(text)}


def _digits(match: re.Match[str]) -> str:
    return match[0].strip(" \u00a0[]")


def _taken_apart(
    blocks: Sequence[AnyBlock], wanted: set[str]
) -> tuple[list[_Body], list[AnyBlock]]:
    """Return the notes and the text; a heading over a list of notes goes with the notes."""
    bodies: dict[str, _Body] = {}
    text: list[AnyBlock] = []
    heading: AnyBlock | None = None
    for block in blocks:
        body = _body(block, listed=heading is not None)
        if body and body.number in wanted and body.number not in bodies:
            bodies[body.number] = body
            continue
        heading = block if is_notes_heading(block_text(block)) else heading
        text.append(block)
    if any(body.kind is NoteKind.ENDNOTE for body in bodies.values()):
        text = [block for block in text if block is not heading]
    return list(bodies.values()), text


def _body(block: AnyBlock, *, listed: bool) -> _Body | None:
    match block:
        case ListItem(ordered=True, label=label, number=number) if listed and str(number) in label:
            written, content = label, block.content
            found = str(number)
        case Paragraph(content=content):
            match = (_LISTED_BODY if listed else _LOOSE_BODY).match(plain(content))
            if match is None or (not listed and _is_affiliation(plain(content))):
                return None
            written, found = match[0], match["number"]
            content = without_start(content, match.end())
        case _:
            return None
    return _Body(
        number=found,
        content=content,
        origin=block.origin,
        cut=written.strip().replace(found, "", 1),
        kind=NoteKind.ENDNOTE if listed else NoteKind.FOOTNOTE,
    )


def _is_affiliation(text: str) -> bool:
    """Return whether a numbered line is an author's institution rather than a note."""
    return AFFILIATION.search(text[:60]) is not None and len(text.split()) < _AFFILIATION_WORDS


def _note(body: _Body, note_id: NoteId) -> Note:
    paragraph = Paragraph(content=body.content, origin=body.origin)
    return Note(id=note_id, kind=body.kind, number=body.number, blocks=(paragraph,))


@dataclass(slots=True, kw_only=True)
class _Marker:
    """Puts note marks into blocks; remembers brackets cut off and digits that mean no note."""

    ids: Mapping[str, NoteId]
    cut: list[str] = field(default_factory=list)
    unmatched: list[tuple[str, str]] = field(default_factory=list)

    def mark(self, block: AnyBlock) -> AnyBlock:
        """Return the block with its typed marks joined to notes."""
        return map_content(block, lambda content: self._marked(content, block.origin))

    def _marked(self, content: Inlines, origin: str) -> Inlines:
        made: list[Inline] = []
        for inline in content:
            if isinstance(inline, Text) and not inline.marks.link:
                made += self._runs(inline, origin)
            else:
                made.append(inline)
        return tuple(made)

    def _runs(self, run: Text, origin: str) -> Iterator[Inline]:
        at = 0
        for match in _MARK.finditer(run.text):
            mark: Inline
            if note := self.ids.get(_digits(match)):
                mark = NoteRef(note)
                self.cut += ["[]"] if match["bracketed"] else []
            elif match["glued"]:
                mark = Text(match[0], replace(run.marks, superscript=True))
                word = _BEFORE_MARK.search(run.text[: match.start()])
                self.unmatched.append((origin, f"{word[0] if word else ''}{match[0]}"))
            else:
                continue
            if match.start() > at:
                yield replace(run, text=run.text[at : match.start()])
            yield mark
            at = match.end()
        if at < len(run.text):
            yield replace(run, text=run.text[at:])
