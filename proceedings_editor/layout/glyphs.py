"""What is said of characters: those no font has, those another font shows, those nobody sees."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from proceedings_editor.domain.finding import Finding, Place, Severity
from proceedings_editor.fonts import Word
from proceedings_editor.layout.voice import Voice

_TURNS: Final = re.compile("[\u202d\u202e\u206a-\u206f\ufff9-\ufffb]")
_MOST: Final = 12  # examples in a finding
_SUMMED: Final = frozenset({"FNT-01", "FNT-02", "FNT-03", "FNT-04"})


def told_of_word(word: Word, voice: Voice, place: Place) -> Iterator[Finding]:
    """Yield what is to be said of a word as it is set; ``told_once`` sums it up."""
    if word.missing:
        yield _found("FNT-01", tuple(dict.fromkeys(word.missing)), "", place)
    elif voice.stands_in:
        rule = "FNT-03" if voice.borrowed else "FNT-02"
        family = voice.font.spec.family
        yield _found(rule, (word.text,), voice.borrowed or family, place)


def told_of_marks(text: str, place: Place) -> Iterator[Finding]:
    """Yield what is to be said of characters that are not seen but turn what is."""
    found = tuple(dict.fromkeys(_TURNS.findall(text)))
    if found:
        yield _found("FNT-04", found, "", place)


def told_once(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return findings, those on characters summed up: one a paper and font."""
    made: dict[tuple[str, str, str], list[Finding]] = {}
    others: list[Finding] = []
    for finding in findings:
        if finding.rule in _SUMMED:
            key = finding.rule, str(finding.args["family"]), finding.place.paper
            made.setdefault(key, []).append(finding)
        else:
            others.append(finding)
    return (*others, *(_sum(group) for group in made.values()))


def _sum(group: Sequence[Finding]) -> Finding:
    first = group[0]
    examples = tuple(dict.fromkeys(one for finding in group for one in finding.evidence))
    places = len({finding.place for finding in group})
    return _found(first.rule, examples, str(first.args["family"]), first.place, places)


def _found(
    rule: str, examples: tuple[str, ...], family: str, place: Place, places: int = 1
) -> Finding:
    """Return a finding on some characters or words; ``family`` is the font that shows them."""
    named = rule in {"FNT-01", "FNT-04"}
    told = ", ".join([_named(char) if named else f"“{char}”" for char in examples[:_MOST]])
    more = f" (+{len(examples) - _MOST})" if len(examples) > _MOST else ""
    args: dict[str, str | int | float] = {
        "examples": told + more,
        "count": len(examples),
        "places": places,
        "family": family,
    }
    severity, message, hint = _TEXTS[rule]
    return Finding(
        rule=rule,
        severity=severity,
        message=message.format(**args),
        hint=hint,
        place=place,
        args=args,
        evidence=examples,
    )


def _named(char: str) -> str:
    """Return a character with its code point; what cannot be shown has that alone."""
    code = f"U+{ord(char):04X}"
    return f"“{char}” ({code})" if char.isprintable() else code


_TEXTS: Final = {
    "FNT-01": (
        Severity.ERROR,
        "no font has {examples}; places: {places}",
        "Install a font that has them, or name its file in the style, in font.files.",
    ),
    "FNT-02": (
        Severity.INFO,
        "shown in {family}, for the font of the text lacks them: {examples}; places: {places}",
        "Look at them in the proof.",
    ),
    "FNT-03": (
        Severity.WARNING,
        "shown in {family}, a font of this computer: {examples}; places: {places}",
        "Put the font beside the style and name it in font.files: then every computer sets alike.",
    ),
    "FNT-04": (
        Severity.WARNING,
        "characters that nobody sees turn the direction of the text: {examples}; places: {places}",
        "Take them out, unless the author wants them.",
    ),
}
