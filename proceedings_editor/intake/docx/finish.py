"""The last pass over what was read: languages, joined runs, references, ids."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, replace
from functools import cache
from typing import Final

from proceedings_editor.domain.lang import LanguageTag, primary
from proceedings_editor.domain.manuscript import (
    PLAIN,
    AnyBlock,
    BlockId,
    Heading,
    Inline,
    Inlines,
    Marks,
    Text,
    XRef,
)
from proceedings_editor.domain.plain import block_contents
from proceedings_editor.domain.records import dataclass
from proceedings_editor.domain.rewriting import rewrite_block
from proceedings_editor.intake.inlines import unmarked

_UNKNOWN: Final = ""


@dataclass(slots=True)
class Finisher:
    """Gives blocks their final ids, languages and references.

    ``language`` is the document's; ``targets`` says by bookmark which block or note it names, and
    ``ids`` the final id of a block by the id it was read under.
    """

    language: LanguageTag
    targets: Mapping[str, str]
    ids: Mapping[str, BlockId]
    missing: dict[str, None] = field(default_factory=dict)  # bookmarks that name nothing
    _bare: dict[tuple[Marks, str], Marks] = field(default_factory=dict)

    def finish(self, block: AnyBlock) -> AnyBlock:
        """Return a block as the manuscript holds it."""
        own = main_language(block)
        differs = bool(own) and primary(own) != primary(self.language)
        around = own if differs else self.language
        done = rewrite_block(block, lambda content: self._content(content, around))
        if isinstance(done, Heading):
            done = replace(done, content=unmarked(done.content))
        return replace(done, id=self.ids[block.id], lang=own if differs else "")

    def _content(self, content: Inlines, around: LanguageTag) -> Inlines:
        made: list[Inline] = []
        for inline in content:
            marks = self._without_language(inline.marks, around)
            node = inline if marks is inline.marks else replace(inline, marks=marks)
            if isinstance(node, XRef):
                node = self._resolved(node)
            last = made[-1] if made else None
            if isinstance(node, Text) and isinstance(last, Text) and last.marks == marks:
                made[-1] = Text(last.text + node.text, marks)
            else:
                made.append(node)
        same = len(made) == len(content) and all(map(_is, made, content))
        return content if same else tuple(made)

    def _without_language(self, marks: Marks, around: LanguageTag) -> Marks:
        """Return the marks without a language that is the one around; ``en-GB`` is English too."""
        if not marks.lang or not _is_same(marks.lang, around):
            return marks
        bare = self._bare.get((marks, around))
        if bare is None:
            bare = replace(marks, lang="")
            bare = self._bare[marks, around] = PLAIN if bare == PLAIN else bare
        return bare

    def _resolved(self, node: XRef) -> XRef:
        target = self.targets.get(node.target)
        if target is None:
            self.missing[node.target] = None
            return node
        return replace(node, target=self.ids.get(target, target))


@cache
def _is_same(one: LanguageTag, other: LanguageTag) -> bool:
    return primary(one) == primary(other)


def _is(one: object, other: object) -> bool:
    return one is other


def main_language(block: AnyBlock) -> LanguageTag:
    """Return the language most characters of a block are in, as its runs say."""
    count: Counter[str] = Counter()
    for content in block_contents(block):
        for inline in content:
            if isinstance(inline, Text):
                count[inline.marks.lang] += len(inline.text)
    best = count.most_common(1)
    return best[0][0] if best and best[0][1] else _UNKNOWN


def number(blocks: Sequence[AnyBlock], notes: Sequence[Sequence[AnyBlock]]) -> dict[str, BlockId]:
    """Return the final ids ``b1``, ``b2`` … by the ids the blocks were read under."""

    def read() -> Iterator[str]:
        yield from (block.id for block in blocks)
        for inside in notes:
            yield from (block.id for block in inside)

    return {name: BlockId(f"b{count}") for count, name in enumerate(read(), 1)}
