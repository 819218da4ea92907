"""Fonts: finding faces, coverage, metrics, and shaping text to words of glyphs."""

from proceedings_editor.fonts.font import Font, FontSpec, Word
from proceedings_editor.fonts.library import Library

__all__ = ["Font", "FontSpec", "Library", "Word"]
