"""The document's own objects, made by ReportLab: catalog, information, labels, preferences.

The only module that reaches into ReportLab's private parts; tests/pdf/test_reportlab_objects.py
has a canary for each.  Pages, fonts and structure are ours and are named here by number.
"""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any, NamedTuple

from reportlab.pdfbase import pdfdoc
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFString

from proceedings_editor.pdf.editions import Edition
from proceedings_editor.pdf.objects import PAGES
from proceedings_editor.pdf.xmp import Claims, DocInfo


class Label(NamedTuple):
    """From ``page`` on (counted from 0) folios run in one style from ``start``.

    ``style`` is ARABIC, ROMAN_LOWER or ROMAN_UPPER, empty where ``prefix`` is the whole label.
    """

    page: int
    style: str
    start: int
    prefix: str = ""


class Entries(NamedTuple):
    """The numbers of the objects the catalog leads to; ``outlines`` is 0 where there are none."""

    structure: int
    metadata: int
    profile: int
    outlines: int
    destinations: int


class DocumentObjects(NamedTuple):
    """The formatted objects with their numbers, and which are the catalog and the information."""

    objects: Mapping[int, bytes]
    catalog: int
    info: int


class _Catalog(pdfdoc.PDFCatalog):
    """ReportLab's catalog drops the keys it does not know."""

    __NoDefault__ = [*pdfdoc.PDFCatalog.__NoDefault__, "OutputIntents"]  # noqa: RUF012  (its form)


class _Information(pdfdoc.PDFInfo):
    """ReportLab's information dictionary with the mark of a PDF/X file."""

    pdfx = ""

    def format(self, document: Any) -> bytes:
        """Return the dictionary as bytes."""
        made: bytes = super().format(document)
        if not self.pdfx:
            return made
        mark: bytes = PDFString(self.pdfx).format(document)
        return made.rstrip()[:-2] + b"/GTS_PDFXVersion " + mark + b"\n>>"


class _TimeStamp:
    """The time of the document in the form ReportLab wants it; its own is that of the clock."""

    def __init__(self, info: DocInfo) -> None:
        minutes = (info.created.utcoffset() or timedelta()) // timedelta(minutes=1)
        self.t = info.created.timestamp()
        self.YMDhms = info.created.timetuple()[:6]
        self.dhh, self.dmm = int(minutes / 60), abs(minutes) % 60


def document_objects(
    info: DocInfo, edition: Edition, claims: Claims, labels: Sequence[Label], entries: Entries
) -> DocumentObjects:
    """Return the catalog, the information dictionary and what they hold."""
    document: Any = pdfdoc.PDFDocument(invariant=1, lang=info.language)
    document._timeStamp = _TimeStamp(info)  # noqa: SLF001  (it offers no other way)
    catalog = document.Catalog
    catalog.__class__ = _Catalog
    document.info.__class__ = _Information
    _inform(document.info, info, claims)
    catalog.Pages = _ref(PAGES)
    catalog.StructTreeRoot, catalog.Metadata = _ref(entries.structure), _ref(entries.metadata)
    catalog.MarkInfo = PDFDictionary({"Marked": "true"})
    catalog.ViewerPreferences = PDFDictionary({"DisplayDocTitle": "true"})
    catalog.PageLabels = _page_labels(labels)
    catalog.OutputIntents = PDFArray(_intents(edition, claims, entries.profile))
    catalog.Outlines = _ref(entries.outlines) if entries.outlines else None
    if entries.outlines and edition.links:
        catalog.PageMode = PDFName("UseOutlines")
    catalog.Names = PDFDictionary({"Dests": _ref(entries.destinations)})
    return _formatted(document)


def _ref(number: int) -> str:
    return f"{number} 0 R"


def _inform(made: Any, info: DocInfo, claims: Claims) -> None:
    made.title, made.subject = info.title, info.subject
    made.author, made.keywords = "; ".join(info.authors), ", ".join(info.keywords)
    made.creator, made.producer = info.creator, info.producer
    made.pdfx = claims.pdfx


def _page_labels(labels: Sequence[Label]) -> pdfdoc.PDFPageLabels:
    made = pdfdoc.PDFPageLabels()
    for label in labels:
        start = label.start if label.style else None
        made.addPageLabel(label.page, pdfdoc.PDFPageLabel(label.style, start, label.prefix))
    return made


def _intents(edition: Edition, claims: Claims, profile: int) -> list[PDFDictionary]:
    """Return one output intent for each standard that asks for it, all with the same profile."""
    intent = edition.intent
    kinds = ["GTS_PDFA1", *(["GTS_PDFX"] if claims.pdfx else [])]
    return [
        PDFDictionary(
            {
                "Type": PDFName("OutputIntent"),
                "S": PDFName(kind),
                "OutputConditionIdentifier": PDFString(intent.identifier),
                "OutputCondition": PDFString(intent.condition),
                "RegistryName": PDFString("http://www.color.org"),
                "Info": PDFString(intent.condition),
                "DestOutputProfile": _ref(profile),
            }
        )
        for kind in kinds
    ]


def _formatted(document: Any) -> DocumentObjects:
    """Return all objects of a document; formatting one may register further ones."""
    document.Reference(document.Catalog)
    document.Reference(document.info)
    objects: dict[int, bytes] = {}
    while (number := len(objects) + 1) in document.numberToId:
        made = document.idToObject[document.numberToId[number]].format(document)
        objects[number] = made if isinstance(made, bytes) else made.encode("latin-1")
    at = document.idToObjectNumberAndVersion
    return DocumentObjects(
        objects,
        at[document.Catalog.__InternalName__][0],
        at[document.info.__InternalName__][0],
    )
