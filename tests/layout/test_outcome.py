"""Outcome documents as they are set: levels, phrases, annexes, adoption, sign-off."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from proceedings_editor.domain.manuscript import (
    BlockId,
    Clause,
    ClauseKind,
    Manuscript,
    Text,
)
from proceedings_editor.domain.volume import PaperKind
from proceedings_editor.layout.frames import SetPaper, dump
from proceedings_editor.layout.paper import lay_out_paper
from tests.layout.papers import lines, shown, text
from tests.layout.samples import (
    SENTENCE,
    body,
    context,
    front,
    manuscript,
    outcome,
    setter,
    style,
    words,
)


def as_outcome(made: Manuscript, name: str = "ashgabat-b5") -> SetPaper:
    return lay_out_paper(made, context(kind=PaperKind.OUTCOME), style(name), setter())


def test_an_outcome_document_is_as_looked_at(golden: Callable[[str, str], None]) -> None:
    told = context(kind=PaperKind.OUTCOME, area_label="", area_title="", doi="")
    golden("paper-outcome", dump(lay_out_paper(outcome(), told, style(), setter()).pages))


def test_an_outcome_document_numbers_its_paragraphs_in_the_margin() -> None:
    told = context(kind=PaperKind.OUTCOME, area_label="", area_title="", doi="")
    paper = lay_out_paper(outcome(), told, style(), setter())
    assert "Outcome of the conference" in shown(paper)
    labels = {text(line): line.x for _, line in lines(paper, "Lbl")}
    left = 67.5
    assert labels["1"] == pytest.approx(left + 67.5 - 20.25)
    assert labels["(a)"] == pytest.approx(left + 67.5)
    assert labels["(i)"] == pytest.approx(left + 67.5 + 20.25)
    affirm = next(line for _, line in lines(paper, "LBody") if text(line).startswith("Affirm"))
    assert affirm.runs[0].font.spec.italic
    assert not affirm.runs[-1].font.spec.italic


def test_outcome_numbers_follow_the_form_of_their_level() -> None:
    base = style("law-review")
    paper = lay_out_paper(outcome(), context(kind=PaperKind.OUTCOME), base, setter())
    labels = shown(paper, "Lbl")
    assert labels == ["1.", "2.", "(a)", "(i)", "(ii)", "(b)", "3."]


def test_the_adoption_of_an_outcome_document_is_dated() -> None:
    made = replace(outcome(), front=front(date="2026-05-12"))
    told = "Adopted by the participants on 12 May 2026"
    assert told not in "".join(shown(as_outcome(made)))  # it ends in place and date
    unsigned = replace(made, blocks=made.blocks[:-1])
    assert told in "".join(shown(as_outcome(unsigned)))
    own = Clause(clause=ClauseKind.ADOPTION, content=words("Adopted at the closing meeting"))
    paper = as_outcome(replace(made, blocks=(own, *made.blocks)))
    assert "".join(shown(paper)).count("Adopted") == 1


@pytest.mark.parametrize("name", ["ashgabat-b5", "law-review"])
def test_an_annex_begins_a_page_under_its_own_title(name: str) -> None:
    head = Clause(
        clause=ClauseKind.ANNEX, content=words("The register"), number="I", id=BlockId("x")
    )
    first = Clause(
        clause=ClauseKind.OPERATIVE, content=words("The register is public."), number="1"
    )
    paper = as_outcome(replace(outcome(), blocks=(*outcome().blocks, head, body(1), first)), name)
    (section,) = paper.extent.sections
    assert (section.title, section.page) == ("Annex I. The register", 1)
    assert list(shown(paper, "H2")) == ["Annex I", "The register"]
    assert paper.pages[1].marks


def test_every_level_of_an_outcome_document_is_a_list_within_the_item_above() -> None:
    levels = (("1", 1), ("a", 2), ("i", 3), ("a", 4), ("ii", 3), ("2", 1))
    made = manuscript(
        *(
            Clause(clause=ClauseKind.OPERATIVE, content=words(SENTENCE), number=n, level=level)
            for n, level in levels
        )
    )
    paper = as_outcome(made)
    assert shown(paper, "Lbl") == ["1", "(a)", "(i)", "a.", "(ii)", "2"]
    depths = []
    for at, tag in enumerate(paper.tags):
        if tag.role == "LI":
            above = parents(paper, at)
            depths.append(above.count("L"))
    assert depths == [level for _, level in levels]


def parents(paper: SetPaper, at: int) -> list[str]:
    found = []
    while at:
        at = paper.tags[at].parent
        found.append(paper.tags[at].role)
    return found


def test_russian_and_turkmen_letters_have_one_bracket() -> None:
    made = replace(outcome(), language="ru")
    assert shown(as_outcome(made), "Lbl") == ["1", "2", "a)", "i)", "ii)", "b)", "3"]


def test_a_turkmen_verb_stands_in_italics_at_the_end() -> None:
    block = Clause(
        clause=ClauseKind.PREAMBULAR, content=words("Kararnamany ýatlap,"), lead=6, lead_at=12
    )
    paper = as_outcome(replace(manuscript(block), language="tk"))
    line = next(line for _, line in lines(paper, "P") if "ýatlap" in text(line))
    italic = [word.text for run in line.runs if run.font.spec.italic for word in run.words]
    assert italic == ["ýatlap"]


def test_a_paragraph_that_announces_others_is_not_parted_from_them() -> None:
    for count in range(12, 24):
        fill = [
            Clause(clause=ClauseKind.PREAMBULAR, content=words(f"Noting that {SENTENCE}"), lead=6)
            for _ in range(count)
        ]
        colon = Clause(clause=ClauseKind.OPERATIVE, content=words("Invite States:"), number="1")
        inner = Clause(clause=ClauseKind.OPERATIVE, content=words(SENTENCE), number="a", level=2)
        paper = as_outcome(manuscript(*fill, colon, inner))
        where = [page for page, line in lines(paper) if text(line) in {"Invite States:", "(a)"}]
        assert len(set(where)) == 1


def test_a_lead_phrase_may_end_within_a_run_or_span_several() -> None:
    content = (Text("Guided "), Text("by the purposes"))
    block = Clause(clause=ClauseKind.PREAMBULAR, content=content, lead=9)
    paper = as_outcome(manuscript(block))
    line = next(line for _, line in lines(paper, "P") if "Guided" in text(line))
    italic = [word.text for run in line.runs if run.font.spec.italic for word in run.words]
    assert italic == ["Guided", "by"]
