"""Fonts: finding faces, coverage, metrics, and shaping text to words of glyphs."""

from proceedings_editor.fonts.font import Font, FontSpec
from proceedings_editor.fonts.library import Library
from proceedings_editor.fonts.store import WordStore
from proceedings_editor.fonts.system import system_folders
from proceedings_editor.fonts.word import Word

__all__ = ["Font", "FontSpec", "Library", "Word", "WordStore", "system_folders"]
