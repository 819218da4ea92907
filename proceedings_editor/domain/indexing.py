"""Marks of an index within a text: what is listed, under which head, in which index.

A mark travels as the link of the words it stands at (``index:`` and its parts, divided by tabs), so
that every room that keeps links keeps it.
"""

from typing import Final, NamedTuple

from proceedings_editor.domain.volume import IndexKind

SCHEME: Final = "index:"
_BETWEEN: Final = "\t"
_MARKS: Final = "\n"


class IndexMark(NamedTuple):
    """One mark: the index, the entry, a sub-entry of it, or another entry to see instead."""

    kind: IndexKind
    entry: str
    sub: str = ""
    see: str = ""


def as_link(*marks: IndexMark) -> str:
    """Return marks as the link of the words they stand at."""
    return SCHEME + _MARKS.join(_BETWEEN.join(mark) for mark in marks)


def marks_of(link: str) -> tuple[IndexMark, ...]:
    """Return the marks in a link, none where it is an ordinary one or says nothing known."""
    if not link.startswith(SCHEME):
        return ()
    found = []
    for mark in link.removeprefix(SCHEME).split(_MARKS):
        kind, *parts = mark.split(_BETWEEN)
        if kind in set(IndexKind) and parts and parts[0]:
            found.append(IndexMark(IndexKind(kind), *parts[:3]))
    return tuple(found)


def kind_named(name: str) -> IndexKind:
    r"""Return the index a reader's word means: ``person``, ``n``, ``org`` …; else that of subjects.

    The letters are those Word users give with the switch \f of an XE field.
    """
    return _NAMES.get(name.casefold(), IndexKind.SUBJECTS)


_NAMES: Final = {
    **dict.fromkeys(("person", "persons", "name", "names", "n", "p"), IndexKind.PERSONS),
    **dict.fromkeys(("institution", "institutions", "org", "i", "o"), IndexKind.INSTITUTIONS),
    **dict.fromkeys(("keyword", "keywords", "k"), IndexKind.KEYWORDS),
}
