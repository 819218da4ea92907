"""The passes of the breaker: the narrow ones are quick, and never change an answer."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proceedings_editor.domain.manuscript import Align
from proceedings_editor.layout import breaking, lines, paragraphs, prices
from proceedings_editor.layout.lines import SetLine
from proceedings_editor.layout.prices import Params, Trial, trials
from tests.layout.paragraphs import BODY, paragraph

_TEXT = """
    the of in neutrality intergovernmental self-determination A/RES/50/80 treaty, obligations
    non-intervention https://example.org/acts/1995/50-80.html (extraterritoriality) law; permanent
    responsibility… State–State well-established-custom a Ashgabat recognised internationally
"""


def _wide(params: Params, *, rag: bool, hyphenate: bool) -> tuple[Trial, ...]:
    """Return the passes without the narrow ones."""
    narrow = [trial for trial in trials(params, rag=rag, hyphenate=hyphenate) if trial.dear < 1e30]
    return trials(params, rag=rag, hyphenate=hyphenate)[len(narrow) :]


def _set_wide(content: str, measure: float, align: Align) -> tuple[SetLine, ...]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lines, "set_lines", paragraphs.set_lines_plain)
        patch.setattr(breaking, "trials", _wide)
        return paragraph(content, BODY._replace(align=align), measure).lines


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.sampled_from(_TEXT.split()), min_size=1, max_size=60),
    st.floats(60.0, 400.0),
    st.sampled_from([Align.JUSTIFY, Align.LEFT]),
)
def test_narrow_passes_give_the_lines_that_wide_ones_give(
    words: list[str], measure: float, align: Align
) -> None:
    content = " ".join(words)
    narrow = paragraph(content, BODY._replace(align=align), measure).lines
    assert narrow == _set_wide(content, measure, align)


def test_the_first_pass_divides_no_word_by_patterns_and_each_next_one_may_more() -> None:
    first, second, *wider = trials(Params(), rag=False, hyphenate=True)
    assert not first.patterns
    assert second.patterns
    assert first.dear < second.dear < prices.INF
    assert [trial.loose for trial in wider] == sorted(trial.loose for trial in wider)
    assert [trial.force for trial in wider] == [False, False, True]


def test_a_text_that_is_not_to_be_hyphenated_has_no_pass_for_hyphens() -> None:
    assert all(trial.patterns for trial in trials(Params(), rag=True, hyphenate=False))
