"""Lists after the contents and indexes at the end: which there are, what they are made of."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

from proceedings_editor.domain.volume import IndexKind, ListKind, Volume
from proceedings_editor.layout.contents import Entry, Group, set_contents
from proceedings_editor.layout.frames import SetPaper
from proceedings_editor.layout.index import set_index
from proceedings_editor.layout.indexing import Paged, Signed, has_entries, index_of, marked
from proceedings_editor.layout.order import Chapter
from proceedings_editor.layout.outline import target
from proceedings_editor.layout.places import Places
from proceedings_editor.styles.schema import Style
from proceedings_editor.text.words import word

_KINDS: Final = {ListKind.FIGURES: "figure", ListKind.TABLES: "table"}


class Made(NamedTuple):
    """A piece to be made: its key and title, what makes it, from what."""

    key: str
    title: str
    make: Callable[..., SetPaper]
    inputs: tuple[Any, ...]


class FindingAids:
    """What lists and indexes a volume has; one that would be empty is not there."""

    def __init__(self, volume: Volume, chapters: Sequence[Chapter]) -> None:
        self._chapters, self._lang = chapters, volume.language
        self._lists = [kind for kind in volume.lists if any(self._listed(kind))]
        self._indexes = [kind for kind in volume.indexes if has_entries(chapters, kind)]

    @property
    def lists(self) -> Mapping[str, str]:
        """Return the titles of the lists by their keys."""
        return {str(kind): word(str(kind), self._lang) for kind in self._lists}

    @property
    def indexes(self) -> Mapping[str, str]:
        """Return the titles of the indexes by their keys."""
        return {_key(kind): word(_key(kind), self._lang) for kind in self._indexes}

    def made(self, places: Places, style: Style) -> Iterator[Made]:
        """Yield all of them, with the folios of a state of the volume."""
        starts = dict(zip((it.piece.key for it in places.units), places.starts, strict=True))
        paged = Paged(starts, places.folios)
        for kind in self._lists:
            entries = tuple(self._entries(kind, paged))
            title = self.lists[str(kind)]
            yield Made(str(kind), title, set_contents, ((Group(entries),),))
        for index in self._indexes:
            key = _key(index)
            yield Made(key, self.indexes[key], set_index, (self._letters(index, paged, style),))

    def _letters(self, kind: IndexKind, paged: Paged, style: Style) -> tuple[Any, ...]:
        if kind is not IndexKind.AUTHORS:
            return marked(self._chapters, kind, paged, self._lang)
        signed = (
            Signed(target(it.key), paged.folios[paged.starts[it.key] - 1], it.authors)
            for it in self._chapters
        )
        return index_of(signed, self._lang, forms=style.index.forms)

    def _listed(self, kind: ListKind) -> Iterator[Chapter]:
        for chapter in self._chapters:
            if any(it.kind == _KINDS[kind] for it in chapter.extent.listed):
                yield chapter

    def _entries(self, kind: ListKind, paged: Paged) -> Iterator[Entry]:
        """Yield a line for each table or figure: its label and caption, the author's name below."""
        for chapter in self._listed(kind):
            for it in sorted(chapter.extent.listed, key=lambda one: one.page):
                if it.kind == _KINDS[kind]:
                    folio = paged.folios[paged.starts[chapter.key] + it.page - 1]
                    label = it.label.rstrip(".")
                    title = f"{label}. {it.caption}" if it.caption else label
                    leads = target(chapter.key, it.anchor)
                    authors = tuple(author.native for author in chapter.authors)
                    yield Entry(title, folio, leads, authors, chapter.lang)


def _key(kind: IndexKind) -> str:
    return "index" if kind is IndexKind.AUTHORS else f"index-{kind}"
