"""Recognises personal names in an author line and takes them apart."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from proceedings_editor.domain.lang import char_script
from proceedings_editor.domain.records import dataclass
from proceedings_editor.intake.front_lexicon import POSITION

MARK_OPEN: Final = "\ue000"
MARK_CLOSE: Final = "\ue001"
"""They stand round a superior run, so that note and affiliation marks are told from names."""

_SUPERIOR: Final = re.compile(f"{MARK_OPEN}([^{MARK_CLOSE}]*){MARK_CLOSE}")
_GLUED: Final = re.compile(r"(?:(?<=[^\W\d_.])\s*|^)((?:\d{1,2}|[*†‡§¹²³⁴-⁹])[\d*†‡§¹²³⁴-⁹]*)$")
_SEPARATOR: Final = re.compile(r"\s*[,;，；、،]\s*|\s+(?:and|и|we|hem|et|und|و|&)\s+")
_ROMANCE_AND: Final = re.compile(r"\s+[ye]\s+")  # between names, and within family names
_INITIAL: Final = re.compile(r"(?:[^\W\d_]\.-?){1,3}|[^\W\d_]")
_ONLY_INITIALS: Final = re.compile(r"(?:[^\W\d_]\.[\s-]?){1,3}")
_DEGREE: Final = re.compile(r"M\.?\s?[DA]\.?|B\.?\s?A\.?")  # else they may be initials
_CLOSE_UP: Final = re.compile(r"((?:[^\W\d_]\.){1,2})(?=[^\W\d_]{2,})")
_NOT_IN_A_NAME: Final = re.compile(r"[\d@:/()\[\]?!“”«»\"=]")
_PARTICLES: Final = frozenset(
    """de da do dos das del dell della dalla degli di du la le las los van von zu zum zur af der dem
    den ten ter e y el al ben bin bint binti ibn abu abd d l аль эль ибн бин фон де ван""".split()  # noqa: SIM905 - words read best in a row
)
_SHORT_ARTICLE: Final = re.compile("[’'‘]t")  # Dutch: van ’t Hoff
_ALSO_NAMES: Final = frozenset({"ben", "du"})  # particles that, first and in capitals, are none
_FILIAL: Final = frozenset(
    """ogly oglu oğlu ogli oʻgʻli o‘g‘li o'g'li gyzy gizi kyzy kizi qizi qızı uly uulu оглы оғлы
    углы улы уулы уулу ұлы гызы кызы қызы зода""".split()  # noqa: SIM905
)
"""Words that make the father's name before them a patronymic: ``Aman Ata ogly``."""

_GLUED_PARTICLE: Final = re.compile(
    r"(?:(?:a[dlnrtz]|ash?|e[ln]|ul|аль|эль|а[дзнрстш])[-‐‑]|(?:d|l|dell|dall|al)['’ʼ])(?=[^\W\d_])",
    re.IGNORECASE,
)
_NO_NAME: Final = re.compile(
    r"(?:the|a|an|on)\s|.*\b(?:of|for|from|with|into|towards?|under|between|against|divisions?"
    r"|sciences?|biosciences?|program(?:me)?s?|facility|museum|groups?|forum|unit|dipartimento"
    r"|minist[eéè]r\w+|states|kingdom|republic|federation|emirates)\b",
    re.IGNORECASE,
)
_PATRONYMIC: Final = re.compile(
    r"\w{2,}(?:ович|евич|ьич|овна|евна|ична|инична|ovich|evich|ovna|evna|owiç|ewiç|owna|ewna)",
    re.IGNORECASE,
)
_FAMILY_ENDING: Final = re.compile(
    r"\w{2,}(?:[oeý]w|[oe]wa|[оеё]в|[оеё]ва|ин|ина|ын|ына|[сц]кий|[сц]кая|енко|[oe]v|[oe]va|sky"
    r"|skiy|skaya|enko|dze|швили|shvili|yan|ян)",
    re.IGNORECASE,
)
_CHINESE_FAMILY: Final = frozenset(
    """bai cai cao chen cheng cui dai deng ding dong du duan fan fang feng fu gao gu guo han hao he
    hou hu huang jia jiang jin kang kong lai li liang liao lin liu long lu luo ma mao meng pan peng
    qian qin qiu ren shao shen shi song su sun tan tang tao tian wan wang wei wu xia xiao xie xiong
    xu xue yan yang yao ye yu yuan zeng zhang zhao zheng zhong zhou zhu zou""".split()  # noqa: SIM905
)
_CHINESE_GIVEN: Final = re.compile(
    r"(?:(?:[zcs]h|[bcdfghjklmnpqrstwxyz])?(?:[iu]ang|iong|[aeio]ng|ia[no]|ua[in]|a[ino]|e[inr]"
    r"|i[aenu]|ou|u[aeino]|üe|[aeiouü])['’-]?){2}",
    re.IGNORECASE,
)
"""Two syllables of Hanyu Pinyin, as most given names have; one alone may be of any language."""

_END_POINT: Final = re.compile(r"(?<=[^\W\d_]{2})\.$")
_LONGEST: Final = 60
_MOST_WORDS: Final = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A person's name: as shown, its parts, and the marks (``1``, ``*``) set after it."""

    shown: str
    given: str = ""
    patronymic: str = ""
    family: str = ""
    marks: tuple[str, ...] = ()
    role: str = ""


def is_name(text: str) -> bool:
    """Return whether a text can be one person's whole name."""
    words = _CLOSE_UP.sub(r"\1 ", text.strip(" ,;*")).split()
    if not words or len(text) > _LONGEST or _NOT_IN_A_NAME.search(text) or _NO_NAME.match(text):
        return False
    if len(words) == 1:
        return 2 <= len(words[0]) <= 4 and all(char_script(char) == "Hans" for char in words[0])
    full = [word for at, word in enumerate(words) if not _is_particle_at(at, words)]
    return (
        2 <= len(full) <= _MOST_WORDS
        and all(map(_is_name_word, full))
        and not all(map(_INITIAL.fullmatch, full))
    )


def _is_particle_at(at: int, words: list[str]) -> bool:
    """Return whether a word of a name is a particle there: Ben Adams and Lin Du have none."""
    word = words[at]
    whole = word[:1].isupper() and (
        at == len(words) - 1 or (not at and word.lower() in _ALSO_NAMES)
    )
    return _is_particle(word) and not whole


def _is_particle(word: str) -> bool:
    """Return whether a word belongs to the name beside it: van, de la, bin, ogly, ’t."""
    if len(word) == 1 and word.isupper():
        return False  # an initial
    bare = word.lower().strip("’'")
    known = bare in _PARTICLES or word.lower() in _FILIAL
    return known or _SHORT_ARTICLE.fullmatch(word) is not None


def _is_name_word(word: str) -> bool:
    """Return whether a word is spelt as names are: Aman, AMAN, O’Neill, McNair, al-Rashid, محمد."""
    bare = re.sub(r"[.’'`ʻʼ‘‐‑-]", "", _GLUED_PARTICLE.sub("", word, count=1))
    if not bare.isalpha():
        return False
    if _INITIAL.fullmatch(word) and word.endswith("."):
        return True
    if char_script(bare[0]) in {"Arab", "Hans", "Hebr"}:
        return True
    return bare[0].isupper() or (bare[1:2].isupper() and len(bare) > 3)


def read_names(line: str) -> tuple[Name, ...]:
    """Return the names in an author line, none when any part of it is no name.

    Superior runs stand between ``MARK_OPEN`` and ``MARK_CLOSE``; degrees and positions become the
    ``role`` of the name before them.
    """
    found: list[Name] = []
    for part in _divided(_protected(line)):
        marks, bare = _without_marks(part)
        bare, role = _without_positions(bare)
        last = found[-1] if found else None
        if last and not bare:
            found[-1] = _with(last, marks, role)
        elif last and not last.given and _ONLY_INITIALS.fullmatch(bare):
            whole = replace(parse_name(f"{last.shown} {bare}"), shown=f"{last.shown}, {bare}")
            found[-1] = _with(whole, last.marks + marks, role)
        elif last and _DEGREE.fullmatch(bare):
            found[-1] = _with(last, marks, bare)
        elif is_name(bare):
            found.append(_with(parse_name(bare), marks, role))
        elif _is_lone_family(bare):
            found.append(Name(shown=bare, family=bare, marks=marks, role=role))
        elif bare or marks:
            return ()
    return tuple(found) if all(name.given for name in found) else ()


def _protected(line: str) -> str:
    """Return the line with the commas between superior marks replaced by spaces."""
    return _SUPERIOR.sub(
        lambda m: f"{MARK_OPEN}{re.sub(r'[,;]', ' ', m[1])}{MARK_CLOSE}",
        _END_POINT.sub("", line.strip()),
    )


def _divided(line: str) -> Iterator[str]:
    """Yield what may be names: parted at commas and “and”; at “e” and “y” only between names."""
    for part in _SEPARATOR.split(line):
        names = _ROMANCE_AND.split(part)
        yield from names if all(is_name(_without_marks(name)[1]) for name in names) else [part]


def _without_marks(part: str) -> tuple[tuple[str, ...], str]:
    """Return the marks of a name (superior, or digits and asterisks glued to it) and the name."""
    marks = [mark for found in _SUPERIOR.findall(part) for mark in _single_marks(found)]
    bare = _SUPERIOR.sub("", part).strip()
    glued = _GLUED.search(bare)
    if glued:
        marks += _single_marks(glued[1])
        bare = bare[: glued.start()]
    return tuple(marks), bare.strip(" \u00a0*†‡")


def _single_marks(written: str) -> list[str]:
    figures = written.translate(str.maketrans("¹²³⁴⁵⁶⁷⁸⁹", "123456789"))
    return re.findall(r"\d{1,2}|[a-zа-я]|[*†‡§]+", figures)


def _without_positions(bare: str) -> tuple[str, str]:
    """Return a name without its degrees and positions, and these."""
    roles = [match[0] for match in POSITION.finditer(bare)]
    rest = POSITION.sub(" ", bare) if roles else bare
    return " ".join(rest.split()).strip(" ()"), ", ".join(roles)


def _is_lone_family(bare: str) -> bool:
    """Return whether a part can be the family name before a comma: ``Petrov, I. I.``."""
    return " " not in bare and len(bare) > 1 and bare[0].isupper() and _is_name_word(bare)


def _with(name: Name, marks: tuple[str, ...], role: str) -> Name:
    roles = ", ".join(filter(None, [name.role, role]))
    return replace(name, marks=name.marks + marks, role=roles)


def parse_name(shown: str) -> Name:
    """Return a whole name with its given name, patronymic and family name told apart.

    Family names are recognised by capitals, by a patronymic beside them, as Chinese, by their
    ending, and else by standing last; particles (van der, de, al) go with them.
    """
    words = _with_fathers(_CLOSE_UP.sub(r"\1 ", shown.strip(" ,;")).split())
    if len(words) == 1:  # Chinese, written together: the first character is the family name
        return Name(shown=shown, family=words[0][:1], given=words[0][1:])
    initials = [word for word in words if _INITIAL.fullmatch(word)]
    rest = [word for word in words if not _INITIAL.fullmatch(word)]
    if initials and _is_one_name(rest):
        return _with_initials(shown, " ".join(rest), initials)
    at = _family_at(words)
    family = " ".join(words[at[0] : at[1]])
    others = words[: at[0]] + words[at[1] :]
    patronymic = " ".join(filter(_is_patronymic, others))
    given = " ".join(word for word in others if not _is_patronymic(word))
    return Name(shown=shown, given=given, patronymic=patronymic, family=family)


def _with_fathers(words: list[str]) -> list[str]:
    """Return the words of a name, a father's name and the word after it (``Ata ogly``) in one."""
    joined: list[str] = []
    for word in words:
        if word.lower() in _FILIAL and len(joined) > 1:
            joined[-1] += f" {word}"
        else:
            joined.append(word)
    return joined


def _is_patronymic(word: str) -> bool:
    return _PATRONYMIC.fullmatch(word) is not None or word.rpartition(" ")[2].lower() in _FILIAL


def _is_one_name(words: list[str]) -> bool:
    return sum(not _is_particle(word) for word in words) == 1


def _with_initials(shown: str, family: str, initials: list[str]) -> Name:
    """Return a name with initials; in Russian use the second is the patronymic's."""
    letters = re.findall(r"[^\W\d_]\.?", " ".join(initials))
    if char_script(family[0]) == "Cyrl" and len(letters) == 2:
        return Name(shown=shown, given=letters[0], patronymic=letters[1], family=family)
    return Name(shown=shown, given=" ".join(initials), family=family)


def _family_at(words: list[str]) -> tuple[int, int]:
    """Return where among the words of a name the family name begins and ends."""
    count = len(words)
    capitals = [i for i, word in enumerate(words) if len(word) > 2 and word.isupper()]
    if len(capitals) == 1:
        return capitals[0], capitals[0] + 1
    patronymic = next((i for i in range(1, count) if _is_patronymic(words[i])), 0)
    if patronymic and (count > 2 or " " in words[-1]):  # of two words the last is the family name
        return (0, 1) if patronymic == count - 1 else (count - 1, count)
    if _is_chinese(words):
        return 0, 1
    if _FAMILY_ENDING.fullmatch(words[0]) and not _FAMILY_ENDING.fullmatch(words[-1]):
        return 0, 1
    start = count - 1
    while start > 1 and _is_particle(words[start - 1]):
        start -= 1
    return start, count


def _is_chinese(words: list[str]) -> bool:
    """Return whether a name is written as in China: ``Shen Ruoxi``, the family name first."""
    first, last = words[0].lower(), words[-1].lower()
    known = first in _CHINESE_FAMILY and last not in _CHINESE_FAMILY
    return known and len(words) == 2 and _CHINESE_GIVEN.fullmatch(last) is not None
