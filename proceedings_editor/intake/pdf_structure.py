"""What a PDF holds beside its pages: locks, scripts, attached files, and fonts it does not bring.

Nothing of it is run; scripts, actions and attached files are left behind when pages are placed.

Rules: INT-11 restrictions, INT-13 fonts not embedded, INT-14 scripts and actions, INT-15 attached
files, INT-17 a structure that cannot be followed, INT-18 stamps, notes and fields upon the pages.
"""

import logging
from collections.abc import Iterator
from dataclasses import field
from io import BytesIO
from typing import Final

from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from proceedings_editor.domain.finding import Finding, Severity
from proceedings_editor.domain.records import dataclass

_RAISED: Final = (
    PyPdfError,
    ValueError,
    TypeError,
    AttributeError,
    LookupError,
    AssertionError,
    NotImplementedError,
    RecursionError,
    ArithmeticError,
    OSError,
)  # fmt: skip - what pypdf raises on the broken files of public corpora
_HARMLESS: Final = frozenset({"/URI", "/GoTo", "/Named"})  # PDF 1.7, table 198
_FONT_FILES: Final = ("/FontFile", "/FontFile2", "/FontFile3")
_UNSEEN: Final = 0b10_0010  # flags of an annotation: hidden, not to be viewed
_DEEPEST: Final = 12  # forms within forms whose fonts are looked at


@dataclass(slots=True)
class _Seen:
    """What was met while walking over the pages."""

    fonts: set[str] = field(default_factory=set)  # not embedded
    actions: set[str] = field(default_factory=set)
    files: set[str] = field(default_factory=set)
    upon: set[str] = field(default_factory=set)  # kinds of annotations that show something
    known: set[int] = field(default_factory=set)  # object numbers already looked at


def inspect_structure(data: bytes) -> tuple[Finding, ...]:
    """Return remarks on what a PDF holds beside its pages."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    seen = _Seen()
    try:
        reader = PdfReader(BytesIO(data))
        locked = reader.is_encrypted
        _look_at_catalog(reader.root_object, seen)
        for page in reader.pages:
            _look_at_page(page, seen)
    except _RAISED as error:
        return (*_remarks(seen, locked=False), _broken(error))
    return tuple(_remarks(seen, locked=locked))


def _look_at_catalog(catalog: DictionaryObject, seen: _Seen) -> None:
    _look_at_action(catalog.get("/OpenAction"), seen)
    _look_at_triggers(catalog, seen)
    if "/XFA" in _dictionary(catalog.get("/AcroForm")):
        seen.actions.add("XFA form")
    names = _dictionary(catalog.get("/Names"))
    if "/JavaScript" in names:
        seen.actions.add("JavaScript")
    _look_at_files(names.get("/EmbeddedFiles"), seen, _DEEPEST)


def _look_at_files(tree: object, seen: _Seen, depth: int) -> None:
    """Collect the names in a name tree of attached files (PDF 1.7, 7.9.6)."""
    node = _dictionary(tree)
    for specification in _array(node.get("/Names"))[1::2]:
        seen.files.add(_file_name(specification))
    for kid in _array(node.get("/Kids")) if depth else ():
        _look_at_files(kid, seen, depth - 1)


def _look_at_page(page: DictionaryObject, seen: _Seen) -> None:
    _look_at_triggers(page, seen)
    for reference in _array(page.get("/Annots")):
        annotation = _dictionary(reference)
        _look_at_action(annotation.get("/A"), seen)
        _look_at_triggers(annotation, seen)
        if annotation.get("/Subtype") == "/FileAttachment":
            seen.files.add(_file_name(annotation.get("/FS")))
        elif _is_seen(annotation):
            seen.upon.add(str(annotation.get("/Subtype")).removeprefix("/"))
    _look_at_resources(_inherited(page, "/Resources"), seen, _DEEPEST)


def _is_seen(annotation: DictionaryObject) -> bool:
    """Return whether an annotation shows more than where a link is (PDF 1.7, 12.5.3 and 12.5.5)."""
    flags, subtype = annotation.get("/F", 0), annotation.get("/Subtype")
    hidden = isinstance(flags, int) and flags & _UNSEEN
    drawn = "/N" in _dictionary(annotation.get("/AP"))
    return drawn and not hidden and subtype not in {"/Link", "/Popup", "/PrinterMark", "/TrapNet"}


def _inherited(page: DictionaryObject, key: str) -> object:
    """Return an attribute of a page, or of the nearest node of the page tree that has it."""
    node = page
    for _ in range(_DEEPEST):
        if key in node:
            return node.raw_get(key)
        node = _dictionary(node.get("/Parent"))
    return None


def _look_at_action(reference: object, seen: _Seen) -> None:
    kind = _dictionary(reference).get("/S")
    if isinstance(kind, str) and kind not in _HARMLESS:
        seen.actions.add(kind.removeprefix("/"))


def _look_at_triggers(holder: DictionaryObject, seen: _Seen) -> None:
    for action in _dictionary(holder.get("/AA")).values():
        _look_at_action(action, seen)


def _look_at_resources(reference: object, seen: _Seen, depth: int) -> None:
    """Collect fonts that are not embedded, in a page's or form's resources and forms in them."""
    if isinstance(reference, IndirectObject):
        if reference.idnum in seen.known:
            return
        seen.known.add(reference.idnum)
    resources = _dictionary(reference)
    for font in _dictionary(resources.get("/Font")).values():
        _look_at_font(_dictionary(font), seen)
    for form in _unseen(_dictionary(resources.get("/XObject")), seen) if depth else ():
        if form.get("/Subtype") == "/Form" and "/Resources" in form:
            _look_at_resources(form.raw_get("/Resources"), seen, depth - 1)


def _unseen(holder: DictionaryObject, seen: _Seen) -> Iterator[DictionaryObject]:
    """Yield the dictionaries a dictionary points to, each object of the file once."""
    for key in holder:
        reference = holder.raw_get(key)
        number = reference.idnum if isinstance(reference, IndirectObject) else 0
        if number not in seen.known:
            if number:
                seen.known.add(number)
            yield _dictionary(reference)


def _look_at_font(font: DictionaryObject, seen: _Seen) -> None:
    """Note a font without a font program (PDF 1.7, 9.9); Type 3 fonts draw themselves."""
    if font.get("/Subtype") == "/Type3" or not font:
        return
    inner = _array(font.get("/DescendantFonts"))
    described = _dictionary(inner[0]) if inner else font
    descriptor = _dictionary(described.get("/FontDescriptor"))
    if not any(key in descriptor for key in _FONT_FILES):
        seen.fonts.add(str(font.get("/BaseFont", "/unnamed")).removeprefix("/"))


def _file_name(specification: object) -> str:
    """Return a file's name for showing, without folders."""
    found = _dictionary(specification)
    name = found.get("/UF") or found.get("/F") or "unnamed"
    return str(name).replace("\\", "/").rpartition("/")[2][:80]


def _dictionary(value: object) -> DictionaryObject:
    """Return what a value points to if that is a dictionary or stream, else an empty one."""
    found = value.get_object() if isinstance(value, IndirectObject) else value
    return found if isinstance(found, DictionaryObject) else DictionaryObject()


def _array(value: object) -> ArrayObject:
    found = value.get_object() if isinstance(value, IndirectObject) else value
    return found if isinstance(found, ArrayObject) else ArrayObject()


def _remarks(seen: _Seen, *, locked: bool) -> Iterator[Finding]:
    if locked:
        yield Finding(
            rule="INT-11",
            severity=Severity.WARNING,
            message="The PDF is encrypted and restricts its use, though it opens without password",
            hint="Ask the author for it without restrictions, or for leave to print it.",
        )
    for rule, severity, what, names, hint in (
        ("INT-13", Severity.ERROR, "fonts that are not embedded", seen.fonts,
         "A printer cannot set them: ask for the PDF with all fonts embedded (PDF/A or PDF/X)."),
        ("INT-14", Severity.WARNING, "scripts or actions", seen.actions,
         "They are never run and not taken into the volume."),
        ("INT-15", Severity.WARNING, "attached files", seen.files,
         "They are not taken into the volume."),
        ("INT-18", Severity.WARNING, "kinds of stamps, notes or form fields upon its pages",
         seen.upon, "They are not taken into the volume: ask for a PDF printed with them."),
    ):  # fmt: skip
        if names:
            shown = sorted(names)
            yield Finding(
                rule=rule,
                severity=severity,
                message=f"The PDF has {len(shown)} {what} ({', '.join(shown[:3])})",
                hint=hint,
                args={"count": len(shown)},
                evidence=tuple(shown[:20]),
            )


def _broken(error: Exception) -> Finding:
    return Finding(
        rule="INT-17",
        severity=Severity.ERROR,
        message="The PDF's inner structure is damaged; it shows, but may not go into print",
        hint="Ask the author to export the PDF again and send it anew.",
        evidence=(f"{type(error).__name__}: {error!s:.120}",),
    )
