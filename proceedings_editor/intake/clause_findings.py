"""What there is to say of an outcome document: stops, numbers, the title in its two places.

The form is that of resolutions (UN Editorial Manual): preambular paragraphs end in a comma,
operative ones in a semicolon, the last in a full stop.  A declaration in whole sentences has none
of this; it is told by most of its paragraphs ending in full stops.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import Final

from proceedings_editor.domain.finding import Finding, Place, Severity
from proceedings_editor.domain.lang import primary
from proceedings_editor.domain.manuscript import AnyBlock, Clause, ClauseKind, Manuscript
from proceedings_editor.domain.plain import block_text, plain
from proceedings_editor.text.numerals import from_roman

_NAME: Final = re.compile(r"“([^“”]{10,})”|«([^«»]{10,})»")
_AROUND: Final = 24  # characters of context in a sample
_COMMA: Final = (",", "،")
_HOLDS: Final = (";", ":", "؛", ",", "،", "—", "–")
_LETTERS: Final = ("abcdefghijklmnopqrstuvwxyz", "абвгдежзиклмнопрстуфхцчшщыэюя", "abcçdefgh")
_NUMBERED: Final = frozenset({ClauseKind.OPERATIVE, ClauseKind.ANNEX})
_WITHOUT_STOPS: Final = frozenset({"zh", "ja", "ko"})


def clause_findings(manuscript: Manuscript) -> Iterator[Finding]:
    """Yield the remarks on an outcome document; none for other texts."""
    clauses = [block for block in _before_annexes(manuscript.blocks) if isinstance(block, Clause)]
    operative = [clause for clause in clauses if clause.clause is ClauseKind.OPERATIVE]
    if not operative:
        return
    if primary(manuscript.language) not in _WITHOUT_STOPS:
        yield from _preambular(clauses)
        yield from _operative(operative)
    yield from _gaps(manuscript.blocks)
    for clause in clauses:
        if clause.clause is ClauseKind.CHAPEAU:
            yield from _differing_title(plain(manuscript.front.title), clause)


def _before_annexes(blocks: Sequence[AnyBlock]) -> Iterator[AnyBlock]:
    return takewhile(
        lambda it: not (isinstance(it, Clause) and it.clause is ClauseKind.ANNEX), blocks
    )


def _preambular(clauses: Sequence[Clause]) -> Iterator[Finding]:
    for clause in clauses:
        if clause.clause is ClauseKind.PREAMBULAR and not _ends(clause, _COMMA):
            yield _stop(
                "INT-141",
                clause,
                "a preambular paragraph does not end in a comma",
                "Write a comma.",
            )


def _operative(clauses: Sequence[Clause]) -> Iterator[Finding]:
    """Yield what is amiss at the ends of the operative paragraphs."""
    *series, last = clauses
    stopped = sum(_ends(clause, (".",)) for clause in clauses if clause.level == 1)
    if 2 * stopped > sum(clause.level == 1 for clause in clauses) > 2:
        return
    for clause in series:
        if _ends(clause, (".",)):
            text = "operative paragraph {} ends with a full stop"
            yield _stop("INT-104", clause, text.format(clause.number), "Write a semicolon")
        elif not _ends(clause, _HOLDS) and clause.level == 1:
            text = "operative paragraph {} has no semicolon at its end"
            yield _stop("INT-142", clause, text.format(clause.number), "Write a semicolon")
    if not _ends(last, (".", "!", "؟")):
        text = "the last operative paragraph does not end with a full stop"
        yield _stop("INT-143", last, text, "Write a full stop.")


def _ends(clause: Clause, stops: tuple[str, ...]) -> bool:
    text = block_text(clause).rstrip()
    text = re.sub(r"[;,] (?:and|or|и|или|we|et|ou|y)$", ";", text)
    return text.endswith(stops)


def _stop(rule: str, clause: Clause, message: str, hint: str) -> Finding:
    text = block_text(clause).rstrip()
    return Finding(
        rule=rule,
        severity=Severity.WARNING,
        message=message,
        hint=hint,
        place=Place(block=clause.id, start=max(0, len(text) - 1), end=len(text)),
        args={"count": 1, "sample": text[-_AROUND:], "number": clause.number},
    )


def _gaps(blocks: Sequence[AnyBlock]) -> Iterator[Finding]:
    """Yield a remark for every number that does not go on where its level stopped."""
    counts: list[int] = []
    for block in blocks:
        if not isinstance(block, Clause) or block.clause not in _NUMBERED:
            continue
        if block.clause is ClauseKind.ANNEX:
            counts = []
            continue
        del counts[block.level :]
        counts += [0] * (block.level - len(counts))
        awaited, values = counts[-1] + 1, _values(block.number)
        counts[-1] = awaited if awaited in values else values[0]
        if awaited not in values:
            yield Finding(
                rule="INT-144",
                severity=Severity.WARNING,
                message=f"paragraph {block.number} stands where the {awaited}th of its level would",
                hint="Compare with the adopted text: a paragraph may be missing or moved.",
                place=Place(block=block.id),
                args={"number": block.number, "awaited": awaited},
            )


def _values(number: str) -> tuple[int, ...]:
    """Return the places in its list that a number may tell: 1 and 9 for ``i``."""
    if number.isdigit():
        return (int(number),)
    letter = number.casefold()
    letters = [at for row in _LETTERS if (at := row.find(letter) + 1)]
    return tuple(filter(None, (from_roman(letter), *letters))) or (0,)


def _differing_title(title: str, chapeau: Clause) -> Iterator[Finding]:
    """Yield a remark where heading and chapeau name the conference alike but not the same."""
    text = block_text(chapeau)
    ours, theirs = _NAME.search(title), _NAME.search(text)
    if ours is None or theirs is None:
        return
    heading, named = (m[1] or m[2] for m in (ours, theirs))
    alike = [word.strip(":,.").casefold() for word in heading.split()[:2]]
    if heading.casefold() != named.casefold() and alike == [
        word.strip(":,.").casefold() for word in named.split()[:2]
    ]:
        yield Finding(
            rule="INT-105",
            severity=Severity.WARNING,
            message="the conference’s title differs between the heading and the chapeau",
            hint="Use the conference’s official title in both places",
            place=Place(block=chapeau.id, start=theirs.start(), end=theirs.end()),
            args={"count": 1, "sample": named},
            evidence=(heading, named),
        )
