"""Spaces at which no line ends: § 5, Article 5, p. 12, № 3, J. Kunz, 12 May, 1995 г., и т. д.

A word may have hooks: it holds on to a next word that has a fitting eye.  Few words have any, so
they are found once a word, and eyes are looked for only after a hook.  The words of all languages
stand in one table, for a paper cites in many.
"""

import re
from typing import Final

from proceedings_editor.text.dates import month

_FIGURE, _UNIT, _NAME, _INITIALS, _DASH, _LETTER = (1 << bit for bit in range(6))

_BEFORE_FIGURE: Final = """
    § §§ № №№ art. arts. art arts article articles p. pp. para. paras. para paras paragraph
    paragraphs no. nos. vol. vols. ch. chap. chapter sec. section sections cl. fn. n. note notes
    fig. figs. figure table annex rule rules regulation principle resolution resolutions res.
    ст. ст.ст. статья статьи статье статьёй статьей статей статьях п. пп. п.п. пункт пункта пункте
    пунктом пунктов с. сс. стр. гл. глава главы главе ч. часть части т. тт. том тома рис. табл.
    разд. раздел раздела абз. прим. ред. вып. резолюция резолюции резолюцией резолюцию
    madda maddasy maddanyň bent bendi bendiň bap sah. jilt surat tablisa karar kararnama
    article articles n° nº al. alinéa paragraphe artículo artículos pág. págs. núm. párr. párrafo
""".split()
_UNITS: Final = """
    % ‰ ° km m cm mm kg g t ha l pt kWh MW GW bn mn million billion euros dollars USD EUR TMT
    км м см мм кг г т га л млн млн. млрд млрд. тыс. трлн руб. долл. евро манат манатов
    г. гг. год года году годом годов лет в. вв. века веке век ч. мин. сек. чел. экз. чел
    ýyl ýyly ýylda ýylyň manat müň million milliard göterim
""".split()
_BEFORE_NAME: Final = """
    Mr Mr. Mrs Mrs. Ms Ms. Dr Dr. Prof. Prof St. Sir M. Mme H.E.
    г. гор. ул. пр. им. проф. акад. доц. д-р г-н г-жа тов. св. Jenap
""".split()
_LETTERS: Final = "т. д. п. е. к. н. э. др. пр.".split()
_PARTICLES: Final = "— – - же бы ли ж б ль".split()
_LEANING: Final = frozenset(
    """
    a an the of in on to for and or by at as from with into upon over under between towards its
    в во на с со к ко о об от до по за из у и а но или не для при без над под про между через
    we ýa hem le la les de du des et en à au aux pour sur par el los las y del al con por para
""".split()
)
_OPENING: Final = "([{«“„‘\"'"
_CLOSING: Final = ",;:.!?)]}»”’\"'…"
_INITIAL: Final = re.compile(r"(?:[^\W\d_a-zа-я]\.-?){1,4}[,;)]*")
_ROMAN: Final = re.compile(r"[IVXLC]+")
_ORDINAL: Final = re.compile(r"\d+-nj[iy]")

_HOOKS: Final[dict[str, int]] = {}
_EYES: Final[dict[str, int]] = {}
for _table, _words, _bond in (
    (_HOOKS, _BEFORE_FIGURE, _FIGURE),
    (_HOOKS, _BEFORE_NAME, _NAME),
    (_HOOKS, ("и", "т."), _LETTER),
    (_EYES, _LETTERS, _LETTER),
    (_EYES, _PARTICLES, _DASH),
    (_EYES, _UNITS, _UNIT),
    (
        _EYES,
        [month(n, lang) for n in range(1, 13) for lang in ("en", "ru", "tk", "fr", "es", "ar")],
        _UNIT,
    ),
):
    for _word in _words:
        _table[_word] = _table.get(_word, 0) | _bond


_LOWER: Final = {
    word: _HOOKS.get(word, 0) | _EYES.get(word, 0) & _DASH for word in _HOOKS.keys() | _EYES.keys()
}


def hooks(word: str) -> int:
    """Return what a word holds on to, 0 for most words; see ``ties_back`` and ``holds``."""
    if word.isalpha():
        if word.islower():
            return _LOWER.get(word, 0)
        found = _HOOKS.get(word, 0) or _HOOKS.get(word.lower(), 0)
        surname = word[0] > "\u0400" and word[0].isupper() and len(word) > 2
        return found | _INITIALS if surname else found
    core = word.lstrip(_OPENING)
    found = _HOOKS.get(core, 0) or _HOOKS.get(core.lower(), 0)
    if core[-1:].isdecimal() or _ORDINAL.fullmatch(core):
        found |= _UNIT
    elif _INITIAL.fullmatch(core):
        found |= _NAME
    return found | _EYES.get(core, 0) & _DASH


def ties_back(found: int) -> bool:
    """Return whether a word with these hooks stays with the word before it: a spaced dash."""
    return bool(found & _DASH)


def holds(found: int, after: str) -> bool:
    """Return whether a word with these hooks stays with the word after it."""
    return bool(found & _eyes(after))


def leans(word: str) -> bool:
    """Return whether a word leans on the next, so that no line of a title ends with it."""
    return word.lower() in _LEANING


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
    return eyes & ~_DASH
