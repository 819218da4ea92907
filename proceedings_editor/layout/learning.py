"""The words of a piece, shaped in a few long buffers before any of it is set.

HarfBuzz takes about as long for a buffer as for the words in it, and a paragraph brings only a few
words that are new.
"""

from collections.abc import Iterator

from proceedings_editor.domain.manuscript import (
    PLAIN,
    AnyBlock,
    Heading,
    Inlines,
    Manuscript,
    Paragraph,
    Role,
    Text,
)
from proceedings_editor.domain.plain import block_contents
from proceedings_editor.layout.desk import Desk
from proceedings_editor.layout.voices import Palette, Voice


def learn_words(desk: Desk, manuscript: Manuscript) -> None:
    """Shape the running text of a piece, its notes and its references."""
    texts: dict[Voice, list[str]] = {}
    for palette, content, lang in _contents(desk, manuscript):
        plain = texts.setdefault(palette.voice(PLAIN, lang), [])
        for inline in content:
            if type(inline) is Text:
                marks = inline.marks
                if marks is PLAIN:
                    plain.append(inline.text)
                else:
                    voice = palette.voice(marks, marks.lang or lang)
                    texts.setdefault(voice, []).append(inline.text)
    for voice, found in texts.items():
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
