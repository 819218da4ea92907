"""The bidirectional algorithm (UAX #9, revision 46): embedding levels of one paragraph.

``levels`` gives one level per character, ``reorder`` the visual order of a line.  Characters that
rule X9 removes get the level of the character before them and print nothing.
"""

import unicodedata
from dataclasses import field
from functools import cache
from itertools import groupby, takewhile
from typing import Final

from proceedings_editor.domain.records import dataclass

MAX_DEPTH: Final = 125
_REMOVED: Final = frozenset({"RLE", "LRE", "RLO", "LRO", "PDF", "BN"})
_ISOLATES: Final = frozenset({"LRI", "RLI", "FSI"})
_NEUTRAL: Final = frozenset({"B", "S", "WS", "ON", "LRI", "RLI", "FSI", "PDI"})
_STRONG: Final = {"L": "L", "R": "R", "EN": "R", "AN": "R"}


def levels(text: str, base: int | None = None) -> list[int]:
    """Return the level of each character; ``base`` is 0 or 1, found by rules P2–P3 if None."""
    return levels_of_classes([unicodedata.bidirectional(char) or "L" for char in text], base, text)


def is_rtl_text(text: str) -> bool:
    """Return whether the first strong letter of a text runs from right to left (rules P2, P3)."""
    return _base_level([unicodedata.bidirectional(char) or "L" for char in text]) == 1


def reorder(line_levels: list[int]) -> list[int]:
    """Return the indexes of a line's characters in visual order, left to right (rule L2)."""
    order = list(range(len(line_levels)))
    odd = [level for level in line_levels if level % 2]
    if not odd:
        return order
    for level in range(max(line_levels), min(odd) - 1, -1):
        at = 0
        for reverse, group in groupby(order, key=lambda i: line_levels[i] >= level):
            size = len(list(group))
            if reverse:
                order[at : at + size] = order[at : at + size][::-1]
            at += size
    return order


def levels_of_classes(classes: list[str], base: int | None = None, text: str = "") -> list[int]:
    """Return the level of each character from its class; ``text`` serves bracket pairs (N0)."""
    if base is None:
        base = _base_level(classes)
    explicit = _explicit(classes, base)
    for sequence in _isolating_runs(explicit, classes, base):
        sequence.resolve(text)
        for at, kind in zip(sequence.at, sequence.kinds, strict=True):
            explicit.level[at] = _implicit(sequence.level, kind)
    return _reset_whitespace(classes, explicit, base)


def _base_level(classes: list[str]) -> int:
    """Return the paragraph level: that of the first strong character outside isolates (P2, P3)."""
    depth = 0
    for kind in classes:
        if kind in _ISOLATES:
            depth += 1
        elif kind == "PDI":
            depth = max(0, depth - 1)
        elif depth == 0 and kind in {"L", "R", "AL"}:
            return int(kind != "L")
    return 0


@dataclass(slots=True)
class _Explicit:
    """Levels and classes after the explicit rules X1–X8, and the matching PDI of each isolate.

    ``first`` are the first strong classes as ``_first_strong`` gives them, where there is an FSI.
    """

    level: list[int]
    kind: list[str]
    match: dict[int, int]
    first: list[str]


def _matching_isolates(classes: list[str]) -> dict[int, int]:
    """Return initiator → matching PDI (BD9)."""
    found: dict[int, int] = {}
    stack: list[int] = []
    for at, kind in enumerate(classes):
        if kind in _ISOLATES:
            stack.append(at)
        elif kind == "PDI" and stack:
            found[stack.pop()] = at
    return found


@dataclass(slots=True)
class _Stack:
    """The directional status stack of rule X1: (level, override, isolate)."""

    entries: list[tuple[int, str, bool]]
    overflow_isolates: int = 0
    overflow_embeddings: int = 0
    valid_isolates: int = 0

    def push(self, *, rtl: bool, override: str, isolate: bool) -> None:
        level = self.entries[-1][0]
        new = (level + 1) | 1 if rtl else (level + 2) & ~1
        if new <= MAX_DEPTH and not self.overflow_isolates and not self.overflow_embeddings:
            self.entries.append((new, override, isolate))
            self.valid_isolates += isolate
        elif isolate:
            self.overflow_isolates += 1
        elif not self.overflow_isolates:
            self.overflow_embeddings += 1

    def pop_isolate(self) -> None:
        if self.overflow_isolates:
            self.overflow_isolates -= 1
        elif self.valid_isolates:
            self.overflow_embeddings = 0
            while not self.entries[-1][2]:
                self.entries.pop()
            self.entries.pop()
            self.valid_isolates -= 1

    def pop_embedding(self) -> None:
        if self.overflow_isolates:
            return
        if self.overflow_embeddings:
            self.overflow_embeddings -= 1
        elif len(self.entries) > 1 and not self.entries[-1][2]:
            self.entries.pop()


def _explicit(classes: list[str], base: int) -> _Explicit:
    """Apply rules X1–X8."""
    match = _matching_isolates(classes)
    first = _first_strong(classes, match) if "FSI" in classes else []
    out = _Explicit([base] * len(classes), list(classes), match, first)
    stack = _Stack([(base, "", False)])
    for at, kind in enumerate(classes):
        if kind in {"RLE", "LRE", "RLO", "LRO"}:
            out.level[at] = stack.entries[-1][0]
            override = {"RLO": "R", "LRO": "L"}.get(kind, "")
            stack.push(rtl=kind[0] == "R", override=override, isolate=False)
        elif kind == "PDF":
            stack.pop_embedding()
            out.level[at] = stack.entries[-1][0]
        elif kind == "B":
            out.level[at] = base
        else:
            _enter(out, stack, at, classes)
    return out


def _enter(out: _Explicit, stack: _Stack, at: int, classes: list[str]) -> None:
    """Give a character the level of the stack's top; open or close its isolate (X5a–X6a)."""
    kind = classes[at]
    if kind == "PDI":
        stack.pop_isolate()
    level, override, _ = stack.entries[-1]
    out.level[at] = level
    if override and kind != "BN":
        out.kind[at] = override
    if kind in _ISOLATES:
        rtl = kind == "RLI" or (kind == "FSI" and out.first[at + 1] in {"R", "AL"})
        stack.push(rtl=rtl, override="", isolate=True)


def _first_strong(classes: list[str], match: dict[int, int]) -> list[str]:
    """Return for each place the first strong class from there to the end of its isolate (X5c).

    Isolates on the way are leapt over; the answer is empty where there is none.
    """
    closing = set(match.values())
    found = [""] * (len(classes) + 1)
    for at in range(len(classes) - 1, -1, -1):
        kind = classes[at]
        if kind in {"L", "R", "AL"}:
            found[at] = kind
        elif kind in _ISOLATES:
            found[at] = found[match[at] + 1] if at in match else ""
        elif at not in closing:
            found[at] = found[at + 1]
    return found


def _isolating_runs(explicit: _Explicit, classes: list[str], base: int) -> list["_Sequence"]:
    """Return the isolating run sequences (BD13) with their boundary types (X10)."""
    kept = [at for at, kind in enumerate(classes) if kind not in _REMOVED]
    runs = [list(group) for _, group in groupby(kept, key=lambda at: explicit.level[at])]
    by_start = {run[0]: run for run in runs}
    matched = set(explicit.match.values())
    found = []
    for run in runs:
        if classes[run[0]] == "PDI" and run[0] in matched:
            continue  # continues the sequence of its initiator
        places = list(run)
        while classes[places[-1]] in _ISOLATES and places[-1] in explicit.match:
            places += by_start[explicit.match[places[-1]]]
        found.append(_sequence(places, explicit, classes, base))
    return found


def _sequence(at: list[int], explicit: _Explicit, classes: list[str], base: int) -> "_Sequence":
    level = explicit.level[at[0]]
    before = next((i for i in range(at[0] - 1, -1, -1) if classes[i] not in _REMOVED), None)
    after = next((i for i in range(at[-1] + 1, len(classes)) if classes[i] not in _REMOVED), None)
    if classes[at[-1]] in _ISOLATES:
        after = None  # an isolate without its PDI ends at the paragraph's level
    start = max(level, base if before is None else explicit.level[before])
    end = max(level, base if after is None else explicit.level[after])
    kinds = [explicit.kind[i] for i in at]
    return _Sequence(at, kinds, level, "LR"[start % 2], "LR"[end % 2], list(kinds))


@dataclass(slots=True)
class _Sequence:
    """An isolating run sequence: places in the text, their classes, level, sos and eos."""

    at: list[int]
    kinds: list[str]
    level: int
    sos: str
    eos: str
    original: list[str] = field(default_factory=list)

    def resolve(self, text: str) -> None:
        """Apply the weak and neutral rules W1–W7, N0–N2."""
        self._weak_marks()
        self._weak_numbers()
        if text:
            self._brackets(text)
        self._neutrals()

    def _weak_marks(self) -> None:
        """W1–W3: marks take the type before them; numbers after Arabic letters; AL becomes R."""
        previous, strong = self.sos, self.sos
        for i, kind in enumerate(self.kinds):
            new = kind
            if kind == "NSM":
                new = "ON" if previous in _ISOLATES or previous == "PDI" else previous
            previous = new
            if new in {"L", "R", "AL"}:
                strong = new
            elif new == "EN" and strong == "AL":
                new = "AN"
            self.kinds[i] = new
        self.kinds = ["R" if kind == "AL" else kind for kind in self.kinds]

    def _weak_numbers(self) -> None:
        """W4–W7: separators and terminators within and beside numbers."""
        kinds = self.kinds
        for i in range(1, len(kinds) - 1):
            same = kinds[i - 1] == kinds[i + 1]
            if kinds[i] in {"ES", "CS"} and same and kinds[i - 1] == "EN":
                kinds[i] = "EN"
            elif kinds[i] == "CS" and same and kinds[i - 1] == "AN":
                kinds[i] = "AN"
        for start, end in _stretches(kinds, {"ET"}):
            if "EN" in kinds[max(0, start - 1) : start] + kinds[end : end + 1]:
                kinds[start:end] = ["EN"] * (end - start)
        self._weak_rest()

    def _weak_rest(self) -> None:
        """W6–W7: what is left of separators is neutral; European numbers after L are L."""
        kinds, strong = self.kinds, self.sos
        for i, kind in enumerate(kinds):
            if kind in {"ES", "ET", "CS"}:
                kinds[i] = "ON"
            elif kind in {"L", "R"}:
                strong = kind
            elif kind == "EN" and strong == "L":
                kinds[i] = "L"

    def _brackets(self, text: str) -> None:
        """N0: a pair takes the embedding direction if that is found inside, else the context's."""
        inside_direction = "LR"[self.level % 2]
        for opening, closing in self._pairs(text):
            inside = set(self.kinds[opening + 1 : closing])
            strong = {_STRONG[kind] for kind in inside if kind in _STRONG}
            if inside_direction in strong:
                direction = inside_direction
            elif strong:
                back = (self.kinds[at] for at in range(opening - 1, -1, -1))
                direction = next((_STRONG[kind] for kind in back if kind in _STRONG), self.sos)
            else:
                continue
            self._set_bracket(opening, direction)
            self._set_bracket(closing, direction)

    def _set_bracket(self, at: int, direction: str) -> None:
        self.kinds[at] = direction
        marks = takewhile(lambda i: self.original[i] == "NSM", range(at + 1, len(self.kinds)))
        for i in marks:
            self.kinds[i] = direction

    def _pairs(self, text: str) -> list[tuple[int, int]]:
        """Return bracket pairs in order of their openings (BD16; at most 63 open at once)."""
        stack: list[tuple[str, int]] = []
        found: list[tuple[int, int]] = []
        for i, at in enumerate(self.at):
            if self.kinds[i] != "ON":
                continue
            char = unicodedata.normalize("NFD", text[at])
            closer = _closing(char)
            if closer:
                if len(stack) == 63:
                    break
                stack.append((closer, i))
                continue
            for depth in range(len(stack) - 1, -1, -1):
                if stack[depth][0] == char:
                    found.append((stack[depth][1], i))
                    del stack[depth:]
                    break
        return sorted(found)

    def _neutrals(self) -> None:
        """N1–N2: neutrals take the direction on both sides, or the embedding's."""
        kinds = self.kinds
        for start, end in _stretches(kinds, _NEUTRAL):
            before = _STRONG.get(kinds[start - 1], self.sos) if start else self.sos
            after = _STRONG.get(kinds[end], self.eos) if end < len(kinds) else self.eos
            direction = before if before == after else "LR"[self.level % 2]
            kinds[start:end] = [direction] * (end - start)


def _stretches(kinds: list[str], wanted: frozenset[str] | set[str]) -> list[tuple[int, int]]:
    """Return (start, end) of each longest run of classes out of ``wanted``."""
    found, at = [], 0
    for inside, group in groupby(kinds, key=wanted.__contains__):
        size = len(list(group))
        if inside:
            found.append((at, at + size))
        at += size
    return found


def _implicit(level: int, kind: str) -> int:
    """Apply rules I1 and I2."""
    if level % 2:
        return level + (kind != "R")
    return level + {"R": 1, "AN": 2, "EN": 2}.get(kind, 0)


def _reset_whitespace(classes: list[str], explicit: _Explicit, base: int) -> list[int]:
    """Apply rule L1 to the whole paragraph, and give removed characters the level before them."""
    found = explicit.level
    trailing, white = True, [False] * len(classes)
    for at in range(len(classes) - 1, -1, -1):
        kind = classes[at]
        if kind in {"B", "S"}:
            found[at], trailing = base, True
        elif trailing and (kind == "WS" or kind in _ISOLATES or kind == "PDI" or kind in _REMOVED):
            found[at], white[at] = base, True
        else:
            trailing = False
    for at, kind in enumerate(classes):
        if kind in _REMOVED and not white[at]:
            found[at] = found[at - 1] if at else base
    return found


@cache
def _closing(char: str) -> str:
    """Return the closing bracket of an opening one, ``""`` for any other character."""
    if unicodedata.category(char[:1] or " ") != "Ps" or not unicodedata.mirrored(char):
        return ""
    pairs = {"(": ")", "[": "]", "{": "}"}
    found = pairs.get(char) or chr(ord(char) + 1)
    return unicodedata.normalize("NFD", found) if unicodedata.category(found) == "Pe" else ""
