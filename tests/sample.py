"""The sample conference, made once for all tests that read it."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from proceedings_editor.domain.manuscript import (
    AnyBlock,
    Inlines,
    Manuscript,
    MathBlock,
    NoteRef,
    PageImage,
    Paragraph,
    Role,
    Table,
)
from proceedings_editor.domain.plain import block_contents, inline_text, note_refs
from proceedings_editor.domain.volume import Paper, Snapshot
from proceedings_editor.services.sampling import Demo, make_demo
from proceedings_editor.services.workspace import opened

_DROPPED = re.compile(
    "[\\s\u00ad\u2010\u2011\\-\x02\ufffe\u200b-\u200f\u202a-\u202e\u2060-\u2069]+"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """The demo as built, with the texts that went into it."""

    demo: Demo
    snapshot: Snapshot
    texts: dict[str, Manuscript]

    @property
    def screen(self) -> Path:
        """Return the screen edition."""
        return self.demo.built[0].pdf

    def paper(self, file: str) -> Paper:
        """Return the paper whose file name begins so."""
        return next(p for p in self.snapshot.papers if p.versions[0].file.startswith(file))


def make_sample(folder: Path) -> Sample:
    """Make the demo in a folder and read back what it was made from."""
    demo = make_demo(folder)
    with opened(demo.project, read_only=True) as workspace:
        snapshot = workspace.snapshot
        texts = {str(p.id): workspace.store.manuscript(p.id) for p in snapshot.papers}
    return Sample(demo=demo, snapshot=snapshot, texts=texts)


def bare(text: str) -> str:
    """Return the characters of a text without spaces and hyphens, composed (NFC)."""
    return _DROPPED.sub("", unicodedata.normalize("NFC", text))


def passages(manuscript: Manuscript) -> Iterator[str]:
    """Yield each printed passage of a paper's body and notes, note marks as their numbers."""
    numbers = mark_numbers(manuscript)
    for block in manuscript.blocks:
        if _is_text(block):
            for content in block_contents(block):
                yield from _passage(content, numbers)
    for note in manuscript.notes:
        for block in note.blocks:
            for content in block_contents(block):
                yield from _passage(content, numbers)


def mark_numbers(manuscript: Manuscript) -> dict[str, str]:
    """Return the number each note is printed with: those of the order of their marks."""
    refs = [ref for block in manuscript.blocks for ref in note_refs(block) if not ref.shown]
    ordered = dict.fromkeys(ref.note for ref in refs)
    return {note: str(number) for number, note in enumerate(ordered, start=1)}


def _is_text(block: AnyBlock) -> bool:
    boilerplate = isinstance(block, Paragraph) and block.role is Role.BOILERPLATE
    return not boilerplate and not isinstance(block, MathBlock | PageImage)


def _passage(content: Inlines, numbers: dict[str, str]) -> Iterator[str]:
    shown = "".join(
        (inline.shown or numbers.get(inline.note, ""))
        if isinstance(inline, NoteRef)
        else inline_text(inline)
        for inline in content
    )
    for line in shown.split("\n"):
        if bare(line):
            yield line


def is_found(passage: str, pages: list[str]) -> bool:
    """Return whether a passage stands on a page, or begins on one and goes on on the next."""
    wanted = bare(passage)
    if any(wanted in page for page in pages):
        return True
    for this, following in pairwise(pages):
        for cut in range(len(wanted) - 1, 0, -1):
            if wanted[:cut] in this:
                if wanted[cut:] in following:
                    return True
                break
    return False


def tables_of(manuscript: Manuscript) -> int:
    """Return how many tables a paper has."""
    return sum(isinstance(block, Table) for block in manuscript.blocks)
