"""What the book says in each language over its papers is understood when it comes back."""

import pytest

from proceedings_editor.domain.manuscript import BlockId, Manuscript, Paragraph, Text
from proceedings_editor.domain.plain import block_text
from proceedings_editor.intake.front import Look, take_front
from proceedings_editor.text.dates import long_date
from proceedings_editor.text.words import WORDS, word

LANGUAGES = tuple(WORDS["received"])


def opened(*lines: str) -> Manuscript:
    """Return what becomes of a paper with these lines under its title."""
    title = Paragraph(id=BlockId("t"), content=(Text("The Silence of a Gauge"),))
    blocks = tuple(Paragraph(id=BlockId(line), content=(Text(line),)) for line in lines)
    looks = {title.id: Look(bold=True, size=16)}
    return take_front(Manuscript(language="", blocks=(title, *blocks)), looks)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_dates_of_receipt_and_acceptance(lang: str) -> None:
    dates = {"received": "2026-01-26", "revised": "2026-03-09", "accepted": "2026-04-30"}
    said = "; ".join(f"{word(key, lang)} {long_date(day, lang)}" for key, day in dates.items())
    front = opened("Gözel Amansähedowa", said[0].upper() + said[1:]).front
    assert (front.received, front.revised, front.accepted) == tuple(dates.values())


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    "code", ["341", "341.01:342.4", "341.225(262.81)", "341.1/8(575.4)(043.3)"]
)
def test_universal_decimal_classification(lang: str, code: str) -> None:
    manuscript = opened("Gözel Amansähedowa", f"{word('udc', lang)} {code}")
    assert manuscript.front.udc == code
    assert [block_text(block) for block in manuscript.blocks] == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_labels_of_abstract_and_keywords(lang: str) -> None:
    front = opened(
        "Gözel Amansähedowa",
        f"{word('abstract', lang)}. One two three",
        f"{word('keywords', lang)}: one; two",
    ).front
    assert [it.label for it in front.abstracts] == [word("abstract", lang)]
    assert [it.words for it in front.keywords] == [("one", "two")]
