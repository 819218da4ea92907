"""Pages of a PDF as PDFium sees them: sizes, pictures, text.

PDFium is not safe against hostile files and not thread-safe: used in the guarded process only.
"""

import ctypes
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from statistics import median
from typing import Any, Final, NamedTuple

import pypdfium2 as _pypdfium2
import pypdfium2.raw as _raw

from proceedings_editor.domain.boxes import Box, printed_box
from proceedings_editor.domain.errors import IntakeError
from proceedings_editor.domain.limits import MOST_PIXELS
from proceedings_editor.domain.units import Pt
from proceedings_editor.domain.wording import Wording

pdfium: Any = _pypdfium2  # both carry no types
raw: Any = _raw

_SAVE_ANEW: Final = Wording("Ask the author to export the PDF again and send it anew.")
_LINE_HYPHEN: Final = re.compile("[\x02\ufffe]")  # how PDFium marks a hyphen at a line's end
_SOFT_HYPHEN: Final = "\u00ad"
_BOLD: Final = re.compile(r"bold|black|heavy|demi|semib", re.IGNORECASE)
_ITALIC: Final = re.compile(r"ital|obliq|slant", re.IGNORECASE)
_LONGEST_LEAD: Final = 40  # characters of a label run in at the beginning of a line
_FONT_NAME: Final = 200  # bytes of a font's name that are read
_CONTROLS: Final = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_MOST_CHARS: Final = 20_000  # of a page whose lines are asked for
_LARGEST_SIDE: Final = 14_400.0 * 10  # PDF 1.7 annex C: 14,400 units, ten times that with UserUnit


class Picture(NamedTuple):
    """A drawn page: rows of ``stride`` bytes, each pixel blue, green, red, unused."""

    width: int
    height: int
    stride: int
    data: bytes


class Line(NamedTuple):
    """A line of text: the height of its type (ascent to descent) and where it stands, in points.

    A word broken at a line end joins two lines to one here, its hyphen a soft one (U+00AD).
    ``font`` is that of the first letter, ``lead`` the text before another one takes over.
    """

    text: str
    size: Pt
    top: Pt  # above the foot of the page
    end: Pt = 0.0  # the same of the last character
    left: Pt = 0.0
    right: Pt = 0.0
    font: str = ""
    lead: str = ""

    @property
    def bold(self) -> bool:
        """Return whether the line begins in a bold face."""
        return _BOLD.search(self.font) is not None

    @property
    def italic(self) -> bool:
        """Return whether the line begins in an italic face."""
        return _ITALIC.search(self.font) is not None


class Pages:
    """An open PDF; pages count from 0."""

    def __init__(self, name: str, data: bytes) -> None:
        """Open the PDF.

        Raises:
            IntakeError: locked with a password, or too broken to open.
        """
        self._name = name
        try:
            self._pdf = pdfium.PdfDocument(data)
        except pdfium.PdfiumError as error:
            # PDFium reports its last error, which may be that of another file
            if error.err_code == raw.FPDF_ERR_PASSWORD and b"/Encrypt" in data:
                raise IntakeError(
                    name,
                    Wording("is locked with a password"),
                    hint=Wording("Ask the author for the PDF without a password."),
                ) from error
            raise IntakeError(
                name, Wording("is too damaged to be opened"), hint=_SAVE_ANEW
            ) from error
        self.count = len(self._pdf)

    def size(self, page: int) -> tuple[Pt, Pt]:
        """Return width and height of a page as seen (cropped, turned), (0, 0) if broken."""
        try:
            width, height = self._pdf.get_page_size(page)
        except pdfium.PdfiumError:
            return 0.0, 0.0
        whole = 0 < width <= _LARGEST_SIDE and 0 < height <= _LARGEST_SIDE
        return (width, height) if whole else (0.0, 0.0)

    def printed_size(self, page: int) -> tuple[Pt, Pt]:
        """Return width and height of what of a page is printed, turned upright, (0, 0) if broken.

        Raises:
            IntakeError: the page is damaged.
        """
        seen = self.size(page)
        if not any(seen):
            return seen
        loaded = self._load(page)
        boxes = loaded.get_mediabox(), loaded.get_cropbox(), loaded.get_trimbox()
        turned = loaded.get_rotation() % 180
        loaded.close()
        box = printed_box(*(Box(*edges) for edges in boxes))
        if not (0 < box.width <= _LARGEST_SIDE and 0 < box.height <= _LARGEST_SIDE):
            return seen
        return (box.height, box.width) if turned else (box.width, box.height)

    def text(self, page: int) -> str:
        """Return the text layer of a page, lines parted by newlines; empty if there is none."""
        with self._layer(page) as layer:
            return _clean(layer.get_text_bounded())

    def lines(self, page: int) -> list[Line]:
        """Return the lines of a page in the order of its content, with the size of their type."""
        with self._layer(page) as layer:
            return list(_lines(layer))

    def render(self, page: int, scale: float) -> Picture:
        """Return a page drawn at ``scale`` pixels a point, at least one pixel each way.

        Raises:
            IntakeError: the picture would have more than 100 million pixels, or none at all.
        """
        width, height = self.size(page)
        if not 0 < width * height * scale * scale <= MOST_PIXELS:
            raise IntakeError(
                self._name,
                Wording("page {page} is too large to be drawn", page=page + 1),
                hint=Wording("Zoom out."),
            )
        loaded = self._load(page)
        bitmap = loaded.render(scale=scale, prefer_bgrx=True)
        try:
            return Picture(bitmap.width, bitmap.height, bitmap.stride, bytes(bitmap.buffer))
        finally:
            bitmap.close()
            loaded.close()

    def stated_title(self) -> str:
        """Return the title in the document information, which is often a file's name."""
        return _clean(self._pdf.get_metadata_value("Title")).strip()

    def close(self) -> None:
        """Close the PDF."""
        self._pdf.close()

    def _load(self, page: int) -> Any:
        try:
            return self._pdf[page]
        except pdfium.PdfiumError as error:
            raise IntakeError(
                self._name, Wording("its page {page} is damaged", page=page + 1), hint=_SAVE_ANEW
            ) from error

    @contextmanager
    def _layer(self, page: int) -> Iterator[Any]:
        """Open the text layer of a page for a moment."""
        loaded = self._load(page)
        layer = loaded.get_textpage()
        try:
            yield layer
        finally:
            layer.close()
            loaded.close()


def _lines(layer: Any) -> Iterator[Line]:
    """Yield the lines of a text layer, parted by the line ends PDFium puts in."""
    held: list[tuple[int, str]] = []
    for index in range(min(layer.count_chars(), _MOST_CHARS)):
        code = raw.FPDFText_GetUnicode(layer, index)
        char = chr(code) if code <= sys.maxunicode else "\ufffd"
        if char not in "\r\n":
            held.append((index, char))
        elif held:
            yield from _line(layer, held)
            held = []
    if held:
        yield from _line(layer, held)


def _line(layer: Any, chars: list[tuple[int, str]]) -> Iterator[Line]:
    """Yield the line these characters make, none if they are all blank."""
    shown = [(index, char) for index, char in chars if not char.isspace()]
    if not shown:
        return
    boxes = [layer.get_charbox(index, loose=True) for index, _ in shown]
    fonts = [_font(layer, index) for index, _ in shown[:_LONGEST_LEAD]]
    changed = next((at for at, font in enumerate(fonts) if font != fonts[0]), 0)
    lead = "".join(char for index, char in chars if index < shown[changed][0])
    yield Line(
        text=_clean("".join(char for _, char in chars), _SOFT_HYPHEN).strip(),
        size=median(top - bottom for _, bottom, _, top in boxes),
        top=boxes[0][3],
        end=boxes[-1][3],
        left=boxes[0][0],
        right=boxes[-1][2],
        font=fonts[0],
        lead=_clean(lead).strip(),
    )


def _font(layer: Any, index: int) -> str:
    """Return the name of the font a character is set in."""
    name = ctypes.create_string_buffer(_FONT_NAME)
    raw.FPDFText_GetFontInfo(layer, index, name, _FONT_NAME, ctypes.byref(ctypes.c_int()))
    return name.value.decode("utf-8", "replace")


def _clean(text: str, hyphen: str = "-") -> str:
    """Return text without control characters and lone surrogates, line ends as newlines.

    ``hyphen`` stands for one at a line end.
    """
    text = _LINE_HYPHEN.sub(hyphen, text.replace("\r\n", "\n").replace("\r", "\n"))
    return _CONTROLS.sub("", text)
