"""Recognises the clauses of an outcome document: preamble, chapeau, operative part, sign-off.

Works on a manuscript of any origin; a text that is not evidently such a document stays as it is.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from proceedings_editor.domain.manuscript import (
    AnyBlock,
    Clause,
    ClauseKind,
    Inlines,
    ListItem,
    Manuscript,
    Paragraph,
    Role,
)
from proceedings_editor.domain.plain import plain
from proceedings_editor.domain.records import dataclass
from proceedings_editor.intake.clause_lexicon import (
    OPERATIVE,
    ORGAN,
    PREAMBULAR,
    TURKMEN_OPERATIVE,
    TURKMEN_PREAMBULAR,
)
from proceedings_editor.intake.dates import find_dates
from proceedings_editor.intake.inlines import without_start
from proceedings_editor.intake.numbering import label_level

_TYPED: Final = re.compile(r"(?:(?P<number>\d{1,2})[.)]|\((?P<letter>[a-zа-я]|[ivx]{1,5})\))\s+")
_LABEL: Final = re.compile(r"\(?(?P<number>\d{1,3}|[ivx]{2,5}|[a-zа-я])[.)]*")
_SIGN_OFF_WORDS: Final = 15
_FEWEST_PREAMBULAR: Final = 3
_FEWEST_OPERATIVE: Final = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class _Candidate:
    """A block seen as a clause: its number as typed, its content without it, what was cut off."""

    block: AnyBlock
    number: str
    content: Inlines
    cut: str = ""

    @property
    def text(self) -> str:
        return plain(self.content).strip()


def find_clauses(manuscript: Manuscript) -> Manuscript:
    """Return the manuscript with its clauses marked where it is evidently an outcome document.

    Evident means at least three paragraphs that open as a preamble does (or a chapeau in which the
    participants speak) and at least two numbered ones that open as operative paragraphs do.
    """
    seen = [_candidate(block) for block in manuscript.blocks]
    operative = _operative_range(seen)
    if operative is None:
        return manuscript
    first, last = operative
    preamble = _preamble(seen[:first])
    if len(preamble) < _FEWEST_PREAMBULAR and not _is_organ(seen[first - 1]):
        return manuscript
    marked = {i: _clause(c, ClauseKind.PREAMBULAR) for i in preamble if (c := seen[i])}
    marked |= _chapeaux(seen, preamble, first)
    marked |= _operatives(seen, first, last)
    marked |= _sign_off(seen, last + 1)
    blocks = tuple(marked.get(i, block) for i, block in enumerate(manuscript.blocks))
    cut = tuple(c.cut for i in sorted(marked) if (c := seen[i]) and c.cut)
    provenance = manuscript.provenance
    return replace(
        manuscript,
        blocks=blocks,
        provenance=replace(provenance, removed=(*provenance.removed, *cut)),
    )


def is_outcome(blocks: Sequence[AnyBlock]) -> bool:
    """Return whether a text is an outcome document: most of its blocks are clauses."""
    return 2 * sum(isinstance(block, Clause) for block in blocks) > len(blocks)


def _candidate(block: AnyBlock) -> _Candidate | None:
    match block:
        case ListItem(ordered=True, label=label, content=content):
            number = _LABEL.match(label)
            found = number["number"] if number else ""
            return _Candidate(
                block=block, number=found, content=content, cut=label.replace(found, "", 1)
            )
        case Paragraph(role=Role.BODY, content=content):
            typed = _TYPED.match(plain(content))
            if typed is None:
                return _Candidate(block=block, number="", content=content)
            number_text = typed["number"] or typed["letter"]
            return _Candidate(
                block=block,
                number=number_text,
                content=without_start(content, typed.end()),
                cut=typed[0].strip().replace(number_text, "", 1),
            )
        case _:
            return None


def _operative_range(seen: Sequence[_Candidate | None]) -> tuple[int, int] | None:
    """Return the first and last place of the numbered operative paragraphs."""
    numbered = [i for i, c in enumerate(seen) if c and c.number.isdigit()]
    opened = [i for i in numbered if (c := seen[i]) and _is_operative(c.text)]
    if len(opened) < _FEWEST_OPERATIVE or len(opened) < 0.7 * len(numbered):
        return None
    first = opened[0]
    last = max(i for i, c in enumerate(seen) if c and c.number)
    return (first, last) if first else None


def _is_operative(text: str) -> bool:
    return bool(OPERATIVE.match(text) or PREAMBULAR.match(text) or TURKMEN_OPERATIVE.search(text))


def _preamble(seen: Sequence[_Candidate | None]) -> list[int]:
    return [
        i
        for i, candidate in enumerate(seen)
        if candidate
        and not candidate.number
        and candidate.text.endswith((",", ";"))
        and (PREAMBULAR.match(candidate.text) or TURKMEN_PREAMBULAR.search(candidate.text))
    ]


def _is_organ(candidate: _Candidate | None) -> bool:
    return (
        candidate is not None
        and not candidate.number
        and candidate.text.endswith(":")
        and ORGAN.search(candidate.text) is not None
    )


def _chapeaux(
    seen: Sequence[_Candidate | None], preamble: Sequence[int], first: int
) -> dict[int, Clause]:
    """Return the words that introduce the operative part, and the organ over the preamble."""
    found = {}
    before = seen[first - 1]
    if before and first - 1 not in preamble and before.text.endswith((":", ",")):
        found[first - 1] = _clause(before, ClauseKind.CHAPEAU)
    above = seen[preamble[0] - 1] if preamble and preamble[0] else None
    if above and above.text.endswith((",", ":")):
        found[preamble[0] - 1] = _clause(above, ClauseKind.CHAPEAU)
    return found


def _operatives(seen: Sequence[_Candidate | None], first: int, last: int) -> dict[int, Clause]:
    found: dict[int, Clause] = {}
    before = ""
    for i in range(first, last + 1):
        candidate = seen[i]
        if candidate and candidate.number:
            level = label_level(candidate.number, before)
            found[i] = replace(_clause(candidate, ClauseKind.OPERATIVE), level=level)
            before = candidate.number
    return found


def _sign_off(seen: Sequence[_Candidate | None], start: int) -> dict[int, Clause]:
    """Return the closing lines with place and date."""
    return {
        i: _clause(candidate, ClauseKind.SIGNOFF)
        for i, candidate in enumerate(seen)
        if i >= start
        and candidate
        and len(candidate.text.split()) <= _SIGN_OFF_WORDS
        and find_dates(candidate.text)
    }


def _clause(candidate: _Candidate, kind: ClauseKind) -> Clause:
    block = candidate.block
    return Clause(
        id=block.id,
        lang=block.lang,
        direction=block.direction,
        style=block.style,
        origin=block.origin,
        clause=kind,
        content=candidate.content,
        number=candidate.number,
        lead=_lead(plain(candidate.content), kind),
    )


def _lead(text: str, kind: ClauseKind) -> int:
    if kind is ClauseKind.OPERATIVE:
        match = OPERATIVE.match(text) or PREAMBULAR.match(text)
    else:
        match = PREAMBULAR.match(text) if kind is ClauseKind.PREAMBULAR else None
    return match.end("lead") if match else 0
