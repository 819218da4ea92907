"""Tables: widths by content, figures aligned, heads repeated, everything tagged."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proceedings_editor.domain.manuscript import (
    BlockId,
    Cell,
    Change,
    ChangeKind,
    Column,
    Row,
    Table,
)
from proceedings_editor.layout.columns import (
    Span,
    before_decimal,
    column_needs,
    distribute,
    gap_between,
    is_figure,
)
from proceedings_editor.layout.frames import ARTIFACT, Line, Rule, SetPaper, Turned, leaves
from proceedings_editor.layout.paper import lay_out_blocks, lay_out_paper
from tests.layout.samples import body, context, manuscript, row, setter, style, table, words

widths = st.lists(
    st.tuples(st.floats(1, 150), st.floats(0, 600)).map(lambda pair: (pair[0], sum(pair))),
    min_size=1,
    max_size=8,
)


def set_table(made: Table, **facts: object) -> SetPaper:
    return lay_out_paper(manuscript(body(2), made, **facts), context(), style(), setter())


def lines_of(paper: SetPaper, role: str) -> list[Line]:
    return [
        mark
        for page in paper.pages
        for mark in leaves(page.marks)
        if isinstance(mark, Line) and mark.tag != ARTIFACT and paper.tags[mark.tag].role == role
    ]


def text_of(line: Line) -> str:
    return " ".join(word.text for run in line.runs for word in run.words)


@given(widths, st.floats(100, 500))
def test_columns_fill_the_measure_and_keep_their_words_whole(
    needs: list[tuple[float, float]], room: float
) -> None:
    least, natural = [low for low, _ in needs], [high for _, high in needs]
    found = distribute(least, natural, room)
    assert sum(found) <= room + 0.05
    if sum(natural) <= room:
        assert found == natural
    elif sum(least) <= room:
        assert sum(found) == pytest.approx(room, abs=0.05)
        assert all(width >= low - 0.05 for width, low in zip(found, least, strict=True))


def test_short_columns_are_not_broken_for_the_sake_of_long_ones() -> None:
    found = distribute([40, 30, 50], [75, 50, 600], 300)
    assert found[:2] == [75, 50]


def test_a_spanning_cell_widens_all_its_columns() -> None:
    least, natural = column_needs([Span(0, 1, 10, 20), Span(0, 2, 50, 90)], 2, gap=10)
    assert sum(least) + 10 == 50
    assert sum(natural) + 10 == 90


def test_a_narrow_table_is_spread_a_little() -> None:
    assert gap_between([50, 50, 50], 10, 330) == 10 + 160 / 3
    assert gap_between([160, 160], 10, 330) == 10


@pytest.mark.parametrize("text", ["12", "−3,5", "1 250.00", "7 %", "1 234,5"])
def test_figures_are_known(text: str) -> None:
    assert is_figure(text)


@pytest.mark.parametrize("text", ["", "12 May", "A/RES/50/80", "art 5"])
def test_other_cells_are_not_figures(text: str) -> None:
    assert not is_figure(text)


def test_the_decimal_sign_is_that_of_the_language() -> None:
    assert before_decimal("1,250.75", "en") == "1,250"
    assert before_decimal("1 250,75", "ru") == "1 250"
    assert before_decimal("12 %", "en") == "12"


def test_decimals_stand_below_each_other() -> None:
    lines = lines_of(set_table(table(3)), "TD")
    shares = {text_of(line): line for line in lines if "." in text_of(line)}
    assert set(shares) == {"7.25", "14.50", "21.75"}
    ends = {round(line.x + sum(run.width for run in line.runs), 1) for line in shares.values()}
    assert len(ends) == 1


def test_a_table_has_head_cells_rows_and_a_caption() -> None:
    paper = set_table(table(2))
    roles = [tag.role for tag in paper.tags]
    assert roles.count("TR") == 3
    assert roles.count("TH") == 3
    assert roles.count("TD") == 6
    heads = [tag for tag in paper.tags if tag.role == "TH"]
    assert {tag.scope for tag in heads} == {"Column"}
    caption = next(tag for tag in paper.tags if tag.role == "Caption")
    assert paper.tags[caption.parent].role == "Table"
    assert any("Table" in text_of(line) for line in lines_of(paper, "Caption"))


def test_three_rules_across_the_measure() -> None:
    rules = [m for page in set_table(table(2)).pages for m in page.marks if isinstance(m, Rule)]
    assert [rule.height for rule in rules] == [0.6, 0.3, 0.6]
    assert {round(rule.width) for rule in rules} == {330}


def test_a_table_longer_than_a_page_repeats_its_head_as_an_artifact() -> None:
    paper = set_table(table(90))
    assert paper.extent.pages > 2
    for page in paper.pages[1:3]:
        heads = [
            mark for mark in page.marks if isinstance(mark, Line) and text_of(mark) == "Instrument"
        ]
        assert [mark.tag for mark in heads] == [ARTIFACT]
        assert any(
            isinstance(mark, Line) and text_of(mark) == "Table 1 (continued)" for mark in page.marks
        )
    assert [tag.role for tag in paper.tags].count("TH") == 3
    shown = [text_of(line) for line in lines_of(paper, "TD")]
    assert [text for text in shown if text.startswith("A/RES/")] == [
        f"A/RES/{n}/80" for n in range(1, 91)
    ]


def test_spans_are_told_to_the_reader_and_kept_on_one_page() -> None:
    wide = Cell(content=(words("Both"),), colspan=2)
    tall = Cell(content=(words("Held"),), rowspan=2)
    made = Table(
        id=BlockId("t"),
        columns=(Column(), Column(), Column()),
        head=(Row(cells=(wide, Cell(content=(words("Third"),)))),),
        body=(Row(cells=(tall, *row("a", "b").cells)), row("c", "d")),
    )
    paper = set_table(made)
    assert [tag.colspan for tag in paper.tags if tag.role == "TH"] == [2, 1]
    assert [tag.rowspan for tag in paper.tags if tag.role == "TD"] == [2, 1, 1, 1, 1]
    cells = {text_of(line): line.x for line in lines_of(paper, "TD")}
    assert cells["a"] == cells["c"]
    assert cells["b"] == cells["d"]


def crowded(columns: int, long: str = "Gesellschaft") -> Table:
    cells = [f"{long}{n}" for n in range(columns)]
    return Table(
        id=BlockId("t"),
        columns=(Column(),) * columns,
        head=(row(*[f"Column {n}" for n in range(columns)]),),
        body=(row(*cells), row(*cells)),
        caption=words("Companies of the river"),
    )


def sizes_of(paper: SetPaper) -> set[float]:
    return {run.size for line in lines_of(paper, "TD") for run in line.runs}


def test_a_table_that_is_too_wide_is_set_small_and_then_turned() -> None:
    assert sizes_of(set_table(crowded(5))) == {8.6}
    assert {round(size, 2) for size in sizes_of(set_table(crowded(6)))} == {8.06}
    paper = set_table(crowded(8))
    assert sizes_of(paper) == {8.6}
    assert not paper.extent.findings
    fields = [mark for page in paper.pages for mark in page.marks if isinstance(mark, Turned)]
    assert [(round(field.width), round(field.height)) for field in fields] == [(330, 540)]
    assert [tag.role for tag in paper.tags if tag.role in {"Caption", "TH"}] == [
        "Caption",
        *["TH"] * 8,
    ]


def test_a_table_too_wide_for_any_page_is_printed_and_reported() -> None:
    paper = set_table(crowded(14, "Schifffahrtsgesellschaft"))
    assert "LAY-02" in {finding.rule for finding in paper.extent.findings}
    assert {round(size, 2) for size in sizes_of(paper)} == {7.52}
    printed = "".join(text_of(line) for line in lines_of(paper, "TD")).replace("\u00ad", "")
    assert printed.count("Schifffahrts") == 28


def test_tables_of_a_programme_stay_in_their_place() -> None:
    made = manuscript(body(1), table(3, caption=""), body(1))
    paper = lay_out_blocks("Programme", made, context(), style(), setter())
    order = [
        paper.tags[mark.tag].role
        for mark in paper.pages[0].marks
        if isinstance(mark, Line) and mark.tag != ARTIFACT
    ]
    assert order.index("TD") > order.index("P")
    assert order[-1] == "P"


def test_a_row_that_was_deleted_is_not_printed() -> None:
    made = table(3)
    gone = replace(made.body[1], change=Change(kind=ChangeKind.DELETED))
    paper = set_table(replace(made, body=(made.body[0], gone, made.body[2])))
    shown = " ".join(text_of(line) for line in lines_of(paper, "TD"))
    assert "A/RES/2/80" not in shown
    assert "A/RES/3/80" in shown
