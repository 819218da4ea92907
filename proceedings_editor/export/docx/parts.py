"""Parts of a .docx that do not depend on its text."""

from typing import Final
from xml.sax.saxutils import quoteattr

XML: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_SCHEMAS: Final = "http://schemas.openxmlformats.org"
OFFICE: Final = f"{_SCHEMAS}/officeDocument/2006/relationships"
NAMESPACES: Final = " ".join(
    f'xmlns:{prefix}="{_SCHEMAS}/{path}"'
    for prefix, path in (
        ("w", "wordprocessingml/2006/main"),
        ("r", "officeDocument/2006/relationships"),
        ("m", "officeDocument/2006/math"),
        ("a", "drawingml/2006/main"),
        ("pic", "drawingml/2006/picture"),
        ("wp", "drawingml/2006/wordprocessingDrawing"),
    )
)
_MAIN: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
CONTENT_TYPES: Final = (
    f'{XML}<Types xmlns="{_SCHEMAS}/package/2006/content-types">'
    '<Default Extension="rels"'
    ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="png" ContentType="image/png"/>'
    '<Default Extension="jpeg" ContentType="image/jpeg"/>'
    '<Default Extension="gif" ContentType="image/gif"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_MAIN}.document.main+xml"/>'
    + "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{_MAIN}.{part}+xml"/>'
        for part in ("footnotes", "styles", "numbering", "settings")
    )
    + '<Override PartName="/docProps/core.xml"'
    ' ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
)
_PACKAGE: Final = f"{_SCHEMAS}/package/2006/relationships"
PACKAGE_RELATIONS: Final = (
    f'{XML}<Relationships xmlns="{_PACKAGE}">'
    f'<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
    f'<Relationship Id="rId2" Type="{_PACKAGE}/metadata/core-properties"'
    ' Target="docProps/core.xml"/></Relationships>'
)
SETTINGS: Final = f'{XML}<w:settings {NAMESPACES}><w:defaultTabStop w:val="720"/></w:settings>'


def _levels(formats: tuple[tuple[str, str], ...]) -> str:
    return "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for at, (kind, text) in enumerate(formats)
    )


_BULLETS: Final = (("bullet", "•"), ("bullet", "–"), ("bullet", "•"))
_NUMBERS: Final = (("decimal", "%1."), ("lowerLetter", "(%2)"), ("lowerRoman", "(%3)"))
NUMBERING: Final = (
    f"{XML}<w:numbering {NAMESPACES}>"
    f'<w:abstractNum w:abstractNumId="0">{_levels(_BULLETS)}</w:abstractNum>'
    f'<w:abstractNum w:abstractNumId="1">{_levels(_NUMBERS)}</w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
)

_STYLES: Final = (
    ("Title", "Title", '<w:jc w:val="center"/>', '<w:b/><w:sz w:val="32"/>'),
    ("Subtitle", "Subtitle", '<w:jc w:val="center"/>', '<w:i/><w:sz w:val="26"/>'),
    ("Heading1", "heading 1", '<w:outlineLvl w:val="0"/>', '<w:b/><w:sz w:val="26"/>'),
    ("Heading2", "heading 2", '<w:outlineLvl w:val="1"/>', '<w:b/><w:i/><w:sz w:val="24"/>'),
    ("Heading3", "heading 3", '<w:outlineLvl w:val="2"/>', "<w:i/>"),
    ("Quote", "Quote", '<w:ind w:left="567" w:right="567"/>', ""),
    ("Bibliography", "Bibliography", '<w:ind w:left="567" w:hanging="567"/>', ""),
    ("ListParagraph", "List Paragraph", '<w:ind w:left="720"/>', ""),
    ("ListContinue", "List Continue", '<w:ind w:left="720"/>', ""),
    ("Caption", "caption", "", '<w:sz w:val="20"/>'),
    ("FootnoteText", "footnote text", "", '<w:sz w:val="20"/>'),
)


def styles_part(lang: str) -> str:
    """Return the styles, the document's language among the defaults."""
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{id_}"><w:name w:val="{name}"/>'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
        for id_, name, paragraph, run in _STYLES
    )
    return (
        f"{XML}<w:styles {NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr>"
        '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman"'
        ' w:cs="Times New Roman"/><w:sz w:val="24"/>'
        f"<w:lang w:val={quoteattr(lang)}/></w:rPr></w:rPrDefault></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        '</w:style><w:style w:type="character" w:styleId="FootnoteReference">'
        '<w:name w:val="footnote reference"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
        f"</w:style>{styles}</w:styles>"
    )
