"""One piece bound by itself: an offprint, a proof of one paper, camera-ready pages."""

from proceedings_editor.domain.volume import Volume
from proceedings_editor.layout.frames import BoundPage, BoundVolume, OutlineItem, Piece
from proceedings_editor.layout.heads import Furniture, Heading, Side, author_forms, title_forms
from proceedings_editor.layout.lines import Setter
from proceedings_editor.layout.order import Chapter
from proceedings_editor.layout.outline import target
from proceedings_editor.styles.schema import Style


def bind_one(
    volume: Volume, chapter: Chapter, style: Style, setter: Setter, *, furniture: bool = True
) -> BoundVolume:
    """Return a volume of one chapter, its folios from 1, with or without heads and folios."""
    area = next((n for n, a in enumerate(volume.areas, start=1) if a.id == chapter.area), 0)
    authors = tuple(person.native for person in chapter.authors)
    title = tuple(title_forms(chapter.short_title or chapter.title))
    heading = Heading(author_forms(authors, chapter.lang) or title, title)
    made = Furniture(style, setter)
    pages = []
    for index in range(chapter.extent.pages):
        number = index + 1
        side = Side(number % 2 == 1, str(number), heading, index == 0, chapter.lang, area)
        pages.append(
            BoundPage(
                number=number,
                folio=str(number),
                piece=chapter.key,
                page=index,
                furniture=made.of(side) if furniture else (),
            )
        )
    piece = Piece(
        key=chapter.key,
        title=chapter.title,
        extent=chapter.extent,
        authors=authors,
        lang=chapter.lang,
    )
    return BoundVolume(
        title=chapter.title,
        language=chapter.lang,
        trim=style.page.trim,
        bleed=style.page.bleed,
        pieces=(piece,),
        pages=tuple(pages),
        outline=(OutlineItem(title=chapter.title, target=target(chapter.key)),),
    )
