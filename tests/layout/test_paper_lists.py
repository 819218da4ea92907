"""Lists and quotations of a paper: their labels, their indents, their structure."""

from proceedings_editor.domain.manuscript import ListItem, Paragraph, Role
from tests.layout.papers import lay_out, lines, shown, text
from tests.layout.samples import body, item, quote, words


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
