"""Runs of one script (UAX #24): what belongs to no script joins the letters before it."""

import unicodedata
from collections.abc import Iterator
from typing import Final

from proceedings_editor.domain.lang import char_script

_JOINERS: Final = frozenset("\u200c\u200d")


def runs(text: str) -> list[tuple[int, int, str]]:
    """Return ``(start, end, script)`` of each run; leading neutrals join the first letters."""
    if text.isascii():
        return [(0, len(text), "Latn")] if text else []
    found: list[tuple[int, int, str]] = []
    start, current = 0, ""
    for at, char in enumerate(text):
        script = char_script(char)
        if script in {"Zyyy", current}:
            continue
        if current:
            found.append((start, at, current))
            start = at
        current = script
    if text:
        found.append((start, len(text), current or "Zyyy"))
    return found


def clusters(text: str) -> Iterator[str]:
    """Yield letters with the marks and joiners that follow them (UAX #29, GB9)."""
    start = 0
    for at in range(1, len(text)):
        char = text[at]
        if char < "\u0300" or not (char in _JOINERS or unicodedata.category(char)[0] == "M"):
            yield text[start:at]
            start = at
    if text:
        yield text[start:]
