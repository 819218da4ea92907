"""The index of authors: whom it lists, in which order, in which columns."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proceedings_editor.domain.people import Contributor, NameForm
from proceedings_editor.layout.index import columns_of
from proceedings_editor.layout.indexing import Signed, index_of


def _person(given_name: str, family: str) -> Contributor:
    return Contributor(native=f"{given_name} {family}", given=given_name, family=family)


def _names(*authors: Contributor, lang: str = "en") -> dict[str, list[str]]:
    letters = index_of([Signed("paper:p", "1", authors)], lang)
    return {letter.letter: [name.name for name in letter.names] for letter in letters}


def test_a_name_stands_once_with_all_its_papers() -> None:
    haddad = _person("Sami", "Haddad")
    papers = [Signed("paper:a", "7", (haddad,)), Signed("paper:b", "91", (haddad, haddad))]
    (letter,) = index_of(papers, "en")
    assert letter.names[0].name == "Haddad, Sami"
    assert letter.names[0].places == (("7", "paper:a"), ("91", "paper:b"))


def test_a_person_is_listed_in_every_script() -> None:
    author = Contributor(
        native="Р. Х. Кадыров",
        given="Р.",
        patronymic="Х.",
        family="Кадыров",
        others=(NameForm(lang="en", given="Rustam", family="Kadyrov"),),
    )
    assert _names(author) == {"K": ["Kadyrov, Rustam"], "А–Я": ["Кадыров Р. Х."]}


def test_accents_do_not_part_a_letter_in_an_english_volume() -> None:
    names = _names(_person("A.", "Çaryýew"), _person("B.", "Chen"), _person("C.", "Cole"))
    assert names == {"C": ["Çaryýew, A.", "Chen, B.", "Cole, C."]}


def test_the_turkmen_alphabet_rules_a_turkmen_volume() -> None:
    names = _names(_person("A.", "Çaryýew"), _person("B.", "Babaýew"), _person("C.", "Durdyýew"),
                   _person("D.", "Şükürow"), _person("E.", "Saparow"), lang="tk")  # fmt: skip
    assert list(names) == ["B", "Ç", "D", "S", "Ş"]


def test_cyrillic_follows_latin_and_has_letters_when_there_are_many() -> None:
    few = _names(_person("Б.", "Аннаев"), _person("Z.", "Zhukov"))
    assert list(few) == ["Z", "А–Я"]
    many = _names(*(_person("Б.", f"{letter}ванов") for letter in "АБВГДЕЖЗИКЛМ"))
    assert list(many) == list("АБВГДЕЖЗИКЛМ")


def test_a_name_without_family_name_is_listed_as_written() -> None:
    assert _names(Contributor(native="Secretariat")) == {"S": ["Secretariat"]}


@pytest.mark.parametrize(
    ("heights", "columns"),
    [
        ([5, 2, 2, 2, 2, 4, 3, 2], [range(4), range(4, 8)]),
        ([3], [range(1)]),
        ([2, 2], [range(1), range(1, 2)]),
    ],
)
def test_columns_are_even(heights: list[int], columns: list[range]) -> None:
    assert list(columns_of(heights, 40, 2)) == columns


@given(st.lists(st.integers(1, 20), min_size=1, max_size=40), st.integers(20, 40))
def test_columns_hold_parts_in_order_and_never_too_many(heights: list[int], room: int) -> None:
    columns = columns_of(heights, room, 2)
    assert 1 <= len(columns) <= 2
    assert columns[0].start == 0
    assert all(a.stop == b.start for a, b in pairwise(columns))
    for column in columns:
        assert sum(heights[n] for n in column) + len(column) - 1 <= room
    if columns[-1].stop < len(heights):  # a full page: the next part would not have fitted
        last = columns[-1]
        assert sum(heights[last.start : last.stop + 1]) + len(last) > room
