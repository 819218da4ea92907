"""Shaped words: glyphs as the codes of an embedded font, with kerning, marks and protrusion."""

from collections.abc import Sequence
from itertools import chain

from proceedings_editor.fonts.plain import InnerBreak

try:
    from proceedings_editor.fonts._core import (
        Splitter,
        Word,
        columns,
        storable,
        unknown,
        used,
        written,
    )
except ImportError:  # a pure wheel
    from proceedings_editor.fonts.plain import PlainSplitter as Splitter
    from proceedings_editor.fonts.plain import PlainWord as Word
    from proceedings_editor.fonts.plain import columns_plain as columns
    from proceedings_editor.fonts.plain import storable_plain as storable
    from proceedings_editor.fonts.plain import unknown_plain as unknown
    from proceedings_editor.fonts.plain import used_plain as used
    from proceedings_editor.fonts.plain import written_plain as written

__all__ = [
    "InnerBreak",
    "Splitter",
    "Word",
    "chained",
    "columns",
    "storable",
    "unknown",
    "used",
    "written",
]


def chained(parts: Sequence[Word]) -> Word:
    """Return one word of parts that were shaped apart."""
    advances = tuple(chain.from_iterable([part.advances for part in parts]))
    code, width = "".join([part.code for part in parts]), sum([part.width for part in parts])
    text = "".join([part.text for part in parts])
    word = Word(text, width, code, advances, parts[0].left, parts[-1].right)
    word.extra = tuple(chain.from_iterable([part.extra for part in parts]))
    word.missing = "".join(dict.fromkeys("".join([part.missing for part in parts])))
    word.glyphs = sum([part.glyphs for part in parts])
    word.raised = any(part.raised for part in parts)
    return word
