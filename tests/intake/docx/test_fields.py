"""Fields: links, references, citations and the like."""

import base64
import json

import pytest

from proceedings_editor.domain.indexing import IndexMark, as_link
from proceedings_editor.domain.manuscript import (
    Cite,
    CiteItem,
    Marks,
    Paragraph,
    RawInline,
    Role,
    Text,
    XRef,
)
from proceedings_editor.domain.plain import plain
from proceedings_editor.domain.volume import IndexKind
from proceedings_editor.intake.docx.fields import parse_instruction
from tests.intake.docx.build import (
    body_of,
    change,
    content,
    deleted,
    field,
    note,
    note_mark,
    para,
    read,
    run,
)

_RECORD = {"id": 7, "type": "book", "title": "International Law"}
_CSL = json.dumps(
    {
        "citationItems": [
            {
                "id": 7,
                "uris": ["http://zotero.org/users/1/items/X"],
                "locator": "45",
                "label": "page",
                "prefix": "see",
                "suppress-author": True,
                "itemData": _RECORD,
            }
        ]
    }
)
_ENDNOTE = (
    '<EndNote><Cite ExcludeAuth="1"><Author>Crawford</Author><Year>2012</Year><RecNum>9</RecNum>'
    "<Pages>17</Pages></Cite></EndNote>"
)


def test_code_is_taken_apart() -> None:
    said = parse_instruction(r'HYPERLINK "C:\\a b" \l "part" \h')
    assert said == ("HYPERLINK", ("C:\\a b",), {"\\l": "part", "\\h": ""})


@pytest.mark.parametrize(
    "code", [f"ADDIN ZOTERO_ITEM CSL_CITATION {_CSL}", f"ADDIN CSL_CITATION {_CSL}"]
)
def test_citation_with_its_csl(code: str) -> None:
    made = read(para(run("so ") + field(code, run("(Shaw, ") + run("p. 45)")) + run(".")))
    key = "http://zotero.org/users/1/items/X"
    item = CiteItem(key=key, locator="45", label="page", prefix="see", suppress_author=True)
    cite = Cite(items=(item,), shown="(Shaw, p. 45)", csl=_CSL, instruction=code)
    assert content(made) == (Text("so "), cite, Text("."))
    assert [json.loads(it) for it in made.references] == [_RECORD]


def test_a_citation_keeps_how_it_looked() -> None:
    raised = run("12", '<w:vertAlign w:val="superscript"/>')
    (cite,) = content(read(para(field(f"ADDIN CSL_CITATION {_CSL}", raised))))
    assert cite.marks == Marks(superscript=True)


def test_a_citation_changed_in_part_keeps_its_runs() -> None:
    result = deleted("(2016)") + change("ins", run("(2017)"))
    cite, old, new = content(read(para(field(f"ADDIN CSL_CITATION {_CSL}", result))))
    assert isinstance(cite, Cite)
    assert cite.shown == ""
    assert plain((cite, old, new)) == "(2017)"


def test_endnote_in_the_code_and_beside_it() -> None:
    item = CiteItem(key="9", locator="17", label="page", suppress_author=True)
    (plain_one,) = content(read(para(field(f"ADDIN EN.CITE {_ENDNOTE}", run("(2012)")))))
    assert isinstance(plain_one, Cite)
    assert plain_one.items == (item,)
    data = base64.b64encode(_ENDNOTE.encode()).decode()
    nested = (
        f'<w:r><w:fldChar w:fldCharType="begin"><w:fldData>{data}</w:fldData></w:fldChar></w:r>'
        "<w:r><w:instrText> ADDIN EN.CITE.DATA </w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    rest = (
        "<w:r><w:instrText> ADDIN EN.CITE </w:instrText></w:r>"
        f'{nested}<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("(2012)")}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    (cite,) = content(read(para(begin + rest)))
    assert isinstance(cite, Cite)
    assert (cite.items, cite.shown) == ((item,), "(2012)")


def test_words_own_citation() -> None:
    code = r"CITATION Sha17 \p 45 \l 1033 \m Cra12 \n"
    (cite,) = content(read(para(field(code, run("(Shaw 45; 2012)")))))
    assert isinstance(cite, Cite)
    assert cite.items == (
        CiteItem(key="Sha17", locator="45", label="page"),
        CiteItem(key="Cra12", suppress_author=True),
    )


def test_citation_in_the_tag_of_a_content_control() -> None:
    tag = "MENDELEY_CITATION_v3_" + base64.b64encode(_CSL.encode()).decode()
    control = (
        f'<w:sdt><w:sdtPr><w:tag w:val="{tag}"/></w:sdtPr>'
        f"<w:sdtContent>{run('(Shaw)')}</w:sdtContent></w:sdt>"
    )
    first, cite = content(read(para(run("a ") + control)))
    assert first == Text("a ")
    assert isinstance(cite, Cite)
    assert (cite.shown, cite.csl) == ("(Shaw)", _CSL)


def test_a_citation_that_cannot_be_read_keeps_its_text() -> None:
    body = body_of(para(field("ADDIN ZOTERO_ITEM CSL_CITATION {broken", run("(Shaw)"))))
    raw, text = content(body.manuscript)
    assert isinstance(raw, RawInline)
    assert text == Text("(Shaw)")
    assert [it.rule for it in body.findings] == ["INT-48"]


def test_a_bibliography_over_several_paragraphs() -> None:
    begin = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        '<w:r><w:instrText>ADDIN ZOTERO_BIBL {"a":1} CSL_BIBLIOGRAPHY</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    made = read(para(begin + run("Crawford")) + para(run("Shaw") + end) + para(run("Annex")))
    roles = [it.role for it in made.blocks if isinstance(it, Paragraph)]
    assert roles == [Role.REFERENCE, Role.REFERENCE, Role.BODY]


def test_contents_are_proposed_for_removal() -> None:
    entry = field(r'TOC \o "1-3"', run("Introduction 3"))
    (block,) = read(para(entry)).blocks
    assert isinstance(block, Paragraph)
    assert block.role is Role.BOILERPLATE
    assert plain(block.content) == "Introduction 3"


@pytest.mark.parametrize(
    ("code", "kind"),
    [(r"REF place \h", "text"), (r"REF place \r \h", "number"), (r"PAGEREF place \h", "page")],
)
def test_cross_references(code: str, kind: str) -> None:
    mark = '<w:bookmarkStart w:id="1" w:name="place"/>'
    made = read(para(mark + run("here")) + para(field(code, run("there"))))
    place, reference = made.blocks
    assert isinstance(reference, Paragraph)
    assert reference.content == (XRef(target=place.id, shown="there", kind=kind),)


def test_a_reference_to_a_note() -> None:
    mark = (
        '<w:bookmarkStart w:id="1" w:name="n"/>'
        + note_mark("footnote", 2)
        + '<w:bookmarkEnd w:id="1"/>'
    )
    body = para(run("a") + mark) + para(field(r"NOTEREF n \h", run("1")))
    made = read(body, footnotes=note("footnote", 2, run("text")))
    reference = made.blocks[1]
    assert isinstance(reference, Paragraph)
    assert reference.content == (XRef(target="fn2", shown="1", kind="note"),)


def test_a_reference_to_nowhere_is_reported() -> None:
    body = body_of(para(field(r"REF lost \h", run("Table 5"))))
    assert plain(content(body.manuscript)) == "Table 5"
    assert [it.rule for it in body.findings] == ["INT-50"]


def test_a_link_by_field() -> None:
    (text,) = content(read(para(field(r'HYPERLINK "https://un.org" \l "a"', run("UN")))))
    assert text == Text("UN", Marks(link="https://un.org#a"))


def test_a_simple_field() -> None:
    inside = f'<w:fldSimple w:instr=" DATE "><w:r><w:t>12 May</w:t></w:r></w:fldSimple>{run(".")}'
    made = read(para(inside))
    assert plain(content(made)) == "12 May."
    assert made.provenance.loss[0].what == "field DATE"


def test_a_check_box() -> None:
    inside = (
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="1"/>'
        "</w:checkBox></w:ffData></w:fldChar></w:r>"
        "<w:r><w:instrText>FORMCHECKBOX</w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    assert plain(content(read(para(inside + run(" yes"))))) == "☒ yes"


def test_a_symbol_field() -> None:
    assert plain(content(read(para(field(r'SYMBOL 97 \f "Symbol"', ""))))) == "α"


def test_the_code_of_a_field_is_no_text() -> None:
    inside = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>IF </w:instrText></w:r>'
        + field("PAGE", run("3"))
        + '<w:r><w:instrText> = 1 "a"</w:instrText></w:r>'
        + f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{run("a")}'
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    assert plain(content(read(para(inside)))) == "a"


def test_a_field_that_never_ends_loses_no_text() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    made = read(para(begin + run("kept")) + para(run("also")))
    assert [plain(it.content) for it in made.blocks if isinstance(it, Paragraph)] == [
        "kept",
        "also",
    ]


def test_an_index_entry_with_no_word_before_it_is_kept_raw() -> None:
    made = content(read(para(_without_result('XE "law"') + run("a"))))
    assert made[0] == RawInline(format="field", source='XE "law"')


def _without_result(code: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText>{code}</w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        (r"SYMBOL 8364", "€"),
        (r"SYMBOL none", ""),
        ("MACROBUTTON NoMacro Click me", "Click me"),
        ("", ""),
    ],
)
def test_fields_without_a_result(code: str, shown: str) -> None:
    assert plain(content(read(para(run("a") + _without_result(code))))) == f"a{shown}"


def test_a_citation_without_a_result_shows_nothing() -> None:
    cite = content(read(para(run("a") + _without_result("CITATION Sha17"))))[1]
    assert isinstance(cite, Cite)
    assert (cite.items[0].key, cite.shown) == ("Sha17", "")


def test_a_citation_of_a_closed_format_keeps_its_code() -> None:
    (cite,) = content(read(para(field("ADDIN RW.CITE{{1 Shaw}}", run("(Shaw)")))))
    assert cite == Cite(items=(), shown="(Shaw)", instruction="ADDIN RW.CITE{{1 Shaw}}")


def test_a_citavi_citation() -> None:
    said = {"Entries": [{"ReferenceId": "r1", "PageRange": {"OriginalString": "5-7"}}]}
    code = "ADDIN CitaviPlaceholder{" + base64.b64encode(json.dumps(said).encode()).decode() + "}"
    (cite,) = content(read(para(field(code, run("[1]")))))
    assert isinstance(cite, Cite)
    assert cite.items == (CiteItem(key="r1", locator="5-7", label="page"),)


def test_code_outside_any_field_is_kept_raw() -> None:
    made = content(read(para(run("a") + "<w:r><w:instrText>REF x</w:instrText></w:r>")))
    assert made[1] == RawInline(format="field", source="REF x")


def test_index_entries_mark_the_word_they_stand_behind() -> None:
    inside = (
        run("the level of the Caspian")
        + _without_result('XE "Caspian Sea:level"')
        + _without_result(r'XE "Annaýew, Batyr" \f "n"')
        + run(" and its tides")
        + _without_result(r'XE "tides" \t "See Caspian Sea"')
    )
    level = IndexMark(IndexKind.SUBJECTS, "Caspian Sea", "level")
    person = IndexMark(IndexKind.PERSONS, "Annaýew, Batyr")
    tides = IndexMark(IndexKind.SUBJECTS, "tides", see="Caspian Sea")
    assert content(read(para(inside))) == (
        Text("the level of the "),
        Text("Caspian", Marks(link=as_link(level, person))),
        Text(" and its "),
        Text("tides", Marks(link=as_link(tides))),
    )
