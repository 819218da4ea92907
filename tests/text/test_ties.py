from itertools import pairwise

import pytest

from proceedings_editor.text import ties


def tied(text: str) -> str:
    """Return the text with a tilde at every space where no line may end."""
    words = text.split(" ")
    out = words[0]
    for before, after in pairwise(words):
        holds = ties.holds(ties.hooks(before), after) or ties.ties_back(ties.hooks(after))
        out += ("~" if holds else " ") + after
    return out


@pytest.mark.parametrize(
    "expected",
    [
        "under Article~5 of the Charter",
        "(arts~2, 5 and 10)",
        "§~5 and §§~7–9",
        "see p.~12, paras~1–2.",
        "№~3",
        "Chapter~IV",
        "resolution~50/80 was adopted",
        "J.~L.~Kunz wrote",
        "Mr~Smith",
        "on 12~May 2026",
        "5~km and 12~%",
        "а 12~декабря 1995~г.",
        "ст.~9. // 1936 UNTS 269",
        "P.~14. §~77.",
        "(п.~3)",
        "с.~15–20",
        "А.~Б.~Иванов",
        "Иванов~А.~Б. писал",
        "г.~Ашхабад",
        "и~т.~д.",
        "нейтралитет~— это статус",
        "сказал~бы он",
        "madda~5",
        "2025-nji~ýylyň",
        "12-nji~maý",
        "le 14~juillet",
        "art.~3",
    ],
)
def test_what_belongs_together_stays_together(expected: str) -> None:
    assert tied(expected.replace("~", " ")) == expected


@pytest.mark.parametrize(
    "text",
    [
        "the state is neutral",
        "in 1995 the Assembly",
        "Устав ООН принят",
        "он сказал: да",
        "the rule of law",
        "May we ask",
    ],
)
def test_ordinary_words_are_not_tied(text: str) -> None:
    assert tied(text) == text


def test_most_words_have_no_hooks() -> None:
    words = ["neutrality", "is", "usually", "described", "by", "what", "it", "forbids"]
    assert not any(map(ties.hooks, words))


@pytest.mark.parametrize("word", ["of", "The", "в", "для", "de"])
def test_a_title_line_does_not_end_with_a_leaning_word(word: str) -> None:
    assert ties.leans(word)
    assert not ties.leans("neutrality")
