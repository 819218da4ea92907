"""Small Word files made for tests, written by hand so that every byte of markup is seen."""

import base64
import io
import zipfile
from html import escape

from proceedings_editor.domain.manuscript import AnyBlock, Inlines, Manuscript, Paragraph
from proceedings_editor.intake.docx import Body, read_body

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_NAMESPACES = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": f"{_OFFICE}/relationships",
        "m": f"{_OFFICE}/math",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
        "w15": "http://schemas.microsoft.com/office/word/2012/wordml",
        "v": "urn:schemas-microsoft-com:vml",
        "o": "urn:schemas-microsoft-com:office:office",
    }.items()
)
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


def run(text: str, properties: str = "") -> str:
    look = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def para(inside: str, properties: str = "") -> str:
    look = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f"<w:p>{look}{inside}</w:p>"


def field(code: str, result: str, data: str = "") -> str:
    hidden = f"<w:fldData>{data}</w:fldData>" if data else ""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin">{hidden}</w:fldChar></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {escape(code)} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def change(kind: str, inside: str, number: int = 1) -> str:
    said = f'w:id="{number}" w:author="A. Author" w:date="2026-01-02T03:04:05Z"'
    return f"<w:{kind} {said}>{inside}</w:{kind}>"


def deleted(text: str) -> str:
    return change("del", f'<w:r><w:delText xml:space="preserve">{escape(text)}</w:delText></w:r>')


def picture(relation: str = "rPng", alt: str = "") -> str:
    return (
        '<w:r><w:drawing><wp:inline><wp:extent cx="952500" cy="1905000"/>'
        f'<wp:docPr id="1" name="P" descr="{alt}"/><a:graphic>'
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        '<pic:nvPicPr><pic:cNvPr id="1" name="x"/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{relation}"/></pic:blipFill><pic:spPr/></pic:pic>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def style(style_id: str, name: str, inside: str = "", kind: str = "paragraph") -> str:
    default = ' w:default="1"' if style_id == "Normal" else ""
    return (
        f'<w:style w:type="{kind}"{default} w:styleId="{style_id}">'
        f'<w:name w:val="{name}"/>{inside}</w:style>'
    )


STYLES = "".join(
    (
        style("Normal", "Normal"),
        style("Title", "Title"),
        style("H1", "heading 1", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/></w:rPr>'),
        style("Caption", "caption"),
        style("Quote", "Quote", "<w:rPr><w:i/></w:rPr>"),
        style("Strong", "Strong", "<w:rPr><w:b/></w:rPr>", "character"),
    )
)


def level(at: int, how: str, text: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{how}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def numbering(
    *levels: str, nums: str = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
) -> str:
    return f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>{nums}'


def item(text: str, at: int = 0, num: int = 1) -> str:
    said = f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{num}"/></w:numPr>'
    return para(run(text), said)


def note(kind: str, number: int, inside: str) -> str:
    return f'<w:{kind} w:id="{number}">{para(inside)}</w:{kind}>'


def note_mark(kind: str, number: int, custom: str = "") -> str:
    said = ' w:customMarkFollows="1"' if custom else ""
    mark = f"<w:t>{custom}</w:t>" if custom else ""
    return f'<w:r><w:{kind}Reference{said} w:id="{number}"/>{mark}</w:r>'


def cell(inside: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def table(*rows: str, properties: str = "", columns: int = 2) -> str:
    grid = '<w:gridCol w:w="1000"/>' * columns
    said = f"<w:tblPr>{properties}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
    return f"<w:tbl>{said}{''.join(rows)}</w:tbl>"


def package(body: str, *, main: str = "word/document.xml", **parts: str) -> bytes:
    """Return a .docx; ``parts`` are inner XML by kind: styles, footnotes …"""
    folder = main.rpartition("/")[0]
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": _types(main),
        "_rels/.rels": _relationships(
            ("r1", f"{_OFFICE}/relationships/officeDocument", main, ""),
            ("r2", _CORE, "docProps/core.xml", ""),
        ),
        main: _part("document", f"<w:body>{body}</w:body>"),
        f"{folder}/media/p.png": PNG,
    }
    relations = [
        ("rPng", f"{_OFFICE}/relationships/image", "media/p.png", ""),
        ("rGone", f"{_OFFICE}/relationships/image", "media/gone.png", ""),
        ("rFar", f"{_OFFICE}/relationships/image", "https://example.org/p.png", "External"),
        ("rLink", f"{_OFFICE}/relationships/hyperlink", "https://example.org/a", "External"),
    ]
    parts.setdefault("styles", STYLES)
    for kind, inside in parts.items():
        if kind == "core":
            files["docProps/core.xml"] = inside
            continue
        files[f"{folder}/{kind}.xml"] = _part(_ROOTS.get(kind, kind), inside)
        target = "commentsExtended" if kind == "commentsExtended" else kind.rstrip("0123456789")
        relations.append((f"r-{kind}", f"{_OFFICE}/relationships/{target}", f"{kind}.xml", ""))
    file = main.rpartition("/")[2]
    files[f"{folder}/_rels/{file}.rels"] = _relationships(*relations)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


_CORE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_ROOTS = {"header1": "hdr", "commentsExtended": "w15:commentsEx"}


def _part(root: str, inside: str) -> str:
    name = root if ":" in root else f"w:{root}"
    return f'<?xml version="1.0" encoding="UTF-8"?><{name} {_NAMESPACES}>{inside}</{name}>'


def _relationships(*items: tuple[str, str, str, str]) -> str:
    inside = "".join(
        f'<Relationship Id="{id_}" Type="{kind}" Target="{target}"'
        + (f' TargetMode="{mode}"/>' if mode else "/>")
        for id_, kind, target, mode in items
    )
    uri = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{uri}">{inside}</Relationships>'


def _types(main: str) -> str:
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Override PartName="/{main}" ContentType="{kind}"/></Types>'
    )


def body_of(body: str, **parts: str) -> Body:
    return read_body("test.docx", package(body, **parts))


def read(body: str, **parts: str) -> Manuscript:
    return body_of(body, **parts).manuscript


def only(manuscript: Manuscript) -> AnyBlock:
    (block,) = manuscript.blocks
    return block


def content(manuscript: Manuscript) -> Inlines:
    block = only(manuscript)
    assert isinstance(block, Paragraph)
    return block.content
