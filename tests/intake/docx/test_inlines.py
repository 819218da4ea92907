"""Runs and what stands between them."""

import pytest

from proceedings_editor.domain.manuscript import (
    Break,
    Change,
    ChangeKind,
    LineBreak,
    Marks,
    Paragraph,
    RawInline,
    Text,
    XRef,
)
from proceedings_editor.domain.plain import plain
from tests.intake.docx.build import (
    STYLES,
    body_of,
    change,
    content,
    deleted,
    only,
    para,
    read,
    run,
    style,
)


@pytest.mark.parametrize(
    ("properties", "marks"),
    [
        ("<w:b/>", Marks(strong=True)),
        ('<w:b w:val="0"/>', Marks()),
        ("<w:i/>", Marks(emph=True)),
        ("<w:smallCaps/>", Marks(smallcaps=True)),
        ('<w:vertAlign w:val="superscript"/>', Marks(superscript=True)),
        ('<w:vertAlign w:val="subscript"/>', Marks(subscript=True)),
        ('<w:u w:val="single"/>', Marks(underline=True)),
        ('<w:u w:val="none"/>', Marks()),
        ("<w:strike/>", Marks(strike=True)),
        ('<w:strike/><w:dstrike w:val="0"/>', Marks(strike=True)),
        ("<w:vanish/>", Marks(hidden=True)),
        ('<w:highlight w:val="yellow"/>', Marks(highlight="yellow")),
        ('<w:rFonts w:ascii="Courier New"/>', Marks(code=True)),
        ('<w:rStyle w:val="Strong"/>', Marks(strong=True)),
    ],
)
def test_marks_of_a_run(properties: str, marks: Marks) -> None:
    assert content(read(para(run("word", properties)))) == (Text("word", marks),)


def test_runs_that_look_alike_are_one() -> None:
    assert content(read(para(run("Inter") + run("national") + run(" law")))) == (
        Text("International law"),
    )


def test_bold_by_style_is_no_emphasis() -> None:
    styles = STYLES + style("Lead", "Lead", "<w:rPr><w:b/></w:rPr>")
    made = content(read(para(run("Noting"), '<w:pStyle w:val="Lead"/>'), styles=styles))
    assert made == (Text("Noting"),)


def test_upright_words_in_an_italic_style_are_emphasised() -> None:
    styles = STYLES + style("Lead", "Lead", "<w:rPr><w:i/></w:rPr>")
    inside = run("see ") + run("ibid", '<w:i w:val="0"/>')
    made = content(read(para(inside, '<w:pStyle w:val="Lead"/>'), styles=styles))
    assert made == (Text("see "), Text("ibid", Marks(emph=True)))


def test_strong_in_a_bold_style_cancels_out() -> None:
    styles = STYLES + style("Lead", "Lead", "<w:rPr><w:i/></w:rPr>")
    styles += style("Emph", "Emphasis", "<w:rPr><w:i/></w:rPr>", "character")
    inside = run("a", '<w:rStyle w:val="Emph"/>')
    made = content(read(para(inside, '<w:pStyle w:val="Lead"/>'), styles=styles))
    assert made == (Text("a", Marks(emph=True)),)


def test_a_style_inherits() -> None:
    styles = STYLES + style("A", "A", '<w:pPr><w:jc w:val="center"/></w:pPr>')
    styles += style("B", "B", '<w:basedOn w:val="A"/>')
    block = only(read(para(run("x"), '<w:pStyle w:val="B"/>'), styles=styles))
    assert isinstance(block, Paragraph)
    assert (block.align, block.style) == ("centre", "B")


def test_styles_based_on_each_other_end() -> None:
    styles = style("A", "A", '<w:basedOn w:val="B"/>') + style("B", "B", '<w:basedOn w:val="A"/>')
    assert plain(content(read(para(run("x"), '<w:pStyle w:val="A"/>'), styles=styles))) == "x"


def test_language_of_a_foreign_phrase() -> None:
    english, russian = '<w:lang w:val="en-GB"/>', '<w:lang w:val="ru-RU"/>'
    inside = run("The term is ", english) + run("право", russian) + run(" in Russian", english)
    made = read(para(inside))
    assert made.language == "en"
    assert [it.marks.lang for it in content(made)] == ["", "ru-RU", ""]


def test_language_of_a_foreign_paragraph() -> None:
    english, turkmen = '<w:lang w:val="en-US"/>', '<w:lang w:val="tk-TM"/>'
    made = read(para(run("The law of nations", english)) + para(run("Halkara hukuk", turkmen)))
    assert [block.lang for block in made.blocks] == ["", "tk-TM"]


def test_language_that_does_not_fit_the_script_is_not_believed() -> None:
    words = "Право народов на мир и на развитие является основой этого документа"
    made = read(para(run(words, '<w:lang w:val="en-US"/>')))
    assert made.language == "ru"
    assert content(made) == (Text(words),)


def test_direction() -> None:
    arabic = run("القانون", '<w:rtl/><w:lang w:bidi="ar-SA"/>')
    made = read(
        para(run("the international law of nations, ", '<w:lang w:val="en-US"/>') + arabic)
        + para(arabic, "<w:bidi/>")
    )
    first, second = made.blocks
    assert isinstance(first, Paragraph)
    assert first.content[1].marks == Marks(direction="rtl", lang="ar-SA")
    assert (second.direction, second.lang) == ("rtl", "ar-SA")


def test_special_characters() -> None:
    inside = (
        "<w:r><w:t>co</w:t><w:softHyphen/><w:t>op</w:t><w:noBreakHyphen/><w:tab/>"
        '<w:sym w:font="Symbol" w:char="F061"/><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>'
    )
    assert content(read(para(inside))) == (Text("co\u00adop\u2011\tα✓"),)


def test_private_letters_without_an_equal_are_reported() -> None:
    body = body_of(para(run("a\ue123b", '<w:rFonts w:ascii="Crest"/>')))
    assert plain(content(body.manuscript)) == "a\ue123b"
    assert [it.rule for it in body.findings] == ["INT-49"]
    assert body.findings[0].place.block == "b1"


def test_blanks_count_only_where_preserved() -> None:
    inside = "<w:r><w:t> a </w:t></w:r>" + run(" b ")
    assert content(read(para(inside))) == (Text("a b "),)


def test_breaks() -> None:
    made = read(para(run("a") + "<w:r><w:br/></w:r>" + run("b")))
    assert content(made) == (Text("a"), LineBreak(), Text("b"))
    page = '<w:r><w:br w:type="page"/></w:r>'
    blocks = read(para(page + run("a")) + para(run("b") + page)).blocks
    assert [it.kind for it in blocks] == ["break", "paragraph", "paragraph", "break"]
    assert all(it.page for it in blocks if isinstance(it, Break))


def test_tracked_changes_carry_who_and_when() -> None:
    made = content(read(para(run("a") + change("ins", run("b"), 7) + deleted("c"))))
    at = "2026-01-02T03:04:05Z"
    new = Change(kind=ChangeKind.INSERTED, author="A. Author", at=at, id="7")
    gone = Change(kind=ChangeKind.DELETED, author="A. Author", at=at, id="1")
    assert made == (Text("a"), Text("b", Marks(change=new)), Text("c", Marks(change=gone)))


def test_a_deletion_within_an_insertion_is_both() -> None:
    (text,) = content(read(para(change("ins", deleted("b")))))
    assert text.marks.change is not None
    assert text.marks.change.kind is ChangeKind.DELETED
    assert text.marks.change.over is not None
    assert text.marks.change.over.kind is ChangeKind.INSERTED


def test_outer_and_inner_links() -> None:
    outer = f'<w:hyperlink r:id="rLink" w:anchor="c">{run("there")}</w:hyperlink>'
    inner = f'<w:hyperlink w:anchor="here">{run("here")}</w:hyperlink>'
    mark = '<w:bookmarkStart w:id="1" w:name="here"/>'
    made = read(para(outer) + para(inner) + para(mark + run("place")))
    first, second, third = made.blocks
    assert isinstance(first, Paragraph)
    assert isinstance(second, Paragraph)
    assert first.content == (Text("there", Marks(link="https://example.org/a#c")),)
    assert second.content == (XRef(target=third.id, shown="here", kind="link"),)


def test_a_comment_hangs_on_its_range() -> None:
    inside = (
        run("a") + '<w:commentRangeStart w:id="4"/>' + run("b") + '<w:commentRangeEnd w:id="4"/>'
        '<w:r><w:commentReference w:id="4"/></w:r>' + run("c")
    )
    assert [it.marks.comments for it in content(read(para(inside)))] == [(), ("4",), ()]


def test_a_comment_without_range_hangs_on_the_word_before() -> None:
    inside = run("a") + '<w:r><w:commentReference w:id="4"/></w:r>' + run("b")
    assert [it.marks.comments for it in content(read(para(inside)))] == [("4",), ()]


@pytest.mark.parametrize("tag", ["smartTag", "customXml", "dir", "neverSeen"])
def test_containers_are_looked_through(tag: str) -> None:
    assert plain(content(read(para(f"<w:{tag}>{run('inside')}</w:{tag}>")))) == "inside"


def test_a_content_control_is_looked_through() -> None:
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{run('inside')}</w:sdtContent></w:sdt>"
    assert content(read(para(run("a ") + control))) == (Text("a inside"),)


def test_a_placeholder_is_hidden() -> None:
    control = (
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr>"
        f"<w:sdtContent>{run('Click here')}</w:sdtContent></w:sdt>"
    )
    assert content(read(para(control))) == (Text("Click here", Marks(hidden=True)),)


def test_an_unknown_thing_is_kept_raw_and_reported() -> None:
    made = read(para(run("a") + "<w:contentPart/>"))
    raw = content(made)[1]
    assert isinstance(raw, RawInline)
    assert "contentPart" in raw.source
    assert made.provenance.loss[0].what == "element contentPart"


def test_an_alternative_is_read_once() -> None:
    inside = (
        f'<mc:AlternateContent><mc:Choice Requires="w14">{run("new")}</mc:Choice>'
        f"<mc:Fallback>{run('old')}</mc:Fallback></mc:AlternateContent>"
    )
    assert plain(content(read(para(inside)))) == "new"
    unknown = inside.replace('"w14"', '"w14 zz"')
    assert plain(content(read(para(unknown)))) == "old"


def test_properties_that_differ_in_name_only_are_told_apart() -> None:
    inside = run("a", '<w:rFonts w:ascii="Courier New"/>') + run(
        "b", '<w:rFonts w:eastAsia="Courier New"/>'
    )
    assert content(read(para(inside))) == (Text("a", Marks(code=True)), Text("b"))


def test_ruby_is_set_in_parentheses() -> None:
    inside = (
        f"<w:r><w:ruby><w:rt>{run('fa')}</w:rt><w:rubyBase>{run('法')}</w:rubyBase></w:ruby></w:r>"
    )
    assert plain(content(read(para(inside)))) == "法(fa)"


def test_runs_within_an_unknown_thing_in_a_run_are_read() -> None:
    inside = f"<w:r><w:neverSeen>{run('kept')}</w:neverSeen></w:r>"
    assert plain(content(read(para(inside)))) == "kept"


def test_an_unknown_thing_in_a_run_is_kept_raw() -> None:
    raw = content(read(para(run("a") + "<w:r><w:neverSeen/></w:r>")))[1]
    assert isinstance(raw, RawInline)
    assert raw.format == "docx"


def test_a_comment_in_an_empty_paragraph_is_not_lost() -> None:
    made = read(para('<w:r><w:commentReference w:id="4"/></w:r>'))
    assert content(made)[0].marks.comments == ("4",)


def test_the_time_of_printing_is_not_text() -> None:
    made = read(para(run("a") + "<w:r><w:dayShort/></w:r>"))
    assert plain(content(made)) == "a"
    assert not made.provenance.loss[0].kept
