"""Works cited: addresses that lead somewhere, authors named once."""

import pytest

from proceedings_editor.domain.manuscript import Inlines, Marks, Paragraph, Role, Text
from proceedings_editor.domain.plain import plain
from proceedings_editor.layout.entries import authors_of, linked, with_dash
from tests.layout.papers import lay_out, shown
from tests.layout.samples import body, head, words


def entry(authors: str, title: str, rest: str = " Ashgabat, 2019.") -> Inlines:
    return (Text(f"{authors} "), Text(title, Marks(emph=True)), Text(rest))


@pytest.mark.parametrize(
    ("content", "authors"),
    [
        (entry("Ataýewa, O.", "Rivers."), "Ataýewa, O."),
        (words("Smith, J., and A. Lee. “Water.” Journal 4 (2020): 1."), "Smith, J., and A. Lee."),
        (words("Lee, A. (2021). Water and its friends. Press."), "Lee, A."),
        (words("Treaty of 1926 on the Use of Frontier Waters."), ""),
        (words("Rivers of the Sand. Ashgabat: Ylym. 2019."), ""),
        (words("12 Acts in one volume."), ""),
    ],
)
def test_authors_are_what_stands_before_title_or_year(content: Inlines, authors: str) -> None:
    assert authors_of(content) == authors


def test_a_dash_stands_for_the_authors_above() -> None:
    found = with_dash(entry("Ataýewa, O.", "Rivers."), "Ataýewa, O.", "——")
    assert plain(found) == "——. Rivers. Ashgabat, 2019."


def works(*entries: Inlines) -> list[str]:
    made = [Paragraph(content=content, role=Role.REFERENCE) for content in entries]
    return shown(lay_out(body(1), head("References"), *made), "LBody")


def test_only_equal_authors_in_latin_letters_are_replaced() -> None:
    assert works(
        entry("Ataýewa, O.", "A."),
        entry("Ataýewa, O.", "B."),
        entry("Ataýewa, O., and H. Aaltonen.", "C."),
        entry("Иванов, И.", "Г."),
        entry("Иванов, И.", "Д."),
    ) == [
        "Ataýewa, O. A. Ashgabat, 2019.",
        "——. B. Ashgabat, 2019.",
        "Ataýewa, O., and H. Aaltonen. C. Ashgabat, 2019.",
        "Иванов, И. Г. Ashgabat, 2019.",
        "Иванов, И. Д. Ashgabat, 2019.",
    ]


@pytest.mark.parametrize(
    ("text", "shown_", "target"),
    [
        ("See https://un.org/a(b).", "https://un.org/a(b)", "https://un.org/a(b)"),
        ("doi:10.5555/1234.", "doi:10.5555/1234", "https://doi.org/10.5555/1234"),
        ("DOI 10.5555/12-a(3)4,", "10.5555/12-a(3)4", "https://doi.org/10.5555/12-a(3)4"),
    ],
)
def test_addresses_and_dois_lead_somewhere(text: str, shown_: str, target: str) -> None:
    found = linked(words(text))
    assert [(t.text, t.marks.link) for t in found if isinstance(t, Text) and t.marks.link] == [
        (shown_, target)
    ]
    assert plain(found) == text
