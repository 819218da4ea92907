import zlib

from hypothesis import given
from hypothesis import strategies as st

from proceedings_editor.pdf.block import FlatePage, Part
from proceedings_editor.pdf.volume_file import Pool, ended


@given(st.binary(max_size=200), st.binary(max_size=50))
def test_furniture_stands_behind_a_body_that_is_not_packed_again(body: bytes, more: bytes) -> None:
    packer = zlib.compressobj()
    packed = packer.compress(body) + packer.flush(zlib.Z_SYNC_FLUSH)
    page = FlatePage(packed, zlib.adler32(body))
    assert zlib.decompress(ended(page, more)) == body + more
    assert ended(page, more).startswith(packed)


def test_furniture_may_be_longer_than_one_stored_block() -> None:
    packer = zlib.compressobj()
    page = FlatePage(packer.compress(b"") + packer.flush(zlib.Z_SYNC_FLUSH), zlib.adler32(b""))
    long = bytes(range(256)) * 600
    assert zlib.decompress(ended(page, long)) == long


def _page(body: bytes) -> tuple[Part, ...]:
    """Return a foreign page: the page, its font, the font's file."""
    page = Part((b"<</Page(" + body + b")/Font ", b">>"), (1,))
    return page, Part((b"<</FontFile2 ", b">>"), (2,)), Part((b"glyphs",))


def test_pages_of_a_foreign_file_share_what_they_have_in_common() -> None:
    pool = Pool(10)
    first, second = pool.share_parts(_page(b"one")), pool.share_parts(_page(b"two"))
    assert first != second
    assert len(pool.objects) == 4
    assert pool.share_parts(_page(b"one")) == first
    font = pool.objects[first].split(b"/Font ")[1]
    assert pool.objects[second].endswith(font)


def test_objects_in_a_ring_stand_with_their_numbers() -> None:
    pool = Pool(5)
    ring = (
        Part((b"<</Kid ", b">>"), (1,)),
        Part((b"<</Parent ", b"/Leaf ", b">>"), (0, 2)),
        Part((b"leaf",)),
    )
    first = pool.share_parts(ring)
    kid = next(at for at, content in pool.objects.items() if content.startswith(b"<</Parent"))
    assert pool.objects[first] == b"<</Kid %d 0 R>>" % kid
    assert b"/Parent %d 0 R" % first in pool.objects[kid]
    assert pool.share_parts(ring) != first
    assert len(pool.objects) == 5  # the leaf is shared, the ring is not


@given(st.lists(st.lists(st.integers(0, 5), max_size=3), min_size=6, max_size=6))
def test_whatever_refers_to_whatever_every_reference_leads_to_its_object(
    references: list[list[int]],
) -> None:
    parts = tuple(
        Part((b"%d:" % at, *([b" "] * len(refs))), tuple(refs))
        for at, refs in enumerate(references)
    )
    pool = Pool(1)
    seen = {0: pool.share_parts(parts)}
    for _ in parts:
        for at, number in list(seen.items()):
            shown = pool.objects[number].split(b":")[1].replace(b"0 R", b"").split()
            assert len(shown) == len(references[at])
            for ref, found in zip(references[at], shown, strict=True):
                assert pool.objects[int(found)].startswith(b"%d:" % ref)
                seen[ref] = int(found)
