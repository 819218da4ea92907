"""The press: style, fonts and painted papers kept alive from one build to the next."""

from dataclasses import dataclass, field
from pathlib import Path

from proceedings_editor.fonts import Library
from proceedings_editor.layout.breaking import Params
from proceedings_editor.layout.lines import Setter
from proceedings_editor.services.caching import Painted
from proceedings_editor.styles.load import load
from proceedings_editor.styles.schema import Style


@dataclass(slots=True, kw_only=True)
class Press:
    """Everything a build needs that may be kept; the window keeps one."""

    style: Style
    library: Library
    setter: Setter
    kept: dict[str, Painted] = field(default_factory=dict)


def press_for(style_name: str) -> Press:
    """Return a press for a style by name or path.

    Raises:
        StyleError: the style cannot be read.
    """
    style = load(style_name)
    library = Library(map(Path, style.font.files))
    freedom = Params(
        expand=style.font.expansion,
        track=style.font.tracking,
        protrude=style.font.protrusion,
    )
    minima = {lang: rules.hyphen_min for lang, rules in style.lang.items()}
    return Press(
        style=style, library=library, setter=Setter(library, params=freedom, minima=minima)
    )
