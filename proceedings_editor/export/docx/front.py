"""The front matter as an author types it over his paper."""

import re
from collections.abc import Iterator

from proceedings_editor.domain.manuscript import Abstract, Front, Inlines, Text
from proceedings_editor.domain.people import Contributor
from proceedings_editor.export.docx.blocks import aligned, paragraph
from proceedings_editor.export.docx.habits import Habit
from proceedings_editor.export.docx.runs import Parts, language, runs, text_run
from proceedings_editor.text.dates import long_date
from proceedings_editor.text.words import word


def front_paragraphs(front: Front, lang: str, habit: Habit, parts: Parts) -> Iterator[str]:
    """Yield UDC, title, authors, abstracts, keywords and dates in the order of the habit."""
    if front.udc and habit.udc_first:
        yield paragraph(text_run(f"{word('udc', lang)} {front.udc}"))
    title = list(_title(front, habit, parts))
    authors = list(_authors(front, habit))
    yield from [*authors, *title] if habit.authors_first else [*title, *authors]
    if front.udc and not habit.udc_first:
        yield paragraph(text_run(f"{word('udc', lang)} {front.udc}"))
    for abstract in front.abstracts:
        yield from _abstract(front, abstract, parts)
    yield from _dates(front, lang)


def _title(front: Front, habit: Habit, parts: Parts) -> Iterator[str]:
    if habit.styles:
        yield paragraph(runs(front.title, parts), "Title")
        if front.subtitle:
            yield paragraph(runs(front.subtitle, parts), "Subtitle")
        return
    look = '<w:b/><w:caps/><w:sz w:val="28"/>' if habit.caps else '<w:b/><w:sz w:val="28"/>'
    yield paragraph(runs(front.title, parts, look), properties=aligned("center"))
    if front.subtitle:
        look = '<w:i/><w:sz w:val="24"/>'
        yield paragraph(runs(front.subtitle, parts, look), properties=aligned("center"))


def _authors(front: Front, habit: Habit) -> Iterator[str]:
    properties = aligned("end" if habit.initials else "center") if not habit.styles else ""
    places = {a.id: a.name for a in front.affiliations}
    for person in front.contributors:
        name = _initials_last(person) if habit.initials else person.native
        mark = "*" if person.corresponding else ""
        yield paragraph(text_run(name + mark, "<w:b/>"), properties=properties)
        for id_ in person.affiliations:
            yield paragraph(text_run(places[id_], "<w:i/>"), properties=properties)
        if person.email:
            yield paragraph(text_run(person.email), properties=properties)
        if person.orcid:
            yield paragraph(text_run(f"ORCID {person.orcid}"), properties=properties)


def _initials_last(person: Contributor) -> str:
    """Return ``Корнеева Е. В.`` where a Cyrillic name has given names to shorten."""
    given = re.sub(r"(\w)[\w-]*\.?", r"\1.", person.given, flags=re.UNICODE)
    if not person.family or not given:
        return person.native
    return f"{person.family} {given}".replace(". ", ".\u00a0")


def _abstract(front: Front, abstract: Abstract, parts: Parts) -> Iterator[str]:
    lang = abstract.lang
    look = language(lang)
    label = text_run(f"{word('abstract', lang)}. ", f"<w:b/>{look}")
    for number, content in enumerate(abstract.paragraphs):
        yield paragraph(("" if number else label) + runs(content, parts, look))
    for keywords in front.keywords:
        if keywords.lang == lang:
            label = text_run(f"{word('keywords', lang)}: ", f"<w:b/>{look}")
            yield paragraph(label + text_run("; ".join(keywords.words), look))


def _dates(front: Front, lang: str) -> Iterator[str]:
    named = (("received", front.received), ("revised", front.revised), ("accepted", front.accepted))
    said = "; ".join(f"{word(key, lang)} {long_date(iso, lang)}" for key, iso in named if iso)
    if said:
        yield paragraph(text_run(said[0].upper() + said[1:]))


def core_title(title: Inlines) -> str:
    """Return the title as the document properties hold it."""
    return "".join(inline.text for inline in title if isinstance(inline, Text))
