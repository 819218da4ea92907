"""Notes: on the page of their mark, on the last baseline, with a way there and back."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise

import pytest

from proceedings_editor.domain.manuscript import (
    Manuscript,
    NoteId,
    NoteKind,
    NoteRef,
    Paragraph,
    Text,
)
from proceedings_editor.layout.frames import Line, Rule, SetPaper, dump
from proceedings_editor.layout.paper import lay_out_paper
from proceedings_editor.styles.schema import Style
from tests.layout.papers import lines, text
from tests.layout.samples import (
    SENTENCE,
    body,
    context,
    footnote,
    front,
    head,
    manuscript,
    noted,
    reference,
    setter,
    style,
    words,
)


def with_note(sentences: int, *, before: int = 0, after: int = 0) -> Manuscript:
    return manuscript(
        *[body(4) for _ in range(before)],
        Paragraph(content=noted(SENTENCE, "n", " " + SENTENCE)),
        *[body(4) for _ in range(after)],
        notes=(footnote("n", SENTENCE * sentences),),
    )


def lay_out(made: Manuscript, name: str = "ashgabat-b5") -> SetPaper:
    return lay_out_paper(made, context(), style(name), setter())


def note_lines(paper: SetPaper) -> list[tuple[int, Line]]:
    """Return the lines of notes, with their page, in order."""
    notes = {number for number, tag in enumerate(paper.tags) if tag.role == "Note"}
    return [
        (page, mark)
        for page, made in enumerate(paper.pages)
        for mark in made.marks
        if isinstance(mark, Line) and mark.tag in notes
    ]


def rules(paper: SetPaper, page: int) -> list[Rule]:
    return [mark for mark in paper.pages[page].marks if isinstance(mark, Rule)]


def test_notes_end_on_the_last_baseline_under_a_short_rule() -> None:
    paper = lay_out(with_note(2, after=2))
    found = note_lines(paper)
    assert found[-1][1].y == pytest.approx(style().page.last_baseline)
    gaps = {round(b.y - a.y, 2) for (_, a), (_, b) in pairwise(found)}
    assert gaps == {11.25}
    rule = rules(paper, 0)[0]
    assert (rule.width, rule.height) == (67.5, 0.35)
    assert rule.y < found[0][1].y


def test_mark_and_note_lead_to_each_other() -> None:
    paper = lay_out(with_note(1))
    links = {link.target: link for page in paper.pages for link in page.links}
    assert {"note-n", "mark-n"} <= set(links)
    assert links["note-n"].contents == "note 1"
    assert paper.tags[links["note-n"].tag].role == "Link"
    assert paper.tags[paper.tags[links["note-n"].tag].parent].role == "Reference"
    label = paper.tags[links["mark-n"].tag].parent
    assert paper.tags[label].role == "Lbl"
    assert paper.tags[paper.tags[label].parent].role == "Note"
    assert paper.tags[paper.tags[label].parent].id == "note-n"
    assert {"note-n", "mark-n"} <= set(paper.extent.anchors)


@pytest.mark.parametrize("before", range(4, 14))
def test_a_note_begins_on_the_page_of_its_mark(before: int) -> None:
    paper = lay_out(with_note(6, before=before, after=4))
    anchors = paper.extent.anchors
    assert anchors["mark-n"].page == anchors["note-n"].page


def test_a_note_held_over_goes_on_under_the_long_rule() -> None:
    paper = lay_out(with_note(30, before=6, after=6))
    pages = [page for page, _ in note_lines(paper)]
    first = pages[0]
    assert set(pages) == {first, first + 1}
    assert min(pages.count(first), pages.count(first + 1)) >= 2
    assert rules(paper, first)[0].width == 67.5
    assert rules(paper, first + 1)[0].width == pytest.approx(style().page.measure)


def test_no_word_of_any_note_is_lost() -> None:
    texts = [f"Note {n}: " + SENTENCE * (n % 5 + 1) for n in range(25)]
    made = manuscript(
        *[Paragraph(content=noted(SENTENCE * 2, str(n), " " + SENTENCE)) for n in range(25)],
        notes=tuple(footnote(str(n), text) for n, text in enumerate(texts)),
    )
    found = note_lines(lay_out(made))
    said = "".join(w.text for _, line in found for run in line.runs for w in run.words)
    wanted = "".join(texts).replace(" ", "")
    assert said.replace("\u00ad", "") == wanted


def test_notes_are_numbered_in_the_order_of_their_marks() -> None:
    content = (
        Text("One"), NoteRef(NoteId("b")), Text(" two"), NoteRef(NoteId("a")),
        Text(" again"), NoteRef(NoteId("b")),
    )  # fmt: skip
    made = manuscript(
        Paragraph(content=content), notes=(footnote("a", "About two."), footnote("b", "About one."))
    )
    paper = lay_out(made)
    said = [" ".join(w.text for r in line.runs for w in r.words) for _, line in note_lines(paper)]
    assert said == ["About one.", "About two."]
    contents = [link.contents for link in paper.pages[0].links if link.target.startswith("note-")]
    assert contents == ["note 1", "note 2", "note 1"]


def test_a_note_to_the_title_has_a_star() -> None:
    title = (Text("The Quiet Seat"), NoteRef(NoteId("t")))
    made = manuscript(
        Paragraph(content=noted("Text", "n")),
        front=front(title=title),
        notes=(footnote("t", "Read at the plenary.", NoteKind.TITLE), footnote("n", "First.")),
    )
    paper = lay_out(made)
    contents = {link.target: link.contents for link in paper.pages[0].links}
    assert contents["note-t"] == "note *"
    assert contents["note-n"] == "note 1"


def test_a_mark_without_a_note_is_reported_and_is_no_link() -> None:
    paper = lay_out(manuscript(Paragraph(content=noted("Text", "gone"))))
    assert [finding.rule for finding in paper.extent.findings] == ["LAY-06"]
    assert "Link" not in {
        tag.role for tag in paper.tags if paper.tags[tag.parent].role == "Reference"
    }


def test_a_note_without_a_mark_is_printed_all_the_same() -> None:
    made = manuscript(body(1), notes=(footnote("lost", "Nobody calls me."),))
    paper = lay_out(made)
    assert "LAY-06" in {finding.rule for finding in paper.extent.findings}
    assert len(note_lines(paper)) == 1


def test_endnotes_stand_after_the_text_where_the_style_says_so() -> None:
    base = style()
    notes = replace(base.footnote.text, endnotes="end")
    ends = replace(base, footnote=replace(base.footnote, text=notes))
    made = manuscript(
        Paragraph(content=noted(SENTENCE, "n")),
        body(1),
        notes=(footnote("n", "At the end.", NoteKind.ENDNOTE),),
    )
    paper = lay_out_paper(made, context(), ends, setter())
    said = [" ".join(w.text for r in line.runs for w in r.words) for _, line in note_lines(paper)]
    assert said == ["At the end."]
    assert not rules(paper, 0)
    assert [tag.role for tag in paper.tags if tag.role == "H2"] == ["H2"]
    assert {"note-n", "mark-n"} <= set(paper.extent.anchors)
    assert {"note-n", "mark-n"} <= {link.target for link in paper.pages[0].links}


def at_the_end() -> Style:
    """Return a style that sets all notes of a text after it."""
    base = style()
    notes = replace(base.footnote.text, place="end")
    return replace(base, footnote=replace(base.footnote, text=notes))


def cited() -> Manuscript:
    return manuscript(
        *[Paragraph(content=noted(SENTENCE * 3, str(n), " " + SENTENCE)) for n in range(30)],
        head("Works cited"),
        reference("Hersch, A. The Quiet Seat. Geneva, 2011."),
        front=front(title=(Text("The Quiet Seat"), NoteRef(NoteId("t")))),
        notes=(
            footnote("t", "Read at the plenary.", NoteKind.TITLE),
            *[footnote(str(n), f"Note {n}. " + SENTENCE * 2) for n in range(30)],
        ),
    )


def test_a_style_may_set_all_notes_after_the_text_before_the_works_cited() -> None:
    paper = lay_out_paper(cited(), context(), at_the_end(), setter())
    heads = [text(line) for _, line in lines(paper, "H2")]
    assert heads == ["Notes", "Works cited"]
    starts = [paper.extent.anchors[f"note-{n}"] for n in range(30)]
    assert [(a.page, a.y) for a in starts] == sorted((a.page, a.y) for a in starts)
    assert paper.extent.anchors["note-t"].page == 0  # a star of the title stays on its page
    targets = {link.target for page in paper.pages for link in page.links}
    assert {f"note-{n}" for n in range(30)} | {f"mark-{n}" for n in range(30)} <= targets
    assert paper.extent.stats.notes == 0


def test_no_line_of_an_endnote_stands_alone_at_a_page() -> None:
    paper = lay_out_paper(cited(), context(), at_the_end(), setter())
    tags: dict[int, Counter[int]] = {}
    for page, line in note_lines(paper):
        tags.setdefault(line.tag, Counter())[page] += 1
    assert any(len(pages) > 1 for pages in tags.values()) or len(tags) == 31
    assert all(min(pages.values()) > 1 for pages in tags.values() if len(pages) > 1)


@pytest.mark.golden
def test_endnotes_are_as_looked_at(golden: Callable[[str, str], None]) -> None:
    paper = lay_out_paper(cited(), context(), at_the_end(), setter())
    golden("paper-endnotes", dump(paper.pages[-2:]))


def test_notes_may_stand_under_the_text() -> None:
    base = style()
    space = replace(base.footnote.space, fill="under-text")
    under = replace(base, footnote=replace(base.footnote, space=space))
    paper = lay_out_paper(with_note(1), context(), under, setter())
    assert note_lines(paper)[-1][1].y < base.page.last_baseline - 100


def test_a_note_of_several_paragraphs_is_one_note() -> None:
    blocks = (Paragraph(content=words("First.")), Paragraph(content=words("Second.")))
    note = replace(footnote("n", ""), blocks=blocks)
    paper = lay_out(manuscript(Paragraph(content=noted("Text", "n")), notes=(note,)))
    parents = [paper.tags[tag.parent].role for tag in paper.tags if tag.role == "P"]
    assert parents.count("Note") == 1


def crowded(count: int, sentences: int = 1) -> Manuscript:
    """Return a paper one paragraph of which calls many notes."""
    content: list[Text | NoteRef] = []
    for number in range(count):
        content += [Text(" neutral states"), NoteRef(NoteId(str(number)))]
    return manuscript(
        Paragraph(content=tuple(content)),
        body(6),
        notes=tuple(footnote(str(n), f"Note {n}. " + SENTENCE * sentences) for n in range(count)),
    )


def test_five_hundred_notes_of_one_page_are_laid_out_over_the_next_ones() -> None:
    paper = lay_out(crowded(500))
    found = note_lines(paper)
    said = "".join(w.text for _, line in found for run in line.runs for w in run.words)
    wanted = "".join(f"Note {n}. " + SENTENCE for n in range(500)).replace(" ", "")
    assert said.replace("\u00ad", "") == wanted
    assert max(line.y for _, line in found) == pytest.approx(style().page.last_baseline)
    assert min(line.y for _, line in found) > style().page.margin.top
    anchors = paper.extent.anchors
    assert all(anchors[f"mark-{n}"].page == anchors[f"note-{n}"].page for n in range(500))


def test_notes_that_cannot_begin_under_their_mark_are_told_and_not_lost() -> None:
    paper = lay_out(crowded(3, sentences=200))
    assert paper.extent.stats.notes == 2
    finding = next(f for f in paper.extent.findings if f.rule == "LAY-09")
    assert "2 notes, the first of them 2," in finding.message
    assert min(line.y for _, line in note_lines(paper)) > style().page.margin.top
    starts = [paper.extent.anchors[f"note-{n}"] for n in range(3)]
    assert [(a.page, a.y) for a in starts] == sorted((a.page, a.y) for a in starts)


@pytest.mark.golden
def test_a_note_over_two_pages_is_as_looked_at(golden: Callable[[str, str], None]) -> None:
    golden("paper-divided-note", dump(lay_out(with_note(30, before=6, after=6)).pages[:2]))
