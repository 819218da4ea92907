"""The press: style, fonts and painted papers kept alive from one build to the next."""

import json
from collections.abc import Mapping
from dataclasses import field, replace
from pathlib import Path
from typing import Final

from proceedings_editor.domain.keeping import Keeper
from proceedings_editor.domain.records import dataclass
from proceedings_editor.fonts import Library, WordStore, system_folders
from proceedings_editor.layout.lines import Setter
from proceedings_editor.layout.prices import Params
from proceedings_editor.services.caching import Painted, key_of
from proceedings_editor.services.folders import cache_folder
from proceedings_editor.styles.load import load
from proceedings_editor.styles.schema import Style
from proceedings_editor.text.ties import EDITION

_NEVER: Final = (1_000, 1_000)
"""Fewest letters before and after a hyphen in a language whose words are not divided."""


class KeptPapers:
    """Painted papers by key, in the order in which they were used last."""

    def __init__(self) -> None:
        self._papers: dict[str, Painted] = {}

    def __len__(self) -> int:
        return len(self._papers)

    def __setitem__(self, key: str, painted: Painted) -> None:
        self._papers.pop(key, None)  # so that it stands last
        self._papers[key] = painted

    def get(self, key: str) -> Painted | None:
        """Return what was kept under a key, None if there is nothing."""
        return self._papers.get(key)

    def trim(self, most: int) -> None:
        """Give up those used longest ago until there are no more than ``most``."""
        for key in list(self._papers)[: max(0, len(self) - most)]:
            del self._papers[key]


@dataclass(slots=True, kw_only=True)
class Press:
    """Everything a build needs that may be kept; the window keeps one."""

    style: Style
    library: Library
    setter: Setter
    kept: KeptPapers = field(default_factory=KeptPapers)
    keeper: Keeper = field(default_factory=Keeper)


def press_for(style_name: str, *, cached: bool = True, line_numbers: int = 0) -> Press:
    """Return a press for a style by name or path; ``cached``: words come from the user's cache.

    ``line_numbers``: every how many lines a number stands in the margin, if the style has none.

    Raises:
        StyleError: the style cannot be read.
    """
    style = _numbered(load(style_name), line_numbers)
    minima = {
        lang: rules.hyphen_min if rules.hyphenate else _NEVER for lang, rules in style.lang.items()
    }
    library = Library(
        map(Path, style.font.files),
        store=_words(minima) if cached else None,
        system=system_folders(),
    )
    freedom = Params(
        expand=style.font.expansion,
        track=style.font.tracking,
        protrude=style.font.protrusion,
    )
    prices = {lang: rules.hyphen_price for lang, rules in style.lang.items()}
    setter = Setter(library, params=freedom, minima=minima, hyphen_prices=prices)
    return Press(style=style, library=library, setter=setter)


def _numbered(style: Style, every: int) -> Style:
    """Return a style with numbers of lines in the margin."""
    own = style.page.line_numbers
    if not every or own.every:
        return style
    page = replace(style.page, line_numbers=replace(own, every=every))
    return replace(style, page=page, digest=f"{style.digest}-{every}")


def _words(minima: Mapping[str, tuple[int, int]]) -> WordStore:
    """Return the user's store of shaped words, which know where they may be divided."""
    return WordStore(
        folder=cache_folder() / "words",
        version=key_of(json.dumps([EDITION, *sorted(minima.items())])),
    )
