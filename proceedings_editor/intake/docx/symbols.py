"""Characters of symbol fonts in Unicode.

Word stores a letter typed in such a font as U+F000 + its code in the font.
"""

import re
from typing import Final

_PRIVATE: Final = 0xF000
_PRIVATE_USE: Final = re.compile("[\ue000-\uf8ff]")


def _table(first: int, glyphs: str) -> dict[int, str]:
    """Return code → character for a stretch of codes; a blank stands for "has no equal"."""
    return {first + at: char for at, char in enumerate(glyphs) if char != " "}


# Adobe Symbol encoding, as the Unicode Consortium's mapping ADOBE/symbol.txt has it
_SYMBOL: Final = {
    0x20: " ",
    **_table(0x21, "!∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_"),
    **_table(0x61, "αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"),
    **_table(0xA0, "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑"),
    **_table(0xE6, "⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪ 〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭"),
}
_WINGDINGS: Final = {
    0x20: " ",
    0x21: "✏", 0x22: "✂", 0x28: "☎", 0x2A: "✉", 0x36: "⌛", 0x3F: "✍", 0x41: "✌", 0x45: "☜",
    0x46: "☞", 0x47: "☝", 0x48: "☟", 0x4A: "☺", 0x4C: "☹", 0x51: "✈", 0x52: "☼", 0x54: "❄",
    0x58: "✠", 0x59: "✡", 0x5A: "☪", 0x5B: "☯", 0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "□",
    0x71: "❑", 0x72: "❒", 0x73: "⬧", 0x74: "⧫", 0x75: "◆", 0x76: "❖", 0x77: "⬥", 0x78: "⌧",
    0x7B: "❀", 0x7C: "✿", 0x7D: "❝", 0x7E: "❞",
    **_table(0x80, "⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿"),
    0x9E: "·", 0x9F: "•", 0xA0: "▪", 0xA1: "○", 0xA4: "◉", 0xA5: "◎", 0xA7: "▪", 0xA8: "◻",
    0xAA: "✦", 0xAB: "★", 0xAC: "✶", 0xAD: "✴", 0xAE: "✹", 0xAF: "✵", 0xB6: "✰", 0xC2: "⯎",
    0xD5: "⌫", 0xD6: "⌦", 0xD8: "➢", 0xDC: "➲", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓",
    0xE3: "↖", 0xE4: "↗", 0xE5: "↙", 0xE6: "↘", 0xE8: "➔", 0xEF: "⇦", 0xF0: "⇨", 0xF1: "⇧",
    0xF2: "⇩", 0xF3: "⬄", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_WINGDINGS_2: Final = {0x50: "✓", 0x4F: "✗", 0x51: "☒", 0x52: "☑", 0x97: "●", 0xA2: "■", 0xA3: "□"}
_WEBDINGS: Final = {0x61: "✓", 0x72: "✗", 0x3D: "■", 0x6E: "●", 0x34: "▸", 0x33: "◂"}
_FONTS: Final = {
    "symbol": _SYMBOL,
    "wingdings": _WINGDINGS,
    "wingdings 2": _WINGDINGS_2,
    "webdings": _WEBDINGS,
}


def to_unicode(text: str, font: str) -> str:
    """Return the text with private-use letters of a symbol font as Unicode characters.

    Letters without an equal stay as they are; in an unknown font those of Symbol are taken for
    granted, for programs that write the bullet U+F0B7 without naming a font.
    """
    table = _FONTS.get(font.lower(), _SYMBOL)
    return _PRIVATE_USE.sub(lambda it: table.get(ord(it[0]) - _PRIVATE, it[0]), text)


def private_in(text: str) -> list[str]:
    """Return the characters that mean something in their font only (U+E000 … U+F8FF)."""
    return _PRIVATE_USE.findall(text)
