"""Word files (ECMA-376, transitional and strict) as manuscripts."""

from proceedings_editor.intake.docx.reader import Body, read_body, read_docx

__all__ = ["Body", "read_body", "read_docx"]
