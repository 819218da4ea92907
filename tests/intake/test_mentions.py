"""Mentions of numbered elements lead to them; nothing else does."""

import pytest

from proceedings_editor.domain.manuscript import Manuscript, Paragraph, XRef
from proceedings_editor.domain.plain import block_text
from proceedings_editor.intake import read

HEAD = "+++\ntitle = 'On Rivers'\nlanguage = 'en'\n+++\n\n# Introduction\n\n"
ELEMENTS = """

| a | b |
|---|---|
| 1 | 2 |

Table: Table 1. Quotas.

$$ a = b $$ (3)

Theorem 2. All is well.
"""


def manuscript(text: str) -> Manuscript:
    return read("a.md", (HEAD + text + ELEMENTS).encode()).manuscript


def mentions(text: str) -> list[tuple[str, str]]:
    made = manuscript(text)
    kinds = {block.id: block.kind for block in made.blocks}
    paragraph = made.blocks[1]
    assert isinstance(paragraph, Paragraph)
    assert block_text(paragraph) == text
    found = [inline for inline in paragraph.content if isinstance(inline, XRef)]
    return [(ref.shown, kinds[ref.target]) for ref in found]  # type: ignore[index]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("See Table 1 and equation (3).", [("Table 1", "table"), ("equation (3)", "math")]),
        ("По табл. 1 и формуле (3).", [("табл. 1", "table"), ("формуле (3)", "math")]),
        ("1-nji tablisada görkezilýär.", [("1-nji tablisada", "table")]),
        ("By Theorem 2, or Теорема 2.", [("Theorem 2", "paragraph"), ("Теорема 2", "paragraph")]),
        ("Table 2 is another paper’s, Table 1a too, Figure 1 as well.", []),
        ("First (3), then (1).", []),
        ("Stable 1 and vegetable 1.", []),
    ],
)
def test_a_mention_leads_to_what_bears_its_number(text: str, found: list[tuple[str, str]]) -> None:
    assert mentions(text) == found


def test_labels_themselves_lead_nowhere() -> None:
    theorem = manuscript("Text.").blocks[-1]
    assert isinstance(theorem, Paragraph)
    assert theorem.lead
    assert not any(isinstance(inline, XRef) for inline in theorem.content)
