"""Abstracts, keywords, dates and classification: the small print under the authors."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from proceedings_editor.domain.lang import is_rtl, primary
from proceedings_editor.domain.manuscript import (
    Abstract,
    Align,
    Front,
    Inlines,
    Keywords,
    Marks,
    Text,
)
from proceedings_editor.domain.units import Pt
from proceedings_editor.layout.authors import dates_of, in_notes
from proceedings_editor.layout.flow import Flow
from proceedings_editor.layout.galley import Box, beside, moved, stacked
from proceedings_editor.layout.pages import FORBIDDEN, snapped
from proceedings_editor.text.words import word

_LABEL_GAP: Final = 0.7  # em between a run-in label and its text
_LABEL_WHITE: Final = 6.0  # points between the hang column and the text


def small_print(flow: Flow, front: Front) -> None:
    """Add abstracts, keywords and facts in the hang grid, one row a language."""
    order, table = flow.style.abstract.order, flow.style.abstract.text
    langs = {item.lang for item in front.abstracts} | {item.lang for item in front.keywords}
    langs |= {title.lang for title in front.titles}
    ranked = sorted(langs, key=lambda lang: _rank(lang, order))
    boxes = [_language(flow, front, lang) for lang in ranked]
    facts = Box()
    for fact in _facts(flow, front):
        facts = facts.over(fact, table.between)
    boxes += [facts] * bool(facts.height)
    total = sum(box.height for box in boxes) + table.between * max(0, len(boxes) - 1)
    for number, box in enumerate(boxes):
        last = number == len(boxes) - 1
        if last and facts.height:
            flow.galley.close(penalty=FORBIDDEN)  # facts stay with the language above them
        # the last box tops the whole up to full lines
        below = snapped(total, flow.grid) - total if last else table.between
        parts = divided(box) if table.overflow == "split" else (box,)
        for part in parts[:-1]:
            flow.galley.add(part.content, part.height, calls=part.calls)
        flow.galley.add(parts[-1].content, parts[-1].height + below, calls=parts[-1].calls)


def divided(box: Box) -> tuple[Box, ...]:
    """Return a box cut between its lines, two of which stay together at either end."""
    lines = sorted({item.y for item in box.content})
    cuts = [upper + (lower - upper) / 2 for upper, lower in pairwise(lines)][1:-1]
    found: list[Box] = []
    for top, end in pairwise([0.0, *cuts, box.height]):
        items = tuple(item for item in box.content if top <= item.y < end)
        calls = box.calls if not found else ()
        found.append(Box(moved(items, -top), end - top, calls))
    return tuple(found)


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
    left, lang = _hang(flow), abstract.lang
    setting = desk.looks.of(table, leading=_leading(flow, lang))
    measure = flow.measure - left - table.indent_right
    tag = desk.tag("P", lang=lang)
    text = abstract.label or word("abstract", lang)
    paragraphs = [*map(_strong, titles), *abstract.paragraphs]
    label, first = Box(), 0.0
    if _is_hung(flow) or not _is_opposed(flow, lang):
        label, first = _label(flow, text, desk.tag("Span", tag), lang)
    elif paragraphs:
        paragraphs[0] = _led(f"{text.rstrip('.:')}.", Marks(emph=True), paragraphs[0])
    found = Box()
    for content in paragraphs:
        own = setting.with_(first_indent=first)
        part = desk.tag("P", lang=lang) if found.height else tag
        lines = flow.front_lines(content, own, part, measure, lang)
        found = found.over(stacked(lines, own, part, left))
        first = 0.0
    return beside(label, found)


def _is_hung(flow: Flow) -> bool:
    """Return whether labels stand in a column of their own."""
    return flow.style.abstract.text.label == "hang" and bool(_hang(flow))


def _is_opposed(flow: Flow, lang: str) -> bool:
    """Return whether a text runs against the direction of its page."""
    return is_rtl(lang) is not flow.desk.mirrored


def _leading(flow: Flow, lang: str) -> Pt:
    """Return the leading of an abstract: that of its language against that of the paper's."""
    style = flow.style
    share = style.language(lang).leading / style.language(flow.desk.lang).leading
    return style.abstract.text.leading * max(1.0, share)


def _led(label: str, marks: Marks, content: Inlines) -> Inlines:
    """Return a text with its label run in, whichever way it runs."""
    return (Text(label, marks), Text("\u2003"), *content)


def _strong(content: Inlines) -> Inlines:
    return tuple(
        Text(run.text, replace(run.marks, strong=True)) if isinstance(run, Text) else run
        for run in content
    )


def _label(flow: Flow, text: str, tag: int, lang: str) -> tuple[Box, Pt]:
    """Return a label and how far the first line of its text is indented."""
    desk, table = flow.desk, flow.style.abstract.text
    if _is_hung(flow):
        bold = desk.looks.of(
            desk.looks.style_of("affiliation"), display=True, weight=table.label_weight
        )
        if _is_opposed(flow, lang):
            bold = bold.with_(align=Align.RIGHT)  # at the edge of the page all the same
        lines = flow.front_lines((Text(text),), bold, tag, _hang(flow) - _LABEL_WHITE, lang)
        return stacked(lines, bold, tag), 0.0
    setting = desk.looks.of(table)
    line = desk.line((Text(f"{text.rstrip('.:')}.", Marks(emph=True)),), setting, tag, lang)
    return stacked((line,), setting, tag, _hang(flow)), line.width + _LABEL_GAP * setting.size


def _keywords(flow: Flow, keywords: Keywords) -> Box:
    """Return the keywords of one language in a paragraph with its label run in."""
    desk, table = flow.desk, flow.style.abstract.text
    base = desk.looks.style_of("affiliation") if table.label == "hang" else table
    size, lang, left = table.keywords_size, keywords.lang, _hang(flow)
    leading = _leading(flow, lang)
    setting = desk.looks.of(base, size=size, leading=leading, align="left")
    hung = table.label == "hang"
    tag = desk.tag("P", lang=lang)
    text = keywords.label or word("keywords", lang)
    measure = flow.measure - left - table.indent_right
    content: Inlines = (Text(("؛ " if primary(lang) == "ar" else "; ").join(keywords.words)),)
    if _is_opposed(flow, lang):
        content = _led(text, Marks(strong=hung, emph=not hung), content)
        lines = flow.front_lines(content, setting, tag, measure, lang)
        return stacked(lines, setting, tag, left)
    bold = setting
    if hung:
        bold = desk.looks.of(base, size=size, leading=leading, weight=table.label_weight)
    mark = desk.tag("Span", tag)
    label = desk.line((Text(text, Marks(emph=not hung)),), bold, mark, lang)
    own = setting.with_(first_indent=label.width + _LABEL_GAP * size)
    lines = flow.front_lines(content, own, tag, measure, lang)
    return beside(stacked((label,), bold, mark, left), stacked(lines, own, tag, left))


def _facts(flow: Flow, front: Front) -> list[Box]:
    """Return dates, classification, funding and licence, each with its label."""
    lang = flow.desk.lang
    noted = in_notes(flow) and front.contributors
    facts = [] if noted else dates_of(front, lang)
    facts += [
        (word("udc", lang), front.udc),
        ("JEL", front.jel),
        (word("licence", lang), front.licence),
        ("", front.funding),
    ]
    return [_fact(flow, label, text) for label, text in facts if text]


def _fact(flow: Flow, label: str, text: str) -> Box:
    """Return a fact in small print, its label in the hang column or before it."""
    desk, setting = flow.desk, flow.desk.looks.paragraph("dates")
    left, tag = _hang(flow), desk.tag("P")
    hung = bool(left) and flow.style.abstract.text.label == "hang"
    shown = text if hung else f"{label} {text}".strip()
    lines = flow.front_lines((Text(shown),), setting, tag, flow.measure - left)
    if not hung or not label:
        return stacked(lines, setting, tag, left)
    mark = flow.front_lines((Text(label),), setting, desk.tag("Span", tag), left - _LABEL_WHITE)
    return beside(stacked(mark, setting, len(desk.tags) - 1), stacked(lines, setting, tag, left))
