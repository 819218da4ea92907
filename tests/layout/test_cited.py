"""Works cited: numbered by style, grouped under heads of their own."""

from dataclasses import replace

import pytest

from proceedings_editor.domain.manuscript import AnyBlock, BlockId, Heading, Paragraph, Role, Text
from proceedings_editor.layout.frames import SetPaper
from proceedings_editor.layout.paper import lay_out_paper
from tests.layout.papers import lines, shown
from tests.layout.samples import context, manuscript, setter, style


def entry(number: int, text: str) -> Paragraph:
    return Paragraph(id=BlockId(f"r{number}"), content=(Text(text),), role=Role.REFERENCE)


def head(number: int, text: str, level: int) -> Heading:
    return Heading(id=BlockId(f"h{number}"), content=(Text(text),), level=level)


def works(*blocks: AnyBlock, name: str = "ashgabat-b5", form: str = "none") -> SetPaper:
    base = style(name)
    table = replace(base.bibliography.entry, number=form)  # type: ignore[arg-type]
    told = replace(base, bibliography=replace(base.bibliography, entry=table))
    made = manuscript(head(1, "Works cited", 1), *blocks)
    return lay_out_paper(made, context(), told, setter())


@pytest.mark.parametrize(("form", "first"), [("[1]", "[1]"), ("1.", "1.")])
def test_entries_are_numbered_in_the_form_of_the_style(form: str, first: str) -> None:
    made = works(
        entry(1, "Caponera, Principles of Water Law"),
        entry(2, "McIntyre (2011) 4 WA 124"),
        form=form,
    )
    labels = shown(made, "Lbl")
    assert labels == [first, first.replace("1", "2")]
    assert "McIntyre (2011) 4 WA 124" in " ".join(shown(made, "LBody"))


def test_the_number_an_author_typed_gives_way_to_that_of_the_style() -> None:
    made = works(entry(1, "3. Caponera, Principles"), form="[1]")
    assert shown(made, "Lbl") == ["[1]"]
    assert shown(made, "LBody") == ["Caponera, Principles"]


def test_without_numbers_an_author_keeps_his_own() -> None:
    made = works(entry(1, "3. Caponera, Principles"))
    assert shown(made, "LBody") == ["3. Caponera, Principles"]
    assert shown(made, "Lbl") == []


def test_heads_of_groups_are_set_as_the_style_of_works_cited_says() -> None:
    made = works(
        head(2, "Cases", 2), entry(1, "Pulp Mills"), head(3, "Books", 2), entry(2, "Caponera"),
        name="law-review",
    )  # fmt: skip
    heads = [line for _, line in lines(made, "H3")]
    assert [line.runs[0].font.spec.italic for line in heads] == [True, True]
    assert {line.runs[0].size for line in heads} == {12.0}
    assert "A." not in " ".join(shown(made, "H3")), "groups have no numbers"


def test_the_head_of_a_list_in_groups_has_no_number_either() -> None:
    made = works(head(2, "Cases", 2), entry(1, "Pulp Mills"))
    assert shown(made, "H2") == ["Works cited"]
