import pytest
from hypothesis import given
from hypothesis import strategies as st

from proceedings_editor.pdf.prepared import Item, Prepared

GOOD = Item((b"<</Type/XObject/Subtype/Form/BBox[0 0 1 1]>>",), data=b"endstream endobj")


def test_what_is_prepared_comes_back() -> None:
    font = Item((b"<</Type/Font/A ", b"/B[ ", b" ]>>"), (0, 1))
    made = Prepared((GOOD, font, Item((b" null",))), "Söz")
    assert Prepared.from_bytes(made.to_bytes(), b"/Form") == made
    first, second, _ = made.xobject("k").parts
    assert first.numbered(range(9, 20)).endswith(
        b"/BBox[0 0 1 1]/Length 16>>stream\nendstream endobj\nendstream"
    )
    assert second.numbered(range(9, 20)) == b"<</Type/Font/A 9 0 R/B[ 10 0 R ]>>"


@pytest.mark.parametrize(
    "made",
    [
        Prepared(()),
        Prepared((Item((b"<</Subtype/Form>>",)),)),  # no stream
        Prepared((Item((b"<</Subtype/Image>>",), data=b""),)),  # not what was asked for
        Prepared((Item((b"/Form",), data=b""),)),
        Prepared((Item((b"<</Subtype/Form/F(/etc/passwd)>>",), data=b""),)),
        Prepared((Item((b"<</Subtype/Form/#46(/etc/passwd)>>",), data=b""),)),
        Prepared((Item((b"<</Subtype/Form/Length 3>>",), data=b""),)),
        Prepared((Item((b"<</Subtype/Form/Ref<</F(x)>>>>",), data=b""),)),
        Prepared((Item((b"<</Subtype/Form/A ", b">>"), (1,), b""),)),  # to an object of others
        Prepared((GOOD, Item((b"<</A 1>> endobj",)))),
        Prepared((GOOD, *[Item((b" null",))] * 20_000)),
        Prepared((GOOD, *[Item((b"(" + b"a" * 999_999 + b")",))] * 9)),
    ],
)
def test_what_is_not_plain_is_refused(made: Prepared) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        Prepared.from_bytes(made.to_bytes(), b"/Form")


@given(st.integers(0, 400), st.integers(0, 255))
def test_no_change_on_the_way_breaks_the_reader(at: int, byte: int) -> None:
    whole = bytearray(Prepared((GOOD, Item((b"[ ", b" ]"), (0,))), "words").to_bytes())
    whole[at % len(whole)] = byte
    for data in (bytes(whole), bytes(whole[: at % len(whole)])):
        try:
            Prepared.from_bytes(data, b"/Form")
        except ValueError:
            continue
