"""The opening page of a paper: area, title, authors, abstracts in the languages of the volume."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from proceedings_editor.domain.lang import primary
from proceedings_editor.domain.manuscript import (
    Abstract,
    Align,
    Front,
    Inlines,
    Keywords,
    Marks,
    Note,
    NoteId,
    NoteKind,
    NoteRef,
    Paragraph,
    Text,
)
from proceedings_editor.domain.people import Contributor
from proceedings_editor.domain.units import Pt
from proceedings_editor.domain.volume import PaperKind
from proceedings_editor.layout.desk import Where
from proceedings_editor.layout.flow import Flow
from proceedings_editor.layout.galley import Box, Item
from proceedings_editor.layout.lines import SetLine
from proceedings_editor.layout.notes import set_text
from proceedings_editor.layout.pages import snapped
from proceedings_editor.layout.setting import Setting
from proceedings_editor.text.dates import long_date
from proceedings_editor.text.words import word

_TITLE_LINES: Final = 2  # grid lines between area line and title
_UNDER: Final = 1  # grid line between title, authors and abstracts
_TO_TEXT: Final = 2  # grid lines between the opening and the text
_LEAST_TEXT: Final = 6  # lines of text that make it worth beginning on the opening page
_GUTTER: Final = 14.0  # points between two authors
_LABEL_GAP: Final = 0.7  # em between a run-in label and its text
_TO_SUBTITLE: Final = 3.0  # points
_EVEN: Final = 6.0  # points
_LABEL_WHITE: Final = 6.0  # points between the hang column and the text
_CORRESPONDING: Final = NoteId("corresponding-author")
_DOI: Final = "https://doi.org/"
_ORCID: Final = "https://orcid.org/"


def opening(flow: Flow, front: Front) -> None:
    """Add the opening of a paper to an empty galley."""
    _area_line(flow, front)
    flow.galley.gap(_TITLE_LINES * flow.grid)
    _add(flow, title_box(flow, front.title, front.subtitle))
    flow.galley.gap(_UNDER * flow.grid)
    for number, row in enumerate(_authors(flow, front)):
        flow.galley.gap(_UNDER * flow.grid * (number == 0))
        _add(flow, row)
    _matter(flow, front)
    flow.galley.least = _TO_TEXT * flow.grid
    flow.galley.keep = _LEAST_TEXT


def _add(flow: Flow, box: Box) -> None:
    """Add a box topped up to whole lines, kept with what stands below it."""
    if box.height:
        flow.galley.add(box.content, snapped(box.height, flow.grid), calls=box.calls)


def stacked(lines: Sequence[SetLine], setting: Setting, tag: int, x: Pt = 0.0) -> Box:
    """Return lines one below the other."""
    items = tuple(
        Item(x, setting.rise + number * setting.leading, line, tag)
        for number, line in enumerate(lines)
    )
    calls = tuple(mark.note for line in lines for mark in line.notes)
    return Box(items, len(lines) * setting.leading, calls)


def _lines(
    flow: Flow, content: Inlines, setting: Setting, tag: int, measure: Pt, lang: str = ""
) -> tuple[SetLine, ...]:
    where = Where(flow.desk.place("front"), lang)
    return set_text(flow.desk, content, setting, measure, tag, where)


def title_box(flow: Flow, title: Inlines, subtitle: Inlines, name: str = "title") -> Box:
    """Return title (H1) and subtitle."""
    looks = flow.desk.looks
    tag = flow.desk.tag("H1")
    setting = looks.paragraph(name)
    even = _even_measure(flow, title, setting)
    found = stacked(_lines(flow, title, setting, tag, even), setting, tag)
    if not subtitle:
        return found
    tag, setting = flow.desk.tag("P"), looks.paragraph("subtitle")
    even = _even_measure(flow, subtitle, setting)
    lines = _lines(flow, subtitle, setting, tag, even)
    return found.over(stacked(lines, setting, tag), _TO_SUBTITLE)


def _even_measure(flow: Flow, content: Inlines, setting: Setting) -> Pt:
    """Return the measure in which the lines of a title come out about equally long."""
    if setting.text.align is not Align.LEFT:
        return flow.measure
    lines = flow.desk.count_lines(content, setting, flow.measure)
    low, high = flow.measure / 2, flow.measure
    while lines > 1 and high - low > _EVEN:
        middle = (low + high) / 2
        if flow.desk.count_lines(content, setting, middle) > lines:
            low = middle
        else:
            high = middle
    return high


def _area_line(flow: Flow, front: Front) -> None:
    """Add the line over the title: the area at the left, the DOI at the right."""
    desk, context = flow.desk, flow.desk.context
    table = desk.looks.style_of("area-line")
    setting = desk.looks.paragraph("area-line")
    bold = desk.looks.of(table, display=True, weight=table.label_weight)
    items: list[Item] = []
    label = context.area_label
    if context.kind is PaperKind.OUTCOME:
        label = word("outcome", context.volume_language)
    lang = context.volume_language
    if label or context.area_title:
        tag = desk.tag("P", lang=lang)
        name = desk.line(label, bold, tag, lang)
        gap = setting.size if label else 0.0
        items.append(Item(0.0, setting.rise, name, tag))
        title = desk.line(context.area_title, setting, tag, lang)
        items.append(Item(name.width + gap, setting.rise, title, tag))
    doi = context.doi or front.doi
    if doi:
        line = linked(flow, doi, _DOI + doi, setting, desk.tag("P"))
        items.append(Item(flow.measure - line.width, setting.rise, line, 0))
    flow.galley.gap()
    flow.galley.add(tuple(items), flow.grid)


def linked(
    flow: Flow, text: str, target: str, setting: Setting, tag: int, lead: str = ""
) -> SetLine:
    """Return a line of which all but ``lead`` leads to an address."""
    content = (
        (Text(lead), Text(text, Marks(link=target))) if lead else (Text(text, Marks(link=target)),)
    )
    return flow.desk.line(content, setting, tag)


def _authors(flow: Flow, front: Front) -> list[Box]:
    """Return the authors, two beside each other, in rows."""
    starred = flow.desk.looks.style_of("affiliation").place == "starred-note"
    if starred:
        return [_names(flow, front)] if front.contributors else []
    columns = max(1, flow.desk.looks.style_of("affiliation").columns)
    width = (flow.measure - _GUTTER * (columns - 1)) / columns
    people = front.contributors
    rows = []
    for start in range(0, len(people), columns):
        row = Box()
        for column, person in enumerate(people[start : start + columns]):
            own = _author(flow, front, person, width, column * (width + _GUTTER))
            row = beside(row, own)
        rows.append(row)
    return rows


def _author(flow: Flow, front: Front, person: Contributor, width: Pt, x: Pt) -> Box:
    """Return one author: name, affiliations, ORCID, e-mail."""
    desk = flow.desk
    tag = desk.tag("P")
    setting, small = desk.looks.paragraph("author"), desk.looks.paragraph("affiliation")
    name: Inlines = (Text(person.native),)
    if person.corresponding and person.email:
        note = _corresponding(flow, person)
        name = (*name, NoteRef(note, shown="*"))
    found = stacked(_lines(flow, name, setting, tag, width), setting, tag, x)
    for place in _places(front, person):
        found = found.over(stacked(_lines(flow, (Text(place),), small, tag, width), small, tag, x))
    facts = []
    if person.orcid:
        orcid = person.orcid.removeprefix(_ORCID)
        facts.append(linked(flow, orcid, _ORCID + orcid, small, tag, "ORCID "))
    if person.email and not person.corresponding:
        facts.append(linked(flow, person.email, f"mailto:{person.email}", small, tag))
    return found.over(stacked(facts, small, tag, x))


def _places(front: Front, person: Contributor) -> list[str]:
    """Return a person's affiliations as lines: name, city, country."""
    by_id = {place.id: place for place in front.affiliations}
    found = [by_id[key] for key in person.affiliations if key in by_id]
    return [
        ", ".join(part for part in (place.name, place.city, place.country) if part)
        for place in found
    ]


def _corresponding(flow: Flow, person: Contributor) -> NoteId:
    """Make the starred note of a corresponding author; return its id."""
    label = word("corresponding", flow.desk.lang)
    note = NoteId(f"{_CORRESPONDING}-{len(flow.desk.marks)}")
    address = Text(person.email, Marks(link=f"mailto:{person.email}"))
    return _add_note(flow, note, (Text(f"{label}: "), address))


def _add_note(flow: Flow, note: NoteId, content: Inlines) -> NoteId:
    flow.desk.texts[note] = Note(
        id=note, kind=NoteKind.AUTHOR, blocks=(Paragraph(content=content),)
    )
    return note


def _names(flow: Flow, front: Front) -> Box:
    """Return the names in one centred line; what is known of each stands in a starred note."""
    desk, setting = flow.desk, flow.desk.looks.paragraph("author")
    joined = desk.looks.style_of("author").joined_by == "and"
    content: list[Text | NoteRef] = []
    for number, person in enumerate(front.contributors):
        if number:
            last = number == len(front.contributors) - 1 and joined
            joint = f" {word('and', desk.lang)} " if last else ", "
            content.append(Text(joint, Marks(emph=last)))
        facts = "; ".join(
            fact
            for fact in (
                *_places(front, person),
                person.orcid and f"ORCID {person.orcid.removeprefix(_ORCID)}",
                person.email,
            )
            if fact
        )
        content.append(Text(person.native))
        if facts:
            note = NoteId(f"author-{number + 1}")
            content.append(NoteRef(_add_note(flow, note, (Text(facts + "."),))))
    tag = desk.tag("P")
    return stacked(_lines(flow, tuple(content), setting, tag, flow.measure), setting, tag)


def _matter(flow: Flow, front: Front) -> None:
    """Add abstracts, keywords and dates in the hang grid, one row a language."""
    order = flow.style.abstract.order
    langs = dict.fromkeys(item.lang for item in (*front.abstracts, *front.keywords, *front.titles))
    ranked = sorted(langs, key=lambda lang: _rank(lang, order))
    boxes = [_language(flow, front, lang) for lang in ranked]
    boxes += _facts(flow, front)
    between = flow.style.abstract.text.between
    total = sum(box.height for box in boxes) + between * max(0, len(boxes) - 1)
    flow.galley.gap(_UNDER * flow.grid)
    for number, box in enumerate(boxes):
        last = number == len(boxes) - 1
        # the last box tops the whole up to full lines
        height = box.height + (snapped(total, flow.grid) - total if last else between)
        flow.galley.add(box.content, height, calls=box.calls)


def _rank(lang: str, order: tuple[str, ...]) -> tuple[int, str]:
    own = primary(lang)
    return (order.index(own) if own in order else len(order), lang)


def _language(flow: Flow, front: Front, lang: str) -> Box:
    """Return the abstract and keywords of one language."""
    found = Box()
    titles = [title.content for title in front.titles if title.lang == lang]
    own = [abstract for abstract in front.abstracts if abstract.lang == lang]
    if titles and not own:
        own = [Abstract(lang=lang, paragraphs=(), label=" ")]
    for abstract in own:
        found = found.over(_abstract(flow, abstract, titles))
    for keywords in front.keywords:
        if keywords.lang == lang:
            found = found.over(_keywords(flow, keywords), flow.style.abstract.text.keywords_before)
    return found


def _hang(flow: Flow) -> Pt:
    table = flow.style.abstract.text
    return flow.style.page.hang if table.label == "hang" else table.indent_left


def _abstract(flow: Flow, abstract: Abstract, titles: Sequence[Inlines]) -> Box:
    """Return an abstract with its label in the hang column or run in, a title of its own above."""
    desk, table = flow.desk, flow.style.abstract.text
    setting, left, lang = desk.looks.of(table), _hang(flow), abstract.lang
    measure = flow.measure - left - table.indent_right
    tag = desk.tag("P", lang=lang)
    text = abstract.label or word("abstract", lang)
    label, first = _label(flow, text, desk.tag("Span", tag), lang)
    found = Box()
    for content in (*map(_strong, titles), *abstract.paragraphs):
        own = setting.with_(first_indent=first)
        part = desk.tag("P", lang=lang) if found.height else tag
        lines = _lines(flow, content, own, part, measure, lang)
        found = found.over(stacked(lines, own, part, left))
        first = 0.0
    return beside(label, found)


def beside(label: Box, text: Box) -> Box:
    """Return two boxes whose tops are level."""
    return Box(
        label.content + text.content,
        max(label.height, text.height),
        label.calls + text.calls,
    )


def _strong(content: Inlines) -> Inlines:
    return tuple(
        Text(run.text, replace(run.marks, strong=True)) if isinstance(run, Text) else run
        for run in content
    )


def _label(flow: Flow, text: str, tag: int, lang: str) -> tuple[Box, Pt]:
    """Return a label and how far the first line of its text is indented."""
    desk, table = flow.desk, flow.style.abstract.text
    if table.label == "hang" and _hang(flow):
        bold = desk.looks.of(
            desk.looks.style_of("affiliation"), display=True, weight=table.label_weight
        )
        lines = _lines(flow, (Text(text),), bold, tag, _hang(flow) - _LABEL_WHITE, lang)
        return stacked(lines, bold, tag), 0.0
    setting = desk.looks.of(table)
    line = desk.line((Text(f"{text.rstrip('.:')}.", Marks(emph=True)),), setting, tag, lang)
    return stacked((line,), setting, tag, _hang(flow)), line.width + _LABEL_GAP * setting.size


def _keywords(flow: Flow, keywords: Keywords) -> Box:
    """Return the keywords of one language in a paragraph with its label run in."""
    desk, table = flow.desk, flow.style.abstract.text
    base = desk.looks.style_of("affiliation") if table.label == "hang" else table
    size = table.keywords_size
    setting = desk.looks.of(base, size=size, leading=table.leading, align="left")
    marks = Marks(emph=True)
    bold = setting
    if table.label == "hang":
        bold = desk.looks.of(base, size=size, leading=table.leading, weight=table.label_weight)
        marks = Marks()
    tag = desk.tag("P", lang=keywords.lang)
    text = keywords.label or word("keywords", keywords.lang)
    mark = desk.tag("Span", tag)
    label = desk.line((Text(text, marks),), bold, mark, keywords.lang)
    left = _hang(flow)
    content = (Text("; ".join(keywords.words)),)
    own = setting.with_(first_indent=label.width + _LABEL_GAP * size)
    measure = flow.measure - left - table.indent_right
    lines = _lines(flow, content, own, tag, measure, keywords.lang)
    return beside(stacked((label,), bold, mark, left), stacked(lines, own, tag, left))


def _facts(flow: Flow, front: Front) -> list[Box]:
    """Return dates, classification, funding and licence, each with its label."""
    lang = flow.desk.lang
    dates = [
        (word(key, lang), long_date(day, lang))
        for key, day in (
            ("received", front.received),
            ("revised", front.revised),
            ("accepted", front.accepted),
        )
        if day
    ]
    found = []
    if dates:
        (label, first), *others = dates
        text = "; ".join([first, *(f"{name} {day}" for name, day in others)])
        found.append(_fact(flow, label[:1].upper() + label[1:], text))
    for label, text in (
        (word("udc", lang), front.udc),
        ("JEL", front.jel),
        (word("licence", lang), front.licence),
        ("", front.funding),
    ):
        if text:
            found.append(_fact(flow, label, text))
    return found


def _fact(flow: Flow, label: str, text: str) -> Box:
    """Return a fact in small print, its label in the hang column or before it."""
    desk, setting = flow.desk, flow.desk.looks.paragraph("dates")
    left, tag = _hang(flow), desk.tag("P")
    hung = bool(left) and flow.style.abstract.text.label == "hang"
    shown = text if hung else f"{label} {text}".strip()
    lines = _lines(flow, (Text(shown),), setting, tag, flow.measure - left)
    if not hung or not label:
        return stacked(lines, setting, tag, left)
    mark = _lines(flow, (Text(label),), setting, desk.tag("Span", tag), left - _LABEL_WHITE)
    return beside(stacked(mark, setting, len(desk.tags) - 1), stacked(lines, setting, tag, left))
