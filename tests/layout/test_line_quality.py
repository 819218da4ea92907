"""Which lines the breaker prefers: properties of set paragraphs that a typographer looks at."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proceedings_editor.domain.manuscript import Text
from proceedings_editor.fonts import Library
from proceedings_editor.layout.lines import SetParagraph, Setter, Spot, set_paragraph
from tests.layout.paragraphs import BODY, paragraph
from tests.layout.test_lines import PROSE, RUSSIAN

_WORDS = (PROSE + " " + RUSSIAN).split()


def _hyphens(made: SetParagraph) -> int:
    return sum(line.hyphen for line in made.lines)


def test_a_dearer_hyphen_is_used_less() -> None:
    def hyphens(price: float) -> int:
        setter = Setter(Library(), hyphen_prices={"ru": price})
        content = (Text(" ".join([RUSSIAN] * 3)),)
        return _hyphens(set_paragraph(content, BODY, 220.0, setter, Spot("ru")))

    assert hyphens(3.0) < hyphens(1.0) <= hyphens(0.3)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.sampled_from(_WORDS), min_size=30, max_size=150),
    st.floats(250.0, 360.0),
    st.sampled_from(["en", "ru"]),
)
def test_no_ladder_no_short_last_line_and_no_line_over_the_measure(
    words: list[str], measure: float, lang: str
) -> None:
    made = paragraph(" ".join(words), measure=measure, lang=lang).lines
    runs = "".join("h" if line.hyphen else " " for line in made)
    assert "hhh" not in runs
    assert made[-1].width >= 36.0 - 0.1
    assert all(line.over < 0.1 for line in made)


@pytest.mark.parametrize("measure", [60.0, 80.0, 100.0])
def test_a_last_line_of_a_narrow_column_is_a_third_of_it(measure: float) -> None:
    made = paragraph(
        "The sea is common to all and each state takes its part of it", measure=measure
    )
    assert made.lines[-1].width >= measure / 3 - 0.1


_HOSTILE = {
    "a word without end": "neutrality" * 20_000,
    "one letter": "a" * 200_000,
    "Cyrillic": "нейтралитет" * 20_000,
    "a path": "/abc.def" * 25_000,
    "hyphens": "-" * 100_000,
    "numbers": "1." * 50_000,
    "marks over one letter": "e" + "\u0301" * 20_000,
    "no-break spaces between all words": "\u00a0".join(_WORDS * 200),
}


@pytest.mark.parametrize("name", _HOSTILE)
def test_text_without_end_is_set_and_none_of_it_is_lost(name: str) -> None:
    text = _HOSTILE[name]
    made = paragraph(text)
    shown = "".join(
        word.text for line in made.lines for run in line.runs for word in run.words
    ).replace("\u00ad", "")
    assert shown == text.replace("\u00a0", "")
    assert len(made.lines) > len(text) / 400 or "marks" in name


@pytest.mark.parametrize(
    "text", ["\u200b" * 5_000, "\u00ad" * 5_000, "\u00a0" * 5_000, "\u2060 " * 9]
)
def test_text_of_nothing_that_shows_makes_no_line(text: str) -> None:
    assert paragraph(text).lines == ()


def test_a_paragraph_of_a_hundred_thousand_words_is_set() -> None:
    words = (_WORDS * 2_000)[:100_000]
    made = paragraph(" ".join(words))
    assert sum(len(run.words) for line in made.lines for run in line.runs) >= len(words)
    assert not made.findings
