"""The parts of an Office Open XML package and how they point to each other (ECMA-376 part 2)."""

import io
import zipfile
import zlib
from collections.abc import Mapping
from posixpath import dirname, join, normpath
from typing import Final, NamedTuple

from lxml import etree

from proceedings_editor.domain.errors import IntakeError
from proceedings_editor.domain.records import dataclass
from proceedings_editor.domain.wording import Wording
from proceedings_editor.intake.docx.names import Element, W

_RELS: Final = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_TYPES: Final = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_ASK: Final = Wording("Ask the author to save it again as .docx and to send it once more.")

# ISO/IEC 29500-1 strict name → ECMA-376 transitional name; the rest keep their last part
_STRICT: Final = b"http://purl.oclc.org/ooxml/"
_TRANSITIONAL: Final = tuple(
    (_STRICT + strict, b"http://schemas.openxmlformats.org/" + transitional)
    for strict, transitional in (
        (b"wordprocessingml/main", b"wordprocessingml/2006/main"),
        (b"officeDocument/", b"officeDocument/2006/"),
        (b"drawingml/", b"drawingml/2006/"),
    )
)


class Relationship(NamedTuple):
    """Where a part points: the last word of the type, and a part's name or an outer address."""

    kind: str
    target: str
    external: bool


class Part(NamedTuple):
    """A part of XML with what it points to."""

    name: str
    root: Element
    relations: Mapping[str, Relationship]

    def target(self, kind: str) -> str:
        """Return the name of the first part this one points to by such a relationship."""
        found = (it.target for it in self.relations.values() if it.kind == kind and not it.external)
        return next(found, "")


@dataclass(frozen=True, slots=True)
class Package:
    """An opened package; names of parts are compared without regard to case (part 2, 6.2.2.3)."""

    file: str
    archive: zipfile.ZipFile
    names: Mapping[str, str]  # lower-case part name → name in the archive

    def read(self, name: str) -> bytes | None:
        """Return the bytes of a part, None if it is missing or its data is broken."""
        stored = self.names.get(name.lower().lstrip("/"))
        if stored is None:
            return None
        try:
            return self.archive.read(stored)
        except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, OSError):
            return None

    def part(self, name: str) -> Part | None:
        """Return a part of XML, None if it is missing or broken."""
        root = parse(self.read(name))
        return None if root is None else Part(name, root, self.relations_of(name))

    def relations_of(self, name: str) -> dict[str, Relationship]:
        """Return what a part, or the package itself (``""``), points to, by relationship id."""
        folder = dirname(name)
        root = parse(self.read(join(folder, "_rels", name[len(folder) :].lstrip("/") + ".rels")))
        found: dict[str, Relationship] = {}
        for item in () if root is None else root.iter(_RELS + "Relationship"):
            external = item.get("TargetMode") == "External"
            target = item.get("Target", "")
            if not external:
                target = normpath(join("/" + folder, target)).lstrip("/")
            kind = item.get("Type", "").rpartition("/")[2]
            found[item.get("Id", "")] = Relationship(kind, target, external)
        return found

    def main(self) -> Part:
        """Return the part that holds the text.

        Raises:
            IntakeError: there is none that can be read.
        """
        kinds = (it.target for it in self.relations_of("").values() if it.kind == "officeDocument")
        for name in (*kinds, self._by_content_type(), "word/document.xml"):
            part = self.part(name) if name else None
            if part is not None and part.root.tag == W + "document":
                return part
        raise IntakeError(self.file, Wording("its main text is missing or damaged"), hint=_ASK)

    def _by_content_type(self) -> str:
        root = parse(self.read("[Content_Types].xml"))
        for item in () if root is None else root.iter(_TYPES + "Override"):
            if item.get("ContentType", "").endswith((".main+xml", "main+xml")):
                return item.get("PartName", "").lstrip("/")
        return ""


def open_package(file: str, data: bytes) -> Package:
    """Return the package in these bytes.

    Raises:
        IntakeError: they are no zip archive.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise IntakeError(
            file, Wording("it is not a whole .docx ({error})", error=error), hint=_ASK
        ) from error
    names = {name.replace("\\", "/").lstrip("/").lower(): name for name in archive.namelist()}
    return Package(file, archive, names)


def _parser() -> etree.XMLParser:
    """Return a parser that expands, fetches and grows nothing; each text needs a new one."""
    return etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)


def parse(data: bytes | None) -> Element | None:
    """Return the root of XML with transitional names, None if there is none or it is broken."""
    if not data:
        return None
    try:
        root = etree.fromstring(data, _parser())
        if any(uri.startswith("http://purl.oclc.org/ooxml/") for uri in root.nsmap.values()):
            data = etree.tostring(root)
            for strict, transitional in _TRANSITIONAL:
                data = data.replace(strict, transitional)
            root = etree.fromstring(data, _parser())
    except (etree.XMLSyntaxError, ValueError):
        return None
    return root
