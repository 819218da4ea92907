from proceedings_editor.text.patterns import PlainPatterns

Patterns = PlainPatterns
