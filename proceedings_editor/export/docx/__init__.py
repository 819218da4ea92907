"""Manuscripts as .docx (ECMA-376, transitional): real notes, lists, tables, pictures, formulas."""

from proceedings_editor.export.docx.habits import HABITS, Habit
from proceedings_editor.export.docx.writer import write_docx

__all__ = ["HABITS", "Habit", "write_docx"]
