from proceedings_editor.fonts.plain import (
    PlainSplitter,
    PlainWord,
    columns_plain,
    storable_plain,
    unknown_plain,
    used_plain,
    written_plain,
)

Splitter = PlainSplitter
Word = PlainWord
columns = columns_plain
storable = storable_plain
unknown = unknown_plain
used = used_plain
written = written_plain
