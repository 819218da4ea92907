import zlib

from hypothesis import given
from hypothesis import strategies as st

from proceedings_editor.pdf.block import FlatePage
from proceedings_editor.pdf.volume_file import ended


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
