"""Shaped words: glyphs as the codes of an embedded font, with kerning, marks and protrusion."""

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
    "columns",
    "storable",
    "unknown",
    "used",
    "written",
]
