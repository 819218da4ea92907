"""Whole files: parts, properties, looks, refusals."""

import io
import zipfile
from pathlib import Path

import pytest

from proceedings_editor.domain.codec import decode_manuscript, encode
from proceedings_editor.domain.errors import IntakeError
from proceedings_editor.domain.manuscript import Align, Heading, Paragraph, Raw, Role
from proceedings_editor.domain.plain import block_text, plain
from proceedings_editor.intake.docx import read_body, read_docx
from tests.intake.docx.build import (
    STYLES,
    body_of,
    change,
    content,
    note_mark,
    only,
    package,
    para,
    picture,
    read,
    run,
    style,
)

_STRICT = [
    (f"http://schemas.openxmlformats.org/{name}/2006", f"http://purl.oclc.org/ooxml/{name}")
    for name in ("wordprocessingml", "officeDocument")
]


def _renamed(data: bytes, *names: tuple[str, str]) -> bytes:
    """Return the package with names in its parts changed."""
    source, out = zipfile.ZipFile(io.BytesIO(data)), io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for member in source.namelist():
            inside = source.read(member)
            for was, now in names:
                inside = inside.replace(was.encode(), now.encode())
            archive.writestr(member, inside)
    return out.getvalue()


def test_blocks_are_numbered_and_know_where_they_came_from() -> None:
    made = read(para(run("a")) + para("") + para(run("b")))
    assert [(it.id, it.origin) for it in made.blocks] == [
        ("b1", "document#1"),
        ("b2", "document#3"),
    ]
    assert made.provenance.reader == "docx 1"
    assert made.provenance.loss[0].what == "empty paragraph"


def test_the_main_part_is_found_by_its_relationship() -> None:
    body = read_body("x.docx", package(para(run("a")), main="word/document2.xml"))
    assert plain(content(body.manuscript)) == "a"


def test_a_strict_document() -> None:
    data = _renamed(package(para(run("a", "<w:b/>") + picture())), *_STRICT)
    body = read_body("strict.docx", data)
    assert plain(content(body.manuscript)) == "a"
    assert content(body.manuscript)[0].marks.strong
    assert body.media


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 broken", b"{\\rtf1}"])
def test_what_is_no_package_is_refused(data: bytes) -> None:
    with pytest.raises(IntakeError, match="not a whole"):
        read_body("x.docx", data)


def test_a_package_without_text_is_refused() -> None:
    data = _renamed(package(para(run("a"))), ("w:document", "w:dokument"))
    with pytest.raises(IntakeError, match="main text"):
        read_body("x.docx", data)


def test_deep_nesting_is_refused_and_does_no_harm() -> None:
    deep = "<w:sdt><w:sdtContent>" * 400 + para(run("a")) + "</w:sdtContent></w:sdt>" * 400
    with pytest.raises(IntakeError):
        read_body("x.docx", package(deep))


def test_headings_by_name_by_outline_and_by_style() -> None:
    styles = STYLES + style("x7", "heading 3") + style("Own", "Own", '<w:basedOn w:val="H1"/>')
    made = read(
        para(run("A"), '<w:pStyle w:val="H1"/>')
        + para(run("B"), '<w:pStyle w:val="x7"/>')
        + para(run("C"), '<w:pStyle w:val="Own"/>')
        + para(run("D"), '<w:outlineLvl w:val="1"/>')
        + para(run("E"), '<w:pStyle w:val="H1"/><w:outlineLvl w:val="9"/>'),
        styles=styles,
    )
    levels = [it.level if isinstance(it, Heading) else 0 for it in made.blocks]
    assert levels == [1, 3, 1, 2, 0]


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("Quote", Role.QUOTATION),
        ("Bibliography", Role.REFERENCE),
        ("toc 2", Role.BOILERPLATE),
        ("Signature", Role.SIGNATURE),
        ("HTML Preformatted", Role.CODE),
        ("Preambular Paragraph", Role.BODY),
    ],
)
def test_roles_by_style(name: str, role: Role) -> None:
    block = only(read(para(run("a"), '<w:pStyle w:val="S"/>'), styles=style("S", name)))
    assert isinstance(block, Paragraph)
    assert (block.role, block.style) == (role, name)


def test_alignment_that_means_something_is_kept() -> None:
    def align(properties: str) -> Align:
        block = only(read(para(run("a"), properties)))
        assert isinstance(block, Paragraph)
        return block.align

    assert align('<w:jc w:val="center"/>') is Align.CENTRE
    assert align('<w:jc w:val="end"/>') is Align.RIGHT
    assert align('<w:bidi/><w:jc w:val="end"/>') is Align.RIGHT
    assert align('<w:jc w:val="both"/>') is Align.AUTO


def test_looks() -> None:
    body = body_of(
        para(run("Title", '<w:b/><w:caps/><w:sz w:val="32"/>'), '<w:jc w:val="center"/>')
        + para(run("Head"), '<w:pStyle w:val="H1"/>')
    )
    first, second = (body.looks[block.id] for block in body.manuscript.blocks)
    assert (first.size, first.bold, first.caps, first.align) == (16.0, True, True, Align.CENTRE)
    assert (second.style, second.outline, second.bold) == ("heading 1", 1, True)


def test_properties_and_running_heads() -> None:
    core = (
        '<c xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>T</dc:title>'
        "<dc:creator> </dc:creator></c>"
    )
    body = body_of(para(run("a")), core=core, header1=para(run("Draft of May")))
    assert body.properties == {"title": "T"}
    assert body.manuscript.provenance.removed == ("Draft of May",)


def test_an_initial_joins_its_paragraph() -> None:
    body = para(run("T"), '<w:framePr w:dropCap="drop"/>') + para(run("he law"))
    assert plain(content(read(body))) == "The law"


def test_an_embedded_document_is_kept_raw() -> None:
    block = only(read('<w:altChunk r:id="rPng"/>'))
    assert isinstance(block, Raw)
    assert block.format == "altChunk"


def test_unknown_containers_of_paragraphs_are_looked_through() -> None:
    assert plain(content(read(f"<w:neverSeen>{para(run('inside'))}</w:neverSeen>"))) == "inside"


def test_a_run_outside_any_paragraph_is_read() -> None:
    assert plain(content(read(run("loose")))) == "loose"


def test_pending_changes_are_reported() -> None:
    body = body_of(para(change("ins", run("a"))))
    assert [it.rule for it in body.findings] == ["INT-44"]


def test_a_manuscript_survives_storing() -> None:
    made = read(para(run("a", "<w:b/>") + change("del", "<w:r><w:delText>x</w:delText></w:r>")))
    assert decode_manuscript(encode(made)) == made


def test_front_matter_is_taken_from_the_body() -> None:
    data = package(
        para(run("The Law of Neutrality"), '<w:pStyle w:val="Title"/>')
        + para(run("Introduction"), '<w:pStyle w:val="H1"/>')
        + para(run("Permanent neutrality is recognised by the General Assembly."))
    )
    taken = read_docx("x.docx", data)
    text = plain(taken.manuscript.front.title) + "".join(map(block_text, taken.manuscript.blocks))
    assert "The Law of Neutrality" in text
    assert "Permanent neutrality" in text


def test_blocks_put_in_or_taken_out_as_a_whole() -> None:
    (block,) = read(change("del", para("<w:r><w:t>a</w:t></w:r>"))).blocks
    assert block.change is not None
    assert block_text(block) == ""


def test_a_table_of_contents_control_is_proposed_for_removal() -> None:
    control = (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/>'
        f"</w:docPartObj></w:sdtPr><w:sdtContent>{para(run('Contents'))}</w:sdtContent></w:sdt>"
    )
    block = only(read(control))
    assert isinstance(block, Paragraph)
    assert block.role is Role.BOILERPLATE


def test_an_alternative_round_paragraphs_is_read_once() -> None:
    old, new = para(run("old")), para(run("new"))
    body = (
        f'<mc:AlternateContent><mc:Choice Requires="w14">{new}</mc:Choice>'
        f"<mc:Fallback>{old}</mc:Fallback></mc:AlternateContent>"
    )
    assert plain(content(read(body))) == "new"


def test_an_unknown_block_is_kept_raw() -> None:
    block = only(read("<w:neverSeen/>"))
    assert isinstance(block, Raw)
    assert "neverSeen" in block.source


def test_a_broken_part_of_notes_is_reported() -> None:
    data = _renamed(
        package(para(run("a")), footnotes="<w:footnote/>"), ("<w:footnote/>", "<w:foot")
    )
    assert [it.rule for it in read_body("x.docx", data).findings] == ["INT-43"]


_BEGUN = '<w:r><w:fldChar w:fldCharType="begin"/><w:fldChar w:fldCharType="separate"/></w:r>'


@pytest.mark.parametrize(
    "opening",
    [
        _BEGUN,
        '<w:commentRangeStart w:id="{0}"/>',
        f'<w:bookmarkStart w:id="{{0}}" w:name="n{{0}}"/>{note_mark("footnote", 1)}',
    ],
)
def test_what_is_opened_and_never_closed_costs_no_more_than_it_should(opening: str) -> None:
    inside = "".join(opening.format(at) + run("a") for at in range(3000))
    assert block_text(only(read(para(inside)))) == "a" * 3000


def test_entities_are_not_expanded(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("SECRET")
    entity = f'<!DOCTYPE x [<!ENTITY e SYSTEM "{(tmp_path / "secret").as_uri()}">]>'
    whole = package(para(run("a") + "<w:r><w:t>PLACE</w:t></w:r>"))
    data = _renamed(whole, ("<w:document ", f"{entity}<w:document "), ("PLACE", "&e;"))
    body = read_body("x.docx", data)
    assert "".join(map(block_text, body.manuscript.blocks)) == "a"


def test_a_picture_outside_the_package_is_not_read() -> None:
    data = _renamed(package(para(picture())), ("media/p.png", "../../../../etc/hostname"))
    body = read_body("x.docx", data)
    assert body.media == {}
    assert [it.rule for it in body.findings] == ["INT-40"]
