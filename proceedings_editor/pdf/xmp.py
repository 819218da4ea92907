"""The XMP packet of a volume (ISO 16684-1), with what PDF/A, PDF/UA and PDF/X ask to find in it."""

from datetime import datetime
from html import escape
from typing import Final
from uuid import NAMESPACE_URL, uuid5

from proceedings_editor.domain.records import dataclass

PROGRAM: Final = "Proceedings Editor"


@dataclass(frozen=True, slots=True, kw_only=True)
class DocInfo:
    """What the file says about itself; ``created`` carries its time zone."""

    title: str
    created: datetime
    authors: tuple[str, ...] = ()
    subject: str = ""
    keywords: tuple[str, ...] = ()
    language: str = "en"
    creator: str = PROGRAM
    producer: str = PROGRAM


@dataclass(frozen=True, slots=True, kw_only=True)
class Claims:
    """The standards a file claims to meet: it must, so they are claimed only where checks hold."""

    archive: bool = False  # PDF/A-2a, ISO 19005-2
    accessible: bool = False  # PDF/UA-1, ISO 14289-1
    pdfx: str = ""  # ISO 15930


_NAMESPACES: Final = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
    "pdfxid": "http://www.npes.org/pdfx/ns/id/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "xmpMM": "http://ns.adobe.com/xap/1.0/mm/",
}
_EXTENSION: Final = (
    '<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"'
    ' xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"'
    ' xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">'
    "<pdfaExtension:schemas><rdf:Bag>{}</rdf:Bag></pdfaExtension:schemas></rdf:Description>"
)
_SCHEMA: Final = (
    '<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>{schema}</pdfaSchema:schema>'
    "<pdfaSchema:namespaceURI>{uri}</pdfaSchema:namespaceURI>"
    "<pdfaSchema:prefix>{prefix}</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq>"
    '<rdf:li rdf:parseType="Resource"><pdfaProperty:name>{name}</pdfaProperty:name>'
    "<pdfaProperty:valueType>{kind}</pdfaProperty:valueType>"
    "<pdfaProperty:category>{category}</pdfaProperty:category>"
    "<pdfaProperty:description>{schema}</pdfaProperty:description></rdf:li>"
    "</rdf:Seq></pdfaSchema:property></rdf:li>"
)
_PACKET: Final = (
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">{}</rdf:RDF></x:xmpmeta>'
    '\n<?xpacket end="w"?>'
)


def xmp_packet(info: DocInfo, claims: Claims, digest: str) -> bytes:
    """Return the packet; ``digest`` names the content, the identifiers follow from it."""
    date = info.created.isoformat(timespec="seconds")
    work = uuid5(NAMESPACE_URL, f"{info.creator}:{info.title}")
    instance = uuid5(work, f"{digest} {date}")
    title = _alternatives(info.title)
    found = [
        _description("dc", {"format": "application/pdf", "title": title, **_creators(info)}),
        _description(
            "xmp",
            {
                "CreateDate": date,
                "ModifyDate": date,
                "MetadataDate": date,
                "CreatorTool": escape(info.creator),
            },
        ),
        _description("pdf", _adobe(info, claims)),
        _description(
            "xmpMM",
            {
                "DocumentID": f"uuid:{work}",
                "InstanceID": f"uuid:{instance}",
                "RenditionClass": "default",
                "VersionID": "1",
            },
        ),
        *_identification(claims),
    ]
    return _PACKET.format("".join(found)).encode()


def _description(prefix: str, values: dict[str, str]) -> str:
    inside = "".join(
        f"<{prefix}:{name}>{value}</{prefix}:{name}>" for name, value in values.items()
    )
    return (
        f'<rdf:Description rdf:about="" xmlns:{prefix}="{_NAMESPACES[prefix]}">'
        f"{inside}</rdf:Description>"
    )


def _alternatives(text: str) -> str:
    return f'<rdf:Alt><rdf:li xml:lang="x-default">{escape(text)}</rdf:li></rdf:Alt>'


def _items(kind: str, texts: tuple[str, ...]) -> str:
    inside = "".join(f"<rdf:li>{escape(text)}</rdf:li>" for text in texts)
    return f"<rdf:{kind}>{inside}</rdf:{kind}>"


def _creators(info: DocInfo) -> dict[str, str]:
    return {
        "language": _items("Bag", (info.language,)),
        **({"creator": _items("Seq", info.authors)} if info.authors else {}),
        **({"description": _alternatives(info.subject)} if info.subject else {}),
        **({"subject": _items("Bag", info.keywords)} if info.keywords else {}),
    }


def _adobe(info: DocInfo, claims: Claims) -> dict[str, str]:
    return {
        "Producer": escape(info.producer),
        "Keywords": escape(", ".join(info.keywords)),
        **({"Trapped": "False"} if claims.pdfx else {}),
    }


def _identification(claims: Claims) -> list[str]:
    found, schemas = [], []
    if claims.archive:
        found.append(_description("pdfaid", {"part": "2", "conformance": "A"}))
    if claims.accessible:
        found.append(_description("pdfuaid", {"part": "1"}))
        schemas.append(_schema("PDF/UA identification", "pdfuaid", "part", "Integer"))
    if claims.pdfx:
        found.append(_description("pdfxid", {"GTS_PDFXVersion": claims.pdfx}))
        schemas.append(_schema("PDF/X identification", "pdfxid", "GTS_PDFXVersion", "Text"))
        schemas.append(_schema("Whether the file is trapped", "pdf", "Trapped", "Text"))
    if claims.archive and schemas:
        found.append(_EXTENSION.format("".join(schemas)))
    return found


def _schema(schema: str, prefix: str, name: str, kind: str) -> str:
    """Return the description of a property that PDF/A does not know (ISO 19005-2, 6.6.2.3)."""
    return _SCHEMA.format(
        schema=schema,
        uri=_NAMESPACES[prefix],
        prefix=prefix,
        name=name,
        kind=kind,
        category="internal",
    )
