"""Whether the counterparts of an outcome document agree.

Rules: OUT-01 a paragraph that one counterpart lacks, OUT-02 numbers that differ, OUT-03 levels that
differ, OUT-04 figures in the text that differ, OUT-05 notes that differ in number.
"""

from collections.abc import Iterator, Sequence
from typing import TypeAlias

from proceedings_editor.domain.finding import Finding, Place, Severity
from proceedings_editor.domain.manuscript import AnyBlock
from proceedings_editor.domain.parallel import (
    Counterpart,
    Row,
    figures_of,
    kind_of,
    level_of,
    number_of,
    rows,
    same_number,
)
from proceedings_editor.domain.plain import block_text, note_refs

_SAMPLE = 60
_Pair: TypeAlias = tuple[Counterpart, Counterpart]


def compare(counterparts: Sequence[Counterpart]) -> Iterator[Finding]:
    """Yield a finding for every place where texts differ from the first."""
    made = rows([counterpart.blocks for counterpart in counterparts])
    for at, row in enumerate(made):
        for counterpart, other in zip(counterparts[1:], row[1:], strict=True):
            pair, one = (counterparts[0], counterpart), row[0]
            if one is not None and other is not None:
                yield from _differing(pair, one, other)
            elif one is not None or other is not None:
                yield _missing(pair, (one, other), made[at - 1] if at else ())


def _missing(pair: _Pair, blocks: tuple[AnyBlock | None, ...], before: Row) -> Finding:
    """Return the finding for a paragraph that only one counterpart has."""
    here, there = pair if blocks[0] is not None else pair[::-1]
    block = next(it for it in blocks if it is not None)
    after = next((number_of(it) for it in before if it and number_of(it)), "")
    return Finding(
        rule="OUT-01",
        severity=Severity.WARNING,
        message=f"{_named(block)} stands in {here.lang} and is missing in {there.lang}",
        hint="Compare the two texts; one of them lacks the paragraph, or divides it otherwise.",
        place=Place(paper=here.paper, block=block.id),
        args={
            "what": _named(block),
            "lang": here.lang,
            "other": there.lang,
            "paper": there.paper,
            "after": after,
        },
        evidence=(block_text(block)[:_SAMPLE],),
    )


def _differing(pair: _Pair, one: AnyBlock, other: AnyBlock) -> Iterator[Finding]:
    """Yield how two paragraphs side by side differ in number, level, figures and notes."""
    here, there = pair
    place = Place(paper=there.paper, block=other.id)
    args: dict[str, str | int | float] = {
        "lang": here.lang,
        "other": there.lang,
        "paper": here.paper,
        "block": one.id,
        "what": _named(one),
        "that": _named(other),
    }
    told = block_text(one)[:_SAMPLE], block_text(other)[:_SAMPLE]
    names = f"{_named(one)} in {here.lang}, {_named(other)} in {there.lang}"
    if not same_number(number_of(one), number_of(other)):
        yield Finding(
            rule="OUT-02",
            severity=Severity.WARNING,
            message=f"Paragraphs side by side have different numbers: {names}",
            hint="Give the same paragraph the same number in every language.",
            place=place,
            args=args,
            evidence=told,
        )
    if level_of(one) != level_of(other):
        yield Finding(
            rule="OUT-03",
            severity=Severity.WARNING,
            message=f"Paragraphs side by side stand at different levels: {names}",
            hint="Give the same paragraph the same level in every language.",
            place=place,
            args=args,
            evidence=told,
        )
    yield from _figures(place, args, one, other)
    counts = len(list(note_refs(one))), len(list(note_refs(other)))
    if counts[0] != counts[1]:
        yield Finding(
            rule="OUT-05",
            severity=Severity.WARNING,
            message=f"Paragraphs side by side have {counts[0]} and {counts[1]} notes: {names}",
            hint="Give each note in every language, at the same word.",
            place=place,
            args=args | {"count": counts[0], "there": counts[1]},
            evidence=told,
        )


def _figures(
    place: Place, args: dict[str, str | int | float], one: AnyBlock, other: AnyBlock
) -> Iterator[Finding]:
    ours, theirs = figures_of(one), figures_of(other)
    if ours == theirs:
        return
    only = ", ".join((ours - theirs).elements()) or "–"
    there = ", ".join((theirs - ours).elements()) or "–"
    yield Finding(
        rule="OUT-04",
        severity=Severity.INFO,
        message=f"Figures differ: {only} in {args['lang']}, {there} in {args['other']}",
        hint="Compare the two texts; a figure written as a word is no fault.",
        place=place,
        args=args | {"only": only, "there": there},
        evidence=(block_text(one)[:_SAMPLE], block_text(other)[:_SAMPLE]),
    )


def _named(block: AnyBlock) -> str:
    """Return ``paragraph 4`` or the kind of a block without a number."""
    number = number_of(block)
    return f"{kind_of(block)} {number}" if number else kind_of(block)
