"""Messages between the program and its guarded process.

One frame: the header's length (4 bytes, big-endian), the header (UTF-8 JSON, an object), then the
parts it announces in ``"sizes"``.  Both sides refuse frames that are larger than agreed before
they read them.
"""

import json
import struct
from collections.abc import Sequence
from typing import IO, Any, Final

from proceedings_editor.domain.records import dataclass

_LENGTH: Final = struct.Struct(">I")
_HEADER: Final = 4 << 20  # bytes; a page list of a long PDF stays far below


class WireError(Exception):
    """The other side sent something that is no frame, or one too large."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A header of plain JSON values and the raw parts that go with it."""

    header: dict[str, Any]
    parts: tuple[bytes, ...] = ()


def write_frame(stream: IO[bytes], header: dict[str, Any], parts: Sequence[bytes] = ()) -> None:
    """Write one frame and flush."""
    text = json.dumps(header | {"sizes": [len(part) for part in parts]}).encode()
    stream.write(_LENGTH.pack(len(text)) + text)
    for part in parts:
        stream.write(part)
    stream.flush()


def read_frame(stream: IO[bytes], largest: int) -> Frame | None:
    """Return the next frame, None at the end of the stream; its parts sum to ``largest`` at most.

    Raises:
        WireError: cut off, too large, or not a frame.
    """
    prefix = stream.read(_LENGTH.size)
    if not prefix:
        return None
    if len(prefix) < _LENGTH.size:
        raise WireError("cut off")
    (length,) = _LENGTH.unpack(prefix)
    if length > _HEADER:
        raise WireError(f"a header of {length} bytes")
    header = _parse(_exactly(stream, length))
    sizes = header.pop("sizes", None)
    if not isinstance(sizes, list) or not all(type(size) is int and size >= 0 for size in sizes):
        raise WireError("no sizes")
    if sum(sizes) > largest:
        raise WireError(f"{sum(sizes)} bytes, more than {largest}")
    return Frame(header, tuple(_exactly(stream, size) for size in sizes))


def _parse(text: bytes) -> dict[str, Any]:
    try:
        header = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise WireError("not JSON") from error
    if not isinstance(header, dict):
        raise WireError("not an object")
    return header


def _exactly(stream: IO[bytes], size: int) -> bytes:
    data = stream.read(size)
    if len(data) < size:
        raise WireError("cut off")
    return data
