"""How well and how fast paragraphs are set in lines.

python benchmarks/lines.py spacing PROSE [MEASURE]   word spaces of set prose, English and Russian
python benchmarks/lines.py speed WORKLOAD            CPU seconds to set a volume's paragraphs, cold
python benchmarks/lines.py plain WORKLOAD            the same without the compiled twins

PROSE holds ``prose_en.txt`` and ``prose_ru.txt``, one paragraph a line; WORKLOAD is the JSON of a
synthetic volume (papers of blocks of runs).  Both are set in PT Serif 10/13.
"""

import gc
import json
import resource
import statistics
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

if "plain" in sys.argv[1:2]:
    for room in ("fonts", "layout", "text"):
        sys.modules[f"proceedings_editor.{room}._core"] = None  # type: ignore[assignment]

from proceedings_editor.domain.manuscript import Inlines, Marks, NoteId, NoteRef, Text
from proceedings_editor.fonts import FontSpec, Library
from proceedings_editor.layout.frames import Stats
from proceedings_editor.layout.lines import NoteMark, SetLine, Setter, Spot, set_paragraph
from proceedings_editor.layout.textstyle import FontSet, TextStyle

FONTS = FontSet(FontSpec("PT Serif"), scripts=())
BODY = TextStyle(FONTS, 10.0, 13.0, first_indent=12.0)
NOTE, SMALL = BODY._replace(size=8.0, first_indent=0.0), BODY._replace(size=9.0, first_indent=0.0)
HEAD = BODY._replace(size=11.0, first_indent=0.0, hyphenate=False, display=True)
PARTS = {"bench": slice(0, 160), "held": slice(160, 320), "fresh": slice(320, 480)}
SAFE = {*map(chr, range(0x20, 0x7F)), *"абвгдежзийклмнопрстуфхцчшщъыьэюяё«»“”’–—é"}


class Spacing(NamedTuple):
    """Word spaces as shares of the natural one, and what stands at line ends."""

    lines: int
    deviation: float
    over_133: float  # per cent of justified lines
    over_150: float
    under_70: float
    worst: float
    hyphens: float  # per hundred lines
    pairs: int
    ladders: int
    runts: int
    overfull: int


def spacing(paragraphs: list[tuple[SetLine, ...]]) -> Spacing:
    """Return how the lines of some paragraphs came out."""
    ratios: list[float] = []
    lines = hyphens = pairs = ladders = runts = overfull = 0
    for paragraph in paragraphs:
        run = 0
        for line in paragraph:
            lines += 1
            run = run + 1 if line.hyphen else 0
            hyphens += line.hyphen
            pairs += run > 1
            ladders += run > 2
            overfull += line.over > 0.5 or line.ratio < 0.55
        last = paragraph[-1]
        runts += len(paragraph) > 1 and last.width < 36
        ratios += [
            line.ratio for line in paragraph[:-1] if sum(len(r.words) for r in line.runs) > 2
        ]
    share = len(ratios) / 100
    return Spacing(
        lines,
        statistics.pstdev(ratios),
        sum(ratio > 1.33 for ratio in ratios) / share,
        sum(ratio > 1.5 for ratio in ratios) / share,
        sum(ratio < 0.7 - 1e-6 for ratio in ratios) / share,
        max(ratios),
        100 * hyphens / lines,
        pairs,
        ladders,
        runts,
        overfull,
    )


def show_spacing(prose: Path, measure: float) -> None:
    names = [name.replace("_", " ") for name in Spacing._fields]
    print("| text | " + " | ".join(names) + " |\n|" + "---|" * (len(names) + 1))
    setter = Setter(Library())
    for lang in ("en", "ru"):
        text = (prose / f"prose_{lang}.txt").read_text(encoding="utf-8").split("\n")
        known = [line for line in text if line and SAFE.issuperset(line.lower())]
        for name, part in PARTS.items():
            spot = Spot(lang)
            found = [
                set_paragraph((Text(paragraph),), BODY, measure, setter, spot).lines
                for paragraph in known[part]
            ]
            cells = [f"{value:.3g}" for value in spacing(found)]
            print(f"| {lang} {name} | " + " | ".join(cells) + " |")


def paragraphs(workload: dict[str, Any]) -> Iterator[tuple[str, Inlines, TextStyle, float]]:
    """Yield language, content, look and measure of every paragraph of the volume."""
    strong, emph = Marks(strong=True), Marks(emph=True)
    for paper in workload["papers"]:
        lang, number = paper["lang"], 0
        yield lang, (Text(paper["title"], strong),), HEAD, 360.0
        yield lang, (Text(", ".join(paper["authors"])),), HEAD, 360.0
        yield lang, (Text(paper["abstract"]),), SMALL, 324.0
        for kind, block in paper["blocks"]:
            if kind == "h":
                yield lang, (Text(block, strong),), HEAD, 360.0
                continue
            notes = [text for what, text in block if what == "fn"]
            marks = (NoteRef(NoteId(str(number + at))) for at in range(1, len(notes) + 1))
            yield (
                lang,
                tuple(
                    next(marks) if what == "fn" else Text(text, emph) if what == "i" else Text(text)
                    for what, text in block
                ),
                BODY,
                360.0,
            )
            for text in notes:
                number += 1
                yield lang, (Text(f"{number} {text}"),), NOTE, 360.0
        for at, reference in enumerate(paper["refs"], start=1):
            yield lang, (Text(f"{at}. {reference}"),), SMALL, 346.0


def show_speed(workload: Path) -> None:
    content = [*paragraphs(json.loads(workload.read_text(encoding="utf-8")))]
    gc.disable()
    started = time.process_time()
    setter, stats, words = Setter(Library()), Stats(), 0
    for lang, inlines, look, measure in content:
        made = set_paragraph(inlines, look, measure, setter, Spot(lang, note_mark=_mark))
        stats = stats.plus(made.stats)
        words += sum(len(run.words) for line in made.lines for run in line.runs)
    spent = time.process_time() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"{spent:.2f} CPU s for {words} words in {stats.lines} lines; {peak} MB; {stats}")


def _mark(ref: NoteRef) -> NoteMark:
    return NoteMark(ref.note)


def main() -> None:
    mode, path = sys.argv[1], Path(sys.argv[2])
    if mode == "spacing":
        show_spacing(path, float(sys.argv[3]) if len(sys.argv) > 3 else 300.0)
    else:
        show_speed(path)


if __name__ == "__main__":
    main()
