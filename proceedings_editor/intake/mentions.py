"""Mentions of figures, tables, formulas and statements made into references to them.

Only a mention with the very number that the author gave is one: “Figure 2”, “рис. 2”,
“2-nji surat”, “equation (3)”, “Theorem 1”.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Final

from proceedings_editor.domain.manuscript import (
    AnyBlock,
    BlockId,
    Figure,
    Inline,
    Inlines,
    Manuscript,
    MathBlock,
    Paragraph,
    Role,
    Table,
    Text,
    XRef,
)
from proceedings_editor.domain.plain import plain
from proceedings_editor.domain.rewriting import rewrite_block

_NUMBER: Final = r"[A-ZА-Я]?\.?\d+(?:[.–-]\d+)*[a-zа-я]?"
_WORDS: Final = {
    "figure": r"fig(?:ures?|s?\.)|рис(?:\.|ун\w{1,4})|diagrams?|диаграмм\w{1,3}|схем\w{1,3}"
    r"|abbildung|figura",
    "table": r"tab(?:les?|\.|leau)|табл(?:\.|иц\w{1,3})|tabla|cuadro",
    "theorem": r"theorems?|теорем\w{1,2}|teorema\w{0,4}|théorème",
    "lemma": r"lemmas?|лемм\w{1,2}|lemma\w{0,4}|lemme",
    "definition": r"definitions?|определени\w{1,3}|kesgitleme\w{0,4}|définition",
    "hypothesis": r"hypothes[ie]s|гипотез\w{1,2}|gipoteza\w{0,4}|hypothèse",
    "corollary": r"corollar(?:y|ies)|следстви\w{1,3}",
    "proposition": r"propositions?|предложени\w{1,3}|утверждени\w{1,3}",
}
_FORMULA: Final = (
    r"eq(?:uations?|s?\.)|formula[es]?|inequalit(?:y|ies)|expressions?|identit(?:y|ies)"
    r"|уравнени\w{1,3}|формул\w{1,3}|неравенств\w{1,3}|выражени\w{1,3}|тождеств\w{1,3}"
    r"|deňleme\w{0,4}|formula\w{0,4}|équation|ecuación"
)
_MENTION: Final = re.compile(
    r"\b(?:"
    + "|".join(f"(?P<{kind}>{words})" for kind, words in _WORDS.items())
    + rf")[\s\u00a0]*(?:№[\s\u00a0]*)?(?P<number>{_NUMBER})(?![\w-])"
    rf"|\b(?:{_FORMULA})[\s\u00a0]*\((?P<formula>{_NUMBER})\)"
    r"|\b(?P<ordinal>\d+)-nj[iy][\s\u00a0]+(?:(?P<surat>surat)|(?P<tablisa>tablisa|jedwel))\w{0,6}",
    re.IGNORECASE,
)
_LABEL_NUMBER: Final = re.compile(_NUMBER)
_LABELLED: Final = frozenset({Role.STATEMENT, Role.REMARK})


def with_mentions(manuscript: Manuscript) -> Manuscript:
    """Return a numbered manuscript with mentions of its elements as references."""
    targets = dict(_targets(manuscript))
    if not targets:
        return manuscript

    def linked(content: Inlines) -> Inlines:
        made = tuple(part for inline in content for part in _linked(inline, targets))
        return content if made == content else made

    blocks = tuple(_rewritten(block, linked) for block in manuscript.blocks)
    notes = tuple(
        replace(note, blocks=tuple(_rewritten(block, linked) for block in note.blocks))
        for note in manuscript.notes
    )
    return replace(manuscript, blocks=blocks, notes=notes)


def _rewritten(block: AnyBlock, linked: Callable[[Inlines], Inlines]) -> AnyBlock:
    """Return a block with its mentions linked; labels and captions lead nowhere."""
    if isinstance(block, Figure | MathBlock) or (isinstance(block, Paragraph) and block.lead):
        return block
    return rewrite_block(block, linked)


def _targets(manuscript: Manuscript) -> Iterator[tuple[tuple[str, str], BlockId]]:
    """Yield what may be mentioned: kind and number, and the block; the first of a number counts."""
    for block in reversed(manuscript.blocks):
        match block:
            case Figure(label=label) | Table(label=label):
                number = _LABEL_NUMBER.search(label)
                if number:
                    yield (block.kind, number[0].lower()), block.id
            case MathBlock(number=shown) if shown:
                yield ("formula", shown.lower()), block.id
            case Paragraph(role=role, lead=lead) if lead and role in _LABELLED:
                found = _MENTION.match(plain(block.content))
                if found:
                    yield _key(found), block.id


def _key(found: re.Match[str]) -> tuple[str, str]:
    if found["formula"]:
        return "formula", found["formula"].lower()
    if found["ordinal"]:
        return "figure" if found["surat"] else "table", found["ordinal"]
    kind = next(kind for kind in _WORDS if found[kind])
    return kind, found["number"].lower()


def _linked(inline: Inline, targets: Mapping[tuple[str, str], BlockId]) -> Iterator[Inline]:
    """Yield a run of text with references in place of its mentions."""
    if not isinstance(inline, Text) or inline.marks.link or inline.marks.code:
        yield inline
        return
    at = 0
    for found in _MENTION.finditer(inline.text):
        target = targets.get(_key(found))
        if target is None:
            continue
        if found.start() > at:
            yield Text(inline.text[at : found.start()], inline.marks)
        yield XRef(target=target, shown=found[0], kind="typed", marks=inline.marks)
        at = found.end()
    if at < len(inline.text):
        yield Text(inline.text[at:], inline.marks)
