"""Papers in pages: what stands where, what a reader and a screen reader are told."""

from collections import Counter
from collections.abc import Callable

import pytest

from proceedings_editor.domain.manuscript import (
    Break,
    Change,
    ChangeKind,
    Math,
    MathBlock,
    Paragraph,
    Raw,
    Role,
    Text,
    XRef,
)
from proceedings_editor.layout.frames import ARTIFACT, Line, dump, leaves
from proceedings_editor.layout.paper import lay_out_blocks, lay_out_paper
from tests.layout.papers import lay_out, lines, of_size, shown, text
from tests.layout.samples import (
    SENTENCE,
    body,
    context,
    everything,
    full_front,
    head,
    manuscript,
    reference,
    setter,
    style,
    words,
)

GRID, FIRST = 13.5, 77.5
_HANGING = 1.0  # points that a letter may hang into the margin


@pytest.mark.golden
@pytest.mark.parametrize("name", ["ashgabat-b5", "law-review"])
def test_the_set_pages_are_those_looked_at(name: str, golden: Callable[[str, str], None]) -> None:
    paper = lay_out_paper(everything(), context(), style(name), setter())
    golden(f"paper-{name}-everything", dump(paper.pages))


@pytest.mark.golden
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
    mapped = {place.block for place in paper.extent.blocks if place.bottom > place.top}
    assert mapped == {block.id for block in made.blocks}
    assert {f"block-{block.id}" for block in made.blocks} <= set(paper.extent.anchors)


def test_a_paragraph_over_two_pages_is_one_element() -> None:
    paper = lay_out(*[body(5) for _ in range(12)])
    pages: dict[int, set[int]] = {}
    for number, line in lines(paper, "P"):
        pages.setdefault(line.tag, set()).add(number)
    assert any(len(found) == 2 for found in pages.values())


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
    marked = {mark.tag for page in paper.pages for mark in leaves(page.marks)}
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
