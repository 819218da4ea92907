"""Text that runs from right to left: order on the line, brackets, joining, mirrored pages."""

import pytest

from proceedings_editor.domain.manuscript import (
    Cell,
    Column,
    Heading,
    Inlines,
    Marks,
    Row,
    Table,
    Text,
)
from proceedings_editor.layout.lines import SetLine
from tests.layout.papers import lay_out, lines, text
from tests.layout.paragraphs import paragraph
from tests.layout.samples import style


def seen(line: SetLine) -> str:
    """Return the words of a line from left to right, each as it is read."""
    runs = sorted(line.runs, key=lambda run: run.x)
    return " ".join(word.text for run in runs for word in run.words)


def only(content: str | Inlines, lang: str = "ar") -> SetLine:
    (line,) = paragraph(content, lang=lang).lines
    return line


def test_brackets_stand_round_what_they_hold() -> None:
    assert seen(only("النص (English text) هنا")) == "هنا ) English text ( النص"


def test_figures_that_touch_a_letter_keep_their_order() -> None:
    assert seen(only("رقم و456")) == "456 و رقم"
    assert only("سنة ١٤١٦").runs[-1].words[0].text == "١٤١٦"


def test_marks_of_direction_decide_and_are_not_shown() -> None:
    line = only("a \u202eb c\u202c d", lang="en")
    assert seen(line) == "a c b d"
    assert not any(char in seen(line) for char in "\u202e\u202c")


def test_a_paragraph_of_nothing_but_marks_of_direction_has_no_lines() -> None:
    assert paragraph("\u200f\u202e \u2067").lines == ()


def test_letters_join_over_a_change_of_type() -> None:
    whole = only("الكلمة").runs[0].words[0]
    bold = Marks(strong=True)
    parts = [run.words[0] for run in only((Text("الكل"), Text("مة", bold))).runs]
    apart = [only(text).runs[0].words[0] for text in ("الكل", "مة")]
    assert parts[0].code != apart[0].code  # its last letter reaches over
    assert parts[0].glyphs == whole.glyphs - parts[1].glyphs


def edges(title: str, lang: str) -> tuple[float, float]:
    """Return where the heading of a paper begins and ends."""
    head = Heading(level=1, content=(Text(title),), unnumbered=True)
    _, line = next(lines(lay_out(head, language=lang), "H2"))
    return line.x, line.x + max(run.x + run.width for run in line.runs)


@pytest.mark.parametrize("title", ["عنوان قصير", "عنوان (Title) آخر"])
def test_what_begins_at_the_left_in_english_begins_at_the_right_in_arabic(title: str) -> None:
    page = style().page
    left = page.left(recto=True)
    assert edges("Short", "en")[0] == pytest.approx(left)
    assert edges(title, "ar")[1] == pytest.approx(left + page.measure)


def test_columns_of_an_arabic_table_begin_at_the_right() -> None:
    cells = tuple(Cell(content=((Text(word),),)) for word in ("سنة", "عهد"))
    table = Table(columns=(Column(), Column()), body=(Row(cells=cells),))
    found = {text(line): line.x for _, line in lines(lay_out(table, language="ar"))}
    assert found["سنة"] > found["عهد"]
