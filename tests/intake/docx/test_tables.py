"""Tables, and captions joined to tables and figures."""

from proceedings_editor.domain.manuscript import Figure, Paragraph, Table
from proceedings_editor.domain.plain import plain
from tests.intake.docx.build import (
    STYLES,
    cell,
    deleted,
    field,
    item,
    level,
    numbering,
    only,
    para,
    picture,
    read,
    row,
    run,
    style,
    table,
)

_CAPTION = '<w:pStyle w:val="Caption"/>'


def _cell(text: str, properties: str = "") -> str:
    return cell(para(run(text)), properties)


def _table(body: str, **parts: str) -> Table:
    block = only(read(body, **parts))
    assert isinstance(block, Table)
    return block


def _shape(found: Table) -> list[list[tuple[str, int, int]]]:
    return [
        [(" ".join(map(plain, it.content)), it.colspan, it.rowspan) for it in one.cells]
        for one in (*found.head, *found.body)
    ]


def test_spans_and_header_rows() -> None:
    found = _table(
        table(
            row(_cell("wide", '<w:gridSpan w:val="2"/>'), properties="<w:tblHeader/>"),
            row(_cell("tall", '<w:vMerge w:val="restart"/>'), _cell("a")),
            row(_cell("", "<w:vMerge/>"), _cell("b")),
        )
    )
    assert _shape(found) == [[("wide", 2, 1)], [("tall", 1, 2), ("a", 1, 1)], [("b", 1, 1)]]
    assert (len(found.head), len(found.columns)) == (1, 2)
    assert found.columns[0].width == 0.5


def test_a_head_reaches_as_far_as_its_cells() -> None:
    found = _table(
        table(
            row(_cell("x", '<w:vMerge w:val="restart"/>'), _cell("a"), properties="<w:tblHeader/>"),
            row(_cell("", "<w:vMerge/>"), _cell("b")),
            row(_cell("1"), _cell("2")),
        )
    )
    assert (len(found.head), len(found.body)) == (2, 1)


def test_a_style_that_dresses_the_first_row_makes_a_head() -> None:
    dressed = style("T", "Dressed", '<w:tblStylePr w:type="firstRow"/>', "table")
    look = '<w:tblStyle w:val="T"/><w:tblLook w:val="0020"/>'
    rows = row(_cell("a")), row(_cell("b"))
    assert len(_table(table(*rows, properties=look), styles=STYLES + dressed).head) == 1
    assert len(_table(table(*rows, properties='<w:tblLook w:val="0020"/>')).head) == 0


def test_gaps_at_the_side_of_a_row() -> None:
    found = _table(
        table(
            row(_cell("a"), _cell("b"), _cell("c")),
            row(_cell("d"), properties='<w:gridBefore w:val="2"/>'),
            columns=3,
        )
    )
    assert _shape(found)[1] == [("", 2, 1), ("d", 1, 1)]


def test_absurd_spans_are_clamped() -> None:
    found = _table(table(row(_cell("a", '<w:gridSpan w:val="200000000"/>'))))
    assert _shape(found) == [[("a", 63, 1)]]
    assert len(found.columns) == 63


def test_a_table_within_a_table_is_flattened_and_reported() -> None:
    inner = table(row(_cell("in 1"), _cell("in 2")))
    made = read(table(row(cell(para(run("out")) + inner + para("")))))
    block = only(made)
    assert isinstance(block, Table)
    assert [plain(it) for it in block.body[0].cells[0].content] == ["out", "in 1", "in 2"]
    assert ("table within a table", 1) in {(it.what, it.count) for it in made.provenance.loss}


def test_a_list_in_a_cell_keeps_its_labels() -> None:
    found = _table(
        table(row(cell(item("x") + item("y")))), numbering=numbering(level(0, "decimal", "%1)"))
    )
    assert [plain(it) for it in found.body[0].cells[0].content] == ["1) x", "2) y"]


def test_rows_and_cells_in_content_controls() -> None:
    wrapped = f"<w:sdt><w:sdtPr/><w:sdtContent>{row(_cell('a'))}</w:sdtContent></w:sdt>"
    assert _shape(_table(table(wrapped, row(_cell("b"))))) == [[("a", 1, 1)], [("b", 1, 1)]]


def test_a_deleted_row_and_an_inserted_cell() -> None:
    gone = '<w:del w:id="1" w:author="A"/>'
    new = '<w:cellIns w:id="2" w:author="B"/>'
    found = _table(
        table(row(cell(para(deleted("x"))), properties=gone), row(_cell("a"), _cell("b", new)))
    )
    assert found.body[0].change is not None
    assert found.body[0].change.kind == "del"
    assert found.body[1].cells[1].change is not None
    assert found.body[1].cells[1].change.author == "B"


def test_cell_alignment_and_direction() -> None:
    right = cell(para(run("5"), '<w:jc w:val="right"/>'))
    found = _table(table(row(_cell("a"), right), properties="<w:bidiVisual/>"))
    assert [it.align for it in found.columns] == ["", "right"]
    assert found.direction == "rtl"


def test_a_caption_above_a_table() -> None:
    counted = run("Table ") + field("SEQ Table", run("2")) + run(": Cases")
    found = _table(para(counted, _CAPTION) + table(row(_cell("a"))))
    assert (found.label, plain(found.caption)) == ("Table 2", "Cases")


def test_a_russian_label_and_title_on_lines_of_their_own() -> None:
    centre = '<w:jc w:val="center"/>'
    body = para(run("Таблица 1"), '<w:jc w:val="right"/>') + para(run("Договоры"), centre)
    found = _table(body + table(row(_cell("a"))))
    assert (found.label, plain(found.caption)) == ("Таблица 1", "Договоры")


def test_a_sentence_that_names_a_table_is_no_caption() -> None:
    made = read(para(run("Table 1 shows the cases heard.")) + table(row(_cell("a"))))
    assert [it.kind for it in made.blocks] == ["paragraph", "table"]


def test_a_figure_with_its_caption_below() -> None:
    body = para(picture(alt="A map")) + para(run("Рис. 3 – Карта"), '<w:jc w:val="center"/>')
    block = only(read(body))
    assert isinstance(block, Figure)
    assert (block.label, plain(block.caption), block.images[0].alt) == ("Рис. 3", "Карта", "A map")


def test_figures_and_captions_in_turn() -> None:
    def caption(number: int) -> str:
        return para(run(f"Figure {number}. Text"))

    below = "".join(para(picture()) + caption(at) for at in (1, 2))
    above = "".join(caption(at) + para(picture()) for at in (1, 2))
    for body in (below, above):
        labels = [it.label for it in read(body).blocks if isinstance(it, Figure)]
        assert labels == ["Figure 1", "Figure 2"]


def test_pictures_that_share_a_caption_are_one_figure() -> None:
    body = para(picture()) + para(picture()) + para(run("Figure 1. Both"), _CAPTION)
    block = only(read(body))
    assert isinstance(block, Figure)
    assert len(block.images) == 2


def test_a_caption_in_the_paragraph_of_its_picture() -> None:
    block = only(read(para(picture() + "<w:r><w:br/></w:r>" + run("Surat 1. Kart"))))
    assert isinstance(block, Figure)
    assert (block.label, plain(block.caption)) == ("Surat 1", "Kart")


def test_a_bookmarked_caption_leads_to_its_table() -> None:
    mark = '<w:bookmarkStart w:id="1" w:name="t"/>'
    body = (
        para(mark + run("Table 1. Cases"), _CAPTION)
        + table(row(_cell("a")))
        + para(field(r"REF t \h", run("Table 1")))
    )
    found, reference = read(body).blocks
    assert isinstance(reference, Paragraph)
    assert getattr(reference.content[0], "target", "") == found.id
