"""How fast paragraphs are set in lines; ``quality.py`` tells how well.

python benchmarks/lines.py speed WORKLOAD   CPU seconds to set a volume's paragraphs, cold
python benchmarks/lines.py plain WORKLOAD   the same without the compiled twins

WORKLOAD is the JSON of a synthetic volume (papers of blocks of runs), set in PT Serif 10/13.
"""

import gc
import json
import resource
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

if "plain" in sys.argv[1:2]:
    for room in ("fonts", "layout", "text"):
        sys.modules[f"proceedings_editor.{room}._core"] = None  # type: ignore[assignment]

from proceedings_editor.domain.manuscript import Inlines, Marks, NoteId, NoteRef, Text
from proceedings_editor.fonts import FontSpec, Library
from proceedings_editor.layout.frames import Stats
from proceedings_editor.layout.lines import NoteMark, Setter, Spot, set_paragraph
from proceedings_editor.layout.textstyle import FontSet, TextStyle

FONTS = FontSet(FontSpec("PT Serif"), scripts=())
BODY = TextStyle(FONTS, 10.0, 13.0, first_indent=12.0)
NOTE, SMALL = BODY._replace(size=8.0, first_indent=0.0), BODY._replace(size=9.0, first_indent=0.0)
HEAD = BODY._replace(size=11.0, first_indent=0.0, hyphenate=False, display=True)


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
    show_speed(Path(sys.argv[2]))


if __name__ == "__main__":
    main()
