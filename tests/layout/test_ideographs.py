"""Chinese and Japanese: where lines end, how they fill the measure, white beside other letters."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proceedings_editor.layout.ideographs import fuller
from proceedings_editor.layout.lines import SetLine
from tests.layout.paragraphs import SETTER, paragraph

SENTENCE = "一九九五年十二月十二日，联合国大会通过了决议，承认土库曼斯坦的永久中立地位。"
NEVER_FIRST = "，。、；：？！）》”」ー"
NEVER_LAST = "（《“「"


def text(line: SetLine) -> str:
    return "".join(word.text for run in line.runs for word in run.words)


@given(
    st.lists(st.sampled_from([*SENTENCE, "（中）", "“立”", "《国》"]), min_size=40, max_size=160)
)
def test_no_line_begins_or_ends_with_a_mark_that_must_not(parts: list[str]) -> None:
    lines = paragraph("中" + "".join(parts), measure=200.0, lang="zh").lines
    assert "".join(map(text, lines)) == "中" + "".join(parts)
    for line in lines[1:]:
        assert text(line)[0] not in NEVER_FIRST or text(line).strip(NEVER_FIRST) == ""
    for line in lines[:-1]:
        assert text(line)[-1] not in NEVER_LAST


def test_lines_of_ideographs_fill_the_measure() -> None:
    lines = paragraph(SENTENCE * 4, measure=330.0, lang="zh").lines
    assert len(lines) > 4
    assert all(line.width == pytest.approx(330.0, abs=0.05) for line in lines[:-1])
    assert all(line.scale == 1.0 for line in lines)  # ideographs keep their shape


def test_white_stands_between_an_ideograph_and_a_letter_but_not_at_a_lines_start() -> None:
    (line,) = paragraph("联合国UN大会", measure=330.0, lang="zh").lines
    bare = sum(
        sum(word.advances) * run.font.scale * run.size / 1000
        for run in line.runs
        for word in run.words
    )
    assert line.runs[-1].x + line.runs[-1].width - bare == pytest.approx(2 * 0.25 * 10.4, abs=0.1)
    narrow = paragraph("联合国UN大会", measure=33.0, lang="zh").lines
    assert [text(line) for line in narrow][:2] == ["联合国", "UN大"]
    assert narrow[1].runs[0].words[0].width < 2500


def test_japanese_has_forms_of_its_own() -> None:
    families = {run.font.spec.family for run in paragraph("条約を組む", lang="ja").lines[0].runs}
    assert families == {"Noto Serif JP Part"}
    (line,) = paragraph("条约", lang="zh").lines
    assert line.runs[0].font.spec.family == "Noto Serif SC Part"


def test_quotation_marks_are_wide_in_chinese_and_narrow_in_english() -> None:
    chinese = paragraph("“中立”", lang="zh").lines[0]
    english = paragraph("“中立”", lang="en").lines[0]
    assert chinese.runs[0].words[0].text == "“中立”"
    assert [run.words[0].text for run in english.runs] == ["“", "中立", "”"]


def test_a_text_whose_characters_are_there_asks_for_no_other_font() -> None:
    families = ("Noto Serif SC Part", "Noto Serif JP Part")
    assert fuller([SENTENCE], SETTER.library, families) == ()
    assert fuller(["Latin alone"], SETTER.library, families) == ()


def test_a_character_that_no_font_has_is_shown_and_told() -> None:
    made = paragraph("中龘立", lang="zh")
    assert text(made.lines[0]) == "中龘立"
    assert [found.rule for found in made.findings] == ["FNT-01"]
