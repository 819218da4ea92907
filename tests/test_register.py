"""Lines of facing pages stand opposite each other, as PDFium reads the sample."""

from collections.abc import Iterator
from ctypes import byref, c_double
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw
import pytest

from proceedings_editor.domain.manuscript import PageImage
from proceedings_editor.domain.volume import PaperKind
from proceedings_editor.styles.load import load
from tests.sample import Sample

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("sample")]
BODY = 10.4
READER: Any = pypdfium2.raw
_EXACT = 0.02  # points of type size


def baselines(page: Any, size: float) -> Iterator[float]:
    """Yield how far below the top of a page the baselines of letters of a size stand."""
    height, read = page.get_height(), page.get_textpage()
    for index in range(read.count_chars()):
        if abs(READER.FPDFText_GetFontSize(read, index) - size) < _EXACT:
            x, y = c_double(), c_double()
            if READER.FPDFText_GetCharOrigin(read, index, byref(x), byref(y)):
                yield height - y.value


def pages_of(sample: Sample) -> Iterator[int]:
    """Yield the pages of papers after their first, counted from 0."""
    kinds = {paper.id: paper.kind for paper in sample.snapshot.papers}
    for built in sample.demo.built[0].papers:
        blocks = sample.texts[str(built.id)].blocks
        if kinds[built.id] is PaperKind.PAPER and not isinstance(blocks[0], PageImage):
            count = int(built.last_page) - int(built.first_page)
            yield from range(built.first_number, built.first_number + count)


def test_every_line_of_text_stands_on_the_grid(sample: Sample) -> None:
    page = load("ashgabat-b5").page
    off: dict[int, set[float]] = {}
    lines = 0
    document = open_pdf(sample.screen)
    try:
        for number in pages_of(sample):
            for y in set(baselines(document[number], BODY)):
                lines += 1
                away = (y - page.first_baseline) % page.baseline_grid
                if min(away, page.baseline_grid - away) > 0.25:
                    off.setdefault(number + 1, set()).add(round(y, 2))
    finally:
        document.close()
    assert lines > 2000
    assert not off


def open_pdf(path: Path) -> Any:
    return pypdfium2.PdfDocument(path)  # type: ignore[no-untyped-call]
