from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf.generic import ByteStringObject, TextStringObject, read_object

from proceedings_editor.domain.errors import BuildError
from proceedings_editor.layout.frames import Extent, Link, Page, SetPaper, Tag
from proceedings_editor.pdf.objects import SLOT, byte_string, first_numbers, slots, text_string

SIZES = st.dictionaries(st.text(max_size=3), st.integers(1, 5), max_size=20)


def piece(tags: int, pages: int, links: int) -> SetPaper:
    link = Link(0, 0, 0, 0, 0, "x", "x")
    made = tuple(Page(links=(link,) * links if not at else ()) for at in range(pages))
    return SetPaper(pages=made, tags=(Tag("P"),) * tags, extent=Extent(pages=pages))


@given(SIZES)
def test_pieces_do_not_share_numbers_and_leave_the_first_slot_to_the_volume(
    sizes: dict[str, int],
) -> None:
    taken = set(range(SLOT))
    for key, first in first_numbers(sizes).items():
        numbers = set(range(first, first + SLOT * sizes[key]))
        assert not taken & numbers
        taken |= numbers


@given(SIZES, st.integers(1, 5))
def test_a_piece_that_comes_last_moves_no_other(sizes: dict[str, int], size: int) -> None:
    before = first_numbers(sizes)
    after = first_numbers({**sizes, "later": size})
    assert {key: after[key] for key in sizes} == before


def test_five_thousand_papers_fit_and_nine_thousand_do_not() -> None:
    first_numbers({str(at): 1 for at in range(5000)})
    with pytest.raises(BuildError) as raised:
        first_numbers({str(at): 1 for at in range(9000)})
    assert "Divide" in raised.value.hint


def test_a_piece_with_many_notes_takes_more_than_one_slot() -> None:
    assert slots(piece(tags=900, pages=10, links=50)) == 1
    assert slots(piece(tags=900, pages=10, links=200)) == 2


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_text_is_read_back_from_a_string_object(text: str) -> None:
    found: object = read_object(BytesIO(text_string(text) + b" "), None)
    if isinstance(found, ByteStringObject):  # what is not text to this reader
        found = found.decode("utf-16")
    assert isinstance(found, str)
    assert found == text


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_a_key_of_a_name_tree_is_utf_8(text: str) -> None:
    found = read_object(BytesIO(byte_string(text) + b" "), None)
    assert isinstance(found, TextStringObject | ByteStringObject)
    assert found.original_bytes == text.encode()
