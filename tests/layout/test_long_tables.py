"""Tables longer than a page: what may be parted, what stands again, and that nothing is lost."""

from hypothesis import given, settings
from hypothesis import strategies as st

from proceedings_editor.domain.manuscript import BlockId, Cell, Column, Math, Row, Table
from proceedings_editor.layout.frames import ARTIFACT, Line, SetPaper, Turned, leaves
from tests.layout.papers import lay_out, lines, shown, text
from tests.layout.samples import SENTENCE, body, footnote, noted, row, words


def cell(*paragraphs: str, rowspan: int = 1) -> Cell:
    return Cell(content=tuple(map(words, paragraphs)), rowspan=rowspan)


def long_table(*rows: Row, columns: int = 3) -> Table:
    return Table(
        id=BlockId("t"),
        columns=(Column(),) * columns,
        head=(row(*[f"Head {n}" for n in range(columns)]),),
        body=rows,
        caption=words("Meetings and what came of them"),
    )


def group(country: str, meetings: int) -> list[Row]:
    first = Row(cells=(cell(country, rowspan=meetings), *row("Meeting 1", "Minutes").cells))
    return [first, *(row(f"Meeting {n}", "Statement") for n in range(2, meetings + 1))]


def artifacts(paper: SetPaper, page: int) -> list[str]:
    marks = leaves(paper.pages[page].marks)
    return [text(mark) for mark in marks if isinstance(mark, Line) and mark.tag == ARTIFACT]


def test_rows_that_a_cell_spans_stay_on_one_page_while_they_are_few() -> None:
    made = [one for n in range(12) for one in group(f"Country {n}", 7)]
    paper = lay_out(body(2), long_table(*made))
    assert paper.extent.pages > 2
    for page in range(1, paper.extent.pages):
        assert not any(said.startswith("Country") for said in artifacts(paper, page))


def test_a_cell_that_spans_more_says_its_text_again_where_its_rows_go_on() -> None:
    paper = lay_out(body(2), long_table(*group("Kyrgyzstan", 60)))
    again = ["Table 1 (continued)", "Head 0", "Head 1", "Head 2", "Kyrgyzstan"]
    assert [artifacts(paper, page) for page in (1, 2)] == [again, again]
    assert shown(paper, "TD").count("Kyrgyzstan") == 1
    assert next(tag.rowspan for tag in paper.tags if tag.role == "TD") == 60


def test_a_row_taller_than_a_page_goes_on_with_its_next_line() -> None:
    made = long_table(
        Row(cells=(cell("Strict"), cell(SENTENCE * 60))),
        Row(cells=(cell("Liberal"), cell(SENTENCE))),
        columns=2,
    )
    paper = lay_out(body(2), made)
    assert paper.extent.pages == 3
    assert "LAY-07" not in {finding.rule for finding in paper.extent.findings}
    printed = shown(paper, "TD")
    assert " ".join(printed).replace("\u00ad ", "").count("A neutral state") == 61
    bottom = max(block[3] for block in paper.extent.blocks)
    assert bottom <= 610


def test_items_of_a_list_in_a_cell_hang_beside_their_labels() -> None:
    item = "• the text itself speaks of duties and of nothing else, whatever later practice made"
    made = long_table(Row(cells=(cell("Strict"), cell("Because:", f"{item} of it"))), columns=2)
    marks = [m for p in lay_out(made).pages for m in leaves(p.marks) if isinstance(m, Line)]
    first = next(line for line in marks if text(line).startswith("•"))
    second = marks[marks.index(first) + 1]
    assert second.x > first.x + 4


def test_a_note_called_in_a_turned_table_stands_under_it() -> None:
    long = [f"Gesellschaft{n}" for n in range(9)]
    noted_cell = Cell(content=(noted("Gesellschaft", "n1"),))
    first = Row(cells=(noted_cell, *row(*long[1:]).cells))
    made = long_table(first, row(*long), columns=9)
    paper = lay_out(body(1), made, body(1), notes=(footnote("n1", SENTENCE),))
    (at,) = {page for page, _ in lines(paper, "Note")}
    (field,) = (mark for mark in paper.pages[at].marks if isinstance(mark, Turned))
    note = min(line.y for _, line in lines(paper, "Note"))
    assert field.y + field.height < note - 8
    assert "LAY-07" not in {finding.rule for finding in paper.extent.findings}


def test_a_tall_formula_makes_its_row_taller() -> None:
    fraction = Cell(content=((Math(tex=r"\dfrac{\sum_{i=1}^{n} a_i}{b}"),),))
    made = long_table(row("a", "b"), Row(cells=(fraction, cell("below"))), row("c", "d"), columns=2)
    paper = lay_out(made)
    said = {text(line): line.y for _, line in lines(paper, "TD")}
    assert said["c"] - said["a"] > 2 * 14.25 + 12


spans = st.lists(st.integers(1, 45), min_size=1, max_size=5)


@settings(max_examples=15, deadline=None)
@given(spans, st.booleans())
def test_every_cell_is_printed_once_whatever_spans(groups: list[int], tall: bool) -> None:  # noqa: FBT001
    made = [one for n, size in enumerate(groups) for one in group(f"Country {n}", size)]
    if tall:
        made.append(Row(cells=(cell("Tall"), cell(SENTENCE * 30), cell("last"))))
    paper = lay_out(body(1), long_table(*made))
    printed = shown(paper, "TD")
    assert [said for said in printed if said.startswith("Country")] == [
        f"Country {n}" for n in range(len(groups))
    ]
    assert sum(said.startswith("Meeting") for said in printed) == sum(groups)
    assert "LAY-07" not in {finding.rule for finding in paper.extent.findings}
