"""The words of a piece, shaped in a few long buffers before any of it is set.

HarfBuzz takes about as long for a buffer as for the words in it, and a paragraph brings only a few
words that are new.
"""

from collections.abc import Iterator

from proceedings_editor.domain.manuscript import (
    AnyBlock,
    Heading,
    Inlines,
    Manuscript,
    Marks,
    Paragraph,
    Role,
    Text,
)
from proceedings_editor.domain.plain import block_contents
from proceedings_editor.layout.desk import Desk
from proceedings_editor.layout.voices import Palette


def learn_words(desk: Desk, manuscript: Manuscript) -> None:
    """Shape the running text of a piece, its notes and its references."""
    texts: dict[tuple[int, Marks, str], list[str]] = {}
    palettes: dict[int, Palette] = {}
    for palette, content, lang in _contents(desk, manuscript):
        palettes[id(palette)] = palette
        for inline in content:
            if type(inline) is Text:
                key = id(palette), inline.marks, inline.marks.lang or lang
                texts.setdefault(key, []).append(inline.text)
    for (look, marks, lang), found in texts.items():
        voice = palettes[look].voice(marks, lang)
        voice.learn(found)


def _contents(desk: Desk, manuscript: Manuscript) -> Iterator[tuple[Palette, Inlines, str]]:
    """Yield the texts of most words with what they are set in and their language."""
    looks, palette = desk.looks, desk.setter.palette
    body = palette(looks.paragraph("body").text)
    entry = palette(looks.of(desk.style.bibliography.entry).text)
    for block in manuscript.blocks:
        if not isinstance(block, Heading):
            own = entry if _is_reference(block) else body
            for content in block_contents(block):
                yield own, content, block.lang or desk.lang
    small = palette(looks.of(desk.style.footnote.text).text)
    for note in manuscript.notes:
        for block in note.blocks:
            for content in block_contents(block):
                yield small, content, desk.lang


def _is_reference(block: AnyBlock) -> bool:
    return isinstance(block, Paragraph) and block.role is Role.REFERENCE
