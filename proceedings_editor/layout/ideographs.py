"""Words of Han characters and kana: where their lines may end, and the white beside other letters.

A line may end before nearly every character (UAX #14), and what a line lacks is shared out between
all of them.  Between an ideograph and a Latin letter or figure stands a quarter of an em (JLReq
3.2.6, CLReq 3.2.4), unless a line begins there.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import accumulate, groupby
from typing import Final, NamedTuple

from proceedings_editor.domain.lang import primary
from proceedings_editor.fonts import Font, FontSpec, Library, Word
from proceedings_editor.layout.prices import IDEOGRAPH
from proceedings_editor.text.linebreak import may_end

SCRIPTS: Final = frozenset({"Hans", "Hant", "Jpan"})
"""Scripts (ISO 15924) in which quotation marks, dashes and dots are as wide as an ideograph."""
_WIDE: Final = (
    "[\u2e80-\u2fdf\u3000-\u33ff\u3400-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef"
    "\U00020000-\U0003ffff]"
)
_WIDE_IN_ASIAN: Final = frozenset("“”‘’—…·")
_LETTER: Final = "[\u3005\u3041-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
_KANA: Final = "[\u3041-\u30ff]"
_GAP: Final = 250  # thousandths of an em


@cache
def _pattern(characters: str) -> re.Pattern[str]:
    """Return a pattern; to compile one of these takes as long as to import a module."""
    return re.compile(characters)


class Wide(NamedTuple):
    """A run of ideographs, or of what is not; ``breaks``: a line may end before the character.

    ``gap`` is the white before the run, in thousandths of an em.
    """

    text: str
    wide: bool
    breaks: tuple[bool, ...]
    gap: int


def stands_in(text: str) -> bool:
    """Return whether a word has a character of the width of an ideograph."""
    return not text.isascii() and _pattern(_WIDE).search(text) is not None


def runs_of(text: str, *, asian: bool) -> Iterator[Wide]:
    """Yield the runs of a word; ``asian``: its language is written in ideographs."""
    breaks = may_end(text, asian=asian)
    kinds = [_is_wide(text, at, asian=asian) for at in range(len(text))]
    start = 0
    for wide, group in groupby(kinds):
        end = start + sum(1 for _ in group)
        gap = _GAP if start and _meet(text[start - 1], text[start], wide=wide) else 0
        yield Wide(text[start:end], wide, tuple(breaks[start:end]), gap)
        start = end


def _is_wide(text: str, at: int, *, asian: bool) -> bool:
    char = text[at]
    if _pattern(_WIDE).match(char):
        return True
    if not asian or char not in _WIDE_IN_ASIAN:
        return False
    inside = 0 < at < len(text) - 1 and text[at - 1].isalpha() and text[at + 1].isalpha()
    return not (inside and text[at - 1] < "\u2000" and text[at + 1] < "\u2000")


def _meet(before: str, after: str, *, wide: bool) -> bool:
    """Return whether an ideograph and a letter or figure of another script meet."""
    ideograph, other = (after, before) if wide else (before, after)
    return _pattern(_LETTER).match(ideograph) is not None and other.isalnum()


def ordered(families: Sequence[str], text: str, lang: str) -> tuple[str, ...]:
    """Return families in the order to be asked; the last two are those of Chinese and Japanese."""
    japanese = primary(lang) == "ja" or (primary(lang) != "zh" and _pattern(_KANA).search(text))
    *full, chinese, kana = families
    return (*full, kana, chinese) if japanese else tuple(families)


def fuller(texts: Iterable[str], library: Library, families: Sequence[str]) -> tuple[str, ...]:
    """Return the family of a whole piece where those of the style lack some of its ideographs."""
    found = set().union(*(_pattern(_WIDE).findall(text) for text in texts if not text.isascii()))
    if not found or any(_has_all(library, family, found) for family in families):
        return ()
    family = library.standing_in("".join(sorted(found)), families)
    return (family,) if family else ()


def _has_all(library: Library, family: str, chars: Iterable[str]) -> bool:
    return library.has(family) and all(map(library.font(FontSpec(family)).covers, chars))


def word(font: Font, text: str, lang: str, breaks: Sequence[bool]) -> Word:
    """Return a shaped run that knows where it may be divided."""
    made = font.shaped(text, lang)
    behind = [0, *accumulate(made.advances)]
    made.breaks = tuple(
        (at, IDEOGRAPH, behind[at] * font.scale) for at, may in enumerate(breaks) if may and at
    )
    return made


def set_off(known: Word, run: Wide) -> Word:
    """Return the first word of a run with its white, which a line may end before."""
    code = f"){-run.gap}({known.code}" if run.gap else known.code
    made = known.recoded(code, float(run.gap))
    start = ((0, IDEOGRAPH, 0.0),) if run.breaks[0] else ()
    made.breaks = (*start, *((at, kind, x + run.gap) for at, kind, x in known.breaks or ()))
    return made


def set_off_as(known: Word, part: Word, scale: float) -> Word:
    """Return the first part of a divided word with the white that stands before the whole."""
    gap = known.width - sum(known.advances) * scale
    return part if gap < 1.0 else part.recoded(f"){-round(gap)}({part.code}", gap)


def begins_line(known: Word) -> bool:
    """Return whether a word that begins a line has white before it that must go."""
    return known.breaks is not None and (0, IDEOGRAPH, 0.0) in known.breaks[:1]
