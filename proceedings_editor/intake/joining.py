"""Joins the lines of a plain-text file into paragraphs.

A file is either one paragraph a line, or hard-wrapped (a text saved from a PDF, an e-mail).  In a
hard-wrapped file the lines of a paragraph are joined, words broken at a line end are put together
again, and a paragraph that a page end cut in two is mended.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import field
from itertools import pairwise
from statistics import median
from typing import Final

from proceedings_editor.domain.records import dataclass

BULLET: Final = re.compile(r"(?P<mark>[-–—*•‣▪■□◦●○·➢►✓\uf000-\uf0ff])\s+(?=\S)")
NUMBER: Final = re.compile(
    r"(?P<number>\d{1,2}(?:\.\d{1,2}){0,3}|[IVX]{1,5})(?P<point>[.)])\s+(?=\S)"
    r"|(?P<decimal>\d{1,2}(?:\.\d{1,2}){1,3})\s+(?=\S)"
    r"|\(?(?P<letter>[a-zа-я]|[ivx]{1,5}|(?<=\()\d{1,2})\)\s+(?=\S)"
)
LABEL: Final = re.compile(r"(?P<term>[^\W\d_][\w’'()/& -]{1,40}?)\s*(?P<colon>:)\s+(?=\S)")
_END: Final = re.compile(r"[.!?:;…]['”’»\")\]]*$")
_OPENING: Final = re.compile(r"[“«„]")
_CLOSING: Final = re.compile(r"[”»“]")
_BROKEN_WORD: Final = re.compile(r"(?<![^\W\d_])(?P<left>[^\W\d_]+)[-\u00ad]$")
_SOFT_HYPHEN: Final = re.compile(
    r"(?<![^\W\d_])(?P<left>[^\W\d_]+(?:-[^\W\d_]+)*)\u00ad(?P<right>[^\W\d_]+)"
)
_FIRST_WORD: Final = re.compile(r"[^\W\d_]+")
_WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_WRAPPED_FROM: Final = 45  # a typical full line has at least this many characters …
_WRAPPED_TO: Final = 180  # … and none has more than this
_COMPOUND_PREFIXES: Final = frozenset(
    "anti co counter cross ex inter mid multi non post pre pro quasi re self semi sub well".split()  # noqa: SIM905 - words read best in a row
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chunk:
    """A paragraph of a text file: its joined text and how its first line stood in the file.

    ``line`` counts from 1, ``indent`` is the white space before the first line, ``lines`` how many
    were joined, ``lost_bullet`` whether a list mark in front was lost on the way to plain text.
    """

    text: str
    line: int
    indent: int = 0
    gap: int = 0
    lines: int = 1
    lost_bullet: bool = False


@dataclass(slots=True, kw_only=True)
class Joined:
    """The paragraphs of a file and what joining them did."""

    chunks: list[Chunk] = field(default_factory=list)
    joins: int = 0
    removed: list[str] = field(default_factory=list)  # hyphens that only marked a line end
    broken_words: list[str] = field(default_factory=list)  # as put together again


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    text: str
    number: int
    indent: int
    gap: int


def is_sentence_end(text: str) -> bool:
    """Return whether a text ends as a sentence or an introduction to a list does."""
    return _END.search(text.rstrip()) is not None


def join_lines(text: str) -> Joined:
    """Return the paragraphs of a text whose line ends are newlines."""
    lines = tuple(_lines(text))
    width = _wrap_width(lines)
    words = words_of(text)
    made = Joined()
    held: list[_Line] = []
    for line in lines:
        if held and _continues(held, line, width):
            held.append(line)
            continue
        if held:
            made.chunks.append(_chunk(held, width, words, made))
        held = [line]
    if held:
        made.chunks.append(_chunk(held, width, words, made))
    return made


def _lines(text: str) -> Iterator[_Line]:
    gap = 0
    for number, raw in enumerate(text.replace("\f", "\n").split("\n"), start=1):
        stripped = raw.strip()
        if not stripped:
            gap += 1
            continue
        indent = len(raw.expandtabs(4)) - len(raw.expandtabs(4).lstrip())
        yield _Line(text=stripped, number=number, indent=indent, gap=gap)
        gap = 0


def _wrap_width(lines: Sequence[_Line]) -> float:
    """Return the typical length of a full line, 0 when each line is a paragraph of its own."""
    full = [
        len(line.text)
        for line, following in pairwise(lines)
        if not following.gap and not _starts_item(following.text)
    ]
    if len(full) < 3 or max(len(line.text) for line in lines) > _WRAPPED_TO:
        return 0.0
    width = median(full)
    return width if width >= _WRAPPED_FROM else 0.0


def _starts_item(text: str) -> bool:
    return bool(BULLET.match(text) or NUMBER.match(text))


def _continues(held: list[_Line], line: _Line, width: float) -> bool:
    """Return whether ``line`` goes on with the paragraph that the held lines began."""
    last = held[-1]
    if line.gap:
        return bool(width) and _was_cut(held, line)
    if _quote_is_open(held):
        return True
    if not width or _starts_item(line.text):
        return False
    if is_sentence_end(last.text) and len(last.text) < 0.6 * width:
        return False
    if not line.indent:
        return not (LABEL.match(line.text) and LABEL.match(held[0].text))
    hanging = _starts_item(held[0].text) or LABEL.match(held[0].text)
    return line.indent > 1 and (bool(hanging) or last.indent == line.indent)


def _was_cut(held: list[_Line], line: _Line) -> bool:
    """Return whether a page end cut a sentence: no full stop before, a small letter after."""
    long_enough = len(held) > 1 or len(held[0].text.split()) > 7
    return long_enough and not is_sentence_end(held[-1].text) and line.text[0].islower()


def _quote_is_open(held: list[_Line]) -> bool:
    text = " ".join(line.text for line in held)
    return (
        len(held) < 4
        and len(text) < 300
        and len(_OPENING.findall(text)) > len(_CLOSING.findall(text.replace("“", "")))
        and not is_sentence_end(text.rstrip(":"))
    )


def _chunk(held: list[_Line], width: float, words: frozenset[str], made: Joined) -> Chunk:
    text = held[0].text
    for line in held[1:]:
        text = _joined(text, line.text, words, made)
    first = held[0]
    made.joins += len(held) - 1
    sentence = len(held) > 1 or is_sentence_end(text)
    lost = bool(width) and first.indent == 1 and sentence and not _starts_item(text)
    return Chunk(
        text=text,
        line=first.number,
        indent=first.indent,
        gap=first.gap,
        lines=len(held),
        lost_bullet=lost,
    )


def _joined(before: str, after: str, words: frozenset[str], made: Joined) -> str:
    broken = _BROKEN_WORD.search(before)
    following = _FIRST_WORD.match(after)
    if broken is None or following is None:
        return f"{before} {after}"
    left, right = broken["left"], following[0]
    compound = f"{left}-{right}"
    if before[-1] == "-" and _is_compound(left.lower(), right.lower(), words):
        made.broken_words.append(compound)
        return before + after
    made.broken_words.append(left + right)
    made.removed.append(before[-1])
    return before[:-1] + after


def mended(text: str, words: frozenset[str]) -> str:
    """Return a text without the soft hyphens that only marked a line end.

    ``words`` are all of the text, in small letters, as its witnesses.
    """
    return _SOFT_HYPHEN.sub(lambda match: _mended(match, words), text)


def _mended(match: re.Match[str], words: frozenset[str]) -> str:
    left, right = match["left"].lower(), match["right"].lower()
    own = "-" in left or _is_compound(left, right, words)
    return f"{match['left']}-{match['right']}" if own else match["left"] + match["right"]


def words_of(text: str) -> frozenset[str]:
    """Return the words of a text in small letters, but those broken at a soft hyphen."""
    return frozenset(word.lower() for word in _WORD.findall(_SOFT_HYPHEN.sub(" ", text)))


def _is_compound(left: str, right: str, words: frozenset[str]) -> bool:
    """Return whether a word broken at a line end has a hyphen of its own; the text is the witness.

    The same word elsewhere decides; without one, two parts that are both words keep the hyphen.
    """
    if f"{left}-{right}" in words:
        return True
    if left + right in words:
        return False
    return left in _COMPOUND_PREFIXES or (left in words and right in words and len(left) > 2)
