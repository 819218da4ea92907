"""Paragraphs: headings, list items, formulas, pictures and running text."""

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

from proceedings_editor.domain.manuscript import (
    Align,
    AnyBlock,
    BlockId,
    Break,
    Change,
    Figure,
    Heading,
    Image,
    Inline,
    LineBreak,
    ListItem,
    Math,
    MathBlock,
    Paragraph,
    Role,
    Text,
)
from proceedings_editor.intake.docx.inlines import mark_changes, read_inlines
from proceedings_editor.intake.docx.names import Element, W, child_val
from proceedings_editor.intake.docx.numbering import Label
from proceedings_editor.intake.docx.story import Line, Story, upon
from proceedings_editor.intake.docx.styles import ParagraphFormat, Style, paragraph_format

_STATEMENT_STYLES: Final = (
    *("theorem", "lemma", "corollary", "proposition", "hypothesis", "conjecture"),
    *("теорема", "лемма", "следствие", "утверждение"),
)
_REMARK_STYLES: Final = (
    *("definition", "remark", "example", "определение", "замечание", "пример"),
)
_ROLES: Final = {
    **dict.fromkeys(("quote", "intense quote", "block text", "quotations"), Role.QUOTATION),
    "epigraph": Role.EPIGRAPH,
    **dict.fromkeys(("verse", "poem", "poetry", "стих", "стихи"), Role.VERSE),
    **dict.fromkeys(_STATEMENT_STYLES, Role.STATEMENT),
    **dict.fromkeys(_REMARK_STYLES, Role.REMARK),
    **dict.fromkeys(("proof", "доказательство"), Role.PROOF),
    **dict.fromkeys(("signature", "closing"), Role.SIGNATURE),
    **dict.fromkeys(("bibliography", "endnote bibliography", "references"), Role.REFERENCE),
    **dict.fromkeys(("html preformatted", "source code", "preformatted text"), Role.CODE),
    **dict.fromkeys((f"toc {level}" for level in range(1, 10)), Role.BOILERPLATE),
    **dict.fromkeys(("toc heading", "table of figures", "index 1"), Role.BOILERPLATE),
    **dict.fromkeys(
        ("list continue", *(f"list continue {n}" for n in range(2, 6))), Role.CONTINUATION
    ),
}
FORMULA_NUMBER: Final = re.compile(
    r"[(\[]?\s*([0-9A-ZА-Я]{0,3}[.]?\d+(?:[.–-]\d+)*[a-zа-я]?)\s*[)\]]?"
)
_ROUND_NUMBER: Final = " \t\u00a0.:)(][–—-"


def read_paragraph(story: Story, element: Element) -> Line:
    """Add the block a ``w:p`` is to the story; return its line, on which text boxes may hang."""
    properties = element.find(W + "pPr")
    styles = story.reading.styles
    style = styles.paragraph(child_val(properties, W + "pStyle"))
    look = paragraph_format(properties).over(style.paragraph)
    frame = None if properties is None else properties.find(W + "framePr")
    line = Line(
        story=story,
        origin=story.next_origin(),
        style=style,
        base=style.run.over(styles.defaults),
        look=look,
        bidi=bool(look.bidi),
        change=story.changes,
        hidden=story.placeholder,
        role=next((it.role for it in reversed(story.fields) if it.role), story.role),
        content=story.drop_cap,
    )
    story.drop_cap = []
    read_inlines(line, element)
    line.close_fields()
    if frame is not None and frame.get(W + "dropCap") in {"drop", "margin"}:
        story.drop_cap = line.content
        return line
    mark = None if properties is None else mark_changes(properties.find(W + "rPr"))
    _put(line, upon(mark, story.changes))
    return line


def _put(line: Line, change: Change | None) -> None:
    """Append what the line became to the story."""
    story = line.story
    if line.break_before or line.look.page_break:
        _put_block(line, Break(id=BlockId(f"{line.origin}<"), origin=line.origin, page=True))
    if line.break_after:
        while line.content and isinstance(line.content[-1], LineBreak):
            line.content.pop()
    label = _label(line) if not is_blank(line.content) else None
    made = list(_blocks(line, label, change))
    for block in made:
        _put_block(line, block)
    if made:
        story.settle(line.origin)
    elif not story.inside:
        story.dropped.append(line.origin)
    if line.break_after:
        _put_block(line, Break(id=BlockId(f"{line.origin}>"), origin=line.origin, page=True))


def _put_block(line: Line, block: AnyBlock) -> None:
    line.story.blocks.append(block)
    line.story.looks.append(line)


def is_blank(content: Iterable[Inline]) -> bool:
    """Return whether there is nothing but blanks and line breaks, and no comment hangs on them."""
    return all(
        isinstance(it, LineBreak)
        or (isinstance(it, Text) and not it.text.strip() and not it.marks.comments)
        for it in content
    )


def _label(line: Line) -> Label | None:
    look = line.look
    if not look.num or look.num == "0":
        return None
    return line.story.reading.numbering.label(look.num, look.level, line.style.id)


def _blocks(line: Line, label: Label | None, change: Change | None) -> Iterator[AnyBlock]:
    """Yield the blocks a paragraph stands for: mostly one."""
    common = _common(line, change)
    if is_blank(line.content):
        yield from _blank(line, common)
        return
    role = line.role or _role(line.style) or Role.BODY
    if role is not Role.BOILERPLATE:
        alone: list[AnyBlock] = [*_formulas(line, common), *_figure(line, label, common)]
        if alone:
            yield from alone
            return
        if line.look.outline:
            yield _heading(line, line.look.outline, label, common)
            return
        if label is not None and label.text.strip():
            yield _item(line, label, common)
            return
    if role is Role.BODY and (label is not None or _goes_on(line)):
        role = Role.CONTINUATION
    yield Paragraph(content=tuple(line.content), role=role, align=_align(line.look), **common)


def _common(line: Line, change: Change | None) -> dict[str, Any]:
    """Return what all kinds of blocks share."""
    return {
        "id": BlockId(line.origin),
        "direction": "rtl" if line.bidi else "",
        "style": line.style.name,
        "origin": line.origin,
        "change": change,
    }


def _blank(line: Line, common: dict[str, Any]) -> Iterator[AnyBlock]:
    """Yield a rule, or an empty paragraph where a tracked change needs one to join."""
    before = line.story.blocks[-1] if line.story.blocks else None
    if line.rule or line.look.bordered:
        yield Break(id=common["id"], origin=line.origin)
    elif common["change"] is not None or (before is not None and before.change is not None):
        yield Paragraph(content=(), **common)
    else:
        line.story.reading.ledger.lose("empty paragraph", line.origin, kept=False)


def _formulas(line: Line, common: dict[str, Any]) -> Iterator[MathBlock]:
    """Yield displayed formulas if the line holds nothing else but their number."""
    formulas = [it for it in line.content if isinstance(it, Math)]
    rest = [it for it in line.content if not isinstance(it, Math | LineBreak)]
    if not formulas or any(not isinstance(it, Text) or it.marks.comments for it in rest):
        return
    text = "".join(it.text for it in rest if isinstance(it, Text)).strip()
    number = FORMULA_NUMBER.fullmatch(text)
    if text.strip(" ,.;") and not number:
        return
    for at, formula in enumerate(formulas):
        last = at == len(formulas) - 1
        own = {**common, "id": BlockId(f"{line.origin}.{at}")} if at else common
        yield MathBlock(math=formula, number=number[1] if number and last else "", **own)


def _figure(line: Line, label: Label | None, common: dict[str, Any]) -> Iterator[Figure]:
    """Yield a figure if the line holds pictures only."""
    images = tuple(it for it in line.content if isinstance(it, Image))
    if images and label is None and is_blank(it for it in line.content if it not in images):
        yield Figure(images=images, **common)


def _heading(line: Line, level: int, label: Label | None, common: dict[str, Any]) -> Heading:
    number = label.text.strip(_ROUND_NUMBER) if label and label.ordered else ""
    return Heading(level=min(level, 9), content=tuple(line.content), number=number, **common)


def _item(line: Line, label: Label, common: dict[str, Any]) -> ListItem:
    return ListItem(
        list=label.list,
        content=tuple(line.content),
        level=label.level,
        ordered=label.ordered,
        label=label.text.strip(),
        number=label.number if label.ordered else 0,
        **common,
    )


def _role(style: Style) -> Role | None:
    return next((role for name in style.family if (role := _ROLES.get(name.lower()))), None)


def _goes_on(line: Line) -> bool:
    """Return whether a paragraph without a label goes on with the list item before it."""
    before = line.story.blocks[-1] if line.story.blocks else None
    goes_on = isinstance(before, ListItem) or (
        isinstance(before, Paragraph) and before.role is Role.CONTINUATION
    )
    return goes_on and line.style.name.lower() == "list paragraph"


def _align(look: ParagraphFormat) -> Align:
    """Return an alignment that means something; flush and justified text is the style's matter.

    ``left`` and ``right`` say start and end, also where text runs from right to left.
    """
    return look.align if look.align in {Align.CENTRE, Align.RIGHT} else Align.AUTO
