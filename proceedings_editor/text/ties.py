"""Spaces at which no line ends but in need: § 5, p. 12, № 3, J. Kunz, 12 May, 1995 г., и т. д.

A word may have hooks: it holds on to a next word that has a fitting eye.  Few words have any, so
they are found once a word, and eyes are looked for only after a hook.  The words of all languages
stand in one table, for a paper cites in many.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from proceedings_editor.text.dates import month

EDITION: Final = 3  # of the tables below; words are stored with what they hold on to
_KEPT: Final = 8_192  # words whose eyes are remembered
_FIGURE, _UNIT, _NAME, _INITIALS, _DASH, _LETTER = (1 << bit for bit in range(6))

_BEFORE_FIGURE: Final = """
    § §§ № №№ art. arts. art arts article articles p. pp. para. paras. para paras paragraph
    paragraphs no. nos. vol. vols. ch. chap. chapter sec. section sections cl. fn. n. note notes
    fig. figs. figure figures table tables annex appendix rule rules regulation regulations
    principle principles resolution resolutions res. part title book draft
    document documents doc. docs. ser. app. eq. eqs. line lines col. cols. at ca. c. No Nos
    ст. ст.ст. статья статьи статье статьёй статьей статей статьях п. пп. п.п. пункт пункта пункте
    пунктом пунктов с. сс. стр. гл. глава главы главе ч. часть части т. тт. том тома рис. табл.
    разд. раздел раздела разделе абз. абзац абзаца прим. ред. вып. кн. стб. стлб. л. лл. подп.
    подп подпункт подпункта резолюция резолюции резолюцией резолюцию док. документ документа
    документе приложение приложения рисунок таблица таблице принцип принципа правило правила
    madda maddasy maddanyň bent bendi bendiň bap baby sah. jilt jildi t. surat tablisa karar
    kararnama resminama goşundy № b. m. bölüm bölümi
    n° nº nos art. al. alinéa paragraphe chap. chapitre résolution t. artículo artículos pág. págs.
    núm. núms. párr. párrs. párrafo párrafos cap. capítulo resolución inciso tomo vol.
"""
_AFTER_FIGURE: Final = """
    % ‰ ° °C km m cm mm km² m² km³ m³ kg g t ha l pt kWh MW GW bn mn million billion thousand
    euros dollars USD EUR TMT percent per a.m. p.m. BC AD BCE CE millions milliards millones
    км м см мм км² м² км³ м³ кг г т га л млн млн. млрд млрд. тыс. трлн руб. долл. евро манат
    манатов маната процент процента процентов миллион миллиона миллионов миллиард миллиарда
    миллиардов тысяч тысячи
    г. гг. год года году годом годов лет в. вв. века веке век ч. мин. сек. чел. экз. чел
    ýyl ýyly ýylda ýylyň ýylyna ýyldan manat müň million milliard göterim göterimi ý. asyr asyryň
"""
_BEFORE_NAME: Final = """
    Mr Mr. Mrs Mrs. Ms Ms. Dr Dr. Prof. Prof St. St Sir M. MM. Mme Mmes Mlle H.E. Sr. Sra. D. Dña.
    г. гг. гор. ул. пр. пл. пос. им. имени проф. акад. доц. д-р г-н г-жа тов. св. о. Jenap akad.
"""
_BEFORE_LETTER: Final = "и т. д. н. к. per"
_LETTERS: Final = "т. д. п. е. к. н. э. о. др. пр. cent"
_BACKWARD: Final = "— – - же бы ли ж б ль ; : ! ? » % ‰"
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
_SYMBOL: Final = re.compile(r"[A-Z]{1,6}/(?=.*\d)\S+")  # A/RES/50/80 after the word for it
_GROUP: Final = re.compile(r"\d{3}(?!\d)")  # 10 000
_CLAUSE: Final = re.compile(r"\((?:\d{1,4}|[a-zа-я]|[ivx]{1,5})\)[,;:.]*")  # Article 2 (4)
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
        if word.isupper() and _ROMAN.fullmatch(word):
            found |= _UNIT
        surname = len(word) > 2 and word[0].isupper() and word[1].islower()
        return found | _INITIALS if surname else found
    if word[-1:] in _ENDING and len(word) > 1 and "." not in word:
        return 0  # most words that are not letters alone have a comma after them
    core = word.lstrip(_OPENING)
    found = _HOOKS.get(core, 0) or _HOOKS.get(core.lower(), 0)
    if core[-1:].isdecimal() or (core[:1].isdecimal() and _ORDINAL.fullmatch(core)):
        found |= _UNIT
    elif core[1:2] == "." and _INITIAL.fullmatch(core):
        found |= _NAME
    return found


def ties_back(found: int) -> bool:
    """Return whether a word with these hooks stays with the word before it: a spaced mark."""
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
    if core[:1].isdecimal() or (bare and _ROMAN.fullmatch(bare)) or _SYMBOL.match(core):
        eyes |= _FIGURE
    if _GROUP.match(word) or (word[:1] == "(" and _CLAUSE.fullmatch(word)):
        eyes |= _UNIT
    if core[:1].isupper():
        eyes |= _NAME | (_INITIALS if _INITIAL.fullmatch(core) else 0)
    return eyes
