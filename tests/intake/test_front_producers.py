"""Front matter as other programs and other templates lay it out."""

import pytest

from proceedings_editor.domain.manuscript import (
    Break,
    Figure,
    Heading,
    Manuscript,
    Paragraph,
    Table,
    Text,
)
from proceedings_editor.domain.plain import block_text, plain
from proceedings_editor.intake.docx import read_docx
from tests.intake.docx.build import cell, package, para, picture, row, run, style, table

CENTRE = '<w:jc w:val="center"/>'
BOLD = "<w:b/>"
BOLD_ITALIC = "<w:b/><w:i/>"
SUPERIOR = '<w:vertAlign w:val="superscript"/>'
TITLE = '<w:b/><w:sz w:val="32"/>'
ABSTRACT = (
    "A gauge on a shared river falls silent, and the duty to inform the neighbour begins. The"
    " paper asks who bears it, to whom it is owed, and what follows when nobody was at the gauge."
)
BODY = (
    "The commission must be told within three days, and nothing in the agreement says who is to"
    " tell it; practice has settled on the keeper of the gauge, who has a telephone."
)


def read(*paragraphs: str) -> Manuscript:
    return read_docx("paper.docx", package("".join(paragraphs))).manuscript


def head() -> str:
    """Return a title and an author, so that other things can be looked at after them."""
    author = para(run("Gözel Amansähedowa", BOLD), CENTRE)
    return para(run("The Silence of a Gauge", TITLE), CENTRE) + author


def headings(manuscript: Manuscript) -> list[tuple[int, str, str]]:
    found = [block for block in manuscript.blocks if isinstance(block, Heading)]
    return [(block.level, block.number, plain(block.content)) for block in found]


def test_title_on_two_lines_and_all_authors_on_one_with_marks() -> None:
    front = read(
        para(run("The Silence of a Gauge and", TITLE), CENTRE),
        para(run("the Duty to Inform the Neighbours", TITLE), CENTRE),
        para(
            run("Jeren Durdymyradowa", BOLD)
            + run("1,*", BOLD + SUPERIOR)
            + run(", Hamad al-Kindari", BOLD)
            + run("2", SUPERIOR)
            + run(" and Shen Ruoxi", BOLD)
            + run("1", SUPERIOR),
            CENTRE,
        ),
        para(run("1", SUPERIOR) + run("Köpetdag School of International Law, Ashgabat", "<w:i/>")),
        para(run("2", SUPERIOR) + run("Gulf Bar, Muscat", "<w:i/>")),
        para(run("j.durdymyradowa@example.org, h.alkindari@example.com; shen@example.net")),
        para(run("Abstract. ", BOLD) + run(ABSTRACT)),
        para(run(BODY)),
    ).front
    assert plain(front.title) == "The Silence of a Gauge and the Duty to Inform the Neighbours"
    assert [(it.family, it.email, it.affiliations) for it in front.contributors] == [
        ("Durdymyradowa", "j.durdymyradowa@example.org", ("a1",)),
        ("al-Kindari", "h.alkindari@example.com", ("a2",)),
        ("Shen", "shen@example.net", ("a1",)),
    ]
    assert [it.corresponding for it in front.contributors] == [True, False, False]
    assert [it.name for it in front.affiliations] == [
        "Köpetdag School of International Law, Ashgabat",
        "Gulf Bar, Muscat",
    ]


def test_an_abstract_in_a_frame_is_read() -> None:
    manuscript = read(
        head(),
        table(
            row(
                cell(
                    para(run("Abstract. ", BOLD) + run(ABSTRACT))
                    + para(run("Keywords: ", BOLD) + run("rivers; gauges"))
                )
            ),
            columns=1,
        ),
        para(run("Introduction", BOLD)),
        para(run(BODY)),
    )
    (abstract,) = manuscript.front.abstracts
    assert (abstract.lang, plain(abstract.paragraphs[0])) == ("en", ABSTRACT)
    assert manuscript.front.keywords[0].words == ("rivers", "gauges")
    assert [type(block) for block in manuscript.blocks] == [Heading, Paragraph]


def test_keywords_beside_the_abstract_in_a_frame_of_two() -> None:
    manuscript = read(
        head(),
        table(
            row(
                cell(para(run("Keywords: rivers; gauges"))),
                cell(para(run("Abstract", BOLD)) + para(run(ABSTRACT))),
            )
        ),
        para(run("Introduction", BOLD)),
        para(run(BODY)),
    )
    assert plain(manuscript.front.abstracts[0].paragraphs[0]) == ABSTRACT
    assert manuscript.front.keywords[0].words == ("rivers", "gauges")
    assert [type(block) for block in manuscript.blocks] == [Heading, Paragraph]


def test_a_frame_within_the_text_stays_a_table() -> None:
    manuscript = read(
        head(),
        para(run(f"Abstract. {ABSTRACT}")),
        para(run("Introduction", BOLD)),
        para(run(BODY)),
        table(row(cell(para(run("A box with a rule of the commission.")))), columns=1),
        para(run(BODY)),
    )
    assert [type(block) for block in manuscript.blocks] == [Heading, Paragraph, Table, Paragraph]


def test_an_emblem_and_rules_do_not_hide_the_front_matter() -> None:
    rule = para(
        "", '<w:pBdr><w:bottom w:val="single" w:sz="4" w:space="1" w:color="auto"/></w:pBdr>'
    )
    manuscript = read(
        para(picture(), CENTRE),
        head(),
        rule,
        para(run(f"Abstract. {ABSTRACT}")),
        para('<w:r><w:br w:type="page"/></w:r>'),
        para(run(BODY)),
    )
    assert plain(manuscript.front.title) == "The Silence of a Gauge"
    assert plain(manuscript.front.abstracts[0].paragraphs[0]) == ABSTRACT
    assert [type(block) for block in manuscript.blocks] == [Figure, Paragraph]
    assert not any(isinstance(block, Break) for block in manuscript.blocks)


def test_words_that_stand_out_in_a_title_keep_their_marks() -> None:
    manuscript = read(
        para(run("The ", TITLE) + run("Lotus", TITLE + "<w:i/>") + run(" Presumption", TITLE)),
        para(run("Gözel Amansähedowa", BOLD), CENTRE),
        para(run(f"Abstract. {ABSTRACT}")),
        para(run("1. After ", BOLD) + run("Lotus", BOLD_ITALIC)),
        para(run(BODY)),
    )
    heading = manuscript.blocks[0]
    assert isinstance(heading, Heading)
    for content in (manuscript.front.title, heading.content):
        marked = [
            (it.text.strip(), it.marks.strong, it.marks.emph)
            for it in content
            if isinstance(it, Text)
        ]
        assert ("Lotus", False, True) in marked
        assert not any(strong for _, strong, _ in marked)


def test_what_is_not_understood_does_not_end_the_front_matter() -> None:
    front = read(
        head(),
        para(run("ACCEPTED BY THE PROGRAMME COMMITTEE", BOLD)),
        para(run(f"Abstract. {ABSTRACT}")),
        para(run(BODY)),
    ).front
    assert plain(front.abstracts[0].paragraphs[0]) == ABSTRACT


def test_styles_named_by_a_template_tell_subtitle_and_authors() -> None:
    styles = "".join(
        (
            style("Normal", "Normal"),
            style("T", "Title", f"<w:rPr>{TITLE}</w:rPr>"),
            style("S", "Subtitle"),
            style("A", "Author", "<w:rPr><w:i/></w:rPr>"),
        )
    )
    body = (
        para(run("The Silence of a Gauge"), '<w:pStyle w:val="T"/>')
        + para(run("Academy and practice"), '<w:pStyle w:val="S"/>')
        + para(run("G. 1 Amansähedowa"), '<w:pStyle w:val="A"/>')
        + para(run(f"Abstract. {ABSTRACT}"))
        + para(run(BODY))
    )
    front = read_docx("paper.docx", package(body, styles=styles)).manuscript.front
    assert plain(front.subtitle) == "Academy and practice"
    assert front.contributors == ()


@pytest.mark.parametrize(
    "marked",
    [
        [("I. The gauge", BOLD, 1), ("Upper reaches", BOLD_ITALIC, 2), ("II. The duty", BOLD, 1)],
        [("THE GAUGE", BOLD, 1), ("Upper reaches", BOLD, 2), ("THE DUTY", BOLD, 1)],
        [("1. The gauge", BOLD, 1), ("1.1. Reaches", BOLD, 2), ("Conclusion", BOLD, 1)],
        [("1. The gauge", BOLD, 1), ("Reaches", BOLD_ITALIC, 2), ("2. The duty", BOLD, 1)],
        [("The gauge", TITLE, 1), ("Reaches", BOLD, 2), ("Lower ones", BOLD_ITALIC, 3)],
        [("A first word", BOLD_ITALIC, 1), ("The gauge", BOLD, 1), ("The duty", BOLD, 1)],
        [("Introduction", BOLD_ITALIC, 1), ("The gauge", BOLD, 1), ("Reaches", BOLD_ITALIC, 2)],
    ],
)
def test_levels_of_headings_are_told_by_their_look(marked: list[tuple[str, str, int]]) -> None:
    lines = "".join(para(run(text, look)) + para(run(BODY)) for text, look, _ in marked)
    manuscript = read(head(), para(run(f"Abstract. {ABSTRACT}")), lines)
    assert [level for level, _, _ in headings(manuscript)] == [level for _, _, level in marked]


def test_an_author_under_a_text_without_title_is_no_heading() -> None:
    manuscript = read(
        para(run(BODY)),
        para(run("Nawal al-Qasimiyya", BOLD)),
        para(run("Ibn Battuta Centre for Comparative Public Law, Muscat", "<w:i/>")),
        para(run(BODY)),
    )
    assert headings(manuscript) == []
    assert block_text(manuscript.blocks[1]) == "Nawal al-Qasimiyya"
