"""What stands in a paragraph besides runs: links, changes, comments, formulas, content controls."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final, TypeAlias

from proceedings_editor.domain.manuscript import Change, ChangeKind, RawInline
from proceedings_editor.intake.docx.citing import read_tag
from proceedings_editor.intake.docx.fields import cite, end_field, refer, start_result
from proceedings_editor.intake.docx.names import (
    MC,
    Element,
    M,
    R,
    W,
    alternative,
    child_val,
    children,
    is_on,
    local,
    source_of,
    text_of,
)
from proceedings_editor.intake.docx.omml import math
from proceedings_editor.intake.docx.runs import look_of, put_text, read_run
from proceedings_editor.intake.docx.story import MOST_OPEN, Field, Line, Story, upon

_Reader: TypeAlias = Callable[[Line, Element], None]

CHANGES: Final = {
    W + "ins": ChangeKind.INSERTED,
    W + "del": ChangeKind.DELETED,
    W + "moveFrom": ChangeKind.MOVED_FROM,
    W + "moveTo": ChangeKind.MOVED_TO,
}


def read_inlines(line: Line, parent: Element) -> None:
    """Add everything inside an element to the line."""
    for node in parent:
        tag = node.tag
        if tag == W + "r":
            read_run(line, node)
        elif tag not in SILENT and isinstance(tag, str):
            _READERS.get(tag, _read_unknown)(line, node)


def change_of(node: Element) -> Change:
    """Return the tracked change an element such as ``w:ins`` stands for."""
    return Change(
        kind=CHANGES[str(node.tag)],
        author=node.get(W + "author", ""),
        at=node.get(W + "date", ""),
        id=node.get(W + "id", ""),
    )


def mark_changes(properties: Element | None) -> Change | None:
    """Return the changes that stand in properties: of a paragraph mark or a row."""
    change = None
    for node in children(properties):
        if node.tag in CHANGES:
            change = upon(change_of(node), change)
    return change


def _read_change(line: Line, node: Element) -> None:
    before = line.change
    line.change = upon(change_of(node), before)
    read_inlines(line, node)
    line.change = before


def _read_hyperlink(line: Line, node: Element) -> None:
    relation = line.story.relations.get(node.get(R + "id", ""))
    anchor = node.get(W + "anchor", "")
    if relation is None:
        _read_inner_link(line, node, anchor)
        return
    before = line.link
    line.link = relation.target + (f"#{anchor}" if anchor and "#" not in relation.target else "")
    read_inlines(line, node)
    line.link = before


def _read_inner_link(line: Line, node: Element, anchor: str) -> None:
    """Turn the text of a link to a bookmark into cross-references."""
    sink = line.sink()
    start = len(sink)
    line.barrier = max(line.barrier, len(line.content))
    before, line.target = line.target, anchor
    read_inlines(line, node)
    line.target = before
    if anchor and line.sink() is sink:
        sink[start:] = refer(sink[start:], anchor, "link")
    line.barrier = len(line.content)


def _read_simple_field(line: Line, node: Element) -> None:
    """Read a field whose code is an attribute as the long form would be read."""
    line.story.fields.append(Field(code=[node.get(W + "instr", "")], line=line))
    depth = len(line.story.fields)
    start_result(line, line.story.fields[-1])
    read_inlines(line, node)
    while len(line.story.fields) >= depth:
        end_field(line)


def _drop_oldest(open_ones: dict[str, Any]) -> None:
    if len(open_ones) >= MOST_OPEN:
        del open_ones[next(iter(open_ones))]


def read_bookmark(story: Story, node: Element) -> None:
    """Note that a bookmark starts; it names the next block that comes."""
    name = node.get(W + "name", "")
    if name:
        _drop_oldest(story.open_bookmarks)
        story.open_bookmarks[node.get(W + "id", "")] = name
        story.fresh_bookmarks.append(name)


def end_bookmark(story: Story, node: Element) -> None:
    """Note that a bookmark ends."""
    story.open_bookmarks.pop(node.get(W + "id", ""), None)


def open_comment(story: Story, node: Element) -> None:
    """Note that a comment's range starts."""
    _drop_oldest(story.comments)
    story.comments[node.get(W + "id", "")] = None


def close_comment(story: Story, node: Element) -> None:
    """Note that a comment's range ends."""
    story.comments.pop(node.get(W + "id", ""), None)


MARKERS: Final[dict[str, Callable[[Story, Element], None]]] = {
    W + "bookmarkStart": read_bookmark,
    W + "bookmarkEnd": end_bookmark,
    W + "commentRangeStart": open_comment,
    W + "commentRangeEnd": close_comment,
}
"""Points in the text that stand between blocks as well as within them."""


def _marker(line: Line, node: Element) -> None:
    MARKERS[str(node.tag)](line.story, node)


def _read_control(line: Line, node: Element) -> None:
    """Read a content control; a placeholder nobody filled in is kept as hidden text."""
    properties = node.find(W + "sdtPr")
    content = node.find(W + "sdtContent")
    if content is None:
        return
    before = line.hidden
    line.hidden = before or is_placeholder(properties)
    sink, start = line.sink(), len(line.sink())
    line.barrier = max(line.barrier, len(line.content))
    read_inlines(line, content)
    line.hidden = before
    tag = child_val(properties, W + "tag")
    cited = read_tag(tag)
    if cited is not None:
        sink[start:] = cite(line, cited, tag, sink[start:])
    line.barrier = len(line.content)


def is_placeholder(properties: Element | None) -> bool:
    """Return whether a content control shows its placeholder, not text of the author."""
    shown = None if properties is None else properties.find(W + "showingPlcHdr")
    return shown is not None and is_on(shown)


def _read_math(line: Line, node: Element) -> None:
    """Read formulas; a change within a formula is decided for the formula as a whole."""
    before = line.change
    for formula in node.iter(M + "oMath"):
        line.change = upon(_formula_change(line, formula), before)
        found = math(formula, display=node.tag == M + "oMathPara")
        line.add(replace(found, marks=line.plain_marks()))
    line.change = before


def _formula_change(line: Line, formula: Element) -> Change | None:
    """Return the change of a formula if all of its runs were changed alike, else report it."""
    changes = [_run_change(run, formula) for run in formula.iter(M + "r")]
    found = next(filter(None, changes), None)
    if found is None or all(it is not None and it.kind is found.kind for it in changes):
        return found
    line.story.reading.ledger.lose("tracked change within a formula", line.origin, kept=False)
    return None


def _run_change(run: Element, formula: Element) -> Change | None:
    change = mark_changes(run.find(W + "rPr"))
    for around in run.iterancestors():
        if around is formula:
            break
        if around.tag in CHANGES:
            change = upon(change_of(around), change)
    return change


def _read_alternative(line: Line, node: Element) -> None:
    chosen = alternative(node)
    if chosen is not None:
        read_inlines(line, chosen)


def _read_unknown(line: Line, node: Element) -> None:
    """Read what is inside an unknown container; keep an unknown thing raw."""
    line.story.reading.ledger.lose(f"element {local(node)}", line.origin)
    if next(node.iter(W + "r"), None) is not None:
        read_inlines(line, node)
        return
    line.add(RawInline(format="docx", source=source_of(node), marks=line.plain_marks()))
    put_text(line, text_of(node), look_of(line.story.reading, line.style, None))


SILENT: Final = frozenset(
    W + name
    for name in (
        *("pPr", "rPr", "proofErr", "permStart", "permEnd", "smartTagPr", "customXmlPr", "sdtPr"),
        *("moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd"),
        *(
            f"customXml{what}Range{end}"
            for what in ("Ins", "Del", "MoveFrom", "MoveTo")
            for end in ("Start", "End")
        ),
        *("sdtEndPr", "fldData", "lastRenderedPageBreak"),
    )
)
_READERS: Final[dict[str, _Reader]] = {
    **dict.fromkeys(CHANGES, _read_change),
    **dict.fromkeys(MARKERS, _marker),
    W + "hyperlink": _read_hyperlink,
    W + "fldSimple": _read_simple_field,
    W + "sdt": _read_control,
    **dict.fromkeys((W + "smartTag", W + "customXml", W + "dir", W + "bdo"), read_inlines),
    M + "oMath": _read_math,
    M + "oMathPara": _read_math,
    MC + "AlternateContent": _read_alternative,
}
