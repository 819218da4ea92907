"""The rarer blocks of a paper, and what a style may ask of the common ones."""

from dataclasses import replace
from typing import Any

import pytest

from proceedings_editor.domain.manuscript import (
    Align,
    BlockId,
    Break,
    Definition,
    Figure,
    Front,
    Image,
    Localized,
    Math,
    NoteId,
    NoteRef,
    PageImage,
    Paragraph,
    Role,
    Table,
    Text,
    XRef,
)
from proceedings_editor.layout.abstracts import divided
from proceedings_editor.layout.columns import distribute
from proceedings_editor.layout.desk import MediaInfo
from proceedings_editor.layout.frames import (
    ARTIFACT,
    Line,
    Picture,
    PlacedPage,
    SetPaper,
    Shape,
)
from proceedings_editor.layout.galley import Box, Item
from proceedings_editor.layout.lines import SetLine
from proceedings_editor.layout.paper import lay_out_blocks, lay_out_paper
from proceedings_editor.styles.schema import Style
from tests.layout.papers import lay_out, lines, shown, text
from tests.layout.samples import (
    PICTURE,
    SENTENCE,
    body,
    context,
    figure,
    footnote,
    front,
    full_front,
    head,
    item,
    manuscript,
    noted,
    quote,
    row,
    setter,
    style,
    table,
    words,
)

LEFT = 67.5


def styled(made: object, changed: Style) -> SetPaper:
    return lay_out_paper(made, context(), changed, setter())  # type: ignore[arg-type]


def with_float(**facts: Any) -> Style:
    base = style()
    return replace(base, table=replace(base.table, float=replace(base.table.float, **facts)))


def pictures(paper: SetPaper) -> list[Picture]:
    return [mark for page in paper.pages for mark in page.marks if isinstance(mark, Picture)]


def role_block(role: Role, content: str) -> Paragraph:
    return Paragraph(content=words(content), role=role)


def test_authors_may_centre_or_right_align_a_paragraph() -> None:
    paper = lay_out(Paragraph(content=words("To the right"), align=Align.RIGHT))
    line = next(line for _, line in lines(paper, "P") if text(line) == "To the right")
    assert line.x + sum(run.width for run in line.runs) == pytest.approx(LEFT + 330, abs=1.0)


def test_signatures_stand_together_in_their_own_type() -> None:
    paper = lay_out(
        body(1), role_block(Role.SIGNATURE, "M. S."), role_block(Role.SIGNATURE, "2026")
    )
    first, second = (line for _, line in lines(paper) if text(line) in {"M. S.", "2026"})
    assert second.y - first.y == pytest.approx(13.5)
    assert first.runs[0].font.spec.family == "Source Sans 3"


def test_a_label_over_the_title_is_printed() -> None:
    assert "CONCEPT NOTE" in shown(lay_out(role_block(Role.LABEL, "CONCEPT NOTE"), body(1)))


def test_a_run_in_head_shares_the_line_of_its_paragraph() -> None:
    paper = lay_out(body(1), head("A test.", 3), body(2))
    mark = next(line for _, line in lines(paper) if text(line) == "A test.")
    beside = [line for _, line in lines(paper, "P") if line.y == mark.y]
    assert len(beside) == 1
    assert beside[0].x > mark.x + 20
    assert paper.tags[mark.tag].role == "H2"


def test_a_run_in_head_without_a_paragraph_gets_a_line_of_its_own() -> None:
    paper = lay_out(body(1), head("A list.", 3), item("one", "1."))
    mark = next(line for _, line in lines(paper) if text(line) == "A list.")
    label = next(line for _, line in lines(paper, "Lbl"))
    assert label.y > mark.y


def test_a_run_in_head_at_the_end_is_not_lost() -> None:
    assert "The end." in shown(lay_out(body(1), head("The end.", 3)))


def test_a_long_run_in_head_is_displayed() -> None:
    long = "A head that says far more than a head at the beginning of a paragraph should ever say"
    paper = lay_out(body(1), head(long, 3), body(1))
    mark = next(line for _, line in lines(paper) if text(line).startswith("A head"))
    assert not [line for _, line in lines(paper, "P") if line.y == mark.y]


def test_a_long_term_stands_over_what_is_said_of_it() -> None:
    term = words("A term that is much too long to be hung at the left of its definition")
    paper = lay_out(Definition(term=term, content=words("Meaning.")))
    label, meaning = next(lines(paper, "Lbl"))[1], next(lines(paper, "LBody"))[1]
    assert meaning.y > label.y
    assert meaning.x == pytest.approx(LEFT + 13.5, abs=1.0)


def test_a_continuation_without_a_list_is_a_paragraph() -> None:
    paper = lay_out(role_block(Role.CONTINUATION, "Alone."))
    assert "Alone." in shown(paper, "P")


def test_a_second_list_of_the_same_level_is_another_list() -> None:
    other = replace(item("b"), list="other")
    paper = lay_out(item("a"), other)
    assert [tag.role for tag in paper.tags].count("L") == 2


def test_pictures_stand_side_by_side_as_long_as_they_fit() -> None:
    images = tuple(Image(media=PICTURE, width=150.0, alt=str(n)) for n in range(3))
    first, second, third = pictures(lay_out(Figure(images=images), body(1)))
    assert first.y == second.y
    assert second.x == pytest.approx(first.x + 150 + 13.5)
    assert third.y == pytest.approx(first.y + 75 + 13.5)


def test_a_tall_picture_is_reduced_to_the_page() -> None:
    tall = context(media={PICTURE: MediaInfo(1000, 3000, "image/png")})
    made = manuscript(Figure(images=(Image(media=PICTURE, width=300.0, alt="x"),)), body(1))
    (picture,) = pictures(lay_out_paper(made, tall, style(), setter()))
    assert picture.height == pytest.approx(0.7 * 540)
    assert picture.width == pytest.approx(0.7 * 540 / 3)


def test_a_caption_may_stand_above_a_figure_and_below_a_table() -> None:
    turned = with_float(figure_caption="above", caption="below")
    paper = styled(manuscript(figure(), table(2), *[body(5) for _ in range(8)]), turned)
    (picture,) = pictures(paper)
    caption = next(line for _, line in lines(paper) if text(line) == "Acts in their order.")
    assert caption.y < picture.y
    told = next(line for _, line in lines(paper, "Caption") if text(line).startswith("Acts and"))
    assert told.y > max(line.y for _, line in lines(paper, "TD"))


def test_figures_of_a_front_piece_stay_in_their_place() -> None:
    made = manuscript(body(1), figure(), body(1))
    paper = lay_out_blocks("Foreword", made, context(), style(), setter())
    (picture,) = pictures(paper)
    ys = [line.y for _, line in lines(paper, "P")]
    assert min(ys) < picture.y < max(ys)


def test_a_float_on_the_first_page_never_stands_over_the_title() -> None:
    paper = lay_out(figure(), body(1))
    title = next(lines(paper, "H1"))[1]
    assert pictures(paper)[0].y > title.y


def test_a_float_that_strays_is_reported() -> None:
    wide = replace(figure(), images=(Image(media=PICTURE, width=330.0, alt="x"),))
    tall = context(media={PICTURE: MediaInfo(1000, 2000, "image/png")})
    made = manuscript(*[replace(wide, id=BlockId(f"f{n}")) for n in range(5)], body(4))
    paper = lay_out_paper(made, tall, style(), setter())
    assert len(pictures(paper)) == 5
    assert "LAY-03" in {finding.rule for finding in paper.extent.findings}


def test_pictures_and_formulas_stand_on_a_line_of_text() -> None:
    content = (
        Text("See "), Image(media=PICTURE, width=10.0, height=5.0, alt="sign"),
        Text(" and "), Math(tex="x^2"), Text("."),
    )  # fmt: skip
    paper = lay_out(Paragraph(content=content))
    (picture,) = pictures(paper)
    assert paper.media == (PICTURE,)
    assert paper.tags[picture.tag].bbox is not None
    assert any(isinstance(mark, Shape) for page in paper.pages for mark in page.marks)


def test_a_camera_ready_page_may_be_fitted_into_the_text_block() -> None:
    base = style()
    fitted = replace(base, start=replace(base.start, camera_ready="text-block"))
    page = PageImage(media=PICTURE, page=0, width=600.0, height=800.0)
    paper = styled(manuscript(body(1), page), fitted)
    placed = next(m for p in paper.pages for m in p.marks if isinstance(m, PlacedPage))
    assert placed.width == pytest.approx(base.page.measure)


def test_a_camera_ready_paper_has_no_opening_but_its_own() -> None:
    page = PageImage(media=PICTURE, page=0, width=400.0, height=600.0, text="Its own title")
    paper = lay_out(page)
    assert paper.extent.pages == 1
    assert [type(mark) for mark in paper.pages[0].marks] == [PlacedPage]


def test_an_authors_page_break_is_left_to_the_book() -> None:
    assert lay_out(body(1), Break(page=True), body(1)).extent.pages == 1


def test_a_chain_of_kept_rows_longer_than_a_page_is_broken_and_reported() -> None:
    heads = [head(f"Head {number}") for number in range(30)]
    paper = lay_out(*heads, body(2))
    assert "LAY-07" in {finding.rule for finding in paper.extent.findings}
    assert paper.extent.stats.headings > 0
    assert len(shown(paper, "H2")) == 60


def test_a_paragraph_with_nothing_printed_takes_no_line() -> None:
    assert lay_out(Paragraph(content=()), body(1)).extent.pages == 1


def test_quotations_of_another_direction_are_known_by_their_letters() -> None:
    paper = lay_out(quote("والصلح خير"), quote("‘Settlement is better.’"), body(1))
    xs = {text(line): line.x for _, line in lines(paper) if line.runs}
    assert max(xs.values()) > 300


def test_three_translations_are_not_set_beside_the_arabic() -> None:
    after = [quote(f"Line {n}.") for n in range(3)]
    paper = lay_out(quote("والصلح خير", lang="ar"), *after, body(1))
    ys = [line.y for _, line in lines(paper) if text(line).startswith("Line")]
    arabic = min(line.y for _, line in lines(paper) if line.x > 250 and line.y > 100)
    assert arabic < min(ys)


def test_a_long_title_is_set_smaller() -> None:
    short, long = lay_out(body(1)), lay_out(body(1), front=front(title=words(SENTENCE * 2)))
    sizes = [next(lines(paper, "H1"))[1].runs[0].size for paper in (short, long)]
    assert sizes[1] < sizes[0] == 28


def test_a_title_of_two_lines_is_broken_about_evenly() -> None:
    title = words("Permanent Neutrality and Universal Law")
    paper = lay_out(body(1), front=front(title=title))
    widths = [sum(run.width for run in line.runs) for _, line in lines(paper, "H1")]
    assert len(widths) == 2
    assert min(widths) > 0.6 * max(widths)


def test_titles_in_other_languages_stand_with_their_abstracts() -> None:
    said = (("ru", "Тихое место"), ("fr", "La place"))
    titles = tuple(Localized(lang=lang, content=words(title)) for lang, title in said)
    paper = lay_out(body(1), front=replace(full_front(), titles=titles))
    assert {title for _, title in said} <= set(shown(paper))


def test_a_wide_area_title_sends_the_doi_to_the_next_line() -> None:
    wide = context(
        area_title="The Legal Foundations of Regional Security and of Cooperation in Asia"
    )
    paper = lay_out_paper(manuscript(body(1)), wide, style(), setter())
    ys = {text(line): line.y for _, line in lines(paper, "P")}
    doi = next(line for _, line in lines(paper) if text(line) == "10.5555/tkil.2026.014")
    assert doi.y == pytest.approx(ys["Area 2"] + 13.5)


def test_a_paper_without_area_or_doi_still_opens() -> None:
    bare = context(area_label="", area_title="", doi="")
    paper = lay_out_paper(manuscript(body(1)), bare, style(), setter())
    assert shown(paper, "H1") == ["The Quiet Seat"]


def test_abstracts_may_be_divided_where_the_style_says_so() -> None:
    base = style()
    text_ = replace(base.abstract.text, overflow="split")
    split = replace(base, abstract=replace(base.abstract, text=text_))
    long = replace(
        full_front(),
        abstracts=tuple(
            replace(one, paragraphs=(words(SENTENCE * 9),)) for one in full_front().abstracts
        ),
    )
    made = manuscript(body(1), front=long)
    whole, cut = styled(made, base), styled(made, split)
    feet = [
        max(line.y for page, line in lines(paper) if page == 0 and line.runs[0].size == 8.6)
        for paper in (whole, cut)
    ]
    assert sorted(shown(whole)) == sorted(shown(cut))
    assert cut.extent.pages <= whole.extent.pages
    assert feet[0] <= feet[1]


def test_a_divided_box_keeps_two_lines_at_either_end() -> None:
    items = tuple(Item(0.0, 8.0 + 10.0 * number, SetLine(()), 1) for number in range(6))
    parts = divided(Box(items, 60.0))
    assert [len(part.content) for part in parts] == [2, 1, 1, 2]
    assert sum(part.height for part in parts) == pytest.approx(60.0)
    assert all(0 <= item.y <= part.height for part in parts for item in part.content)


def test_a_table_of_one_row_and_no_head_is_set() -> None:
    made = Table(id=BlockId("t"), columns=(), body=(row("a", "b"),))
    paper = lay_out(made, body(1))
    assert shown(paper, "TD") == ["a", "b"]
    empty = lay_out(Table(id=BlockId("t"), columns=()), body(1))
    assert "TR" not in {tag.role for tag in empty.tags}


def test_notes_of_a_float_stand_on_its_page() -> None:
    made = replace(table(2), caption=noted("Acts", "t"))
    paper = lay_out(body(2), made, body(30), notes=(footnote("t", "From the records."),))
    anchors = paper.extent.anchors
    assert anchors["note-t"].page == anchors["block-table"].page


def test_rules_between_text_are_stars_outside_the_structure() -> None:
    paper = lay_out(body(1), Break(), body(1))
    marks = [m for m in paper.pages[0].marks if isinstance(m, Line) and m.tag == ARTIFACT]
    assert [text(mark) for mark in marks] == ["* * *"]


def test_a_paper_without_any_front_matter_is_set_in_either_style() -> None:
    made = manuscript(body(1), front=Front())
    bare = context(area_label="", area_title="", doi="")
    for name in ("ashgabat-b5", "law-review"):
        assert lay_out_paper(made, bare, style(name), setter()).extent.pages == 1


def test_a_table_whose_words_fill_it_gives_way_where_it_can() -> None:
    assert distribute([10, 10, 280], [100, 100, 600], 300) == pytest.approx([10, 10, 280])


def test_a_cross_reference_may_lead_to_a_note() -> None:
    content = (Text("See "), XRef(target="n", shown="note 1"), NoteRef(NoteId("n")))
    paper = lay_out(Paragraph(content=content), notes=(footnote("n", "Here."),))
    assert [link.target for link in paper.pages[0].links].count("note-n") == 2


def test_an_empty_item_keeps_its_label() -> None:
    assert shown(lay_out(item("", "1."), item("two", "2.")), "Lbl") == ["1.", "2."]
