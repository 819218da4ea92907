"""Marks of a run that change more than its font."""

import pytest

from proceedings_editor.domain.manuscript import BlockId, Marks, Paragraph, Text
from proceedings_editor.layout.frames import Rule
from tests.layout.papers import lay_out, lines, text
from tests.layout.samples import setter, style


def test_struck_words_have_a_line_through_them_on_every_line_they_stand_on() -> None:
    struck = " ".join(["permanent neutrality"] * 20)
    plain = Text("The draft said ")
    paper = lay_out(Paragraph(id=BlockId("b1"), content=(plain, Text(struck, Marks(strike=True)))))
    strokes = [mark for page in paper.pages for mark in page.marks if isinstance(mark, Rule)]
    words = [line for _, line in lines(paper) if "permanent" in text(line) or "neutr" in text(line)]
    assert len(strokes) == len(words) >= 5
    for stroke, line in zip(strokes, words, strict=True):
        assert line.y - line.runs[-1].size / 2 < stroke.y < line.y
        last = line.runs[-1]
        assert stroke.x + stroke.width == pytest.approx(line.x + last.x + last.width, abs=1.0)
    assert strokes[0].x > strokes[1].x, "the words before them are not struck"


def test_a_script_without_small_capitals_has_what_the_style_says_it_gets_instead() -> None:
    looks = setter().looks(style("law-review"))
    latin, table = looks.heading(1, "en")
    cyrillic, _ = looks.heading(1, "ru")
    assert table.caps_fallback is not None
    assert (latin.text.caps, latin.size) == ("small", table.size)
    assert (cyrillic.text.caps, cyrillic.size) == ("all", table.caps_fallback.size)
