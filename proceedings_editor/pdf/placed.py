"""Pages of camera-ready PDFs as form XObjects (ISO 32000-1, 8.10).

Only the content and the resources it names are taken: no annotations, actions, scripts, attached
files, layers or tags.  ``/Rotate`` is undone; the visible box becomes the unit square.
"""

from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from proceedings_editor.domain.errors import BuildError
from proceedings_editor.pdf.block import Part, XObject
from proceedings_editor.pdf.objects import packed_stream, stream

if TYPE_CHECKING:
    from pypdf import PageObject
    from pypdf.generic import DictionaryObject, RectangleObject

_RESOURCES: Final = ("/ColorSpace", "/ExtGState", "/Font", "/Pattern", "/Shading", "/XObject")
_NOT_COPIED: Final = frozenset({"/Action", "/Annot", "/Catalog", "/Filespec", "/OCG", "/Page"})
_STREAM_DROPPED: Final = frozenset(
    (
        *("/Alternates", "/DL", "/F", "/FDecodeParms", "/FFilter", "/LastModified", "/Length"),
        *("/Metadata", "/OC", "/OPI", "/PieceInfo", "/Properties", "/Ref"),
        *("/StructParent", "/StructParents"),
    )
)
_MARKED: Final = frozenset({b"BDC", b"BMC", b"DP", b"EMC", b"MP"})
_SLACK: Final = 1.0  # points a TrimBox may stand out of the medium


def foreign_page(key: str, data: bytes, index: int) -> XObject:
    """Return a page of a PDF as a form XObject with its words.

    Args:
        key: names the page in the volume.
        data: the PDF.
        index: of the page, counted from 0.

    Raises:
        BuildError: the file or the page cannot be read.
    """
    from pypdf import PdfReader  # noqa: PLC0415  (few volumes hold foreign pages)
    from pypdf.errors import PyPdfError  # noqa: PLC0415

    try:
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise BuildError(
                "a camera-ready PDF asks for a password",
                hint="Ask the authors for a file without one.",
            )
        page = reader.pages[index]
        copier = _Copier()
        copier.form(page)
        return XObject(key, tuple(map(_part, copier.objects)), _words(page))
    except (PyPdfError, IndexError, KeyError, TypeError, ValueError) as error:
        raise BuildError(
            f"page {index + 1} of a camera-ready PDF cannot be read: {error}",
            hint="Print the file to PDF again and put it in place of this one.",
        ) from error


def _words(page: "PageObject") -> str:
    return " ".join(page.extract_text().split())


def visible_box(page: "PageObject") -> "RectangleObject":
    """Return the TrimBox where it lies in the medium, else the CropBox."""
    media, trim = page.mediabox, page.trimbox
    inside = (
        trim.left >= media.left - _SLACK
        and trim.bottom >= media.bottom - _SLACK
        and trim.right <= media.right + _SLACK
        and trim.top <= media.top + _SLACK
    )
    shown: RectangleObject = trim if inside and trim.width > 0 and trim.height > 0 else page.cropbox
    return shown


def _upright(box: "RectangleObject", rotation: int) -> tuple[float, ...]:
    """Return the matrix that takes a box, turned clockwise, to the unit square."""
    left, bottom, right, top = map(float, box)
    across, up = 1 / (right - left), 1 / (top - bottom)
    return {
        0: (across, 0, 0, up, -left * across, -bottom * up),
        90: (0, -across, up, 0, -bottom * up, right * across),
        180: (-across, 0, 0, -up, right * across, top * up),
        270: (0, across, -up, 0, top * up, -left * across),
    }[rotation % 360]


def _part(written: list[bytes | int]) -> Part:
    """Return a PDF object from its bytes and the numbers of the parts it refers to."""
    pieces, refs = [b""], []
    for item in written:
        if isinstance(item, int):
            refs.append(item)
            pieces.append(b"")
        else:
            pieces[-1] += item
    return Part(tuple(pieces), tuple(refs))


class _Copier:
    """Copies what a page shows; ``objects`` are bytes mixed with numbers of other objects."""

    def __init__(self) -> None:
        self.objects: list[list[bytes | int]] = []
        self._known: dict[int, int] = {}

    def form(self, page: "PageObject") -> None:
        """Copy a page as the first object."""
        content = page.get_contents()
        box = visible_box(page)
        matrix = " ".join(f"{value:.8g}" for value in _upright(box, page.rotation or 0))
        edges = " ".join(f"{float(value):g}" for value in box)
        head = f"/Type/XObject/Subtype/Form/BBox[{edges}]/Matrix[{matrix}]/Resources".encode()
        written: list[bytes | int] = []
        self.objects.append(written)
        resources = self._resources(page["/Resources"].get_object() if "/Resources" in page else {})
        made = stream(_unmarked(content.get_data()) if content is not None else b"")
        written += (b"<<", head, *resources, made[2:])

    def _resources(self, resources: Any) -> list[bytes | int]:
        written: list[bytes | int] = [b"<<"]
        for name in _RESOURCES:
            if name in resources:
                written += (name.encode(), *self._value(resources[name].get_object()))
        return [*written, b">>"]

    def _value(self, value: Any) -> list[bytes | int]:
        """Return a direct object, or a reference to one copied as a part of its own."""
        from pypdf.generic import (  # noqa: PLC0415
            ArrayObject,
            DictionaryObject,
            IndirectObject,
            StreamObject,
        )

        if isinstance(value, IndirectObject):
            return self._reference(value)
        if isinstance(value, StreamObject):
            return self._stream(value)
        if isinstance(value, DictionaryObject):
            return self._dictionary(value)
        if isinstance(value, ArrayObject):
            inside = [piece for item in value for piece in (*self._value(item), b" ")]
            return [b"[", *inside, b"]"]
        written = BytesIO()
        value.write_to_stream(written)
        return [b" ", written.getvalue()]

    def _reference(self, value: Any) -> list[bytes | int]:
        if value.idnum not in self._known:
            self._known[value.idnum] = len(self.objects)
            self.objects.append([])
            written = self._value(value.get_object())
            self.objects[self._known[value.idnum]] += written
        return [b" ", self._known[value.idnum]]

    def _dictionary(self, value: "DictionaryObject") -> list[bytes | int]:
        if value.get("/Type") in _NOT_COPIED or value.get("/Subtype") == "/PS":
            return [b" null"]
        written: list[bytes | int] = [b"<<"]
        for key, item in value.items():
            if key == "/Resources":
                written += (b"/Resources", *self._resources(item.get_object()))
            else:
                written += (_name(key), *self._value(item))
        return [*written, b">>"]

    def _stream(self, value: Any) -> list[bytes | int]:
        """Return a stream as it is encoded; forms and LZW data are packed again."""
        from pypdf.generic import DictionaryObject, NameObject  # noqa: PLC0415

        if value.get("/Subtype") == "/PS":
            return [b" null"]
        is_form = value.get("/Subtype") == "/Form"
        again = is_form or "LZW" in str(value.get("/Filter", ""))
        dropped = _STREAM_DROPPED | ({"/Filter", "/DecodeParms"} if again else set())
        kept = {NameObject(key): item for key, item in value.items() if key not in dropped}
        *head, _ = self._dictionary(DictionaryObject(kept))
        if not again:
            return [*head, packed_stream(value._data, b"")[2:]]  # noqa: SLF001  (still encoded)
        content = value.get_data()
        return [*head, stream(_unmarked(content) if is_form else content)[2:]]


def _name(key: str) -> bytes:
    from pypdf.generic import NameObject  # noqa: PLC0415

    written = BytesIO()
    NameObject(key).write_to_stream(written)
    return written.getvalue()


def _unmarked(content: bytes) -> bytes:
    """Return content without marked-content operators; they would mix with our own tags."""
    from pypdf.generic import ContentStream, StreamObject  # noqa: PLC0415

    if not any(operator in content for operator in (b"BDC", b"BMC")):
        return content
    source = StreamObject()
    source.set_data(content)
    parsed = ContentStream(source, None)
    parsed.operations = [row for row in parsed.operations if row[1] not in _MARKED]
    return parsed.get_data()
