"""Outcome documents: preambular and operative paragraphs in the hang column, annexes, signatures.

Form of the paragraphs: United Nations Editorial Manual Online, resolutions: an italic opening
phrase, operative paragraphs numbered 1, (a), (i); a) and i) in French, Russian, Spanish, Turkmen.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from proceedings_editor.domain.lang import primary
from proceedings_editor.domain.manuscript import (
    PLAIN,
    AnyBlock,
    Clause,
    ClauseKind,
    Inline,
    Inlines,
    Paragraph,
    Text,
)
from proceedings_editor.domain.plain import block_text, inline_text, plain
from proceedings_editor.domain.units import Pt
from proceedings_editor.layout.flow import Flow
from proceedings_editor.layout.galley import Section, stacked
from proceedings_editor.layout.lines import SetLine
from proceedings_editor.layout.pages import FORBIDDEN, FORCED
from proceedings_editor.layout.setting import Setting
from proceedings_editor.styles.pieces import OutcomeText
from proceedings_editor.text.words import word

_RUN_IN_GAP: Final = 0.6  # em between a run-in number and the text
_HALF_BRACKETS: Final = frozenset({"fr", "ru", "es", "tk", "uk", "kk", "ky", "tg", "uz", "az"})
_ORGAN_WORDS: Final = 12
_TO_ANNEX: Final = 2.0  # grid lines above the head of an annex that stands on the page at hand
_TO_TITLE: Final = 0.25  # grid lines between the label of an annex and its title


def clause(flow: Flow, block: Clause) -> None:
    """Add a paragraph of an outcome document."""
    match block.clause:
        case ClauseKind.ADOPTION:  # stands under the title
            return
        case ClauseKind.ANNEX:
            _annex(flow, block)
        case ClauseKind.SIGNOFF:
            _signature(flow, block)
        case ClauseKind.OPERATIVE:
            _enter(flow)
            _operative(flow, block, flow.style.outcome.text)
        case _:
            _enter(flow)
            flow.lists.clear()
            _plain(flow, block)


def paragraph(flow: Flow, block: Paragraph) -> None:
    """Add a paragraph that is no clause, such as those of an annex."""
    _enter(flow)
    flow.lists.clear()
    table = flow.style.outcome.text
    setting = flow.desk.looks.paragraph("body").with_(first_indent=table.first_line_indent)
    tag = flow.desk.tag("P", lang=block.lang)
    flow.add(flow.lines_of(block, block.content, setting, tag), setting, tag)


def adoption(blocks: Sequence[AnyBlock]) -> Clause | None:
    """Return the line that says who adopted the document, and when."""
    clauses = (block for block in blocks if isinstance(block, Clause))
    return next((block for block in clauses if block.clause is ClauseKind.ADOPTION), None)


def is_signed(blocks: Sequence[AnyBlock]) -> bool:
    """Return whether the document ends in place and date, so that no other line need tell them."""
    return any(isinstance(b, Clause) and b.clause is ClauseKind.SIGNOFF for b in blocks)


def _enter(flow: Flow) -> None:
    between = flow.style.outcome.text.between * flow.grid
    if not flow.enter("clauses", after=between):
        flow.galley.gap(between, snap=False)


def _plain(flow: Flow, block: Clause) -> None:
    """Add a chapeau or a preambular paragraph."""
    table = flow.style.outcome.text
    first = 0.0 if block.clause is ClauseKind.CHAPEAU else table.first_line_indent
    setting = flow.desk.looks.paragraph("body").with_(first_indent=first)
    content = phrased(block, table)
    tag = flow.desk.tag("P", lang=block.lang)
    flow.add(flow.lines_of(block, content, setting, tag), setting, tag)
    _keep_announced(flow, block)


def _keep_announced(flow: Flow, block: Clause) -> None:
    """Keep a paragraph that ends in a colon with what it announces."""
    if block_text(block).rstrip().endswith((":", "：")):
        flow.galley.close(penalty=FORBIDDEN)


def _operative(flow: Flow, block: Clause, table: OutcomeText) -> None:
    """Add a numbered paragraph; each level is a list within the item above it."""
    desk, level = flow.desk, max(1, block.level)
    entry = desk.tag("LI", flow.list_at("", level).tag, lang=block.lang)
    mark, body = desk.tag("Lbl", entry), desk.tag("LBody", entry)
    flow.lists[-1] = flow.lists[-1]._replace(body=body)
    number = set_number(flow, block, mark)
    base = desk.looks.paragraph("body")
    if table.number_at == "run-in" and level == 1:
        at = table.first_line_indent
        setting = base.with_(first_indent=at + number.width + _RUN_IN_GAP * base.size)
    else:
        left = sum(table.step[: min(level, len(table.step))])
        at = left + _number_at(table, level)
        setting = base.with_(left=left, first_indent=0.0)
    row = len(flow.galley)
    flow.add(flow.lines_of(block, phrased(block, table), setting, body), setting, body)
    flow.beside(number, mark, row, x=at)
    _keep_announced(flow, block)


def _number_at(table: OutcomeText, level: int) -> Pt:
    """Return where a number stands before the text of its level."""
    if level == 1 and isinstance(table.number_at, float | int):
        return float(table.number_at)
    return -table.step[min(level, len(table.step)) - 1]


def set_number(flow: Flow, block: Clause, tag: int) -> SetLine:
    """Return the number of a paragraph in the form of its level: ``1``, ``(a)``, ``(i)``."""
    table = flow.style.outcome.text
    content = numbered(block, table, block.lang or flow.desk.lang)
    if block.level <= 1:
        return flow.desk.line(content, _number_setting(flow, table), tag)
    return flow.desk.line(content, flow.desk.looks.paragraph("body"), tag)


def numbered(block: Clause, table: OutcomeText, lang: str) -> Inlines:
    """Return a paragraph's number with the brackets and points of its level and language."""
    form = table.levels[min(max(1, block.level), len(table.levels)) - 1]
    bare = form.rstrip(".)")
    before, after = bare[:-1], form[len(bare) :]
    if primary(lang) in _HALF_BRACKETS:
        before = ""
    slanted = block.level == 2 and len(block.number) == 1
    number = Text(block.number, replace(PLAIN, emph=slanted))
    parts = (Text(before), number, Text(after))
    return tuple(part for part in parts if part.text)


def _number_setting(flow: Flow, table: OutcomeText) -> Setting:
    return flow.desk.looks.of(
        flow.desk.looks.style_of("body"),
        font=table.number_font,
        weight=table.number_weight,
        size=table.number_size,
        figures="lining",
    )


def _signature(flow: Flow, block: Clause) -> None:
    """Add a closing line: place and date, or who signs; they stand together."""
    setting = flow.desk.looks.paragraph("signature")
    flow.galley.close(penalty=FORBIDDEN)
    flow.enter("signature", before=flow.grid)
    flow.galley.close(penalty=FORBIDDEN)
    tag = flow.desk.tag("P", lang=block.lang)
    flow.add(flow.lines_of(block, block.content, setting, tag), setting, tag)


def _annex(flow: Flow, block: Clause) -> None:
    """Add the head of an annex, on a new page unless the style says otherwise."""
    desk = flow.desk
    flow.enter("")
    flow.level = 2
    tag = desk.tag("H2", lang=block.lang)
    setting, _ = desk.looks.heading(1, block.lang or desk.lang)
    label = " ".join(filter(None, (word("annex", block.lang or desk.lang), block.number)))
    lines = flow.lines_of(block, (Text(label),), setting, tag)
    head = stacked(lines, setting, tag)
    if block.content:
        under = desk.looks.paragraph("subtitle")
        titles = flow.lines_of(block, block.content, under, tag)
        head = head.over(stacked(titles, under, tag), _TO_TITLE * flow.grid)
    if flow.style.outcome.text.annex == "page" and len(flow.galley):
        flow.galley.rows.penalty[-1] = FORCED
    flow.galley.gap(_TO_ANNEX * flow.grid)
    shown = f"{label}. {' '.join(plain(block.content).split())}" if block.content else label
    flow.galley.sections.append(Section(1, shown, len(flow.galley), block.id))
    flow.galley.add(head.content, head.height + flow.grid, calls=head.calls)
    flow.galley.close(penalty=FORBIDDEN)
    flow.galley.keep = 2
    flow.under_heading = True


def phrased(block: Clause, table: OutcomeText) -> Inlines:
    """Return the content of a clause with its phrase in the slope of the style.

    The organ that speaks, in a short chapeau, stands in that slope as a whole.
    """
    if table.lead != "italic":
        return block.content
    start, end, text = block.lead_at, block.lead_at + block.lead, block_text(block)
    if block.clause is ClauseKind.CHAPEAU and len(text.split()) <= _ORGAN_WORDS:
        end = len(text)
    return _slanted(block.content, (start, end))


def _slanted(content: Inlines, stretch: tuple[int, int]) -> Inlines:
    """Return content with a stretch of its characters set as emphasis."""
    found: list[Inline] = []
    at = 0
    for inline in content:
        count = len(inline_text(inline))
        start, end = (min(max(0, edge - at), count) for edge in stretch)
        at += count
        if not isinstance(inline, Text) or start >= end:
            found.append(inline)
            continue
        marks = replace(inline.marks, emph=True)
        parts = (
            Text(inline.text[:start], inline.marks),
            Text(inline.text[start:end], marks),
            Text(inline.text[end:], inline.marks),
        )
        found += [part for part in parts if part.text]
    return tuple(found)
