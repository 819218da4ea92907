"""Where a line may end (UAX #14, revision 50), for scripts that are written without spaces.

Latin and Cyrillic take a shorter road: their lines end at spaces, and inside words where
``layout.wordbreaks`` says so, which tailors the algorithm for paths, document symbols and ordinals.
Numbers are held together as in example 7 of section 8.2.
"""

from bisect import bisect_right
from collections.abc import Sequence
from functools import cache
from itertools import product
from typing import Final

from proceedings_editor.bundled import bundled

_ALONE: Final = frozenset({"BK", "CR", "LF", "NL", "SP", "ZW"})
_HARD: Final = frozenset({"BK", "LF", "NL"})
_QUOTES: Final = {"“": "OP", "‘": "OP", "”": "CL", "’": "CL"}


def _pairs(*rules: str) -> frozenset[tuple[str, str]]:
    """Return pairs of classes that stay together, from rules such as ``AL HL × NU``."""
    found: set[tuple[str, str]] = set()
    for rule in rules:
        before, after = (side.split() for side in rule.split("×"))
        found.update(product(before, after))
    return frozenset(found)


# Classes that stay together where nothing stands between them, LB21b to LB30b.
_PAIRS: Final = _pairs(
    "SY × HL",
    "AL HL × NU", "NU × AL HL",
    "PR × ID IX EB EM", "ID IX EB EM × PO",
    "PR PO × AL HL", "AL HL × PR PO",
    "PR PO HY × NU",
    "JL × JL JV H2 H3", "JV H2 × JV JT", "JT H3 × JT",
    "JL JV JT H2 H3 × PO", "PR × JL JV JT H2 H3",
    "AL HL × AL HL", "IS × AL HL",
    "AL HL NU × OP", "CP × AL HL NU",
    "EB IX × EM",
)  # fmt: skip
_CLOSING: Final = frozenset({"CL", "CP", "CW", "EX", "IS", "SY"})  # LB13
_OPENING: Final = frozenset({"OP", "OW"})  # LB14


def line_class(char: str) -> str:
    """Return the class of a character as LB1 resolves it; ``OW``, ``CW`` are wide brackets."""
    starts, names = _table()
    return names[bisect_right(starts, ord(char)) - 1]


def may_end(text: str, *, asian: bool = False) -> list[bool]:
    """Return for each character whether a line may end before it; never before the first.

    ``asian``: quotation marks open and close, as they do in Chinese, where no spaces tell.
    """
    kinds = [line_class(char) for char in text]
    if asian:
        kinds = [_QUOTES.get(char, kind) for char, kind in zip(text, kinds, strict=True)]
    return _breaks(kinds)


def _breaks(kinds: Sequence[str]) -> list[bool]:
    """Return for each class whether a line may end before it."""
    found = [False] * len(kinds)
    walk = _Walk()
    for at, kind in enumerate(kinds):
        follows = kinds[at + 1] if at + 1 < len(kinds) else ""
        found[at] = walk.step(kind, follows) and at > 0
    return found


class _Walk:
    """What the rules remember of the text so far.

    ``before`` is the class of the last character, marks left out (LB9), ``base`` that of the last
    one that is no space; ``number`` is 1 within a number, 2 after its closing bracket; ``flags``
    counts regional indicators, ``hebrew``: a letter of LB21a stands before the last character.
    """

    __slots__ = ("base", "before", "flags", "hebrew", "joiner", "number")

    def __init__(self) -> None:
        self.before = self.base = "BK"
        self.number = self.flags = 0
        self.joiner = self.hebrew = False

    def step(self, kind: str, follows: str) -> bool:
        """Take one more character; return whether a line may end before it."""
        joined, self.joiner = self.joiner, kind == "ZWJ"
        if kind in {"CM", "ZWJ"}:
            if self.before not in _ALONE:
                return False  # LB9
            kind = "AL"  # LB10
        ends = self._ends(kind, follows)
        self._remember(kind)
        return ends and not (joined and kind not in _ALONE)  # LB8a

    def _ends(self, kind: str, follows: str) -> bool:
        before = self.before
        if before in _HARD or before == "CR":
            return not (before == "CR" and kind == "LF")  # LB4, LB5
        if kind in _HARD or kind in {"CR", "SP", "ZW"}:
            return False  # LB6, LB7
        if self.base == "ZW":
            return True  # LB8
        if kind == "WJ" or kind in _CLOSING or self.base in _OPENING or self._held(kind):
            return False  # LB11, LB13 to LB17
        return before == "SP" or not self._touches(before, kind, follows)  # LB18

    def _held(self, kind: str) -> bool:
        """Apply LB15 to LB17, which look over spaces."""
        base = self.base
        return (
            (base == "QU" and kind in _OPENING)
            or (base in {"CL", "CP", "CW"} and kind == "NS")
            or (base == kind == "B2")
        )

    def _touches(self, before: str, kind: str, follows: str) -> bool:
        """Return whether two characters with nothing between them stay together (LB11 to LB31)."""
        if before in {"WJ", "GL"} or (kind == "GL" and before not in {"BA", "HY"}):
            return True  # LB11 to LB12a
        if "QU" in {before, kind}:
            return True  # LB19
        if "CB" in {before, kind}:
            return False  # LB20
        if kind in {"BA", "HY", "NS", "IN"} or before == "BB":
            return True  # LB21, LB22
        if self.hebrew and before in {"HY", "BA"}:
            return True  # LB21a
        return self._in_number(before, kind, follows) or self._in_pair(before, kind)

    def _in_number(self, before: str, kind: str, follows: str) -> bool:
        """Apply LB25 as example 7 of section 8.2 has it."""
        if before in {"PR", "PO"} and kind == "OP" and follows == "NU":
            return True
        return (kind == "NU" and self.number == 1) or (kind in {"PO", "PR"} and self.number > 0)

    def _in_pair(self, before: str, kind: str) -> bool:
        if before == kind == "RI":
            return self.flags % 2 == 1  # LB30a
        return (before, kind) in _PAIRS

    def _remember(self, kind: str) -> None:
        self.hebrew = self.before == "HL"
        self.flags = self.flags + 1 if kind == "RI" else 0
        if kind == "NU":
            self.number = 1
        elif self.number == 1 and kind in {"CL", "CP"}:
            self.number = 2
        elif self.number != 1 or kind not in {"SY", "IS"}:
            self.number = 0
        self.before = kind
        if kind != "SP":
            self.base = kind


@cache
def _table() -> tuple[tuple[int, ...], tuple[str, ...]]:
    """Return where each range of characters begins, and its class."""
    rows = bundled("resources", "unicode", "linebreak.txt").read_text(encoding="ascii").split("\n")
    pairs = [row.split() for row in rows if row and row[0] != "#"]
    return tuple(int(start, 16) for start, _ in pairs), tuple(name for _, name in pairs)
