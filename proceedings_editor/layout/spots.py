"""Spots: where a text stands, and who makes the tags and marks within it."""

from collections.abc import Callable
from typing import Final, NamedTuple, Protocol

from proceedings_editor.domain.finding import Place
from proceedings_editor.domain.manuscript import NoteRef


class AddTag(Protocol):
    """Makes a structure element inside the paragraph and returns its index."""

    def __call__(
        self, role: str, parent: int, *, lang: str = "", alt: str = "", actual: str = ""
    ) -> int:
        """Return the index of a new element under ``parent``."""


class NoteMark(NamedTuple):
    """What stands at the place of a note: its printed mark and the tag of it."""

    text: str
    tag: int = 0


def no_tags(role: str, parent: int, *, lang: str = "", alt: str = "", actual: str = "") -> int:
    """Make no element: all is the paragraph's own."""
    del role, lang, alt, actual
    return parent


def plain_mark(ref: NoteRef) -> NoteMark:
    """Return the author's own mark of a note."""
    return NoteMark(ref.shown or "*")


class Spot(NamedTuple):
    """Where a text stands: its language, its tag, and who makes tags and note marks.

    ``mirrored``: places on its page are counted from the right edge of the text block.
    """

    lang: str = "en"
    tag: int = 0
    add_tag: AddTag = no_tags
    note_mark: Callable[[NoteRef], NoteMark] = plain_mark
    place: Place = Place()
    mirrored: bool = False


NOWHERE: Final = Spot()
