"""Puts the lines of a PDF's opening together to paragraphs, by where and how they stand."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median
from typing import Final

from proceedings_editor.domain.units import Pt
from proceedings_editor.intake.front_lexicon import AFFILIATION, opens_front_field
from proceedings_editor.intake.joining import is_sentence_end
from proceedings_editor.intake.names import read_names
from proceedings_editor.intake.pages import Line

_SAME_SIZE: Final = 0.05  # how much larger a line of the same type may be drawn
_SAME_GAP: Final = 1.25  # how much more than usual lines of a paragraph may stand apart …
_LEADING: Final = 1.35  # … or that many times the height of their type
_SAME_EDGE: Final = 3.0  # points
_COLUMN: Final = 3  # lines that begin at one edge
_TIED: Final = 2  # words at the most that no line end parts
_LINKS: Final = frozenset(
    {"of", "and", "for", "the", "in", "de", "des", "du", "la", "et", "и", "we"}
)
"""Words after which a line goes on."""

_SIGNS: Final = "*†‡§"  # of notes
_BROKEN_MAIL: Final = re.compile(r"@(?:[\w-]*|[\w.-]*\.)$")


def is_size(line: Line, size: Pt) -> bool:
    """Return whether a line is set in (nearly) this size."""
    return abs(line.size - size) <= size * _SAME_SIZE


def together(lines: Iterable[Line]) -> str:
    """Return lines as one; an address or a path broken at a line end gets no space."""
    text = ""
    for line in lines:
        tight = not text or text.endswith("/") or _BROKEN_MAIL.search(text)
        text += line.text if tight else f" {line.text}"
    return text


def paragraphs(lines: Sequence[Line]) -> list[list[Line]]:
    """Return the lines in paragraphs: names, institutions and addresses each by itself.

    From the first labelled one (“Abstract”) on, full lines and unfinished sentences go on.
    """
    gaps = [above.end - line.top for above, line in pairwise(lines) if above.end > line.top]
    usual = median(gaps) * _SAME_GAP if gaps else 0.0
    edges = _edges(lines)
    made: list[list[Line]] = []
    labelled = False
    for line in lines:
        labels = opens_front_field(line.text) or opens_front_field(line.lead)
        labelled = labelled or labels
        if (
            made
            and not labels
            and line.text[0] not in _SIGNS
            and _is_below(made[-1][-1], line, usual)
        ):
            above = made[-1][-1]
            full = _is_full(above, line, edges)
            cut = labelled and (full or not is_sentence_end(above.text))
            if cut or _goes_on(above, line, full=full):
                made[-1].append(line)
                continue
        made.append([line])
    return made


def _is_below(above: Line, line: Line, usual: Pt) -> bool:
    """Return whether a line stands where the next of the same paragraph would."""
    gap = above.end - line.top
    return is_size(line, above.size) and 0 < gap <= max(usual, above.size * _LEADING)


def _edges(lines: Sequence[Line]) -> dict[int, Pt]:
    """Return the right edge of each column by its left edge; by 0 that of all lines."""
    lefts = Counter(round(line.left / _SAME_EDGE) for line in lines)
    edges = {0: max((line.right for line in lines), default=0.0)}
    for line in lines:
        left = round(line.left / _SAME_EDGE)
        if left and lefts[left] >= _COLUMN:
            edges[left] = max(edges.get(left, 0.0), line.right)
    return edges


def _is_full(above: Line, line: Line, edges: dict[int, Pt]) -> bool:
    """Return whether the next line, which is not indented, could not begin in the line above it."""
    edge = edges.get(round(above.left / _SAME_EDGE), edges[0])
    letter = (line.right - line.left) / max(1, len(line.text))
    begun = " ".join(line.text.split()[:_TIED])
    flush = line.left <= above.left + _SAME_EDGE
    return flush and above.right + letter * (len(begun) + 1) > edge


def _goes_on(above: Line, line: Line, *, full: bool) -> bool:
    """Return whether a line over the abstract goes on with the name or institution above it."""
    if _BROKEN_MAIL.search(above.text):
        return True
    if "@" in above.text or "@" in line.text:
        return False
    if above.text.endswith((",", "-", "/")) or line.text[0].islower():
        return True
    if above.text.split()[-1] in _LINKS:
        return True
    if read_names(line.text) or read_names(above.text):
        return False
    return full or (above.font == line.font and AFFILIATION.search(above.text) is None)
