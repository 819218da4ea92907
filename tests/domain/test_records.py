"""Records behave as the standard data classes do."""

import copy
import dataclasses
from dataclasses import FrozenInstanceError, field, fields, replace
from typing import Any

import pytest

from proceedings_editor.domain.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A record with a default, and one that is made for each."""

    title: str
    pages: int = 1
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed(Paper):
    """A record that adds to another."""

    author: str = ""


@dataclass(slots=True)
class Tally:
    """A record that may change, made by place."""

    count: int
    step: int = 1


@dataclass(frozen=True, slots=True)
class Nothing:
    """A record without fields."""


def test_values_are_taken_by_name_and_defaults_are_filled_in() -> None:
    paper = Paper(title="Neutrality")
    assert (paper.title, paper.pages, paper.notes) == ("Neutrality", 1, [])
    assert Paper(title="a").notes is not Paper(title="a").notes
    assert Signed(title="a", author="b") == Signed(author="b", title="a", pages=1)
    assert Tally(2, 3) == Tally(step=3, count=2)


@pytest.mark.parametrize(
    ("given", "named"), [((), {}), (("Neutrality",), {}), ((), {"title": "a", "volume": 2})]
)
def test_a_missing_a_positional_and_an_unknown_value_are_refused(
    given: tuple[Any, ...], named: dict[str, Any]
) -> None:
    make: Any = Paper
    with pytest.raises(TypeError, match=r"Paper\.__init__\(\)"):
        make(*given, **named)


def test_a_frozen_record_cannot_be_changed() -> None:
    paper: Any = Paper(title="a")
    with pytest.raises(FrozenInstanceError, match="cannot assign to field 'title'"):
        paper.title = "b"
    with pytest.raises(FrozenInstanceError, match="cannot delete field 'title'"):
        del paper.title
    with pytest.raises(FrozenInstanceError):
        paper.volume = 2


def test_equal_frozen_records_are_one_key_and_open_ones_are_none() -> None:
    assert hash(Nothing()) == hash(Nothing())
    assert Nothing() == Nothing()
    assert {Signed(title="a", notes=()): 1} == {Signed(title="a", notes=()): 1}  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="unhashable"):
        hash(Tally(1))


def test_records_of_two_classes_are_never_equal() -> None:
    assert Paper(title="a") != Signed(title="a")
    values: object = ("a", 1, [])
    assert Paper(title="a") != values


def test_the_standard_tools_work_on_records() -> None:
    signed = Signed(title="a", author="b")
    assert replace(signed, author="c") == Signed(title="a", author="c")
    assert [one.name for one in fields(signed)] == ["title", "pages", "notes", "author"]
    assert dataclasses.asdict(signed) == {"title": "a", "pages": 1, "notes": [], "author": "b"}
    assert copy.copy(signed) == copy.deepcopy(signed) == signed
    assert repr(signed) == "Signed(title='a', pages=1, notes=[], author='b')"
    match signed:
        case Paper(title="a", pages=pages):
            assert pages == 1


def test_the_first_instances_and_all_later_ones_are_made_alike() -> None:
    @dataclass(frozen=True, slots=True, kw_only=True)
    class Note:
        """A record of this test alone, so that its first instances are made here."""

        number: int
        marks: list[str] = field(default_factory=list)

    made = [Note(number=number) for number in range(100)]
    assert [note.number for note in made] == list(range(100))
    assert len({id(note.marks) for note in made}) == 100
    assert made[0] == Note(number=0, marks=[])
    assert replace(made[99], number=0) == made[0]


def test_an_open_record_changes() -> None:
    tally = Tally(1)
    tally.count += tally.step
    assert tally == Tally(2)
