"""Make the Han fonts of this folder: the characters that our own texts use, and no others.

    python resources/fonts/make.py FOLDER

FOLDER holds Noto Serif SC and Noto Serif JP, Regular and Bold, as TrueType files (OFL-1.1) under
any names that contain ``SerifSC`` or ``SerifJP`` and the weight.  The subsets carry family names of
their own, so that nobody takes them for the whole fonts.
"""

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
TEXTS = ("resources/demo", "tests/torture", "proceedings_editor/text", "docs/specimens")
HAN = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]")
ALWAYS = (
    " -?\N{REPLACEMENT CHARACTER}—…·“”‘’「」『』（）《》〈〉【】〔〕、。，．；：？！～"
    "々〇ー〜一二三四五六七八九十百千"
)
KANA = "".join(map(chr, (*range(0x3041, 0x3097), *range(0x30A1, 0x30FB))))
FAMILIES = {"SC": "Noto Serif SC Part", "JP": "Noto Serif JP Part"}
FEATURES = ("ccmp", "locl", "halt", "chws")
WEIGHTS = {"Regular": 400, "Bold": 700}
EPOCH = 3_786_912_000  # 2024-01-01 in the font's count of seconds


def characters() -> dict[str, str]:
    """Return the characters that each font must have: Japanese texts ask for their own."""
    found = {"SC": ALWAYS, "JP": ALWAYS + KANA}
    for path in _files():
        text = path.read_text(encoding="utf-8", errors="replace")
        japanese = path.stem.split("-")[0] == "ja" or 'language = "ja"' in text
        found["JP" if japanese else "SC"] += "".join(HAN.findall(text))
        if not japanese:  # names of persons stand in heads and indexes set by either
            found["SC"] += "".join(re.findall("[\u3041-\u30ff]", text))
    return found


def _files() -> Iterator[Path]:
    for folder in TEXTS:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in {".md", ".txt", ".toml", ".py"}:
                yield path


def make(source: Path, kind: str, weight: str, text: str) -> None:
    """Write the subset of one font file."""
    font = TTFont(source, recalcTimestamp=False)
    version = f"{font['head'].fontRevision:.3f}"
    options = Options(
        layout_features=FEATURES,
        hinting=False,
        notdef_outline=True,
        name_IDs=[0, 1, 2, 4, 6, 13, 14],
    )
    subsetter = Subsetter(options)
    subsetter.populate(text=text)
    subsetter.subset(font)
    family = FAMILIES[kind]
    names = {1: family, 4: f"{family} {weight}", 6: f"{family.replace(' ', '')}-{weight}"}
    for number, name in names.items():
        font["name"].setName(name, number, 3, 1, 0x409)
    font["head"].modified = EPOCH
    folder = HERE / family.lower().replace(" ", "-")
    folder.mkdir(exist_ok=True)
    font.save(folder / f"{weight}.ttf")
    files = [
        {"path": f"{name}.ttf", "style": "normal", "weight": number}
        for name, number in WEIGHTS.items()
    ]
    count = len(set(text))
    told = {"family": family, "version": f"{version} {count}", "files": files}
    (folder / "metadata.json").write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    """Make all four files."""
    folder = Path(sys.argv[1])
    wanted = characters()
    for kind, text in wanted.items():
        for weight in WEIGHTS:
            source = next(
                path
                for path in sorted(folder.rglob("*.ttf"))
                if f"Serif{kind}" in path.name and weight in path.stem
            )
            make(source, kind, weight, "".join(sorted(set(text))))


if __name__ == "__main__":
    main()
