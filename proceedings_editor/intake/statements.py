"""Theorems, definitions, proofs and the like, told by the label they begin with."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from proceedings_editor.domain.manuscript import AnyBlock, MathBlock, Paragraph, Role, Text
from proceedings_editor.domain.plain import plain

_NAMES: Final = {
    Role.STATEMENT: (
        "theorem|lemma|corollary|proposition|conjecture|hypothesis|axiom|claim"
        "|теорема|лемма|следствие|предложение|гипотеза|аксиома|утверждение"
        "|teorema|aksioma|gipoteza|théorème|lemme|corollaire|hypothèse|lema|corolario|proposición"
    ),
    Role.REMARK: (
        "definition|remark|example|problem|algorithm|assumption"
        "|определение|замечание|пример|задача|алгоритм|допущение"
        "|kesgitleme|bellik|mysal|mesele|définition|remarque|exemple|definición|observación|ejemplo"
    ),
    Role.PROOF: "proof|доказательство|subudy|subut|preuve|démonstration|demostración",
}
_LABEL: Final = re.compile(
    "(?:"
    + "|".join(f"(?P<{role.value}>{names})" for role, names in _NAMES.items())
    + r")\b(?P<number>\s+(?:№\s*)?(?:\d+(?:\.\d+)*\*?|[A-ZА-Я](?:\.\d+)*|[IVX]+)(?![\w-]))?"
    r"(?P<of>\s+(?:of|of the|for)\s+[^.:]{1,60})?(?P<title>\s*\([^()]{1,120}\))?\s*[.:](?=\s|$)\s*",
    re.IGNORECASE,
)
END_MARKS: Final = "□■∎◻◼▪"
_FAR: Final = 12  # blocks after which a proof without its end mark is not looked for


def with_statements(blocks: Sequence[AnyBlock]) -> list[AnyBlock]:
    """Return blocks with statements, remarks and proofs in their roles."""
    found: list[AnyBlock] = []
    for block in blocks:
        found.append(_labelled(block, found[-1] if found else None))
    for at, block in enumerate(found):
        if isinstance(block, Paragraph) and block.lead:
            if block.role is Role.PROOF:
                _close_proof(found, at)
            else:
                _go_on(found, at, block.role)
    return found


def _labelled(block: AnyBlock, before: AnyBlock | None) -> AnyBlock:
    """Return a paragraph that begins with a label in its role."""
    taken = isinstance(block, Paragraph) and (block.role is Role.BODY or block.role in _NAMES)
    if not isinstance(block, Paragraph) or not taken or block.lead:
        return block
    label = _LABEL.match(plain(block.content))
    if label is None:
        return block
    role = _role(label)
    sure = label["number"] or block.role is not Role.BODY or _stands_out(block, label)
    sure = sure or (role is Role.PROOF and (_is_closed(block) or _states(before)))
    if not sure or not plain(block.content)[label.end() :].strip():
        return block
    return replace(block, role=role, lead=label.end())


def _is_closed(block: AnyBlock) -> bool:
    """Return whether a paragraph ends with the end mark of a proof."""
    return isinstance(block, Paragraph) and plain(block.content).rstrip()[-1:] in set(END_MARKS)


def _states(block: AnyBlock | None) -> bool:
    return isinstance(block, Paragraph) and block.role is Role.STATEMENT


def _role(label: re.Match[str]) -> Role:
    return next(role for role in _NAMES if label[role.value])


def _stands_out(block: Paragraph, label: re.Match[str]) -> bool:
    """Return whether a label without a number is set apart from the text by its look."""
    first, at = block.content[0], label.end()
    text = plain(block.content)[:at].rstrip()
    short = isinstance(first, Text) and len(first.text.rstrip()) <= len(text) + 1
    return (
        isinstance(first, Text)
        and short
        and (first.marks.strong or first.marks.emph or first.marks.smallcaps)
    )


def _close_proof(blocks: list[AnyBlock], start: int) -> None:
    """Give the paragraphs of a proof their role, as far as its end mark."""
    for at in range(start, min(len(blocks), start + _FAR)):
        block = blocks[at]
        if at > start and (not isinstance(block, Paragraph | MathBlock) or _leads(block)):
            return
        if _is_closed(block):
            for between in range(start + 1, at + 1):
                inner = blocks[between]
                if isinstance(inner, Paragraph) and inner.role is Role.BODY:
                    blocks[between] = replace(inner, role=Role.PROOF)
            return


def _leads(block: AnyBlock) -> bool:
    return isinstance(block, Paragraph) and bool(block.lead)


def _go_on(blocks: list[AnyBlock], start: int, role: Role) -> None:
    """Give a role to what goes on with its sentence after a displayed formula."""
    at = start + 1
    while at < len(blocks) and isinstance(blocks[at], MathBlock):
        at += 1
    block = blocks[at] if start + 1 < at < len(blocks) else None
    if isinstance(block, Paragraph) and block.role is Role.BODY:
        text = plain(block.content).lstrip()
        if text[:1].islower():
            blocks[at] = replace(block, role=role)
            _go_on(blocks, at, role)
