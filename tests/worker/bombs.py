"""Hostile files, made on the spot: small to send, ruinous to open."""

import struct
import zlib
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_MEGABYTE = 1 << 20
_FLATE = b"/Filter/FlateDecode"
_CATALOG = b"<</Type/Catalog/Pages 2 0 R>>"
_PAGES = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
_HELVETICA = b"<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>"
_PAGE = (
    b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources" + _HELVETICA + b">>"
)
_FORM = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X %d 0 R>>>>"


def pdf(objects: Mapping[int, bytes], trailer: bytes = b"") -> bytes:
    """Return a PDF of these objects; object 1 is the catalog."""
    out = bytearray(b"%PDF-1.7\n")
    offsets: dict[int, int] = {}
    for number, body in objects.items():
        offsets[number] = len(out)
        out += b"%d 0 obj\n" % number + body + b"\nendobj\n"
    start, size = len(out), max(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % size
    out += b"".join(b"%010d 00000 n \n" % offsets.get(number, 0) for number in range(1, size))
    out += b"trailer\n<</Size %d/Root 1 0 R%b>>\nstartxref\n%d\n%%%%EOF\n" % (size, trailer, start)
    return bytes(out)


def stream(data: bytes, more: bytes = b"") -> bytes:
    """Return a stream object."""
    return b"<</Length %d%b>>\nstream\n%b\nendstream" % (len(data), more, data)


def inflated(data: bytes) -> bytes:
    """Return what a packed stream holds."""
    return zlib.decompress(data)


def paper(*lines: str, more: bytes = b"", catalog: bytes = b"", trailer: bytes = b"") -> bytes:
    """Return a harmless PDF of one page with lines of text, the first of them large."""
    shown = b"BT 50 700 Td /F1 20 Tf (%b) Tj /F1 10 Tf" % lines[0].encode()
    shown += b"".join(b" 0 -30 Td (%b) Tj" % line.encode() for line in lines[1:]) + b" ET"
    return pdf(
        {
            1: _CATALOG[:-2] + catalog + b">>",
            2: _PAGES,
            3: _PAGE[:-2] + more + b">>",
            4: stream(shown),
        },
        trailer,
    )


def _page_of(content: bytes, more: bytes = b"") -> bytes:
    return pdf({1: _CATALOG, 2: _PAGES, 3: _PAGE, 4: stream(content, more)})


@cache
def _deflated(megabytes: int, filling: bytes = b" ") -> bytes:
    """Return a zlib stream of one megabyte over and over, made without compressing it all."""
    block = filling * _MEGABYTE
    packer = zlib.compressobj(9)
    head = packer.compress(block) + packer.flush(zlib.Z_FULL_FLUSH)
    again = packer.compress(block) + packer.flush(zlib.Z_FULL_FLUSH)
    check = 1
    for _ in range(megabytes):
        check = zlib.adler32(block, check)
    end = zlib.compressobj(9, zlib.DEFLATED, -15).flush()
    return head + again * (megabytes - 1) + end + struct.pack(">I", check)


def _forms(last: bytes, depth: int) -> bytes:
    """Return a page whose form draws ten forms, each of which draws ten more, and so on."""
    resources = b"<</XObject<</X 5 0 R>>>>"
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources%b>>"
    return pdf(
        {
            1: _CATALOG,
            2: _PAGES,
            3: page % resources,
            4: stream(b"/X Do"),
            **{at: stream(b"/X Do " * 10, _FORM % (at + 1)) for at in range(5, 5 + depth)},
            5 + depth: last,
        }
    )


def _million_objects() -> bytes:
    objects = (b"%d 0 obj<</A 1>>endobj\n" % number for number in range(300_000))
    return b"%PDF-1.4\n" + b"".join(objects)


def _operators() -> bytes:
    shown = b"BT /F1 9 Tf " + b"(ab) Tj 1 0 Td " * 4_000_000 + b"ET"
    return _page_of(zlib.compress(shown, 1), _FLATE)


def _huge_image() -> bytes:
    image = b"/Type/XObject/Subtype/Image/Width 60000/Height 60000/BitsPerComponent 8"
    return pdf(
        {
            1: _CATALOG,
            2: _PAGES,
            3: _PAGE.replace(_HELVETICA, b"<</XObject<</I 5 0 R>>>>"),
            4: stream(b"q 600 0 0 700 0 0 cm /I Do Q"),
            5: stream(_deflated(3434, b"\0"), image + b"/ColorSpace/DeviceGray" + _FLATE),
        }
    )


def _doubling() -> bytes:
    kids = b"<</Type/Pages/Kids[%d 0 R %d 0 R]/Count 1000000>>"
    levels = {at: kids % (at + 1, at + 1) for at in range(2, 40)}
    return pdf({1: _CATALOG, **levels, 40: b"<</Type/Page/MediaBox[0 0 9 9]>>"})


PDF: Mapping[str, Callable[[], bytes]] = {
    "deflate.pdf": lambda: _page_of(_deflated(1024), _FLATE),
    "deflate-thrice.pdf": lambda: _page_of(
        zlib.compress(zlib.compress(_deflated(4096))), b"/Filter[" + b"/FlateDecode" * 3 + b"]"
    ),
    "operators.pdf": _operators,
    "nested-states.pdf": lambda: _page_of(zlib.compress(b"q " * 1_000_000), _FLATE),
    "nested-arrays.pdf": lambda: pdf(
        {1: _CATALOG, 2: _PAGES, 3: _PAGE, 4: b"[" * 200_000 + b"]" * 200_000}
    ),
    "nested-dictionaries.pdf": lambda: paper(
        "Title", catalog=b"/X " + b"<</A " * 50_000 + b"1" + b">>" * 50_000
    ),
    "page-tree-loop.pdf": lambda: pdf(
        {1: _CATALOG, 2: b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>"}
    ),
    "page-tree-doubling.pdf": _doubling,
    "billion-pages.pdf": lambda: pdf(
        {1: _CATALOG, 2: _PAGES.replace(b"1>>", b"1000000000>>"), 3: _PAGE, 4: stream(b"")}
    ),
    "form-in-itself.pdf": lambda: _forms(stream(b"/X Do /X Do", _FORM % 5), 0),
    "forms-without-end.pdf": lambda: _forms(stream(b"0 0 1 1 re f"), 12),
    "huge-page.pdf": lambda: pdf(
        {1: _CATALOG, 2: _PAGES, 3: _PAGE.replace(b"612 792", b"1e7 1e7"), 4: stream(b"")}
    ),
    "huge-image.pdf": _huge_image,
    "xref-loop.pdf": lambda: paper("Title", trailer=b"/Prev 9"),
    "million-objects.pdf": _million_objects,
    "zeros.pdf": lambda: b"%PDF-1.7\n" + b"\0" * (20 * _MEGABYTE),
}


_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OOXML = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = (
    f'<?xml version="1.0"?><Types xmlns="{_OOXML}/content-types">'
    '<Default Extension="rels"'
    ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="png" ContentType="image/png"/>'
    '<Override PartName="/word/document.xml" ContentType="application/'
    'vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
PARAGRAPH = "<w:p><w:r><w:t>%s</w:t></w:r></w:p>"


def relationships(*each: tuple[str, str, bool]) -> bytes:
    """Return a relationships part of (type, target, is external)."""
    items = "".join(
        f'<Relationship Id="r{at}" Type="{_OFFICE}/{kind}" Target="{target}"'
        + (' TargetMode="External"/>' if outside else "/>")
        for at, (kind, target, outside) in enumerate(each)
    )
    return f'<Relationships xmlns="{_OOXML}/relationships">{items}</Relationships>'.encode()


def document(body: str, prolog: str = "") -> bytes:
    """Return a main document part."""
    root = f'<w:document xmlns:w="{_W}"><w:body>{body}</w:body></w:document>'
    return f'<?xml version="1.0" encoding="UTF-8"?>{prolog}{root}'.encode()


def docx(
    main: bytes | Iterable[bytes] | None = None, more: Iterable[tuple[str | ZipInfo, bytes]] = ()
) -> bytes:
    """Return a Word document with this main part (a good one by default) and further parts."""
    if main is None:
        main = document(PARAGRAPH % "Neutrality was recognised in 1995.")
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED, compresslevel=1) as archive:
        archive.writestr("[Content_Types].xml", _TYPES)
        archive.writestr(
            "_rels/.rels", relationships(("officeDocument", "word/document.xml", False))
        )
        with archive.open("word/document.xml", "w") as part:
            for piece in (main,) if isinstance(main, bytes) else main:
                part.write(piece)
        for name, data in more:
            archive.writestr(name, data)
    return out.getvalue()


def packed(files: Mapping[str, bytes]) -> bytes:
    """Return a zip of these files."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def _around(body: bytes, times: int) -> Iterable[bytes]:
    head, tail = document("|").split(b"|")
    yield head
    for _ in range(times):
        yield body
    yield tail


def link() -> ZipInfo:
    """Return the directory entry of a symbolic link."""
    info = ZipInfo("link")
    info.create_system = 3
    info.external_attr = 0o120777 << 16
    return info


def _laughs() -> bytes:
    entities = (f"<!ENTITY a{at} '" + f"&a{at - 1};" * 10 + "'>" for at in range(1, 11))
    prolog = "<!DOCTYPE l [<!ENTITY a0 'lolololo'>" + "".join(entities) + "]>"
    return docx(document(PARAGRAPH % "&a10;", prolog))


def _quadratic() -> bytes:
    prolog = f"<!DOCTYPE l [<!ENTITY a '{'x' * 200_000}'>]>"
    return docx(document(PARAGRAPH % ("&a;" * 20_000), prolog))


def _deep_tables() -> bytes:
    cells, end = "<w:tbl><w:tr><w:tc>" * 2_000, "</w:tc></w:tr></w:tbl>" * 2_000
    return docx(document(cells + PARAGRAPH % "x" + end))


_ENTITY = document(PARAGRAPH % "&a;", "<!DOCTYPE l [<!ENTITY a SYSTEM 'file:///etc/hostname'>]>")
_UTF_7 = b'<?xml version="1.0" encoding="UTF-7"?>' + "<!DOCTYPE l><a/>".encode("utf-7")

DOCX: Mapping[str, Callable[[], bytes]] = {
    "billion-laughs.docx": _laughs,
    "quadratic.docx": _quadratic,
    "external-entity.docx": lambda: docx(_ENTITY),
    "utf-16-entity.docx": lambda: docx(
        _ENTITY.decode().replace("UTF-8", "UTF-16").encode("utf-16")
    ),
    "utf-7-entity.docx": lambda: docx(_UTF_7),
    "unfinished-entity.docx": lambda: docx(_ENTITY.replace(b"<!ENTITY a", b"<!ENTITY <")),
    "spaces.docx": lambda: docx(_around(b" " * _MEGABYTE, 400)),
    "two-million-paragraphs.docx": lambda: docx(_around((PARAGRAPH % "a").encode() * 10_000, 200)),
    "deep-tables.docx": _deep_tables,
    "deep-controls.docx": lambda: docx(document("<w:sdt>" * 100_000 + "</w:sdt>" * 100_000)),
    "big-media.docx": lambda: docx(more=[("word/media/image1.png", b"\0" * (320 * _MEGABYTE))]),
    "up.docx": lambda: docx(more=[("../evil.txt", b"x")]),
    "up-within.docx": lambda: docx(more=[("word/../../evil.txt", b"x")]),
    "absolute.docx": lambda: docx(more=[("/absolute.txt", b"x")]),
    "drive.docx": lambda: docx(more=[("C:evil.txt", b"x")]),
    "backslash.docx": lambda: docx(more=[("a\\b.txt", b"x")]),
    "link.docx": lambda: docx(more=[(link(), b"/etc/passwd")]),
    "twice.docx": lambda: docx(more=[("word/a.xml", b"<a/>"), ("word/A.xml", b"<a/>")]),
    "many.docx": lambda: docx(more=[(f"word/{at}.xml", b"<a/>") for at in range(5_001)]),
}


def png(width: int, height: int) -> bytes:
    """Return a black picture of one bit a pixel; a large one takes a few kilobytes."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    packer = zlib.compressobj(1)
    row = b"\0" * ((width + 7) // 8 + 1)
    rows = b"".join(packer.compress(row * 1000) for _ in range(height // 1000))
    rows += packer.compress(row * (height % 1000)) + packer.flush()
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
