"""One manuscript with every element, from the file to the pages looked at, in Markdown and Word."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image as Picture
from pypdf import PdfWriter

from proceedings_editor.domain.manuscript import Manuscript
from proceedings_editor.intake import read
from proceedings_editor.layout.desk import MediaInfo, PaperContext
from proceedings_editor.layout.frames import SetPaper, dump
from proceedings_editor.layout.paper import lay_out_paper
from tests.intake.docx.build import cell, package, para, picture, row, run, style, table
from tests.layout.papers import shown
from tests.layout.samples import setter
from tests.layout.samples import style as design

MANUSCRIPT = Path(__file__).parents[1] / "manuscripts" / "elements.md"
STYLES = ["ashgabat-b5", "law-review"]


def _png() -> bytes:
    made = BytesIO()
    Picture.new("L", (900, 600), 200).save(made, "PNG")
    return made.getvalue()


def _pdf() -> bytes:
    made, writer = BytesIO(), PdfWriter()
    writer.add_blank_page(300, 180)
    writer.write(made)
    return made.getvalue()


def from_markdown() -> Manuscript:
    pictures = {f"{name}.png": _png() for name in "abcd"}
    return read("elements.md", MANUSCRIPT.read_bytes(), {**pictures, "map.pdf": _pdf()}).manuscript


def _styled(name: str, text: str) -> str:
    return para(run(text), f'<w:pStyle w:val="{name}"/>')


def from_word() -> Manuscript:
    gate = para(picture(alt="A gate"))
    meetings = [
        row(
            cell(para(run("Basin" if not n else "")), "<w:vMerge/>" if n else _RESTART),
            cell(para(run(f"Meeting {n + 1}"))),
            cell(para(run(f"{n * 3.25:.2f}"))),
        )
        for n in range(60)
    ]
    heads = row(
        *(cell(para(run(text))) for text in ("Basin", "Meeting", "Share, %")),
        properties="<w:tblHeader/>",
    )
    body = (
        para(run("On Gates and Their Keepers"), '<w:pStyle w:val="Title"/>'),
        _styled("Epigraph", "The gate is older than the law."),
        _styled("Epigraph", "— A keeper"),
        _styled("Heading1", "Introduction"),
        para(run("The gate of Figure 1 is described in Table 1, as Theorem 1 asks. " * 4)),
        table(
            row(cell(gate), cell(gate)),
            row(cell(para(run("(a) In March"))), cell(para(run("(b) In May")))),
        ),
        para(run("Figure 1. The gate.")),
        _styled("Theorem", "Theorem 1. Every gate has a keeper."),
        _styled("Proof", "Proof. The gate would be open otherwise. □"),
        _styled("Quote", "A quota that cannot be measured is a hope."),
        _styled("Quote", "— Protocol No. 4"),
        _styled("Verse", "The water came in March."),
        para(run("Table 1. Meetings and their shares."), '<w:pStyle w:val="Caption"/>'),
        table(heads, *meetings, columns=3),
        para(run("Source: minutes of the commission.")),
        para(run("So much for gates.")),
    )
    named = ("Title", "Epigraph", "Theorem", "Proof", "Quote", "Verse", "Caption")
    styles = "".join(style(name, name) for name in named) + style("Heading1", "heading 1")
    return read("gates.docx", package("".join(body), styles=styles)).manuscript


_RESTART = '<w:vMerge w:val="restart"/>'


def lay_out(manuscript: Manuscript, name: str) -> SetPaper:
    media = {one.id: MediaInfo(one.width, one.height, one.mime) for one in manuscript.media}
    context = PaperContext(key="p1", media=media)
    return lay_out_paper(manuscript, context, design(name), setter())


@pytest.mark.parametrize("name", STYLES)
def test_every_element_of_a_markdown_text_is_set_as_looked_at(
    name: str, golden: Callable[[str, str], None]
) -> None:
    paper = lay_out(from_markdown(), name)
    rules = {finding.rule for finding in paper.extent.findings}
    assert rules <= {"LAY-03", "LAY-08", "FNT-02"}  # a formula nobody can read, figures in a row
    golden(f"elements-markdown-{name}", dump(paper.pages))


@pytest.mark.parametrize("name", STYLES)
def test_every_element_of_a_word_text_is_set_as_looked_at(
    name: str, golden: Callable[[str, str], None]
) -> None:
    paper = lay_out(from_word(), name)
    assert {tag.role for tag in paper.tags} >= {"Table", "THead", "Figure", "BlockQuote", "Link"}
    said = " ".join(shown(paper))
    assert said.count("Basin") == 2  # in the head and once in the body, whatever stands again
    golden(f"elements-word-{name}", dump(paper.pages))
