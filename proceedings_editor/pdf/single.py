"""One piece alone as a PDF: ``build --paper``, and pages to look at in the window."""

from proceedings_editor.domain.units import Pt
from proceedings_editor.fonts import Library
from proceedings_editor.layout.frames import BoundPage, BoundVolume, OutlineItem, Piece, SetPaper
from proceedings_editor.pdf.editions import Edition, sheet_for
from proceedings_editor.pdf.finish import finish
from proceedings_editor.pdf.links import PIECE
from proceedings_editor.pdf.media import Media
from proceedings_editor.pdf.objects import SLOT
from proceedings_editor.pdf.paint import paint
from proceedings_editor.pdf.xmp import DocInfo


def alone(piece: SetPaper, *, title: str, lang: str, trim: tuple[Pt, Pt], bleed: Pt) -> BoundVolume:
    """Return a volume of one piece, without furniture, its folios counted from 1."""
    key, target = "piece", f"{PIECE}piece"
    return BoundVolume(
        title=title,
        language=lang,
        trim=trim,
        bleed=bleed,
        pieces=(Piece(key=key, title=title, extent=piece.extent, lang=lang),),
        pages=tuple(
            BoundPage(number=index + 1, folio=str(index + 1), piece=key, page=index)
            for index in range(len(piece.pages))
        ),
        made={key: piece},
        outline=(
            OutlineItem(title=title, target=target),
            *(
                OutlineItem(title=section.title, target=f"{target}#{section.anchor}", level=2)
                for section in piece.extent.sections
            ),
        ),
    )


def paint_alone(
    piece: SetPaper,
    bound: BoundVolume,
    edition: Edition,
    library: Library,
    info: DocInfo,
    media: Media,
) -> bytes:
    """Return the only piece of a volume, see ``alone``, as PDF."""
    (place,) = bound.pieces
    sheet = sheet_for(edition, bound.trim, bound.bleed)
    block = paint(piece, base=SLOT, edition=edition, sheet=sheet, lang=bound.language, media=media)
    return finish(bound, {place.key: block}, edition, library, info)
