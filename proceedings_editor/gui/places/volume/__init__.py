"""The volume in book order: what stands before the press, the outline, the chosen paper."""

from proceedings_editor.gui.places.volume.volume import VolumePlace

__all__ = ["VolumePlace"]
