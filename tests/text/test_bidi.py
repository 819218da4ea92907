"""The bidirectional algorithm against Unicode's own conformance files and by hand."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proceedings_editor.text import bidi

DATA = Path("/usr/share/unicode")
BASES = {1: None, 2: 0, 4: 1}


def conformance(name: str) -> list[str]:
    path = DATA / name
    if not path.exists():
        pytest.skip(f"SKIPPED LOUDLY: {name} is missing; install Debian's unicode-data")
    lines = (line.split("#")[0].strip() for line in path.read_text("utf-8").splitlines())
    return [line for line in lines if line]


def agrees(wanted: list[str], got: list[int]) -> bool:
    return all(w == "x" or int(w) == g for w, g in zip(wanted, got, strict=True))


def class_cases(lines: list[str]) -> Iterator[tuple[list[str], int | None, list[str]]]:
    wanted: list[str] = []
    for line in lines:
        if line.startswith("@Levels"):
            wanted = line.split(":")[1].split()
        elif not line.startswith("@"):
            classes, bits = line.split(";")
            for bit, base in BASES.items():
                if int(bits) & bit:
                    yield classes.split(), base, wanted


@pytest.mark.slow
def test_every_case_of_bidi_test() -> None:
    cases = list(class_cases(conformance("BidiTest.txt")))
    wrong = [c for c in cases if not agrees(c[2], bidi.levels_of_classes(list(c[0]), c[1]))]
    assert len(cases) > 700_000
    assert wrong == []


@pytest.mark.slow
def test_every_case_of_bidi_character_test() -> None:
    wrong = []
    for line in conformance("BidiCharacterTest.txt"):
        codes, base, _, levels, order = line.split(";")
        text = "".join(chr(int(code, 16)) for code in codes.split())
        got = bidi.levels(text, {"0": 0, "1": 1, "2": None}[base])
        wanted = levels.split()
        visual = [at for at in bidi.reorder(got) if wanted[at] != "x"]
        if not agrees(wanted, got) or visual != [int(at) for at in order.split()]:
            wrong.append(line)
    assert wrong == []


def test_a_date_within_arabic_keeps_its_order() -> None:
    assert bidi.levels("سنة 1995") == [1, 1, 1, 1, 2, 2, 2, 2]


def test_a_latin_title_in_arabic_stands_as_a_whole() -> None:
    text = "كتاب (UN Law) هام"
    shown = "".join(text[at] for at in bidi.reorder(bidi.levels(text)))
    assert "UN Law" in shown


@given(st.text(max_size=60))
def test_reordering_loses_no_character(text: str) -> None:
    assert sorted(bidi.reorder(bidi.levels(text))) == list(range(len(text)))
