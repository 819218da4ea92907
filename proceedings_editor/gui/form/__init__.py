"""The facts of a paper as a form that saves by itself."""

from proceedings_editor.gui.form.metadata import MetadataForm

__all__ = ["MetadataForm"]
