"""Spaces at which no line ends: § 5, Article 5, p. 12, № 3, J. Kunz, 12 May, 1995 г., и т. д.

A word may have hooks: it holds on to a next word that has a fitting eye.  Few words have any, so
they are found once a word, and eyes are looked for only after a hook.  The words of all languages
stand in one table, for a paper cites in many.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from proceedings_editor.text.dates import month

_KEPT: Final = 8_192  # words whose eyes are remembered
_FIGURE, _UNIT, _NAME, _INITIALS, _DASH, _LETTER = (1 << bit for bit in range(6))

_BEFORE_FIGURE: Final = """
    § §§ № №№ art. arts. art arts article articles p. pp. para. paras. para paras paragraph
    paragraphs no. nos. vol. vols. ch. chap. chapter sec. section sections cl. fn. n. note notes
    fig. figs. figure table annex rule rules regulation principle resolution resolutions res.
    ст. ст.ст. статья статьи статье статьёй статьей статей статьях п. пп. п.п. пункт пункта пункте
    пунктом пунктов с. сс. стр. гл. глава главы главе ч. часть части т. тт. том тома рис. табл.
    разд. раздел раздела абз. прим. ред. вып. резолюция резолюции резолюцией резолюцию
    madda maddasy maddanyň bent bendi bendiň bap sah. jilt surat tablisa karar kararnama
    n° nº al. alinéa paragraphe artículo artículos pág. págs. núm. párr. párrafo
"""
_AFTER_FIGURE: Final = """
    % ‰ ° km m cm mm kg g t ha l pt kWh MW GW bn mn million billion euros dollars USD EUR TMT
    км м см мм кг г т га л млн млн. млрд млрд. тыс. трлн руб. долл. евро манат манатов
    г. гг. год года году годом годов лет в. вв. века веке век ч. мин. сек. чел. экз. чел
    ýyl ýyly ýylda ýylyň manat müň milliard göterim
"""
_BEFORE_NAME: Final = """
    Mr Mr. Mrs Mrs. Ms Ms. Dr Dr. Prof. Prof St. Sir M. Mme H.E.
    г. гор. ул. пр. им. проф. акад. доц. д-р г-н г-жа тов. св. Jenap
"""
_BEFORE_LETTER: Final = "и т."
_LETTERS: Final = "т. д. п. е. к. н. э. др. пр."
_BACKWARD: Final = "— – - же бы ли ж б ль"
_LEANING: Final = """
    a an the of in on to for and or by at as from with into upon over under between towards its
    в во на с со к ко о об от до по за из у и а но или не для при без над под про между через
    we ýa hem le la les de du des et en à au aux pour sur par el los las y del al con por para
"""
_OPENING: Final = "([{«“„‘\"'"
_CLOSING: Final = ",;:.!?)]}»”’\"'…"
_ENDING: Final = frozenset(",;)")  # after initials at most
_INITIAL: Final = re.compile(r"(?:[^\W\d_a-zа-я]\.-?){1,4}[,;)]*")
_ROMAN: Final = re.compile(r"[IVXLC]+")
_ORDINAL: Final = re.compile(r"\d+-nj[iy]")

_MONTHS: Final = " ".join(
    month(number, lang) for number in range(1, 13) for lang in ("en", "ru", "tk", "fr", "es", "ar")
)


def _table(*rows: tuple[str, int]) -> dict[str, int]:
    """Return the bonds of all words of some lists."""
    bonds: dict[str, int] = {}
    for words, bond in rows:
        for word in words.split():
            bonds[word] = bonds.get(word, 0) | bond
    return bonds


_HOOKS: Final = _table(
    (_BEFORE_FIGURE, _FIGURE), (_BEFORE_NAME, _NAME), (_BEFORE_LETTER, _LETTER), (_BACKWARD, _DASH)
)
_EYES: Final = _table((_LETTERS, _LETTER), (_AFTER_FIGURE, _UNIT), (_MONTHS, _UNIT))
_LEANS: Final = frozenset(_LEANING.split())


def hooked(words: Iterable[str]) -> Iterator[tuple[str, int]]:
    """Yield those of some words that have hooks, with them."""
    for word in words:
        found = _HOOKS.get(word, 0) if word.islower() and word.isalpha() else hooks(word)
        if found:
            yield word, found


def hooks(word: str) -> int:
    """Return what a word holds on to, 0 for most words; see ``ties_back`` and ``holds``."""
    if word.isalpha():
        if word.islower():
            return _HOOKS.get(word, 0)
        found = _HOOKS.get(word, 0) or _HOOKS.get(word.lower(), 0)
        surname = word[0] > "\u0400" and word[0].isupper() and len(word) > 2
        return found | _INITIALS if surname else found
    if word[-1:] in _ENDING and "." not in word:
        return 0  # most words that are not letters alone have a comma after them
    core = word.lstrip(_OPENING)
    found = _HOOKS.get(core, 0) or _HOOKS.get(core.lower(), 0)
    if core[-1:].isdecimal() or (core[:1].isdecimal() and _ORDINAL.fullmatch(core)):
        found |= _UNIT
    elif core[1:2] == "." and _INITIAL.fullmatch(core):
        found |= _NAME
    return found


def ties_back(found: int) -> bool:
    """Return whether a word with these hooks stays with the word before it: a spaced dash."""
    return bool(found & _DASH)


def holds(found: int, after: str) -> bool:
    """Return whether a word with these hooks stays with the word after it."""
    return bool(found & _eyes(after))


def leans(word: str) -> bool:
    """Return whether a word leans on the next, so that no line of a title ends with it."""
    return word.lower() in _LEANS


@lru_cache(_KEPT)
def _eyes(word: str) -> int:
    core = word.lstrip(_OPENING)
    bare = core.rstrip(_CLOSING)
    eyes = (
        _EYES.get(core, 0) | _EYES.get(bare, 0) | (_EYES.get(f"{bare}.", 0) if core != bare else 0)
    )
    if core[:1].isdecimal() or (bare and _ROMAN.fullmatch(bare)):
        eyes |= _FIGURE
    if core[:1].isupper():
        eyes |= _NAME | (_INITIALS if _INITIAL.fullmatch(core) else 0)
    return eyes
