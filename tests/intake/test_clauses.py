"""Outcome documents as they are read: parts, levels, phrases, and what is amiss in them."""

from dataclasses import replace
from pathlib import Path

import pytest

from proceedings_editor.domain.manuscript import (
    AnyBlock,
    Clause,
    ClauseKind,
    ListItem,
    Manuscript,
    Paragraph,
    Text,
)
from proceedings_editor.domain.plain import block_text
from proceedings_editor.intake import Intake, read
from proceedings_editor.intake.clause_findings import clause_findings
from proceedings_editor.intake.clauses import find_clauses
from proceedings_editor.intake.numbering import clause_levels

TEXTS = Path(__file__).parent / "texts"


def taken(name: str) -> Intake:
    return read(name, (TEXTS / name).read_bytes())


def clauses(manuscript: Manuscript) -> list[Clause]:
    return [block for block in manuscript.blocks if isinstance(block, Clause)]


def numbers(manuscript: Manuscript) -> list[tuple[str, int]]:
    found = [it for it in clauses(manuscript) if it.clause is ClauseKind.OPERATIVE]
    return [(it.number, it.level) for it in found]


def phrases(manuscript: Manuscript) -> list[str]:
    return [
        block_text(it)[it.lead_at : it.lead_at + it.lead] for it in clauses(manuscript) if it.lead
    ]


def test_every_part_of_an_outcome_document_is_found() -> None:
    found = [it.clause for it in clauses(taken("conclusions-en.txt").manuscript)]
    kinds = ClauseKind.ADOPTION, ClauseKind.CHAPEAU, ClauseKind.SIGNOFF, ClauseKind.ANNEX
    assert [found.count(kind) for kind in kinds] == [1, 1, 3, 2]
    assert found.count(ClauseKind.PREAMBULAR) == 3


def test_levels_go_down_to_the_fourth_and_annexes_count_anew() -> None:
    assert numbers(taken("conclusions-en.txt").manuscript) == [
        *(("1", 1), ("2", 1), ("a", 2), ("i", 3), ("ii", 3), ("a", 4), ("b", 4), ("iii", 3)),
        *(("b", 2), ("3", 1), ("4", 1)),
        *(("1", 1), ("2", 1), ("a", 2), ("b", 2)),
        *(("1", 1), ("2", 1)),
    ]


def test_levels_of_long_lists() -> None:
    letters = [*"abcdefghij"]
    assert clause_levels(["1", *letters]) == (1, *(2 for _ in letters))
    assert clause_levels(["1", "a", "i", "ii", "b", "2"]) == (1, 2, 3, 3, 2, 1)
    assert clause_levels(["1", "з", "и", "к"])[2:] == (2, 2)


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("conclusions-ru.txt", ["ссылаясь на", "отмечая с признательностью", "сознавая"]),
        ("conclusions-tk.txt", ["ýatlap", "minnetdarlyk bilen belläp", "düşünip"]),
        ("conclusions-ar.txt", ["إذ يشيرون", "وإذ يلاحظون", "وإذ يدركون"]),
        ("conclusions.md", ["Recalling", "Noting with appreciation", "Mindful"]),
    ],
)
def test_the_phrases_of_a_preamble_in_its_language(name: str, wanted: list[str]) -> None:
    intake = taken(name)
    assert phrases(intake.manuscript)[:3] == wanted
    assert not [finding for finding in intake.findings if finding.rule > "INT-104"]


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("conclusions-ru.txt", ["подтверждают", "предлагают", "постановляют"]),
        ("conclusions-tk.txt", ["tassyklaýarlar", "teklip edýärler", "karar edýärler"]),
        ("conclusions-ar.txt", ["يؤكدون", "يدعون", "يقررون"]),
    ],
)
def test_the_verbs_of_the_operative_part_in_its_language(name: str, wanted: list[str]) -> None:
    assert phrases(taken(name).manuscript)[3:] == wanted


def test_paragraphs_of_a_list_in_markdown_keep_their_letters() -> None:
    assert numbers(taken("conclusions.md").manuscript)[1:6] == [
        *(("2", 1), ("a", 2), ("i", 3), ("ii", 3), ("b", 2)),
    ]


def test_lists_numbered_by_a_word_processor_are_clauses_too() -> None:
    def paragraph(text: str) -> Paragraph:
        return Paragraph(content=(Text(text),))

    def item(label: str, level: int, text: str) -> ListItem:
        content = (Text(text),)
        return ListItem(list="l1", ordered=True, label=label, level=level, content=content)

    made = Manuscript(
        language="en",
        blocks=(
            paragraph("Conclusions"),
            paragraph("The participants in the conference,"),
            item("1.", 1, "Affirm the duty to inform;"),
            item("2.", 1, "Invite States:"),
            item("(a)", 2, "to meet;"),
            item("(i)", 3, "every year,"),
            item("3.", 1, "Decide to meet again."),
        ),
    )
    assert numbers(find_clauses(made)) == [("1", 1), ("2", 1), ("a", 2), ("i", 3), ("3", 1)]


def test_missing_stops_and_numbers_are_named() -> None:
    manuscript = taken("conclusions-en.txt").manuscript
    kept = [it for it in manuscript.blocks if not (isinstance(it, Clause) and it.number == "ii")]
    blocks = tuple(map(_spoiled, kept))
    found = {it.rule: it for it in clause_findings(replace(manuscript, blocks=blocks))}
    assert sorted(found) == ["INT-141", "INT-142", "INT-143", "INT-144"]
    assert found["INT-144"].args["number"] == "iii"
    assert found["INT-142"].args["number"] == "1"


def _spoiled(block: AnyBlock) -> AnyBlock:
    if isinstance(block, Clause) and (
        block.clause is ClauseKind.PREAMBULAR or block.number in {"1", "4"}
    ):
        text = block_text(block)[:-1]
        return replace(block, content=(Text(text),))
    return block


def test_a_declaration_in_whole_sentences_has_no_stops_to_mend() -> None:
    manuscript = taken("conclusions-en.txt").manuscript
    blocks = tuple(
        replace(it, content=(Text(block_text(it).rstrip(";:,") + "."),))
        if isinstance(it, Clause) and it.clause is ClauseKind.OPERATIVE
        else it
        for it in manuscript.blocks
    )
    assert [*clause_findings(replace(manuscript, blocks=blocks))] == []
