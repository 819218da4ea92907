"""Statements, sources, table notes, numbered formulas: told apart alike in every format."""

import pytest

from proceedings_editor.domain.manuscript import (
    AnyBlock,
    Definition,
    Figure,
    MathBlock,
    Paragraph,
    Role,
    Table,
)
from proceedings_editor.domain.plain import block_text, plain
from proceedings_editor.intake import read

HEAD = "+++\ntitle = 'On Rivers'\nlanguage = 'en'\n+++\n\n# Introduction\n\nWater is read.\n\n"


def blocks(text: str, **companions: bytes) -> tuple[AnyBlock, ...]:
    files = {name.replace("_", "."): data for name, data in companions.items()}
    return read("a.md", (HEAD + text).encode(), files).manuscript.blocks


def roles(text: str) -> list[tuple[Role, str]]:
    found = [block for block in blocks(text)[2:] if isinstance(block, Paragraph)]
    return [(block.role, plain(block.content)[: block.lead].strip()) for block in found]


@pytest.mark.parametrize(
    ("text", "role", "label"),
    [
        ("Theorem 1. All is well.", Role.STATEMENT, "Theorem 1."),
        ("**Theorem 2.1 (Gauss).** All is well.", Role.STATEMENT, "Theorem 2.1 (Gauss)."),
        ("Hypothesis H1: states share.", Role.BODY, ""),
        ("Hypothesis 2: states share.", Role.STATEMENT, "Hypothesis 2:"),
        ("Теорема 1. Всё хорошо.", Role.STATEMENT, "Теорема 1."),
        ("Определение 3. Графиком называют.", Role.REMARK, "Определение 3."),
        ("Kesgitleme 1. Tertip diýlip.", Role.REMARK, "Kesgitleme 1."),
        ("*Remark.* It does not hold.", Role.REMARK, "Remark."),
        ("Remark. It does not hold, said the judge.", Role.BODY, ""),
        ("Theorem 1 says that all is well.", Role.BODY, ""),
        ("*Proof.* Let it be. □", Role.PROOF, "Proof."),
        ("Proof. Let it be. □", Role.PROOF, "Proof."),
        ("Proof. It was said in court.", Role.BODY, ""),
    ],
)
def test_a_statement_is_told_by_its_label(text: str, role: Role, label: str) -> None:
    assert roles(text) == [(role, label)]


def test_a_plain_text_holds_them_too() -> None:
    text = (
        "Introduction\n\nThe gate is old, and nobody has opened it since the year it was built.\n\n"
        "Theorem 1. Every gate has a keeper, whatever the village says of him.\n\n"
        "Proof. The gate would be open otherwise, and it is not, as anybody can see.\n\n"
        "Proof. It was said in the court of the village, long after the theorem.\n"
    )
    found = read("a.txt", text.encode()).manuscript.blocks
    assert [block.role for block in found if isinstance(block, Paragraph)][-3:] == [
        Role.STATEMENT,
        Role.PROOF,
        Role.BODY,
    ]


def test_a_proof_goes_on_to_its_end_mark_and_a_theorem_after_its_formula() -> None:
    text = (
        "**Lemma 1.** Then\n\n$$ a = b $$\n\nwhere it holds.\n\n*Proof.* See.\n\nOr not. ∎\n\nSo."
    )
    assert [role for role, _ in roles(text)] == [
        *[Role.STATEMENT] * 2,
        *[Role.PROOF] * 2,
        Role.BODY,
    ]


def test_divs_of_markdown_name_their_role() -> None:
    text = "::: {.theorem #t}\nAll is well.\n:::\n\n::: proof\nOne.\n\nTwo.\n:::\n"
    assert roles(text) == [(Role.STATEMENT, "Theorem."), (Role.PROOF, "Proof."), (Role.PROOF, "")]
    assert block_text(blocks(text)[-1]).endswith("∎")


def test_the_last_line_of_a_quotation_may_be_its_source() -> None:
    text = "> Words.\n>\n> — *A judge*, 1931\n\nText.\n\n::: epigraph\nLine  \n— Another\n:::\n"
    assert [role for role, _ in roles(text)] == [
        Role.QUOTATION,
        Role.ATTRIBUTION,
        Role.BODY,
        Role.EPIGRAPH,
        Role.ATTRIBUTION,
    ]


def test_a_dialogue_has_no_source() -> None:
    text = "> — Where to?\n>\n> — Home.\n"
    assert [role for role, _ in roles(text)] == [Role.QUOTATION] * 2


def test_verse_keeps_its_lines_and_definitions_their_terms() -> None:
    found = blocks("| One,\n|   two.\n|\n| Three.\n\nSeason\n:   A year\n    of water.\n")
    assert [block_text(block) for block in found[2:]] == [
        "One,\n\u2003two.",
        "Three.",
        "Season\nA year of water.",
    ]
    assert isinstance(found[-1], Definition)


def test_lines_under_a_table_are_its_notes() -> None:
    text = (
        "| a | b |\n|---|---|\n| 1^a^ | 2 |\n\n^a^ Revised.\n\nSource: Yearbook.\n\nText goes on."
    )
    found = blocks(text)
    table = found[2]
    assert isinstance(table, Table)
    assert [plain(note) for note in table.notes] == ["a Revised.", "Source: Yearbook."]
    assert block_text(found[3]) == "Text goes on."


@pytest.mark.parametrize(
    "text",
    ["$$ a = b \\tag{2} $$", "$$ a = b \\qquad (2) $$", "$$ a = b $$ (2)", "$$\na = b\n$$ (2)."],
)
def test_a_formula_keeps_the_number_its_author_gave_it(text: str) -> None:
    formula = blocks(text)[2]
    assert isinstance(formula, MathBlock)
    assert (formula.math.tex, formula.number) == ("a = b", "2")


def test_a_function_of_two_is_no_number() -> None:
    formula = blocks("$$ y = f (2) $$")[2]
    assert isinstance(formula, MathBlock)
    assert formula.number == ""


def test_pictures_in_a_row_are_one_figure_with_the_caption_below_them() -> None:
    png = bytes.fromhex(
        "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b550000000a49444154"
        "789c6360000000020001e221bc330000000049454e44ae426082"
    )
    found = blocks(
        '![x](a.png "(a) March") ![y](b.png "(b) May")\n\nFigure 2. Two states.',
        a_png=png,
        b_png=png,
    )
    figure = found[2]
    assert isinstance(figure, Figure)
    assert figure.label == "Figure 2"
    assert [plain(part) for part in figure.parts] == ["(a) March", "(b) May"]
    assert plain(figure.caption) == "Two states."
    assert len(found) == 3
