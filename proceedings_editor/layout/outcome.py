"""Outcome documents: preambular and operative paragraphs in the hang column.

Form of the paragraphs: United Nations Editorial Manual Online, resolutions: an italic opening
phrase, operative paragraphs numbered 1, (a), (i).
"""

from dataclasses import replace
from typing import Final

from proceedings_editor.domain.manuscript import (
    PLAIN,
    Clause,
    ClauseKind,
    Inline,
    Inlines,
    Text,
)
from proceedings_editor.domain.plain import inline_text
from proceedings_editor.domain.units import Pt
from proceedings_editor.layout.flow import Flow
from proceedings_editor.layout.lines import SetLine
from proceedings_editor.layout.setting import Setting
from proceedings_editor.styles.pieces import OutcomeText

_RUN_IN_GAP: Final = 0.6  # em between a run-in number and the text


def clause(flow: Flow, block: Clause) -> None:
    """Add a paragraph of an outcome document."""
    table = flow.style.outcome.text
    between = table.between * flow.grid
    if not flow.enter("clauses", after=between):
        flow.galley.gap(between, snap=False)
    if block.clause is ClauseKind.OPERATIVE:
        _operative(flow, block, table)
        return
    flow.lists.clear()
    _plain(flow, block, table)


def _plain(flow: Flow, block: Clause, table: OutcomeText) -> None:
    """Add a chapeau, a preambular paragraph or a closing line."""
    base = flow.desk.looks.paragraph("body")
    setting = base.with_(left=table.indent, first_indent=table.first_line_indent)
    whole = block.clause is ClauseKind.CHAPEAU and not block.lead
    content = led(block.content, block.lead if not whole else len(_text(block)), table)
    tag = flow.desk.tag("P", lang=block.lang)
    flow.add(flow.lines_of(block, content, setting, tag), setting, tag)


def _operative(flow: Flow, block: Clause, table: OutcomeText) -> None:
    """Add a numbered paragraph; each level is a list within the item above it."""
    desk, level = flow.desk, max(1, block.level)
    left = table.indent + sum(table.step[: min(level, len(table.step))])
    entry = desk.tag("LI", flow.list_at("", level).tag, lang=block.lang)
    mark, body = desk.tag("Lbl", entry), desk.tag("LBody", entry)
    flow.lists[-1] = flow.lists[-1]._replace(body=body)
    number = _number(flow, block, table, mark)
    run_in = table.number_at == "run-in"
    first = table.first_line_indent if run_in else 0.0
    after = number.width + _RUN_IN_GAP * desk.looks.paragraph("body").size if run_in else 0.0
    base = desk.looks.paragraph("body")
    setting = base.with_(left=0.0 if run_in else left, first_indent=first + after)
    row = len(flow.galley)
    content = led(block.content, block.lead, table)
    flow.add(flow.lines_of(block, content, setting, body), setting, body)
    at = first if run_in else left + _number_at(table, level)
    flow.beside(number, mark, row, x=at)


def _number_at(table: OutcomeText, level: int) -> Pt:
    """Return where a number stands before the text of its level."""
    if level == 1 and isinstance(table.number_at, float | int):
        return float(table.number_at)
    return -table.step[min(level, len(table.step)) - 1]


def _number(flow: Flow, block: Clause, table: OutcomeText, tag: int) -> SetLine:
    """Return the number of a paragraph in the form of its level: ``1``, ``(a)``, ``(i)``."""
    form = table.levels[min(max(1, block.level), len(table.levels)) - 1]
    before, after = form.rstrip(".)")[:-1], form[len(form.rstrip(".)")) :]
    if block.level <= 1:
        return flow.desk.line(f"{before}{block.number}{after}", _number_setting(flow, table), tag)
    italic = Text(block.number, replace(PLAIN, emph=block.level == 2))
    content = (Text(before), italic, Text(after))
    return flow.desk.line(content, flow.desk.looks.paragraph("body"), tag)


def _number_setting(flow: Flow, table: OutcomeText) -> Setting:
    return flow.desk.looks.of(
        flow.desk.looks.style_of("body"),
        font=table.number_font,
        weight=table.number_weight,
        size=table.number_size,
        figures="lining",
    )


def led(content: Inlines, lead: int, table: OutcomeText) -> Inlines:
    """Return the content with its first ``lead`` characters in the slope of a lead phrase."""
    if not lead or table.lead != "italic":
        return content
    found: list[Inline] = []
    for inline in content:
        count = len(inline_text(inline))
        if lead <= 0 or not isinstance(inline, Text):
            found.append(inline)
        elif count <= lead:
            found.append(_emphatic(inline))
        else:
            found += [_emphatic(Text(inline.text[:lead], inline.marks))]
            found += [Text(inline.text[lead:], inline.marks)]
        lead -= count
    return tuple(found)


def _emphatic(run: Text) -> Text:
    return Text(run.text, replace(run.marks, emph=True))


def _text(block: Clause) -> str:
    return "".join(map(inline_text, block.content))
