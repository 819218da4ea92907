"""The sample volume: as much as was promised, and every word of it in print."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest

from proceedings_editor.domain.finding import Severity
from proceedings_editor.domain.manuscript import Figure, MathBlock
from proceedings_editor.domain.plain import words
from proceedings_editor.domain.volume import PaperKind
from proceedings_editor.layout.frames import Line, SetPaper, Stats
from proceedings_editor.text.collation import sort_key
from tests.sample import Sample, bare, is_found, passages, tables_of

pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("sample")]


def tool(name: str, package: str) -> str:
    found = shutil.which(name)
    if not found:
        pytest.skip(f"NOT TESTED: {name} is missing; install Debian's {package}")
    return found


def poppler_pages(pdf: Path) -> list[str]:
    """Return each page as poppler reads it: in the order of the file, then in that of the eye.

    The first keeps columns and notes apart, the second turns lines of Arabic round.
    """
    pages = zip(_poppler(pdf, "-raw"), _poppler(pdf), strict=True)
    return [f"{raw}\0{seen}" for raw, seen in pages]


def _poppler(pdf: Path, *options: str) -> list[str]:
    text = subprocess.run(
        [tool("pdftotext", "poppler-utils"), *options, "-enc", "UTF-8", str(pdf), "-"],
        check=True,
        capture_output=True,
    ).stdout.decode()
    return [bare(page) for page in text.split("\f")]


def pdfium_pages(pdf: Path) -> list[str]:
    document = pypdfium2.PdfDocument(pdf)  # type: ignore[no-untyped-call]
    try:
        return [bare(page.get_textpage().get_text_range()) for page in document]
    finally:
        document.close()  # type: ignore[no-untyped-call]


def missing(sample: Sample, pages: list[str]) -> Iterator[str]:
    for built in sample.demo.built[0].papers:
        first = built.first_number - 1
        own = next(p for p in sample.snapshot.papers if p.id == built.id)
        bound = sample.demo.built[0].bound.pages
        count = sum(page.piece == bound[first].piece for page in bound)  # beside its counterparts
        for passage in passages(sample.texts[own.id]):
            if "{{session" not in passage and not is_found(passage, pages[first : first + count]):
                yield f"{built.id}: {passage[:120]}"


def test_it_is_as_large_as_promised(sample: Sample) -> None:
    papers = [p for p in sample.snapshot.papers if p.kind is PaperKind.PAPER]
    texts = [sample.texts[p.id] for p in papers]
    assert len(papers) >= 16
    assert {p.area for p in papers} >= {"1", "2", "3", "4", None}
    assert {p.language for p in papers} == {"en", "ru", "tk", "fr"}
    assert sum(len(text.notes) for text in texts) >= 150
    assert sum(map(tables_of, texts)) >= 12
    assert sum(isinstance(b, Figure) for text in texts for b in text.blocks) >= 4
    assert sum(isinstance(b, MathBlock) for text in texts for b in text.blocks) >= 1
    assert sum(words(text) for text in texts if text.language == "tk") >= 5_000
    assert sample.demo.built[0].pages >= 120
    suffixes = {Path(p.versions[0].file).suffix for p in sample.snapshot.papers}
    assert suffixes == {".docx", ".md", ".txt", ".pdf"}


def test_both_editions_break_alike(sample: Sample) -> None:
    screen, press = sample.demo.built
    assert screen.pages == press.pages
    assert screen.layout == press.layout
    assert [p.first_page for p in screen.papers] == [p.first_page for p in press.papers]


def test_no_line_is_overfull_and_no_glyph_is_missing(sample: Sample) -> None:
    built = sample.demo.built[0]
    assert built.layout.overfull == 0
    assert (built.layout.widows, built.layout.orphans) == (0, 0)
    assert built.layout.lines > Stats().lines
    assert [f.message for f in built.findings if f.severity is Severity.ERROR] == []
    assert [f.message for f in built.findings if f.rule.startswith("FNT")] == []


@pytest.mark.print
def test_every_paragraph_is_read_back_by_poppler(sample: Sample) -> None:
    assert list(missing(sample, poppler_pages(sample.screen))) == []


def test_every_paragraph_is_read_back_by_pdfium(sample: Sample) -> None:
    assert list(missing(sample, pdfium_pages(sample.screen))) == []


def contents_rows(contents: SetPaper) -> list[str]:
    """Return what stands on each line of the contents, from left to right, without spaces."""
    rows: dict[tuple[int, float], list[Line]] = {}
    for number, page in enumerate(contents.pages):
        for mark in page.marks:
            if isinstance(mark, Line):
                rows.setdefault((number, round(mark.y, 1)), []).append(mark)
    return [
        bare(
            "".join(
                w.text
                for line in sorted(row, key=lambda line: line.x)
                for run in line.runs
                for w in run.words
            )
        )
        for row in rows.values()
    ]


def test_the_contents_lead_to_the_right_pages(sample: Sample) -> None:
    built = sample.demo.built[0]
    pages = pdfium_pages(sample.screen)
    rows = contents_rows(built.bound.made["contents"])
    listed = {piece.key for piece in built.bound.pieces}
    for paper in built.papers:
        if paper.id not in listed:
            continue  # it stands beside its counterpart
        own = next(p for p in sample.snapshot.papers if p.id == paper.id)
        opening = pages[paper.first_number - 1]
        title = bare(own.title.split(":")[0])
        assert title in opening, own.title
        if sample.texts[paper.id].front.document == "concept-note":
            title = "Conceptnote"
        assert any(row.startswith(paper.first_page + title[:16]) for row in rows), own.title


def test_the_index_names_every_author_at_his_papers(sample: Sample) -> None:
    built = sample.demo.built[0]
    pages = pdfium_pages(sample.screen)
    index = "".join(
        text for text, page in zip(pages, built.bound.pages, strict=True) if page.piece == "index"
    )
    for paper in built.papers:
        for person in sample.texts[paper.id].front.contributors:
            assert re.search(
                rf"{re.escape(bare(person.index_form))},[\d,]*{paper.first_page}", index
            )


def test_index_names_are_in_the_order_of_their_scripts(sample: Sample) -> None:
    names = {
        person.index_form for text in sample.texts.values() for person in text.front.contributors
    }
    ordered = sorted(names, key=sort_key)
    scripts = [name[0] >= "Ѐ" for name in ordered]
    assert scripts == sorted(scripts)
    assert all(sort_key(a) <= sort_key(b) for a, b in pairwise(ordered))


@pytest.mark.print
def test_all_fonts_are_our_subsets(sample: Sample) -> None:
    for built in sample.demo.built:
        listed = subprocess.run(
            [tool("pdffonts", "poppler-utils"), str(built.pdf)],
            check=True,
            capture_output=True,
            text=True,
        )
        assert listed.stderr == ""
        for row in listed.stdout.splitlines()[2:]:
            assert re.match(r"[A-Z]{6}\+\S+ +CID TrueType +\S+ +yes yes yes", row), row


@pytest.mark.print
def test_qpdf_finds_nothing_amiss(sample: Sample) -> None:
    for built in sample.demo.built:
        checked = subprocess.run(
            [tool("qpdf", "qpdf"), "--check", str(built.pdf)],
            check=False,
            capture_output=True,
            text=True,
        )
        assert checked.returncode == 0, checked.stdout + checked.stderr
