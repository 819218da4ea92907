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


_TIED = {
    "en": """
        under Article~5 of the Charter
        (arts~2, 5 and 10)
        §~5 and §§~7–9
        see p.~12, paras~1–2.
        pp.~15–20
        No.~3
        Chapter~IV
        Part~II
        resolution~50/80 was adopted
        resolution~A/RES/50/80 of
        document~S/PV.1234
        Article~2~(4)
        resolution~1540~(2004)
        J.~L.~Kunz wrote
        Mr~Smith
        H.E.~Mr~Smith
        on 12~May 2026
        5~km and 12~%
        12~per~cent
        3~million
        9~a.m.
    """,
    "ru": """
        а 12~декабря 1995~г.
        12~мая 2026~г.
        ст.~9. // 1936 UNTS 269
        P.~14. §~77.
        ст.~5, п.~3
        (п.~3)
        с.~15–20
        т.~2
        Т.~2. С.~45.
        гл.~IV
        №~3
        стб.~12
        подп.~4
        резолюция~A/RES/50/80
        док.~A/50/1
        1992–1996~гг.
        XX~в.
        5~процентов
        12~%
        А.~Б.~Иванов
        Иванов~А.~Б. писал
        г.~Ашхабад
        и~т.~д.
        и~др.
        до н.~э.
        нейтралитет~— это статус
        сказал~бы он
        15~млн человек
        10~000~манатов
    """,
    "tk": """
        madda~5
        bent~5
        2025-nji~ýylyň
        12-nji~maý
        sah.~15
        №~7
        Meredow~R. ýazýar
        R.~Meredow
        15~göterim
        2026~ýyl
    """,
    "fr": """
        le 14~juillet
        art.~3
        n°~12
        M.~Dupont
        Mme~Curie
        mot~; puis
        quoi~? Rien
        12~%
        chap.~IV
    """,
    "es": """
        art.~5
        pág.~12
        párr.~3
        núm.~7
        Sr.~García
        12~%
        artículo~2
    """,
}


@pytest.mark.parametrize(
    "expected",
    [line.strip() for lines in _TIED.values() for line in lines.strip().splitlines()],
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
