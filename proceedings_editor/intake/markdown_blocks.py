"""Reads the block syntax of Markdown: headings, lists, quotations, tables, code, formulas."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Final, NamedTuple, TypeAlias

from proceedings_editor.domain.lang import RTL_SCRIPTS, char_script
from proceedings_editor.domain.manuscript import (
    AnyBlock,
    Break,
    Heading,
    Inline,
    Inlines,
    LineBreak,
    ListItem,
    Paragraph,
    Raw,
    Role,
    Text,
)
from proceedings_editor.domain.plain import plain
from proceedings_editor.domain.records import dataclass
from proceedings_editor.intake.inlines import stripped
from proceedings_editor.intake.markdown_elements import (
    definitions,
    div_of,
    figure_of,
    formula_of,
    in_role,
    line_block,
)
from proceedings_editor.intake.markdown_inline import Inliner, unescaped
from proceedings_editor.intake.markdown_tables import caption_of, is_table, read_table
from proceedings_editor.intake.text_shapes import BULLET_LABEL

_ATX: Final = re.compile(r" {0,3}(?P<marks>#{1,6})(?:[ \t]+(?P<text>.*?))??(?:[ \t]+#+)?[ \t]*")
_ATTRIBUTES: Final = re.compile(r"[ \t]*\{(?P<inside>-|[.#][^{}]*)\}[ \t]*$")
_SETEXT: Final = re.compile(r" {0,3}(?P<line>=+|-+)[ \t]*")
_RULE: Final = re.compile(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})")
_FENCE: Final = re.compile(r" {0,3}(?P<fence>`{3,}|~{3,})[^`]*")
_QUOTE: Final = re.compile(r" {0,3}>[ ]?(?P<text>.*)")
_ITEM: Final = re.compile(
    r"(?P<indent>[ ]*)(?P<mark>[-*+]|(?P<number>\d{1,9})[.)])(?:[ ]+(?P<text>\S.*)|[ ]*)"
)
_NOTE: Final = re.compile(r"\[\^(?P<label>[^\]\s]+)\]:[ ]*(?P<text>.*)")
_HTML: Final = re.compile(r" {0,3}(?:</?[A-Za-z][\w-]*(?:[\s/>]|$)|<!--)")
_TAG: Final = re.compile(r"<!--.*?-->|<[^<>]*>", re.DOTALL)
_IMAGE: Final = re.compile(
    r"!\[(?P<alt>(?:[^\[\]\\]|\\.)*)\]\([^\n\"'()]*(?:\([^()\n]*\)[^\n\"'()]*)*"
    r"(?:\s(?:\"(?P<title>(?:[^\"\\]|\\.)*)\"|'[^'\n]*'))?\s*\)"
)
_INDENTED: Final = "    "


class Line(NamedTuple):
    """A line of the file and its number, from 1."""

    number: int
    text: str

    @property
    def blank(self) -> bool:
        """Return whether nothing but white space is on the line."""
        return not self.text.strip()


Lines: TypeAlias = Sequence[Line]


def numbered(text: str, first: int = 1) -> list[Line]:
    """Return the lines of a text, counted from ``first``, tabs as four spaces."""
    lines = text.expandtabs(4).split("\n")
    return [Line(number, line) for number, line in enumerate(lines, start=first)]


def taken_notes(lines: Lines) -> tuple[list[Line], dict[str, list[Line]]]:
    """Return the lines without the notes' definitions, and the lines of each note."""
    text: list[Line] = []
    notes: dict[str, list[Line]] = {}
    held: list[Line] | None = None
    for line in lines:
        note = _NOTE.match(line.text)
        if note:
            held = notes.setdefault(note["label"], [])
            held.append(Line(line.number, note["text"]))
        elif held is not None and line.text.startswith(_INDENTED):
            held.append(Line(line.number, line.text[4:]))
        elif held is not None and (line.blank or not held[-1].blank):
            held.append(line)
        else:
            held = None
            text.append(line)
    return text, notes


@dataclass(slots=True, kw_only=True)
class BlockReader:
    """Turns lines of Markdown into blocks; counts the lists it meets."""

    inliner: Inliner
    lists: int = 0

    def read(self, lines: Lines) -> list[AnyBlock]:
        """Return the blocks in the lines."""
        blocks: list[AnyBlock] = []
        rules: tuple[Callable[[Lines, list[AnyBlock]], int], ...] = (
            self._fenced,
            self._div,
            self._scholarly,
            self._heading,
            self._rule,
            self._quotation,
            self._list,
            self._table,
            self._indented_code,
            self._html,
            self._paragraph,
        )
        at = 0
        while at < len(lines):
            if lines[at].blank:
                at += 1
                continue
            made: list[AnyBlock] = []
            rest = lines[at:]
            taken = next(filter(None, (rule(rest, made) for rule in rules)))
            origin = f"markdown#{lines[at].number}"
            blocks += (replace(block, origin=block.origin or origin) for block in made)
            at += taken
        return blocks

    def _fenced(self, lines: Lines, made: list[AnyBlock]) -> int:
        opening = _FENCE.fullmatch(lines[0].text)
        if opening is None:
            return 0
        fence = opening["fence"]
        end = next(
            (i for i, line in enumerate(lines[1:], start=1) if line.text.strip().startswith(fence)),
            len(lines),
        )
        made.append(_code([line.text for line in lines[1:end]]))
        return min(end + 1, len(lines))

    def _div(self, lines: Lines, made: list[AnyBlock]) -> int:
        name, taken = div_of(lines)
        if taken:
            made += in_role(name, self.read(lines[1 : taken - 1]))
        return taken

    def _indented_code(self, lines: Lines, made: list[AnyBlock]) -> int:
        end = 0
        while end < len(lines) and lines[end].text.startswith(_INDENTED) and not lines[end].blank:
            end += 1
        if end:
            made.append(_code([line.text[4:] for line in lines[:end]]))
        return end

    def _scholarly(self, lines: Lines, made: list[AnyBlock]) -> int:
        """Read a displayed formula, a line block or definitions."""
        for rule in (formula_of, line_block, definitions):
            found, taken = rule(lines, self.inliner.read)
            if found:
                made += found
                return taken
        return 0

    def _heading(self, lines: Lines, made: list[AnyBlock]) -> int:
        atx = _ATX.fullmatch(lines[0].text)
        if atx is None:
            return 0
        text = atx["text"] or ""
        attributes = _ATTRIBUTES.search(text)
        content = self.inliner.read(text[: attributes.start()] if attributes else text)
        unnumbered = attributes is not None and attributes["inside"] in {"-", ".unnumbered"}
        made.append(Heading(level=len(atx["marks"]), content=content, unnumbered=unnumbered))
        return 1

    def _rule(self, lines: Lines, made: list[AnyBlock]) -> int:
        if _RULE.fullmatch(lines[0].text) is None:
            return 0
        made.append(Break())
        return 1

    def _quotation(self, lines: Lines, made: list[AnyBlock]) -> int:
        inside: list[Line] = []
        for line in lines:
            quoted = _QUOTE.fullmatch(line.text)
            if quoted is None:
                break
            inside.append(Line(line.number, quoted["text"]))
        for block in self.read(list(_by_direction(inside))):
            if isinstance(block, Paragraph) and block.role is Role.BODY:
                made.append(replace(block, role=Role.QUOTATION))
            else:
                made.append(block)
        return len(inside)

    def _list(self, lines: Lines, made: list[AnyBlock]) -> int:
        first = _ITEM.fullmatch(lines[0].text)
        if first is None or (first["indent"].startswith(_INDENTED)):
            return 0
        self.lists += 1
        name, columns, at = f"l{self.lists}", list[int](), 0
        while at < len(lines):
            item = _ITEM.fullmatch(lines[at].text)
            if item is None or _is_other_list(first, item):
                break
            while columns and len(item["indent"]) < columns[-1]:
                columns.pop()
            columns.append(item.end("mark") + 1)
            taken = self._item(name, len(columns), columns[-1], lines[at:], made)
            at += taken
        return at

    def _item(self, name: str, level: int, column: int, lines: Lines, made: list[AnyBlock]) -> int:
        """Read one item and its further paragraphs, indented to ``column``; count its lines."""
        item = _ITEM.fullmatch(lines[0].text)
        assert item is not None  # noqa: S101 - the caller has just matched it
        parts, at = [[item["text"] or ""]], 1
        while at < len(lines):
            line = lines[at]
            if line.blank:
                parts.append([])
            elif _ends_item(lines[at:], column, within=bool(parts[-1])):
                break
            else:
                parts[-1].append(line.text.strip())
            at += 1
        texts = ["\n".join(part) for part in parts if part]
        number = item["number"]
        made.append(
            ListItem(
                list=name,
                level=level,
                content=self.inliner.read(texts[0]),
                ordered=number is not None,
                label=item["mark"] if number else BULLET_LABEL,
                number=int(number or 0),
                origin=f"markdown#{lines[0].number}",
            )
        )
        made += (
            Paragraph(content=self.inliner.read(text), role=Role.CONTINUATION) for text in texts[1:]
        )
        return at

    def _table(self, lines: Lines, made: list[AnyBlock]) -> int:
        texts = [line.text for line in lines]
        caption, start = caption_of(texts), 0
        if caption:
            start = next((i for i, line in enumerate(lines[1:], start=1) if not line.blank), 0)
        if not is_table(texts[start:]) or (caption and not start):
            return 0
        table, taken = read_table(texts[start:], self.inliner.read)
        if caption:
            table = replace(table, caption=self.inliner.read(caption))
        made.append(table)
        return start + taken

    def _html(self, lines: Lines, made: list[AnyBlock]) -> int:
        if _HTML.match(lines[0].text) is None:
            return 0
        end = next((i for i, line in enumerate(lines) if line.blank), len(lines))
        source = "\n".join(line.text for line in lines[:end])
        made.append(Raw(format="html", source=source, text=" ".join(_TAG.sub(" ", source).split())))
        return end

    def _paragraph(self, lines: Lines, made: list[AnyBlock]) -> int:
        end = 1
        while end < len(lines) and not lines[end].blank and not _interrupts(lines[end:]):
            underline = _SETEXT.fullmatch(lines[end].text)
            if underline:
                content = self.inliner.read(_source(lines[:end]))
                made.append(Heading(level=1 + (underline["line"][0] == "-"), content=content))
                return end + 1
            end += 1
        source = _source(lines[:end])
        images = list(_IMAGE.finditer(source))
        alone = images and not _IMAGE.sub("", source).strip()
        content = self.inliner.read(source)
        made.append(self._figure(source, content, images) if alone else _paragraph(content))
        return end

    def _figure(self, source: str, content: Inlines, images: list[re.Match[str]]) -> AnyBlock:
        """Return pictures that stand alone as a figure, their titles as captions."""
        titles = [self.inliner.read(unescaped(image["title"] or "")) for image in images]
        text = " ".join(
            plain(title) or image["alt"] for title, image in zip(titles, images, strict=True)
        )
        return figure_of(content, titles) or Raw(format="markdown", source=source, text=text)


def _source(lines: Lines) -> str:
    """Return the source of a paragraph; two spaces at a line's end are kept, they break it."""
    text = "\n".join(line.text.lstrip() for line in lines)
    return text.rstrip()


def _ends_item(lines: Lines, column: int, *, within: bool) -> bool:
    """Return whether a line is no more of the item before it: one that begins at ``column``.

    ``within`` a paragraph a line need not be indented (a lazy continuation, CommonMark 5.2).
    """
    indent = len(lines[0].text) - len(lines[0].text.lstrip())
    if _ITEM.fullmatch(lines[0].text):
        return True
    return _interrupts(lines) if within else indent < column


def _interrupts(lines: Lines) -> bool:
    """Return whether a line ends the paragraph before it (CommonMark 4.8)."""
    text = lines[0].text
    item = _ITEM.fullmatch(text)
    begins_list = item is not None and bool(item["text"]) and item["number"] in {None, "1"}
    return begins_list or any(pattern.fullmatch(text) for pattern in (_ATX, _FENCE, _QUOTE, _STARS))


_STARS: Final = re.compile(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})")


def _is_other_list(first: re.Match[str], item: re.Match[str]) -> bool:
    """Return whether an item at the list's own margin is numbered where the first is not."""
    at_margin = len(item["indent"]) <= len(first["indent"]) + 1
    return at_margin and (item["number"] is None) != (first["number"] is None)


def _code(lines: Sequence[str]) -> Paragraph:
    content: list[Inline] = []
    for line in lines:
        content += [LineBreak()] if content else []
        content.append(Text(line))
    return Paragraph(content=tuple(content), role=Role.CODE)


def _paragraph(content: Inlines) -> Paragraph:
    """Return a paragraph; one in Arabic script runs from right to left."""
    content = stripped(content)
    scripts = [char_script(char) for char in plain(content) if char.isalpha()]
    if 2 * sum(script == "Arab" for script in scripts) > len(scripts):
        return Paragraph(content=content, lang="ar", direction="rtl")
    return Paragraph(content=content)


def _by_direction(lines: Lines) -> Iterator[Line]:
    """Yield the lines of a quotation, parted where the writing direction changes."""
    before: bool | None = None
    for line in lines:
        script = next((char_script(char) for char in line.text if char.isalpha()), "")
        runs_left = script in RTL_SCRIPTS if script else None
        if before is not None and runs_left is not None and before != runs_left:
            yield Line(line.number, "")
        before = None if line.blank else runs_left
        yield line
