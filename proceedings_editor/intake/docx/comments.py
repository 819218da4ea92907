"""Comments in the margin, with their threads (w15:commentEx, [MS-DOCX] 2.5.3)."""

from collections.abc import Iterator
from typing import NamedTuple

from proceedings_editor.domain.finding import Severity
from proceedings_editor.domain.manuscript import Comment
from proceedings_editor.domain.plain import block_text
from proceedings_editor.intake.docx.blocks import read_blocks
from proceedings_editor.intake.docx.names import W14, W15, Element, W
from proceedings_editor.intake.docx.package import Part
from proceedings_editor.intake.docx.story import Reading, Story


class _Thread(NamedTuple):
    """What a comment's last paragraph says of its thread."""

    parent: str  # paragraph id of the comment it answers
    done: bool


def read_comments(reading: Reading, main: Part) -> tuple[Comment, ...]:
    """Return the comments of a document in the order of their part; replies name their parent."""
    name = main.target("comments")
    part = reading.package.part(name) if name else None
    if part is None:
        return ()
    elements = list(part.root.iter(W + "comment"))
    owners = {paragraph: it.get(W + "id", "") for it in elements for paragraph in _paragraphs(it)}
    threads = _threads(reading, main)
    found = tuple(_comment(reading, part, it, owners, threads) for it in elements)
    open_ones = sum(not it.done and not it.parent for it in found)
    if open_ones:
        reading.ledger.remark(
            "INT-45",
            Severity.WARNING,
            f"The file has {open_ones} open comment(s)",
            "Answer them, or ask the author; they are not printed.",
        )
    return found


def _paragraphs(comment: Element) -> Iterator[str]:
    yield from filter(None, (it.get(W14 + "paraId", "").upper() for it in comment.iter(W + "p")))


def _threads(reading: Reading, main: Part) -> dict[str, _Thread]:
    name = main.target("commentsExtended")
    part = reading.package.part(name) if name else None
    return {
        it.get(W15 + "paraId", "").upper(): _Thread(
            it.get(W15 + "paraIdParent", "").upper(), it.get(W15 + "done") in {"1", "true"}
        )
        for it in (() if part is None else part.root.iter(W15 + "commentEx"))
    }


def _comment(
    reading: Reading,
    part: Part,
    element: Element,
    owners: dict[str, str],
    threads: dict[str, _Thread],
) -> Comment:
    comment_id = element.get(W + "id", "")
    story = Story(reading=reading, part="comments", relations=part.relations)
    read_blocks(story, element)
    said = [threads[it] for it in _paragraphs(element) if it in threads]
    thread = said[-1] if said else _Thread("", done=False)
    return Comment(
        id=comment_id,
        text="\n".join(filter(None, map(block_text, story.blocks))),
        author=element.get(W + "author", ""),
        at=element.get(W + "date", ""),
        parent=owners.get(thread.parent, ""),
        done=thread.done,
    )
