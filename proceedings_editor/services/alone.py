"""One manuscript set by itself, without a project: camera-ready pages, specimens."""

from datetime import UTC, datetime

from proceedings_editor.domain.plain import plain
from proceedings_editor.domain.volume import PaperKind, Volume
from proceedings_editor.intake import Intake
from proceedings_editor.layout.bind import Chapter
from proceedings_editor.layout.paper import MediaInfo, PaperContext, lay_out_paper
from proceedings_editor.layout.single import bind_one
from proceedings_editor.pdf.editions import EDITIONS, sheet_for
from proceedings_editor.pdf.finish import finish
from proceedings_editor.pdf.objects import SLOT
from proceedings_editor.pdf.paint import paint
from proceedings_editor.pdf.xmp import DocInfo
from proceedings_editor.services.caching import kept_files
from proceedings_editor.services.preparing import Preparing
from proceedings_editor.services.pressing import press_for
from proceedings_editor.worker import Worker


def set_alone(intake: Intake, style_name: str, *, furniture: bool = False) -> bytes:
    """Return the PDF of a manuscript in a style, with or without heads and folios.

    Raises:
        StyleError: the style cannot be read.
    """
    manuscript, press = intake.manuscript, press_for(style_name)
    media = {m.id: MediaInfo(m.width, m.height, m.mime) for m in manuscript.media}
    context = PaperContext(key="p1", volume_language=manuscript.language, media=media)
    laid = lay_out_paper(manuscript, context, press.style, press.setter)

    edition = EDITIONS["screen"]
    title = plain(manuscript.front.title)
    page = press.style.page
    with Worker() as worker:
        block = paint(
            laid,
            base=SLOT,
            edition=edition,
            sheet=sheet_for(edition, page.trim, page.bleed),
            lang=manuscript.language,
            media=Preparing(intake.media.__getitem__, worker, kept_files("prepared")),
        )
    chapter = Chapter(
        key="p1",
        kind=PaperKind.PAPER,
        title=title,
        authors=manuscript.front.contributors,
        lang=manuscript.language,
        extent=laid.extent,
    )
    volume = Volume(title=title, languages=(manuscript.language,))
    bound = bind_one(volume, chapter, press.style, press.setter, furniture=furniture)
    info = DocInfo(
        title=title,
        authors=tuple(person.native for person in manuscript.front.contributors),
        language=manuscript.language,
        created=datetime(2026, 4, 30, tzinfo=UTC),
    )
    return finish(bound, {"p1": block}, edition, press.library, info)
