"""Citations and references; recognised and checked by the rooms ``bibliography`` and ``checks``."""

from collections.abc import Mapping
from dataclasses import field

from proceedings_editor.domain.finding import Place
from proceedings_editor.domain.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """One entry of a paper's reference list; ``fields`` are its parsed parts with a confidence."""

    key: str
    text: str
    type: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    csl: str = ""  # raw CSL JSON as a reference manager wrote it
    raw: str = ""  # raw BibTeX entry
    confidence: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A place where a paper points to a source.

    ``kind`` is numeric, author-year, note, ibid, supra, un, treaty, case or law; ``target`` holds
    the keys of the references meant.
    """

    kind: str
    text: str
    place: Place
    target: tuple[str, ...] = ()
