"""Turns the bytes of a text file into text."""

import codecs
import re
from collections.abc import Iterator
from typing import Final

from proceedings_editor.domain.errors import IntakeError
from proceedings_editor.domain.wording import Wording

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL: Final = re.compile("[\0-\x08\x0e-\x1f]")
_SAVE_HINT: Final = Wording("Save the file as plain text in UTF-8 and add it again.")
_CYRILLIC_SHARE: Final = 0.5  # of the letters beyond ASCII, where cp1251 is the right reading


def decoded(name: str, data: bytes) -> str:
    """Return the text of a file in UTF-8, UTF-16, UTF-32 (by its mark) or Windows-1251.

    Line ends are newlines.

    Raises:
        IntakeError: the file is empty, binary, or in an encoding that is not known.
    """
    text = next((text for text in _readings(data) if not _CONTROL.search(text)), "")
    text = text.removeprefix("\ufeff")
    if data and not text:
        reason = Wording("its bytes are no text in UTF-8, UTF-16 or Windows-1251")
        raise IntakeError(name, reason, hint=_SAVE_HINT)
    if not text.strip():
        raise IntakeError(
            name, Wording("the file holds no text"), hint=Wording("Ask the author for the text.")
        )
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _readings(data: bytes) -> Iterator[str]:
    """Yield the text in each encoding that can be right, the likeliest first."""
    marked = next((encoding for bom, encoding in _BOMS if data.startswith(bom)), "")
    for encoding in filter(None, (marked, "utf-8", _utf16_without_mark(data))):
        try:
            yield data.decode(encoding)
        except UnicodeDecodeError:
            continue
    if _looks_like_cp1251(data):
        yield data.decode("cp1251", errors="replace")


def _utf16_without_mark(data: bytes) -> str:
    """Return the byte order of UTF-16: the high bytes of a text in one script are nearly alike."""
    even, odd = len(set(data[0:4000:2])), len(set(data[1:4000:2]))
    if len(data) % 2 or 0 not in data or min(even, odd) > 8:
        return ""
    return "utf-16-le" if odd < even else "utf-16-be"


def _looks_like_cp1251(data: bytes) -> bool:
    """Return whether most bytes beyond ASCII would be Russian letters, in words of small ones."""
    beyond = [byte for byte in data if byte >= 0x80]
    letters = sum(byte >= 0xC0 or byte in {0xA8, 0xB8} for byte in beyond)
    small = sum(byte >= 0xE0 or byte == 0xB8 for byte in beyond)
    return bool(beyond) and letters > 0.8 * len(beyond) and small > _CYRILLIC_SHARE * len(beyond)
