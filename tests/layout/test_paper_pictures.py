"""Pictures and placed pages of a paper: where they stand, what is told of them."""

import pytest

from proceedings_editor.domain.manuscript import Figure, Image, MediaId, PageImage
from proceedings_editor.layout.desk import MediaInfo
from proceedings_editor.layout.frames import Picture, PlacedPage
from proceedings_editor.layout.paper import lay_out_paper
from tests.layout.papers import lay_out
from tests.layout.samples import PICTURE, body, context, figure, manuscript, setter, style


def test_floats_stand_at_the_top_or_foot_and_the_text_closes_up() -> None:
    paper = lay_out(*[body(4) for _ in range(8)], figure(), *[body(4) for _ in range(8)])
    page, picture = next(
        (number, mark)
        for number, page in enumerate(paper.pages)
        for mark in page.marks
        if isinstance(mark, Picture)
    )
    assert picture.y == pytest.approx(style().page.margin.top)
    assert paper.extent.anchors["block-figure"].page == page
    tag = paper.tags[picture.tag]
    assert (tag.role, tag.alt) == ("Figure", "A line with seven dates")
    assert tag.bbox == (picture.x, picture.y, picture.width, picture.height)
    assert paper.media == (PICTURE,)


def test_a_picture_is_never_wider_than_the_measure() -> None:
    image = Image(media=PICTURE, width=900.0, alt="wide")
    paper = lay_out(body(1), Figure(images=(image,)), body(1))
    picture = next(m for page in paper.pages for m in page.marks if isinstance(m, Picture))
    assert picture.width == pytest.approx(style().page.measure)
    assert picture.height == pytest.approx(picture.width / 2)


def test_a_picture_without_alternative_text_is_reported() -> None:
    paper = lay_out(Figure(images=(Image(media=PICTURE),)), body(1))
    assert [finding.rule for finding in paper.extent.findings] == ["FIG-01"]
    decorative = lay_out(Figure(images=(Image(media=PICTURE, decorative=True),)), body(1))
    assert not decorative.extent.findings
    assert "Figure" not in {tag.role for tag in decorative.tags}


def test_a_missing_picture_leaves_a_frame_and_a_finding() -> None:
    gone = Image(media=MediaId("b" * 64), alt="gone")
    paper = lay_out(Figure(images=(gone,)), body(1))
    assert [finding.rule for finding in paper.extent.findings] == ["LAY-04"]
    assert paper.media == ()


def test_a_coarse_picture_is_reported() -> None:
    coarse = context(media={PICTURE: MediaInfo(200, 100, "image/png")})
    made = manuscript(Figure(images=(Image(media=PICTURE, width=300.0, alt="x"),)), body(1))
    paper = lay_out_paper(made, coarse, style(), setter())
    assert [finding.rule for finding in paper.extent.findings] == ["LAY-05"]


def test_camera_ready_pages_stand_alone_and_are_not_enlarged() -> None:
    small = PageImage(media=PICTURE, page=0, width=200.0, height=300.0, text="Words")
    large = PageImage(media=PICTURE, page=1, width=600.0, height=900.0)
    paper = lay_out(small, large, body(1))
    placed = [m for p in paper.pages for m in p.marks if isinstance(m, PlacedPage)]
    assert (placed[0].width, placed[0].height) == (200.0, 300.0)
    assert placed[1].height == pytest.approx(style().page.trim[1], abs=0.1)
    assert placed[1].height == pytest.approx(1.5 * placed[1].width)
    assert paper.extent.pages == 4
    assert paper.tags[placed[0].tag].alt == "Words"
