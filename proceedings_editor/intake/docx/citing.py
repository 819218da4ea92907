"""Citations as reference managers hide them in fields: Zotero, Mendeley, EndNote, Citavi, Word.

Zotero and Mendeley write CSL JSON (citation-style-language schema, csl-citation.json).
"""

import base64
import json
import re
from collections.abc import Callable, Mapping
from typing import Any, Final, NamedTuple

from proceedings_editor.domain.manuscript import CiteItem
from proceedings_editor.intake.docx.names import Element
from proceedings_editor.intake.docx.package import parse

_TAGGED: Final = "MENDELEY_CITATION_v3_"


class Cited(NamedTuple):
    """What a citation field holds: its items, the raw CSL JSON, and each source's own record."""

    items: tuple[CiteItem, ...] = ()
    csl: str = ""
    records: Mapping[str, str] = {}


def read_citation(code: str, data: str = "") -> Cited | None:
    """Return the citation in a field's code, None if it is no citation or cannot be read.

    ``data`` is what the field carries beside its code (``w:fldData``).
    """
    for opening, read in _READERS:
        if match := opening.match(code):
            return read(code[match.end() :].strip(), data)
    return None


def is_citation(code: str) -> bool:
    """Return whether a field's code says it is a citation, readable or not."""
    return any(opening.match(code) for opening, _ in _READERS)


def read_tag(tag: str) -> Cited | None:
    """Return the citation in the tag of a content control (Mendeley Cite), None if it is none."""
    if not tag.startswith(_TAGGED):
        return None
    return _csl(_decoded(tag[len(_TAGGED) :]))


def _csl(rest: str, _data: str = "") -> Cited | None:
    start = rest.find("{")
    try:
        found, length = json.JSONDecoder().raw_decode(rest[start:]) if start >= 0 else (None, 0)
    except (ValueError, RecursionError):
        return None
    listed = found.get("citationItems") if isinstance(found, dict) else None
    if not isinstance(listed, list):
        return None
    items, records = [], {}
    for item in filter(lambda it: isinstance(it, dict), listed):
        record = item.get("itemData")
        key = _key(item, record)
        items.append(_item(key, item))
        if isinstance(record, dict):
            records[key] = json.dumps(record, ensure_ascii=False)
    return Cited(tuple(items), rest[start : start + length], records)


def _key(item: Mapping[str, Any], record: object) -> str:
    """Return the address of a source in its library, which is unique, else its id."""
    uris = item.get("uris") or item.get("uri")
    if isinstance(uris, list) and uris:
        return str(uris[0])
    inner = record.get("id", "") if isinstance(record, dict) else ""
    return str(item.get("id", inner))


def _item(key: str, item: Mapping[str, Any]) -> CiteItem:
    def said(name: str) -> str:
        return str(item.get(name) or "")

    locator = said("locator")
    return CiteItem(
        key=key,
        locator=locator,
        label=said("label") or ("page" if locator else ""),
        prefix=said("prefix"),
        suffix=said("suffix"),
        suppress_author=bool(item.get("suppress-author") or item.get("author-only") is False),
    )


def _endnote(rest: str, data: str) -> Cited | None:
    root = parse((rest if rest.startswith("<") else _decoded(data)).encode())
    if root is None:
        return None
    return Cited(tuple(map(_endnote_item, root.iter("Cite"))))


def _endnote_item(cite: Element) -> CiteItem:
    def said(name: str) -> str:
        return (cite.findtext(name) or "").strip()

    pages = said("Pages")
    key = said("RecNum") or (cite.findtext("record/rec-number") or "").strip()
    return CiteItem(
        key=key or " ".join(filter(None, (said("Author"), said("Year")))),
        locator=pages,
        label="page" if pages else "",
        prefix=said("Prefix"),
        suffix=said("Suffix"),
        suppress_author=cite.get("ExcludeAuth") == "1",
    )


_WORD_SWITCH: Final = re.compile(r'\\([a-z])(?:\s+("[^"]*"|[^\s\\]+))?')


def _word(rest: str, _data: str) -> Cited | None:
    """Return the citation of Word's own ``CITATION`` field (clause 17.16.5.9)."""
    first, *more = re.split(r"\\m\s+", rest)
    items = []
    for part in (first, *more):
        key, _, switches = part.partition(" ")
        said = {name: value.strip('"') for name, value in _WORD_SWITCH.findall(switches)}
        items.append(
            CiteItem(
                key=key,
                locator=said.get("p", ""),
                label="page" if said.get("p") else "",
                prefix=said.get("f", ""),
                suffix=said.get("s", ""),
                suppress_author="n" in said,
            )
        )
    return Cited(tuple(items))


def _citavi(rest: str, _data: str) -> Cited | None:
    try:
        found = json.loads(_decoded(rest.strip("{}")))
        entries = found.get("Entries", ()) if isinstance(found, dict) else ()
        return Cited(tuple(_citavi_item(it) for it in entries if isinstance(it, dict)))
    except (ValueError, RecursionError, TypeError):
        return Cited()


def _citavi_item(entry: Mapping[str, Any]) -> CiteItem:
    pages = entry.get("PageRange")
    locator = str(pages.get("OriginalString") or "") if isinstance(pages, dict) else ""
    return CiteItem(
        key=str(entry.get("ReferenceId") or entry.get("Id") or ""),
        locator=locator,
        label="page" if locator else "",
        prefix=str(entry.get("Prefix") or ""),
        suffix=str(entry.get("Suffix") or ""),
    )


def _unreadable(_rest: str, _data: str) -> Cited | None:
    """Return a citation without items: the manager's own format is closed."""
    return Cited()


def _decoded(text: str) -> str:
    """Return base64 text decoded, an empty string if it is none."""
    try:
        return base64.b64decode("".join(text.split()) + "==").decode("utf-8", "replace")
    except ValueError:
        return ""


_READERS: Final[tuple[tuple[re.Pattern[str], Callable[[str, str], Cited | None]], ...]] = tuple(
    (re.compile(opening), read)
    for opening, read in (
        (r"ADDIN\s+(?:ZOTERO_ITEM\s+)?CSL_CITATION", _csl),
        (r"ADDIN\s+ZOTERO_ITEM", _csl),
        (r"ADDIN\s+EN\.CITE(?!\.DATA)", _endnote),
        (r"ADDIN\s+CitaviPlaceholder", _citavi),
        (r"ADDIN\s+(?:RW\.CITE|PAPERS2_CITATIONS|BEC)", _unreadable),
        (r"CITATION\s", _word),
    )
)
