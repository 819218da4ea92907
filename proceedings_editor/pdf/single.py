"""One piece alone as a PDF: ``build --paper``, and pages to look at in the window."""

from proceedings_editor.fonts import Library
from proceedings_editor.layout.frames import BoundVolume, SetPaper
from proceedings_editor.pdf.editions import Edition, sheet_for
from proceedings_editor.pdf.finish import finish
from proceedings_editor.pdf.media import Media
from proceedings_editor.pdf.objects import SLOT
from proceedings_editor.pdf.paint import paint
from proceedings_editor.pdf.xmp import DocInfo


def paint_alone(
    piece: SetPaper,
    bound: BoundVolume,
    edition: Edition,
    library: Library,
    info: DocInfo,
    media: Media,
) -> bytes:
    """Return the only piece of a volume, see ``layout.single.bind_one``, as PDF."""
    (place,) = bound.pieces
    sheet = sheet_for(edition, bound.trim, bound.bleed)
    block = paint(piece, base=SLOT, edition=edition, sheet=sheet, lang=bound.language, media=media)
    return finish(bound, {place.key: block}, edition, library, info)
