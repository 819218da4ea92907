"""The kinds of value a style file can hold, and how a key is declared."""

from collections.abc import Callable, Iterable
from dataclasses import field
from difflib import get_close_matches
from typing import Annotated, Any, Literal, NamedTuple, TypeAlias

from proceedings_editor.domain.units import Pt
from proceedings_editor.domain.wording import Wording

Length: TypeAlias = Annotated[float, "length"]
"""Points; in a file a string with its unit, ``"3mm"`` or ``"10.5pt"``."""
Em: TypeAlias = Annotated[float, "em"]
"""A multiple of the type size; in a file ``"0.7em"``."""
Lines: TypeAlias = Annotated[float, "lines"]
"""A number of lines of the baseline grid."""
Family: TypeAlias = Literal["text", "sans", "arabic", "mono"]
Align: TypeAlias = Literal["left", "justify", "centre", "right", "ragged"]
Caps: TypeAlias = Literal["none", "small", "all-small", "all"]
Figures: TypeAlias = Literal["old-style", "lining", "tabular-lining"]
Slope: TypeAlias = Literal["roman", "italic"]


class Stroke(NamedTuple):
    """The thickness of a rule; in a file ``"0.6pt"``, ``"0.35pt double"`` or ``"none"``."""

    thickness: Pt = 0.0
    double: bool = False


class Width(NamedTuple):
    """A width in points or as a share of the measure; in a file ``"67.5pt"`` or ``"100%"``."""

    points: Pt = 0.0
    share: float = 0.0

    def of(self, measure: Pt) -> Pt:
        """Return the width in points within a column ``measure`` wide."""
        return self.points + self.share * measure


def key(default: Any, description: str) -> Any:
    """Return a field with its default and the sentence the documentation prints."""
    return field(default=default, metadata={"description": description})


def made(make: Callable[[], object], description: str) -> Any:
    """Return a field whose default is made by a call: a table of its own, or an empty mapping."""
    return field(default_factory=make, metadata={"description": description})


def nearest(wrong: str, known: Iterable[str]) -> Wording:
    """Return a hint that names the known word most like a wrong one, or all of them."""
    names = sorted(known)
    close = get_close_matches(wrong, names, n=1)
    if close:
        return Wording("Did you mean “{near}”?", near=close[0])
    return Wording("Known here: {known}.", known=", ".join(names))
