"""How far characters hang into the margins of a column, so that its edges look straight."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from proceedings_editor.fonts.codes import SOFT_HYPHEN

# Protrusion into the margin as a share of the character's own width.
HANG_RIGHT: Final[Mapping[str, float]] = MappingProxyType({
    ".": 0.7, ",": 0.6, "-": 0.6, "\u2010": 0.6, SOFT_HYPHEN: 0.6, ";": 0.4, ":": 0.5, "!": 0.1,
    "?": 0.1, "’": 0.5, "”": 0.35, '"': 0.35, "»": 0.25, ")": 0.2, "–": 0.25, "—": 0.15,
    **dict.fromkeys("krytvwxKLVWXYгкутхГКТУ", 0.05), **dict.fromkeys("，。、）》〉」』】〕", 0.5),
})  # fmt: skip
HANG_LEFT: Final[Mapping[str, float]] = MappingProxyType({
    "“": 0.35, "„": 0.35, '"': 0.35, "«": 0.25, "‘": 0.5, "(": 0.1, "—": 0.15,
    **dict.fromkeys("vwxAJTVWXYтухАТУХ", 0.05), **dict.fromkeys("（《〈「『【〔", 0.5),
})  # fmt: skip
