"""Reads the inline syntax of Markdown: emphasis, code, links, notes, formulas, hard breaks.

A subset of CommonMark 0.31 (section 6) with footnote marks and TeX formulas.
"""

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import field, replace
from typing import Any, Final

from proceedings_editor.domain.indexing import IndexMark, as_link, kind_named
from proceedings_editor.domain.manuscript import (
    PLAIN,
    Image,
    Inline,
    Inlines,
    LineBreak,
    Marks,
    Math,
    NoteId,
    NoteRef,
    RawInline,
    Text,
)
from proceedings_editor.domain.records import dataclass

_TARGET: Final = (
    r"\(\s*(?:<(?P<{0}angled>[^<>\n]*)>|(?P<{0}target>[^\s()]*(?:\([^\s()]*\)[^\s()]*)*))"
    r"(?:\s+(?:\"(?P<{0}title>(?:[^\"\\]|\\.)*)\"|'(?P<{0}title2>[^']*)'))?\s*\)"
)
_IMAGE: Final = r"!\[(?P<alt>(?:[^\[\]\\]|\\.)*)\]" + _TARGET.format("image_")
_LINK: Final = r"\[(?P<text>(?:[^\[\]\\]|\\.|\[[^\]]*\])*)\]" + _TARGET.format("link_")
_TOKEN: Final = re.compile(
    r"\\(?P<escape>[!-/:-@\[-`{-~])"
    r"|(?P<ticks>`+)(?P<code>.+?)(?<!`)(?P=ticks)(?!`)"
    rf"|{_IMAGE}"
    r"|\[\^(?P<note>[^\]\s]+)\]"
    r"|\[(?P<span>(?:[^\[\]\\]|\\.)*)\]\{\.(?P<index>person|institution|subject|keyword)"
    r"(?P<index_facts>[^{}\n]*)\}"
    rf"|{_LINK}"
    r"|<(?P<auto>https?://[^<>\s]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+)>"
    r"|(?P<dollars>\$\$?)(?=\S)(?P<math>[^$\n]+?)(?<=\S)(?P=dollars)(?!\d)"
    r"|(?P<raw></?[A-Za-z][^<>\n]*>|<!--.*?-->)"
    r"|(?P<triple>\*{3}|_{3})(?=\S)(?P<both>[^*_]+?)(?<=\S)(?P=triple)"
    r"|\*\*(?=[^\s*])(?P<strong>(?:[^*\\]|\\.|\*(?!\*)[^*]+\*(?!\*))+?)(?<=[^\s])\*\*"
    r"|(?<!\w)__(?=\S)(?P<strong2>[^_]+?)(?<=\S)__(?!\w)"
    r"|\*(?=[^\s*])(?P<emph>(?:[^*\\]|\\.|\*\*[^*]+\*\*)+?)(?<=[^\s])\*(?!\*)"
    r"|(?<!\w)_(?=[^\s_])(?P<emph2>(?:[^_\\]|\\.)+?)(?<=\S)_(?!\w)"
    r"|~~(?=\S)(?P<strike>[^~]+?)(?<=\S)~~"
    r"|\^(?P<sup>[^\s^]{1,40})\^|~(?P<sub>[^\s~]{1,40})~"
    r"|(?:[ ]{2,}|(?P<slash>\\))\n[ ]*(?P<break>)"
    r"|(?P<soft>[ ]?\n[ ]*)"
    r"|&(?P<entity>\#\d{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z]\w{1,30});",
    re.DOTALL,
)
_FACT: Final = re.compile(r"(entry|sub|see)=[\"“]([^\"”]*)[\"”]")


@dataclass(slots=True, kw_only=True)
class Inliner:
    """Turns Markdown text into inline content; remembers which notes it met, in order.

    ``picture`` gives the image for a target and its alternative text, or None when there is none.
    """

    notes: dict[str, NoteId]
    picture: Callable[[str, str], Image | None]
    seen: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)

    def read(self, source: str, marks: Marks = PLAIN) -> Inlines:
        """Return the content of a paragraph, heading or cell."""
        return _merged(self._inlines(source, marks))

    def _inlines(self, source: str, marks: Marks) -> Iterator[Inline]:
        at = 0
        for match in _TOKEN.finditer(source):
            if match.start() > at:
                yield Text(source[at : match.start()], marks)
            yield from self._token(match, marks)
            at = match.end()
        if at < len(source):
            yield Text(source[at:], marks)

    def _token(self, match: re.Match[str], marks: Marks) -> Iterator[Inline]:
        kind = match.lastgroup or ""
        if kind in _NESTED:
            yield from self._inlines(match[kind], replace(marks, **_NESTED[kind]))
        elif kind.startswith("link_"):
            target = match["link_angled"] or match["link_target"] or ""
            yield from self._inlines(match["text"], replace(marks, link=target))
        elif kind == "index_facts":
            yield from self._inlines(match["span"], replace(marks, link=_index_link(match)))
        elif kind == "note":
            yield self._note(match, marks)
        elif kind.startswith("image_"):
            yield self._image(match, marks)
        else:
            yield _simple(kind, match, marks)

    def _note(self, match: re.Match[str], marks: Marks) -> Inline:
        name = match["note"]
        known = self.seen if name in self.notes else self.missing
        if name not in known:
            known.append(name)
        return NoteRef(self.notes[name]) if name in self.notes else Text(match[0], marks)

    def _image(self, match: re.Match[str], marks: Marks) -> Inline:
        target = match["image_angled"] or match["image_target"] or ""
        return self.picture(target, unescaped(match["alt"])) or Text(match[0], marks)


_NESTED: Final[dict[str, dict[str, Any]]] = {
    "both": {"strong": True, "emph": True},
    "strong": {"strong": True},
    "strong2": {"strong": True},
    "emph": {"emph": True},
    "emph2": {"emph": True},
    "strike": {"strike": True},
    "sup": {"superscript": True},
    "sub": {"subscript": True},
}


def _index_link(match: re.Match[str]) -> str:
    """Return the index mark of ``[Tides]{.subject entry="Caspian Sea" sub="level" see="Aral"}``."""
    facts = {name: unescaped(value) for name, value in _FACT.findall(match["index_facts"])}
    entry = facts.get("entry") or unescaped(match["span"])
    kind = kind_named(match["index"])
    return as_link(IndexMark(kind, entry, facts.get("sub", ""), facts.get("see", "")))


def _simple(kind: str, match: re.Match[str], marks: Marks) -> Inline:
    """Return the inline node of a token that holds no other tokens."""
    match kind:
        case "escape":
            return Text(match["escape"], marks)
        case "code":
            return Text(match["code"].replace("\n", " ").strip(" "), replace(marks, code=True))
        case "auto":
            scheme = "" if match["auto"].startswith("http") else "mailto:"
            return Text(match["auto"], replace(marks, link=scheme + match["auto"]))
        case "math":
            return Math(tex=match["math"])
        case "break":
            return LineBreak()
        case "soft":
            return Text(" ", marks)
        case "entity":
            return Text(html.unescape(match[0]), marks)
        case _:
            is_break = re.fullmatch(r"<br\s*/?>", match[0], re.IGNORECASE)
            return LineBreak() if is_break else RawInline(format="html", source=match[0])


def unescaped(text: str) -> str:
    """Return a text without backslashes before punctuation."""
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", text)


def _merged(inlines: Iterator[Inline]) -> Inlines:
    """Return the content with neighbouring runs of the same marks made one."""
    made: list[Inline] = []
    for inline in inlines:
        last = made[-1] if made else None
        if isinstance(inline, Text) and isinstance(last, Text) and inline.marks == last.marks:
            made[-1] = replace(last, text=last.text + inline.text)
        else:
            made.append(inline)
    return tuple(made)
