"""What is told of camera-ready pages and of pictures that could not be printed, and where."""

from proceedings_editor.domain.finding import Finding, Severity
from proceedings_editor.domain.manuscript import (
    BlockId,
    Figure,
    Image,
    Manuscript,
    Media,
    MediaId,
    PageImage,
)
from proceedings_editor.services.judging import judged
from proceedings_editor.styles.load import load

PDF, PNG = MediaId("pdf"), MediaId("png")
A4 = (595.0, 842.0)


def paper(*sizes: tuple[float, float]) -> Manuscript:
    pages = (
        PageImage(id=BlockId(f"b{n}"), media=PDF, page=n, width=width, height=height)
        for n, (width, height) in enumerate(sizes)
    )
    figure = Figure(id=BlockId("f"), images=(Image(media=PNG),))
    media = (Media(id=PDF, mime="application/pdf", name="smith.pdf"), Media(id=PNG, mime=""))
    return Manuscript(language="en", blocks=(*pages, figure), media=media)


def painted(**args: str | int) -> Finding:
    return Finding(rule="PDF-01", severity=Severity.ERROR, message="page 2: locked", args=args)


def test_a_page_that_cannot_be_printed_is_named_by_file_and_block() -> None:
    style = load("ashgabat-b5")
    text = paper(style.page.trim, style.page.trim)
    (found,) = judged(text, [painted(media="pdf", page=1)], style)
    assert found.message == "smith.pdf, page 2: locked"
    assert (found.place.block, found.args["name"]) == ("b1", "smith.pdf")
    (found,) = judged(text, [painted(media="png")], style)
    assert (found.place.block, found.message) == ("f", "page 2: locked")


def test_pages_of_another_size_than_the_volumes_are_told_once_a_paper() -> None:
    style = load("ashgabat-b5")
    larger, smaller = judged(paper(A4, A4, (300.0, 400.0), style.page.trim), (), style)
    assert (larger.rule, larger.place.block, larger.args["count"]) == ("PDF-02", "b0", 2)
    assert larger.message == "Camera-ready pages of 210 × 297 mm are set at 84 % to fit (2 of 4)"
    assert "176 × 250 mm" in larger.hint
    assert (smaller.rule, smaller.place.block, smaller.args["count"]) == ("PDF-03", "b2", 1)
