"""What is wrong with where columns and pages end, counted on the set pages and told."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence

from proceedings_editor.domain.finding import Severity
from proceedings_editor.domain.manuscript import NoteId
from proceedings_editor.layout.desk import Desk
from proceedings_editor.layout.frames import Anchor, Stats
from proceedings_editor.layout.galley import Galley
from proceedings_editor.layout.pages import Cut


def counted(
    galley: Galley, cuts: Sequence[Cut], anchors: Mapping[str, Anchor], stats: Stats
) -> Stats:
    """Return a count of lines with what is wrong with the ends of columns."""
    firsts = [paragraph.first for paragraph in galley.paragraphs]
    heads = {section.row for section in galley.sections}
    widows = orphans = headings = 0
    for row in {cut.end for cut in cuts if 0 < cut.end < len(galley)}:
        at = bisect_right(firsts, row) - 1
        paragraph = galley.paragraphs[at] if at >= 0 else None
        if paragraph is None or not paragraph.first < row < paragraph.end:
            headings += row - 1 in heads and row - 1 not in firsts
            continue
        orphans += row - paragraph.first < paragraph.keep.orphans
        widows += paragraph.end - row < paragraph.keep.widows
    late = sum(1 for _ in late_notes(galley, anchors))
    return stats._replace(widows=widows, orphans=orphans, headings=headings, notes=late)


def late_notes(galley: Galley, anchors: Mapping[str, Anchor]) -> Iterator[NoteId]:
    """Yield the footnotes that begin on a later page than their mark."""
    for note in galley.notes:
        mark, start = anchors.get(f"mark-{note}"), anchors.get(f"note-{note}")
        if mark is not None and start is not None and start.page > mark.page:
            yield note


def tell(desk: Desk, galley: Galley, cuts: Sequence[Cut], anchors: Mapping[str, Anchor]) -> None:
    """Report the breaks that no rule allows, and notes that are late."""
    for cut in cuts:
        if cut.broken:
            block = next((s.block for s in reversed(galley.spans) if s.first < cut.end), "")
            desk.report(
                "LAY-07",
                f"page {cut.page + 1} of the paper breaks where its lines should hold together",
                hint="Shorten or lengthen a paragraph near the end of that page.",
                place=desk.place(block),
                severity=Severity.WARNING,
            )
    late = [*late_notes(galley, anchors)]
    if late:
        first = desk.marks[late[0]]
        desk.report(
            "LAY-09",
            f"{len(late)} notes, the first of them {first}, begin on a later page than their marks",
            hint="Call fewer notes in one place, or shorten them.",
            place=desk.place(note=late[0]),
            severity=Severity.WARNING,
        )
