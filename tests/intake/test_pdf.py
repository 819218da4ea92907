"""Camera-ready PDFs."""

from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import RectangleObject

from proceedings_editor.domain.errors import IntakeError
from proceedings_editor.domain.finding import Finding, Severity
from proceedings_editor.domain.manuscript import PageImage
from proceedings_editor.domain.plain import plain
from proceedings_editor.intake import read
from proceedings_editor.intake.pdf import read_pdf
from proceedings_editor.intake.pdf_structure import inspect_structure
from tests.worker import bombs

BODY = (
    "The permanent neutrality of the country was recognised by the General Assembly",
    "and it is the foundation of the foreign policy of the state in the region.",
)


def _rules(findings: tuple[Finding, ...]) -> list[str]:
    return sorted(finding.rule for finding in findings)


def _written(writer: PdfWriter) -> bytes:
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def _pages(*data: bytes) -> PdfWriter:
    writer = PdfWriter()
    for each in data:
        writer.append(BytesIO(each))
    return writer


def test_pages_stay_as_they_are_with_their_text() -> None:
    data = _written(_pages(bombs.paper("Neutrality of the State", *BODY), bombs.paper("Two")))
    taken = read("paper.pdf", data)
    name = sha256(data).hexdigest()
    paper = taken.manuscript
    assert [(type(block), block.id) for block in paper.blocks] == [
        (PageImage, "b1"),
        (PageImage, "b2"),
    ]
    first, second = paper.blocks
    assert isinstance(first, PageImage)
    assert isinstance(second, PageImage)
    assert (first.media, first.page, first.width, first.height) == (name, 0, 612.0, 792.0)
    assert first.text.split("\n") == ["Neutrality of the State", *BODY]
    assert (second.text, second.origin) == ("Two", "page#2")
    assert dict(taken.media) == {name: data}
    assert [(it.id, it.mime) for it in paper.media] == [(name, "application/pdf")]
    assert (paper.provenance.file, paper.provenance.sha256) == ("paper.pdf", name)


def test_title_and_language_are_guessed_with_their_source() -> None:
    paper = read_pdf("paper.pdf", bombs.paper("Neutrality of the State", *BODY)).manuscript
    assert plain(paper.front.title) == "Neutrality of the State"
    assert paper.language == "en"
    title, language = paper.front.guesses
    assert (title.field, title.origin) == ("title", "page#1")
    assert 0 < title.confidence < 1
    assert (language.field, language.source) == ("language", "en")


@pytest.mark.parametrize(
    ("stated", "title"),
    [
        ("A Stated Title", "A Stated Title"),
        ("Microsoft Word - a.docx", ""),
        ("a.pdf", ""),
        ("", ""),
    ],
)
def test_a_stated_title_counts_where_the_page_has_none(stated: str, title: str) -> None:
    writer = _pages(bombs.paper(""))
    writer.add_metadata({"/Title": stated})
    assert plain(read_pdf("paper.pdf", _written(writer)).manuscript.front.title) == title


def test_a_scan_is_named() -> None:
    findings = read_pdf("scan.pdf", _written(_pages(bombs.paper(""), bombs.paper("")))).findings
    (scan,) = (finding for finding in findings if finding.rule == "INT-12")
    assert (scan.severity, scan.args["count"]) == (Severity.WARNING, 2)


def test_fonts_that_are_not_embedded_stop_the_printer() -> None:
    (finding,) = read_pdf("paper.pdf", bombs.paper("Title")).findings
    assert (finding.rule, finding.severity) == ("INT-13", Severity.ERROR)
    assert finding.evidence == ("Helvetica",)


def test_pages_of_different_sizes_are_named() -> None:
    writer = _pages(bombs.paper("One"), bombs.paper("Two"))
    writer.pages[1].mediabox.upper_right = (400, 600)
    writer.pages[1].rotate(90)
    taken = read_pdf("paper.pdf", _written(writer))
    second = taken.manuscript.blocks[1]
    assert isinstance(second, PageImage)
    assert (second.width, second.height) == (600.0, 400.0)
    assert "INT-16" in _rules(taken.findings)


def test_a_page_with_crop_marks_counts_by_its_trim() -> None:
    writer = _pages(*[bombs.paper("Sheet")] * 3)
    for page, turn in zip(writer.pages, (0, 90, 0), strict=True):
        page.mediabox = RectangleObject((0, 0, 700, 900))
        page.trimbox = RectangleObject((550, 60, 50, 760))
        page.rotate(turn)
    writer.pages[2].trimbox = RectangleObject((0, 0, 9000, 9000))  # stands out of the sheet
    blocks = read_pdf("sheet.pdf", _written(writer)).manuscript.blocks
    sizes = [(page.width, page.height) for page in blocks if isinstance(page, PageImage)]
    assert sizes == [(500, 700), (700, 500), (700, 900)]


def test_scripts_actions_and_attached_files_are_named() -> None:
    data = bombs.paper(
        "Title",
        catalog=b"/OpenAction<</S/JavaScript/JS(1)>>/AA<</WC<</S/Launch/F(calc.exe)>>>>"
        b"/Names<</EmbeddedFiles<</Names[(a)<</F(../../evil.exe)/UF(../../evil.exe)>>]>>>>",
        more=b"/Annots[<</Subtype/Link/A<</S/SubmitForm>>>><</Subtype/Link/A<</S/URI>>>>"
        b"<</Subtype/FileAttachment/FS<</F(C:\\\\data.xls)>>>>]",
    )
    by_rule = {finding.rule: finding for finding in read_pdf("paper.pdf", data).findings}
    assert by_rule["INT-14"].evidence == ("JavaScript", "Launch", "SubmitForm")
    assert by_rule["INT-15"].evidence == ("data.xls", "evil.exe")


def test_what_is_put_upon_the_pages_is_named() -> None:
    def stamped(subtype: bytes, more: bytes) -> list[str]:
        annotation = b"/Annots[<</Subtype%b/Rect[0 0 9 9]%b>>]" % (subtype, more)
        return _rules(inspect_structure(bombs.paper("Neutrality", more=annotation)))

    drawn = b"/AP<</N 4 0 R>>"
    assert "INT-18" in stamped(b"/Stamp", drawn)
    assert "INT-18" in stamped(b"/Widget", drawn + b"/F 4")
    for subtype, more in ((b"/Link", drawn), (b"/Stamp", b""), (b"/Stamp", drawn + b"/F 2")):
        assert "INT-18" not in stamped(subtype, more)


def test_forms_scripts_and_files_are_found_where_they_hide() -> None:
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R/AcroForm<</XFA 9 0 R>>/Names<</JavaScript 9 0 R"
        b"/EmbeddedFiles<</Kids[<</Names[(a)<</F(a.bin)>>]>>]>>>>>>",
        2: b"<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2/MediaBox[0 0 9 9]/Resources 5 0 R>>",
        3: b"<</Type/Page/Parent 2 0 R>>",
        4: b"<</Type/Page/Parent 2 0 R>>",
        5: b"<</XObject<</X 6 0 R/Y 6 0 R>>>>",
        6: bombs.stream(
            b"",
            b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</Font<</A 7 0 R/B 8 0 R>>"
            b"/XObject<</X 6 0 R>>>>",
        ),
        7: b"<</Type/Font/Subtype/Type0/BaseFont/Loose/DescendantFonts[<</FontDescriptor<<>>>>]>>",
        8: b"<</Type/Font/Subtype/Type3>>",
        9: b"[]",
    }
    by_rule = {finding.rule: finding for finding in inspect_structure(bombs.pdf(objects))}
    assert by_rule["INT-13"].evidence == ("Loose",)
    assert by_rule["INT-14"].evidence == ("JavaScript", "XFA form")
    assert by_rule["INT-15"].evidence == ("a.bin",)


def test_a_structure_that_cannot_be_followed_is_an_error_but_the_pages_are_read() -> None:
    data = bombs.paper("Title").replace(b"/Kids[3 0 R]", b"/Kids[3 0 R 2 0 R]")
    taken = read_pdf("paper.pdf", data)
    (finding,) = taken.findings
    assert (finding.rule, finding.severity) == ("INT-17", Severity.ERROR)
    assert len(taken.manuscript.blocks) == 1


def test_a_locked_pdf_is_refused_and_a_restricted_one_named() -> None:
    writer = _pages(bombs.paper("Title"))
    writer.encrypt("secret", algorithm="AES-256")
    with pytest.raises(IntakeError, match="locked with a password"):
        read_pdf("paper.pdf", _written(writer))
    writer = _pages(bombs.paper("Title"))
    writer.encrypt("", "owner", algorithm="AES-256")
    assert _rules(read_pdf("paper.pdf", _written(writer)).findings) == ["INT-11", "INT-13"]


def test_too_many_pages_are_refused() -> None:
    with pytest.raises(IntakeError, match="has 1,000,000 pages"):
        read_pdf("paper.pdf", bombs.PDF["page-tree-doubling.pdf"]())


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7\nnothing",
        bombs.pdf({1: b"<</Type/Catalog/Pages 2 0 R>>", 2: b"<</Type/Pages/Kids[]/Count 0>>"}),
    ],
)
def test_a_pdf_without_a_page_is_refused(data: bytes) -> None:
    with pytest.raises(IntakeError, match="too damaged to be opened"):
        read_pdf("paper.pdf", data)


@pytest.mark.corpus
def test_real_papers_have_their_titles(shared: Path) -> None:
    folder = shared / "corpora" / "lni"
    paper = (folder / "papers__B3-2__paper.pdf").read_bytes()
    assert plain(read_pdf("paper.pdf", paper).manuscript.front.title) == (
        "The title of the paper, which can also be somewhat longer and cover more than two lines"
    )
    assert len(PdfReader(BytesIO(paper)).pages) == len(read_pdf("x", paper).manuscript.blocks)
