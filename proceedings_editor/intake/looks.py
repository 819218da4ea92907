"""How a block looked in the author's file, the only sign many authors give of what it is."""

from dataclasses import replace

from proceedings_editor.domain.manuscript import Align, AnyBlock, Heading, Paragraph, Text
from proceedings_editor.domain.plain import block_contents
from proceedings_editor.domain.records import dataclass
from proceedings_editor.domain.units import Pt


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How a block looked in the author's file, style inheritance resolved.

    ``size`` is in points, 0 when not known; ``outline`` is the outline level from 1, 0 for body
    text; ``style`` the style's name.
    """

    size: Pt = 0.0
    bold: bool = False
    italic: bool = False
    caps: bool = False
    align: Align = Align.AUTO
    style: str = ""
    outline: int = 0


def look_of(block: AnyBlock, given: Look) -> Look:
    """Return the look a reader gave for a block, completed by what its text shows by itself."""
    runs = [run for content in block_contents(block) for run in content if isinstance(run, Text)]
    letters = [run for run in runs if any(map(str.isalpha, run.text))]
    shown = "".join(run.text for run in letters)
    align = block.align if isinstance(block, Paragraph) else Align.AUTO
    return replace(
        given,
        bold=given.bold or (bool(letters) and all(run.marks.strong for run in letters)),
        italic=given.italic or (bool(letters) and all(run.marks.emph for run in letters)),
        caps=given.caps or (shown.isupper() and len(shown) > 3),
        align=given.align or align,
        outline=given.outline or (block.level if isinstance(block, Heading) else 0),
    )
