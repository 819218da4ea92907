"""The label a list shows before each item (ECMA-376 part 1, clause 17.9)."""

import re
from collections.abc import Mapping
from dataclasses import field
from typing import Final, NamedTuple

from proceedings_editor.domain.records import dataclass
from proceedings_editor.intake.docx.counting import counted
from proceedings_editor.intake.docx.names import VAL, Element, W, child_val, integer, is_on
from proceedings_editor.intake.docx.symbols import to_unicode

LEVELS: Final = 9
_LARGEST: Final = 32_767  # what Word takes; greater starts come from broken or hostile files
_LONGEST: Final = 80  # characters of a label
_PLACE: Final = re.compile(r"%([1-9])")
_LETTER_BULLETS: Final = {"o": "◦"}  # Word's second level: a small o in Courier New


class Level(NamedTuple):
    """One level of a list: how it counts and what stands round the number."""

    start: int = 1
    format: str = "decimal"
    text: str = ""
    font: str = ""
    restart: int | None = None  # the level (from 1) after which it starts anew; 0 for never
    legal: bool = False  # all numbers in arabic figures
    style: str = ""  # the paragraph style that stands for this level

    @property
    def ordered(self) -> bool:
        """Return whether the items are counted."""
        return self.format not in {"bullet", "none"}


class Label(NamedTuple):
    """What is printed before an item."""

    list: str
    level: int  # from 1
    ordered: bool
    text: str
    number: int


class Num(NamedTuple):
    """A use of a list definition: its levels and which of them start at a value of their own."""

    abstract: str
    levels: Mapping[int, Level]
    starts: Mapping[int, int]


@dataclass(slots=True)
class Numbering:
    """Counts the items of a document's lists in reading order.

    Uses of one definition go on counting where the last one stopped, unless they override the
    start (17.9.27).
    """

    nums: Mapping[str, Num] = field(default_factory=dict)
    _counts: dict[str, list[int | None]] = field(default_factory=dict)
    _started: set[tuple[str, int]] = field(default_factory=set)

    def label(self, num_id: str, level: int | None, style: str) -> Label | None:
        """Return the label of the next item, None for a list that is not defined or shows none."""
        num = self.nums.get(num_id)
        if num is None:
            return None
        at = self._level_of_style(num, style) if level is None else min(max(level, 0), LEVELS - 1)
        counts = self._counts.setdefault(num.abstract, [None] * LEVELS)
        number = self._advance(num_id, num, counts, at)
        own = num.levels.get(at, Level())
        return Label(f"list{num_id}", at + 1, own.ordered, _shown(num, counts, at), number)

    def _level_of_style(self, num: Num, style: str) -> int:
        return next((at for at, it in num.levels.items() if style and it.style == style), 0)

    def _advance(self, num_id: str, num: Num, counts: list[int | None], at: int) -> int:
        last = counts[at]
        number = num.levels.get(at, Level()).start if last is None else last + 1
        if at in num.starts and (num_id, at) not in self._started:
            number = num.starts[at]
        self._started.add((num_id, at))
        counts[at] = min(number, _LARGEST)
        for deeper in range(at + 1, LEVELS):
            restart = num.levels.get(deeper, Level()).restart
            if restart is None or 0 < at + 1 <= restart:
                counts[deeper] = None
                self._started.discard((num_id, deeper))
        return min(number, _LARGEST)


def _shown(num: Num, counts: list[int | None], at: int) -> str:
    own = num.levels.get(at, Level())
    if own.format == "bullet":
        return _LETTER_BULLETS.get(own.text, to_unicode(own.text, own.font))

    def number(match: re.Match[str]) -> str:
        which = int(match[1]) - 1
        level = num.levels.get(which, Level())
        count = counts[which]
        how = "decimal" if own.legal and level.ordered else level.format
        return counted(level.start if count is None else count, how)

    return to_unicode(_PLACE.sub(number, own.text), own.font)[:_LONGEST]


def read_numbering(root: Element | None) -> Numbering:
    """Return the lists of a ``w:numbering`` part, none without one."""
    if root is None:
        return Numbering()
    abstracts = {it.get(W + "abstractNumId", ""): it for it in root.iter(W + "abstractNum")}
    uses = {it.get(W + "numId", ""): it for it in root.iterchildren(W + "num")}
    by_style = {
        child_val(it, W + "styleLink"): key
        for key, it in abstracts.items()
        if it.find(W + "styleLink") is not None
    }
    definitions = {key: _levels(it) for key, it in abstracts.items()}
    nums = {}
    for num_id, use in uses.items():
        key = child_val(use, W + "abstractNumId")
        linked = child_val(abstracts.get(key), W + "numStyleLink")
        key = by_style.get(linked, key) if linked else key
        nums[num_id] = _use(key, definitions.get(key, {}), use)
    return Numbering(nums=nums)


def _use(key: str, levels: Mapping[int, Level], use: Element) -> Num:
    own, starts = dict(levels), {}
    for override in use.iterchildren(W + "lvlOverride"):
        at = integer(override.get(W + "ilvl"))
        level = override.find(W + "lvl")
        if level is not None:
            own[at] = _level(level)
        start = override.find(W + "startOverride")
        if start is not None:
            starts[at] = _start(start.get(VAL))
    return Num(key, own, starts)


def _levels(abstract: Element) -> dict[int, Level]:
    return {
        integer(item.get(W + "ilvl")): _level(item) for item in abstract.iterchildren(W + "lvl")
    }


def _level(element: Element) -> Level:
    restart = element.find(W + "lvlRestart")
    legal = element.find(W + "isLgl")
    fonts = element.find(f"{W}rPr/{W}rFonts")
    return Level(
        start=_start(child_val(element, W + "start", "0")),
        format=child_val(element, W + "numFmt", "decimal"),
        text=child_val(element, W + "lvlText")[:_LONGEST],
        font="" if fonts is None else fonts.get(W + "ascii", ""),
        restart=None if restart is None else integer(restart.get(VAL)),
        legal=legal is not None and is_on(legal),
        style=child_val(element, W + "pStyle"),
    )


def _start(text: str | None) -> int:
    return min(max(integer(text), 0), _LARGEST)
