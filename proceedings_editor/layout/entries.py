"""Entries of the list of works cited: addresses that lead somewhere, authors named once.

A dash stands for the authors of the entry above, as the Chicago Manual of Style has it (17th ed.,
14.67); lists in Cyrillic name them again, as GOST R 7.0.5 does.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from proceedings_editor.domain.lang import char_script
from proceedings_editor.domain.manuscript import Inline, Inlines, Text
from proceedings_editor.domain.plain import inline_text, plain

_ADDRESS: Final = re.compile(
    r"(?P<url>https?://[^\s<>«»“”]+)|(?P<doi>(?:doi:\s*)?\b10\.\d{4,9}/[^\s<>«»“”]+)", re.IGNORECASE
)
_CLOSING: Final = ".,;:!?)]}’'"
_TITLE: Final = re.compile(r"[“«„‘\"]|\(?\b(?:1[5-9]|20)\d\d[a-z]?\b|\((?:n\.d\.|б\. ?г\.)\)")
_AUTHORS: Final = re.compile(r"[^\W\d_][^\d]{2,160}[.,)]")
_DOI_MARK: Final = re.compile(r"^doi:\s*", re.IGNORECASE)


def linked(content: Inlines) -> Inlines:
    """Return an entry whose addresses and DOIs are links."""
    return tuple(part for inline in content for part in _linked(inline))


def _linked(inline: Inline) -> Iterator[Inline]:
    if not isinstance(inline, Text) or inline.marks.link:
        yield inline
        return
    at = 0
    for found in _ADDRESS.finditer(inline.text):
        shown = _without_stop(found[0])
        target = shown if found["url"] else "https://doi.org/" + _DOI_MARK.sub("", shown)
        if found.start() > at:
            yield Text(inline.text[at : found.start()], inline.marks)
        yield Text(shown, replace(inline.marks, link=target))
        at = found.start() + len(shown)
    if at < len(inline.text):
        yield Text(inline.text[at:], inline.marks)


def _without_stop(address: str) -> str:
    """Return an address without the point that ends the sentence; brackets within it stay."""
    while address[-1:] and address[-1] in _CLOSING:
        if address[-1] == ")" and address.count("(") >= address.count(")"):
            break
        address = address[:-1]
    return address


def authors_of(content: Inlines) -> str:
    """Return the authors an entry begins with: what stands before its title or year, or nothing."""
    before = ""
    for inline in content:
        if isinstance(inline, Text) and inline.marks.emph:
            break
        before += inline_text(inline)
    text = plain(content)[: len(before)]
    title = _TITLE.search(text)
    found = (text[: title.start()] if title else text).strip()
    if not title and len(found) == len(plain(content).strip()):
        return ""
    return found if _AUTHORS.fullmatch(found) and not _has_title(found) else ""


def _has_title(text: str) -> bool:
    """Return whether a title without marks of its own stands after the authors."""
    sentences = re.split(r"(?<=[^\W\d_]{3})\.\s", text.rstrip("."))
    return len(sentences) > 1


def with_dash(content: Inlines, authors: str, dash: str) -> Inlines:
    """Return an entry with a dash in place of its authors."""
    stop = authors[-1] if authors[-1] in ".," else ""
    length = len(plain(content)) - len(plain(content).lstrip()) + len(authors)
    rest: list[Inline] = []
    for inline in content:
        if isinstance(inline, Text) and length:
            kept = inline.text[length:]
            length = max(0, length - len(inline.text))
            if kept:
                rest.append(Text(kept, inline.marks))
        else:
            rest.append(inline)
    return (Text(dash + stop), *rest)


def is_repeated(authors: str, before: str) -> bool:
    """Return whether a dash may stand for the authors of an entry."""
    latin = char_script(authors[:1]) == "Latn" if authors else False
    return latin and authors == before
