from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from proceedings_editor.fonts import FontSpec, Library
from proceedings_editor.layout.frames import BoundVolume, SetPaper
from proceedings_editor.pdf.block import Block
from tests.pdf import leaves


def block(bound: BoundVolume, papers: dict[str, SetPaper]) -> Block:
    return leaves.painted(bound, papers, leaves.SCREEN)["7"]


def test_a_block_comes_back_as_it_went(
    library: Library, bound: BoundVolume, papers: dict[str, SetPaper]
) -> None:
    made = block(bound, papers)
    assert Block.from_bytes(made.to_bytes(), library) == made
    assert Block.from_bytes(made.to_bytes(), Library()) == made


@given(st.data())
def test_a_wrong_bit_is_noticed(
    library: Library, bound: BoundVolume, papers: dict[str, SetPaper], data: st.DataObject
) -> None:
    kept = bytearray(block(bound, papers).to_bytes())
    kept[data.draw(st.integers(0, len(kept) - 1))] ^= 1 << data.draw(st.integers(0, 7))
    assert Block.from_bytes(bytes(kept), library) is None


@given(st.binary(max_size=100))
def test_what_is_not_a_block_is_not_read(library: Library, data: bytes) -> None:
    assert Block.from_bytes(data, library) is None


def test_a_block_whose_codes_mean_something_else_here_is_painted_again(
    bound: BoundVolume, papers: dict[str, SetPaper]
) -> None:
    made = block(bound, papers)
    here = Library()
    use = next(use for use in made.fonts if any(number >= 0x100 for number, *_ in use.codes))
    number, glyph, text = next(code for code in use.codes if code[0] >= 0x100)
    assert here.font(use.spec).codes.adopt(number, glyph + 1, text + "?")
    assert Block.from_bytes(made.to_bytes(), here) is None


def test_a_block_of_a_font_that_is_gone_is_painted_again(
    library: Library, bound: BoundVolume, papers: dict[str, SetPaper]
) -> None:
    made = block(bound, papers)
    first, *rest = made.fonts
    gone = replace(made, fonts=(first._replace(spec=FontSpec("Gone")), *rest))
    assert Block.from_bytes(gone.to_bytes(), library) is None
