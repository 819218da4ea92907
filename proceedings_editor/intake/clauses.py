"""Recognises the clauses of an outcome document: preamble, operative part, sign-off, annexes.

Works on a manuscript of any origin; a text that is not evidently such a document stays as it is.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final, NamedTuple

from proceedings_editor.domain.lang import primary
from proceedings_editor.domain.manuscript import (
    AnyBlock,
    Clause,
    ClauseKind,
    Heading,
    Inlines,
    ListItem,
    Manuscript,
    Paragraph,
    Role,
)
from proceedings_editor.domain.plain import plain
from proceedings_editor.domain.records import dataclass
from proceedings_editor.intake.clause_lexicon import (
    ADOPTED,
    ANNEX,
    OPERATIVE,
    ORGAN,
    PREAMBULAR,
    TURKMEN_OPERATIVE,
    TURKMEN_PREAMBULAR,
)
from proceedings_editor.intake.dates import find_dates
from proceedings_editor.intake.inlines import stripped, without_start
from proceedings_editor.intake.numbering import clause_levels

_TYPED: Final = re.compile(
    r"(?:(?P<number>\d{1,2})(?:[.)]|\s-)|(?:\(?(?P<letter>[a-zа-я]|[ivx]{1,5})\)|(?P<point>[a-z])\.))\s+"
)
_LABEL: Final = re.compile(r"\(?(?P<number>\d{1,3}|[ivx]{2,5}|[a-zа-я])[.)]*")
_SIGN_OFF_WORDS: Final = 15
_ANNEX_WORDS: Final = 14
_FEWEST_PREAMBULAR: Final = 3
_FEWEST_OPERATIVE: Final = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class _Candidate:
    """A block seen as a clause: its number as typed, its content without it, what was cut off."""

    block: AnyBlock
    number: str
    content: Inlines
    cut: str = ""
    lang: str = ""

    @property
    def text(self) -> str:
        return plain(self.content).strip()

    @property
    def is_short(self) -> bool:
        return not self.number and len(self.text.split()) <= _SIGN_OFF_WORDS


_Seen = Sequence[_Candidate | None]


class _Parts(NamedTuple):
    """Where the operative paragraphs begin and end, and where the annexes begin."""

    first: int
    last: int
    annexes: tuple[int, ...]
    end: int  # of the text before the annexes


def find_clauses(manuscript: Manuscript) -> Manuscript:
    """Return the manuscript with its clauses marked where it is evidently an outcome document.

    Evident means at least three paragraphs that open as a preamble does (or a chapeau in which the
    participants speak) and at least two numbered ones that open as operative paragraphs do.
    """
    lang = primary(manuscript.language)
    seen = [_spoken(_candidate(block), lang) for block in manuscript.blocks]
    parts = _parts(manuscript.blocks, seen)
    if parts is None:
        return manuscript
    preamble = _preamble(seen[: parts.first])
    if len(preamble) < _FEWEST_PREAMBULAR and not _is_organ(seen[parts.first - 1]):
        return manuscript
    for i in parts.annexes:
        seen[i] = _annex_head(manuscript.blocks[i])
    marked = {i: _clause(c, ClauseKind.PREAMBULAR) for i in preamble if (c := seen[i])}
    marked |= _chapeaux(seen, preamble, parts.first)
    marked |= _adoption(seen, min(marked, default=parts.first))
    marked |= _operatives(seen, parts.first, parts.last + 1)
    marked |= _sign_off(seen, parts.last + 1, parts.end)
    marked |= _annexes(seen, parts)
    return _with_clauses(manuscript, seen, marked)


def is_outcome(blocks: Sequence[AnyBlock]) -> bool:
    """Return whether most of a text, its annexes apart, is clauses: an outcome document."""
    kinds = [block.clause if isinstance(block, Clause) else None for block in blocks]
    text = kinds[: kinds.index(ClauseKind.ANNEX)] if ClauseKind.ANNEX in kinds else kinds
    return 2 * sum(kind is not None for kind in text) > len(text)


def _with_clauses(manuscript: Manuscript, seen: _Seen, marked: dict[int, Clause]) -> Manuscript:
    blocks = tuple(marked.get(i, block) for i, block in enumerate(manuscript.blocks))
    cut = tuple(c.cut for i in sorted(marked) if (c := seen[i]) and c.cut)
    provenance = manuscript.provenance
    return replace(
        manuscript,
        blocks=blocks,
        provenance=replace(provenance, removed=(*provenance.removed, *cut)),
    )


def _candidate(block: AnyBlock) -> _Candidate | None:
    match block:
        case ListItem(ordered=True, label=label, content=content):
            number = _LABEL.match(label)
            found = number["number"] if number else ""
            return _Candidate(
                block=block, number=found, content=content, cut=label.replace(found, "", 1)
            )
        case Paragraph(role=Role.BODY | Role.CONTINUATION as role, content=content):
            typed = _TYPED.match(plain(content))
            if typed is None and role is Role.CONTINUATION:
                return None
            if typed is None:
                return _Candidate(block=block, number="", content=content)
            number_text = typed["number"] or typed["letter"] or typed["point"]
            return _Candidate(
                block=block,
                number=number_text,
                content=without_start(content, typed.end()),
                cut=typed[0].strip().replace(number_text, "", 1),
            )
        case _:
            return None


def _spoken(candidate: _Candidate | None, lang: str) -> _Candidate | None:
    return replace(candidate, lang=lang) if candidate else None


def _parts(blocks: Sequence[AnyBlock], seen: _Seen) -> _Parts | None:
    """Return where the parts of the document stand, None where it has no operative part."""
    heads = tuple(i for i, block in enumerate(blocks) if i and _annex(block))
    numbered = [i for i, c in enumerate(seen) if c and c.number.isdigit()]
    annexes = tuple(i for i in heads if any(number < i for number in numbered))
    end = annexes[0] if annexes else len(seen)
    numbered = [i for i in numbered if i < end]
    opened = [i for i in numbered if (c := seen[i]) and _is_operative(c)]
    if len(opened) < _FEWEST_OPERATIVE or len(opened) < 0.7 * len(numbered) or not opened[0]:
        return None
    last = max(i for i, c in enumerate(seen[:end]) if c and c.number)
    return _Parts(opened[0], last, annexes, end)


def _annex(block: AnyBlock) -> re.Match[str] | None:
    """Return the match of a line such as ``Annex I: The joint course``."""
    if not isinstance(block, Paragraph | Heading):
        return None
    text = plain(block.content).strip()
    return ANNEX.fullmatch(text) if len(text.split()) <= _ANNEX_WORDS else None


def _is_operative(candidate: _Candidate) -> bool:
    return bool(_opening(candidate.text) or TURKMEN_OPERATIVE.search(candidate.text))


def _preamble(seen: _Seen) -> list[int]:
    return [
        i
        for i, candidate in enumerate(seen)
        if candidate
        and not candidate.number
        and candidate.text.endswith((",", ";", "،", "؛", "，", "；"))
        and (PREAMBULAR.match(candidate.text) or TURKMEN_PREAMBULAR.search(candidate.text))
    ]


def _is_organ(candidate: _Candidate | None) -> bool:
    return (
        candidate is not None
        and not candidate.number
        and candidate.text.endswith((":", ",", "،"))
        and ORGAN.search(candidate.text) is not None
    )


def _chapeaux(seen: _Seen, preamble: Sequence[int], first: int) -> dict[int, Clause]:
    """Return the words that introduce the operative part, and the organ over the preamble."""
    found = {}
    before = seen[first - 1]
    if before and first - 1 not in preamble and before.text.endswith((":", ",", "،")):
        found[first - 1] = _clause(before, ClauseKind.CHAPEAU)
    above = seen[preamble[0] - 1] if preamble and preamble[0] else None
    if above and above.text.endswith((",", ":", "،")):
        found[preamble[0] - 1] = _clause(above, ClauseKind.CHAPEAU)
    return found


def _adoption(seen: _Seen, before: int) -> dict[int, Clause]:
    """Return the line over the preamble that says who adopted the document, and when."""
    for i, candidate in enumerate(seen[:before]):
        if i and candidate and candidate.is_short and ADOPTED.match(candidate.text):
            return {i: _clause(candidate, ClauseKind.ADOPTION)}
    return {}


def _operatives(seen: _Seen, first: int, end: int) -> dict[int, Clause]:
    """Return the numbered paragraphs of a stretch, each with its level."""
    numbered = [(i, c) for i, c in enumerate(seen[first:end], start=first) if c and c.number]
    levels = clause_levels([candidate.number for _, candidate in numbered])
    return {
        i: replace(_clause(candidate, ClauseKind.OPERATIVE), level=level)
        for (i, candidate), level in zip(numbered, levels, strict=True)
    }


def _sign_off(seen: _Seen, start: int, end: int) -> dict[int, Clause]:
    """Return the closing lines with place and date, and the signatures round them."""
    lines = [(i, c) for i, c in enumerate(seen[start:end], start=start) if c and c.is_short]
    if not any(find_dates(candidate.text) for _, candidate in lines):
        return {}
    return {i: _clause(candidate, ClauseKind.SIGNOFF) for i, candidate in lines}


def _annexes(seen: _Seen, parts: _Parts) -> dict[int, Clause]:
    """Return the heads of the annexes and their numbered paragraphs, counted anew in each."""
    found: dict[int, Clause] = {}
    for start, end in pairwise((*parts.annexes, len(seen))):
        if head := seen[start]:
            found[start] = _clause(head, ClauseKind.ANNEX)
        found |= {
            i: replace(clause, lead=0, lead_at=0)
            for i, clause in _operatives(seen, start + 1, end).items()
        }
    last = max(found, default=len(seen)) + 1
    return found | dict(_dated(seen, last))


def _dated(seen: _Seen, start: int) -> Iterator[tuple[int, Clause]]:
    """Yield the closing lines that stand after the annexes."""
    for i, candidate in enumerate(seen):
        if i >= start and candidate and candidate.is_short and find_dates(candidate.text):
            yield i, _clause(candidate, ClauseKind.SIGNOFF)


def _annex_head(block: AnyBlock) -> _Candidate:
    """Return the head of an annex: its number, its title, the word before them cut off."""
    match = _annex(block)
    assert match is not None  # noqa: S101 - only heads of annexes get here
    assert isinstance(block, Paragraph | Heading)  # noqa: S101
    start = match.start("title") if match["title"] else len(match[0])
    number = match["number"] or ""
    return _Candidate(
        block=block,
        number=number,
        content=stripped(without_start(stripped(block.content), start)),
        cut=match[0][:start].strip().replace(number, "", 1),
    )


def _clause(candidate: _Candidate, kind: ClauseKind) -> Clause:
    block = candidate.block
    start, end = _lead(candidate, kind)
    return Clause(
        id=block.id,
        lang=block.lang,
        direction=block.direction,
        style=block.style,
        origin=block.origin,
        clause=kind,
        content=candidate.content,
        number=candidate.number,
        lead=end - start,
        lead_at=start,
    )


def _lead(candidate: _Candidate, kind: ClauseKind) -> tuple[int, int]:
    """Return where the phrase stands that is set in italics; an empty stretch for none."""
    text, found = plain(candidate.content), None
    turkmen = candidate.lang == "tk"
    if kind is ClauseKind.OPERATIVE and candidate.number.isalpha():
        found = OPERATIVE.match(text) if text[0].isupper() else None
    elif kind is ClauseKind.OPERATIVE:
        found = TURKMEN_OPERATIVE.search(text) if turkmen else _opening(text)
    elif kind is ClauseKind.PREAMBULAR:
        found = TURKMEN_PREAMBULAR.search(text) if turkmen else PREAMBULAR.match(text)
    return found.span("lead") if found else (0, 0)


def _opening(text: str) -> re.Match[str] | None:
    return OPERATIVE.match(text) or PREAMBULAR.match(text)
