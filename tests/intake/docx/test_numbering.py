"""Labels of lists as they are printed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proceedings_editor.domain.manuscript import Heading, ListItem, Paragraph, Role
from proceedings_editor.intake.docx.counting import counted
from proceedings_editor.text.numerals import from_roman
from tests.intake.docx.build import STYLES, item, level, numbering, para, read, run, style


def _labels(body: str, **parts: str) -> list[str]:
    return [it.label for it in read(body, **parts).blocks if isinstance(it, ListItem)]


@pytest.mark.parametrize(
    ("how", "number", "shown"),
    [
        ("decimal", 12, "12"),
        ("lowerRoman", 14, "xiv"),
        ("upperRoman", 9, "IX"),
        ("lowerLetter", 28, "bb"),
        ("upperLetter", 3, "C"),
        ("russianLower", 7, "ж"),
        ("russianUpper", 10, "К"),
        ("arabicAbjad", 3, "ج"),
        ("hebrew1", 15, "טו"),
        ("chicago", 3, "‡"),
        ("chicago", 6, "††"),
        ("decimalZero", 5, "05"),
        ("decimalEnclosedCircle", 2, "②"),
        ("ordinal", 22, "22nd"),
        ("ordinal", 113, "113th"),
        ("unknownWay", 4, "4"),
        ("lowerRoman", 0, "0"),
    ],
)
def test_ways_of_counting(how: str, number: int, shown: str) -> None:
    assert counted(number, how) == shown


@given(st.integers(1, 4999))
def test_roman_labels_can_be_read_back(number: int) -> None:
    assert from_roman(counted(number, "lowerRoman")) == number


@given(st.integers(1, 32_767), st.sampled_from(["lowerLetter", "russianUpper", "chicago"]))
def test_no_label_is_longer_than_its_item(number: int, how: str) -> None:
    assert 1 <= len(counted(number, how)) <= 20


def test_levels_start_anew_below_a_new_item() -> None:
    lists = numbering(level(0, "decimal", "%1."), level(1, "lowerLetter", "%1.%2)"))
    body = item("x") + item("x", 1) + item("x", 1) + item("x") + item("x", 1)
    assert _labels(body, numbering=lists) == ["1.", "1.a)", "1.b)", "2.", "2.a)"]


def test_a_level_that_never_starts_anew() -> None:
    never = level(1, "decimal", "%2", '<w:lvlRestart w:val="0"/>')
    body = item("x") + item("x", 1) + item("x") + item("x", 1)
    lists = numbering(level(0, "decimal", "%1."), never)
    assert _labels(body, numbering=lists) == ["1.", "1", "2.", "2"]


def test_two_uses_of_one_definition_count_on_unless_they_say_otherwise() -> None:
    nums = (
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="0"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
    )
    body = item("x") + item("x", num=2) + item("x", num=3) + item("x", num=3)
    lists = numbering(level(0, "lowerRoman", "(%1)"), nums=nums)
    assert _labels(body, numbering=lists) == ["(i)", "(ii)", "(v)", "(vi)"]


def test_legal_numbers_are_arabic() -> None:
    legal = level(1, "decimal", "%1.%2", "<w:isLgl/>")
    body = item("x") + item("x", 1)
    lists = numbering(level(0, "upperRoman", "%1"), legal)
    assert _labels(body, numbering=lists) == ["I", "1.1"]


@pytest.mark.parametrize(
    ("text", "font", "shown"),
    [
        ("\uf0b7", "Symbol", "•"),
        ("\uf0a7", "Wingdings", "▪"),
        ("o", "Courier New", "◦"),
        ("–", "", "–"),
    ],
)
def test_bullets(text: str, font: str, shown: str) -> None:
    look = f'<w:rPr><w:rFonts w:ascii="{font}"/></w:rPr>'
    bullet = level(0, "bullet", text).replace("</w:lvl>", f"{look}</w:lvl>")
    (found,) = read(item("x"), numbering=numbering(bullet)).blocks
    assert isinstance(found, ListItem)
    assert (found.label, found.ordered, found.number) == (shown, False, 0)


def test_a_style_brings_its_list_and_level() -> None:
    own = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    styles = STYLES + style("Sub", "Sub", own)
    lists = numbering(
        level(0, "decimal", "%1."), level(1, "decimal", "%1.%2.", '<w:pStyle w:val="Sub"/>')
    )
    body = item("x") + para(run("y"), '<w:pStyle w:val="Sub"/>')
    made = read(body, styles=styles, numbering=lists).blocks
    assert [it.label for it in made if isinstance(it, ListItem)] == ["1.", "1.1."]


def test_a_paragraph_can_leave_the_list_of_its_style() -> None:
    own = '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    none = '<w:pStyle w:val="Sub"/><w:numPr><w:numId w:val="0"/></w:numPr>'
    styles, lists = STYLES + style("Sub", "Sub", own), numbering(level(0, "decimal", "%1."))
    (block,) = read(para(run("y"), none), styles=styles, numbering=lists).blocks
    assert block.kind == "paragraph"


def test_a_numbered_heading_shows_its_number_apart() -> None:
    said = '<w:pStyle w:val="H1"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    lists = numbering(level(0, "decimal", "%1."))
    (block,) = read(para(run("Scope", "<w:b/>"), said), numbering=lists).blocks
    assert isinstance(block, Heading)
    assert (block.level, block.number) == (1, "1")
    assert not block.content[0].marks.strong


def test_a_paragraph_under_an_item_goes_on_with_it() -> None:
    styles = STYLES + style("LP", "List Paragraph")
    body = item("x") + para(run("more"), '<w:pStyle w:val="LP"/>')
    lists = numbering(level(0, "decimal", "%1."))
    block = read(body, styles=styles, numbering=lists).blocks[1]
    assert isinstance(block, Paragraph)
    assert block.role is Role.CONTINUATION


def test_absurd_starts_are_clamped() -> None:
    start = level(0, "upperRoman", "%1").replace('w:start w:val="1"', 'w:start w:val="99999999"')
    (block,) = read(item("x"), numbering=numbering(start)).blocks
    assert isinstance(block, ListItem)
    assert block.number == 32_767
