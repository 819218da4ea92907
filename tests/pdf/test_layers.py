"""Layers of a camera-ready PDF: what its reader does not see is not printed."""

import pytest
from pypdf.generic import ArrayObject, DictionaryObject

from proceedings_editor.pdf.layers import Layers, without_marks
from proceedings_editor.pdf.placed import ForeignPdf
from tests.worker import bombs

RED, BLUE = b"1 0 0 rg 0 0 50 50 re f", b"0 0 1 rg 50 50 50 50 re f"
NESTED = b"/Span BMC %b EMC" % BLUE


def layered(setting: bytes, membership: bytes = b"<</Type/OCG>>", content: bytes = BLUE) -> bytes:
    """Return a page with a red square and a blue one in a layer; layers 7 and 8 are set so."""
    form = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/OC 10 0 R"
    return bombs.pdf(
        {
            1: b"<</Type/Catalog/Pages 2 0 R/OCProperties<</OCGs[7 0 R 8 0 R]/D<<%b>>>>>>"
            % setting,
            2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 100 100]/Contents 4 0 R/Resources 5 0 R>>",
            4: bombs.stream(b"%b /OC /Blue BDC %b EMC /X Do" % (RED, content)),
            5: b"<</Properties<</Blue 10 0 R>>/XObject<</X 6 0 R>>>>",
            6: bombs.stream(b"0 1 0 rg 0 0 9 9 re f", form),
            7: b"<</Type/OCG/Name(One)>>",
            8: b"<</Type/OCG/Name(Two)>>",
            10: membership,
        }
    )


def painted(data: bytes) -> tuple[bool, bool]:
    """Return whether the square in the layer and the form in the layer are still there."""
    page, form = ForeignPdf(data).page(0).items[:2]
    content = bombs.inflated(page.data or b"")
    assert b"50 50 re" in content
    assert content.split().count(b"f") in {1, 2}
    assert b"BDC" not in content
    return content.split().count(b"f") == 2, form.data != b""


def member(entries: bytes) -> bytes:
    return b"<</Type/OCMD%b>>" % entries


BOTH = b"/OCGs[7 0 R 8 0 R]"


@pytest.mark.parametrize(
    ("setting", "membership", "seen"),
    [
        (b"", b"<</Type/OCG/Name(Itself)>>", True),
        (b"/OFF[8 0 R]", member(b"/OCGs 7 0 R"), True),
        (b"/OFF[7 0 R]", member(b"/OCGs 7 0 R"), False),
        (b"/BaseState/OFF/ON[7 0 R]", member(b"/OCGs 7 0 R"), True),
        (b"/BaseState/OFF", member(b"/OCGs 7 0 R"), False),
        (b"/OFF[7 0 R]", member(BOTH), True),
        (b"/OFF[7 0 R]", member(BOTH + b"/P/AllOn"), False),
        (b"/OFF[7 0 R]", member(BOTH + b"/P/AnyOff"), True),
        (b"/OFF[7 0 R]", member(BOTH + b"/P/AllOff"), False),
        (b"/OFF[7 0 R]", member(b""), True),
        (b"/OFF[7 0 R]", member(b"/OCGs[]"), True),
        (b"/OFF[7 0 R]", member(b"/VE[/Not 7 0 R]"), True),
        (b"/OFF[7 0 R]", member(b"/VE[/Or 7 0 R[/Not 8 0 R]]"), False),
        (b"/OFF[7 0 R]", member(b"/VE[/And 8 0 R[/Not 7 0 R]]"), True),
        (b"/OFF 3", member(b"/OCGs 3"), True),
    ],
)
def test_a_hidden_layer_stays_hidden(
    setting: bytes,
    membership: bytes,
    seen: bool,  # noqa: FBT001  # a case of the table
) -> None:
    for content in (BLUE, NESTED):
        assert painted(layered(setting, membership, content)) == (seen, seen)


def test_a_layer_named_directly_is_known_by_its_number() -> None:
    data = layered(b"/OFF[7 0 R]").replace(b"/Blue 10 0 R", b"/Blue 7 0 R ")
    assert painted(data)[0] is False


def test_a_hidden_layer_still_moves_what_comes_after_it() -> None:
    content = b"/OC /A BDC q 1 0 0 1 9 9 cm 0 0 5 5 re W f (a) ' (b) Tj /X Do Q EMC 3 w"
    assert without_marks(content, frozenset({"/A"})).split() == (
        b"q 1 0 0 1 9 9 cm 0 0 5 5 re W n T* Q 3 w".split()
    )
    assert b"f" in without_marks(content, frozenset({"/B"})).split()


def test_nonsense_about_layers_hides_nothing() -> None:
    layers = Layers(DictionaryObject())
    assert not layers.hide(None)
    assert not layers.hide(ArrayObject())
    assert layers.hidden_names(None) == frozenset()
    assert without_marks(b"EMC EMC 0 w /OC BDC 1 w BMC", frozenset()).split() == [
        *b"0 w 1 w".split()
    ]
