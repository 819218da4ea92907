"""Reads what scholarly Markdown adds to the common one: fenced divs, line blocks, definitions.

The syntax is that of pandoc's manual (``fenced_divs``, ``line_blocks``, ``definition_lists``).
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Final, Protocol

from proceedings_editor.domain.manuscript import (
    AnyBlock,
    Definition,
    Figure,
    Image,
    Inline,
    Inlines,
    LineBreak,
    Marks,
    Math,
    MathBlock,
    Paragraph,
    Role,
    Text,
)
from proceedings_editor.domain.plain import inline_text, plain

_DIV: Final = re.compile(r" {0,3}(?P<colons>:{3,})\s*(?P<inside>\{[^{}]*\}|[\w-]+)\s*:*\s*")
_END: Final = re.compile(r" {0,3}:{3,}\s*")
_CLASS: Final = re.compile(r"\.([\w-]+)")
_LINE: Final = re.compile(r"\| (?P<text>.*)|\|\s*")
_DEFINED: Final = re.compile(r" {0,2}[:~][ ]{1,3}(?P<text>\S.*)")
_FORMULA: Final = re.compile(
    r"\s*\$\$(?P<tex>(?:(?!\$\$).)*)(?:(?P<end>\$\$)\s*(?:\((?P<number>[\w.]{1,8})\))?[.,;]?)?\s*"
)
_NUMBER: Final = re.compile(r"\s*\((?P<number>[\w.]{1,8})\)[.,;]?\s*")
_ROLES: Final = {
    "epigraph": Role.EPIGRAPH,
    "verse": Role.VERSE,
    "quote": Role.QUOTATION,
    "signature": Role.SIGNATURE,
    "proof": Role.PROOF,
    **dict.fromkeys(
        ("theorem", "lemma", "corollary", "proposition", "conjecture", "hypothesis"),
        Role.STATEMENT,
    ),
    **dict.fromkeys(("definition", "remark", "example", "problem", "algorithm"), Role.REMARK),
}
_LABELLED: Final = frozenset({Role.STATEMENT, Role.REMARK, Role.PROOF})
_END_MARK: Final = " ∎"


class Row(Protocol):
    """A line of the file."""

    @property
    def text(self) -> str:
        """Return its characters."""

    @property
    def blank(self) -> bool:
        """Return whether nothing is on it."""


def div_of(lines: Sequence[Row]) -> tuple[str, int]:
    """Return the class of the div that begins here and how many lines it takes, or nothing."""
    opening = _DIV.fullmatch(lines[0].text)
    if opening is None:
        return "", 0
    inside = opening["inside"]
    named = _CLASS.search(inside) if inside.startswith("{") else None
    depth = 0
    for at, line in enumerate(lines):
        if _DIV.fullmatch(line.text):
            depth += 1
        elif _END.fullmatch(line.text):
            depth -= 1
            if not depth:
                return (named[1] if named else inside).lower(), at + 1
    return "", 0


def in_role(name: str, blocks: Sequence[AnyBlock]) -> Iterator[AnyBlock]:
    """Yield the blocks of a div, its paragraphs in the role its class says."""
    role = _ROLES.get(name)
    texts = [block for block in blocks if isinstance(block, Paragraph) and _is_text(block)]
    for block in blocks:
        if role is None or not isinstance(block, Paragraph) or not _is_text(block):
            yield block
            continue
        content = block.content
        if role in _LABELLED and block is texts[0] and not _begins_with(name, content):
            content = (Text(f"{name.capitalize()}.", Marks(strong=True)), Text(" "), *content)
        if role is Role.PROOF and block is texts[-1]:
            content = (*content, Text(_END_MARK))
        yield replace(block, role=role, content=content)


def _is_text(block: Paragraph) -> bool:
    return block.role in {Role.BODY, Role.QUOTATION}


def _begins_with(name: str, content: Inlines) -> bool:
    """Return whether a statement has a label of its own, ending in a number or a point."""
    first = plain(content)[:60]
    return (
        first.lower().startswith(name)
        or re.match(r"[^\W\d]+\.?\s+\d|[^\W\d]+\.\s", first) is not None
    )


def line_block(lines: Sequence[Row], read: Callable[[str], Inlines]) -> tuple[list[AnyBlock], int]:
    """Return the stanzas of a line block, if one begins here, and how many lines it is."""
    if not _is_line_block(lines[0].text):
        return [], 0
    end = next((at for at, line in enumerate(lines) if not _LINE.fullmatch(line.text)), len(lines))
    stanzas: list[list[Inline]] = [[]]
    for line in lines[:end]:
        text = line.text[2:]
        if not text.strip():
            stanzas.append([])
            continue
        indent = "\u2003" * ((len(text) - len(text.lstrip())) // 2)
        stanzas[-1] += [LineBreak()] if stanzas[-1] else []
        stanzas[-1] += [Text(indent)] if indent else []
        stanzas[-1] += read(text.strip())
    made = [Paragraph(content=tuple(one), role=Role.VERSE) for one in stanzas if one]
    return list(made), end


def _is_line_block(first: str) -> bool:
    """Return whether a line block begins so: with a bar that no other closes."""
    return _LINE.fullmatch(first) is not None and first.count("|") == 1 and bool(first[2:].strip())


def formula_of(lines: Sequence[Row], _: Callable[[str], Inlines]) -> tuple[list[AnyBlock], int]:
    """Return the displayed formula that begins here, if any, and how many lines it takes."""
    opening = _FORMULA.fullmatch(lines[0].text)
    if opening is None:
        return [], 0
    tex, taken, number = [opening["tex"]], 1, opening["number"] or ""
    while not opening["end"] and taken < len(lines):
        before, mark, after = lines[taken].text.partition("$$")
        tex.append(before)
        taken += 1
        if mark:
            told = _NUMBER.fullmatch(after)
            number = told["number"] if told else ""
            break
    return [MathBlock(math=Math(tex="\n".join(tex).strip()), number=number)], taken


def definitions(lines: Sequence[Row], read: Callable[[str], Inlines]) -> tuple[list[AnyBlock], int]:
    """Return the terms with what is said of each that begin here, and how many lines they are."""
    made: list[AnyBlock] = []
    at = end = 0
    while at + 1 < len(lines):
        start = at + 1 + lines[at + 1].blank
        parts: list[str] = []
        while start < len(lines) and (said := _DEFINED.fullmatch(lines[start].text)):
            stop = _said_until(lines, start + 1)
            more = [line.text.strip() for line in lines[start + 1 : stop]]
            parts.append("\n".join([said["text"], *more]))
            start = stop
        if not parts:
            break
        content: list[Inline] = []
        for part in parts:
            content += [LineBreak()] if content else []
            content += read(part)
        made.append(Definition(term=read(lines[at].text.strip()), content=tuple(content)))
        at = end = start
        while at < len(lines) and lines[at].blank:
            at += 1
    return made, end


def _said_until(lines: Sequence[Row], start: int) -> int:
    """Return the line where a definition ends: a blank one, another definition, the next term."""
    for at in range(start, len(lines)):
        below = lines[at + 1].text if at + 1 < len(lines) else ""
        if lines[at].blank or any(map(_DEFINED.fullmatch, (lines[at].text, below))):
            return at
    return len(lines)


def figure_of(content: Inlines, titles: Sequence[Inlines]) -> Figure | None:
    """Return the figure a paragraph of pictures only is; ``titles`` are those of its pictures."""
    images = tuple(inline for inline in content if isinstance(inline, Image))
    rest = "".join(inline_text(inline) for inline in content if not isinstance(inline, Image))
    if not images or rest.strip():
        return None
    if len(images) == 1:
        return Figure(images=images, caption=titles[0] if titles else ())
    parts = tuple(titles) if any(titles) and len(titles) == len(images) else ()
    return Figure(images=images, parts=parts)
