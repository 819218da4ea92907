"""Texts that know what they were made from."""

import pytest

from proceedings_editor.domain.wording import Wording, packed, unpacked

TAKEN = Wording("Take in {n} files", n=12_345)
STATE = Wording("{paper} {state}: {reason}", paper="p001", state=Wording("accepted"), reason="{n}")
SET = Wording("Set {facts}", facts=(Wording("title"), "abstract.ru"))


def test_it_is_its_english_text() -> None:
    assert TAKEN == "Take in 12,345 files"
    assert STATE == "p001 accepted: {n}"
    assert SET == "Set title, abstract.ru"


def test_other_braces_stay() -> None:
    assert Wording("Write { key = value, … } for {name}.", name="x").endswith("… } for x.")


@pytest.mark.parametrize("wording", [TAKEN, STATE, SET, Wording("Try again."), Wording("")])
def test_it_comes_back_whole_from_where_it_was_stored(wording: Wording) -> None:
    back = unpacked(packed(wording))
    assert (back, back.template, back.values) == (wording, wording.template, wording.values)
    assert type(packed(wording)) is str


@pytest.mark.parametrize(
    "text",
    [
        "Move p001 Old label",
        '["half',
        '["a", {"b": null}]',
        '["a", 1]',
        '["a", "b", "c"]',
        '["x {y}", {"y": [1, 2]}]',
    ],
)
def test_a_text_of_an_older_file_or_another_hand_stays_as_it_is(text: str) -> None:
    assert unpacked(text) == text


def test_a_template_from_outside_reaches_nothing() -> None:
    text = unpacked('["{x.__class__} {x!r} {x:>999999999}", {"x": "y"}]')
    assert text == "{x.__class__} {x!r} {x:>999999999}"
