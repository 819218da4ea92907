"""Which side a paper begins on where a style lets papers follow each other without blank pages."""

from proceedings_editor.domain.volume import Paper, PaperKind
from proceedings_editor.styles.schema import Style


class Sides:
    """Told the papers in book order, each with its pages, says where the next one begins.

    Parts begin on a right-hand page, with an opener or with their first paper.
    """

    def __init__(self, style: Style) -> None:
        self._start = style.start
        self._group: tuple[object, ...] = ()
        self._recto = True

    def begins_recto(self, paper: Paper) -> bool:
        """Return whether the next paper begins on a right-hand page."""
        if self._start.paper == "recto":
            return True
        group = (paper.kind, paper.area)
        if group != self._group:
            self._group = group
            self._recto = not self._opens(paper) or self._start.blank_verso_after_part
        return self._recto

    def took(self, pages: int) -> None:
        """Note how many pages the paper asked about last takes."""
        self._recto = self._recto == (pages % 2 == 0)

    def _opens(self, paper: Paper) -> bool:
        """Return whether an opener stands before the first paper of a part."""
        thematic = paper.kind is PaperKind.PAPER
        return thematic and (paper.area is not None or self._start.plenary_opener)
