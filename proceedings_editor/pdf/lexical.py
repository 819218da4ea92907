"""Whether bytes are one PDF value and nothing else (ISO 32000-1, 7.2 and 7.3).

Looks at tokens only, and follows nothing.  No reference by number, no keyword such as ``endobj`` or
``stream`` and no comment can stand in a value that passes: references are what stands between its
pieces.
"""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

DEEPEST: Final = 64
"""Arrays and dictionaries within each other; a page's resources need eight."""

_REFERENCE: Final = b"R"
_TOKEN: Final = re.compile(
    rb"""
    (?P<space> [\0\t\n\f\r\x20]++ )
  | (?P<open> << | \[ )
  | (?P<close> >> | \] )
  | (?P<name> / [^\0-\x20()<>\[\]{}/%]*+ )
  | (?P<value>
        (?: [+-]?+ (?: [0-9]++ \.? [0-9]*+ | \.[0-9]++ ) | true | false | null )
        (?= [\0\t\n\f\r\x20()<>\[\]/] | \Z )
      | \( (?: [^()\\] | \\. )*+ \)
      | < [0-9A-Fa-f\s]*+ >
    )
    """,
    re.VERBOSE | re.DOTALL,
)
_CODED: Final = re.compile(rb"#([0-9A-Fa-f]{2})")
_BEFORE: Final = tuple(bytes([each]) for each in b"\0\t\n\f\r []")  # may precede a reference
_AFTER: Final = tuple(bytes([each]) for each in b"\0\t\n\f\r /<>[]()")


class _Open(NamedTuple):
    """An array or dictionary under way: what will close it, what its items begin with."""

    closing: bytes
    items: list[bytes]


def entries(pieces: Sequence[bytes]) -> Mapping[bytes, bytes]:
    """Return the keys of a dictionary and what its values begin with; none if it is no dictionary.

    Args:
        pieces: the value, cut where it refers to other objects.

    Raises:
        ValueError: not one whole value, or one nested more than ``DEEPEST`` deep.
    """
    walk = _Walk()
    walk.piece(pieces[0])
    for before, after in pairwise(pieces):
        walk.reference(before, after)
        walk.piece(after)
    items = walk.items()
    names = [_CODED.sub(_decoded, name) for name in items[::2]]
    return dict(zip(names, items[1::2], strict=True))


class _Walk:
    """Goes over tokens and knows what is open."""

    def __init__(self) -> None:
        self._open = [_Open(b"", [])]
        self._first: _Open | None = None

    def piece(self, piece: bytes) -> None:
        """Take the tokens of a piece."""
        at = 0
        while at < len(piece):
            match = _TOKEN.match(piece, at)
            if match is None:
                raise ValueError(f"no token: {piece[at : at + 20]!r}")
            at = match.end()
            self._take(str(match.lastgroup), match[0])

    def reference(self, before: bytes, after: bytes) -> None:
        """Count a reference between two pieces as a value."""
        if len(self._open) < 2 or not before.endswith(_BEFORE) or not after.startswith(_AFTER):
            raise ValueError("a reference in a wrong place")
        self._add(_REFERENCE, is_name=False)

    def items(self) -> list[bytes]:
        """Return keys and values if the whole is a dictionary, else nothing."""
        if len(self._open) > 1 or len(self._open[0].items) != 1:
            raise ValueError("not one value")
        return self._first.items if self._first and self._first.closing == b">>" else []

    def _take(self, kind: str, token: bytes) -> None:
        if kind == "close":
            self._close(token)
        elif kind != "space":
            self._add(token, is_name=kind == "name")
        if kind == "open":
            frame = _Open(b">>" if token == b"<<" else b"]", [])
            self._open.append(frame)
            self._first = self._first or frame
            if len(self._open) > DEEPEST:
                raise ValueError("nested too deeply")

    def _add(self, token: bytes, *, is_name: bool) -> None:
        frame = self._open[-1]
        if frame.closing == b">>" and len(frame.items) % 2 == 0 and not is_name:
            raise ValueError("a key that is no name")
        frame.items.append(token)

    def _close(self, token: bytes) -> None:
        frame = self._open.pop()
        if frame.closing != token or (token == b">>" and len(frame.items) % 2):
            raise ValueError("not closed as it was opened")


def _decoded(match: re.Match[bytes]) -> bytes:
    return bytes([int(match[1], 16)])
