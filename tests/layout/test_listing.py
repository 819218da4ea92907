"""Code: columns kept, long lines turned with a mark."""

import pytest

from proceedings_editor.domain.manuscript import Paragraph, Role
from proceedings_editor.layout.frames import ARTIFACT, Line, SetPaper, leaves
from tests.layout.papers import lay_out, lines, text
from tests.layout.samples import body, words


def code(source: str) -> SetPaper:
    return lay_out(Paragraph(content=words(source), role=Role.CODE), body(1))


def test_code_keeps_its_lines_and_indents() -> None:
    first, second = (line for _, line in lines(code("if a:\n    b()"), "Code"))
    assert (text(first), text(second)) == ("if a:", "b()")
    advance = sum(run.width for run in first.runs) / len("if a:")
    assert second.x - first.x == pytest.approx(4 * advance, abs=0.1)
    assert first.runs[0].font.spec.family == "Source Code Pro"


def test_what_stands_below_each_other_in_code_does_so_in_print() -> None:
    made = [line for _, line in lines(code("a    = 1  # one\nlong = 2  # two"), "Code")]
    at = {text(line): line.x for line in made}
    assert at["a"] == pytest.approx(at["long = 2"], abs=0.1)
    assert at["# one"] == pytest.approx(at["# two"], abs=0.1)


def test_a_line_too_long_is_turned_with_a_mark_that_is_not_read_out() -> None:
    source = "total = " + " + ".join(f"value_{n}" for n in range(20))
    paper = code(source)
    parts = [text(line) for _, line in lines(paper, "Code")]
    assert len(parts) > 2
    assert " ".join(parts) == source
    marks = [m for m in leaves(paper.pages[0].marks) if isinstance(m, Line) and m.tag == ARTIFACT]
    assert [text(mark) for mark in marks].count("→") == len(parts) - 1
    assert all(line.x + line.runs[-1].width <= 67.5 + 330.5 for _, line in lines(paper, "Code"))


def test_a_word_without_end_is_cut_at_the_measure() -> None:
    parts = [text(line) for _, line in lines(code("x" * 3000), "Code")]
    assert "".join(parts) == "x" * 3000
