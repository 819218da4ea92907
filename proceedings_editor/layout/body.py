"""The text of a piece: every block to the code that sets its kind."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from proceedings_editor.domain.manuscript import (
    AnyBlock,
    Break,
    ChangeKind,
    Clause,
    Definition,
    Figure,
    Heading,
    ListItem,
    MathBlock,
    PageImage,
    Paragraph,
    Raw,
    Role,
    Table,
)
from proceedings_editor.domain.volume import PaperKind
from proceedings_editor.layout import (
    cited,
    displays,
    equations,
    figures,
    listing,
    lists,
    outcome,
    prose,
    quotation,
    statements,
    tables,
)
from proceedings_editor.layout.flow import Flow
from proceedings_editor.layout.galley import Span

_GONE: Final = frozenset({ChangeKind.DELETED, ChangeKind.MOVED_FROM})
_PARAGRAPHS: Final = {
    Role.BODY: prose.body_paragraph,
    Role.QUOTATION: quotation.quotation,
    Role.EPIGRAPH: quotation.epigraph,
    Role.ATTRIBUTION: quotation.attribution,
    Role.VERSE: quotation.verse,
    **dict.fromkeys((Role.STATEMENT, Role.REMARK, Role.PROOF), statements.statement),
    Role.CONTINUATION: lists.continuation,
    Role.REFERENCE: cited.reference,
    Role.SIGNATURE: prose.signature,
    Role.LABEL: prose.label,
    Role.CODE: listing.code,
}


def set_blocks(flow: Flow, blocks: Sequence[AnyBlock]) -> None:
    """Add blocks to the galley in their order."""
    blocks = joined(blocks)
    flow.labels = lists.labels(blocks)
    skip = 0
    for number, block in enumerate(blocks):
        if skip:
            skip -= 1
            continue
        first = len(flow.galley)
        if isinstance(block, Paragraph) and block.role is Role.QUOTATION:
            partners = quotation.partners(flow, block, blocks[number + 1 :])
            if partners:
                quotation.pair(flow, block, partners)
                skip = len(partners)
        if isinstance(block, Heading) and cited.heads_group(block, blocks[number + 1 :]):
            prose.release(flow)
            cited.group(flow, block)
        elif not skip:
            _set_block(flow, block)
        spans = [block, *blocks[number + 1 : number + 1 + skip]]
        end = max(len(flow.galley), first + (flow.run_in is not None))
        if end > first:
            flow.galley.spans += [Span(one.id, first, end) for one in spans]
    prose.release(flow)
    flow.enter("")


def _set_block(flow: Flow, block: AnyBlock) -> None:
    if flow.run_in is not None and not is_body(block):
        prose.release(flow)
    match block:
        case Paragraph():
            _set_paragraph(flow, block)
        case Heading():
            prose.heading(flow, block)
        case ListItem():
            lists.item(flow, block)
        case Clause():
            outcome.clause(flow, block)
        case Definition():
            lists.definition(flow, block)
        case _:
            _set_display(flow, block)


def _set_paragraph(flow: Flow, block: Paragraph) -> None:
    setter = _PARAGRAPHS.get(block.role)
    if setter is prose.body_paragraph and flow.desk.context.kind is PaperKind.OUTCOME:
        setter = outcome.paragraph
    if setter is not None:  # boilerplate is not printed
        setter(flow, block)


def _set_display(flow: Flow, block: AnyBlock) -> None:
    match block:
        case Table():
            tables.table(flow, block)
        case Figure():
            figures.figure(flow, block)
        case MathBlock():
            equations.formula(flow, block)
        case PageImage():
            displays.page_image(flow, block)
        case Break():
            displays.divider(flow, block)
        case Raw():
            displays.raw(flow, block)


def is_body(block: AnyBlock) -> bool:
    """Return whether a block is a paragraph of running text."""
    return isinstance(block, Paragraph) and block.role is Role.BODY


def joined(blocks: Sequence[AnyBlock]) -> list[AnyBlock]:
    """Return blocks with those joined whose end a tracked change took out."""
    found: list[AnyBlock] = []
    for block in blocks:
        last = found[-1] if found else None
        if (
            isinstance(last, Paragraph)
            and isinstance(block, Paragraph)
            and last.change is not None
            and last.change.kind in _GONE
        ):
            found[-1] = replace(last, content=last.content + block.content, change=block.change)
        else:
            found.append(block)
    return found
