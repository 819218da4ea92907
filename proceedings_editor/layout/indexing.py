"""What the indexes hold: authors, keywords, and what the texts mark; places in the volume.

Pages that follow each other are told as a range from three on; a place in a note tells its number
(12n3), as the Chicago Manual of Style has it (16.116, 16.117).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Final, NamedTuple

from proceedings_editor.domain.indexing import marks_of
from proceedings_editor.domain.lang import char_script
from proceedings_editor.domain.people import Contributor
from proceedings_editor.domain.volume import IndexKind
from proceedings_editor.layout.order import Chapter
from proceedings_editor.layout.outline import target
from proceedings_editor.text.collation import index_letter, sort_key

_ALPHABETS: Final = {"Cyrl": "А–Я", "Arab": "ا–ي", "Grek": "Α–Ω", "Hans": "汉字"}
_FEW: Final = 12  # names of a script that need no letters of their own
_RANGE: Final = 3  # pages that follow each other and make a range


class Signed(NamedTuple):
    """A piece and who signed it: what the index of authors is made from."""

    target: str
    folio: str
    authors: tuple[Contributor, ...]


class Name(NamedTuple):
    """An entry and the places under it, as (folio, target); or what to see instead."""

    name: str
    places: tuple[tuple[str, str], ...] = ()
    subs: "tuple[Name, ...]" = ()
    see: tuple[str, ...] = ()


class Letter(NamedTuple):
    """A letter of the alphabet and its names."""

    letter: str
    names: tuple[Name, ...]


class Paged(NamedTuple):
    """Where the chapters stand: the number of the first page of each, the folio of every page."""

    starts: Mapping[str, int]
    folios: Sequence[str]


class _Found(NamedTuple):
    """A place before it is told: page, what leads there, the note it stands in."""

    page: int
    target: str
    note: str = ""


def index_of(pieces: Iterable[Signed], lang: str, *, forms: str = "all") -> tuple[Letter, ...]:
    """Return the names of all authors in alphabetical order.

    ``forms``: a person's names in other scripts have their own places, or say which one to see.
    """
    names: dict[str, Name] = {}
    for piece in pieces:
        for author in piece.authors:
            main, *others = dict.fromkeys(_forms(author))
            place = (piece.folio, piece.target)
            for form in (main, *(others if forms == "all" else ())):
                known = names.get(form, Name(form))
                if place not in known.places:
                    names[form] = known._replace(places=(*known.places, place))
            for form in others if forms == "see" else ():
                known = names.get(form, Name(form))
                names[form] = known._replace(see=tuple(dict.fromkeys((*known.see, main))))
    return lettered(names.values(), lang)


def marked(
    chapters: Iterable[Chapter], kind: IndexKind, paged: Paged, lang: str
) -> tuple[Letter, ...]:
    """Return the entries of an index that texts or keywords give, in alphabetical order."""
    found: dict[str, dict[str, list[_Found]]] = {}
    sees: dict[str, list[str]] = {}
    for chapter in chapters:
        for entry, sub, see, place in _entries(chapter, kind, paged):
            subs = found.setdefault(entry, {})
            if see:
                sees.setdefault(entry, []).append(see)
            else:
                subs.setdefault(sub, []).append(place)
    names = [
        Name(
            entry,
            _told(subs.get("", ()), paged),
            tuple(
                Name(sub, _told(subs[sub], paged))
                for sub in sorted(filter(None, subs), key=lambda it: sort_key(it, lang))
            ),
            tuple(dict.fromkeys(sees.get(entry, ()))),
        )
        for entry, subs in found.items()
    ]
    return lettered(names, lang)


def has_entries(chapters: Iterable[Chapter], kind: IndexKind) -> bool:
    """Return whether an index would hold anything."""
    if kind is IndexKind.AUTHORS:
        return any(chapter.authors for chapter in chapters)
    nowhere = Paged({}, ())
    return any(True for chapter in chapters for _ in _entries(chapter, kind, nowhere))


def lettered(names: Iterable[Name], lang: str) -> tuple[Letter, ...]:
    """Return names in the order of the language, under the letters of its alphabet."""
    ordered = sorted(names, key=lambda it: sort_key(it.name, lang))
    scripts = _count_scripts(ordered)
    grouped = groupby(ordered, key=lambda it: _letter(it.name, lang, scripts))
    return tuple(Letter(letter, tuple(found)) for letter, found in grouped)


def _entries(
    chapter: Chapter, kind: IndexKind, paged: Paged
) -> Iterator[tuple[str, str, str, _Found]]:
    """Yield entry, sub-entry, what to see instead, and the place of everything listed."""
    start = paged.starts.get(chapter.key, 1)
    if kind is IndexKind.KEYWORDS:
        for word in chapter.keywords:
            yield word, "", "", _Found(start, target(chapter.key))
    for place in chapter.extent.indexed:
        for mark in marks_of(place.mark):
            if mark.kind is kind:
                found = _Found(start + place.page, target(chapter.key), place.note)
                yield mark.entry, mark.sub, mark.see, found


def _told(places: Iterable[_Found], paged: Paged) -> tuple[tuple[str, str], ...]:
    """Return places as they are printed, once each, pages in a row as a range."""
    ordered = sorted(dict.fromkeys(places))
    pages = list(dict.fromkeys((it.page, it.target) for it in ordered if not it.note))
    whole = {page for page, _ in pages}
    told: list[tuple[int, str, str]] = []
    for _, run in groupby(enumerate(pages), key=lambda it: it[1][0] - it[0]):
        row = [page for _, page in run]
        told += _row(row, paged)
    for it in ordered:
        if it.note and it.page not in whole:
            told.append((it.page, f"{_folio(paged, it.page)}n{it.note}", it.target))
    return tuple((folio, leads) for _, folio, leads in sorted(told))


def _row(row: Sequence[tuple[int, str]], paged: Paged) -> Iterator[tuple[int, str, str]]:
    """Yield pages that follow each other, as one range where there are enough of them."""
    first, last = row[0], row[-1]
    if len(row) >= _RANGE:
        yield first[0], f"{_folio(paged, first[0])}–{_folio(paged, last[0])}", first[1]
        return
    for page, leads in row:
        yield page, _folio(paged, page), leads


def _folio(paged: Paged, page: int) -> str:
    return paged.folios[page - 1] if page <= len(paged.folios) else str(page)


def _forms(author: Contributor) -> Iterable[str]:
    """Yield the name as an index lists it, in each script it is known in."""
    yield author.index_form
    for other in author.others:
        form = Contributor(
            native="", given=other.given, patronymic=other.patronymic, family=other.family
        )
        yield form.index_form


def _script(name: str) -> str:
    return next((found for found in map(char_script, name) if found != "Zyyy"), "")


def _count_scripts(names: Iterable[Name]) -> Mapping[str, int]:
    counts: dict[str, int] = {}
    for it in names:
        counts[_script(it.name)] = counts.get(_script(it.name), 0) + 1
    return counts


def _letter(name: str, lang: str, scripts: Mapping[str, int]) -> str:
    script = _script(name)
    if script in _ALPHABETS and scripts[script] < _FEW:
        return _ALPHABETS[script]
    return index_letter(name, lang)
