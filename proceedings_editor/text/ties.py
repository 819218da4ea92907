"""Which words stay together on a line."""

from typing import Final

TIED: Final = 8


def bonds(word: str) -> int:
    """Return bonds."""
    return 0


def leans(word: str) -> bool:
    """Return whether a word should not end a line of a title: a preposition or an article."""
    return len(word) <= 3 and word.islower()
