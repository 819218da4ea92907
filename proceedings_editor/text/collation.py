"""Order of names and words in an index: the Unicode Collation Algorithm with our tailorings.

The rules of the languages follow CLDR 42 (collation charts); Turkmen has the alphabet of 1993, and
in Cyrillic letters that of 1940.  The script of the language itself stands first, as in a Russian
volume; then Latin, Greek, Cyrillic, Arabic, Han.  Russian ё stands beside е and decides only
between words that are otherwise equal (GOST 7.78).  Chinese stands by pinyin, what is not in that
table by radical.

Words count before letters (word-by-word order, ISO 999); hyphens and strokes divide words, other
punctuation does not count, nor does the article in Arabic names written in Latin letters (al-, el-;
Chicago Manual of Style, 16.76).
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache, lru_cache
from operator import itemgetter
from typing import Final, NamedTuple, TypeAlias

from proceedings_editor.bundled import bundled
from proceedings_editor.domain.lang import char_script, primary, script_of
from proceedings_editor.text.weights import ROOM, Element, Elements, Entries, elements, entries_of

SortKey: TypeAlias = tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...], str]

_TURKMEN: Final = "b<ç e<ä j<ž n<ň o<ö s<ş u<ü y<ý ж<җ н<ң о<ө у<ү е<ё э<ә"
_TURKISH: Final = "c<ç g<ğ h<ı i=İ o<ö s<ş u<ü"
_RULES: Final = {
    "tk": _TURKMEN,
    "tr": _TURKISH,
    "az": f"{_TURKISH} e<ə h<x k<q",
    "es": "n<ñ",
    "pl": "a<ą c<ć e<ę l<ł n<ń o<ó s<ś z<ź<ż",
    "cs": "c<č h<ch r<ř s<š z<ž",
    "sv": "z<å<ä<ö",
    "fi": "z<å<ä<ö",
    "uk": "г<ґ і<ї",
    "kk": "е<ё",
    "ar": "ت;ة ي;ى",
}
"""``b<ç``: ç is a letter after b; ``ت;ة``: these differ as by an accent; ``i=İ``: as by case."""
_CAPITALS: Final = {"ı": "I"}
_SHIFT: Final = 0x20000 * ROOM  # of letters that do not belong to the script that stands first
_CAPITAL: Final = 8
_ARTICLE: Final = re.compile(r"(?:al|el|ad|an|ar|as|ash|at|az)[-‐‑]\s?(?=\w)")
_ALPHABETS: Final = {
    "Latn": "abcdefghijklmnopqrstuvwxyz",
    "Grek": "αβγδεζηθικλμνξοπρστυφχψω",
    "Cyrl": "абвгдежзийклмнопрстуфхцчшщъыьэюя",
    "Armn": "աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆ",
    "Hebr": "אבגדהוזחטיכלמנסעפצקרשת",
    "Arab": "ابتثجحخدذرزسشصضطظعغفقكلمنهوي",
}
_SURNAMES: Final = {
    "单": "S", "單": "S", "曾": "Z", "解": "X", "仇": "Q", "区": "O", "區": "O", "查": "Z",
    "盖": "G", "召": "S", "尉": "Y", "乐": "Y", "樂": "Y", "缪": "M", "繆": "M", "翟": "Z",
}  # fmt: skip
"""Characters read otherwise as a surname, where the first letter of the syllable changes."""


class _Language(NamedTuple):
    """How a language sorts: its own letters, the script that stands first, order of accents."""

    entries: Entries
    script: str
    backwards: bool
    known: dict[str, Entries]  # entries by their first character, found when it is met

    def of(self, char: str) -> Entries:
        """Return the entries that begin with a character."""
        found = self.known.get(char)
        if found is None:
            own = {key: value for key, value in self.entries.items() if key[0] == char}
            found = self.known[char] = {**entries_of(char), **own}
        return found


def sort_key(text: str, lang: str = "") -> SortKey:
    """Return a key that sorts ``text`` by the rules of a language."""
    rules = _language(lang)
    found = [*_weighed(_filed(text), rules)]
    letters = tuple(it.letter for it in found if it.letter)
    accents = tuple(it.accent for it in found if it.accent)
    cases = tuple(it.case for it in found if it.case)
    return letters, accents[::-1] if rules.backwards else accents, cases, text


def index_letter(text: str, lang: str = "") -> str:
    """Return the capital letter an index lists ``text`` under, ``""`` when it has none."""
    filed = _filed(text)
    start = next((at for at, char in enumerate(filed) if char.isalpha()), len(filed))
    if start == len(filed):
        return ""
    char, script = filed[start], char_script(filed[start])
    if script == "Hans":
        return _SURNAMES.get(char) or _pinyin_letter(char)
    alphabet = _alphabet(script, lang)
    if not alphabet:
        return char.upper()
    own = next(_weighed(filed[start:], _language(lang)))
    place = bisect_right(alphabet, own.letter, key=itemgetter(0))
    return alphabet[max(0, place - 1)][1]


@cache
def _language(lang: str) -> _Language:
    script = script_of(lang) if lang else "Latn"
    rules = _RULES.get(primary(lang), "")
    entries = {key: value for rule in rules.split() for key, value in _tailored(rule)}
    return _Language(entries, script, lang.replace("_", "-").lower() == "fr-ca", {})


def _tailored(rule: str) -> Iterator[tuple[str, Elements]]:
    """Yield the entries of a chain of letters, small and capital."""
    first, *others = re.split("[<;=]", rule)
    base = _plain(first)[0]
    for number, letter in enumerate(others, start=1):
        place = base._replace(case=_CAPITAL)
        if "<" in rule:
            place = base._replace(letter=base.letter + number)
        elif ";" in rule:
            place = base._replace(accent=base.accent + number)
        yield unicodedata.normalize("NFD", letter), (place,)
        capital = _CAPITALS.get(letter, letter.upper())
        for shown in {capital, _titled(letter, capital)} - {letter}:
            yield unicodedata.normalize("NFD", shown), (place._replace(case=_CAPITAL),)


def _titled(letter: str, capital: str) -> str:
    """Return ``Ch`` for ``ch``, the capital of a letter that is one character."""
    return capital[0] + letter[1:] if len(letter) > 1 else capital


def _plain(text: str) -> Elements:
    return tuple(it for _, found in elements(text) for it in found)


@lru_cache(maxsize=1)
def _first_letter() -> int:
    return _plain("a")[0].letter


def _filed(text: str) -> str:
    """Return what of a text counts: words without punctuation, names without their article."""
    text = _ARTICLE.sub("", text, count=1) if _ARTICLE.match(text) else text
    if text.isalnum():
        return text
    kept = []
    for char in text:
        category = unicodedata.category(char)
        if category == "Pd" or char == "/" or category[0] == "Z":
            kept.append(" ")
        elif category[0] not in "PC":
            kept.append(char)
    return " ".join("".join(kept).split())


def _weighed(text: str, rules: _Language) -> Iterator[Element]:
    """Yield the elements of a text with the script of the language before the others."""
    for part, found in elements(text, rules.of):
        script = char_script(part[0])
        chosen = _by_pinyin(part[0]) if script == "Hans" else found
        for it in chosen:
            foreign = it.letter >= _first_letter() and script != rules.script
            yield it._replace(letter=it.letter + _SHIFT) if foreign else it


@cache
def _alphabet(script: str, lang: str) -> tuple[tuple[int, str], ...]:
    """Return the letters an index of a language is divided by, in order of their weights."""
    rules = _language(lang)
    own = [
        unicodedata.normalize("NFC", key)
        for key, found in rules.entries.items()
        if char_script(key[0]) == script and found[0].letter % ROOM and found[0].case < _CAPITAL
    ]
    dotted = {"i": "İ"} if "ı" in rules.entries else {}
    return tuple(
        sorted(
            (
                next(_weighed(letter, rules)).letter,
                dotted.get(letter, _titled(letter, letter.upper())),
            )
            for letter in (*_ALPHABETS.get(script, ""), *own)
        )
    )


@cache
def _pinyin() -> str:
    return bundled("resources", "collation", "pinyin.txt").read_text(encoding="utf-8")


@lru_cache(maxsize=4096)
def _by_pinyin(char: str) -> Elements:
    """Return the weight of a Han character: its place by pinyin, else after all by radical."""
    letter = _SURNAMES.get(char)
    table = _pinyin()
    place = table.find(f"\n{letter} ") + 1 if letter else table.find(char)
    if place < 0:
        return (Element((0x1F000 + ord(char)) * ROOM, 0x20, 2),)
    return (Element((0xF000 + place) * ROOM, 0x20, 2),)


def _pinyin_letter(char: str) -> str:
    table = _pinyin()
    place = table.find(char)
    return table[table.rfind("\n", 0, place) + 1] if place >= 0 else ""
