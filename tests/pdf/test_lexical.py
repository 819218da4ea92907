import pytest

from proceedings_editor.pdf.lexical import DEEPEST, entries


@pytest.mark.parametrize(
    "value",
    [
        b"<</A 1/B[true null -.5 +3. (a\\)b) <0aF 1>]/C<</D/E>>>>",
        b" 12",
        b"[[][]]",
        b"(obj)",
        b"/Name#20of",
        b" null",
        b"[" * (DEEPEST - 1) + b"]" * (DEEPEST - 1),
    ],
)
def test_a_value_passes(value: bytes) -> None:
    entries([value])


@pytest.mark.parametrize(
    "value",
    [
        b"",
        b"1 2",
        b"<</A 5 0 R>>",  # a reference nobody knows of
        b"<</A 1>> endobj 7 0 obj <</B 1>>",
        b"<</A 1>>stream",
        b"<</A>>",
        b"<<1 /A>>",
        b"<</A 1",
        b"<</A [1>>]",
        b"]",
        b"(a",
        b"(a(b)",
        b"<xyz>",
        b"1.2.3",
        b"12R",
        b"trueR",
        b"--1",
        b"1e5",
        b"inf",
        b"% a comment",
        b"{1}",
        b"[" * DEEPEST + b"]" * DEEPEST,
        b"[" * 1_000_000,
    ],
)
def test_anything_else_does_not(value: bytes) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        entries([value])


def test_a_reference_stands_where_a_value_may() -> None:
    assert entries((b"<</A ", b"/B[ ", b" ", b" ]>>")) == {b"/A": b"R", b"/B": b"["}
    for pieces in (
        (b" ", b" "),
        (b"<< ", b" 1>>"),
        (b"<</A", b">>"),
        (b"<</A 1", b">>"),
        (b"<</A ", b"1>>"),
        (b"<</A (a ", b" b)>>"),
        (b"<</A ", b""),
    ):
        with pytest.raises(ValueError, match=r"\w"):
            entries(pieces)


def test_keys_are_read_however_they_are_spelt() -> None:
    assert entries([b"<</#46 1/Length/X>>"]) == {b"/F": b"1", b"/Length": b"/X"}
