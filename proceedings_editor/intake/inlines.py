"""Small changes to inline content: cut, strip, map over the blocks that hold it."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

from proceedings_editor.domain.manuscript import (
    AnyBlock,
    Clause,
    Definition,
    Heading,
    Inline,
    Inlines,
    ListItem,
    Paragraph,
    Text,
)

_LOOKS: Final = ("strong", "emph", "smallcaps", "underline")


def without_start(content: Inlines, length: int) -> Inlines:
    """Return inline content without the first ``length`` characters of its text."""
    left: list[Inline] = []
    for inline in content:
        if isinstance(inline, Text) and length:
            rest = inline.text[length:]
            length = max(0, length - len(inline.text))
            if rest:
                left.append(replace(inline, text=rest))
        else:
            left.append(inline)
    return tuple(left)


def without_end(content: Inlines, length: int) -> Inlines:
    """Return inline content without the last ``length`` characters of its text."""
    left: list[Inline] = []
    for inline in reversed(content):
        if isinstance(inline, Text) and length:
            rest = inline.text[: max(0, len(inline.text) - length)]
            length = max(0, length - len(inline.text))
            if rest:
                left.append(replace(inline, text=rest))
        else:
            left.append(inline)
    return tuple(reversed(left))


def stripped(content: Inlines) -> Inlines:
    """Return inline content without white space at its ends."""
    parts = list(content)
    if parts and isinstance(parts[0], Text):
        parts[0] = replace(parts[0], text=parts[0].text.lstrip())
    if parts and isinstance(parts[-1], Text):
        parts[-1] = replace(parts[-1], text=parts[-1].text.rstrip())
    return tuple(part for part in parts if not isinstance(part, Text) or part.text)


def joined(content: Inlines) -> Inlines:
    """Return inline content with neighbouring runs of the same marks made one."""
    made: list[Inline] = []
    for inline in content:
        last = made[-1] if made else None
        if isinstance(inline, Text) and isinstance(last, Text) and last.marks == inline.marks:
            made[-1] = Text(last.text + inline.text, last.marks)
        else:
            made.append(inline)
    return tuple(made)


def unmarked(content: Inlines) -> Inlines:
    """Return a line without the bold, italics … that all of it has: they are the look of its kind.

    What stands out within the line keeps its marks.
    """
    shown = [it for it in content if isinstance(it, Text) and any(map(str.isalnum, it.text))]
    common = [name for name in _LOOKS if all(getattr(it.marks, name) for it in shown)]
    if not shown or not common:
        return content
    bare: dict[str, Any] = dict.fromkeys(common, False)
    return joined(tuple(replace(it, marks=replace(it.marks, **bare)) for it in content))


def map_content(block: AnyBlock, change: Callable[[Inlines], Inlines]) -> AnyBlock:
    """Return a block of running text with its content changed; other blocks as they are."""
    match block:
        case Definition():
            return replace(block, term=change(block.term), content=change(block.content))
        case Paragraph() | Heading() | ListItem() | Clause():
            return replace(block, content=change(block.content))
        case _:
            return block


def leftover(source: str, kept: tuple[str, ...]) -> str:
    """Return what of ``source`` none of the ``kept`` pieces holds, white space collapsed.

    With it a reader can say of every character where it went.  A piece that does not stand in the
    source as it is (its parts were put together) is taken out letter by letter.
    """
    for piece in sorted(filter(None, kept), key=len, reverse=True):
        if piece in source:
            source = source.replace(piece, "\n", 1)
        else:
            for char in piece:
                source = source.replace(char, "", 1) if not char.isspace() else source
    return " ".join(source.split())
