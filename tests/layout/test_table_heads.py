"""Heads of tables: how bold they are is the style's decision."""

from dataclasses import replace

from proceedings_editor.domain.manuscript import Cell, Marks, Row, Table, Text
from proceedings_editor.layout.frames import Line
from proceedings_editor.layout.paper import lay_out_paper
from tests.layout.samples import context, manuscript, row, setter, style, table


def heads(made: Table) -> list[Line]:
    paper = lay_out_paper(manuscript(made), context(), style("law-review"), setter())
    return [
        mark
        for page in paper.pages
        for mark in page.marks
        if isinstance(mark, Line) and paper.tags[mark.tag].role == "TH"
    ]


def bold(*texts: str) -> Row:
    return Row(
        cells=tuple(
            Cell(content=((Text(text, Marks(strong=True)),),), header=True) for text in texts
        )
    )


def test_heads_an_author_made_bold_have_the_weight_of_the_style() -> None:
    made = heads(replace(table(), head=(bold("Subject", "For", "Share"),)))
    assert {run.font.spec.weight for line in made for run in line.runs} == {400}
    assert {run.font.spec.italic for line in made for run in line.runs} == {True}


def test_a_bold_word_among_others_stays_bold() -> None:
    mixed = Cell(content=((Text("Subject, "), Text("new", Marks(strong=True))),), header=True)
    head = Row(cells=(mixed, *row("For", "Share").cells))
    made = heads(replace(table(), head=(head,)))
    assert {run.font.spec.weight for line in made for run in line.runs} == {400, 700}
