"""Frames between the program and its guarded process."""

import json
import struct
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from proceedings_editor.worker.wire import WireError, read_frame, write_frame

PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(
    st.dictionaries(st.text().filter(lambda key: key != "sizes"), PLAIN, max_size=4),
    st.lists(st.binary(max_size=50), max_size=4),
)
def test_what_is_written_is_read(header: dict[str, object], parts: list[bytes]) -> None:
    pipe = BytesIO()
    write_frame(pipe, header, parts)
    pipe.seek(0)
    frame = read_frame(pipe, 1000)
    assert frame is not None
    assert (frame.header, list(frame.parts)) == (header, parts)
    assert read_frame(pipe, 1000) is None


@given(st.binary(max_size=200))
def test_any_bytes_are_a_frame_or_refused(data: bytes) -> None:
    try:
        frame = read_frame(BytesIO(data), 100)
    except WireError:
        return
    assert (frame is None) == (not data)


def _framed(header: bytes, rest: bytes = b"") -> BytesIO:
    return BytesIO(struct.pack(">I", len(header)) + header + rest)


@pytest.mark.parametrize(
    "stream",
    [
        BytesIO(b"\0\0"),
        BytesIO(b"\xff\xff\xff\xff"),
        _framed(b"not json"),
        _framed(b"[" * 100_000),
        _framed(b"[]"),
        _framed(b"{}"),
        _framed(json.dumps({"sizes": [-1]}).encode()),
        _framed(json.dumps({"sizes": [True]}).encode(), b"x"),
        _framed(json.dumps({"sizes": [3]}).encode(), b"ab"),
        _framed(json.dumps({"sizes": [60, 60]}).encode(), b"x" * 120),
    ],
)
def test_nonsense_is_refused_before_it_is_taken_in(stream: BytesIO) -> None:
    with pytest.raises(WireError):
        read_frame(stream, 100)
