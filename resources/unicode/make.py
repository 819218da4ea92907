"""Make ``linebreak.txt``: the line breaking class of every character (UAX #14), a line a range.

    python resources/unicode/make.py /usr/share/unicode

The folder is that of the Unicode Character Database, as Debian's package unicode-data installs it.
Classes that rule LB1 resolves are resolved; wide brackets (rule LB30) are ``OW`` and ``CW``,
pictographs to come (LB30b) ``IX``.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

TARGET = Path(__file__).resolve().parent / "linebreak.txt"
LAST = 0x10FFFF
KEPT = (
    "B2 BA BB BK CB CL CM CP CR EB EM EX GL H2 H3 HL HY ID IN IS JL JT JV LF NL NS NU OP PO PR QU"
    " RI SP SY WJ ZW ZWJ"
)  # LB1 makes small kana NS and all others AL
IDEOGRAPHIC = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x2FFFD))
IDEOGRAPHIC = (*IDEOGRAPHIC, (0x30000, 0x3FFFD), (0x1F000, 0x1FAFF), (0x1FC00, 0x1FFFD))
WIDE = {"F", "W", "H"}
BRACKETS = {"OP": "OW", "CP": "CW"}


def ranges(path: Path) -> Iterator[tuple[range, str]]:
    """Yield the ranges of a file of the database with their value."""
    for line in path.read_text(encoding="utf-8").splitlines():
        data = line.split("#")[0].strip()
        if data:
            codes, value = (part.strip() for part in data.split(";")[:2])
            first, _, last = codes.partition("..")
            yield range(int(first, 16), int(last or first, 16) + 1), value


def spread(path: Path) -> dict[int, str]:
    """Return the value of each character a file of the database names."""
    return {point: value for points, value in ranges(path) for point in points}


def classes(folder: Path) -> list[str]:
    """Return the class of every code point."""
    found = ["AL"] * (LAST + 1)
    for first, last in IDEOGRAPHIC:
        found[first : last + 1] = ["ID"] * (last + 1 - first)
    found[0x20A0:0x20D0] = ["PR"] * 0x30
    category = _categories(folder / "UnicodeData.txt")
    widths = spread(folder / "EastAsianWidth.txt")
    named = spread(folder / "LineBreak.txt")
    for point, value in named.items():
        own = "NS" if value == "CJ" else value if value in KEPT.split() else "AL"
        if value == "SA":
            own = "CM" if category.get(point) in {"Mn", "Mc"} else "AL"
        if widths.get(point) in WIDE:
            own = BRACKETS.get(own, own)
        found[point] = own
    for points, value in ranges(folder / "emoji" / "emoji-data.txt"):
        for point in points:
            if value == "Extended_Pictographic" and point not in category:
                found[point] = "IX"
    return found


def _categories(path: Path) -> dict[int, str]:
    """Return the general category of each character with a line of its own."""
    rows = (line.split(";")[:3] for line in path.read_text(encoding="utf-8").splitlines())
    return {int(code, 16): category for code, _, category in rows}


def main() -> None:
    """Write the file."""
    folder = Path(sys.argv[1])
    found = classes(folder)
    version = (folder / "LineBreak.txt").read_text(encoding="utf-8").splitlines()[0].lstrip("# ")
    lines = [f"# {version.removesuffix('.txt')}, (c) Unicode, Inc.; made by make.py"]
    for point, (before, here) in enumerate(zip(["", *found], found, strict=False)):
        if here != before:
            lines.append(f"{point:X} {here}")
    TARGET.write_text("\n".join(lines) + "\n", encoding="ascii")


if __name__ == "__main__":
    main()
