"""What a file is, told by its first bytes and never by its name alone."""

import re
import zipfile
from enum import StrEnum
from io import BytesIO
from pathlib import PurePath
from typing import Final

from proceedings_editor.domain.errors import IntakeError

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
    (b"MZ", "a Windows program"),
    (b"\x7fELF", "a program"),
    (b"\x89PNG", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"II*\0", "a picture (TIFF)"),
    (b"MM\0*", "a picture (TIFF)"),
    (b"BM", "a picture (BMP)"),
    (b"RIFF", "a picture, sound or film"),
    (b"\0\0\0\x18ftyp", "a film"),
    (b"\0\0\0\x20ftyp", "a film or picture"),
    (b"AT&TFORM", "a DjVu scan"),
    (b"%!PS", "a PostScript file"),
    (b"SQLite format 3\0", "a database"),
    (b"\0\x05\x16\x07", "a system file of macOS"),
)
_PACKED: Final = (
    (b"Rar!\x1a\x07", ".rar"),
    (b"7z\xbc\xaf\x27\x1c", ".7z"),
    (b"\x1f\x8b", ".gz"),
    (b"BZh", ".bz2"),
    (b"\xfd7zXZ\0", ".xz"),
)
_MARKUP: Final = (
    (re.compile(rb"\A\s*<\?xml"), "an XML file"),
    (re.compile(rb"\A\s*\{\\rtf"), "an RTF document"),
    (re.compile(rb"(?i)\A\s*<(?:[^\0]{0,500}<)?(?:!doctype\s+html|html|head|body)\b"),
     "a web page (HTML)"),
    (re.compile(rb"(?m)^[^%\n]*\\document(?:class|style)\b"), "a LaTeX document"),
)  # fmt: skip
_BY_NAME: Final = {
    ".tex": "a LaTeX document", ".ltx": "a LaTeX document", ".bib": "a BibTeX library",
    ".html": "a web page (HTML)", ".htm": "a web page (HTML)", ".rst": "reStructuredText",
    ".csv": "a table (CSV)", ".json": "a data file (JSON)", ".xml": "an XML file",
}  # fmt: skip
_MIMETYPES: Final = {
    b"application/vnd.oasis.opendocument.text": "an OpenDocument text (.odt)",
    b"application/epub+zip": "an e-book (EPUB)",
}
_WORD_MAIN: Final = re.compile(rb"(?:wordprocessingml|ms-word)\.[\w.]*main\+xml")
_CONTROLS: Final = bytes(set(range(32)) - set(b"\t\n\r\f\x1b"))
_MARKDOWN: Final = frozenset({".md", ".markdown", ".mkd"})

_SAVE_AS: Final = "This version reads .docx, .txt, .md and .pdf: save it as .docx and add that."
_WRONG: Final = "Add a .docx, .txt, .md or .pdf file, or a .zip of them."


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
        raise IntakeError(name, "is of no kind that is known here", hint=_WRONG)
    return _text_kind(name, data)


def _require_content(name: str, data: bytes) -> None:
    again = "Ask the author to send the file again; it was probably cut off on the way."
    if not data:
        raise IntakeError(name, "is empty (0 bytes)", hint=again)
    if len(data) > LARGEST:
        raise IntakeError(
            name,
            f"is larger than {LARGEST >> 20} MB",
            hint="Ask the author for a file with smaller pictures.",
        )
    if not data.strip(b"\0"):
        raise IntakeError(name, "holds nothing but zero bytes", hint=again)


def _refuse_foreign(name: str, data: bytes) -> None:
    for start, what in _FOREIGN:
        if data.startswith(start):
            raise IntakeError(name, f"is {what}, not a manuscript", hint=_WRONG)
    for start, suffix in _PACKED:
        if data.startswith(start):
            raise IntakeError(
                name,
                f"is an archive of a kind that is not read ({suffix})",
                hint="Unpack it and add the files, or pack them as .zip.",
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
            "is cut off: the end of the file is missing",
            hint="Ask the author to send the file again.",
        ) from error
    if _WORD_MAIN.search(types.replace(b"\0", b"")) or "word/document.xml" in names:
        return Kind.DOCX
    if types:
        raise IntakeError(name, "is an Office file, but not a Word document (.docx)", hint=_SAVE_AS)
    for start, what in _MIMETYPES.items():
        if mimetype.startswith(start):
            raise IntakeError(name, f"is {what}", hint=_SAVE_AS)
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
        "is locked with a password",
        hint="Ask the author for the file without a password.",
    )
    try:
        with olefile.OleFileIO(BytesIO(data)) as container:  # type: ignore[no-untyped-call]
            if container.exists("EncryptedPackage"):
                return locked
            if not container.exists("WordDocument"):
                return IntakeError(name, "is an Office file, but not a Word document", hint=_WRONG)
            flags = container.openstream("WordDocument").read(12)[10:12]
    except (OSError, IndexError, ValueError) as error:
        return IntakeError(name, f"is a damaged Office file ({error})", hint=_SAVE_AS)
    if len(flags) == 2 and flags[1] & 1:  # [MS-DOC] 2.5.2 FibBase.fEncrypted
        return locked
    return IntakeError(name, "is a Word document of the old kind (.doc)", hint=_SAVE_AS)


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
            raise IntakeError(name, f"is {what}", hint=_SAVE_AS)
    if suffix in _BY_NAME:
        raise IntakeError(name, f"is {_BY_NAME[suffix]}", hint=_SAVE_AS)
    return Kind.TEXT
