"""Set papers for the tests, and what a reader sees of them."""

from collections.abc import Iterator

from proceedings_editor.layout.frames import ARTIFACT, Line, SetPaper, leaves
from proceedings_editor.layout.paper import lay_out_paper
from tests.layout.samples import context, manuscript, setter, style


def lay_out(*blocks: object, **facts: object) -> SetPaper:
    made = manuscript(*blocks, **facts)  # type: ignore[arg-type]
    return lay_out_paper(made, context(), style(), setter())


def lines(paper: SetPaper, role: str = "") -> Iterator[tuple[int, Line]]:
    """Yield the lines outside artifacts with their page."""
    for number, page in enumerate(paper.pages):
        for mark in leaves(page.marks):
            told = isinstance(mark, Line) and mark.tag != ARTIFACT
            if told and (not role or paper.tags[mark.tag].role == role):
                assert isinstance(mark, Line)
                yield number, mark


def text(line: Line) -> str:
    """Return the words of a line as they are read."""
    return "".join(
        " " * run.lead + " ".join(word.text for word in run.words) + " " * run.tail
        for run in line.runs
    ).strip()


def shown(paper: SetPaper, role: str = "") -> list[str]:
    return [text(line) for _, line in lines(paper, role)]


def of_size(paper: SetPaper, size: float) -> Iterator[tuple[int, Line]]:
    return ((page, line) for page, line in lines(paper) if line.runs and line.runs[0].size == size)
