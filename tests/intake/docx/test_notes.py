"""Footnotes, endnotes and comments."""

from proceedings_editor.domain.manuscript import NoteKind, NoteRef, Paragraph
from proceedings_editor.domain.plain import plain
from tests.intake.docx.build import body_of, content, note, note_mark, para, read, run

_SEPARATOR = (
    '<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
)


def _text(found: object) -> str:
    assert isinstance(found, Paragraph)
    return plain(found.content)


def test_footnotes_and_endnotes_are_told_apart() -> None:
    body = para(run("a") + note_mark("footnote", 2) + note_mark("endnote", 2))
    made = read(
        body,
        footnotes=_SEPARATOR + note("footnote", 2, f"<w:r><w:footnoteRef/></w:r>{run(' Foot')}"),
        endnotes=note("endnote", 2, run("End")),
    )
    assert [(it.id, it.kind, it.number, _text(it.blocks[0])) for it in made.notes] == [
        ("fn2", NoteKind.FOOTNOTE, "1", "Foot"),
        ("en2", NoteKind.ENDNOTE, "i", "End"),
    ]
    assert [it.note for it in content(made) if isinstance(it, NoteRef)] == ["fn2", "en2"]


def test_notes_stand_in_the_order_of_their_marks() -> None:
    body = para(note_mark("footnote", 9) + run("a") + note_mark("footnote", 4))
    notes = note("footnote", 4, run("four")) + note("footnote", 9, run("nine"))
    made = read(body, footnotes=notes)
    assert [(it.id, it.number) for it in made.notes] == [("fn9", "1"), ("fn4", "2")]


def test_a_custom_mark_takes_no_number() -> None:
    body = para(note_mark("footnote", 2, "*") + run("a") + note_mark("footnote", 3))
    notes = note("footnote", 2, run("* Thanks")) + note("footnote", 3, run("Law"))
    made = read(body, footnotes=notes)
    assert content(made)[0] == NoteRef(made.notes[0].id, "*")
    assert [(it.number, _text(it.blocks[0])) for it in made.notes] == [
        ("*", "Thanks"),
        ("1", "Law"),
    ]


def test_numbering_as_the_settings_say() -> None:
    settings = '<w:footnotePr><w:numFmt w:val="lowerLetter"/><w:numStart w:val="3"/></w:footnotePr>'
    body = para(run("a") + note_mark("footnote", 2))
    made = read(body, footnotes=note("footnote", 2, run("x")), settings=settings)
    assert made.notes[0].number == "c"


def test_numbers_that_start_anew_on_each_page_are_not_known() -> None:
    settings = '<w:footnotePr><w:numRestart w:val="eachPage"/></w:footnotePr>'
    body = para(run("a") + note_mark("footnote", 2))
    made = read(body, footnotes=note("footnote", 2, run("x")), settings=settings)
    assert made.notes[0].number == ""


def test_numbers_that_start_anew_in_each_section() -> None:
    settings = '<w:footnotePr><w:numRestart w:val="eachSect"/></w:footnotePr>'
    first = para(note_mark("footnote", 2) + run("a") + note_mark("footnote", 3), "<w:sectPr/>")
    made = read(
        first + para(run("b") + note_mark("footnote", 4)),
        footnotes="".join(note("footnote", at, run("x")) for at in (2, 3, 4)),
        settings=settings,
    )
    assert [it.number for it in made.notes] == ["1", "2", "1"]


def test_marks_without_notes_and_notes_without_marks_are_reported() -> None:
    body = body_of(
        para(run("a") + note_mark("footnote", 7)), footnotes=note("footnote", 2, run("Lost"))
    )
    assert [it.rule for it in body.findings] == ["INT-41", "INT-42"]
    assert [it.id for it in body.manuscript.notes] == ["fn2"]


def test_a_note_of_several_paragraphs() -> None:
    notes = f'<w:footnote w:id="2">{para(run("one"))}{para(run("two"))}</w:footnote>'
    made = read(para(run("a") + note_mark("footnote", 2)), footnotes=notes)
    assert [_text(it) for it in made.notes[0].blocks] == ["one", "two"]


def _comment(number: int, text: str, paragraph: str) -> str:
    return (
        f'<w:comment w:id="{number}" w:author="R. Reviewer" w:date="2026-02-03T04:05:06Z">'
        f'<w:p w14:paraId="{paragraph}">{run(text)}</w:p></w:comment>'
    )


def test_threads_of_comments() -> None:
    extended = (
        '<w15:commentEx w15:paraId="0A" w15:done="1"/>'
        '<w15:commentEx w15:paraId="0B" w15:paraIdParent="0A" w15:done="0"/>'
    )
    marks = "".join(f'<w:r><w:commentReference w:id="{at}"/></w:r>' for at in (0, 1))
    body = body_of(
        para(run("a") + marks),
        comments=_comment(0, "Source?", "0A") + _comment(1, "Added.", "0B"),
        commentsExtended=extended,
    )
    first, second = body.manuscript.comments
    assert (first.text, first.author, first.done) == ("Source?", "R. Reviewer", True)
    assert (second.parent, second.done) == ("0", False)
    assert content(body.manuscript)[0].marks.comments == ("0", "1")
    assert not body.findings


def test_an_open_comment_is_reported() -> None:
    body = body_of(para(run("a")), comments=_comment(0, "Source?", "0A"))
    assert [it.rule for it in body.findings] == ["INT-45"]
