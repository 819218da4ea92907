"""Finds title, authors, abstracts and the rest of the front matter of a paper without a template.

Paragraphs are judged by how they looked (style inheritance resolved), where they stand, and the
words in them.  Every find becomes a ``Guess`` with its source paragraph, for the editor to accept.
What is not sure enough stays in the text.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from proceedings_editor.domain.lang import char_script, primary
from proceedings_editor.domain.manuscript import (
    AnyBlock,
    BlockId,
    Break,
    Front,
    Heading,
    Inline,
    Inlines,
    LineBreak,
    Localized,
    Manuscript,
    Note,
    NoteId,
    NoteKind,
    NoteRef,
    Paragraph,
    Role,
    Text,
)
from proceedings_editor.domain.plain import block_text, note_refs, plain
from proceedings_editor.intake.clauses import find_clauses
from proceedings_editor.intake.front_abstracts import (
    abstract_label,
    take_abstract,
    take_keywords,
    take_unlabelled_abstract,
)
from proceedings_editor.intake.front_draft import Draft, Entry, finished
from proceedings_editor.intake.front_entries import opening_blocks, read_entries
from proceedings_editor.intake.front_headings import (
    take_headings,
    with_headings_raised,
    without_number,
)
from proceedings_editor.intake.front_lexicon import (
    AFFILIATION,
    EVENT_WORDS,
    SECTION_LABEL,
    is_introduction,
    opens_front_field,
)
from proceedings_editor.intake.front_lines import marked_lines, read_line
from proceedings_editor.intake.front_title import (
    AUTHOR_STYLE,
    CERTAIN_ENOUGH,
    SUBTITLE_STYLE,
    Title,
    find_title,
    has_address,
    is_author_line,
)
from proceedings_editor.intake.inlines import joined, stripped, unmarked
from proceedings_editor.intake.language import guess_language
from proceedings_editor.intake.looks import Look
from proceedings_editor.intake.opening import Opened, read_opening

__all__ = ["Look", "take_front"]

NO_LOOKS: Final[Mapping[BlockId, Look]] = MappingProxyType({})
NO_PROPERTIES: Final[Mapping[str, str]] = MappingProxyType({})
_BODY_WORDS: Final = 20  # from so many words on, a sentence is text of the paper
_LABEL_WORDS: Final = 12
_NEAR: Final = 10  # paragraphs
_LANGUAGE_SAMPLE: Final = 20_000  # characters


def take_front(
    manuscript: Manuscript,
    looks: Mapping[BlockId, Look] = NO_LOOKS,
    properties: Mapping[str, str] = NO_PROPERTIES,
) -> Manuscript:
    """Return the manuscript with its front matter taken out of the blocks, and its headings found.

    ``looks`` tell how blocks looked in the author's file; ``properties`` are those of the file
    (``title``, ``author``), which only ever confirm what the text says.  A manuscript that has a
    title keeps its front matter.
    """
    whole = manuscript = replace(manuscript, language=_language(manuscript))
    if not manuscript.front.title:
        manuscript = find_clauses(manuscript)
        opened = read_opening(manuscript.blocks)
        if opened:
            manuscript = _as_document(manuscript, opened)
        else:
            manuscript = _without_opening(manuscript, looks, properties.get("title", ""))
        manuscript = with_headings_raised(manuscript, whole.blocks)
    return take_headings(manuscript, looks)


def _as_document(manuscript: Manuscript, opened: Opened) -> Manuscript:
    """Return a concept note, outcome document, information note or news item with its title."""
    kinds = {ref.note: NoteKind.TITLE for ref in opened.front.title if isinstance(ref, NoteRef)}
    source = manuscript.provenance
    return replace(
        manuscript,
        front=opened.front,
        blocks=opened.blocks,
        notes=_with_kinds(manuscript.notes, kinds),
        provenance=replace(source, removed=(*source.removed, *opened.removed)),
    )


def _language(manuscript: Manuscript) -> str:
    """Return the language of the text itself; what the file says counts where that is unsure."""
    sample = "\n".join(block_text(block) for block in manuscript.blocks[4:])
    sample = sample or "\n".join(map(block_text, manuscript.blocks))
    guessed, confidence = guess_language(sample[:_LANGUAGE_SAMPLE])
    return guessed if confidence > 0.8 or not manuscript.language else manuscript.language


def _without_opening(
    manuscript: Manuscript, looks: Mapping[BlockId, Look], known_title: str
) -> Manuscript:
    """Return the manuscript with the front matter at its beginning taken out of the blocks."""
    blocks = opening_blocks(manuscript.blocks)
    entries = list(read_entries(blocks, looks))
    title = find_title(entries, known_title)
    reading = _Reading(manuscript.front, entries, title, manuscript.language)
    reading.read()
    draft = reading.draft
    end = max(reading.taken, default=-2)
    kept = tuple(
        reading.labels.get(i, block)
        for i, block in enumerate(blocks)
        if i not in reading.taken and not (isinstance(block, Break) and i <= end + 1)
    )
    front = finished(draft)
    marks = _lost_marks([blocks[i] for i in sorted(reading.taken)], front, manuscript.notes)
    source = manuscript.provenance
    return replace(
        manuscript,
        front=_in_language(front, manuscript.language),
        blocks=kept,
        notes=_with_kinds(manuscript.notes, reading.notes),
        provenance=replace(source, removed=(*source.removed, *draft.removed, *marks)),
    )


def _lost_marks(taken: Sequence[AnyBlock], front: Front, notes: Sequence[Note]) -> Iterator[str]:
    """Yield the numbers of note marks that stood in lines whose field holds plain text only."""
    numbers = {note.id: note.number for note in notes}
    kept = [front.title, front.subtitle, *(title.content for title in front.titles)]
    kept += [paragraph for abstract in front.abstracts for paragraph in abstract.paragraphs]
    left = Counter(
        inline.note for content in kept for inline in content if isinstance(inline, NoteRef)
    )
    for block in taken:
        for ref in note_refs(block):
            if left[ref.note]:
                left[ref.note] -= 1
            else:
                yield numbers.get(ref.note, "")


class _Reading:
    """One walk over the opening of a paper, from its first paragraph to where its text begins."""

    def __init__(
        self, front: Front, entries: Sequence[Entry], title: Title | None, language: str
    ) -> None:
        self.draft = Draft(front=front)
        self.taken: set[int] = set()
        self.labels: dict[int, AnyBlock] = {}
        self.notes: dict[NoteId, NoteKind] = {}
        self._entries = entries
        self._title = title if title and title.confidence >= CERTAIN_ENOUGH else None
        if title and not self._title:
            self.draft.found("title", title.confidence, entries[title.start].line)
        self._language = language

    def read(self) -> None:
        """Take the paragraphs one after another until one is text of the paper."""
        at = 0
        while at < len(self._entries):
            count = self._taken_at(at)
            if count == 0:
                if self._begins_text(at):
                    return
                at += 1
                continue
            for entry in self._entries[at : at + count]:
                self.taken.add(entry.at)
            at += count

    def _taken_at(self, at: int) -> int:
        """Return how many entries from here on are front matter, now in the draft."""
        entry, title = self._entries[at], self._title
        if entry.is_numbered:
            return 0
        if title and at == title.start:
            return self._take_title(title)
        if self._is_label(at):
            block = entry.block
            self.labels[entry.at] = Paragraph(
                id=block.id, origin=block.origin, content=unmarked(entry.content), role=Role.LABEL
            )
            return 0
        return (
            take_abstract(self.draft, self._entries, at)
            or take_keywords(self.draft, self._entries, at)
            or (self._take_subtitle(at) if self._is_set_as_subtitle(at) else 0)
            or self._take_lines(at)
            or take_unlabelled_abstract(self.draft, self._entries, at)
            or self._take_subtitle(at)
            or self._take_foreign_title(at)
        )

    def _take_title(self, title: Title) -> int:
        entries = self._entries[title.start : title.start + title.count]
        parts: list[Inline] = []
        for entry in entries:
            parts += [*([Text(" ")] if parts else []), *_on_one_line(entry.content)]
        self.draft.front = replace(self.draft.front, title=joined(stripped(tuple(parts))))
        self.draft.found("title", title.confidence, entries[0].line)
        self._note_kinds(entries, NoteKind.TITLE)
        return title.count

    def _is_label(self, at: int) -> bool:
        """Return whether a line before the title, or right after it, names session or event."""
        entry = self._entries[at]
        after_title = self._title is not None and at > self._title.start
        if len(entry.text.split()) > _LABEL_WORDS or (after_title and self.draft.people):
            return False
        named = SECTION_LABEL.match(entry.text)
        event = EVENT_WORDS.search(entry.text) and not after_title and not self.draft.people
        return bool(event or (named and (not after_title or ":" not in entry.text)))

    def _take_lines(self, at: int) -> int:
        """Take a paragraph whose every line is author, affiliation, address, code or date."""
        entry = self._entries[at]
        if self._heads_text(entry):
            return 0
        held = self.draft.snapshot()
        line = replace(entry.line, styled=entry.look.italic or self._is_between(at))
        lines = [replace(line, text=text) for text in marked_lines(entry.content)]
        if all(read_line(self.draft, line) for line in lines) and not self._is_nobodys(at):
            self._note_kinds([entry], NoteKind.AUTHOR)
            return 1
        self.draft.restore(held)
        return 0

    def _is_nobodys(self, at: int) -> bool:
        """Return whether institutions were read but no author's name, nor does one follow soon."""
        following = self._entries[at + 1 : at + 1 + _NEAR]
        return bool(self.draft.places) and not (
            self.draft.people or any(map(is_author_line, following))
        )

    def _is_between(self, at: int) -> bool:
        """Return whether a line stands between an author's name and address."""
        named = at > 0 and is_author_line(self._entries[at - 1])
        return named and at + 1 < len(self._entries) and has_address(self._entries[at + 1])

    def _heads_text(self, entry: Entry) -> bool:
        """Return whether a line heads the introduction or, after an abstract, any section."""
        if is_introduction(without_number(entry.text)):
            return True
        if opens_front_field(entry.text):
            return False
        striking = isinstance(entry.block, Heading) or entry.look.bold or entry.look.caps
        people = self.draft.people
        ours = not people or char_script(entry.text[0]) == char_script(people[0].native[0])
        return bool(self.draft.front.abstracts) and striking and ours

    def _is_set_as_subtitle(self, at: int) -> bool:
        """Return whether a line under the title is its subtitle by style, or as names are known.

        Where the authors stand over the title, no line of theirs follows it set as it is.
        """
        title, entry = self._title, self._entries[at]
        if title is None or at != title.start + title.count:
            return False
        if SUBTITLE_STYLE.fullmatch(entry.look.style):
            return True
        following = self._entries[at + 1] if at + 1 < len(self._entries) else None
        named = bool(self.draft.people) or (following is not None and is_author_line(following))
        alike = entry.look.align is self._entries[title.start].look.align
        place = AFFILIATION.search(entry.text) is not None and "," in entry.text
        return named and alike and not place and not is_author_line(entry)

    def _take_subtitle(self, at: int) -> int:
        title, entry = self._title, self._entries[at]
        if title is None or at != title.start + title.count or not self.draft.front.title:
            return 0
        above = self._entries[title.start].look
        styled = SUBTITLE_STYLE.fullmatch(entry.look.style) is not None
        italic = entry.look.italic and not above.italic
        smaller = styled or italic or 0 < entry.look.size < above.size
        marked = any(isinstance(i, Text) and i.marks.superscript for i in entry.content)
        sentence = len(entry.text.split()) > _BODY_WORDS or entry.text.endswith(".")
        if not smaller or marked or sentence or AUTHOR_STYLE.match(entry.look.style):
            return 0
        self.draft.front = replace(self.draft.front, subtitle=_on_one_line(entry.content))
        self.draft.found("subtitle", 0.75, entry.line)
        return 1

    def _take_foreign_title(self, at: int) -> int:
        """Take a line in another language than the title's that can only be its translation."""
        entry = self._entries[at]
        words = len(entry.text.split())
        if not self.draft.front.title or not 3 <= words <= 35 or entry.text.endswith("."):
            return 0
        own, _ = guess_language(plain(self.draft.front.title))
        lang, confidence = guess_language(entry.text)
        other_script = char_script(entry.text.strip('«“"')[:1]) != char_script(
            plain(self.draft.front.title).strip('«“"')[:1]
        )
        if primary(lang) == primary(own) or (confidence < 0.9 and not other_script):
            return 0
        title = Localized(lang=lang, content=_on_one_line(entry.content))
        self.draft.front = replace(self.draft.front, titles=(*self.draft.front.titles, title))
        self.draft.found(f"title.{lang}", 0.8, entry.line)
        return 1

    def _begins_text(self, at: int) -> bool:
        """Return whether the text of the paper begins with this entry, which no field took.

        What stands shortly before an abstract is not understood, but is not the text.
        """
        entry, title = self._entries[at], self._title
        if entry.at in self.labels or (title is not None and at <= title.start):
            return False
        if is_introduction(without_number(entry.text)):
            return True
        if any(map(abstract_label, self._entries[at + 1 : at + 1 + _NEAR])):
            return False
        known = bool(self.draft.people or self.draft.front.abstracts)
        striking = known and (entry.look.bold or entry.look.caps)
        long = len(entry.text.split()) >= _BODY_WORDS
        return long or striking or isinstance(entry.block, Heading)

    def _note_kinds(self, entries: Sequence[Entry], kind: NoteKind) -> None:
        for entry in entries:
            for inline in entry.content:
                if isinstance(inline, NoteRef):
                    self.notes[inline.note] = kind


def _on_one_line(content: Inlines) -> Inlines:
    """Return a title as the volume's style will show it: without its own look and line breaks."""
    lines = tuple(Text(" ") if isinstance(i, LineBreak) else i for i in content)
    return unmarked(stripped(lines))


def _with_kinds(notes: Sequence[Note], kinds: Mapping[NoteId, NoteKind]) -> tuple[Note, ...]:
    return tuple(replace(note, kind=kinds.get(note.id, note.kind)) for note in notes)


def _in_language(front: Front, language: str) -> Front:
    """Return the front matter with the title in the paper's language first, the others after it."""
    if not front.title:
        return front
    own, confidence = guess_language(plain(front.title))
    if primary(own) == primary(language) or confidence < 0.9:
        return front
    ours = next((t for t in front.titles if primary(t.lang) == primary(language)), None)
    if ours is None:
        return front
    others = tuple(title for title in front.titles if title is not ours)
    return replace(
        front, title=ours.content, titles=(Localized(lang=own, content=front.title), *others)
    )
