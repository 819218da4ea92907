"""The generated workload has the shape it is said to have, always the same."""

from pathlib import Path

import pytest

from benchmarks.manuscripts import manuscript_of
from benchmarks.workload import Paper, generate, read, write
from proceedings_editor.domain.manuscript import NoteRef, Paragraph, Role
from proceedings_editor.export.docx import write_docx
from proceedings_editor.intake import docx


@pytest.fixture(scope="module")
def papers() -> tuple[Paper, ...]:
    return generate(6)


def test_every_third_paper_is_in_russian(papers: tuple[Paper, ...]) -> None:
    assert [paper.language for paper in papers] == ["en", "en", "ru", "en", "en", "ru"]


def test_each_paper_has_its_notes_references_and_length(papers: tuple[Paper, ...]) -> None:
    for paper in papers:
        assert paper.notes == 10
        assert len(paper.references) == 12
        assert 2_000 < paper.words < 2_400
        assert sum(bool(block.head) for block in paper.blocks) == 4


def test_it_is_the_same_every_time(papers: tuple[Paper, ...]) -> None:
    assert generate(6) == papers


def test_the_file_of_the_peers_gives_the_same_papers_back(
    papers: tuple[Paper, ...], tmp_path: Path
) -> None:
    write(papers, tmp_path / "workload.json")
    assert read(tmp_path / "workload.json") == papers


def test_the_shared_workload_is_of_the_same_shape(shared: Path) -> None:
    found = read(shared / "bench" / "workload.json")
    assert len(found) == 60
    assert sum(paper.notes for paper in found) == 600
    assert sum(len(paper.references) for paper in found) == 720


def test_nothing_is_lost_on_the_way_through_docx(papers: tuple[Paper, ...]) -> None:
    paper = papers[2]
    data = write_docx(manuscript_of(paper), {})
    manuscript = docx.read_docx("paper.docx", data).manuscript
    marks = [
        inline
        for block in manuscript.blocks
        if isinstance(block, Paragraph)
        for inline in block.content
        if isinstance(inline, NoteRef)
    ]
    listed = [
        block
        for block in manuscript.blocks
        if isinstance(block, Paragraph) and block.role is Role.REFERENCE
    ]
    assert manuscript.language == "ru"
    assert len(marks) == len(manuscript.notes) == paper.notes
    assert len(listed) == len(paper.references)
