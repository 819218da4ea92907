"""What somebody looks for, as words and as FTS5 expressions (https://sqlite.org/fts5.html, 3)."""

import re
from collections.abc import Callable, Iterable
from typing import Final, NamedTuple

_WORDS: Final = re.compile(r'"([^"]*\w[^"]*)"|([\w’\'-]*\w[\w’\'-]*)')
_LETTERS: Final = 3
"""Letters from which on the beginning of a word is looked up in all of the text."""
_FRONT: Final = "{title authors} : "

Tokenize = Callable[[str], tuple[str, ...]]


class Word(NamedTuple):
    """A word, or words in a row, as the index knows them; ``begun``: the last may go on."""

    tokens: tuple[str, ...]
    begun: bool = False

    @property
    def continued(self) -> bool:
        """Return whether all words that begin like the last one are meant, wherever they stand."""
        return self.begun and len(self.tokens[-1]) >= _LETTERS

    @property
    def expression(self) -> str:
        """Return what finds the word."""
        if self.begun and not self.continued:
            return f"({self._quoted} OR {_FRONT}{self._quoted}*)"
        return self.expression_in_front

    @property
    def expression_in_front(self) -> str:
        """Return what finds the word where only title and names are looked at."""
        return self._quoted + "*" * self.begun

    @property
    def _quoted(self) -> str:
        return f'"{" ".join(self.tokens)}"'


def words_of(query: str, tokenize: Tokenize) -> tuple[Word, ...]:
    """Return the words of a query; quoted ones stay together, the last may be a beginning."""
    found = _WORDS.findall(query.replace("\0", " "))
    words = [Word(tokens) for pair in found if (tokens := tokenize("".join(pair)))]
    if words and not query.rstrip().endswith('"'):
        words[-1] = words[-1]._replace(begun=True)
    return tuple(words)


def everywhere(words: Iterable[Word]) -> str:
    """Return what finds texts with all of the words."""
    return " AND ".join(word.expression for word in words)


def in_front(words: Iterable[Word]) -> str:
    """Return what finds texts with all of the words in title and names."""
    return f"{_FRONT}({' AND '.join(word.expression_in_front for word in words)})"
