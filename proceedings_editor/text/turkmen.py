"""Hyphenation patterns of Turkmen in the Latin alphabet of 1993, made from its rules."""

from collections.abc import Iterator

_VOWELS = "aäeioöuüyý"


def patterns() -> Iterator[str]:
    """Yield the patterns."""
    yield from ()
