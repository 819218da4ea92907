"""Papers in pages: what stands where, what a reader and a screen reader are told."""

from collections import Counter
from collections.abc import Callable, Iterator

import pytest

from proceedings_editor.domain.manuscript import (
    Break,
    Change,
    ChangeKind,
    Figure,
    Image,
    ListItem,
    Math,
    MathBlock,
    MediaId,
    PageImage,
    Paragraph,
    Raw,
    Role,
    Text,
    XRef,
)
from proceedings_editor.domain.volume import PaperKind
from proceedings_editor.layout.desk import MediaInfo
from proceedings_editor.layout.frames import ARTIFACT, Line, Picture, PlacedPage, SetPaper, dump
from proceedings_editor.layout.paper import lay_out_blocks, lay_out_paper
from tests.layout.samples import (
    PICTURE,
    SENTENCE,
    body,
    context,
    everything,
    figure,
    full_front,
    head,
    item,
    manuscript,
    outcome,
    quote,
    reference,
    setter,
    style,
    words,
)

GRID, FIRST = 13.5, 77.5
_HANGING = 1.0  # points that a letter may hang into the margin


def lay_out(*blocks: object, **facts: object) -> SetPaper:
    made = manuscript(*blocks, **facts)  # type: ignore[arg-type]
    return lay_out_paper(made, context(), style(), setter())


def lines(paper: SetPaper, role: str = "") -> Iterator[tuple[int, Line]]:
    """Yield the lines outside artifacts with their page."""
    for number, page in enumerate(paper.pages):
        for mark in page.marks:
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


@pytest.mark.golden
@pytest.mark.parametrize("name", ["ashgabat-b5", "law-review"])
def test_the_set_pages_are_those_looked_at(name: str, golden: Callable[[str, str], None]) -> None:
    paper = lay_out_paper(everything(), context(), style(name), setter())
    golden(f"paper-{name}-everything", dump(paper.pages))


@pytest.mark.golden
def test_an_outcome_document_is_as_looked_at(golden: Callable[[str, str], None]) -> None:
    told = context(kind=PaperKind.OUTCOME, area_label="", area_title="", doi="")
    golden("paper-outcome", dump(lay_out_paper(outcome(), told, style(), setter()).pages))


def test_the_same_input_gives_the_same_pages() -> None:
    first, second = (lay_out_paper(everything(), context(), style(), setter()) for _ in range(2))
    assert dump(first.pages) == dump(second.pages)
    assert first.tags == second.tags
    assert first.extent == second.extent


def test_every_line_of_body_text_stands_on_the_grid() -> None:
    paper = lay_out_paper(everything(), context(), style(), setter())
    body_lines = [line for page, line in of_size(paper, 10.4) if page and text(line) != "(1)"]
    assert len(body_lines) > 50
    off = [(line.y - FIRST) % GRID for line in body_lines]
    assert all(min(rest, GRID - rest) < 0.25 for rest in off)


def test_text_stays_inside_the_block_and_margins_change_sides() -> None:
    paper = lay_out(*[body(6) for _ in range(30)])
    page = style().page
    lefts: dict[int, list[float]] = {0: [], 1: []}
    for number, line in lines(paper):
        lefts[number % 2].append(line.x)
    assert min(lefts[0]) == pytest.approx(67.5, abs=_HANGING)
    assert min(lefts[1]) == pytest.approx(101.4, abs=_HANGING)
    assert max(line.y for _, line in lines(paper)) == pytest.approx(page.last_baseline)


def test_the_first_page_may_be_a_verso() -> None:
    made = manuscript(body(1))
    paper = lay_out_paper(made, context(starts_recto=False), style(), setter())
    assert not paper.starts_recto
    assert min(line.x for _, line in lines(paper)) == pytest.approx(101.4, abs=_HANGING)


def test_no_character_of_the_text_is_lost() -> None:
    texts = [f"Paragraph {n}. " + SENTENCE * (n % 7 + 1) for n in range(40)]
    paper = lay_out(*[Paragraph(content=words(text)) for text in texts])
    wanted = Counter("".join(texts).replace(" ", ""))
    found = Counter("".join(shown(paper)).replace(" ", "").replace("\u00ad", ""))
    assert not wanted - found


def test_the_opening_says_who_what_and_where() -> None:
    paper = lay_out(body(2), front=full_front())
    said = shown(paper)
    assert shown(paper, "H1") == ["The Quiet Seat"]
    for words_ in (
        "Area 2",
        "10.5555/tkil.2026.014",
        "Permanent Neutrality and the Duty to Prevent",
        "Institute of Comparative Neutrality",
        "ORCID 0000-0002-1825-0097",
        "h.aaltonen@example.org",
        "Received",
        "341.214",
        "Corresponding author: o.atayewa@example.org",
    ):
        assert any(words_ in line for line in said), words_


def test_abstracts_follow_the_order_of_the_style_in_their_own_languages() -> None:
    paper = lay_out(body(2), front=full_front())
    labels = shown(paper, "Span")
    wanted = ["Abstract", "Keywords", "Аннотация", "Ключевые слова", "Gysgaça", "mazmuny"]
    assert [label for label in labels if label in wanted] == wanted
    langs = {tag.lang for tag in paper.tags if tag.role == "P"}
    assert {"ru", "tk"} <= langs


def test_links_lead_to_doi_orcid_and_mail() -> None:
    paper = lay_out(body(2), front=full_front())
    targets = {link.target for link in paper.pages[0].links}
    assert {
        "https://doi.org/10.5555/tkil.2026.014",
        "https://orcid.org/0000-0002-1825-0097",
        "mailto:h.aaltonen@example.org",
        "mailto:o.atayewa@example.org",
    } <= targets


def test_every_link_element_has_a_live_area() -> None:
    paper = lay_out_paper(everything(), context(), style(), setter())
    linked = {link.tag for page in paper.pages for link in page.links}
    assert linked == {number for number, tag in enumerate(paper.tags) if tag.role == "Link"}


def test_heading_levels_never_skip() -> None:
    paper = lay_out(head("One"), body(1), head("Deep", 4), body(1), head("Two", 2), body(1))
    roles = [tag.role for tag in paper.tags if tag.role in {"H1", "H2", "H3", "H4", "H5"}]
    assert roles == ["H1", "H2", "H3", "H3"]


def test_headings_are_numbered_by_the_style_unless_the_author_did() -> None:
    counted = lay_out(head("One"), body(1), head("Sub", 2), body(1), head("Two"), body(1))
    assert shown(counted, "H2") == ["1", "One", "2", "Two"]
    assert shown(counted, "H3") == ["1.1", "Sub"]
    own = lay_out(head("One", number="IV"), body(1), head("Plain"), body(1))
    assert shown(own, "H2") == ["IV", "One", "Plain"]


def test_the_head_of_the_works_cited_has_no_number() -> None:
    paper = lay_out(head("One"), body(1), head("Sources"), reference("A. Book."))
    assert shown(paper, "H2") == ["1", "One", "Sources"]


def test_a_heading_keeps_two_lines_of_text_below_it() -> None:
    for count in range(20, 34):
        paper = lay_out(*[body(1) for _ in range(count)], head("Late"), body(6))
        where = next(page for page, line in lines(paper, "H2"))
        below = [page for page, line in list(lines(paper, "P"))[-20:]]
        assert where in below


def test_sections_and_anchors_lead_to_their_pages() -> None:
    paper = lay_out(*[body(8) for _ in range(9)], head("Late"))
    section = paper.extent.sections[0]
    assert section.title == "1 Late"
    anchor = paper.extent.anchors[section.anchor]
    assert anchor.page == section.page
    assert paper.extent.anchors["start"].page == 0


def test_every_block_is_on_the_map_of_the_pages() -> None:
    made = everything()
    paper = lay_out_paper(made, context(), style(), setter())
    mapped = {block for block, _, top, bottom in paper.extent.blocks if bottom > top}
    assert mapped == {block.id for block in made.blocks}
    assert {f"block-{block.id}" for block in made.blocks} <= set(paper.extent.anchors)


def test_a_paragraph_over_two_pages_is_one_element() -> None:
    paper = lay_out(*[body(5) for _ in range(12)])
    pages: dict[int, set[int]] = {}
    for number, line in lines(paper, "P"):
        pages.setdefault(line.tag, set()).add(number)
    assert any(len(found) == 2 for found in pages.values())


def test_a_list_within_a_list_stands_in_the_item_above() -> None:
    paper = lay_out(item("one", "1."), item("inner", level=2), item("two", "2."), body(1))
    lists = [number for number, tag in enumerate(paper.tags) if tag.role == "L"]
    assert len(lists) == 2
    assert paper.tags[paper.tags[lists[1]].parent].role == "LBody"
    assert shown(paper, "Lbl") == ["1.", "–", "2."]


def test_a_further_paragraph_of_an_item_belongs_to_it() -> None:
    more = Paragraph(content=words("more"), role=Role.CONTINUATION)
    paper = lay_out(item("one", "1."), more)
    parents = [paper.tags[tag.parent].role for tag in paper.tags if tag.role == "P"]
    assert parents[-1] == "LBody"


def test_wide_labels_push_the_text_of_their_list() -> None:
    narrow = lay_out(item("text", "1."))
    wide = lay_out(item("text", "(xviii)"))
    starts = [next(lines(paper, "LBody"))[1].x for paper in (narrow, wide)]
    assert starts[1] > starts[0] + 10


def test_an_item_without_a_label_gets_a_number_or_a_bullet() -> None:
    numbered = ListItem(list="a", content=words("one"), ordered=True, number=3)
    assert shown(lay_out(numbered), "Lbl") == ["3."]
    assert shown(lay_out(item("one")), "Lbl") == ["•"]


def test_quotations_are_set_off_and_share_an_element() -> None:
    paper = lay_out(body(1), quote("First."), quote("Second."), body(1))
    quotes = [number for number, tag in enumerate(paper.tags) if tag.role == "BlockQuote"]
    assert len(quotes) == 1
    within = [line for _, line in lines(paper) if paper.tags[line.tag].parent == quotes[0]]
    assert [text(line) for line in within] == ["First.", "Second."]
    assert {line.runs[0].size for line in within} == {9.7}


def test_a_short_arabic_quotation_stands_beside_its_translation() -> None:
    blocks = (body(1), quote("والصلح خير", lang="ar"), quote("‘Settlement is better.’"), body(1))
    paper = lay_out(*blocks)
    found = {
        line.x: line
        for _, line in lines(paper)
        if paper.tags[paper.tags[line.tag].parent].role == "BlockQuote"
    }
    left, right = min(found), max(found)
    assert text(found[left]) == "‘Settlement is better.’"
    assert right > 300
    assert found[right].y == found[left].y
    assert "ar" in {tag.lang for tag in paper.tags}


def test_a_long_arabic_quotation_is_set_to_the_right_by_itself() -> None:
    paper = lay_out(body(1), quote("والصلح خير " * 30, lang="ar"), quote("Translation."))
    arabic = [line for _, line in lines(paper) if line.runs[0].actual or line.runs[0].size > 12]
    assert len(arabic) > 1
    assert len({round(line.y) for line in arabic}) == len(arabic)


def test_floats_stand_at_the_top_or_foot_and_the_text_closes_up() -> None:
    paper = lay_out(*[body(4) for _ in range(8)], figure(), *[body(4) for _ in range(8)])
    page, picture = next(
        (number, mark)
        for number, page in enumerate(paper.pages)
        for mark in page.marks
        if isinstance(mark, Picture)
    )
    assert picture.y == pytest.approx(style().page.margin.top)
    assert paper.extent.anchors["block-figure"].page == page
    tag = paper.tags[picture.tag]
    assert (tag.role, tag.alt) == ("Figure", "A line with seven dates")
    assert tag.bbox == (picture.x, picture.y, picture.width, picture.height)
    assert paper.media == (PICTURE,)


def test_a_picture_is_never_wider_than_the_measure() -> None:
    image = Image(media=PICTURE, width=900.0, alt="wide")
    paper = lay_out(body(1), Figure(images=(image,)), body(1))
    picture = next(m for page in paper.pages for m in page.marks if isinstance(m, Picture))
    assert picture.width == pytest.approx(style().page.measure)
    assert picture.height == pytest.approx(picture.width / 2)


def test_a_picture_without_alternative_text_is_reported() -> None:
    paper = lay_out(Figure(images=(Image(media=PICTURE),)), body(1))
    assert [finding.rule for finding in paper.extent.findings] == ["FIG-01"]
    decorative = lay_out(Figure(images=(Image(media=PICTURE, decorative=True),)), body(1))
    assert not decorative.extent.findings
    assert "Figure" not in {tag.role for tag in decorative.tags}


def test_a_missing_picture_leaves_a_frame_and_a_finding() -> None:
    gone = Image(media=MediaId("b" * 64), alt="gone")
    paper = lay_out(Figure(images=(gone,)), body(1))
    assert [finding.rule for finding in paper.extent.findings] == ["LAY-04"]
    assert paper.media == ()


def test_a_coarse_picture_is_reported() -> None:
    coarse = context(media={PICTURE: MediaInfo(200, 100, "image/png")})
    made = manuscript(Figure(images=(Image(media=PICTURE, width=300.0, alt="x"),)), body(1))
    paper = lay_out_paper(made, coarse, style(), setter())
    assert [finding.rule for finding in paper.extent.findings] == ["LAY-05"]


def test_camera_ready_pages_stand_alone_and_are_not_enlarged() -> None:
    small = PageImage(media=PICTURE, page=0, width=200.0, height=300.0, text="Words")
    large = PageImage(media=PICTURE, page=1, width=600.0, height=900.0)
    paper = lay_out(small, large, body(1))
    placed = [m for p in paper.pages for m in p.marks if isinstance(m, PlacedPage)]
    assert (placed[0].width, placed[0].height) == (200.0, 300.0)
    assert placed[1].height == pytest.approx(style().page.trim[1], abs=0.1)
    assert placed[1].height == pytest.approx(1.5 * placed[1].width)
    assert paper.extent.pages == 4
    assert paper.tags[placed[0].tag].alt == "Words"


def test_formulas_are_centred_and_speak_tex() -> None:
    paper = lay_out_paper(everything(), context(), style(), setter())
    formula = next(tag for tag in paper.tags if tag.role == "Formula")
    assert formula.alt.startswith("\\sum")
    assert formula.bbox is not None
    assert "(1)" in shown(paper)


def test_a_formula_that_cannot_be_set_is_printed_as_its_source() -> None:
    paper = lay_out(MathBlock(math=Math(mathml="<math><mi>")), body(1))
    assert "LAY-08" in {finding.rule for finding in paper.extent.findings}


def test_what_is_not_understood_is_printed_as_text() -> None:
    paper = lay_out(Raw(format="docx", source="<w:sdt/>", text="Kept words."), body(1))
    assert "Kept words." in shown(paper)


def test_boilerplate_is_left_out_and_rules_become_stars() -> None:
    gone = Paragraph(content=words("Confidential"), role=Role.BOILERPLATE)
    paper = lay_out(body(1), gone, Break(), body(1))
    assert "Confidential" not in " ".join(shown(paper))
    stars = [m for m in paper.pages[0].marks if isinstance(m, Line) and text(m) == "* * *"]
    assert [mark.tag for mark in stars] == [ARTIFACT]


def test_a_paragraph_whose_end_was_deleted_runs_on() -> None:
    gone = Change(kind=ChangeKind.DELETED)
    first = Paragraph(content=words("One "), change=gone)
    paper = lay_out(first, Paragraph(content=words("two.")))
    assert "One two." in shown(paper)


def test_a_cross_reference_leads_to_its_block_and_a_dead_one_is_plain() -> None:
    live = XRef(target="there", shown="section 1")
    dead = XRef(target="nowhere", shown="section 9")
    block = Paragraph(content=(Text("See "), live, Text(" and "), dead, Text(".")))
    paper = lay_out(block, body(1, name="there"))
    assert [link.target for page in paper.pages for link in page.links][-1] == "block-there"
    assert "nowhere" not in {link.target for page in paper.pages for link in page.links}


def test_an_outcome_document_numbers_its_paragraphs_in_the_margin() -> None:
    told = context(kind=PaperKind.OUTCOME, area_label="", area_title="", doi="")
    paper = lay_out_paper(outcome(), told, style(), setter())
    assert "Outcome of the conference" in shown(paper)
    labels = {text(line): line.x for _, line in lines(paper, "Lbl")}
    left = 67.5
    assert labels["1"] == pytest.approx(left + 67.5 - 20.25)
    assert labels["(a)"] == pytest.approx(left + 67.5)
    assert labels["(i)"] == pytest.approx(left + 67.5 + 20.25)
    affirm = next(line for _, line in lines(paper, "LBody") if text(line).startswith("Affirm"))
    assert affirm.runs[0].font.spec.italic
    assert not affirm.runs[-1].font.spec.italic


def test_a_front_piece_has_a_title_and_flows_below_it() -> None:
    made = manuscript(body(3), body(3))
    paper = lay_out_blocks("Foreword", made, context(), style(), setter())
    assert shown(paper, "H1") == ["Foreword"]
    first = next(line for _, line in lines(paper, "P"))
    assert first.y == pytest.approx(FIRST + 6 * GRID)


def test_an_empty_manuscript_still_has_a_page() -> None:
    paper = lay_out_paper(manuscript(), context(), style(), setter())
    assert paper.extent.pages == 1
    empty = lay_out_blocks("", manuscript(), context(), style(), setter())
    assert empty.extent.pages == 1


@pytest.mark.parametrize("name", ["ashgabat-b5", "law-review"])
def test_the_structure_is_a_tree_without_empty_elements(name: str) -> None:
    paper = lay_out_paper(everything(), context(), style(name), setter())
    assert all(tag.parent < number for number, tag in enumerate(paper.tags) if number)
    marked = {mark.tag for page in paper.pages for mark in page.marks}
    marked |= {
        run.tag
        for page in paper.pages
        for mark in page.marks
        if isinstance(mark, Line)
        for run in mark.runs
    }
    full = marked | {tag.parent for tag in paper.tags}
    empty = [tag for number, tag in enumerate(paper.tags) if number not in full]
    assert [tag for tag in empty if tag.role not in {"TD", "TH"}] == []
