"""Figures of several pictures, and pictures that stay drawings."""

import pytest

from proceedings_editor.domain.manuscript import Figure, Image, MediaId
from proceedings_editor.layout.desk import MediaInfo
from proceedings_editor.layout.frames import Picture, PlacedPage, SetPaper, leaves
from proceedings_editor.layout.paper import lay_out_paper
from tests.layout.papers import lay_out, lines, text
from tests.layout.samples import PICTURE, body, context, manuscript, setter, style, words


def pictures(paper: SetPaper) -> list[Picture]:
    return [m for p in paper.pages for m in leaves(p.marks) if isinstance(m, Picture)]


def several(count: int, *captions: str) -> Figure:
    image = Image(media=PICTURE, alt="A gate")
    parts = tuple(map(words, captions))
    return Figure(images=(image,) * count, parts=parts, caption=words("States of the gate."))


def test_pictures_with_captions_stand_in_even_columns() -> None:
    paper = lay_out(body(1), several(4, "March", "May", "(c) July", "August"), body(1))
    first, second, third, fourth = pictures(paper)
    assert first.y == second.y
    assert third.y == fourth.y
    assert (first.x, second.x) == (third.x, fourth.x)
    assert second.x - first.x == pytest.approx((330 + 13.5) / 2, abs=0.2)
    said = {text(line): line for _, line in lines(paper)}
    assert {"(a) March", "(b) May", "(c) July", "(d) August"} <= said.keys()
    assert said["(b) May"].x == pytest.approx(second.x, abs=0.5)  # the bracket hangs
    assert said["(a) March"].y == said["(b) May"].y > first.y + first.height


def test_pictures_without_captions_stand_side_by_side_as_they_fit() -> None:
    narrow = Image(media=PICTURE, width=100.0, alt="A gate")
    paper = lay_out(body(1), Figure(images=(narrow,) * 4, caption=words("Four.")), body(1))
    tops = [picture.y for picture in pictures(paper)]
    assert tops[0] == tops[1] == tops[2] < tops[3]


def test_a_drawing_in_pdf_is_placed_as_it_is() -> None:
    drawing = MediaId("d" * 64)
    made = manuscript(body(1), Figure(images=(Image(media=drawing, alt="A map"),)), body(1))
    facts = context(media={drawing: MediaInfo(300, 180, "application/pdf")})
    paper = lay_out_paper(made, facts, style(), setter())
    placed = [m for p in paper.pages for m in p.marks if isinstance(m, PlacedPage)]
    assert [(mark.width, mark.height, mark.page) for mark in placed] == [(300, 180, 0)]
    assert paper.tags[placed[0].tag].alt == "A map"
    assert not paper.extent.findings
    assert paper.media == (drawing,)
