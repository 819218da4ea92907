"""A paper's row in the register, kept in step with its text."""

from dataclasses import replace

from proceedings_editor.domain.manuscript import Manuscript
from proceedings_editor.domain.plain import plain
from proceedings_editor.domain.volume import Paper
from proceedings_editor.storage import text_hash


def with_text(paper: Paper, manuscript: Manuscript) -> Paper:
    """Return the paper with this text in force: its title, authors, language and revision."""
    return replace(
        paper,
        title=plain(manuscript.front.title),
        authors=tuple(person.native for person in manuscript.front.contributors),
        language=manuscript.language,
        revision=text_hash(manuscript),
    )
