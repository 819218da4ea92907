"""The package of a .docx: its parts zipped without a clock, so equal texts give equal bytes."""

import io
import zipfile
from collections.abc import Mapping
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from proceedings_editor.domain.manuscript import Manuscript, Media, MediaId, Note, Paragraph
from proceedings_editor.domain.plain import block_contents
from proceedings_editor.export.docx.blocks import BodyWriter, paragraph
from proceedings_editor.export.docx.front import core_title, front_paragraphs
from proceedings_editor.export.docx.habits import HABITS, Habit
from proceedings_editor.export.docx.parts import (
    CONTENT_TYPES,
    NAMESPACES,
    NUMBERING,
    OFFICE,
    PACKAGE_RELATIONS,
    SETTINGS,
    XML,
    styles_part,
)
from proceedings_editor.export.docx.runs import Parts, runs, text_run

_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
_FIRST_NOTE: Final = 1
_EXTENSIONS: Final = {"image/png": "png", "image/jpeg": "jpeg", "image/gif": "gif"}


def write_docx(
    manuscript: Manuscript,
    media: Mapping[MediaId, bytes],
    habit: Habit = HABITS["styled"],
) -> bytes:
    """Return the manuscript as a .docx; equal inputs give equal bytes.

    ``media`` holds the bytes of its pictures.  Tracked changes are written as accepted.
    """
    parts = Parts(
        notes={note.id: at for at, note in enumerate(manuscript.notes, start=_FIRST_NOTE)},
        pictures={m.id: f"rIdP{at}" for at, m in enumerate(manuscript.media, start=1)},
    )
    body = BodyWriter(parts=parts, habit=habit, lang=manuscript.language)
    front = "".join(front_paragraphs(manuscript.front, manuscript.language, habit, parts))
    document = front + "".join(body.blocks(manuscript.blocks))
    notes = "".join(_note(note, parts) for note in manuscript.notes)
    files = {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": PACKAGE_RELATIONS,
        "docProps/core.xml": _core(manuscript),
        "word/document.xml": f"{XML}<w:document {NAMESPACES}><w:body>{document}"
        '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr></w:body></w:document>',
        "word/footnotes.xml": f"{XML}<w:footnotes {NAMESPACES}>{notes}</w:footnotes>",
        "word/styles.xml": styles_part(manuscript.language),
        "word/numbering.xml": NUMBERING,
        "word/settings.xml": SETTINGS,
        "word/_rels/document.xml.rels": _relations(manuscript.media, parts),
    }
    pictures = {_picture_name(m): media[m.id] for m in manuscript.media if m.id in media}
    return _zipped({name: text.encode() for name, text in files.items()} | pictures)


def _note(note: Note, parts: Parts) -> str:
    mark = (
        '<w:r><w:rPr><w:rStyle w:val="FootnoteReference"/></w:rPr><w:footnoteRef/></w:r>'
        + text_run(" ")
    )
    inside = ""
    for number, block in enumerate(note.blocks):
        contents = [block.content] if isinstance(block, Paragraph) else list(block_contents(block))
        for content in contents:
            lead = "" if number or inside else mark
            inside += paragraph(lead + runs(content, parts), "FootnoteText")
    number = parts.notes[note.id]
    return f'<w:footnote w:id="{number}">{inside or paragraph(mark)}</w:footnote>'


def _core(manuscript: Manuscript) -> str:
    front = manuscript.front
    authors = "; ".join(person.native for person in front.contributors)
    return (
        f"{XML}<cp:coreProperties"
        ' xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(core_title(front.title))}</dc:title>"
        f"<dc:creator>{escape(authors)}</dc:creator>"
        f"<dc:language>{escape(manuscript.language)}</dc:language></cp:coreProperties>"
    )


def _relations(media: tuple[Media, ...], parts: Parts) -> str:
    kinds = ("footnotes", "styles", "numbering", "settings")
    found = [
        f'<Relationship Id="rId{at}" Type="{OFFICE}/{kind}" Target="{kind}.xml"/>'
        for at, kind in enumerate(kinds, start=1)
    ]
    for one in media:
        target = _picture_name(one).removeprefix("word/")
        relation = parts.pictures[one.id]
        found.append(f'<Relationship Id="{relation}" Type="{OFFICE}/image" Target="{target}"/>')
    for target, relation in parts.links.items():
        found.append(
            f'<Relationship Id="{relation}" Type="{OFFICE}/hyperlink"'
            f' Target={quoteattr(target)} TargetMode="External"/>'
        )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'{XML}<Relationships xmlns="{space}">{"".join(found)}</Relationships>'


def _picture_name(media: Media) -> str:
    return f"word/media/{media.id[:16]}.{_EXTENSIONS.get(media.mime, 'png')}"


def _zipped(files: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name, _EPOCH), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()
