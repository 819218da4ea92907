"""How text is set, with every choice of the style file made: fonts, size, indents, alignment."""

from typing import Final, Literal, NamedTuple, TypeAlias

from proceedings_editor.domain.manuscript import Align
from proceedings_editor.domain.units import Pt
from proceedings_editor.fonts import FontSpec

Caps: TypeAlias = Literal["", "small", "all-small", "all"]


class ScriptFont(NamedTuple):
    """The family a script is set in and its size against the text round it."""

    family: str
    scale: float = 1.0


class FontSet(NamedTuple):
    """The font of plain text; italic, bold, superior and small-capital fonts are made from it.

    ``optical``: the optical size follows the type size.  ``scripts`` are (ISO 15924 code, font)
    pairs, ``fallback`` the families asked, in order, for characters the others lack,
    ``han`` those for ideographs, the last one for Japanese.
    """

    text: FontSpec
    strong: int = 700
    optical: bool = True
    code: str = ""
    sloped: bool = True  # emphasis is italic; else it is bold
    scripts: tuple[tuple[str, ScriptFont], ...] = (("Arab", ScriptFont("Amiri", 1.35)),)
    fallback: tuple[str, ...] = ("Noto Serif",)
    han: tuple[str, ...] = ("Noto Serif SC Part", "Noto Serif JP Part")


class TextStyle(NamedTuple):
    """The look of a paragraph; lengths in points, ``rag`` and ``acronym_track`` in em.

    ``acronyms``: runs of at least so many Latin capitals become small capitals, 0 for never.
    ``rag``: how much shorter than the measure an unjustified line may be without harm.
    ``display``: no line ends with a preposition or an article.
    """

    fonts: FontSet
    size: Pt
    leading: Pt
    align: Align = Align.JUSTIFY
    first_indent: Pt = 0.0
    indented: int = 1  # lines that the first indent holds for: an initial stands beside them
    left: Pt = 0.0
    right: Pt = 0.0
    hyphenate: bool = True
    caps: Caps = ""
    acronyms: int = 0
    acronym_track: float = 0.03
    rag: float = 2.2
    display: bool = False
    last_min: Pt = 36.0
    mark_gap: float = 0.03  # em before a note mark
    lining_symbols: bool = True  # document symbols have lining figures in any text
    tied_short: tuple[str, ...] = ()  # languages whose words of one letter end no line
    raised: bool = True  # note marks are superiors; else they stand in brackets on the baseline


_OPSZ_STEP: Final = 0.5


def optical_size(size: Pt) -> Pt:
    """Return the optical size for a type size: half points below 12, coarser above."""
    step = _OPSZ_STEP if size < 12 else 1.0 if size < 20 else 4.0
    return round(size / step) * step
