"""Finding by a few letters, in whichever script they were typed: pa finds па."""

import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from proceedings_editor.domain.records import dataclass

# Letters of the Russian alphabet as a Latin keyboard writes them (after BGN/PCGN, simplified).
_LATIN: Final[Mapping[str, str]] = MappingProxyType(
    dict(
        zip(
            "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
            (
                *("a", "b", "v", "g", "d", "e", "e", "zh", "z", "i", "y", "k", "l", "m", "n"),
                *("o", "p", "r", "s", "t", "u", "f", "kh", "ts", "ch", "sh", "shch", "", "y"),
                *("", "e", "yu", "ya"),
            ),
            strict=True,
        )
    )
)
_PREFIX, _WORD, _INSIDE, _SPREAD = 3.0, 2.0, 1.0, 0.3


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """How well a text answers, and which of its characters did, as (start, end) pairs."""

    score: float
    spans: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Folded:
    """A text in small Latin letters, and for each of them the character it came from."""

    text: str
    origin: tuple[int, ...]


def match(query: str, text: str, *, spread: bool = True) -> Match | None:
    """Return how a text answers a query, all of whose words it must hold; None if it does not.

    With ``spread`` the first letters of its words answer too.
    """
    folded = _fold(text)
    spans: list[tuple[int, int]] = []
    score = 0.0
    for word in query.split():
        wanted = _fold(word).text
        found = _found(folded, wanted) if wanted else None
        if found is None and spread:
            found = _spread(folded, wanted)
        if found is None:
            return None
        score += found.score
        spans += found.spans
    return Match(score=score - len(text) / 1000, spans=tuple(sorted(spans)))


def _found(folded: _Folded, word: str) -> Match | None:
    best: Match | None = None
    at = folded.text.find(word)
    while at >= 0:
        begins = at == 0 or not folded.text[at - 1].isalnum()
        score = _PREFIX if at == 0 else _WORD if begins else _INSIDE
        if best is None or score > best.score:
            first, last = folded.origin[at], folded.origin[at + len(word) - 1]
            best = Match(score=score, spans=((first, last + 1),))
        at = folded.text.find(word, at + 1)
    return best


def _spread(folded: _Folded, word: str) -> Match | None:
    """Return a match of first letters of words: ``bv`` for Build volume."""
    starts = [
        at
        for at, letter in enumerate(folded.text)
        if letter.isalnum() and (at == 0 or not folded.text[at - 1].isalnum())
    ]
    spans = []
    rest = iter(starts)
    for letter in word:
        at = next((it for it in rest if folded.text[it] == letter), None)
        if at is None:
            return None
        spans.append((folded.origin[at], folded.origin[at] + 1))
    return Match(score=_SPREAD, spans=tuple(spans)) if len(word) > 1 else None


@lru_cache(maxsize=8192)
def _fold(text: str) -> _Folded:
    letters: list[str] = []
    origin: list[int] = []
    for at, character in enumerate(text):
        small = character.casefold()
        plain = _LATIN.get(small) if small in _LATIN else _stripped(small)
        for letter in plain or "":
            letters.append(letter)
            origin.append(at)
    return _Folded(text="".join(letters), origin=tuple(origin))


def _stripped(letter: str) -> str:
    """Return a letter without its marks; Turkmen ň as n, ý as y."""
    parts = unicodedata.normalize("NFKD", letter)
    return "".join(part for part in parts if not unicodedata.combining(part))
