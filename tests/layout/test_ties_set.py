"""Ties and fixed spaces as they come out on lines."""

import pytest

from proceedings_editor.layout.lines import SetParagraph
from tests.layout.paragraphs import BODY, paragraph


def _ends(made: SetParagraph) -> list[str]:
    return [line.runs[-1].words[-1].text for line in made.lines[:-1]]


def _words(made: SetParagraph) -> list[str]:
    return [word.text for line in made.lines for run in line.runs for word in run.words]


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("Pourquoi ? Parce que", "Pourquoi\u202f?"),
        ("le droit ; la paix", "droit\u202f;"),
        ("« Ainsi » dit-il", "«\u202fAinsi\u202f»"),
        ("sans espace; ici", "espace;"),
    ],
)
def test_french_has_thin_fixed_spaces_where_a_space_was_typed(typed: str, shown: str) -> None:
    assert shown in _words(paragraph(typed, lang="fr"))
    assert shown not in _words(paragraph(typed, lang="en")) or "\u202f" not in shown


def test_a_thin_space_is_thin_does_not_stretch_and_ends_no_line() -> None:
    narrow, wide = (paragraph(f"10{space}000", lang="fr").lines[0] for space in "\u202f\u00a0")
    assert narrow.width < wide.width - 0.5
    for measure in range(60, 200, 7):
        made = paragraph("la somme de 10\u202f000 manats est due " * 4, measure=measure, lang="fr")
        assert not any(end == "10" for end in _ends(made))


@pytest.mark.parametrize(("lang", "short"), [("ru", "в"), ("ru", "и")])
def test_words_of_one_letter_end_no_line_where_the_style_says_so(lang: str, short: str) -> None:
    text = f"Право {short} мир на реке {short} у моря и {short} в порту " * 6
    look = BODY._replace(tied_short=("ru",))
    for measure in range(150, 330, 20):
        free = paragraph(text, measure=measure, lang=lang)
        tied = paragraph(text, look, measure=measure, lang=lang)
        assert not any(len(end) == 1 for end in _ends(tied))
        assert "".join(_words(tied)).replace("\u00ad", "") == "".join(_words(free)).replace(
            "\u00ad", ""
        )
