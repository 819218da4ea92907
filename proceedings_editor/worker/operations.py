"""What the child can be asked to do: one function an operation, listed in ``OPERATIONS``.

A new operation is a function here, a line in the table and a method of ``Worker``.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final

from proceedings_editor.domain.codec import encode
from proceedings_editor.domain.errors import IntakeError
from proceedings_editor.domain.wording import Wording
from proceedings_editor.worker.wire import Frame

MOST_PAGES: Final = 20_000
"""Pages of the longest PDF that is shown; a camera-ready paper may have far fewer."""


_PROOF: Final = 256.0  # pixels of the longer side of a page that is drawn to see that it can be


class Desk:
    """Does operations; PDFs stay open on it between requests.

    ``source`` is the PDF whose pages were prepared last: its name, as two readers see it.
    """

    def __init__(self) -> None:
        self.pdfs: dict[int, Any] = {}
        self.source: tuple[str, Any, Any] = ("", None, None)

    def do(self, request: Frame) -> Frame:
        """Return the answer to one request.

        Raises:
            IntakeError: the file is refused.
        """
        return OPERATIONS[request.header["op"]](self, request)


def _read(desk: Desk, request: Frame) -> Frame:
    from proceedings_editor.intake import read  # noqa: PLC0415 - the child starts light

    _put_down(desk)  # its memory counts against the limit
    header = request.header
    data, *others = request.parts
    taken = read(header["name"], data, dict(zip(header["companions"], others, strict=True)))
    return Frame(
        {"findings": len(taken.findings), "media": list(taken.media)},
        (encode(taken.manuscript), *map(encode, taken.findings), *taken.media.values()),
    )


def _unpack(_desk: Desk, request: Frame) -> Frame:
    from proceedings_editor.intake import unpack  # noqa: PLC0415

    members = unpack(request.header["name"], request.parts[0])
    return Frame({"names": [name for name, _ in members]}, tuple(data for _, data in members))


def _open_pdf(desk: Desk, request: Frame) -> Frame:
    from proceedings_editor.intake.pages import Pages  # noqa: PLC0415

    name = request.header["name"]
    pages = Pages(name, request.parts[0])
    if pages.count > MOST_PAGES:
        raise IntakeError(
            name,
            Wording("has {n} pages", n=pages.count),
            hint=Wording("At most {n} pages are shown.", n=MOST_PAGES),
        )
    _close_pdf(desk, request)
    desk.pdfs[request.header["pdf"]] = pages
    return Frame({"sizes_pt": [pages.size(page) for page in range(pages.count)]})


def _render(desk: Desk, request: Frame) -> Frame:
    pages = desk.pdfs.get(request.header["pdf"])
    if pages is None:
        return _MISSING
    drawn = pages.render(request.header["page"], request.header["scale"])
    return Frame(
        {"width": drawn.width, "height": drawn.height, "stride": drawn.stride}, (drawn.data,)
    )


def _page_text(desk: Desk, request: Frame) -> Frame:
    pages = desk.pdfs.get(request.header["pdf"])
    return _MISSING if pages is None else Frame({}, (pages.text(request.header["page"]).encode(),))


def _close_pdf(desk: Desk, request: Frame) -> Frame:
    pages = desk.pdfs.pop(request.header["pdf"], None)
    if pages is not None:
        pages.close()
    return Frame({})


def _picture(_desk: Desk, request: Frame) -> Frame:
    from proceedings_editor.pdf.editions import EDITIONS  # noqa: PLC0415
    from proceedings_editor.pdf.images import picture  # noqa: PLC0415

    made = picture(request.parts[0], EDITIONS[request.header["edition"]])
    return Frame({}, (made.to_bytes(),))


def _place(desk: Desk, request: Frame) -> Frame:
    """Prepare a page, and draw it: what cannot be drawn here should not be sent to a printer."""
    header = request.header
    if request.parts:
        _take_up(desk, header["source"], request)
    if desk.source[0] != header["source"]:
        return _MISSING
    (_, pdf, pages), page = desk.source, header["page"]
    made = pdf.page(page)
    pages.render(page, _PROOF / max(1.0, *pages.size(page)))
    words = " ".join(pages.text(page).split())
    return Frame({}, (made._replace(text=words).to_bytes(),))


def _take_up(desk: Desk, source: str, request: Frame) -> None:
    """Open the PDF whose pages are asked for next."""
    from proceedings_editor.intake.pages import Pages  # noqa: PLC0415
    from proceedings_editor.pdf.placed import ForeignPdf  # noqa: PLC0415

    _put_down(desk)
    (data,) = request.parts
    desk.source = (source, ForeignPdf(data), Pages(request.header["name"], data))


def _put_down(desk: Desk) -> None:
    """Close the PDF whose pages were prepared last."""
    _, _, pages = desk.source
    desk.source = ("", None, None)
    if pages is not None:
        pages.close()


_MISSING: Final = Frame({"missing": True})  # this child is younger than the handle

OPERATIONS: Final[Mapping[str, Callable[[Desk, Frame], Frame]]] = {
    "read": _read,
    "unpack": _unpack,
    "open-pdf": _open_pdf,
    "render": _render,
    "page-text": _page_text,
    "close-pdf": _close_pdf,
    "picture": _picture,
    "place": _place,
}
