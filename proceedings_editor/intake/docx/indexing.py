r"""Index entries of a word processor: XE fields, which stand behind the word they list.

ECMA-376 part 1, 17.16.5.74: ``XE "main:sub" \f "index" \t "See another"``.
"""

import re
from dataclasses import replace
from typing import Final, Protocol

from proceedings_editor.domain.indexing import IndexMark, as_link, kind_named, marks_of
from proceedings_editor.domain.manuscript import Inline, Text
from proceedings_editor.intake.docx.story import Line

_LAST_WORD: Final = re.compile(r"\S+\s*$")
_SEE: Final = re.compile(r"(?:see|см\.?|ser\.?|voir|véase|انظر)\s+", re.IGNORECASE)


class Code(Protocol):
    """A field's code taken apart."""

    @property
    def arguments(self) -> tuple[str, ...]:
        """Return what stands before the switches."""

    @property
    def switches(self) -> dict[str, str]:
        """Return the switches with their arguments."""


def mark_index(line: Line, said: Code) -> bool:
    """Mark the word before an XE field; return whether there was an entry and a word."""
    sink = line.sink()
    entry, _, sub = said.arguments[0].partition(":") if said.arguments else ("", "", "")
    last = sink[-1] if sink else None
    if not entry.strip() or not isinstance(last, Text):
        return False
    kind = kind_named(said.switches.get("\\f", ""))
    see = _SEE.sub("", said.switches.get("\\t", ""), count=1)
    mark = IndexMark(kind, entry.strip(), sub.strip(), see.strip())
    sink[-1:] = _marked(last, mark)
    return True


def _marked(run: Text, mark: IndexMark) -> list[Inline]:
    """Return a run whose last word carries a mark, besides those it has already."""
    known = marks_of(run.marks.link)
    if run.marks.link and not known:
        return [run]  # a link leads somewhere; it is not given up for an index
    if known:
        return [replace(run, marks=replace(run.marks, link=as_link(*known, mark)))]
    word = _LAST_WORD.search(run.text)
    at = word.start() if word else 0
    marked = Text(run.text[at:], replace(run.marks, link=as_link(mark)))
    return [replace(run, text=run.text[:at]), marked] if at else [marked]
