"""An author's new version under what editors have settled since the one before it.

A fact is taken from the new file unless a person set it meanwhile; that is told by comparing the
text in force with the text as it was once read.  Rule: PRO-20 a fact kept that the author changed.
"""

from collections.abc import Iterator
from dataclasses import fields, replace
from typing import Any, Final

from proceedings_editor.domain.finding import Finding, Severity
from proceedings_editor.domain.manuscript import (
    AnyBlock,
    Figure,
    Front,
    Guess,
    Manuscript,
    MathBlock,
)
from proceedings_editor.domain.records import dataclass

_FACTS: Final = tuple(field.name for field in fields(Front) if field.name != "guesses")
_FOUND_AS: Final = {"authors": "contributors", "abstract": "abstracts", "title": "title"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Renewed:
    """The new text with settled facts in it, and what the author changed in vain."""

    manuscript: Manuscript
    findings: tuple[Finding, ...] = ()


def renewed(read: Manuscript, settled: Manuscript, new: Manuscript) -> Renewed:
    """Return the new version of a text with the facts that editors settled.

    ``read`` is the version before it as it came, ``settled`` the same as edited since; the blocks
    of ``new`` are aligned with it.
    """
    kept = tuple(_kept(read, settled, new))
    facts: dict[str, Any] = {name: getattr(settled.front, name) for name in kept}
    guesses = tuple(_accepted(guess, settled, kept) for guess in new.front.guesses)
    front = replace(new.front, **facts, guesses=guesses)
    language = settled.language if read.language != settled.language else new.language
    alts = {block.id: block for block in settled.blocks if isinstance(block, Figure | MathBlock)}
    blocks = tuple(_described(block, alts.get(block.id)) for block in new.blocks)
    return Renewed(
        manuscript=replace(new, language=language, front=front, blocks=blocks),
        findings=tuple(_in_vain(read, new, kept)),
    )


def _kept(read: Manuscript, settled: Manuscript, new: Manuscript) -> Iterator[str]:
    """Yield the names of the facts that stay as editors set them."""
    for name in _FACTS:
        was, mine, theirs = (getattr(it.front, name) for it in (read, settled, new))
        if mine not in (was, theirs):
            yield name


def _accepted(guess: Guess, settled: Manuscript, kept: tuple[str, ...]) -> Guess:
    """Return the guess, accepted if a person decided the fact or accepted the same passage."""
    root = guess.field.partition(".")[0]
    same = any(
        old.accepted and (old.field, old.source) == (guess.field, guess.source)
        for old in settled.front.guesses
    )
    return replace(guess, accepted=same or _FOUND_AS.get(root, root) in kept)


def _described(block: AnyBlock, settled: AnyBlock | None) -> AnyBlock:
    """Return the block with the alternative text it had where the author gives none."""
    if isinstance(block, MathBlock) and isinstance(settled, MathBlock):
        return replace(block, alt=block.alt or settled.alt)
    if isinstance(block, Figure) and isinstance(settled, Figure):
        known = {image.media: image for image in settled.images}
        images = tuple(
            replace(image, alt=known[image.media].alt, decorative=known[image.media].decorative)
            if image.media in known and not image.alt
            else image
            for image in block.images
        )
        return replace(block, images=images)
    return block


def _in_vain(read: Manuscript, new: Manuscript, kept: tuple[str, ...]) -> Iterator[Finding]:
    for name in kept:
        if getattr(new.front, name) != getattr(read.front, name):
            fact = name.replace("_", "-")
            yield Finding(
                rule="PRO-20",
                severity=Severity.WARNING,
                message=f"{fact} was set here, and the author has changed it too",
                hint="What was set here stays. Compare it with the new manuscript.",
                args={"field": fact},
            )
