"""Pictures that came with a manuscript."""

from hashlib import sha256
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from proceedings_editor.intake.images import measure
from tests.worker import bombs


def _picture(kind: str, mode: str = "RGB") -> bytes:
    out = BytesIO()
    Image.new(mode, (30, 20), 100 if mode in "L1" else None).save(out, kind)
    return out.getvalue()


@pytest.mark.parametrize(
    ("kind", "mime"),
    [
        ("PNG", "image/png"),
        ("JPEG", "image/jpeg"),
        ("TIFF", "image/tiff"),
        ("GIF", "image/gif"),
        ("BMP", "image/bmp"),
    ],
)
def test_a_good_picture_has_its_size(kind: str, mime: str) -> None:
    data = _picture(kind)
    media, finding = measure("map.png", data)
    assert (media.mime, media.width, media.height, finding) == (mime, 30, 20, None)
    assert media.id == sha256(data).hexdigest()


@pytest.mark.parametrize(
    ("data", "rule"),
    [
        (b"\x01\0\0\0" + bytes(100), "INT-21"),
        (b"\xd7\xcd\xc6\x9a" + bytes(100), "INT-21"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "INT-22"),
        (_picture("WEBP"), "INT-22"),
        (bombs.png(13_000, 13_000), "INT-23"),
        (bombs.png(50_000, 5_000), "INT-23"),
        (_picture("PNG")[:50], "INT-24"),
    ],
)
def test_a_picture_that_cannot_be_printed_is_kept_and_named(data: bytes, rule: str) -> None:
    media, finding = measure("map.png", data)
    assert finding is not None
    assert (finding.rule, media.width, media.height) == (rule, 0, 0)
    assert "map.png" in finding.message


@given(st.sampled_from([_picture("PNG"), _picture("GIF"), _picture("TIFF")]), st.data())
def test_a_damaged_picture_never_raises(picture: bytes, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(picture) - 1))
    value = data.draw(st.integers(0, 255))
    media, finding = measure("map.png", picture[:place] + bytes([value]) + picture[place + 1 :])
    assert (media.width > 0) == (finding is None)
