"""Inline content as WordprocessingML runs."""

from collections.abc import Iterable
from dataclasses import field
from xml.sax.saxutils import escape, quoteattr

from proceedings_editor.domain.indexing import SCHEME
from proceedings_editor.domain.lang import is_rtl
from proceedings_editor.domain.manuscript import (
    Image,
    Inline,
    LineBreak,
    Marks,
    Math,
    MediaId,
    NoteId,
    NoteRef,
    Text,
)
from proceedings_editor.domain.plain import inline_text
from proceedings_editor.domain.records import dataclass
from proceedings_editor.export.docx.omml import omml_of

EMU_PER_POINT = 12_700


@dataclass(slots=True, kw_only=True)
class Parts:
    """What the runs of a document refer to: notes by number, pictures and links by relation."""

    notes: dict[NoteId, int] = field(default_factory=dict)
    pictures: dict[MediaId, str] = field(default_factory=dict)
    links: dict[str, str] = field(default_factory=dict)
    drawings: int = 0

    def link(self, target: str) -> str:
        """Return the relation id of an external link, made when first asked for."""
        return self.links.setdefault(target, f"rIdL{len(self.links) + 1}")


def runs(content: Iterable[Inline], parts: Parts, properties: str = "") -> str:
    """Return the runs of inline content; ``properties`` are added to each text run."""
    return "".join(_run(inline, parts, properties) for inline in content)


def text_run(text: str, properties: str = "") -> str:
    """Return one run of characters."""
    inside = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{inside}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def _run(inline: Inline, parts: Parts, properties: str) -> str:
    match inline:
        case Text(text=text, marks=marks):
            run = text_run(text, properties + _properties(marks))
            if not marks.link or marks.link.startswith(SCHEME):
                return run
            return f'<w:hyperlink r:id="{parts.link(marks.link)}">{run}</w:hyperlink>'
        case NoteRef(note=note):
            number = parts.notes[note]
            style = '<w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr>'
            return f'<w:r>{style}<w:footnoteReference w:id="{number}"/></w:r>'
        case LineBreak():
            return "<w:r><w:br/></w:r>"
        case Math():
            return omml_of(inline, display=False)
        case Image():
            return picture(inline, parts)
        case _:
            return text_run(inline_text(inline), properties)


def _properties(marks: Marks) -> str:
    """Return run properties in the order of the schema (CT_RPr)."""
    rtl = marks.direction == "rtl" or (marks.lang and is_rtl(marks.lang))
    found = [
        "<w:b/>" if marks.strong else "",
        "<w:i/>" if marks.emph else "",
        "<w:smallCaps/>" if marks.smallcaps else "",
        "<w:strike/>" if marks.strike else "",
        '<w:u w:val="single"/>' if marks.underline else "",
        '<w:vertAlign w:val="superscript"/>' if marks.superscript else "",
        '<w:vertAlign w:val="subscript"/>' if marks.subscript else "",
        "<w:rtl/>" if rtl else "",
        language(marks.lang) if marks.lang else "",
    ]
    return "".join(found)


def language(tag: str) -> str:
    """Return the run property that names a language."""
    attribute = "w:bidi" if is_rtl(tag) else "w:val"
    return f"<w:lang {attribute}={quoteattr(tag)}/>"


def picture(image: Image, parts: Parts) -> str:
    """Return an inline DrawingML picture with its alternative text."""
    parts.drawings += 1
    number, relation = parts.drawings, parts.pictures[image.media]
    width, height = (round(value * EMU_PER_POINT) for value in (image.width, image.height))
    alt, name = quoteattr(image.alt), quoteattr(image.name or f"Picture {number}")
    extent = f'cx="{width}" cy="{height}"'
    return (
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent {extent}/><wp:docPr id="{number}" name={name} descr={alt}/>'
        "<a:graphic><a:graphicData"
        ' uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        f'<pic:nvPicPr><pic:cNvPr id="{number}" name={name}/><pic:cNvPicPr/></pic:nvPicPr>'
        f'<pic:blipFill><a:blip r:embed="{relation}"/>'
        "<a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {extent}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
