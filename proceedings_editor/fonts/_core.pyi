from proceedings_editor.fonts.word import PlainSplitter

Splitter = PlainSplitter
