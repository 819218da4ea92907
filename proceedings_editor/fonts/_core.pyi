from proceedings_editor.fonts.plain import (
    PlainSplitter,
    PlainWord,
    unknown_plain,
    written_plain,
)

Splitter = PlainSplitter
Word = PlainWord
unknown = unknown_plain
written = written_plain
