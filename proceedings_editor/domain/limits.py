"""How large what comes from outside may be."""

from typing import Final

MOST_PIXELS: Final = 100_000_000
"""Pixels of the largest picture that is decoded or drawn; A3 at 600 an inch has 70 million."""
