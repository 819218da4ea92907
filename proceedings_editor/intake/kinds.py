"""What a file is, told by its first bytes and never by its name alone."""

import re
import zipfile
from enum import StrEnum
from io import BytesIO
from pathlib import PurePath
from typing import Final

from proceedings_editor.domain.errors import IntakeError
from proceedings_editor.domain.wording import Wording

LARGEST: Final = 200 << 20
"""Bytes of the largest file that is read."""


class Kind(StrEnum):
    """What can be read; an ``ARCHIVE`` holds manuscripts and is unpacked first."""

    DOCX = "docx"
    PDF = "pdf"
    TEXT = "text"
    MARKDOWN = "markdown"
    ARCHIVE = "archive"


_HEAD: Final = 1024  # a PDF header may stand behind up to this much garbage (PDF 1.7, annex H.3)
_SAMPLE: Final = 1 << 16
_ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06")
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_FOREIGN: Final = (
    (b"MZ", Wording("a Windows program")),
    (b"\x7fELF", Wording("a program")),
    (b"\x89PNG", Wording("a picture (PNG)")),
    (b"\xff\xd8\xff", Wording("a picture (JPEG)")),
    (b"GIF8", Wording("a picture (GIF)")),
    (b"II*\0", Wording("a picture (TIFF)")),
    (b"MM\0*", Wording("a picture (TIFF)")),
    (b"BM", Wording("a picture (BMP)")),
    (b"RIFF", Wording("a picture, sound or film")),
    (b"\0\0\0\x18ftyp", Wording("a film")),
    (b"\0\0\0\x20ftyp", Wording("a film or picture")),
    (b"AT&TFORM", Wording("a DjVu scan")),
    (b"%!PS", Wording("a PostScript file")),
    (b"SQLite format 3\0", Wording("a database")),
    (b"\0\x05\x16\x07", Wording("a system file of macOS")),
)
_PACKED: Final = (
    (b"Rar!\x1a\x07", ".rar"),
    (b"7z\xbc\xaf\x27\x1c", ".7z"),
    (b"\x1f\x8b", ".gz"),
    (b"BZh", ".bz2"),
    (b"\xfd7zXZ\0", ".xz"),
)
_LATEX: Final = Wording("a LaTeX document")
_WEB_PAGE: Final = Wording("a web page (HTML)")
_XML: Final = Wording("an XML file")
_MARKUP: Final = (
    (re.compile(rb"\A\s*<\?xml"), _XML),
    (re.compile(rb"\A\s*\{\\rtf"), Wording("an RTF document")),
    (re.compile(rb"(?i)\A\s*<(?:[^\0]{0,500}<)?(?:!doctype\s+html|html|head|body)\b"),
     _WEB_PAGE),
    (re.compile(rb"(?m)^[^%\n]*\\document(?:class|style)\b"), _LATEX),
)  # fmt: skip
_BY_NAME: Final = {
    ".tex": _LATEX, ".ltx": _LATEX, ".bib": Wording("a BibTeX library"),
    ".html": _WEB_PAGE, ".htm": _WEB_PAGE, ".rst": Wording("reStructuredText"),
    ".csv": Wording("a table (CSV)"), ".json": Wording("a data file (JSON)"), ".xml": _XML,
}  # fmt: skip
_MIMETYPES: Final = {
    b"application/vnd.oasis.opendocument.text": Wording("an OpenDocument text (.odt)"),
    b"application/epub+zip": Wording("an e-book (EPUB)"),
}
_WORD_MAIN: Final = re.compile(rb"(?:wordprocessingml|ms-word)\.[\w.]*main\+xml")
_CONTROLS: Final = bytes(set(range(32)) - set(b"\t\n\r\f\x1b"))
_MARKDOWN: Final = frozenset({".md", ".markdown", ".mkd"})

_SAVE_AS: Final = Wording(
    "This version reads .docx, .txt, .md and .pdf: save it as .docx and add that, or add its PDF,"
    " whose pages are printed as they are."
)
_WRONG: Final = Wording("Add a .docx, .txt, .md or .pdf file, or a .zip of them.")


def kind_of(name: str, data: bytes) -> Kind:
    """Return what a file is.

    Raises:
        IntakeError: empty, too big, or of a kind that is not read, with what to do instead.
    """
    _require_content(name, data)
    _refuse_foreign(name, data)
    if data.startswith(_ZIP):
        return _zip_kind(name, data)
    if data.startswith(_OLE):
        raise _old_office(name, data)
    textual = _is_text(data)
    if data.startswith(b"%PDF-") or (b"%PDF-" in data[:_HEAD] and not textual):
        return Kind.PDF
    if not textual:
        raise IntakeError(name, Wording("is of no kind that is known here"), hint=_WRONG)
    return _text_kind(name, data)


def _require_content(name: str, data: bytes) -> None:
    again = Wording("Ask the author to send the file again; it was probably cut off on the way.")
    if not data:
        raise IntakeError(name, Wording("is empty (0 bytes)"), hint=again)
    if len(data) > LARGEST:
        raise IntakeError(
            name,
            Wording("is larger than {limit} MB", limit=LARGEST >> 20),
            hint=Wording("Ask the author for a file with smaller pictures."),
        )
    if not data.strip(b"\0"):
        raise IntakeError(name, Wording("holds nothing but zero bytes"), hint=again)


def _refuse_foreign(name: str, data: bytes) -> None:
    for start, what in _FOREIGN:
        if data.startswith(start):
            raise IntakeError(name, Wording("is {what}, not a manuscript", what=what), hint=_WRONG)
    for start, suffix in _PACKED:
        if data.startswith(start):
            raise IntakeError(
                name,
                Wording("is an archive of a kind that is not read ({suffix})", suffix=suffix),
                hint=Wording("Unpack it and add the files, or pack them as .zip."),
            )


def _zip_kind(name: str, data: bytes) -> Kind:
    """Return what a zip file is, by the parts that every such file must have."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = {member.filename for member in archive.infolist()}
            types = _peek(archive, "[Content_Types].xml") if "[Content_Types].xml" in names else b""
            mimetype = _peek(archive, "mimetype") if "mimetype" in names else b""
    except zipfile.BadZipFile as error:
        raise IntakeError(
            name,
            Wording("is cut off: the end of the file is missing"),
            hint=Wording("Ask the author to send the file again."),
        ) from error
    if _WORD_MAIN.search(types.replace(b"\0", b"")) or "word/document.xml" in names:
        return Kind.DOCX
    if types:
        raise IntakeError(
            name, Wording("is an Office file, but not a Word document (.docx)"), hint=_SAVE_AS
        )
    for start, what in _MIMETYPES.items():
        if mimetype.startswith(start):
            raise IntakeError(name, Wording("is {what}", what=what), hint=_SAVE_AS)
    return Kind.ARCHIVE


def _peek(archive: zipfile.ZipFile, member: str) -> bytes:
    """Return the first bytes of a member, none where they are damaged."""
    try:
        with archive.open(member) as stream:
            return stream.read(_SAMPLE)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError):
        return b""


def _old_office(name: str, data: bytes) -> IntakeError:
    """Return why a file of Office 97–2003, or an encrypted one of today, is not read ([MS-CFB])."""
    import olefile  # noqa: PLC0415 - few files need it

    locked = IntakeError(
        name,
        Wording("is locked with a password"),
        hint=Wording("Ask the author for the file without a password."),
    )
    try:
        with olefile.OleFileIO(BytesIO(data)) as container:  # type: ignore[no-untyped-call]
            if container.exists("EncryptedPackage"):
                return locked
            if not container.exists("WordDocument"):
                return IntakeError(
                    name, Wording("is an Office file, but not a Word document"), hint=_WRONG
                )
            flags = container.openstream("WordDocument").read(12)[10:12]
    except (OSError, IndexError, ValueError) as error:
        return IntakeError(
            name, Wording("is a damaged Office file ({error})", error=error), hint=_SAVE_AS
        )
    if len(flags) == 2 and flags[1] & 1:  # [MS-DOC] 2.5.2 FibBase.fEncrypted
        return locked
    return IntakeError(name, Wording("is a Word document of the old kind (.doc)"), hint=_SAVE_AS)


def _is_text(data: bytes) -> bool:
    """Return whether the bytes can be text: hardly any control characters, or UTF-16 with a BOM."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    sample = data[:_SAMPLE]
    return len(sample) - len(sample.translate(None, _CONTROLS)) <= len(sample) // 1000


def _text_kind(name: str, data: bytes) -> Kind:
    suffix = PurePath(name).suffix.lower()
    if suffix in _MARKDOWN:
        return Kind.MARKDOWN
    head = data[:_SAMPLE].removeprefix(b"\xef\xbb\xbf")
    for pattern, what in _MARKUP:
        if pattern.search(head):
            raise IntakeError(name, Wording("is {what}", what=what), hint=_SAVE_AS)
    if suffix in _BY_NAME:
        raise IntakeError(name, Wording("is {what}", what=_BY_NAME[suffix]), hint=_SAVE_AS)
    return Kind.TEXT
