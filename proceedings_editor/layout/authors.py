"""Who wrote a paper: names, affiliations, ORCID and e-mail, beside each other or in notes."""

from collections.abc import Iterator, Mapping
from typing import Final

from proceedings_editor.domain.manuscript import (
    Front,
    Inlines,
    Marks,
    Note,
    NoteId,
    NoteKind,
    NoteRef,
    Paragraph,
    Text,
)
from proceedings_editor.domain.people import Affiliation, Contributor
from proceedings_editor.domain.units import Pt
from proceedings_editor.layout.flow import Flow
from proceedings_editor.layout.galley import Box, beside, stacked
from proceedings_editor.layout.lines import SetLine
from proceedings_editor.layout.setting import Setting
from proceedings_editor.text.dates import long_date
from proceedings_editor.text.words import word

_RAG: Final = 6.0  # em that a line of names may fall short of the measure
_GUTTER: Final = 14.0  # points between two authors
_ORCID: Final = "https://orcid.org/"
_NO_BREAK: Final = "\u00a0"


def linked(flow: Flow, text: str, target: str, setting: Setting, tag: int) -> SetLine:
    """Return a line that leads to an address."""
    return flow.desk.line((Text(text, Marks(link=target)),), setting, tag)


def in_notes(flow: Flow) -> bool:
    """Return whether affiliations, dates and DOI stand in starred notes, not on the page."""
    return flow.desk.looks.style_of("affiliation").place == "starred-note"


def authors(flow: Flow, front: Front) -> list[Box]:
    """Return the authors, two beside each other, in rows."""
    if in_notes(flow):
        return [_names(flow, front)] if front.contributors else []
    table = flow.desk.looks.style_of("affiliation")
    if table.numbered_from and len(front.contributors) >= table.numbered_from:
        return _numbered(flow, front)
    columns = max(1, table.columns)
    width = (flow.measure - _GUTTER * (columns - 1)) / columns
    people = front.contributors
    rows: list[Box] = []
    for start in range(0, len(people), columns):
        row = Box()
        for column, person in enumerate(people[start : start + columns]):
            own = _author(flow, front, person, width, column * (width + _GUTTER))
            row = beside(row, own)
        rows.append(row)
    return rows


def _numbered(flow: Flow, front: Front) -> list[Box]:
    """Return many authors in one paragraph, their affiliations below it by number."""
    desk = flow.desk
    setting, small = desk.looks.paragraph("author"), desk.looks.paragraph("affiliation")
    known = {place.id for place in front.affiliations}
    order = [key for person in front.contributors for key in person.affiliations if key in known]
    numbers = {key: str(at) for at, key in enumerate(dict.fromkeys(order), start=1)}
    names: list[Text | NoteRef] = []
    for person in front.contributors:
        own = ",".join(numbers[key] for key in person.affiliations if key in numbers)
        names += [Text(", ")] if names else []
        names.append(Text(person.native.replace(" ", "\u00a0")))
        names += [Text(own, Marks(superscript=True))] if own and len(numbers) > 1 else []
        if person.corresponding and person.email:
            names.append(NoteRef(_corresponding(flow, person), shown="*"))
    tag = desk.tag("P")
    lines = flow.front_lines(tuple(names), setting.with_(rag=_RAG), tag, flow.measure)
    below = Box()
    for content in _below(front, numbers):
        own_tag = desk.tag("P")
        made = flow.front_lines(content, small, own_tag, flow.measure)
        below = below.over(stacked(made, small, own_tag))
    return [stacked(lines, setting, tag), below]


def _below(front: Front, numbers: Mapping[str, str]) -> Iterator[Inlines]:
    """Yield affiliations after their numbers, then ORCID and e-mail of those who gave them."""
    by_id = {place.id: place for place in front.affiliations}
    for key, number in numbers.items():
        mark = (Text(number, Marks(superscript=True)), Text("\u00a0")) if len(numbers) > 1 else ()
        yield (*mark, Text(_address(by_id[key])))
    for label, told in (
        ("ORCID", [(p, p.orcid.removeprefix(_ORCID)) for p in front.contributors if p.orcid]),
        ("", [(p, p.email) for p in front.contributors if p.email and not p.corresponding]),
    ):
        made: list[Text] = [Text(label)] * bool(told and label)
        for at, (person, fact) in enumerate(told):
            target = f"{_ORCID}{fact}" if label else f"mailto:{fact}"
            lead = "; " if at else " " * bool(label)
            made += [Text(f"{lead}{person.native} "), Text(fact, Marks(link=target))]
        if made:
            yield tuple(made)


def _author(flow: Flow, front: Front, person: Contributor, width: Pt, x: Pt) -> Box:
    """Return one author: name, affiliations, ORCID, e-mail."""
    desk = flow.desk
    tag = desk.tag("P")
    setting, small = desk.looks.paragraph("author"), desk.looks.paragraph("affiliation")
    name: Inlines = (Text(person.native),)
    if person.corresponding and person.email:
        note = _corresponding(flow, person)
        name = (*name, NoteRef(note, shown="*"))
    found = stacked(flow.front_lines(name, setting, tag, width), setting, tag, x)
    for place in _places(front, person):
        found = found.over(
            stacked(flow.front_lines((Text(place),), small, tag, width), small, tag, x)
        )
    for fact in _links(person):
        found = found.over(stacked(flow.front_lines(fact, small, tag, width), small, tag, x))
    return found


def _links(person: Contributor) -> list[Inlines]:
    """Return the lines with a person's ORCID and e-mail address, as links."""
    found: list[Inlines] = []
    if person.orcid:
        orcid = person.orcid.removeprefix(_ORCID)
        found.append((Text("ORCID "), Text(orcid, Marks(link=_ORCID + orcid))))
    if person.email and not person.corresponding:
        found.append((Text(person.email, Marks(link=f"mailto:{person.email}")),))
    return found


def _places(front: Front, person: Contributor) -> list[str]:
    """Return a person's affiliations as lines: name, city, country."""
    by_id = {place.id: place for place in front.affiliations}
    found = [by_id[key] for key in person.affiliations if key in by_id]
    return [_address(place) for place in found]


def _address(place: Affiliation) -> str:
    return ", ".join(part for part in (place.name, place.city, place.country) if part)


def _corresponding(flow: Flow, person: Contributor) -> NoteId:
    """Make the starred note of a corresponding author; return its id."""
    label = word("corresponding", flow.desk.lang)
    note = NoteId(f"corresponding-author-{len(flow.desk.marks)}")
    address = Text(person.email, Marks(link=f"mailto:{person.email}"))
    return _add_note(flow, note, (Text(f"{label}: "), address))


def _add_note(flow: Flow, note: NoteId, content: Inlines) -> NoteId:
    flow.desk.texts[note] = Note(
        id=note, kind=NoteKind.AUTHOR, blocks=(Paragraph(content=content),)
    )
    return note


def _names(flow: Flow, front: Front) -> Box:
    """Return the names in one centred line; what is known of each stands in a starred note."""
    desk, table = flow.desk, flow.desk.looks.style_of("author")
    small = table.caps == "small"  # but the word between the last two is not
    setting = desk.looks.of(table, display=True, caps="none" if small else table.caps)
    names = Marks(smallcaps=small)
    joined = table.joined_by == "and"
    content: list[Text | NoteRef] = []
    known: dict[str, NoteId] = {}  # who shares all that is known shares the note
    for number, person in enumerate(front.contributors):
        if number:
            last = number == len(front.contributors) - 1 and joined
            joint = f" {word('and', desk.lang)} " if last else ", "
            content.append(Text(joint, Marks(emph=last)))
        content.append(Text(person.native.replace(" ", _NO_BREAK), names))
        facts = _facts_of(flow, front, person, last=number == len(front.contributors) - 1)
        if facts:
            note = known.setdefault(facts, NoteId(f"author-{number + 1}"))
            content.append(NoteRef(_add_note(flow, note, (Text(facts),))))
    tag = desk.tag("P")
    return stacked(flow.front_lines(tuple(content), setting, tag, flow.measure), setting, tag)


def _facts_of(flow: Flow, front: Front, person: Contributor, *, last: bool) -> str:
    """Return what a starred note says of a person; the last one adds dates and DOI."""
    orcid = person.orcid.removeprefix(_ORCID)
    facts = [*_places(front, person), orcid and f"ORCID {orcid}", person.email]
    doi = flow.desk.context.doi or front.doi
    sentences = ["; ".join(filter(None, facts))]
    if last:
        sentences += [" ".join(dates) for dates in dates_of(front, flow.desk.lang)]
        sentences.append(doi and f"DOI {doi}")
    return " ".join(f"{sentence}." for sentence in sentences if sentence)


def dates_of(front: Front, lang: str) -> list[tuple[str, str]]:
    """Return the label and text of the line of dates, if there are any: one pair or none."""
    dates = [
        (word(key, lang), long_date(day, lang))
        for key, day in (
            ("received", front.received),
            ("revised", front.revised),
            ("accepted", front.accepted),
        )
        if day
    ]
    if not dates:
        return []
    (label, first), *others = dates
    text = "; ".join([first, *(f"{name} {day}" for name, day in others)])
    return [(label[:1].upper() + label[1:], text)]
