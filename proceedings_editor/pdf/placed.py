"""Pages of camera-ready PDFs as form XObjects (ISO 32000-1, 8.10).

Only the content and the resources it names are taken: no annotations, actions, scripts, attached
files or tags; of layers what is seen.  ``/Rotate`` is undone; the printed box becomes the unit
square.
"""

import logging
import zlib
from contextlib import suppress
from io import BytesIO
from math import prod
from typing import Any, Final

from pypdf import PageObject, PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NumberObject,
    StreamObject,
)

from proceedings_editor.domain.boxes import Box, printed_box
from proceedings_editor.domain.errors import BuildError
from proceedings_editor.domain.limits import MOST_PIXELS
from proceedings_editor.domain.wording import Wording
from proceedings_editor.pdf.layers import Layers, without_marks
from proceedings_editor.pdf.objects import LEVEL
from proceedings_editor.pdf.prepared import MOST_ITEMS, UNWANTED, Item, Prepared

_RESOURCES: Final = ("/ColorSpace", "/ExtGState", "/Font", "/Pattern", "/Shading", "/XObject")
_NOT_COPIED: Final = frozenset(
    (
        *("/Action", "/Annot", "/Catalog", "/EmbeddedFile", "/Filespec", "/Metadata", "/OCG"),
        *("/OCMD", "/Page", "/Pages", "/StructElem", "/StructTreeRoot"),
    )
)
_ACTIONS: Final = frozenset(  # ISO 32000-1, table 198; some leave /Type away
    (
        *("/GoTo", "/GoTo3DView", "/GoToE", "/GoToR", "/Hide", "/ImportData", "/JavaScript"),
        *("/Launch", "/Movie", "/Named", "/Rendition", "/ResetForm", "/SetOCGState", "/Sound"),
        *("/SubmitForm", "/Thread", "/Trans", "/URI"),
    )
)
_STREAM_DROPPED: Final = frozenset(
    ("/LastModified", "/Properties", *(key.decode() for key in UNWANTED))
)
_REPACKED: Final = frozenset(  # filters without loss
    (
        *("/A85", "/AHx", "/ASCII85Decode", "/ASCIIHexDecode", "/Fl", "/FlateDecode", "/LZW"),
        *("/LZWDecode", "/RL", "/RunLengthDecode"),
    )
)
_FLATE: Final = frozenset(("/Fl", "/FlateDecode"))
_LZW: Final = frozenset(("/LZW", "/LZWDecode"))
_MOST_INFLATED: Final = 512 << 20  # bytes of one stream; 100 million pixels in CMYK fit
_STEP: Final = 1 << 20
_PACKED: Final = b"/Filter/FlateDecode"
_RAISED: Final = (
    *(PyPdfError, ArithmeticError, AssertionError, AttributeError, LookupError),
    *(NotImplementedError, OSError, RecursionError, TypeError, ValueError),
)  # what pypdf raises on the broken files of public corpora
_ANEW: Final = Wording("Print the file to PDF again and put it in place of this one.")


class ForeignPdf:
    """A camera-ready PDF whose pages are prepared one by one."""

    def __init__(self, data: bytes) -> None:
        """Open the PDF.

        Raises:
            BuildError: it asks for a password, or cannot be read.
        """
        logging.getLogger("pypdf").setLevel(logging.CRITICAL)
        try:
            self._reader = PdfReader(BytesIO(data))
            locked = self._reader.is_encrypted and not self._reader.decrypt("")
            self._layers = Layers(DictionaryObject() if locked else self._reader.root_object)
        except _RAISED as error:
            raise _unreadable(error) from error
        if locked:
            raise BuildError(
                Wording("asks for a password"),
                hint=Wording("Ask the authors for a file without one."),
            )

    def page(self, index: int) -> Prepared:
        """Return a page, counted from 0, without its words; the same whatever was asked before.

        Raises:
            BuildError: the page cannot be read, or holds what no printer should be given.
        """
        try:
            page = self._reader.pages[index]
            copier = _Copier(self._layers)
            copier.form(page)
        except _RAISED as error:
            raise _unreadable(error) from error
        return Prepared(tuple(map(_item, copier.objects)))


def _unreadable(error: Exception) -> BuildError:
    said = f"{error!s:.120}"
    what = Wording("cannot be read: {why}", why=said) if said else Wording("cannot be read")
    return BuildError(what, hint=_ANEW)


def _box(page: PageObject) -> Box:
    boxes = (page.mediabox, page.cropbox, page.trimbox)
    return printed_box(*(Box(*map(float, box)) for box in boxes))


def _upright(box: Box, rotation: int) -> tuple[float, ...]:
    """Return the matrix that takes a box, turned clockwise, to the unit square."""
    left, bottom, right, top = box
    across, up = 1 / box.width, 1 / box.height
    return (
        (across, 0, 0, up, -left * across, -bottom * up),
        (0, -across, up, 0, -bottom * up, right * across),
        (-across, 0, 0, -up, right * across, top * up),
        (0, across, -up, 0, top * up, -left * across),
    )[rotation // 90 % 4]


class _Object(list[bytes | int]):
    """A value under way, as bytes mixed with the places of other objects, and its stream."""

    data: bytes | None = None


def _item(written: _Object) -> Item:
    """Return an object with its bytes joined."""
    pieces, refs = [b""], []
    for each in written:
        if isinstance(each, int):
            refs.append(each)
            pieces.append(b"")
        else:
            pieces[-1] += each
    return Item(tuple(pieces), tuple(refs), written.data)


class _Copier:
    """Copies what a page shows; the first of ``objects`` is the page itself."""

    def __init__(self, layers: Layers) -> None:
        self._layers, self._names = layers, frozenset[str]()
        self.objects: list[_Object] = []
        self._known: dict[int, int] = {}

    def form(self, page: PageObject) -> None:
        """Copy a page as the first object."""
        content = page.get_contents()
        box = _box(page)
        matrix = " ".join(f"{value:.8g}" for value in _upright(box, page.rotation or 0))
        edges = " ".join(f"{value:g}" for value in box)
        head = f"/Type/XObject/Subtype/Form/BBox[{edges}]/Matrix[{matrix}]/Resources".encode()
        made = self._new()
        resources: Any = page["/Resources"].get_object() if "/Resources" in page else {}
        self._names = self._layers.hidden_names(resources)
        written = self._resources(resources)
        data = without_marks(content.get_data(), self._names) if content is not None else b""
        made.data = zlib.compress(data, LEVEL)
        made += (b"<<", head, *written, _PACKED, b">>")

    def _new(self) -> _Object:
        if len(self.objects) >= MOST_ITEMS:
            raise BuildError(
                Wording("is made of more than {limit} objects", limit=MOST_ITEMS),
                hint=_ANEW,
            )
        self.objects.append(_Object())
        return self.objects[-1]

    def _resources(self, resources: Any) -> list[bytes | int]:
        written: list[bytes | int] = [b"<<"]
        for name in _RESOURCES:
            if name in resources:
                written += (name.encode(), *self._value(resources[name].get_object()))
        return [*written, b">>"]

    def _value(self, value: Any) -> list[bytes | int]:
        """Return a direct object, or a reference to one copied as an object of its own."""
        if isinstance(value, IndirectObject):
            return self._reference(value)
        if value is None or isinstance(value, StreamObject):
            return [b" null"]  # an object that is missing; a stream cannot stand within another
        if isinstance(value, DictionaryObject):
            return self._dictionary(value)
        if isinstance(value, ArrayObject):
            inside = [piece for item in value for piece in (*self._value(item), b" ")]
            return [b"[", *inside, b"]"]
        written = BytesIO()
        value.write_to_stream(written)
        return [b" ", written.getvalue()]

    def _reference(self, value: IndirectObject) -> list[bytes | int]:
        if value.idnum not in self._known:
            self._known[value.idnum] = len(self.objects)
            made, found = self._new(), value.get_object()
            if isinstance(found, StreamObject) and not _is_dropped(found):
                self._stream(made, found)
            else:
                made += self._value(found)
        return [b" ", self._known[value.idnum]]

    def _dictionary(self, value: DictionaryObject) -> list[bytes | int]:
        if _is_dropped(value):
            return [b" null"]
        written: list[bytes | int] = [b"<<"]
        for key, item in value.items():
            if key == "/Resources":
                written += (b"/Resources", *self._resources(item.get_object()))
            else:
                written += (_name(key), *self._value(item))
        return [*written, b">>"]

    def _stream(self, made: _Object, value: Any) -> None:
        """Copy a stream as it is encoded; forms, LZW data and what is packed twice anew."""
        is_form = value.get("/Subtype") == "/Form"
        filters = _filters(value)
        again = is_form or (_is_odd(filters) and _REPACKED.issuperset(filters))
        dropped = _STREAM_DROPPED | ({"/Filter", "/DecodeParms"} if again else set())
        kept = {NameObject(key): item for key, item in value.items() if key not in dropped}
        _check_pixels(value)
        if "/OC" in value and self._layers.hide(value.raw_get("/OC")):
            made.data, kept, again = b"", _nothing(), False
        elif again:
            content = value.get_data()
            content = without_marks(content, self._hidden(value)) if is_form else content
            made.data = zlib.compress(content, LEVEL)
        else:
            made.data = value._data  # noqa: SLF001  (still encoded)
            _check_inflated(made.data, filters)
        *head, end = self._dictionary(DictionaryObject(kept))
        made += (*head, *((_PACKED,) if again else ()), end)

    def _hidden(self, form: DictionaryObject) -> frozenset[str]:
        """Return the names of hidden layers in a form; one without resources has the page's."""
        if "/Resources" not in form:
            return self._names
        return self._layers.hidden_names(form.raw_get("/Resources"))


def _nothing() -> dict[NameObject, Any]:
    """Return the entries of a form that shows nothing."""
    box = ArrayObject(map(NumberObject, (0, 0, 0, 0)))
    form = {"/Type": "/XObject", "/Subtype": "/Form"}
    named = {NameObject(key): NameObject(value) for key, value in form.items()}
    return {**named, NameObject("/BBox"): box}


def _is_dropped(value: DictionaryObject) -> bool:
    """Return whether something is no part of what a page shows: an action, a file, PostScript."""
    kind, action, subtype = map(value.get, ("/Type", "/S", "/Subtype"))  # or things of such names
    return (
        (isinstance(kind, NameObject) and kind in _NOT_COPIED)
        or (isinstance(action, NameObject) and action in _ACTIONS)
        or subtype == "/PS"
    )


def _filters(value: DictionaryObject) -> list[str]:
    found = value.get("/Filter")
    return [str(each) for each in (found if isinstance(found, ArrayObject) else [found]) if each]


def _is_odd(filters: list[str]) -> bool:
    """Return whether data is packed as PDF/X forbids it, or in several coats."""
    return not _LZW.isdisjoint(filters) or sum(each in _FLATE for each in filters) > 1


def _check_pixels(value: DictionaryObject) -> None:
    """Raise BuildError for a picture that no printer could hold."""
    if value.get("/Subtype") != "/Image":
        return
    sides = [value.get(key) for key in ("/Width", "/Height")]
    if prod(side for side in sides if isinstance(side, int | float)) > MOST_PIXELS:
        raise BuildError(
            Wording(
                "holds a picture of more than {limit} million pixels",
                limit=MOST_PIXELS // 1_000_000,
            ),
            hint=Wording("Ask the author for a PDF with smaller pictures."),
        )


def _check_inflated(data: bytes, filters: list[str]) -> None:
    """Raise BuildError for Flate data that grows beyond measure, whatever its sizes say."""
    if not filters or filters[0] not in _FLATE:
        return
    inflater, size, left = zlib.decompressobj(), 0, data
    with suppress(zlib.error):  # readers show what comes before the damage
        while left and size <= _MOST_INFLATED:
            size += len(inflater.decompress(left, _STEP))
            left = inflater.unconsumed_tail
    if size > _MOST_INFLATED:
        raise BuildError(
            Wording("holds data that grows to more than {limit} MB", limit=_MOST_INFLATED >> 20),
            hint=_ANEW,
        )


def _name(key: str) -> bytes:
    written = BytesIO()
    NameObject(key).write_to_stream(written)
    return written.getvalue()
