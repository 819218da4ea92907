from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proceedings_editor.text import turkmen
from proceedings_editor.text.hyphenation import Hyphenators
from proceedings_editor.text.patterns import PlainPatterns

HYPHENATORS = Hyphenators()


def divided(word: str, lang: str) -> str:
    """Return the word with hyphens where the language divides it."""
    hyphenate = HYPHENATORS.alphabets(lang).of(word)
    if hyphenate is None:
        return word
    inside = range(hyphenate.left, len(word) - hyphenate.right + 1)
    cuts = [0, *(point for point in hyphenate.points(word) if point in inside), len(word)]
    return "-".join(word[a:b] for a, b in pairwise(cuts))


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        ("en", "neu-tral-ity"),
        ("en", "in-ter-na-tional"),
        ("ru", "меж-ду-на-род-но-го"),
        ("ru", "подъ-езд"),
        ("tk", "Türk-me-nis-tan"),
        ("tk", "bi-ta-rap-lyk"),
        ("tk", "ga-raş-syz-lyk"),
        ("tk", "stra-te-gi-ýa"),
        ("tk", "in-dus-tri-ýa"),
        ("tk-Cyrl", "би-та-рап-лык"),
        ("tk-Cyrl", "дөв-лет-ле-риң"),
        ("tk-Cyrl", "хыз-мат-даш-лык"),
        ("tk-Cyrl", "Түрк-ме-нис-тан"),
        ("tk-Cyrl", "ре-зо-лю-ци-я-сы"),
        ("fr", "neu-tra-lité"),
    ],
)
def test_words_are_divided_as_the_language_does(lang: str, expected: str) -> None:
    assert divided(expected.replace("-", ""), lang) == expected


def test_words_of_another_alphabet_follow_their_own_rules() -> None:
    assert divided("resolution", "ru") == divided("resolution", "en")
    assert divided("резолюция", "en") == divided("резолюция", "ru")


def test_russian_yo_is_divided_as_ye() -> None:
    russian = HYPHENATORS.alphabets("ru").of("самолёта")
    assert russian is not None
    assert russian.points("Самолёта") == russian.points("самолета")


@pytest.mark.parametrize("lang", ["ar", "zh", "xx"])
def test_languages_without_patterns_divide_nothing_of_theirs(lang: str) -> None:
    assert HYPHENATORS.alphabets(lang).of("سلام中文") is None


def test_minima_come_from_the_style() -> None:
    strict = Hyphenators({"en": (4, 4)}).alphabets("en-GB").latin
    assert strict is not None
    assert (strict.left, strict.right) == (4, 4)


def test_no_turkmen_syllable_begins_with_two_consonants() -> None:
    patterns = PlainPatterns(turkmen.patterns())
    word = "ylalaşyklarymyzdan"
    for point in patterns.points(word):
        assert word[point] not in "aäeioöuüy"
        assert word[point + 1] in "aäeioöuüy"


@given(
    st.lists(st.from_regex(r"\.?([abcдё]{1,3}[0-9]?){1,4}", fullmatch=True), max_size=20),
    st.text("abcдёЁÉ", max_size=140),
)
def test_the_compiled_patterns_agree_with_the_plain_ones(patterns: list[str], word: str) -> None:
    core = pytest.importorskip("proceedings_editor.text._core", reason="no compiled core here")
    assert core.Patterns(patterns).points(word) == PlainPatterns(patterns).points(word)


def test_a_word_without_end_is_not_looked_up() -> None:
    assert PlainPatterns(["a1b"]).points("ab" * 100) == []
    assert PlainPatterns(["a1b"]).points("ab" * 62) != []
