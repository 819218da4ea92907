"""Markdown without pandoc."""

from base64 import b64decode
from collections.abc import Mapping

import pytest

from proceedings_editor.domain.errors import IntakeError
from proceedings_editor.domain.indexing import IndexMark, as_link
from proceedings_editor.domain.manuscript import (
    Align,
    AnyBlock,
    Break,
    Figure,
    Heading,
    Image,
    LineBreak,
    ListItem,
    Manuscript,
    Math,
    MathBlock,
    NoteRef,
    Paragraph,
    Raw,
    RawInline,
    Role,
    Table,
    Text,
)
from proceedings_editor.domain.plain import block_text, plain
from proceedings_editor.domain.volume import IndexKind
from proceedings_editor.intake import Intake
from proceedings_editor.intake.markdown import read_markdown

PNG = b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII="
)
HEAD = '+++\ntitle = "Rivers"\nlanguage = "en"\n+++\n'


def read(text: str, companions: Mapping[str, bytes] | None = None) -> Intake:
    return read_markdown("a.md", (HEAD + text).encode(), companions or {})


def blocks(text: str) -> tuple[AnyBlock, ...]:
    return read(text).manuscript.blocks


def only(text: str) -> AnyBlock:
    (block,) = blocks(text)
    return block


def runs(text: str) -> list[tuple[str, str]]:
    """Return the runs of a paragraph with the names of their marks."""
    block = only(text)
    assert isinstance(block, Paragraph)
    names = ("strong", "emph", "code", "strike")
    return [
        (run.text, " ".join(name for name in names if getattr(run.marks, name)) or run.marks.link)
        for run in block.content
        if isinstance(run, Text)
    ]


def test_head_in_toml_fills_the_front_matter() -> None:
    text = """+++
title = "Weighing *a* River"
subtitle = "On measures"
language = "en"
udc = "341.2"
received = "2026-02-02"
[[author]]
name = "Ogulbeg Garlyýewa"
family = "Garlyýewa"
given = "Ogulbeg"
affiliation = "Institute of Water Law, Mary"
email = "o@example.org"
[[author]]
name = "Aman Berdiýew"
affiliation = "Institute of Water Law, Mary"
[abstract]
en = "What is weighed."
ru = "Что взвешивают."
[keywords]
en = "rivers; equity"
+++

# First

Text.
"""
    front = read_markdown("a.md", text.encode(), {}).manuscript.front
    assert plain(front.title) == "Weighing a River"
    assert [run.marks.emph for run in front.title if isinstance(run, Text)] == [False, True, False]
    assert (plain(front.subtitle), front.udc, front.received) == (
        "On measures",
        "341.2",
        "2026-02-02",
    )
    assert [(p.given, p.family, p.affiliations) for p in front.contributors] == [
        ("Ogulbeg", "Garlyýewa", ("a1",)),
        ("Aman", "Berdiýew", ("a1",)),
    ]
    assert [(a.lang, plain(a.paragraphs[0])) for a in front.abstracts] == [
        ("en", "What is weighed."),
        ("ru", "Что взвешивают."),
    ]
    assert front.keywords[0].words == ("rivers", "equity")


def test_head_in_simple_yaml_is_read() -> None:
    text = "---\ntitle: 'Rivers: a study'\nauthor:\n- Aman Berdiýew\nkeywords: [a, b]\n---\nText.\n"
    front = read_markdown("a.md", text.encode(), {}).manuscript.front
    assert plain(front.title) == "Rivers: a study"
    assert front.contributors[0].family == "Berdiýew"
    assert front.keywords[0].words == ("a", "b")


def test_a_rule_at_the_beginning_is_no_head() -> None:
    manuscript = read_markdown("a.md", b"---\n\nText of some kind.\n\n---\n", {}).manuscript
    assert [type(block) for block in manuscript.blocks] == [Break, Paragraph, Break]


def test_a_head_that_is_not_toml_is_refused() -> None:
    with pytest.raises(IntakeError, match="TOML"):
        read_markdown("a.md", b"+++\ntitle = \n+++\n", {})


def test_unknown_keys_of_the_head_are_reported() -> None:
    intake = read_markdown("a.md", b'+++\ntitle = "R"\ncolour = "red"\n+++\nText.\n', {})
    assert [(f.rule, f.args["sample"]) for f in intake.findings] == [("INT-125", "colour")]


@pytest.mark.parametrize(
    ("source", "levels"),
    [
        (
            "# Neutral rivers in law\n\nA. Author\n## One\n\nText.\n\n### Deeper\n\nText.",
            [1, 2],
        ),
        (
            "# Neutral rivers in law\n\nA. Author\n# One\n\nText.\n\n## Deeper\n\nText.",
            [1, 2],
        ),
    ],
)
def test_sections_are_of_the_first_level_though_the_title_was_a_heading_above_them(
    source: str, levels: list[int]
) -> None:
    manuscript = read_markdown("paper.md", source.encode(), {}).manuscript
    assert plain(manuscript.front.title) == "Neutral rivers in law"
    assert [b.level for b in manuscript.blocks if isinstance(b, Heading)] == levels


@pytest.mark.parametrize("rest", ["A. Author\n\nThe draft said something here.", "## One\n\nText."])
def test_a_heading_above_all_others_is_the_title_however_short_it_is(rest: str) -> None:
    manuscript = read_markdown("paper.md", f"# On law\n\n{rest}\n".encode(), {}).manuscript
    assert plain(manuscript.front.title) == "On law"


def test_headings_of_both_kinds() -> None:
    made = blocks("# One #\n\nTwo\n---\n\nText.\n\n### 3.1 Three\n\nText.\n")
    found = [(b.level, b.number, plain(b.content)) for b in made if isinstance(b, Heading)]
    assert found == [(1, "", "One"), (2, "", "Two"), (3, "3.1", "Three")]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("*a* b", [("a", "emph"), (" b", "")]),
        ("**a *b* c**", [("a ", "strong"), ("b", "strong emph"), (" c", "strong")]),
        ("*a **b***", [("a ", "emph"), ("b", "strong emph")]),
        ("***a***", [("a", "strong emph")]),
        ("snake_case_name", [("snake_case_name", "")]),
        ("_a_ and __b__", [("a", "emph"), (" and ", ""), ("b", "strong")]),
        ("2 * 3 * 4", [("2 * 3 * 4", "")]),
        (r"\*a\*", [("*a*", "")]),
        ("`*a*`", [("*a*", "code")]),
        ("[a](http://b.org/c_(d))", [("a", "http://b.org/c_(d)")]),
        ("<a@b.org>", [("a@b.org", "mailto:a@b.org")]),
        ("~~a~~ &amp; b", [("a", "strike"), (" & b", "")]),
        ("it costs $5 or $6", [("it costs $5 or $6", "")]),
        ("one\ntwo", [("one two", "")]),
    ],
)
def test_inline_syntax(source: str, expected: list[tuple[str, str]]) -> None:
    assert runs(source) == expected


def test_hard_breaks_formulas_and_raw_html_within_a_paragraph() -> None:
    block = only("one  \ntwo\\\nthree $x_1^2$ <b>four</b>")
    assert isinstance(block, Paragraph)
    kinds = [type(inline) for inline in block.content]
    assert kinds.count(LineBreak) == 2
    assert Math(tex="x_1^2") in block.content
    assert RawInline(format="html", source="<b>") in block.content


def test_lists_nest_and_items_go_on() -> None:
    made = blocks("- one\n  lazy\n- two\n  - deep\n\n    more\n- three\n\n1. first\n2. second\n")
    items = [
        (b.list, b.level, b.ordered, b.number, plain(b.content))
        for b in made
        if isinstance(b, ListItem)
    ]
    assert items == [
        ("l1", 1, False, 0, "one lazy"),
        ("l1", 1, False, 0, "two"),
        ("l1", 2, False, 0, "deep"),
        ("l1", 1, False, 0, "three"),
        ("l2", 1, True, 1, "first"),
        ("l2", 1, True, 2, "second"),
    ]
    further = [b for b in made if isinstance(b, Paragraph)]
    assert [(b.role, block_text(b)) for b in further] == [(Role.CONTINUATION, "more")]


def test_an_arabic_quotation_is_apart_from_its_translation() -> None:
    made = blocks("> العدل أساس الملك\n> ‘Justice is the foundation of rule.’\n> (A saying)\n")
    assert [(b.lang, b.direction) for b in made] == [("ar", "rtl"), ("", "")]
    assert all(isinstance(b, Paragraph) and b.role is Role.QUOTATION for b in made)
    assert block_text(made[1]) == "‘Justice is the foundation of rule.’ (A saying)"


@pytest.mark.parametrize("caption_first", [True, False])
def test_tables_have_alignment_and_a_caption_on_either_side(caption_first: bool) -> None:  # noqa: FBT001
    caption, table = "Table: Votes *by* year\n", "| a | b |\n|:-:|--:|\n| 1 \\| 2 | 3 |\n| 4 |\n"
    block = only(caption + table if caption_first else f"{table}\n{caption}")
    assert isinstance(block, Table)
    assert plain(block.caption) == "Votes by year"
    assert [column.align for column in block.columns] == [Align.CENTRE, Align.RIGHT]
    texts = [[plain(p) for cell in row.cells for p in cell.content] for row in block.body]
    assert texts == [["1 | 2", "3"], ["4"]]
    assert all(cell.header for cell in block.head[0].cells)


def test_code_formulas_rules_and_html_are_blocks() -> None:
    made = blocks(
        "```python\nx = 1\n\n# y\n```\n\n$$\na = b\n$$\n\n$$ c $$\n\n***\n\n<div>\nhi\n</div>\n"
    )
    code, first, second, rule, raw = made
    assert isinstance(code, Paragraph)
    assert (code.role, block_text(code)) == (Role.CODE, "x = 1\n\n# y")
    assert isinstance(first, MathBlock)
    assert isinstance(second, MathBlock)
    assert (first.math.tex, second.math.tex) == ("a = b", "c")
    assert isinstance(rule, Break)
    assert isinstance(raw, Raw)
    assert (raw.format, raw.source, raw.text) == ("html", "<div>\nhi\n</div>", "hi")


def test_notes_are_numbered_as_they_are_met() -> None:
    manuscript = read(
        "One.[^b] Two.[^a]\n\n[^a]: First *note*\n    goes on.\n\n    Again.\n[^b]: Second.\n"
    ).manuscript
    refs = [i.note for b in manuscript.blocks for i in content(b) if isinstance(i, NoteRef)]
    notes = {note.id: note for note in manuscript.notes}
    assert [notes[ref].number for ref in refs] == ["1", "2"]
    assert [block_text(b) for b in notes[refs[1]].blocks] == ["First note goes on.", "Again."]


def content(block: AnyBlock) -> tuple[object, ...]:
    return block.content if isinstance(block, Paragraph) else ()


def test_marks_and_notes_without_each_other_are_reported() -> None:
    intake = read("One.[^x]\n\n[^y]: Lost.\n")
    assert [(f.rule, f.args["sample"]) for f in intake.findings] == [
        ("INT-103", "x"),
        ("INT-123", "y"),
    ]
    assert "[^x]" in block_text(intake.manuscript.blocks[0])


def test_a_picture_alone_is_a_figure_from_the_files_sent_along() -> None:
    intake = read('![A line](figure:acts "Acts *in* time")\n', {"acts.png": PNG})
    (block,) = intake.manuscript.blocks
    assert isinstance(block, Figure)
    assert plain(block.caption) == "Acts in time"
    (image,) = block.images
    assert isinstance(image, Image)
    assert (image.alt, intake.media[image.media]) == ("A line", PNG)
    assert [(m.id, m.width, m.height) for m in intake.manuscript.media] == [(image.media, 1, 1)]


@pytest.mark.parametrize(
    "address",
    ["../a.png", "/a.png", "https://b.org/a.png", "C:\\a.png", "a/../../a.png", "~/a.png"],
)
def test_pictures_are_never_fetched_from_a_path_or_the_net(address: str) -> None:
    intake = read(f"![A line]({address})\n", {"a.png": PNG, address: PNG})
    assert [finding.rule for finding in intake.findings] == ["INT-122"]
    assert intake.media == {}
    assert block_text(intake.manuscript.blocks[0]) == "A line"


def test_a_picture_that_was_not_sent_is_reported_and_its_source_kept() -> None:
    intake = read("![A line](b.png)\n")
    assert [finding.rule for finding in intake.findings] == ["INT-121"]
    (block,) = intake.manuscript.blocks
    assert isinstance(block, Raw)
    assert block.source == "![A line](b.png)"


def test_works_cited_become_references() -> None:
    manuscript = read("# One\n\nText.\n\n# Works cited\n\n- Author, *Book* (2020)\n").manuscript
    assert role_of_last(manuscript) is Role.REFERENCE


def role_of_last(manuscript: Manuscript) -> Role:
    block = manuscript.blocks[-1]
    assert isinstance(block, Paragraph)
    return block.role


def test_tags_of_html_within_a_paragraph_are_named_as_blocks_of_it_are() -> None:
    text = "A paragraph with <span>red</span> words.\n\n<div>block</div>\n\nMore words here.\n"
    found = [f for f in read_markdown("a.md", text.encode(), {}).findings if f.rule == "INT-124"]
    assert [(f.args["count"], f.args["sample"]) for f in found] == [
        (2, "<span>"),
        (1, "<div>block</div>"),
    ]
    assert len({f.place.block for f in found}) == 2


def test_words_marked_for_an_index_keep_their_marks() -> None:
    said = '[Batyr]{.person entry="Annaýew, Batyr"} and [tides]{.subject see="Sea"} [x]{.other}'
    (block,) = read_markdown("a.md", f"# T\n\nText.\n\n{said}\n".encode(), {}).manuscript.blocks[
        -1:
    ]
    assert isinstance(block, Paragraph)
    found = [(run.text, run.marks.link) for run in block.content if isinstance(run, Text)]
    person = IndexMark(IndexKind.PERSONS, "Annaýew, Batyr")
    tides = IndexMark(IndexKind.SUBJECTS, "tides", see="Sea")
    assert found[0] == ("Batyr", as_link(person))
    assert found[2] == ("tides", as_link(tides))
    assert found[3][0].endswith("[x]{.other}")
