from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from proceedings_editor.pdf.xmp import Claims, xmp_packet
from tests.pdf.leaves import INFO

DC = "{http://purl.org/dc/elements/1.1/}"
LI = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}li"


@given(st.text(st.characters(categories=["L", "P", "S", "Zs"]), min_size=1))
def test_whatever_a_title_holds_the_packet_is_xml(title: str) -> None:
    root = etree.fromstring(xmp_packet(replace(INFO, title=title), Claims(), "0"))
    assert [each.text for each in root.iterfind(f".//{DC}title//{LI}")] == [title]


def test_authors_and_keywords_are_listed_one_by_one() -> None:
    root = etree.fromstring(xmp_packet(INFO, Claims(), "0"))
    for name, wanted in (("creator", INFO.authors), ("subject", INFO.keywords)):
        assert tuple(each.text for each in root.iterfind(f".//{DC}{name}//{LI}")) == wanted


def test_only_what_is_claimed_is_said() -> None:
    plain = xmp_packet(INFO, Claims(), "0")
    full = xmp_packet(INFO, Claims(archive=True, accessible=True, pdfx="PDF/X-4"), "0")
    for mark in (b"pdfaid:part", b"pdfuaid:part", b"GTS_PDFXVersion", b"pdfaExtension", b"Trapped"):
        assert mark not in plain
        assert mark in full


def test_another_content_is_another_instance_of_the_same_work() -> None:
    once, again, other = (xmp_packet(INFO, Claims(), digest) for digest in "001")
    assert once == again != other
    document = once.split(b"DocumentID>")[1]
    assert document == other.split(b"DocumentID>")[1]
