"""Running heads are shortened by whole names and whole words; folios hang where the style says."""

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proceedings_editor.fonts import Library
from proceedings_editor.layout.frames import Line, Mark
from proceedings_editor.layout.heads import Furniture, Heading, Side, author_forms, title_forms
from proceedings_editor.layout.lines import Setter
from proceedings_editor.styles.load import load
from proceedings_editor.styles.schema import Style


@cache
def _setter() -> Setter:
    return Setter(Library())


@cache
def _style(name: str) -> Style:
    return load(name)


def _text(mark: Mark) -> str:
    assert isinstance(mark, Line)
    return " ".join(word.text for run in mark.runs for word in run.words)


def _lines(side: Side, name: str = "ashgabat-b5") -> list[Line]:
    marks = Furniture(_style(name), _setter()).of(side)
    return [mark for mark in marks if isinstance(mark, Line)]


def _width(line: Line) -> float:
    return max(run.x + run.width for run in line.runs)


def test_many_authors_become_the_first_and_others() -> None:
    assert author_forms(("A B", "C D", "E F"), "en") == ("A B, C D, E F", "A B et al.")
    assert author_forms(("А. Б.", "В. Г."), "ru")[-1] == "А. Б. и др."
    assert author_forms(("A B",), "en") == ("A B",)
    assert author_forms((), "en") == ()


def test_titles_lose_whole_words_and_the_marks_of_notes() -> None:
    assert list(title_forms("The Quiet Seat: A Duty*")) == [
        "The Quiet Seat: A Duty",
        "The Quiet Seat",
        "The Quiet Seat…",
        "The Quiet…",
        "The…",
    ]


@given(st.text(min_size=1, max_size=80))
def test_every_shorter_title_begins_like_the_whole(title: str) -> None:
    forms = list(title_forms(title))
    for form in forms[1:]:
        assert forms[0].startswith(form.removesuffix("…"))
    cut = [len(form.split()) for form in forms[1:] if form.endswith("…")]
    assert cut == sorted(cut, reverse=True)


def test_a_title_gives_up_its_second_half_before_it_is_cut() -> None:
    forms = list(
        title_forms("Good Offices as an Institution: What Law Must a Neutral Host Provide?")
    )
    assert forms[1] == "Good Offices as an Institution"
    assert not any(form.endswith((" a…", " an…")) for form in forms)


@pytest.mark.parametrize("name", ["ashgabat-b5", "law-review"])
def test_a_long_head_is_shortened_to_its_place(name: str) -> None:
    title = "A Title that Goes on " + "and on " * 30
    heading = Heading(recto=(title,))
    head, _ = _lines(Side(recto=True, folio="9", heading=heading), name)
    assert _text(head).endswith("…")
    assert _width(head) <= _style(name).page.measure


def test_folios_hang_in_the_outer_margin() -> None:
    page = _style("ashgabat-b5").page
    (recto,) = _lines(Side(recto=True, folio="79"))
    (verso,) = _lines(Side(recto=False, folio="78"))
    assert recto.x == pytest.approx(page.left(recto=True) + page.measure + 13.5)
    assert verso.x + _width(verso) == pytest.approx(page.left(recto=False) - 13.5)
    assert recto.y == verso.y == page.baseline(-1)


def test_heads_stand_at_the_outer_edge_of_the_text() -> None:
    page = _style("ashgabat-b5").page
    heading = Heading(verso=("Authors",), recto=("Title",))
    recto, _ = _lines(Side(recto=True, folio="1", heading=heading))
    verso, _ = _lines(Side(recto=False, folio="2", heading=heading))
    assert recto.x + _width(recto) == pytest.approx(page.left(recto=True) + page.measure)
    assert verso.x == page.left(recto=False)


def test_law_review_centres_the_head_and_drops_the_folio_on_openings() -> None:
    page = _style("law-review").page
    heading = Heading(recto=("Title",))
    head, folio = _lines(Side(recto=True, folio="9", heading=heading), "law-review")
    middle = page.left(recto=True) + page.measure / 2
    assert head.x + _width(head) / 2 == pytest.approx(middle)
    assert folio.x + _width(folio) == pytest.approx(page.left(recto=True) + page.measure)
    (drop,) = _lines(Side(recto=True, folio="9", heading=heading, opening=True), "law-review")
    assert drop.x + _width(drop) / 2 == pytest.approx(middle)
    assert drop.y == page.baseline(page.lines + 2)


def test_marks_of_more_areas_than_the_edge_holds_begin_again_above() -> None:
    furniture = Furniture(_style("ashgabat-b5"), _setter())
    tops = [furniture.of(Side(recto=True, folio="1", area=n))[-1].y for n in range(1, 8)]
    assert tops[:2] == [94.5, 202.5]
    assert tops[6] == tops[0]
    assert max(tops) + 20.25 < _style("ashgabat-b5").page.trim[1]


def test_a_single_word_too_long_for_its_place_is_still_printed() -> None:
    heading = Heading(recto=("Donaudampfschifffahrtsgesellschaft" * 4,))
    head, _ = _lines(Side(recto=True, folio="9", heading=heading))
    assert _text(head).startswith("Donau")
