"""Compiles the sort weights and the pinyin order that indexes are sorted by.

``python compile.py FOLDER`` reads ``allkeys.txt``, ``Scripts.txt`` and the Unihan files of the
Unicode Character Database from FOLDER (Debian: the package unicode-data) and writes ``keys.txt``
and ``pinyin.txt`` beside itself.
"""

import bz2
import re
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).resolve().parent
SCRIPTS = {
    *("Latin", "Greek", "Cyrillic", "Armenian", "Georgian", "Hebrew", "Arabic", "Hiragana"),
    *("Katakana", "Hangul", "Inherited", "Common"),
}
TONES = {"\u0304": 1, "\u0301": 2, "\u030c": 3, "\u0300": 4}


def keys(folder: Path) -> Iterator[str]:
    """Yield a line of each entry of DUCET that decomposed text of our scripts can need."""
    known = set(characters(folder))
    for line in (folder / "allkeys.txt").read_text(encoding="utf-8").splitlines():
        match = re.match(r"([0-9A-F ]+?)\s*;\s*(\[\S+\])", line)
        if match is None:
            continue
        text = "".join(chr(int(code, 16)) for code in match[1].split())
        if unicodedata.normalize("NFD", text) == text and known.issuperset(text):
            weights = match[2].strip("[]").replace("][", " ").replace("*", ".")
            yield f"{match[1]};{weights}"


def characters(folder: Path) -> Iterator[str]:
    """Yield the characters of our scripts in the Basic Multilingual Plane."""
    for line in (folder / "Scripts.txt").read_text(encoding="utf-8").splitlines():
        match = re.match(r"([0-9A-F]{4})(?:\.\.([0-9A-F]{4}))?\s*;\s*(\w+)", line)
        if match and match[3] in SCRIPTS:
            yield from map(chr, range(int(match[1], 16), int(match[2] or match[1], 16) + 1))


def pinyin(folder: Path) -> Iterator[str]:
    """Yield a line for each first letter: Han characters by syllable, tone, strokes and code."""
    strokes = dict(unihan(folder, "IRGSources", "kTotalStrokes"))
    found = []
    for char, readings in unihan(folder, "Readings", "kMandarin"):
        if "\u4e00" <= char <= "\u9fff":
            syllable, tone = spelled(readings.split()[0])
            found.append((syllable, tone, int(strokes[char].split()[0]), char))
    letters: dict[str, list[str]] = {}
    for syllable, _, _, char in sorted(found):
        letters.setdefault(syllable[0].upper(), []).append(char)
    for letter, chars in letters.items():
        yield f"{letter} {''.join(chars)}"


def unihan(folder: Path, name: str, field: str) -> Iterator[tuple[str, str]]:
    """Yield characters and what a Unihan file says of them."""
    with bz2.open(folder / f"Unihan_{name}.txt.bz2", "rt", encoding="utf-8") as lines:
        for line in lines:
            code, _, rest = line.partition("\t")
            if rest.startswith(f"{field}\t"):
                yield chr(int(code.lstrip("U+"), 16)), rest.split("\t")[1].strip()


def spelled(reading: str) -> tuple[str, int]:
    """Return a syllable without its tone mark, and its tone; ü sorts after u."""
    plain, tone = "", 5
    for char in unicodedata.normalize("NFD", reading):
        if char in TONES:
            tone = TONES[char]
        elif char == "\u0308":
            plain += "\u00ff"
        elif not unicodedata.combining(char):
            plain += char
    return plain, tone


if __name__ == "__main__":
    source = Path(sys.argv[1])
    for product in (keys, pinyin):
        text = "\n".join(("", *sorted(product(source)), ""))
        (HERE / f"{product.__name__}.txt").write_text(text, encoding="utf-8", newline="\n")
