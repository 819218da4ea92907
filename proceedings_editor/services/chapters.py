"""From a set paper to a chapter of the volume."""

from proceedings_editor.domain.lang import primary
from proceedings_editor.domain.manuscript import Front
from proceedings_editor.domain.plain import plain
from proceedings_editor.domain.volume import Paper, PaperKind
from proceedings_editor.layout.bind import Chapter
from proceedings_editor.layout.frames import Extent
from proceedings_editor.services.assembling import Entry
from proceedings_editor.text.words import word


def chapter_of(entry: Entry, front: Front, extent: Extent, lang: str) -> Chapter:
    """Return a piece as the binder takes it: what is set, and what is said of it elsewhere.

    ``lang`` is the volume's language, in which keywords are wanted.
    """
    paper = entry.paper
    return Chapter(
        key=paper.id,
        kind=paper.kind,
        title=_listed_title(paper, front),
        short_title=front.short_title,
        authors=front.contributors,
        area=paper.area,
        session=paper.session,
        lang=paper.language,
        extent=extent,
        recto=entry.context.starts_recto,
        wide=bool(entry.counterparts),
        keywords=_keywords(front, lang, paper.language),
    )


def _keywords(front: Front, *languages: str) -> tuple[str, ...]:
    """Return the keywords in the first of some languages that has any."""
    for lang in languages:
        found = next((it.words for it in front.keywords if primary(it.lang) == primary(lang)), ())
        if found:
            return found
    return ()


def _listed_title(paper: Paper, front: Front) -> str:
    """Return the title contents and heads show; a concept note has that of the whole volume."""
    if paper.kind is not PaperKind.PAPER and front.document == "concept-note":
        return word("concept-note", paper.language)
    return plain(front.title) or paper.title
