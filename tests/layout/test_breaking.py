"""Line breaking: laws of the breaker, and the compiled twin against the plain one."""

from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proceedings_editor.fonts import Word
from proceedings_editor.layout import prices
from proceedings_editor.layout.breaking import Job, break_lines
from proceedings_editor.layout.prices import (
    DASH,
    EXPLICIT,
    GLUE,
    HELD,
    HYPHEN,
    LOOSE,
    NO_GLUE,
    SPACE,
    TIED,
    Params,
)

PARAMS = Params()


def word(width: float, *inner: tuple[int, int, float]) -> Word:
    made = Word("x" * 8, width, "x" * 8, (1,) * 8, 20.0, 30.0)
    made.breaks = inner
    return made


def _known(index: int) -> tuple[tuple[int, int, float], ...]:
    raise AssertionError(f"word {index} knows its breaks")


def job(words: list[Word], width: float, glue: list[int] | None = None, **how: Any) -> Job:
    between = glue or [NO_GLUE] + [GLUE] * (len(words) - 1)
    return Job(
        words, between, [len(words)], [0.01], [2.5], [3.3], how.pop("first", width), width,
        how.pop("last_min", 36.0), _known, **how,
    )  # fmt: skip


WORDS = st.lists(
    st.builds(
        lambda width, inner: word(
            width,
            *((at, kind, width * at / 8) for at, kind in sorted(inner.items())),
        ),
        st.floats(100, 9000),
        st.dictionaries(st.integers(1, 7), st.integers(HYPHEN, prices.TOKEN), max_size=3),
    ),
    min_size=1,
    max_size=60,
)


@st.composite
def jobs(draw: st.DrawFn) -> Job:
    words = draw(WORDS)
    size = len(words)
    glue = [
        NO_GLUE,
        *draw(
            st.lists(
                st.sampled_from([GLUE] * 5 + [NO_GLUE, TIED, LOOSE, HELD]),
                min_size=size - 1,
                max_size=size - 1,
            )
        ),
    ]
    middle = draw(st.integers(0, size))
    ends = [middle, size] if 0 < middle < size else [size]
    pick = st.sampled_from
    spans = len(ends)
    return Job(
        words,
        glue,
        ends,
        draw(st.lists(pick([0.008, 0.01]), min_size=spans, max_size=spans)),
        draw(st.lists(pick([2.0, 2.5]), min_size=spans, max_size=spans)),
        draw(st.lists(pick([2.8, 3.3]), min_size=spans, max_size=spans)),
        draw(st.floats(20, 400)),
        draw(st.floats(20, 400)),
        draw(pick([0.0, 36.0])),
        _known,
        draw(st.booleans()),
        draw(pick([0.0, 0.0, 22.0])),
    )


PARAMETERS = st.builds(
    Params,
    expand=st.sampled_from([0.0, 0.02]),
    track=st.sampled_from([0.0, 0.015]),
    power=st.sampled_from([2.0, 3.0, 3.5]),
    protrude=st.booleans(),
    hyphen=st.sampled_from([50.0, 150.0]),
)


@given(jobs(), PARAMETERS)
@settings(max_examples=300, deadline=None)
def test_the_compiled_breaker_agrees_with_the_plain_one(paragraph: Job, params: Params) -> None:
    core = pytest.importorskip("proceedings_editor.layout._core", reason="no compiled core here")
    assert core.break_lines(paragraph, core.Plan(params)) == break_lines(paragraph, params)


@given(jobs())
@settings(deadline=None)
def test_every_word_stands_on_exactly_one_line(paragraph: Job) -> None:
    lines = break_lines(paragraph, PARAMS)
    assert (lines[0].start, lines[0].cut) == (0, 0)
    assert (lines[-1].end, lines[-1].end_cut) == (len(paragraph.words), 0)
    for before, after in pairwise(lines):
        assert (before.end, before.end_cut) == (after.start, after.cut)


@given(jobs())
@settings(deadline=None)
def test_no_line_ends_at_a_tied_space_or_without_one(paragraph: Job) -> None:
    for line in break_lines(paragraph, PARAMS)[:-1]:
        if not line.end_cut:
            assert paragraph.glue[line.end] in {GLUE, LOOSE, HELD}


@given(jobs())
@settings(deadline=None)
def test_words_are_only_divided_at_their_breaks(paragraph: Job) -> None:
    for line in break_lines(paragraph, PARAMS)[:-1]:
        if line.end_cut:
            inner = paragraph.words[line.end].breaks or ()
            kinds = {offset: kind for offset, kind, _ in inner}
            assert kinds[line.end_cut] == line.kind
            assert paragraph.hyphenate or line.kind >= EXPLICIT


def test_a_paragraph_that_fits_is_one_line() -> None:
    (line,) = break_lines(job([word(1000), word(2000)], 100.0), PARAMS)
    assert line.spaces == 1
    assert line.natural == pytest.approx(10 + 20 + 2.5 - 0.3 - 0.2)


def test_an_overfull_line_is_answered_not_refused() -> None:
    lines = break_lines(job([word(30_000), word(500)], 100.0), PARAMS)
    assert [line.end for line in lines] == [1, 2]
    assert lines[0].natural > 100.0


def test_a_hyphen_is_taken_rather_than_very_wide_spaces() -> None:
    words = [word(4000), word(4000), word(4000, (4, HYPHEN, 1500.0)), word(4000)]
    first = break_lines(job(words, 100.0), PARAMS)[0]
    assert (first.end, first.end_cut, first.hyphened) == (2, 4, 1)


def test_ragged_lines_do_not_shrink() -> None:
    words = [word(1650)] * 12
    ragged = break_lines(job(words, 95.0, rag=22.0), PARAMS)
    assert all(line.natural <= 95.0 for line in ragged)


def test_titles_do_not_break_after_a_preposition() -> None:
    glue = [NO_GLUE, GLUE, LOOSE, GLUE, GLUE, GLUE]
    words = [word(3000), word(2000), word(4000), word(3000), word(3000), word(3000)]
    lines = break_lines(job(words, 100.0, glue, rag=22.0), PARAMS)
    assert all(line.end != 2 for line in lines)


def test_ladders_of_hyphens_cost_more_than_loose_lines() -> None:
    inner = (4, HYPHEN, 2000.0)
    words = [word(4000, inner)] * 24
    lines = break_lines(job(words, 87.0), PARAMS)
    runs = "".join(str(line.hyphened) for line in lines)
    assert "111" not in runs


def test_no_third_hyphen_in_a_row_while_there_is_a_way_to_be_without() -> None:
    words = [word(4000, (4, HYPHEN, 2000.0))] * 24
    cheap = replace(PARAMS, hyphen=0.0, short=0.0, double=0.0, ladder=0.0)
    lines = break_lines(job(words, 87.0), cheap)
    assert "111" not in "".join(str(line.hyphened) for line in lines)


def test_a_last_line_is_long_enough_while_there_is_a_way() -> None:
    words = [*[word(1800)] * 9, word(1500)]
    last = break_lines(job(words, 100.0, last_min=36.0), replace(PARAMS, runt=0.0))[-1]
    assert last.natural >= 36.0


def test_the_end_of_a_word_does_not_stand_alone_on_a_last_line() -> None:
    words = [*[word(800)] * 12, word(4000, (4, HYPHEN, 2000.0))]
    last = break_lines(job(words, 145.0, last_min=0.0), replace(PARAMS, runt=0.0))[-1]
    assert last.spaces or not last.cut


def test_words_that_are_tied_are_parted_before_a_hole_and_not_before_a_loose_line() -> None:
    words = [word(3000), word(3000), word(2000), word(5000), word(3000)]
    held = [NO_GLUE, GLUE, GLUE, HELD, GLUE]
    assert break_lines(job(words, 88.0, held), PARAMS)[0].end == 3
    assert break_lines(job(words, 70.0, held), PARAMS)[0].end == 2


def test_a_dash_that_is_there_adds_no_hyphen() -> None:
    words = [word(4000), word(9000, (4, DASH, 5000.0)), word(3000)]
    first = break_lines(job(words, 92.5), replace(PARAMS, protrude=False))[0]
    assert (first.end, first.end_cut, first.hyphened) == (1, 4, 0)
    assert first.natural == pytest.approx(92.5)


def test_kinds_of_break_have_a_price_each() -> None:
    found = PARAMS.prices
    assert found[SPACE] == 0.0
    assert len(found) == prices.IDEOGRAPH + 1
    assert found[prices.PARTED] == max(found)
    assert found[prices.RESCUE] > found[HYPHEN] > found[EXPLICIT]
