"""Languages, their scripts and writing direction (BCP 47 tags, ISO 15924 scripts)."""

import unicodedata
from functools import lru_cache
from typing import Final

LanguageTag = str

_SCRIPTS: Final = {
    **dict.fromkeys(("ru", "be", "uk", "kk", "ky", "tg", "mn"), "Cyrl"),
    **dict.fromkeys(("ar", "fa", "ur"), "Arab"),
    "he": "Hebr",
    "zh": "Hans",
    "ja": "Jpan",
    "ko": "Kore",
    "el": "Grek",
}
RTL_SCRIPTS: Final = frozenset({"Arab", "Hebr"})
_KEPT: Final = 256  # tags whose script is remembered: every paragraph asks


@lru_cache(_KEPT)
def primary(tag: LanguageTag) -> str:
    """Return the primary subtag: ``ru`` for ``ru-RU``."""
    return tag.replace("_", "-").split("-", 1)[0].lower()


@lru_cache(_KEPT)
def script_of(tag: LanguageTag) -> str:
    """Return the ISO 15924 script a language is written in: ``Cyrl`` for ``ru`` and ``tk-Cyrl``."""
    for part in tag.replace("_", "-").split("-")[1:]:
        if len(part) == 4 and part.isalpha():
            return part.title()
    return _SCRIPTS.get(primary(tag), "Latn")


@lru_cache(_KEPT)
def with_script(tag: LanguageTag) -> str:
    """Return the primary subtag, with the script where it is not the language's usual one."""
    own, script = primary(tag), script_of(tag)
    return own if script == script_of(own) else f"{own}-{script}"


def is_rtl(tag: LanguageTag) -> bool:
    """Return whether text in this language runs from right to left."""
    return script_of(tag) in RTL_SCRIPTS


def char_script(char: str) -> str:
    """Return the ISO 15924 script of a letter, ``Zyyy`` for characters that belong to none."""
    if char.isascii():
        return "Latn" if char.isalpha() else "Zyyy"
    if not (char.isalpha() or unicodedata.category(char).startswith("M")):
        return "Zyyy"
    return _script_by_name(unicodedata.name(char, ""))


def _script_by_name(name: str) -> str:
    first = name.split(" ", 1)[0]
    return {
        "LATIN": "Latn", "CYRILLIC": "Cyrl", "ARABIC": "Arab", "HEBREW": "Hebr", "GREEK": "Grek",
        "CJK": "Hans", "HIRAGANA": "Jpan", "KATAKANA": "Jpan", "HANGUL": "Kore",
    }.get(first, "Zyyy")  # fmt: skip
