"""How a piece begins: a large initial beside its first lines, its first word in small capitals."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final, NamedTuple
from unicodedata import combining

from proceedings_editor.domain.lang import is_rtl
from proceedings_editor.domain.manuscript import PLAIN, Inlines, Paragraph, Text
from proceedings_editor.layout.flow import Flow
from proceedings_editor.layout.galley import Item, Keep
from proceedings_editor.layout.lines import SetLine
from proceedings_editor.layout.setting import Setting
from proceedings_editor.styles.elements import ParagraphStyle

_GAP: Final = 0.16  # of the text's size, between an initial and the text


class _Initial(NamedTuple):
    line: SetLine
    tag: int
    lines: int


def first_paragraph(flow: Flow, block: Paragraph, name: str) -> bool:
    """Add the paragraph a piece begins with as the style ``name`` says; return whether it did.

    Too short a paragraph, one that begins with a quotation mark or a figure, and scripts written
    from right to left begin like any other.
    """
    desk, table = flow.desk, flow.desk.looks.style_of(name)
    lang = block.lang or desk.lang
    capital, rest = _divided(block.content)
    if not capital or is_rtl(lang) or not (table.initial_lines or _small_caps(table)):
        return False
    lines, setting = table.initial_lines, desk.looks.flush_body
    if lines and desk.count_lines(block.content, setting, flow.measure) <= lines:
        return False
    tag = desk.tag("P", lang=block.lang)
    content = _marked(rest if lines else block.content, table)
    if not lines:
        flow.add(flow.lines_of(block, content, setting, tag), setting, tag)
        return True
    line = desk.line(capital, _large(flow, setting, lines, lang), tag, lang)
    if _starts_apart(rest):
        line = line._replace(runs=(line.runs[0]._replace(tail=True),))
    initial = _Initial(line, tag, lines)
    beside = setting.text.size * _GAP + line.width
    own = setting.with_(first_indent=beside, indented=lines)
    _add(flow, flow.lines_of(block, content, own, tag), own, initial)
    return True


def _add(flow: Flow, lines: Sequence[SetLine], setting: Setting, initial: _Initial) -> None:
    """Add a paragraph with its initial on the baseline of the last line beside it."""
    row = len(flow.galley)
    keep = Keep(orphans=max(2, initial.lines), widows=2)
    flow.galley.lines(lines, setting, initial.tag, keep)
    content = flow.galley.content[row]
    y = setting.rise + (initial.lines - 1) * setting.leading
    flow.galley.content[row] = (Item(0.0, y, initial.line, initial.tag), *content)


def _large(flow: Flow, setting: Setting, lines: int, lang: str) -> Setting:
    """Return the setting of an initial as high as ``lines`` lines, from capital to baseline."""
    font = flow.desk.setter.palette(setting.text).voice(PLAIN, lang).font
    capital = font.cap_height / 1000
    return setting.with_(size=setting.size + (lines - 1) * setting.leading / capital)


def _small_caps(table: ParagraphStyle) -> bool:
    return table.first_words == "small-caps"


def _divided(content: Inlines) -> tuple[str, Inlines]:
    """Return the capital a text begins with, and the text without it; nothing if it has none."""
    if not content or not isinstance(content[0], Text) or content[0].marks != PLAIN:
        return "", content
    text = content[0].text
    if not text[:1].isupper() or text[1:2] in {".", "’", "'"}:
        return "", content
    end = 1
    while combining(text[end : end + 1] or " "):
        end += 1
    return text[:end], (Text(text[end:]), *content[1:])


def _starts_apart(rest: Inlines) -> bool:
    """Return whether an initial is a word of its own."""
    return isinstance(rest[0], Text) and rest[0].text[:1].isspace()


def _marked(content: Inlines, table: ParagraphStyle) -> Inlines:
    """Return a text with its first word in small capitals, if the style asks for that.

    After an initial that is a word of its own it is the next word.
    """
    first = content[0]
    if not _small_caps(table) or not isinstance(first, Text):
        return content
    lead = first.text[: len(first.text) - len(first.text.lstrip())]
    word, space, others = first.text[len(lead) :].partition(" ")
    small = Text(lead + word, replace(PLAIN, smallcaps=True))
    return small, Text(space + others), *content[1:]
