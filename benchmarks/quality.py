"""How even the lines of printed text are, read from PDFs: ours beside those of the peers.

python -m benchmarks.quality PROSE [OUT]

PROSE holds ``prose_en.txt`` and ``prose_ru.txt``, one paragraph a line: 160 of each are set in PT
Serif 10/13 in one column of 300 pt, by us with ``styles/bench-column.toml``.  Where PyMuPDF is, the
shared ``quality.py`` reads the PDFs; elsewhere PDFium does, and counts the same.
"""

import importlib.util
import re
import subprocess
import sys
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from statistics import fmean, mode, pstdev
from typing import Any, Final, NamedTuple

from benchmarks import peers
from benchmarks.processes import told
from proceedings_editor.domain.manuscript import Manuscript, Paragraph, Text
from proceedings_editor.fonts import FontSpec, Library
from proceedings_editor.intake import Intake
from proceedings_editor.services.alone import set_alone

OURS: Final = "ours"
STYLE: Final = "bench-column"
PROSE: Final = peers.SCRIPTS / "prose"
_PEERS: Final = ("lualatex", "typst", "typst-track", "weasyprint", "platypus")
_LANGS: Final = ("en", "ru")
_MEASURE, _SIZE = 300.0, 10.0
_FOREIGN: Final = re.compile("[^ -~а-яА-ЯёЁ«»“”’–—é]")
_PARAGRAPHS: Final = 160
_HYPHENS: Final = "-\u2010\u00ad\u0002\ufffe"
_WHITE: Final = 0.9  # points between two characters, at least, for a word space
_APART: Final = 2.0  # points between two baselines, at least


class Spacing(NamedTuple):
    """Word spaces of lines as shares of the natural one, and what stands at line ends."""

    lines: int
    mean: float
    deviation: float
    over_133: float  # per cent of justified lines
    over_150: float
    under_70: float
    worst: float
    hyphens: float  # per hundred lines
    pairs: int
    ladders: int | None  # of three; the shared script does not count them
    short: int  # last lines under 36 pt
    overfull: int  # more than 6 pt too wide


class Row(NamedTuple):
    """The lines of one producer in one language."""

    producer: str
    lang: str
    spacing: Spacing


class Char(NamedTuple):
    """A character on the page and the room it takes."""

    x: float
    end: float
    text: str


def prose(folder: Path, lang: str) -> list[str]:
    """Return the paragraphs that are set: those with no letter that a producer may lack."""
    text = (folder / f"prose_{lang}.txt").read_text(encoding="utf-8")
    found = [line for line in text.split("\n") if line and not _FOREIGN.search(line)]
    return found[:_PARAGRAPHS]


def set_column(paragraphs: Sequence[str], lang: str) -> bytes:
    """Return the PDF of some paragraphs in the column that is compared."""
    blocks = tuple(
        Paragraph(id=f"b{at}", content=(Text(one),)) for at, one in enumerate(paragraphs, start=1)
    )
    return set_alone(Intake(manuscript=Manuscript(language=lang, blocks=blocks)), STYLE)


def natural_space() -> float:
    """Return the word space of the typeface, in points at the size that is compared."""
    return Library().font(FontSpec("PT Serif")).space * _SIZE / 1000


def compared(folder: Path, texts: Path, remarks: list[str]) -> list[Row]:
    """Return the spacing of all producers that are here; what is not is added to the remarks."""
    if not (texts / "prose_en.txt").is_file():
        remarks.append("Spacing was not measured: the prose of the shared folder is not there.")
        return []
    folder.mkdir(parents=True, exist_ok=True)
    for lang in _LANGS:
        (folder / f"{OURS}_{lang}.pdf").write_bytes(set_column(prose(texts, lang), lang))
    script, fonts = peers.SCRIPTS / "quality.py", peers.fonts()
    if script.is_file() and fonts:
        command = [sys.executable, str(script), str(texts), str(fonts), str(folder), "build"]
        subprocess.run([*command, ",".join(_PEERS)], capture_output=True, check=False)
    made = [
        (name, lang, folder / f"{name}_{lang}.pdf")
        for lang in _LANGS
        for name in (OURS, *_PEERS)
        if (folder / f"{name}_{lang}.pdf").is_file()
    ]
    by_script = script.is_file() and importlib.util.find_spec("pymupdf") is not None
    remarks.append(f"Spacing was read by {'the shared quality.py' if by_script else 'PDFium'}.")
    read = _by_script if by_script else spacing
    return [Row(name, lang, read(pdf)) for name, lang, pdf in made]


def _by_script(pdf: Path) -> Spacing:
    """Return what the shared script finds, and the ladders that it does not count."""
    command = [sys.executable, str(peers.SCRIPTS / "quality.py"), "measure-one", str(pdf)]
    said = told([*command, str(natural_space())], pdf.parent)
    _, _, count, *shares, pairs, _, short, overfull, _ = said.strip().split("\n")[-1].split("|")
    figures = (*map(float, shares), int(pairs))
    return Spacing(int(count), *figures, spacing(pdf).ladders, int(short), int(overfull))


def spacing(pdf: Path) -> Spacing:
    """Return the spacing of a PDF of one column, counted as the shared script counts."""
    pages = [*_pages(pdf)]
    left = mode(round(line[0].x) for lines in pages for line in lines)
    right, natural = left + _MEASURE, natural_space()
    ratios: list[float] = []
    count = hyphens = pairs = ladders = short = overfull = run = 0
    for line in (line for lines in pages for line in lines):
        count += 1
        end = max(char.end for char in line)
        run = run + 1 if line[-1].text in _HYPHENS else 0
        hyphens += run > 0
        pairs += run > 1
        ladders += run > 2
        overfull += end > right + 6
        last = end < right - 4
        short += last and end - line[0].x < 36
        gaps = [after.x - before.end for before, after in pairwise(line)]
        white = [gap for gap in gaps if gap > _WHITE]
        if not last and len(white) > 1:
            ratios.append(fmean(white) / natural)
    share = len(ratios) / 100
    return Spacing(
        count,
        fmean(ratios),
        pstdev(ratios),
        sum(ratio > 1.33 for ratio in ratios) / share,
        sum(ratio > 1.5 for ratio in ratios) / share,
        sum(ratio < 0.7 for ratio in ratios) / share,
        max(ratios),
        100 * hyphens / count,
        pairs,
        ladders,
        short,
        overfull,
    )


def _pages(pdf: Path) -> Iterator[list[list[Char]]]:
    """Yield the lines of each page from top to bottom, their characters from left to right."""
    import pypdfium2  # noqa: PLC0415  (only where a PDF is read)

    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            lines: list[list[Char]] = []
            above = float("inf")
            for y, char in sorted(_chars(page.get_textpage()), reverse=True):
                if above - y > _APART:
                    lines.append([])
                lines[-1].append(char)
                above = y
            yield [sorted(line) for line in lines]


def _chars(text: Any) -> Iterator[tuple[float, Char]]:
    """Yield the baseline of each visible character, and the character."""
    from pypdfium2 import raw  # noqa: PLC0415

    x, y, box = raw.c_double(), raw.c_double(), raw.FS_RECTF()
    for at in range(text.count_chars()):
        char = chr(raw.FPDFText_GetUnicode(text, at))
        if char.isspace() or raw.FPDFText_IsGenerated(text, at) == 1:
            continue
        raw.FPDFText_GetCharOrigin(text, at, x, y)
        raw.FPDFText_GetLooseCharBox(text, at, box)
        yield y.value, Char(box.left, box.right, char)


def table(rows: Sequence[Row]) -> Iterator[str]:
    """Yield the rows of a table in Markdown."""
    yield (
        "| producer | text | lines | mean | deviation | > 1.33 % | > 1.5 % | < 0.7 % | worst"
        " | hyphens per 100 | pairs | ladders | last lines < 36 pt | overfull |"
    )
    yield f"|{'---|' * 14}"
    for producer, lang, found in rows:
        lines, mean, deviation, *shares = found
        loose, very_loose, tight, worst, hyphens, pairs, ladders, short, overfull = shares
        yield (
            f"| {producer} | {lang} | {lines} | {mean:.2f} | {deviation:.3f} | {loose:.1f} |"
            f" {very_loose:.2f} | {tight:.1f} | {worst:.2f} | {hyphens:.1f} | {pairs} | {ladders} |"
            f" {short} | {overfull} |"
        )


def main() -> None:
    """Set and read the prose of a folder."""
    texts, out = Path(sys.argv[1]), Path(sys.argv[2])
    remarks: list[str] = []
    print("\n".join(table(compared(out, texts, remarks))))
    print("\n".join(remarks))


if __name__ == "__main__":
    main()
